// A benefit holds what it refers to.

import { expect, test } from "vitest";
import { inHand } from "../../src/engine/outcome";
import type * as wire from "../../src/engine/wire";
import type { Need, Outcome, Step } from "../../src/engine/wire";

const need = (path: string): Need => ({ kind: "fact", path, question: null });

test("ranges include both ends, and positions count from nought", () => {
  const told: Outcome = {
    ...{ version: 2, rulebook: "例", on: "2024-06-18", next: null, presumed: [], assumed: [] },
    missing: ["甲", "乙", "丙", "丁"].map(need),
    sources: [{ document: "一" }, { document: "二" }],
    benefits: [
      {
        ...{ name: "低保", for: "家庭", path: "", standing: "undetermined", receives: null, amount: null, assumed: [] },
        needs: [[0, 1], [3, 3]],
        sources: [1],
      },
    ],
  };
  const [benefit] = inHand(told).benefits;
  expect(benefit?.needs.map((it) => it.path)).toEqual(["甲", "乙", "丁"]);
  expect(benefit?.sources).toEqual([{ document: "二" }]);
});

test("reasons hold the steps that they refer to, and what is missing in words", () => {
  const step = (zh: string, steps: number[]): Step => ({ kind: "test", text: { zh }, holds: null, steps });
  const told: Outcome = {
    ...{ version: 2, rulebook: "例", on: "2024-06-18", next: null, presumed: [], assumed: [], sources: [] },
    missing: [{ ...need("甲"), text: { zh: "甲是多少" } }],
    benefits: [
      {
        ...{ name: "低保", for: "家庭", path: "", standing: "undetermined", receives: null, amount: null, assumed: [] },
        ...{ needs: [[0, 0]], sources: [] },
      },
    ],
    explanation: {
      benefits: [
        {
          ...{ benefit: { zh: "低保" }, whose: { zh: "家庭" }, conclusion: "open", answer: { zh: "未定。" }, result: { zh: "未定" }, conditions: [1], amount: [] },
          ...{ excluded: null, change: null, assumed: [0], sources: [], rule: null, since: null },
        },
      ],
      ...{ steps: [step("部分", []), step("整体", [0])], assumed: [{ zh: "推定" }], sources: [], rules: [], left_out: 0 },
    },
  };
  const reasons = inHand(told).explanation?.[0];
  expect(reasons?.conditions.map((it) => [it.text.zh, it.steps[0]?.text.zh])).toEqual([["整体", "部分"]]);
  expect([reasons?.missing, reasons?.assumed]).toEqual([[{ zh: "甲是多少" }], [{ zh: "推定" }]]);
});

test("values that should have been set anew stand with the benefits that read them", () => {
  const value = { parameter: "标准", keys: ["甲市"], value: "650.00", since: "2023-07-01", due: "2024-07-01" };
  const benefit = (name: string): wire.Benefit => ({
    ...{ name, for: "家庭", path: "", standing: "qualifies", receives: true, amount: { kind: "in_kind" } },
    ...{ needs: [], assumed: [], sources: [] },
  });
  const told: Outcome = {
    ...{ version: 2, rulebook: "例", on: "2024-07-01", next: null, presumed: [], assumed: [], missing: [], sources: [] },
    overdue: [value],
    benefits: [benefit("一"), { ...benefit("二"), overdue: [0] }],
  };
  expect(inHand(told).benefits.map((it) => it.overdue)).toEqual([[], [value]]);
});
