// Checks, formats and asks rulebooks that are being written: the whole module.

import init, { Program, check, format } from "@workbench";
import module from "../../../pkg/workbench/guiju_wasm_bg.wasm?url";
import { answer } from "./answer";

answer(init({ module_or_path: module }), {
  check: (files: Record<string, string>, folder: string) => check(JSON.stringify(files), folder),
  format: (text: string, lang: string | undefined) => format(text, lang),
  evaluate(files: Record<string, string>, folder: string, facts: string, on: string): string {
    const program = new Program(JSON.stringify(files), folder);
    try {
      return program.evaluate(facts, on, true);
    } finally {
      program.free();
    }
  },
});
