// Amounts are decimal strings; only what becomes a length on the screen is turned into a number.

import type { Exact } from "../engine/types";

/** For pixels, never for a text. */
export function pixels(value: Exact | null): number | null {
  if (value === null) return null;
  return typeof value === "string" ? Number(value) : Number(value.num) / Number(value.den);
}

const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The next round number that is not less: 1.2, 1.5, 2 … 8 and zeros. */
export function round(value: number): number {
  if (!(value > 0)) return 1;
  const ten = 10 ** Math.floor(Math.log10(value));
  const lead = ROUND.find((it) => it * ten >= value - ten * 1e-9) ?? 10;
  return Math.round(lead * ten * 100) / 100;
}
