// How a result came about, in one line: the computation, else the conditions that decided.

import type { Amount, Reasons, Step, Text } from "../../engine/types";

/** Conditions that hold; those that one only holds together stand in its place. */
function conditions(steps: Step[]): Text[] {
  return steps
    .filter((it) => it.holds === true)
    .flatMap(({ kind, text, steps: inner }) => (kind === "all" || kind === "any" ? conditions(inner) : [text]));
}

/** The first step of a computation that comes to a figure, else what held. */
export function how({ amount: steps, conditions: all }: Pick<Reasons, "amount" | "conditions">, amount: Amount | null): Text[] {
  const [first] = steps;
  const isFigure = amount !== null && ["exact", "up_to", "at_least", "range"].includes(amount.kind);
  return isFigure && first !== undefined ? [first.text] : conditions(all);
}
