// Every rulebook that the checker accepts can be asked: each of the folder `rulebooks` is opened, answered in
// several ways, looked at, reloaded. A page that complains, does not answer in time, or shows what no person would
// write, fails.

import { type Locator, type Page } from "@playwright/test";
import { asked, toResults } from "./checker";
import { handed, RULEBOOKS } from "./rulebooks";
import { expect, test } from "./test";
import { ready } from "./workbench";

/** Of choices the first or the last; of a number a small or a large one; or that nothing is known. */
const WAYS = ["first", "last", "unknown"] as const;
type Way = (typeof WAYS)[number];

/** Numbers that are tried until one is within the bounds of a fact. */
const NUMBERS: Record<Exclude<Way, "unknown">, string[]> = { first: ["0", "1", "2"], last: ["3", "2", "1", "0"] };
const DAYS: Record<Exclude<Way, "unknown">, string[]> = {
  first: ["1980-05-01", "2026-05-01", "1820-05-01"],
  last: ["2020-02-29", "2030-12-31", "1850-12-31"],
};
/** So many screens at most. */
const MOST = 60;

for (const rulebook of RULEBOOKS) {
  for (const way of WAYS) {
    test(`${rulebook.name}: answered with ${way}`, async ({ page }) => {
      await handed(page, rulebook);
      await page.goto("index.html");
      await page.getByRole("button", { name: "开始" }).click();
      await family(page, way);
      let count = 0;
      for (let question = await asked(page); question !== null; question = await asked(page)) {
        expect(count++, `asked without end, by now ${question}`).toBeLessThan(MOST);
        expect(question.trim()).not.toBe("");
        await reply(page, way);
        await sound(page);
      }
      await toResults(page);
      await results(page);
      await page.reload();
      await expect(page.getByRole("heading", { name: "结果", level: 2 })).toBeVisible();
      await results(page);
      await page.screenshot({ path: test.info().outputPath("results.png"), fullPage: true });
    });
  }

  test(`${rulebook.name}: all on one page, and compared`, async ({ page }) => {
    await handed(page, rulebook);
    await page.goto("index.html#ask");
    await page.getByRole("radio", { name: "全部一页" }).check({ force: true });
    await expect(page.getByRole("link", { name: "看结果" })).toBeVisible();
    for (const summary of await page.locator("fieldset.card summary").all()) await summary.click();
    await sound(page);
    await page.screenshot({ path: test.info().outputPath("all.png"), fullPage: true });
    await page.getByRole("link", { name: "看结果" }).click();
    await page.getByRole("button", { name: "把现在的情况存为甲" }).click();
    await page.getByRole("button", { name: "甲和现在对换" }).click();
    await results(page);
    await page.getByRole("button", { name: "存成文件" }).or(page.getByText("打开文件")).first().waitFor();
  });

  test(`${rulebook.name}: in the workbench`, async ({ page }) => {
    await handed(page, rulebook);
    await page.goto("workbench.html");
    await ready(page);
    for (const tab of await page.getByRole("tab").all()) {
      await tab.click();
      await sound(page);
    }
    await page.screenshot({ path: test.info().outputPath("workbench.png") });
  });
}

/** The screen of who belongs to the household, where there is one. */
async function family(page: Page, way: Way): Promise<void> {
  const heading = page.getByRole("heading", { name: "家里有谁" });
  await expect(heading.or(page.locator(".columns"))).toBeVisible();
  if (!(await heading.isVisible())) return;
  // A button goes when its list is full.
  const add = page.getByRole("button", { name: "＋" });
  for (let count = 0; way === "last" && count < 3 && (await add.count()) > 0; count++) await add.first().click();
  await sound(page);
  await page.getByRole("button", { name: "继续" }).click();
}

/** Answers the question that is asked. */
async function reply(page: Page, way: Way): Promise<void> {
  const form = page.locator("form[aria-busy=false]");
  const before = await form.getByRole("heading", { level: 2 }).innerText();
  const unknown = form.getByRole("button", { name: "不清楚" });
  if (way === "unknown" && (await unknown.count()) > 0) {
    await unknown.click();
    return;
  }
  const choices = form.locator(".answers button");
  if ((await choices.count()) > 0) {
    // The last button is "not known".
    await choices.nth(way === "last" ? (await choices.count()) - 2 : 0).click();
    return;
  }
  // What one fact refuses as too small or too late another takes.
  for (let turn = 0; turn < 4; turn++) {
    for (const field of await form.locator("fieldset, input[type=text], select").all()) await fill(field, way, turn);
    await form.getByRole("button", { name: "继续" }).click();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    if ((await form.locator("[aria-invalid=true], fieldset[aria-describedby]").count()) === 0) return;
  }
  throw new Error(`“${before}” takes none of the answers`);
}

async function fill(field: Locator, way: Way, turn: number): Promise<void> {
  const tag = await field.evaluate((it) => it.tagName);
  if (tag === "FIELDSET") {
    const radios = field.getByRole("radio");
    const count = await radios.count();
    const at = { first: 0, last: count - 2, unknown: count - 1 }[way];
    await radios.nth(at).check({ force: true });
  } else if (tag === "SELECT") {
    const options = await field.locator("option:not([disabled])").evaluateAll((all) => all.map((it) => (it as HTMLOptionElement).value));
    const known = options.filter((it) => it !== "?");
    await field.selectOption((way === "unknown" ? "?" : way === "first" ? known[0] : known.at(-1)) ?? "?");
  } else if (way === "unknown") {
    await field.locator("xpath=ancestor::*[contains(@class, 'field')]").getByRole("checkbox").check();
  } else {
    const isRefused = (await field.getAttribute("aria-invalid")) === "true";
    const all = (await field.getAttribute("placeholder")) ? DAYS[way] : NUMBERS[way];
    if (turn === 0 || isRefused) await field.fill(all[Math.min(turn, all.length - 1)] ?? "");
  }
}

/** The results with everything opened, and what if. */
async function results(page: Page): Promise<void> {
  await expect(page.locator(".results[aria-busy=false]")).toBeVisible();
  await expect(page.getByText("正在计算")).toHaveCount(0);
  await page.locator("details").evaluateAll((all) => all.forEach((it) => ((it as HTMLDetailsElement).open = true)));
  await expect(page.getByRole("alert")).toHaveCount(0);
  for (const slider of await page.getByRole("slider").all()) {
    await slider.press("End");
    await slider.press("Home");
  }
  await sound(page);
}

/** Nothing that a program would say and a person would not. */
async function sound(page: Page): Promise<void> {
  const shown = await page.evaluate(() => {
    const labels = [...document.querySelectorAll("[aria-label], [aria-valuetext], [placeholder]")];
    const said = labels.flatMap((it) => ["aria-label", "aria-valuetext", "placeholder"].map((name) => it.getAttribute(name) ?? ""));
    return [document.body.textContent ?? "", ...said].join("\n");
  });
  expect(shown).not.toMatch(/undefined|NaN|\[object|native code|Infinity|\bnull\b|\bwrong\./u);
}
