// Whose a path is, and where a name may be written.

import { expect, test } from "vitest";
import { book } from "../../src/checker/model/book";
import { nameOf, whose, withName } from "../../src/checker/model/names";
import { allPlaces, answerAt, answered, counted, factAt } from "../../src/checker/model/places";
import { entity, fact, list, names } from "./named";

const item = (name: string) => ({ name, labels: {} });
const BOOK = book(
  names(
    [entity("家庭", [list("成员", "人", 1, null)]), entity("人", [list("存款", "账户", 0, 5)]), entity("账户", [], [])],
    [fact("账户", "名", { type: "category", items: [item("甲"), item("乙")] }), fact("账户", "name", { type: "yes_no" }), fact("账户", "余额")],
  ),
);
const PERSON = BOOK.root.lists[0]?.of;
const ACCOUNT = PERSON?.lists[0]?.of;
const NAMING = {
  say: ({ zh }: { zh: string }) => zh,
  numbered: (list: string, number: number) => `${list}${number}`,
  within: (owner: string, what: string) => `${owner} ${what}`,
  apart: (name: string, place: string) => `${name}（${place}）`,
};
const called = (facts: Parameters<typeof whose>[1], path: string) => whose(BOOK, facts, path, NAMING);

test("a member is called by name; by the place too where others have it, or the household", () => {
  const facts = { 成员: [{ 名: "孩子" }, { name: "孩子 " }, { 名: " " }, { 名: "家庭" }, { 名: "父亲", 存款: [{}] }] };
  const all = facts.成员.map((_, index) => called(facts, `成员[${index}]`));
  expect(all).toEqual(["孩子（成员1）", "孩子（成员2）", "成员3", "家庭（成员4）", "父亲"]);
  expect(called(facts, "")).toBe("家庭");
  expect(called(facts, "成员[4].存款[0].余额")).toBe("父亲 存款1");
});

test("a name is never written into a fact of the rulebook", () => {
  expect(ACCOUNT === undefined || withName(ACCOUNT, { 名: "甲" }, "本人")).toEqual({ 名: "甲" });
  expect(ACCOUNT === undefined || nameOf(ACCOUNT, { 名: "甲" })).toBe("");
  expect(PERSON === undefined || withName(PERSON, { name: "甲" }, "乙")).toEqual({ 名: "乙" });
});

test("of a list in a list it can be said how many there are, and each is a place", () => {
  expect(factAt(BOOK, "成员[0].存款")).toMatchObject({ kind: "count", min: "0", max: "5" });
  const two = counted({ 成员: [{}, {}] }, "成员[1].存款", 2);
  expect(two).toEqual({ 成员: [{}, { 存款: [{}, {}] }] });
  const said = answered(two, "成员[1].存款[1].余额", "5");
  expect([answerAt(said, "成员[1].存款"), answerAt(said, "成员[1].存款[1].余额"), answerAt(said, "成员[0].存款")]).toEqual(["2", "5", null]);
  expect(allPlaces(BOOK, said).map((it) => it.path)).toContain("成员[1].存款[1].余额");
  expect(answered(said, "成员[1].存款[7].余额", "5")).toBe(said);
  expect(answerAt({}, "constructor")).toBeNull();
  expect(answerAt(answered({}, "__proto__", "甲"), "__proto__")).toBe("甲");
});
