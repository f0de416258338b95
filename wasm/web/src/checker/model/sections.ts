// Results as people ask about them: what comes, up to how much, what is still open, what does not apply.

import type { Amount, Benefit, Exact, Outcome, Presumed, Reasons, Text } from "../../engine/types";
import { sum } from "../../shared/decimal";

export const SECTIONS = ["paid", "at_least", "up_to", "if_found", "in_kind", "unset", "owed", "open", "cannot", "not_asked", "refused"] as const;
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

type Told = Pick<Benefit, "standing" | "receives" | "amount" | "charge" | "needs" | "if_found">;

export function sectionOf({ standing, receives, amount, charge, needs, if_found }: Told): Section {
  if (standing === "cannot") return "cannot";
  if (receives === false) return "refused";
  if (receives === null && charge !== true && if_found?.receives === true && if_found.needs.length === 0) return "if_found";
  if (receives === null) return needs.length > 0 && needs.every((it) => it.asked === false) ? "not_asked" : "open";
  if (charge === true) return "owed";
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
  return all.some(({ benefit }) => ["open", "at_least", "up_to", "if_found"].includes(sectionOf(benefit))) ? "total.open" : "total.none";
}

/** Cards that wait for the same facts to be found. */
export interface FoundGroup {
  found: Presumed[];
  cards: Card[];
}

export function foundGroups(cards: Card[]): FoundGroup[] {
  const groups = new Map<string, FoundGroup>();
  for (const card of cards) {
    const found = card.results.flatMap(({ benefit }) => benefit.if_found?.found ?? []);
    const each = [...new Map(found.map((it) => [it.path, it])).values()];
    const key = each.map((it) => it.path).sort().join("\n");
    const group = groups.get(key) ?? { found: each, cards: [] };
    groups.set(key, { ...group, cards: [...group.cards, card] });
  }
  return [...groups.values()].sort((a, b) => b.cards.length - a.cards.length);
}

/** What nobody said and a default answers, in everything that comes for certain or once it was found: a sentence each. */
export function takenIn(all: Result[]): Text[] {
  const counted = all.filter(({ benefit }) => benefit.receives === true || sectionOf(benefit) === "if_found");
  const read = counted.flatMap(({ benefit }) => benefit.presumed.filter((it) => it.kind === undefined));
  return [...new Map(read.map((it) => [it.path, it])).values()].flatMap(({ text }) => (text === undefined ? [] : [text as Text]));
}

/** Cards that one answer would settle, or that need more than one. */
export interface OpenGroup {
  /** The path of the answer; `null` where one alone settles nothing. */
  path: string | null;
  cards: Card[];
}

/** Open results by the answer that settles them, where most wait for the same first. */
export function openGroups(cards: Card[]): OpenGroup[] {
  const groups = new Map<string | null, Card[]>();
  for (const card of cards) {
    const needs = new Set(card.results.flatMap(({ benefit }) => benefit.needs.map((it) => it.path)));
    const isFact = card.results.every(({ benefit }) => benefit.needs.every((it) => it.kind !== "parameter"));
    const [only = null] = needs.size === 1 && isFact ? needs : [];
    groups.set(only, [...(groups.get(only) ?? []), card]);
  }
  const all = [...groups].map(([path, cards]) => ({ path, cards }));
  return all.sort((a, b) => Number(a.path === null) - Number(b.path === null) || b.cards.length - a.cards.length);
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

/** Sums of money by unit that is received, of one kind of amount: `元/月` first, then as they come. */
export function totals(all: Result[], kind: "exact" | "at_least" | "up_to"): Total[] {
  const received = all.filter(({ benefit }) => benefit.receives === true && benefit.charge !== true);
  return summed(received.map(({ benefit }) => benefit.amount), kind);
}

/** The same of what comes once an officer has found what is usual. */
export function totalsIfFound(all: Result[]): Total[] {
  const found = all.filter(({ benefit }) => sectionOf(benefit) === "if_found");
  return summed(found.map(({ benefit }) => benefit.if_found?.amount ?? null), "exact");
}

function summed(amounts: (Amount | null)[], kind: "exact" | "at_least" | "up_to"): Total[] {
  const units = new Map<string, Exact[]>();
  for (const amount of amounts) {
    const value = end(amount, kind);
    if (amount === null || value === null || !("unit" in amount)) continue;
    const { unit = "" } = amount;
    if (MONEY.test(unit)) units.set(unit, [...(units.get(unit) ?? []), value]);
  }
  const made = [...units].map(([unit, values]) => ({ unit, value: sum(values) }));
  return made.sort((a, b) => Number(b.unit === "元/月") - Number(a.unit === "元/月"));
}
