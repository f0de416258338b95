import { createApp } from "vue";
import { messages } from "../shared/locale";
import "../shared/base.css";
import "./checker.css";
import App from "./App.vue";
import en from "./messages/en";
import ko from "./messages/ko";
import zh from "./messages/zh";

createApp(App).use(messages({ zh, en, ko })).mount("#app");
