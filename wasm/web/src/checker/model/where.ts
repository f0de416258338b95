// Where one lives, and the rulebook that this chooses: the finest one that brings the place.

import type { Region, Shipped } from "../../engine/types";
import type { Book, Fact, Words } from "./book";

type Listed = Shipped["books"][number];

/** A place with nothing inside it: one can live there, which nobody does in "the country". */
export interface Lived {
  name: string;
  label: Words;
  /** The place around it. */
  around: Words | null;
  /** The name of its rulebook. */
  book: string;
}

/** The places of all rulebooks where one can live. */
export function livedIn(books: Listed[]): Lived[] {
  const all = books.flatMap((book) => (book.places ?? []).map((place) => ({ ...place, book: book.name })));
  const around = new Set(all.map(({ parent }) => parent));
  const known = new Map(all.map((it) => [it.name, it]));
  const words = ({ name, labels }: Region): Words => ({ zh: name, ...labels });
  const lived = all.filter(({ name }) => !around.has(name));
  return lived.map((it): Lived => {
    const parent = it.parent === null ? undefined : known.get(it.parent);
    return { name: it.name, label: words(it), around: parent === undefined ? null : words(parent), book: it.book };
  });
}

/** Places as a list to choose from: each under the one around it. */
export function inGroups(places: Pick<Lived, "name" | "label" | "around">[], say: (words: Words) => string) {
  const around = [...new Set(places.map((it) => it.around?.zh))];
  return around.map((group) => {
    const inside = places.filter((it) => it.around?.zh === group);
    const label = inside[0]?.around;
    return { label: label == null ? null : say(label), items: inside.map((it) => ({ name: it.name, label: say(it.label) })) };
  });
}

/** The fact that says where a household lives: its first one that is a place. */
export function placeFact(book: Book): Fact | null {
  return book.root.facts.find((it) => it.kind === "region") ?? null;
}

/** The rulebook for who lives in a place; the present one where it brings the place itself, or where none does. */
export function bookFor(place: string, present: string, books: Listed[]): string {
  const bring = books.filter((book) => book.places?.some(({ name }) => name === place));
  return bring.some(({ name }) => name === present) ? present : (bring[0]?.name ?? present);
}
