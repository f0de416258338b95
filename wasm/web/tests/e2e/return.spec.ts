// Who comes back, who needs large letters, and who takes the answers to the window.

import { type Page } from "@playwright/test";
import jsqr from "jsqr";
import { amountOf, asked, open, seeded } from "./checker";
import { household } from "./households";
import { expect, screen, test, watch } from "./test";

/** As results were kept when they were last seen. */
async function sawBefore(page: Page, value: string): Promise<void> {
  const amount = { kind: "exact", value, unit: "元/月" };
  const seen = { on: "2023-12-01", book: "jilin", results: [{ name: "最低生活保障金", path: "", receives: true, amount }] };
  await page.addInitScript((text) => {
    if (localStorage.getItem("guiju.seen") === null) localStorage.setItem("guiju.seen", text);
  }, JSON.stringify(seen));
}

test("what has changed since the last time is told until it was seen", async ({ page }) => {
  await sawBefore(page, "1200.00");
  await seeded(page, { view: "start", facts: household("three") });
  const since = page.getByTestId("since");
  await expect(since).toContainText("上次看结果是2023年12月1日");
  await expect(since).toContainText("最低生活保障金：1200 元/月 → 1209 元/月");
  await expect(since).toContainText("用到2024年1月1日起的新数");
  await screen(page, "since");
  await page.getByRole("navigation", { name: "步骤" }).getByRole("link", { name: "结果" }).click();
  await expect(since).toBeVisible();
  await since.getByRole("button", { name: "知道了" }).click();
  await expect(since).toHaveCount(0);
  await page.reload();
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("1209 元/月");
  await expect(since).toHaveCount(0);
});

test("who has answered something else since is told nothing of the last time", async ({ page }) => {
  await sawBefore(page, "1200.00");
  await seeded(page, { facts: household("three") });
  await expect(page.getByTestId("since")).toBeVisible();
  await page.getByRole("navigation", { name: "步骤" }).getByRole("link", { name: "家庭" }).click();
  await page.getByRole("textbox", { name: "称呼" }).first().fill("爸爸");
  await page.getByRole("navigation", { name: "步骤" }).getByRole("link", { name: "结果" }).click();
  await expect(page.getByTestId("total")).toBeVisible();
  await expect(page.getByTestId("since")).toHaveCount(0);
});

test("large text asks one thing of one person, reads it aloud, and is remembered", async ({ page }) => {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(self, { said });
    speechSynthesis.speak = (it) => said.push(`${it.lang} ${it.text}`);
  });
  const who = ["父亲", "母亲"].map((名) => ({ 名 }));
  await seeded(page, { view: "ask", facts: { 成员: who } });
  await expect(page.locator("form[aria-busy=false] input[type=text]")).toHaveCount(2);
  const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  const before = await size();
  await page.getByRole("button", { name: "大字" }).click();
  expect(await size()).toBeGreaterThan(before * 1.2);
  await expect(page.locator("form[aria-busy=false] input[type=text]")).toHaveCount(1);
  await expect(page.getByRole("complementary", { name: "目前的结果" })).toHaveCount(0);
  await page.getByRole("button", { name: "读出来" }).click();
  expect(await page.evaluate(() => (self as unknown as { said: string[] }).said)).toEqual([expect.stringMatching(/^zh-CN 父亲：哪天出生/u)]);
  await screen(page, "large");
  await page.reload();
  await expect(page.getByRole("button", { name: "大字" })).toHaveAttribute("aria-pressed", "true");
  expect(await size()).toBeGreaterThan(before * 1.2);
  expect(await asked(page)).toContain("哪天出生");
});

/** What the picture on the print says, read as a telephone reads it. */
async function scanned(page: Page): Promise<string> {
  const svg = page.getByTestId("sheet").locator(".picture svg");
  await expect(svg).toHaveCount(1);
  const { data, width } = await svg.evaluate(async (it) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(it.outerHTML.replace("<svg", '<svg width="400" height="400"'))}`;
    await image.decode();
    const canvas = new OffscreenCanvas(400, 400).getContext("2d");
    canvas?.drawImage(image, 0, 0, 400, 400);
    return { data: [...(canvas?.getImageData(0, 0, 400, 400).data ?? [])], width: 400 };
  });
  return jsqr(Uint8ClampedArray.from(data), width, width)?.data ?? "";
}

test("the code on the print carries the answers to another device", async ({ page, browser, complaints }) => {
  const facts = { ...household("three"), 所在地: "长春市区" };
  await seeded(page, { facts });
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("1209 元/月");
  const address = await scanned(page);
  const short = await page.getByTestId("short").textContent();
  expect(address).toMatch(/\/(?:index\.html)?#take=[\w-]+$/u);

  const context = await browser.newContext({ locale: "zh-CN" });
  await watch(context, new URL(address).origin, complaints);
  const other = await context.newPage();
  await other.goto(address);
  await expect(amountOf(other, "可以领到", "最低生活保障金")).toHaveText("1209 元/月");
  await expect(other.getByTestId("short")).toHaveText(short ?? "");
  expect(new URL(other.url()).hash).toBe("#results");
  await context.close();
});

test("answers that stand there are not replaced without a word, and what cannot be read says so", async ({ page }) => {
  await seeded(page, { facts: household("three") });
  const address = await scanned(page);
  const come = (to: string) => page.evaluate((it) => (location.hash = it), new URL(to).hash);
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem("guiju.checker") ?? "{}") as { facts: { 成员: unknown[] } };
    kept.facts.成员.pop();
    localStorage.setItem("guiju.checker", JSON.stringify(kept));
  });
  await page.reload();
  await come(address);
  await expect(page.getByRole("dialog")).toContainText("会被替换");
  await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();
  await page.getByRole("navigation", { name: "步骤" }).getByRole("link", { name: "家庭" }).click();
  await expect(page.getByRole("textbox", { name: "称呼" })).toHaveCount(2);
  await come(address);
  await page.getByRole("dialog").getByRole("button", { name: "打开" }).click();
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("1209 元/月");
  await come(address.slice(0, -9));
  await expect(page.getByRole("alert")).toContainText("这个码读不出来");
});

test("nothing that comes in the address can be more than answers", async ({ page }) => {
  await page.goto("index.html#take=%3Cscript%3E");
  await expect(page.getByRole("alert")).toContainText("这个码读不出来");
  await open(page);
});
