// Ratios as people tell them.

import { expect, test } from "vitest";
import { PERCENT, POINTS, scaledOutcome, scaledSweep, scalesOf } from "../../src/engine/scale";
import type { Sweep } from "../../src/engine/sweep";
import type { Amount, Names, Outcome } from "../../src/engine/types";

const named = (name: string, type: string) => ({ name, labels: {}, type, once: false, unit: null, agencies: [], note: null });
const SCALES = scalesOf({ benefits: [named("率", "ratio"), named("点", "points"), named("分", "number")] } as unknown as Names);

const amountOf = (name: string, amount: Amount) =>
  scaledOutcome({ benefits: [{ name, amount }] } as unknown as Outcome, SCALES).benefits[0]?.amount;

test("a ratio is told in percent, points in points, a plain number as it is", () => {
  expect(amountOf("率", { kind: "exact", value: "0.2" })).toEqual({ kind: "exact", value: "20", unit: PERCENT });
  expect(amountOf("率", { kind: "up_to", value: { num: "1", den: "3" } })).toEqual({ kind: "up_to", value: { num: "100", den: "3" }, unit: PERCENT });
  expect(amountOf("点", { kind: "between", low: null, high: "0.05" })).toEqual({ kind: "between", low: null, high: "5", unit: POINTS });
  expect(amountOf("分", { kind: "exact", value: "0.2" })).toEqual({ kind: "exact", value: "0.2" });
});

test("a sweep has its lines so too, and no sum of what is counted in nothing", () => {
  const value = { standing: "yes", kind: "exact", low: "0.2", high: "0.2" };
  const series = ["率", "分"].map((name) => ({ name, for: "", path: "", unit: "", values: [value] }));
  const total = ["", "元"].map((unit) => ({ unit, values: ["1"] }));
  const made = scaledSweep({ series, total, cliffs: [], breaks: [], points: ["0"] } as unknown as Sweep, SCALES);
  expect(made.series.map(({ unit, values }) => [unit, values[0]?.low])).toEqual([[PERCENT, "20"], ["", "0.2"]]);
  expect(made.total.map((it) => it.unit)).toEqual(["元"]);
});
