// Edits as the engine gives them (UTF-8 bytes, several files) and as an editor takes them.

import { Places } from "../../engine/bytes";
import type { Edit } from "../../engine/types";
import type { Texts } from "../../engine/workspace";

/** A change of one text, in UTF-16 units of the text before it. */
export interface Replacement {
  from: number;
  to: number;
  insert: string;
}

/** Two edits overlap, one begins or ends inside a character or past the end of its text, or a
 *  file is not there: nothing is done. */
export class Unfit extends Error {}

/** The edits of each file, in order, for an editor. */
export function byFile(files: Texts, edits: Edit[]): Map<string, Replacement[]> {
  const made = new Map<string, Replacement[]>();
  for (const path of [...new Set(edits.map((edit) => edit.file))]) {
    const text = files[path];
    if (text === undefined) throw new Unfit(path);
    const places = new Places(text);
    const own = edits.filter((edit) => edit.file === path);
    const isBorder = (byte: number) => places.byte(places.unit(byte)) === byte;
    if (!own.every(({ start, end }) => isBorder(start) && isBorder(end))) throw new Unfit(path);
    const changes = own
      .map(({ start, end, text: insert }) => ({
        from: places.unit(start),
        to: places.unit(end),
        insert,
      }))
      .sort((one, other) => one.from - other.from || one.to - other.to);
    changes.forEach((change, at) => {
      const next = changes[at + 1];
      if (change.to < change.from || (next !== undefined && next.from < change.to)) {
        throw new Unfit(path);
      }
    });
    made.set(path, changes);
  }
  return made;
}

/** A text after changes that are in order. */
export function replaced(text: string, changes: Replacement[]): string {
  let made = "";
  let at = 0;
  for (const { from, to, insert } of changes) {
    made += text.slice(at, from) + insert;
    at = to;
  }
  return made + text.slice(at);
}

/** The smallest replacement that turns one text into another: keeps the cursor where it was. */
export function difference(before: string, after: string): Replacement | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) };
}
