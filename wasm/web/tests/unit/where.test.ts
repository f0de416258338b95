// Where one lives chooses the rulebook.

import { expect, test } from "vitest";
import { bookFor, inGroups, livedIn } from "../../src/checker/model/where";

const place = (name: string, parent: string | null) => ({ name, labels: { en: name.toUpperCase() }, parent });
const book = (name: string, folder: string, places: ReturnType<typeof place>[]) => ({ name, folder, ready: "", places, households: [] });
const books = [
  book("province", "province", [place("p", "country"), place("city", "p"), place("district", "city"), place("prefecture", "p")]),
  book("prefecture", "province/prefecture", [place("county", "prefecture")]),
  book("other", "other", [place("q", "country")]),
];

test("only places with nothing inside them are offered, each with its rulebook", () => {
  expect(livedIn(books).map((it) => [it.name, it.around?.zh ?? null, it.book])).toEqual([
    ["district", "city", "province"],
    ["county", "prefecture", "prefecture"],
    ["q", null, "other"],
  ]);
});

test("they stand under the place around them", () => {
  expect(inGroups(livedIn(books), (words) => words["en"] ?? words.zh)).toEqual([
    { label: "CITY", items: [{ name: "district", label: "DISTRICT" }] },
    { label: "PREFECTURE", items: [{ name: "county", label: "COUNTY" }] },
    { label: null, items: [{ name: "q", label: "Q" }] },
  ]);
});

test("the finest rulebook that brings a place is taken; one that is unknown changes nothing", () => {
  expect(bookFor("county", "province", books)).toBe("prefecture");
  expect(bookFor("district", "prefecture", books)).toBe("province");
  expect(bookFor("nowhere", "other", books)).toBe("other");
  const copy = book("mine", "added/mine", [place("district", "city")]);
  expect(bookFor("district", "mine", [copy, ...books])).toBe("mine");
});
