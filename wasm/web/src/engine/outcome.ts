// An outcome as a page reads it: each benefit holds what it refers to.

import type { Benefit, IfFound, Outcome, Presumed, Reasons, Step } from "./types";
import type * as wire from "./wire";

/** Puts what the tables say into each benefit's hands; nothing is copied. */
export function inHand(told: wire.Outcome): Outcome {
  const within = <T>(table: T[], ranges: wire.Range[] = []): T[] =>
    ranges.flatMap(([first, last]) => table.slice(first, last + 1));
  const found = (it: wire.IfFound): IfFound => ({
    ...it,
    found: within(told.presumed, it.found) as Presumed[],
    needs: within(told.missing, it.needs),
  });
  const benefits = told.benefits.map(({ if_found, ...it }): Benefit => ({
    ...it,
    needs: within(told.missing, it.needs),
    presumed: within(told.presumed, it.presumed) as Presumed[],
    ...(if_found === undefined ? {} : { if_found: found(if_found) }),
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
