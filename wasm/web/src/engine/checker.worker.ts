// Asks one rulebook: the module without what only an editor needs.

import init from "@checker";
import module from "../../../pkg/checker/guiju_wasm_bg.wasm?url";
import { answer } from "./answer";
import { asks } from "./asks";

answer(init({ module_or_path: module }), asks);
