// Which questions are open, and how they are put: one about persons is asked of all at once.

import type { Benefit } from "../../engine/types";
import { placeOf } from "./places";

/** Facts that can still change a result, in the order of the results. */
export function openPaths(benefits: Benefit[], unknown: string[]): string[] {
  const all = benefits
    .filter((it) => it.receives === null || it.standing === "undetermined" || it.amount?.kind === "between")
    .flatMap((it) => it.needs)
    .filter((it) => it.kind === "fact" && !unknown.includes(it.path));
  return [...new Set(all.map((it) => it.path))];
}

/** The same question of the same list. */
function key(path: string): string {
  const { list, name } = placeOf(path);
  return `${list ?? ""}.${name}`;
}

/** Paths that are asked together with this one, in the order of the members. */
export function together(path: string, open: string[]): string[] {
  const all = [...new Set([path, ...open.filter((it) => key(it) === key(path))])];
  return all.sort((a, b) => placeOf(a).index - placeOf(b).index);
}

/** How many screens are left. */
export function left(open: string[]): number {
  return new Set(open.map(key)).size;
}
