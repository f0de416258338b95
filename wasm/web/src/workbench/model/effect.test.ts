import { describe, expect, it } from "vitest";
import type { Benefit, Outcome } from "../../engine/types";
import { caseChanges, matters, rows, whose } from "./effect";

const benefit = (name: string, value: string | null, path = ""): Benefit => ({
  ...{ name, path, for: "家庭", needs: [], presumed: [], assumed: [], overdue: [], sources: [] },
  standing: value === null ? "fails" : "qualifies",
  receives: value !== null,
  amount: value === null ? null : { kind: "exact", value, unit: "元/月" },
});
const outcome = (...benefits: Benefit[]): Outcome => ({
  ...{ version: 2, rulebook: "示例", on: "2024-06-18", presumed: [], next: null },
  benefits,
});

describe("a family before and after", () => {
  it("has a row for each benefit, those that changed first", () => {
    const before = outcome(benefit("甲", "1"), benefit("乙", "2"), benefit("丙", null), benefit("戊", "5"));
    const after = outcome(benefit("甲", "1"), benefit("乙", "3"), benefit("丙", "4"), benefit("丁", null));
    expect(rows(before, after).map((it) => [it.name, it.change])).toEqual([
      ["乙", "amount"],
      ["丙", "standing"],
      ["丁", "added"],
      ["戊", "removed"],
      ["甲", "same"],
    ]);
  });

  it("keeps members apart", () => {
    const before = outcome(benefit("甲", "1", "成员[0]"), benefit("甲", "1", "成员[1]"));
    const after = outcome(benefit("甲", "1", "成员[0]"), benefit("甲", "2", "成员[1]"));
    expect(rows(before, after).map((it) => [it.path, it.change])).toEqual([
      ["成员[1]", "amount"],
      ["成员[0]", "same"],
    ]);
  });

  it("claims no difference while one side is not known", () => {
    expect(rows(null, outcome(benefit("甲", "1"))).map((it) => it.change)).toEqual(["same"]);
    expect(rows(outcome(benefit("甲", "1")), null).map((it) => it.change)).toEqual(["same"]);
  });

  it("leaves out what is refused before and after", () => {
    const same = outcome(benefit("甲", null), benefit("乙", "1"));
    expect(rows(same, same).filter(matters).map((it) => it.name)).toEqual(["乙"]);
  });
});

it("a member is called what the facts call it", () => {
  const twice = '{"成员": [{"名": "孩子"}, {"名": " 孩子"}]}';
  expect(whose(twice, "成员[1]")).toBe("孩子 (成员[1])");
  const facts = '{"成员": [{"名": "父亲"}, {"name": "Ma"}, {"年龄": 3}]}';
  const names = ["成员[0]", "成员[1]", "成员[2]", "成员[9]", "别的[0]"].map((it) => whose(facts, it));
  expect(names).toEqual(["父亲", "Ma", "成员[2]", "成员[9]", "别的[0]"]);
  expect(whose("{", "成员[0]")).toBe("成员[0]");
});

describe("cases before and after", () => {
  const result = (name: string, passed: boolean | null, file = "a.gj") => ({
    ...{ name, file, passed, line: 1, start: 0, end: 1, unmet: [] },
  });

  it("are listed where the result is another, or one is new or gone", () => {
    const before = [result("一", true), result("二", true), result("三", null), result("四", true)];
    const after = [result("一", true), result("二", false), result("三", null), result("五", true)];
    const listed = caseChanges(before, after).map((it) => [it.name, it.before?.passed, it.after?.passed]);
    expect(listed).toEqual([
      ["二", true, false],
      ["五", undefined, true],
      ["四", true, undefined],
    ]);
  });
});
