import en from "./en";
import ko from "./ko";
import zh from "./zh";

export default { zh, en, ko };
