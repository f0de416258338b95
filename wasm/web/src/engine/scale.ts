// Ratios as people tell them: the engine gives 0.2, the pages tell 20 %. Amounts of a benefit that is a ratio are put
// into percent, or percentage points, where they come in.

import { shifted } from "../shared/decimal";
import type { Sweep } from "./sweep";
import type { Amount, Exact, Names, Outcome } from "./types";

export const PERCENT = "%";
export const POINTS = "百分点";

/** The unit of each benefit that is a ratio, by its name. */
export type Scales = ReadonlyMap<string, string>;

export function scalesOf({ benefits }: Names): Scales {
  const ratios = benefits.filter((it) => it.type === "ratio" || it.type === "points");
  return new Map(ratios.map((it) => [it.name, it.type === "points" ? POINTS : PERCENT]));
}

export function scaledOutcome(outcome: Outcome, scales: Scales): Outcome {
  if (scales.size === 0) return outcome;
  const benefits = outcome.benefits.map((it) => {
    const unit = scales.get(it.name);
    return unit === undefined || it.amount === null ? it : { ...it, amount: scaledAmount(it.amount, unit) };
  });
  return { ...outcome, benefits };
}

function scaledAmount(amount: Amount, unit: string): Amount {
  switch (amount.kind) {
    case "exact":
    case "up_to":
    case "at_least":
      return { ...amount, value: hundredfold(amount.value), unit };
    case "range":
      return { ...amount, low: hundredfold(amount.low), high: hundredfold(amount.high), unit };
    case "between":
      return { ...amount, low: hundredfold(amount.low), high: hundredfold(amount.high), unit };
    case "unset":
      return { ...amount, unit };
    case "in_kind":
      return amount;
  }
}

/** A sweep with its lines in percent, and without sums of what is counted in no unit. */
export function scaledSweep(sweep: Sweep, scales: Scales): Sweep {
  const series = sweep.series.map((it) => {
    const unit = scales.get(it.name);
    if (unit === undefined) return it;
    return { ...it, unit, values: it.values.map((one) => ({ ...one, low: hundredfold(one.low), high: hundredfold(one.high) })) };
  });
  // Of one unit; plain numbers and ratios of different things make no sum.
  const total = sweep.total.filter((it) => it.unit !== "");
  const cliffs = sweep.cliffs.map((cliff) => ({
    ...cliff,
    names: cliff.names.map((it) => {
      const unit = scales.get(it.name);
      return unit === undefined ? it : { ...it, unit, lost: hundredfold(it.lost) };
    }),
  }));
  return { ...sweep, series, total, cliffs };
}

function hundredfold<Value extends Exact | null>(value: Value): Value | Exact {
  if (value === null) return value;
  return typeof value === "string" ? shifted(value, 2) : { num: `${value.num}00`, den: value.den };
}
