// How open questions are put: one about persons is asked of all of them at once, what only the
// applicant knows before what officers establish.

import type { Book } from "./book";
import { factAt, placeOf } from "./places";

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

/** Open paths by who knows the answer; what matters most stays first in each. */
export function byWho(book: Book, open: string[]): { own: string[]; officers: string[] } {
  const isOfficers = (path: string) => factAt(book, path)?.judged === true;
  return { own: open.filter((it) => !isOfficers(it)), officers: open.filter(isOfficers) };
}
