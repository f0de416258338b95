// Looks for words in all files of the open rulebook, and changes them as one thing that can be undone.

import type { Texts } from "../../engine/workspace";
import type { Replacement } from "./edits";

export interface Hit {
  path: string;
  from: number;
  to: number;
  line: number;
  /** The line that it stands in, parted around it. */
  before: string;
  found: string;
  after: string;
  /** In the text of a source, or a quotation of it: what a document says is not changed. */
  isSaid: boolean;
}

/** More are not listed, and not changed unseen. */
export const MOST_HITS = 2_000;
const AROUND = 60;
const QUOTED = /(?:引|quotes)\s+[「“"]/u;

export function search(files: Texts, paths: string[], word: string, isExact: boolean): Hit[] {
  if (word === "") return [];
  const pattern = new RegExp(word.replace(/[\\^$.*+?()[\]{}|/-]/gu, "\\$&"), isExact ? "gu" : "giu");
  const hits: Hit[] = [];
  for (const path of paths) {
    const text = files[path] ?? "";
    let line = 1;
    let last = 0;
    for (const found of text.matchAll(pattern)) {
      if (hits.length >= MOST_HITS) return hits;
      const [from, to] = [found.index, found.index + found[0].length];
      line += text.slice(last, from).split("\n").length - 1;
      last = from;
      const start = text.lastIndexOf("\n", from - 1) + 1;
      const end = text.indexOf("\n", to) < 0 ? text.length : text.indexOf("\n", to);
      const before = text.slice(Math.max(start, from - AROUND), from).trimStart();
      const isSaid = !path.endsWith(".gj") || QUOTED.test(text.slice(start, from));
      hits.push({ path, from, to, line, before, found: found[0], after: text.slice(to, Math.min(end, to + AROUND)), isSaid });
    }
  }
  return hits;
}

export function replacements(hits: Hit[], to: string): Map<string, Replacement[]> {
  const made = new Map<string, Replacement[]>();
  for (const { path, from, to: end } of hits) made.set(path, [...(made.get(path) ?? []), { from, to: end, insert: to }]);
  return made;
}
