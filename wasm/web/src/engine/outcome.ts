// An outcome as a page reads it: each benefit holds what it refers to.

import type { Benefit, Outcome } from "./types";
import type * as wire from "./wire";

/** Puts what the tables say into each benefit's hands; nothing is copied. */
export function inHand(told: wire.Outcome): Outcome {
  const benefits = told.benefits.map((it): Benefit => ({
    ...it,
    needs: it.needs.flatMap(([first, last]) => told.missing.slice(first, last + 1)),
    assumed: at(told.assumed, it.assumed),
    sources: at(told.sources, it.sources),
  }));
  return { ...told, benefits } as Outcome;
}

function at<T>(table: T[], positions: number[]): T[] {
  return positions.flatMap((position) => table.slice(position, position + 1));
}
