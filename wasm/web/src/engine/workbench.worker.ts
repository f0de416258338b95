// Reads, checks, tries and rewrites rules that are being written: the whole module.

import init, { Program, Workspace, format } from "@workbench";
import module from "../../../pkg/workbench/guiju_wasm_bg.wasm?url";
import { answer } from "./answer";
import type { Texts } from "./workspace";

let workspace: Workspace | null = null;
/** The program of each slot (`before`, `now`), and of which version of its files. */
const programs = new Map<string, { version: number; program: Program }>();

function open(): Workspace {
  if (workspace === null) throw new Error("no rulebook is open");
  return workspace;
}

function compiled(slot: string, version: number, files: Texts, folder: string): Program {
  const kept = programs.get(slot);
  if (kept?.version === version) return kept.program;
  kept?.program.free();
  programs.delete(slot);
  // Without the audit: a number that its source does not state yet can still be tried.
  const program = Program.compiled(JSON.stringify(files), folder);
  programs.set(slot, { version, program });
  return program;
}

answer(init({ module_or_path: module }), {
  open(files: Texts, folder: string): null {
    workspace?.free();
    workspace = null;
    workspace = new Workspace(JSON.stringify(files), folder);
    return null;
  },
  setFile(path: string, text: string): null {
    open().set_file(path, text);
    return null;
  },
  removeFile(path: string): null {
    open().remove_file(path);
    return null;
  },
  findings: () => open().findings(),
  cases: () => open().cases(),
  why: (path: string, at: number) => open().why(path, at, "zh,en,ko"),
  tokens: (path: string) => open().tokens(path),
  outline: (path: string) => open().outline(path),
  hover: (path: string, at: number) => open().hover(path, at),
  complete: (path: string, at: number) => open().complete(path, at),
  definition: (path: string, at: number) => open().definition(path, at),
  references: (path: string, at: number) => open().references(path, at),
  rename: (path: string, at: number, name: string) => open().rename(path, at, name),
  format: (text: string, lang: string | undefined) => format(text, lang),

  evaluate: (
    slot: string,
    version: number,
    files: Texts,
    folder: string,
    facts: string,
    on: string,
  ): string => compiled(slot, version, files, folder).evaluate(facts, on, "zh,en,ko"),
});
