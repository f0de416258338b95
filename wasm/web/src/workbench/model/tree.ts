// The rulebook as a tree of two levels: rulebooks, and their files.

import type { Texts } from "../../engine/workspace";
import { type Change, type Title, bookTitle, books, folderOf, holder, isText, nameOf, used } from "./files";

export interface Leaf {
  path: string;
  /** Below its rulebook: `dibao.gj`, `sources/letter.txt`. */
  name: string;
  change: Change | null;
}

export interface Branch {
  folder: string;
  title: Title;
  /** Used by the open rulebook, and not to be changed from it. */
  isUsed: boolean;
  files: Leaf[];
}

/** The open rulebook, then those it stands on; files of other rulebooks are left out. */
export function tree(files: Texts, folder: string, changed: Map<string, Change>): Branch[] {
  const all = books(files);
  const shown = [folder, ...used(files, folder)];
  const known = [...new Set([...all, ...shown])];
  const removed = [...changed].filter(([, change]) => change === "removed").map(([path]) => path);
  const paths = [...Object.keys(files), ...removed].filter(isText);
  return shown.map((at) => ({
    folder: at,
    title: bookTitle(files, at),
    isUsed: at !== folder,
    files: paths
      .filter((path) => holder(known, path) === at)
      .sort((one, other) => order(one, at) - order(other, at) || (one < other ? -1 : 1))
      .map((path) => ({
        path,
        name: at === "" ? path : path.slice(at.length + 1),
        change: changed.get(path) ?? null,
      })),
  }));
}

/** The file that introduces the rulebook, its rules, its cases, its sources. */
function order(path: string, folder: string): number {
  if (folderOf(path) !== folder) return 3;
  if (nameOf(path) === "rulebook.gj") return 0;
  return nameOf(path).startsWith("cases") ? 2 : 1;
}

/** The file to show first. */
export function first(branches: Branch[]): string | null {
  const own = branches.find((branch) => !branch.isUsed)?.files ?? [];
  return own.find((leaf) => leaf.name.endsWith(".gj"))?.path ?? own[0]?.path ?? null;
}
