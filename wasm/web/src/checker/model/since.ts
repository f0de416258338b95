// What is different from the last time that results were seen on this device.

import type { Amount, Benefit } from "../../engine/types";
import type { Result } from "./sections";

/** Where a result lay. */
export interface Lay {
  name: string;
  path: string;
  receives: boolean | null;
  amount: Amount | null;
}

/** Results as they were seen on a day, under a rulebook, but for those that were not given. */
export interface Seen {
  on: string;
  book: string;
  results: Lay[];
}

export interface Change {
  name: string;
  path: string;
  before: Lay | null;
  now: Benefit;
  /** From when the newest figure holds that it stands on, where that is later than the last time. */
  since: string | null;
}

export function seen(all: Result[], on: string, book: string): Seen {
  const lays = all.map(({ benefit: { name, path, receives, amount } }) => ({ name, path, receives, amount }));
  const results = lays.filter((it) => it.receives !== false);
  return { on, book, results };
}

/** Results that came, went or have another amount; what was never received and is not now is no change. */
export function changes(all: Result[], before: Seen): Change[] {
  return all.flatMap(({ benefit, reasons }): Change[] => {
    const { name, path, receives, amount } = benefit;
    const lay = before.results.find((it) => it.name === name && it.path === path) ?? null;
    const isSame = lay !== null && lay.receives === receives && JSON.stringify(lay.amount) === JSON.stringify(amount);
    if (isSame || (lay?.receives !== true && receives !== true)) return [];
    const since = reasons?.since ?? null;
    return [{ name, path, before: lay, now: benefit, since: since !== null && since > before.on ? since : null }];
  });
}

/** What was kept, where it has the form that was written. */
export function readSeen(text: string | null): Seen | null {
  let it: unknown;
  try {
    it = JSON.parse(text ?? "null");
  } catch {
    return null;
  }
  const { on, book, results } = (typeof it === "object" && it !== null ? it : {}) as Partial<Record<keyof Seen, unknown>>;
  const isLay = (one: unknown) => typeof one === "object" && one !== null && "name" in one && "path" in one && "receives" in one;
  if (typeof on !== "string" || typeof book !== "string" || !Array.isArray(results)) return null;
  return results.every(isLay) ? { on, book, results: results as Lay[] } : null;
}
