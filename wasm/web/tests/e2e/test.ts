// What every test of the pages has in common: a browser that fails the test when a page complains
// or wants to reach anything but its own server, and looks for barriers on every screen.

import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, type Locator, type Page, expect, test as base } from "@playwright/test";

/** The day of the letter that the rulebook encodes: "today" in every test. */
export const DAY = "2024-06-18";
const NOON = new Date(`${DAY}T12:00:00+08:00`);

/** Rules of WCAG 2.2, levels A and AA. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Fixtures {
  address: string;
  /** Complaints of any page of the test; must stay empty. */
  complaints: string[];
}

export const test = base.extend<Fixtures>({
  address: async ({}, use) => {
    await use(process.env["GUIJU_ADDRESS"] ?? "");
  },
  baseURL: async ({ address }, use) => {
    await use(address);
  },
  complaints: [
    async ({ context, address }, use) => {
      const all: string[] = [];
      await watch(context, new URL(address).origin, all);
      await use(all);
      expect(all, "the pages complained, or reached out").toEqual([]);
    },
    { auto: true },
  ],
});

/** Notes what a page of this context logs, throws, or asks of others. */
export async function watch(context: BrowserContext, origin: string, all: string[]): Promise<void> {
  await context.clock.setFixedTime(NOON);
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`${event.violatedDirective} forbids ${event.blockedURI} at ${event.sourceFile}`);
    });
  });
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) all.push(`${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (it) => all.push(`uncaught: ${it.error().message}`));
  context.on("request", (request) => {
    const isOwn = /^(?:data|blob|about|file):/u.test(request.url()) || new URL(request.url()).origin === origin;
    if (!isOwn) all.push(`asks another: ${request.url()}`);
    if (!["GET", "HEAD"].includes(request.method())) all.push(`sends: ${request.method()} ${request.url()}`);
  });
}

/** A screen that a person sees: no barrier that can be found by rule; a picture for who looks. */
export async function screen(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(RULES).analyze();
  const told = violations.map(({ id, nodes }) => ({
    rule: id,
    at: nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  }));
  expect(told, `barriers on “${name}”`).toEqual([]);
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
}

/** Moves by Tab until this has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 150; step++) {
    const isThere = await target.evaluate((it) => it === (it.getRootNode() as Document | ShadowRoot).activeElement);
    if (isThere) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${target}`);
}

/** The same picture as the one that is kept. */
export async function looks(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await expect(page).toHaveScreenshot(`${name}.png`);
}

export { expect };
