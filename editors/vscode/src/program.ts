// Calls of the program `guiju`, and the language that is spoken.

import { execFile } from "node:child_process";
import * as path from "node:path";
import * as vscode from "vscode";

/** The program as the settings name it. */
export function program(): string {
  return vscode.workspace.getConfiguration("guiju").get("path", "guiju");
}

/** The language of findings and explanations. */
export function lang(): "zh" | "en" {
  const set = vscode.workspace.getConfiguration("guiju").get<string>("lang", "auto");
  if (set === "zh" || set === "en") {
    return set;
  }
  return vscode.env.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** One of two wordings. */
export function words(zh: string, en: string): string {
  return lang() === "zh" ? zh : en;
}

/** What a call gave. */
export interface Called {
  status: number;
  stdout: string;
  stderr: string;
}

/** Calls the program; `input` is its stdin. A program that cannot be started has status -1. */
export function call(args: string[], folder: string, input = ""): Promise<Called> {
  return new Promise((done) => {
    const limits = { cwd: folder, maxBuffer: 256 * 1024 * 1024, encoding: "utf8" as const };
    const child = execFile(program(), ["--lang", lang(), ...args], limits, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      done({ status, stdout, stderr: stderr === "" && error !== null ? error.message : stderr });
    });
    child.stdin?.end(input);
  });
}

/** The folder in which the program is called for a file: that of the workspace where there is one. */
export function workspaceOf(uri: vscode.Uri): string {
  return vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? path.dirname(path.dirname(uri.fsPath));
}

/** The nearest folder around a file that holds rules. */
export async function rulebookOf(uri: vscode.Uri): Promise<string | undefined> {
  let folder = path.dirname(uri.fsPath);
  for (;;) {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.file(folder)).then(
      (found) => found,
      () => [],
    );
    if (entries.some(([name]) => name.endsWith(".gj"))) {
      return folder;
    }
    const above = path.dirname(folder);
    if (above === folder) {
      return undefined;
    }
    folder = above;
  }
}

/** Text as it may stand in HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
