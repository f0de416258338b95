// What is kept comes back; what is damaged is survived.

import { expect, test } from "vitest";
import { entity, list, names } from "./named";
import { book } from "../../src/checker/model/book";
import { type Memory, fresh, isBlank, opened, remembered, saved } from "../../src/checker/model/situation";

const memory: Memory = {
  ...fresh(),
  book: "jilin",
  on: "2024-06-18",
  facts: { 户籍: "城市", 成员: [{ 名: "父亲", 月工资: "900" }] },
  unknown: ["财产符合规定"],
  view: "ask",
  way: "all",
  typed: { "成员[0].必要就业成本": "一百" },
  trail: [["户籍"], ["成员[0].月工资"]],
  officers: true,
  first: { book: "jilin", on: null, facts: {}, unknown: [] },
};

test("what was written is read back", () => {
  expect(remembered(JSON.stringify(memory))).toEqual(memory);
});

test.each([
  null,
  "",
  "{",
  "[]",
  "12",
  '{"version":2,"book":"jilin","facts":{}}',
  '{"version":1,"book":"jilin"}',
  '{"version":1,"book":7,"facts":{}}',
  '{"version":1,"book":"jilin","facts":{"成员":[7]}}',
  '{"version":1,"book":"jilin","facts":{"户籍":{"名":"城市"}}}',
])("nothing is taken from %s", (text) => {
  expect(remembered(text)).toBeNull();
});

test("a damaged part is left out, the answers stay", () => {
  const text = JSON.stringify({ ...memory, view: "nowhere", way: 3, trail: "x", typed: { a: 1 }, unknown: [1, "户籍"], on: "soon", first: 4 });
  expect(remembered(text)).toEqual({
    ...memory,
    view: "start",
    way: "one",
    typed: {},
    trail: [],
    unknown: ["户籍"],
    on: null,
    first: null,
  });
});

/** 家庭 with 成员: facts of either are beside the point here. */
const BOOK = book(names([entity("家庭", [list("成员", "人", 1, null)]), entity("人")], []));

test("a page on which nothing was said has nothing to keep", () => {
  const named = { ...fresh(), book: "jilin", facts: { 成员: [{ 名: "本人" }] } };
  expect(isBlank(BOOK, named)).toBe(true);
  expect(isBlank(BOOK, { ...named, view: "family" })).toBe(false);
  expect(isBlank(BOOK, { ...named, facts: { 户籍: "城市" } })).toBe(false);
  expect(isBlank(BOOK, { ...named, facts: { 成员: [{ 名: "本人", 月工资: "1" }] } })).toBe(false);
  expect(isBlank(BOOK, { ...named, unknown: ["户籍"] })).toBe(false);
  expect(isBlank(BOOK, { ...named, on: "2024-06-18" })).toBe(false);
});

test("a saved file opens again, and so do plain facts", () => {
  const { book: name, on, facts, unknown } = memory;
  expect(opened(saved(memory))).toEqual({ book: name, on, facts, unknown });
  expect(opened('{"户籍":"城市"}')).toEqual({ facts: { 户籍: "城市" }, unknown: [] });
  expect(opened("<html>")).toBeNull();
});
