// Results as people ask about them: what comes, up to how much, what is still open, what does not apply.

import type { Amount, Benefit, Exact, Outcome, Reasons } from "../../engine/types";
import { sum } from "../../shared/decimal";

export const SECTIONS = ["paid", "at_least", "up_to", "in_kind", "unset", "open", "cannot", "refused"] as const;
export type Section = (typeof SECTIONS)[number];

/** One result with its reasons. */
export interface Result {
  benefit: Benefit;
  reasons: Reasons | null;
}

/** One benefit in one section, with each person (or the household) that it is about. */
export interface Card {
  name: string;
  results: Result[];
}

export function results(outcome: Outcome): Result[] {
  return outcome.benefits.map((benefit, at) => ({ benefit, reasons: outcome.explanation?.[at] ?? null }));
}

export function sectionOf({ standing, receives, amount }: Pick<Benefit, "standing" | "receives" | "amount">): Section {
  if (standing === "cannot") return "cannot";
  if (receives === false) return "refused";
  if (receives === null) return "open";
  switch (amount?.kind) {
    case "exact":
      return "paid";
    case "at_least":
      return "at_least";
    case "up_to":
    case "range":
      return "up_to";
    case "unset":
      return "unset";
    case "between":
      return "open";
    case "in_kind":
    case undefined:
      return "in_kind";
  }
}

export function sections(all: Result[]): Record<Section, Card[]> {
  const made = Object.fromEntries(SECTIONS.map((it) => [it, []])) as unknown as Record<Section, Card[]>;
  for (const result of all) {
    const cards = made[sectionOf(result.benefit)];
    const card = cards.find((it) => it.name === result.benefit.name);
    if (card === undefined) cards.push({ name: result.benefit.name, results: [result] });
    else card.results.push(result);
  }
  return made;
}

/** What the page says where no money is certain: nothing yet, or nothing at all. */
export function nothing(all: Result[]): "total.open" | "total.none" {
  return all.some(({ benefit }) => ["open", "at_least", "up_to"].includes(sectionOf(benefit))) ? "total.open" : "total.none";
}

export interface Total {
  unit: string;
  value: Exact;
}

/** Yuan is what can be added: 10 kWh and 20 yuan make no sum. */
const MONEY = /^元(\/|$)/u;

/** What of an amount is summed: itself, or the end that is told of it. */
function end(amount: Amount | null, kind: "exact" | "at_least" | "up_to"): Exact | null {
  if (amount?.kind === "range") return kind === "up_to" ? amount.high : null;
  return amount?.kind === kind ? amount.value : null;
}

/** Sums of money by unit, of one kind of amount: `元/月` first, then as they come. */
export function totals(all: Result[], kind: "exact" | "at_least" | "up_to"): Total[] {
  const units = new Map<string, Exact[]>();
  for (const { benefit } of all) {
    const amount: Amount | null = benefit.receives === true ? benefit.amount : null;
    const value = end(amount, kind);
    if (amount === null || value === null || !("unit" in amount)) continue;
    const { unit = "" } = amount;
    if (MONEY.test(unit)) units.set(unit, [...(units.get(unit) ?? []), value]);
  }
  const made = [...units].map(([unit, values]) => ({ unit, value: sum(values) }));
  return made.sort((a, b) => Number(b.unit === "元/月") - Number(a.unit === "元/月"));
}
