// Paths, facts at paths, and what happens to paths when a member leaves.

import { expect, test } from "vitest";
import type { Entity, Fact, List } from "../../src/checker/model/book";
import { answerAt, answered, pathOf, placeOf, withLeast, without } from "../../src/checker/model/places";
import { left, together } from "../../src/checker/model/progress";

test("a path and its place are the same thing", () => {
  for (const path of ["户籍", "成员[0].月工资", "成员[12].残疾", "成员[3]", ""]) expect(pathOf(placeOf(path))).toBe(path);
});

test("an answer is put, read, and taken away, and nothing else changes", () => {
  const facts = { 户籍: "城市", 成员: [{ 名: "甲" }, { 名: "乙", 月工资: "1" }] };
  const put = answered(facts, "成员[1].月工资", "900");
  expect(answerAt(put, "成员[1].月工资")).toBe("900");
  expect(answerAt(facts, "成员[1].月工资")).toBe("1");
  expect(answered(put, "成员[1].月工资", null)).toEqual({ 户籍: "城市", 成员: [{ 名: "甲" }, { 名: "乙" }] });
  expect(answerAt(facts, "成员[7].月工资")).toBeNull();
});

test("paths follow their member when another one leaves", () => {
  const paths = ["户籍", "成员[0].月工资", "成员[1].月工资", "成员[2].月工资", "车辆[2].价值"];
  expect(paths.map((it) => without(it, "成员", 1))).toEqual([
    "户籍",
    "成员[0].月工资",
    null,
    "成员[1].月工资",
    "车辆[2].价值",
  ]);
});

test("a question about persons is one screen for all of whom it is open", () => {
  const open = ["户籍", "成员[2].月工资", "成员[0].月工资", "成员[0].残疾", "家庭其他月收入"];
  expect(together("成员[2].月工资", open)).toEqual(["成员[0].月工资", "成员[2].月工资"]);
  expect(together("户籍", open)).toEqual(["户籍"]);
  expect(left(open)).toBe(4);
});

test("lists get the members that they must have, once: what is whole stays the very same", () => {
  const book = { title: { zh: "" }, root: entity([list("成员", 2), list("车辆", 0)]) };
  const made = withLeast(book.root, { 成员: [{ 名: "甲" }] }, (it, index) => ({ 名: `${it.name}${index + 1}` }));
  expect(made).toEqual({ 成员: [{ 名: "甲" }, { 名: "成员2" }] });
  expect(withLeast(book.root, made, () => ({}))).toBe(made);
});

function entity(lists: List[]): Entity {
  return { name: "", label: { zh: "" }, facts: [], lists, labelKeys: ["名"] };
}

function list(name: string, least: number): List {
  return { name, label: { zh: name }, question: { zh: name }, of: entity([]), least, most: 10, count: {} as Fact };
}
