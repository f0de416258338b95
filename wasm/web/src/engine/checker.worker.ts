// Asks one rulebook: the module without what only an editor needs.

import init, { Program } from "@checker";
import module from "../../../pkg/checker/guiju_wasm_bg.wasm?url";
import { answer } from "./answer";

let program: Program | null = null;

function loaded(): Program {
  if (program === null) throw new Error("no rulebook is loaded");
  return program;
}

answer(init({ module_or_path: module }), {
  load(files: Record<string, string>, folder: string): void {
    program?.free();
    program = null;
    program = new Program(JSON.stringify(files), folder);
  },
  describe: () => ({ schema: loaded().schema(), names: "null" }),
  evaluate: (facts: string, on: string, explanation: boolean) =>
    loaded().evaluate(facts, on, explanation),
  next: (facts: string, on: string, notKnown: string[]) =>
    loaded().next(facts, on, JSON.stringify(notKnown)),
  sweep: (facts: string, on: string, request: string) => loaded().sweep(facts, on, request),
  set: (facts: string, path: string, text: string) => loaded().set(facts, path, text),
});
