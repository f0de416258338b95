// The checker page as a person uses it.

import { type Locator, type Page, expect } from "@playwright/test";

/** Opens the page at its first screen. */
export async function open(page: Page): Promise<void> {
  await page.goto("index.html");
  await expect(page.getByRole("button", { name: "开始" })).toBeVisible();
}

/** Opens the page as it would be after these answers. */
export async function seeded(page: Page, memory: Record<string, unknown>): Promise<void> {
  await page.addInitScript((text) => {
    if (localStorage.getItem("guiju.checker") === null) localStorage.setItem("guiju.checker", text);
  }, JSON.stringify({ version: 1, book: "jilin", on: null, unknown: [], view: "results", ...memory }));
  await page.goto("index.html");
}

/** Another rulebook, or another day. */
export async function settings(page: Page, { book, day }: { book?: string; day?: string }): Promise<void> {
  await page.getByRole("button", { name: "规则集和日期" }).click();
  if (book !== undefined) {
    const select = page.getByRole("combobox", { name: "规则集" });
    const options = await select.locator("option").allInnerTexts();
    await select.selectOption({ index: options.findIndex((it) => it.includes(book)) });
  }
  if (day !== undefined) await page.getByLabel("按哪一天的标准").fill(day);
  await page.getByRole("button", { name: "规则集和日期" }).click();
}

/** Who lives in the household. */
export async function family(page: Page, names: string[]): Promise<void> {
  await page.getByRole("button", { name: "开始" }).click();
  for (const [index, name] of names.entries()) {
    if (index > 0) await page.getByRole("button", { name: "添加成员" }).click();
    await page.getByRole("textbox", { name: "称呼" }).nth(index).fill(name);
  }
  await page.getByRole("button", { name: "继续" }).click();
}

/** The question that is asked, once it can be answered; `null` when there is none left. Goes on to what officers establish. */
export async function asked(page: Page): Promise<string | null> {
  const form = page.locator("form[aria-busy=false]");
  const done = page.getByRole("heading", { name: "问完了" });
  const goOn = page.getByRole("button", { name: "接着回答这些题" });
  await expect(form.or(done).or(goOn)).toBeVisible();
  if (await goOn.isVisible()) {
    await goOn.click();
    return asked(page);
  }
  return (await done.isVisible()) ? null : form.getByRole("heading", { level: 2 }).innerText();
}

/** From the end of the interview to its results. */
export async function toResults(page: Page): Promise<void> {
  await page.getByRole("link", { name: "看结果" }).click();
  await expect(page.getByRole("heading", { name: "结果", level: 2 })).toBeVisible();
}

/** A part of the results, whose name is followed by how many it holds. */
export const section = (page: Page, name: string): Locator =>
  page.getByRole("region", { name: new RegExp(`^${name}`, "u") });

export const amountOf = (page: Page, part: string, benefit: string): Locator =>
  section(page, part).getByRole("article", { name: benefit }).getByTestId("amount");

/** What is answered to a question: the same for all, or for each whom it concerns. */
export type Answers = Record<string, string | Record<string, string>>;

const UNKNOWN = "不清楚";

/**
 * Answers every question until none is left: by the first key that occurs in the question; what
 * has no answer here gets 「否」 where that can be said, else 「不清楚」. Gives what was asked.
 */
export async function interview(page: Page, answers: Answers): Promise<string[]> {
  const all: string[] = [];
  for (let question = await asked(page); question !== null; question = await asked(page)) {
    expect(all.length, `asked too much: ${all.join("\n")}`).toBeLessThan(80);
    all.push(question);
    const key = Object.keys(answers).find((it) => question?.includes(it));
    await reply(page, key === undefined ? {} : (answers[key] ?? {}));
  }
  return all;
}

/** Gives one answer, in whichever form the question takes it. */
async function reply(page: Page, answer: string | Record<string, string>): Promise<void> {
  const form = page.locator("form[aria-busy=false]");
  const of = (who: string): string => (typeof answer === "string" ? answer : (answer[who] ?? "否"));
  const fields = await form.locator("fieldset, input[type=text], select").all();
  if (fields.length === 0) {
    const who = form.locator(".whose");
    const own = of((await who.count()) > 0 ? await who.innerText() : "");
    const button = form.getByRole("button", { name: own, exact: true });
    await ((await button.count()) > 0 ? button : form.getByRole("button", { name: UNKNOWN })).click();
    return;
  }
  const isAlone = (await form.getByRole("button", { name: UNKNOWN }).count()) > 0;
  for (const field of fields) {
    if (isAlone && (await isUnknown(field, of))) {
      await form.getByRole("button", { name: UNKNOWN }).click();
      return;
    }
    await fill(form, field, of);
  }
  await form.getByRole("button", { name: "继续" }).click();
}

async function isUnknown(field: Locator, of: (who: string) => string): Promise<boolean> {
  return ["否", UNKNOWN].includes(of(await nameOf(field)));
}

async function nameOf(field: Locator): Promise<string> {
  return field.evaluate((it) => {
    const label = it instanceof HTMLFieldSetElement ? it.querySelector("legend") : (it as HTMLInputElement).labels?.[0];
    return label?.textContent?.trim() ?? "";
  });
}

async function fill(form: Locator, field: Locator, of: (who: string) => string): Promise<void> {
  const kind = await field.evaluate((it) => it.tagName);
  const name = await nameOf(field);
  const own = of(name);
  if (kind === "FIELDSET") {
    const radio = field.getByRole("radio", { name: own, exact: true });
    await ((await radio.count()) > 0 ? radio : field.getByRole("radio", { name: UNKNOWN })).check({ force: true });
  } else if (kind === "SELECT") {
    const options = (await field.locator("option").allInnerTexts()).map((it) => it.trim());
    await field.selectOption({ index: Math.max(options.indexOf(own), 0) });
  } else if (own === "否" || own === UNKNOWN) {
    await form.getByRole("checkbox", { name: `${name} ${UNKNOWN}` }).check();
  } else {
    await field.fill(own);
  }
}
