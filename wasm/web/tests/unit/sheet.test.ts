// What fits on the printed sheet, and how a result is told in a line.

import { describe, expect, test } from "vitest";
import { how } from "../../src/checker/model/how";
import { LINES, clipped, cut, fit, isWhole, lines, shortened, shortest } from "../../src/checker/model/sheet";
import type { Step } from "../../src/engine/types";

const text = (zh: string) => ({ zh, en: zh });
const step = (zh: string, steps: Step[] = [], holds: boolean | null = true): Step => ({ kind: "test", text: text(zh), holds, steps });
const row = (name: string) => ({ name, told: "85 元/月", why: "金额 = 标准 = 85 元/月　依据：某办法 第一条" });

test("a text is cut to its lines", () => {
  expect(cut("短", 1)).toBe("短");
  expect(lines(cut("长".repeat(500), 2))).toBe(2);
});

test("a long computation keeps what it is of and its result", () => {
  const long = `金额 = ${"很长的名字 + ".repeat(20)} = (643 - 240) × 3 = 1209 元/月`;
  expect(shortened(long, 1)).toBe("金额 = (643 - 240) × 3 = 1209 元/月");
});

test("of conditions the longest are left out, and those that stay are whole and in their order", () => {
  const long = "就学阶段 高中阶段教育，不低于 学前教育，不高于 研究生教育，并且还有很长的一段话";
  const all = ["低收入人口：是", long, "符合教育救助条件：是"];
  expect(shortest(all, 9)).toEqual({ shown: all, more: 0 });
  expect(shortest(all, 1)).toEqual({ shown: ["低收入人口：是", "符合教育救助条件：是"], more: 1 });
  expect(shortest([long.repeat(3)], 1)).toEqual({ shown: [long.repeat(3)], more: 0 });
});

test("a sheet is whole where every benefit says why and everyone is there", () => {
  const whole = { rows: [row("甲")], moreRows: 0, owners: [], moreOwners: 0 };
  expect(isWhole(whole)).toBe(true);
  expect([{ ...whole, moreRows: 1 }, { ...whole, moreOwners: 1 }, { ...whole, rows: [{ ...row("甲"), why: "" }] }].map(isWhole)).toEqual([false, false, false]);
});

test("items that do not fit are counted", () => {
  const { shown, more } = clipped(Array.from({ length: 60 }, (_, at) => `第${at}项救助`), 2);
  expect(shown.length + more).toBe(60);
  expect(more).toBeGreaterThan(0);
  expect(clipped(["一", "二"], 1)).toEqual({ shown: ["一", "二"], more: 0 });
});

describe("benefits come before answers", () => {
  const owners = Array.from({ length: 10 }, (_, at) => ({ name: `成员${at}`, told: Array.from({ length: 30 }, () => "某项情况 不清楚") }));

  test("few are told in full, and every person has a line", () => {
    const made = fit([row("甲"), row("乙")], owners, 20);
    expect(made.rows).toEqual([row("甲"), row("乙")]);
    expect([made.moreRows, made.moreOwners]).toEqual([0, 0]);
    expect(made.owners.every((it) => it.shown.length + it.more === 30)).toBe(true);
  });

  test("many are told shortly from the end, then counted", () => {
    const made = fit(Array.from({ length: 90 }, (_, at) => row(`救助${at}`)), owners, 20);
    expect(made.rows.length + made.moreRows).toBe(90);
    expect(made.rows.length).toBeLessThan(LINES);
    expect(made.owners.length + made.moreOwners).toBe(10);
  });
});

describe("how it came about", () => {
  const any: Step = { ...step("下列至少一项要成立", [step("甲：是"), step("乙：否", [], false)]), kind: "any" };
  const conditions = [step("低收入人口：是"), any];

  test("a figure by its computation", () => {
    expect(how({ amount: [step("金额 = 20")], conditions }, { kind: "exact", value: "20", unit: "元" })).toEqual([text("金额 = 20")]);
  });

  test("anything else by what held, never by what only holds others together", () => {
    expect(how({ amount: [step("金额 = 未知")], conditions }, { kind: "unset", unit: "元" }).map((it) => it.zh)).toEqual(["低收入人口：是", "甲：是"]);
  });
});
