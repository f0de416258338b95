// Asks one rulebook: what the checker's worker can be called for.

import { Program } from "@checker";
import type { Calls } from "./answer";

let program: Program | null = null;

function loaded(): Program {
  if (program === null) throw new Error("no rulebook is loaded");
  return program;
}

export const asks = {
  load(ready: Uint8Array, files: Record<string, string>): void {
    program?.free();
    program = null;
    program = new Program(ready, JSON.stringify(files));
  },
  describe: () => loaded().names(),
  evaluate: (facts: string, on: string, languages: string) =>
    loaded().evaluate(facts, on, languages),
  questions: (facts: string, on: string, notKnown: string[]) =>
    loaded().questions(facts, on, JSON.stringify(notKnown)),
  sweep: (facts: string, on: string, request: string) => loaded().sweep(facts, on, request),
} satisfies Calls;
