// Two outcomes side by side: the same benefit of the same person in one row.

import type { Benefit, Exact, Outcome } from "../../engine/types";
import { same } from "../../shared/decimal";
import { sectionOf } from "./sections";

export interface Row {
  name: string;
  path: string;
  /** Who it is about, as either outcome calls them; empty for the household. */
  left: Benefit | null;
  right: Benefit | null;
  differs: boolean;
}

/** Rows of everything that is not refused on both sides; those that differ first. */
export function compared(left: Outcome, right: Outcome): Row[] {
  const key = (it: Benefit) => `${it.name} ${it.path}`;
  const keys = [...new Set([...left.benefits, ...right.benefits].map(key))];
  const rows = keys.map((one): Row => {
    const [a, b] = [left, right].map((it) => it.benefits.find((benefit) => key(benefit) === one) ?? null);
    const [name = "", path = ""] = one.split(" ");
    return { name, path, left: a ?? null, right: b ?? null, differs: isDifferent(a ?? null, b ?? null) };
  });
  const isTold = ({ left: a, right: b }: Row) => [a, b].some((it) => it !== null && sectionOf(it) !== "refused");
  return rows.filter(isTold).sort((a, b) => Number(b.differs) - Number(a.differs));
}

function isDifferent(a: Benefit | null, b: Benefit | null): boolean {
  if (a === null || b === null) return a !== b;
  if (a.receives !== b.receives || a.amount?.kind !== b.amount?.kind) return true;
  const [x, y] = [numbers(a), numbers(b)];
  return x.some((it, at) => !equal(it, y[at] ?? null));
}

function numbers({ amount }: Benefit): (Exact | null)[] {
  switch (amount?.kind) {
    case "exact":
    case "up_to":
    case "at_least":
      return [amount.value];
    case "range":
    case "between":
      return [amount.low, amount.high];
    case "unset":
    case "in_kind":
    case undefined:
      return [];
  }
}

function equal(a: Exact | null, b: Exact | null): boolean {
  return a === null || b === null ? a === b : same(a, b);
}
