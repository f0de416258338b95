// How a result came about, in one line: the computation, else the conditions that decided.

import type { Amount, Reasons, Step, Text } from "../../engine/types";

/** A condition that only holds others together says nothing by itself. */
const FRAMES = ["下列各项都要成立", "下列至少一项要成立"];

/** Conditions that hold, with those that a frame holds together in its place. */
function conditions(steps: Step[]): Text[] {
  return steps
    .filter((it) => it.holds === true)
    .flatMap(({ text, steps: inner }) => (FRAMES.includes(text.zh) ? conditions(inner) : [text]));
}

/** The first step of a computation that comes to a figure, else what held. */
export function how({ amount: steps, conditions: all }: Pick<Reasons, "amount" | "conditions">, amount: Amount | null): Text[] {
  const [first] = steps;
  const isFigure = amount?.kind === "exact" || amount?.kind === "up_to";
  return isFigure && first !== undefined ? [first.text] : conditions(all);
}
