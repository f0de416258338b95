// The results of two states of a household side by side: as it is answered, and as it is varied.

import type { Benefit, Exact, Outcome } from "../engine/types";
import { PERCENT, POINTS } from "../engine/scale";
import { compare, same, sum } from "../shared/decimal";
import { pixels } from "./decimal";

export interface Row {
  key: string;
  name: string;
  /** For whom: several of whom the same is true. */
  paths: string[];
  now: Benefit | null;
  before: Benefit | null;
  /** Of the longest bar of the same unit, from 0 to 1; none where there is no figure. */
  length: number | null;
}

export interface Total {
  unit: string;
  /** What is certain. */
  amount: Exact;
  /** How many more are received or open without an exact figure. */
  more: number;
}

function shown(benefit: Benefit | undefined): Benefit | null {
  if (benefit === undefined || benefit.receives === false) return null;
  return benefit;
}

function size(benefit: Benefit | null): number | null {
  const amount = benefit?.amount;
  if (amount === undefined || amount === null) return null;
  if (amount.kind === "exact" || amount.kind === "up_to" || amount.kind === "at_least") return pixels(amount.value);
  if (amount.kind === "range") return pixels(amount.high);
  return amount.kind === "between" ? pixels(amount.high ?? amount.low) : null;
}

function unitOf(benefit: Benefit | null): string {
  const amount = benefit?.amount;
  return amount && amount.kind !== "in_kind" ? (amount.unit ?? "") : "";
}

const keyOf = (benefit: Benefit) => `${benefit.path} ${benefit.name}`;

interface Pair {
  name: string;
  path: string;
  now: Benefit | null;
  before: Benefit | null;
}

/** What a row says of a benefit, to find those that say the same. */
function told({ name, now, before }: Pair): string {
  const each = [now, before].map((it) => it && [it.receives, it.amount]);
  return JSON.stringify([name, each]);
}

/** What is received or open in either; in the order of the rulebook. */
export function rows(now: Outcome, before: Outcome): Row[] {
  const then = new Map(before.benefits.map((it) => [keyOf(it), it]));
  const here = new Set(now.benefits.map(keyOf));
  const pairs: Pair[] = [
    ...now.benefits.map((it) => ({ ...it, now: shown(it), before: shown(then.get(keyOf(it))) })),
    ...before.benefits
      .filter((it) => !here.has(keyOf(it)))
      .map((it) => ({ ...it, now: null, before: shown(it) })),
  ].filter((it) => it.now !== null || it.before !== null);

  const longest = new Map<string, number>();
  for (const benefit of pairs.flatMap((it) => [it.now, it.before])) {
    const unit = unitOf(benefit);
    longest.set(unit, Math.max(longest.get(unit) ?? 0, size(benefit) ?? 0));
  }
  const all = new Map<string, Row>();
  for (const pair of pairs) {
    const key = told(pair);
    const same = all.get(key);
    const own = size(pair.now);
    const most = longest.get(unitOf(pair.now)) ?? 0;
    const length = own === null || most === 0 ? null : own / most;
    if (same !== undefined) same.paths.push(pair.path);
    else all.set(key, { key, name: pair.name, paths: [pair.path], now: pair.now, before: pair.before, length });
  }
  return [...all.values()];
}

/** Other than before, in what it gives or in whether it is certain. */
export function isChanged({ now, before }: Row): boolean {
  const [a, b] = [now, before].map((it) => JSON.stringify(it && [it.receives, it.amount]));
  return a !== b;
}

/** A unit with its sums in both states, and by how much they differ. */
export interface Compared {
  unit: string;
  now: Total;
  before: Total;
  /** `null`: the same. */
  difference: { isMore: boolean; amount: Exact } | null;
}

export function compared(now: Outcome, before: Outcome): Compared[] {
  const [here, then] = [totals(now), totals(before)];
  const all = [...new Set([...here, ...then].map((it) => it.unit))];
  return all.map((unit) => {
    const none: Total = { unit, amount: "0", more: 0 };
    const [a, b] = [here, then].map((sums) => sums.find((it) => it.unit === unit) ?? none) as [Total, Total];
    const isMore = compare(a.amount, b.amount) > 0;
    const amount = isMore ? less(a.amount, b.amount) : less(b.amount, a.amount);
    return { unit, now: a, before: b, difference: same(a.amount, b.amount) ? null : { isMore, amount } };
  });
}

/** How many results are there no more, and how many are new: services and what has no figure count as money does. */
export function turned(now: Outcome, before: Outcome): { lost: number; gained: number } {
  const all = rows(now, before);
  const sum = (some: Row[]) => some.reduce((count, it) => count + it.paths.length, 0);
  return { lost: sum(all.filter((it) => it.now === null)), gained: sum(all.filter((it) => it.before === null)) };
}

function less(from: Exact, taken: Exact): Exact {
  const negative = typeof taken === "string" ? `-${taken}` : { num: `-${taken.num}`, den: taken.den };
  return sum([from, negative]);
}

/** Sums by unit of what is certainly received and exactly known. */
export function totals(outcome: Outcome): Total[] {
  const units = new Map<string, { exact: Exact[]; more: number }>();
  for (const { receives, amount } of outcome.benefits) {
    if (receives === false || amount === null || amount.kind === "in_kind") continue;
    const { unit: name = "" } = amount;
    // Plain numbers and ratios of different things make no sum.
    if (["", PERCENT, POINTS].includes(name)) continue;
    const unit = units.get(name) ?? { exact: [], more: 0 };
    if (receives === true && amount.kind === "exact") unit.exact.push(amount.value);
    else unit.more += 1;
    units.set(name, unit);
  }
  return [...units].map(([unit, { exact, more }]) => ({ unit, amount: sum(exact), more }));
}
