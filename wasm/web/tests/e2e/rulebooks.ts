// Rulebooks of the folder `rulebooks`, each handed to the page in place of the shipped ones.

import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";

export interface Rulebook {
  name: string;
  text: string;
}

const folder = new URL("./rulebooks/", import.meta.url);

export const RULEBOOKS: Rulebook[] = readdirSync(fileURLToPath(folder))
  .filter((it) => it.endsWith(".gj"))
  .sort()
  .map((it) => ({ name: it.replace(/\.gj$/u, ""), text: readFileSync(new URL(it, folder), "utf8") }));

/** The pages find this rulebook alone. */
export async function handed(page: Page, { name, text }: Rulebook): Promise<void> {
  const shipped = { books: [{ name, folder: name, households: [] }], files: { [`${name}/rules.gj`]: text } };
  // What is kept for a time without a network would be asked in place of the rulebook that is handed out.
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  await page.route(/\/rulebooks(?:-all)?\.json$/u, (route) => route.fulfill({ json: shipped }));
}

/** The one of this name. */
export function rulebook(name: string): Rulebook {
  const found = RULEBOOKS.find((it) => it.name === name);
  if (found === undefined) throw new Error(`no rulebook ${name}`);
  return found;
}
