// Where a result is shown, what is added up, and what differs between two situations.

import { describe, expect, test } from "vitest";
import { compared } from "../../src/checker/model/compare";
import { nothing, openGroups, sectionOf, sections, totals } from "../../src/checker/model/sections";
import type { Amount, Benefit, Outcome } from "../../src/engine/types";

function benefit(name: string, receives: boolean | null, amount: Amount | null, path = ""): Benefit {
  const standing = receives === null ? "undetermined" : receives ? "qualifies" : "fails";
  return { name, for: "家庭", path, standing, receives, amount, needs: [], presumed: [], assumed: [], overdue: [], sources: [] };
}

const exact = (value: string, unit: string): Amount => ({ kind: "exact", value, unit });
const outcome = (benefits: Benefit[]): Outcome => ({ version: 2, rulebook: "例", on: "2024-06-18", benefits, presumed: [], next: null });

describe("a section follows from what is certain", () => {
  test.each<[boolean | null, Amount | null, string]>([
    [true, exact("1209.00", "元/月"), "paid"],
    [true, { kind: "up_to", value: "1000.00", unit: "元" }, "up_to"],
    [true, { kind: "at_least", value: "836.00", unit: "元/月" }, "at_least"],
    [true, { kind: "range", low: "200", high: "600", unit: "元" }, "up_to"],
    [true, { kind: "in_kind" }, "in_kind"],
    [true, { kind: "unset", unit: "元" }, "unset"],
    [true, { kind: "between", low: "0", high: "5", unit: "元" }, "open"],
    [true, null, "in_kind"],
    [null, exact("20", "元/月"), "open"],
    [false, exact("20", "元/月"), "refused"],
  ])("%s %j", (receives, amount, section) => {
    expect(sectionOf(benefit("补贴", receives, amount))).toBe(section);
  });

  test("what cannot be computed is neither open nor refused", () => {
    expect(sectionOf({ ...benefit("补贴", null, null), standing: "cannot" })).toBe("cannot");
  });
});

test("persons with the same benefit share a card", () => {
  const all = ["成员[0]", "成员[1]"].map((path) => ({ benefit: benefit("补贴", true, exact("20", "元/月"), path), reasons: null }));
  expect(sections(all).paid.map((it) => [it.name, it.results.length])).toEqual([["补贴", 2]]);
});

test("open results stand under the one answer that settles them", () => {
  const open = (name: string, ...paths: string[]) => {
    const needs = paths.map((path) => ({ kind: path.includes("标准") ? "parameter" : "fact", path }));
    return { benefit: { ...benefit(name, null, null), needs } as Benefit, reasons: null };
  };
  const all = [open("甲", "财产"), open("乙", "财产", "户籍"), open("丙", "户籍"), open("丁", "财产"), open("戊", "标准[x]")];
  expect(openGroups(sections(all).open).map((it) => [it.path, it.cards.map((card) => card.name)])).toEqual([
    ["财产", ["甲", "丁"]],
    ["户籍", ["丙"]],
    [null, ["乙", "戊"]],
  ]);
});

test("what a place or an officer sets is added by the end that is told of it", () => {
  const all = [
    benefit("供养", true, { kind: "at_least", value: "836.00", unit: "元/月" }),
    benefit("慰问", true, { kind: "range", low: "200", high: "600", unit: "元" }),
    benefit("急难", true, { kind: "up_to", value: "1000.00", unit: "元" }),
  ].map((it) => ({ benefit: it, reasons: null }));
  expect(totals(all, "exact")).toEqual([]);
  expect(totals(all, "at_least")).toEqual([{ unit: "元/月", value: "836" }]);
  expect(totals(all, "up_to")).toEqual([{ unit: "元", value: "1600" }]);
});

test("only money that is certain is added, by its period", () => {
  const all = [
    benefit("一次", true, exact("3000.00", "元")),
    benefit("低保", true, exact("1209.00", "元/月")),
    benefit("补贴", true, exact("20.5", "元/月")),
    benefit("电", true, exact("10", "度/月")),
    benefit("未定", null, exact("99", "元/月")),
    benefit("没有", false, exact("99", "元/月")),
    benefit("急难", true, { kind: "up_to", value: "1000.00", unit: "元" }),
  ].map((it) => ({ benefit: it, reasons: null }));
  expect(totals(all, "exact")).toEqual([
    { unit: "元/月", value: "1229.5" },
    { unit: "元", value: "3000" },
  ]);
  expect(totals(all, "up_to")).toEqual([{ unit: "元", value: "1000" }]);
});

test("no money is certain: nothing yet while something is open, else nothing at all", () => {
  const of = (receives: boolean | null, amount: Amount | null) => [{ benefit: benefit("低保", receives, amount), reasons: null }];
  expect(nothing(of(null, exact("20", "元/月")))).toBe("total.open");
  expect(nothing(of(true, { kind: "up_to", value: "1000", unit: "元" }))).toBe("total.open");
  expect(nothing(of(false, null))).toBe("total.none");
});

test("two outcomes: what differs comes first, what neither has is left out", () => {
  const left = outcome([
    benefit("同", true, exact("10.00", "元")),
    benefit("变", true, exact("10", "元")),
    benefit("无", false, null),
    benefit("走", true, { kind: "in_kind" }, "成员[1]"),
  ]);
  const right = outcome([
    benefit("同", true, exact("10", "元")),
    benefit("变", null, { kind: "between", low: "0", high: "10", unit: "元" }),
    benefit("无", false, null),
  ]);
  const rows = compared(left, right).map((it) => [it.name, it.differs, it.right === null]);
  expect(rows).toEqual([
    ["变", true, false],
    ["走", true, true],
    ["同", false, false],
  ]);
});
