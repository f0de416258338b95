// Computations told without their formulas.

import { describe, expect, test } from "vitest";
import type { Step } from "../../src/engine/types";
import { isNothing, plain, reckoning, sides, withoutPermissions } from "../../src/checker/model/reckoning";

const step = (zh: string): Step => ({ kind: "value", text: { zh, en: zh }, holds: null, steps: [] });

const DIBAO = [
  "金额 = (低保标准[所在地, 户籍] - 人均月收入) × 人数 = (643 - 240) × 3 = 1209 元/月",
  "低保标准（长春市、城市、2024-06-18） = 643 元/人/月（2024-01-01 起；长春市沿用吉林省的值）",
  "人均月收入 = 家庭月收入 / 最大(1 人, 人数) = 720 / 最大(1, 3) = 240 元/人/月",
  "家庭月收入 = 最大(0 元/月, 合计(成员.计入收入)) = 最大(0, 合计(720, 0, 0)) = 720 元/月",
  "母亲的计入的基础养老金 = 0 元/月",
  "人数 = 计数(成员) = 3 人",
].map(step);

describe("what is told first", () => {
  test("figures filled in, what they stand for, nothing else", () => {
    const { first, parts, formulas, nothing } = reckoning(DIBAO);
    expect(plain(first?.zh ?? "", "：", false)).toBe("(643 − 240) × 3 = 1209 元/月");
    expect(parts.map((it) => plain(it.zh, "："))).toEqual([
      "低保标准（长春市、城市、2024-06-18）：643 元/人/月（2024-01-01 起；长春市沿用吉林省的值）",
      "人均月收入：720 ÷ 最大(1, 3) = 240 元/人/月",
      "人数：3 人",
    ]);
    expect([formulas.length, nothing.length]).toEqual([5, 1]);
  });

  test("an amount that is another by name is told as that other", () => {
    const all = [
      "金额 = 特困基本生活标准 = 6935.5 元/人/年",
      "老人的特困基本生活标准 = 特困标准倍数 × 低保标准[所在地] = 1.3 × 5335 = 6935.5 元/人/年",
      "特困标准倍数（2024-06-18） = 1.3",
    ].map(step);
    const { first, parts } = reckoning(all);
    expect(plain(first?.zh ?? "", "：", false)).toBe("1.3 × 5335 = 6935.5 元/人/年");
    expect(parts.map((it) => it.zh)).toEqual(["特困标准倍数（2024-06-18） = 1.3"]);
  });

  test("one published figure needs no formula", () => {
    const all = ["金额 = 免费电量 = 10 度/月", "免费电量（2024-06-18） = 10 度/月"].map(step);
    const { first, parts, formulas } = reckoning(all);
    expect([first?.zh, parts.length, formulas]).toEqual(["金额 = 免费电量 = 10 度/月", 1, []]);
    expect(plain(first?.zh ?? "", "：", false)).toBe("金额：10 度/月");
    expect(reckoning([]).first).toBeNull();
  });
});

test("equals signs within quotation marks do not cut", () => {
  expect(sides("金额 = 表中「残疾 = 一级」一行 = 90 元/月")).toEqual(["金额", "表中「残疾 = 一级」一行", "90 元/月"]);
  expect(plain("还没有公布", "：")).toBe("还没有公布");
});

test.each([
  ["养老金 = 0 元/月", true],
  ["金额 = 0 元/月（适用例外「次月」）", false],
  ["收入 = 0.5 元/月", false],
  ["比例 = 0", true],
])("%s is nothing: %s", (zh, wanted) => expect(isNothing(step(zh))).toBe(wanted));

test("what an exception made nothing is told", () => {
  const because: Step = { kind: "decision", text: { zh: "适用例外「次月」（次月：是），为 0 元/月", en: "" }, holds: null, steps: [] };
  expect(isNothing({ ...step("金额 = 0 元/月"), steps: [because] })).toBe(false);
});

test("permissions of the author are left out of a rule, in either form", () => {
  const rule = "待遇 甲 给 人: 元\n  金额 1 元\n  容许 no_fund 「没有写」\n    allow mutant 「same」\n  说明 「容许不写」";
  expect(withoutPermissions(rule)).toBe("待遇 甲 给 人: 元\n  金额 1 元\n  说明 「容许不写」");
});
