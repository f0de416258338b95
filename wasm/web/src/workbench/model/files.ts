// Which files make up which rulebook, and what was changed in them. The engine decides what a rule
// means; this only sorts paths, for the tree and for saving.

import type { Text } from "../../engine/types";
import type { Texts } from "../../engine/workspace";

export const MOST_FILES = 2_000;
export const MOST_CHARACTERS = 2_000_000;
const MOST_PATH = 200;

/** A path below the workspace: no `..`, no root, no drive, nothing that is not shown. */
export function isSafePath(path: string): boolean {
  if (path.length === 0 || path.length > MOST_PATH) return false;
  if (/[\\:*?"<>|\p{Cc}\p{Cf}]/u.test(path)) return false;
  return path.split("/").every((part) => part.trim() === part && !/^\.*$/u.test(part));
}

export const folderOf = (path: string): string => path.split("/").slice(0, -1).join("/");
export const nameOf = (path: string): string => path.split("/").at(-1) ?? path;
const isRule = (path: string): boolean => path.endsWith(".gj");
export const isText = (path: string): boolean => /\.(gj|txt)$/u.test(path);

/** A name, and what it is called in other languages. */
export type Title = Pick<Text, "zh"> & Partial<Text>;

/** What a rule file says about its rulebook. */
interface Head {
  text: string;
  title: Title | null;
  uses: string[];
}

/** Read once for each text: all of this is asked at every keystroke. */
const heads = new Map<string, Head>();

function head(path: string, text: string): Head {
  const kept = heads.get(path);
  if (kept?.text === text) return kept;
  const uses = text.matchAll(/^(?:引用|use)\s+["“「]([^"”」\n]+)/gmu);
  const made = {
    text,
    title: titleIn(text),
    uses: Array.from(uses, ([, written = ""]) => written),
  };
  heads.set(path, made);
  return made;
}

/** The name that a rulebook gives itself, with the labels of its head. */
function titleIn(text: string): Title | null {
  const [, zh, clauses = ""] = /^\uFEFF?(?:规则集|rulebook)\s+(\S+).*\n?((?:[ \t]+.*\n?)*)/mu.exec(text) ?? [];
  if (zh === undefined) return null;
  const [, written = ""] = /^\s+(?:译|label)\s+([a-z].*)$/mu.exec(clauses) ?? [];
  const labels = [...written.matchAll(/\b(en|ko)\s+「([^」]+)」/gu)].map(([, language, words]) => [language, words]);
  return { zh, ...Object.fromEntries(labels) };
}

/** The heads of the rule files directly in a folder. */
function headsIn(files: Texts, folder: string): Head[] {
  const paths = Object.keys(files).filter((path) => isRule(path) && folderOf(path) === folder);
  return paths.sort().map((path) => head(path, files[path] ?? ""));
}

/** Folders with a rulebook: one of their rule files says so. */
export function books(files: Texts): string[] {
  const folders = Object.entries(files)
    .filter(([path, text]) => isRule(path) && head(path, text).title !== null)
    .map(([path]) => folderOf(path));
  return [...new Set(folders)].sort();
}

/** What the page calls a rulebook. */
export function bookTitle(files: Texts, folder: string): Title {
  return headsIn(files, folder).find((it) => it.title !== null)?.title ?? { zh: folder };
}

/** A path written in a file of `folder`, or `null` where it leaves the workspace. */
export function joined(folder: string, written: string): string | null {
  if (written === "" || /^\/|[\\:]/u.test(written)) return null;
  const parts = folder.split("/").filter((part) => part !== "");
  for (const part of written.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}

/** Folders that the rulebook stands on, nearest first. */
export function used(files: Texts, folder: string): string[] {
  const found: string[] = [];
  const waiting = [folder];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const written of headsIn(files, next).flatMap((it) => it.uses)) {
      const target = joined(next, written);
      if (target === null || target === folder || found.includes(target)) continue;
      found.push(target);
      waiting.push(target);
    }
  }
  return found;
}

/** The innermost of these folders that holds a path. */
export function holder(folders: string[], path: string): string | null {
  const inside = folders.filter((folder) => folder === "" || path.startsWith(`${folder}/`));
  return inside.sort((one, other) => other.length - one.length)[0] ?? null;
}

export type Change = "added" | "changed" | "removed";

export function changes(saved: Texts, now: Texts): Map<string, Change> {
  const found = new Map<string, Change>();
  for (const [path, text] of Object.entries(now)) {
    if (!Object.hasOwn(saved, path)) found.set(path, "added");
    else if (saved[path] !== text) found.set(path, "changed");
  }
  for (const path of Object.keys(saved)) if (!Object.hasOwn(now, path)) found.set(path, "removed");
  return found;
}

/** What turns `saved` into `now`: new texts, and `null` for what is gone. */
export type Patch = Record<string, string | null>;

export function patch(saved: Texts, now: Texts): Patch {
  const made: Patch = {};
  for (const [path, change] of changes(saved, now)) {
    made[path] = change === "removed" ? null : (now[path] ?? "");
  }
  return made;
}

export function patched(saved: Texts, patch: Patch): Texts {
  const made: Texts = { ...saved };
  for (const [path, text] of Object.entries(patch)) {
    if (text === null) delete made[path];
    else made[path] = text;
  }
  return made;
}

/** One kind of line end, as the editor keeps it. */
export const normal = (text: string): string =>
  text.replace(/^\uFEFF/u, "").replace(/\r\n?/gu, "\n");
