// An outcome as a page reads it: each benefit holds what it refers to.

import type { Benefit, Outcome, Reasons, Step } from "./types";
import type * as wire from "./wire";

/** Puts what the tables say into each benefit's hands; nothing is copied. */
export function inHand(told: wire.Outcome): Outcome {
  const benefits = told.benefits.map((it): Benefit => ({
    ...it,
    needs: it.needs.flatMap(([first, last]) => told.missing.slice(first, last + 1)),
    assumed: at(told.assumed, it.assumed),
    overdue: at(told.overdue ?? [], it.overdue ?? []),
    sources: at(told.sources, it.sources),
  }));
  const explanation = told.explanation === undefined ? {} : { explanation: reasons(told.explanation, benefits) };
  return { ...told, benefits, ...explanation } as Outcome;
}

function reasons(told: wire.Explanation, benefits: Benefit[]): Reasons[] {
  const steps: Step[] = [];
  // What a step rests on stands before it.
  for (const step of told.steps) steps.push({ ...step, steps: at(steps, step.steps) } as Step);
  return told.benefits.map((it, position) => ({
    ...it,
    conditions: at(steps, it.conditions),
    amount: at(steps, it.amount),
    missing: (benefits[position]?.needs ?? []).flatMap(({ text }) => (text === undefined ? [] : [text])),
    assumed: at(told.assumed, it.assumed),
    overdue: at(told.overdue ?? [], it.overdue ?? []),
    figures: at(told.sources, it.figures ?? []),
    rule: it.rule === null ? null : (told.rules[it.rule] ?? null),
  }) as Reasons);
}

function at<T>(table: T[], positions: number[]): T[] {
  return positions.flatMap((position) => table.slice(position, position + 1));
}
