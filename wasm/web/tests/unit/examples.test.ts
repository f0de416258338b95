// Sample households: their order, their names, and which fit a rulebook.

import { expect, test } from "vitest";
import { book } from "../../src/checker/model/book";
import { fits } from "../../src/checker/model/places";
import { entity, fact, list, names } from "./named";
import { exampleTitle, inOrder } from "../../src/shared/examples";

test("the family of three stands first, what is not known last, as it came", () => {
  const all = ["b", "edge", "a", "elder", "three"].map((name) => ({ name }));
  expect(inOrder(all).map((it) => it.name)).toEqual(["three", "elder", "edge", "b", "a"]);
});

test("a sample has a name in each language; an unknown one is called as its file", () => {
  expect(exampleTitle("three")).toEqual({ zh: "三口之家", en: "Family of three", ko: "세 식구 가정" });
  expect(exampleTitle("mine")).toEqual({ zh: "mine" });
});

test("a sample fits where every fact of it is declared", () => {
  const entities = [entity("家庭", [list("成员", "人", 0, null)]), entity("人")];
  const declared = book(names(entities, [fact("家庭", "收入"), fact("人", "年龄")]));
  expect(fits(declared, { 名: "甲家", 收入: "1", 成员: [{ 名: "甲", 年龄: 3 }] })).toBe(true);
  expect(fits(declared, { 支出: "1", 成员: [] })).toBe(false);
  expect(fits(declared, { 收入: "1", 成员: [{ 身高: 3 }] })).toBe(false);
});
