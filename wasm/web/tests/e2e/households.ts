// Households that are answered already: the examples of the rulebook, as the page is given them.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type Facts = Record<string, unknown>;

/** `three`, `edge`, `elder` of Jilin. */
export function household(name: string): Facts {
  const path = fileURLToPath(new URL(`../../../../policies/jilin/households/${name}.json`, import.meta.url));
  return JSON.parse(readFileSync(path, "utf8")) as Facts;
}
