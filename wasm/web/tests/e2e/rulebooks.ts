// Rulebooks of the folder `rulebooks`, each handed to the page in place of the shipped ones.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/** The program: named by the run, or as the last build left it. */
export const GUIJU = process.env["GUIJU_SERVE"] ?? fileURLToPath(new URL("../../../../target/debug/guiju", import.meta.url));

/** The rulebook as data that the page loads, as `guiju ready` makes it. */
export function ready({ name, text }: Rulebook): Buffer {
  const workspace = mkdtempSync(join(tmpdir(), "guiju-"));
  mkdirSync(join(workspace, name));
  writeFileSync(join(workspace, name, "rules.gj"), text);
  const words = ["ready", join(workspace, name), "--workspace", workspace, "--folder", workspace];
  const made = spawnSync(GUIJU, words, { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`${words.join(" ")}: ${made.stdout}${made.stderr}`);
  return readFileSync(join(workspace, `${name}.ready`));
}

/** The pages find this rulebook alone. */
export async function handed(page: Page, rulebook: Rulebook): Promise<void> {
  const { name, text } = rulebook;
  const books = [{ name, folder: name, ready: "handed.ready", households: [] }];
  const shipped = { books, files: { [`${name}/rules.gj`]: text } };
  const program = ready(rulebook);
  // What is kept for a time without a network would be asked in place of the rulebook that is handed out.
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  await page.route(/\/rulebooks(?:-all)?\.json$/u, (route) => route.fulfill({ json: shipped }));
  await page.route(/\/handed\.ready$/u, (route) => route.fulfill({ body: program }));
}

/** The one of this name. */
export function rulebook(name: string): Rulebook {
  const found = RULEBOOKS.find((it) => it.name === name);
  if (found === undefined) throw new Error(`no rulebook ${name}`);
  return found;
}
