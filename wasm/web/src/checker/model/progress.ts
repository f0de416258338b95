// How open questions are put: one about persons is asked of all of them at once, what only the
// applicant knows before what officers establish.

import type { Book } from "./book";
import { factAt, placeOf } from "./places";

/** The same question of the same list. */
const key = (path: string): string => path.replace(/\[\d+\]/gu, "[]");

/** In the order of the members, then of what belongs to each. */
function order(one: string, other: string): number {
  const [a, b] = [one, other].map((it) => placeOf(it).of.map((step) => step.index)) as [number[], number[]];
  const at = a.findIndex((index, depth) => index !== b[depth]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** Paths that are asked together with this one, in the order of the members. */
export function together(path: string, open: string[]): string[] {
  return open.filter((it) => key(it) === key(path)).sort(order);
}

/** How many screens are left. */
export function left(open: string[]): number {
  return new Set(open.map(key)).size;
}

/** Open paths by who knows the answer; what matters most stays first in each. */
export function byWho(book: Book, open: string[]): { own: string[]; officers: string[] } {
  const isOfficers = (path: string) => factAt(book, path)?.judged === true;
  return { own: open.filter((it) => !isOfficers(it)), officers: open.filter(isOfficers) };
}
