// How open questions are put: one about persons is asked of all of them at once.

import { placeOf } from "./places";

/** The same question of the same list. */
function key(path: string): string {
  const { list, name } = placeOf(path);
  return `${list ?? ""}.${name}`;
}

/** Paths that are asked together with this one, in the order of the members. */
export function together(path: string, open: string[]): string[] {
  const all = open.filter((it) => key(it) === key(path));
  return all.sort((a, b) => placeOf(a).index - placeOf(b).index);
}

/** How many screens are left. */
export function left(open: string[]): number {
  return new Set(open.map(key)).size;
}
