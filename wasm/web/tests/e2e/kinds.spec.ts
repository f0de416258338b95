// Kinds of facts and results that the shipped rulebooks do not have, and browsers that lack something.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { amountOf, asked, interview, open, toResults } from "./checker";
import { handed, ready, rulebook } from "./rulebooks";
import { expect, screen, test } from "./test";
import { workbench } from "./workbench";

/** The page of a rulebook, up to its first question. */
async function begun(page: Page, name: string): Promise<void> {
  await handed(page, rulebook(name));
  await open(page);
  await page.getByRole("button", { name: "开始" }).click();
}

test("a percentage is typed and told in percent, within its bounds", async ({ page }) => {
  await begun(page, "percentages");
  const form = page.locator("form[aria-busy=false]");
  for (let question = await asked(page); question !== "医院报销了百分之多少？"; question = await asked(page)) {
    await form.getByRole("textbox").fill(question?.includes("点") ? "5" : "1000");
    await form.getByRole("button", { name: "继续" }).click();
    await expect(form.getByRole("heading", { name: question ?? "" })).toBeHidden();
  }
  const field = form.getByRole("textbox");
  await expect(form.locator(".unit")).toHaveText("%");
  await field.fill("120");
  await form.getByRole("button", { name: "继续" }).click();
  await expect(field).toHaveAccessibleDescription(/最多是 100%/u);
  await screen(page, "percentage");
  await field.fill("20%");
  await form.getByRole("button", { name: "继续" }).click();
  await interview(page, { 点: "5", 费用: "1000" });
  await page.locator("summary", { hasText: "已经回答的" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "报销比例" }).first()).toContainText("20%");
  await toResults(page);
  await expect(amountOf(page, "可以领到", "补")).toHaveText(["250 元", "25%"]);
  await expect(amountOf(page, "可以领到", "加点")).toHaveText("5 个百分点");
  await screen(page, "percentages");
});

test("of a list in a list it is asked how many there are, then of each", async ({ page }) => {
  await begun(page, "nested-lists");
  await page.getByRole("button", { name: "继续" }).click();
  const all = await interview(page, { 收入: "100", 存款: "1", 余额: "10", 进账: "5", 流水: "1" });
  expect(all).toContain("存款：有几个？");
  expect(all).toContain("余额多少？");
  await page.locator("summary", { hasText: "已经回答的" }).click();
  await expect(page.getByRole("region", { name: "本人 存款1", exact: true })).toContainText("10 元");
  await toResults(page);
  await expect(page.getByRole("article", { name: "补", exact: true })).toContainText("1 元/月");
});

test("a fact called constructor is not answered before it is", async ({ page }) => {
  await begun(page, "prototype-names");
  await page.getByRole("button", { name: "继续" }).click();
  await expect(page.locator("form[aria-busy=false]")).toBeVisible();
  // That nobody was put into the list is an answer; nothing else is.
  await expect(page.locator("summary", { hasText: "已经回答的（1 项）" })).toBeVisible();
  await expect(page.locator("summary", { hasText: "按通常情况填好的（1 项）" })).toBeVisible();
});

test("members of one name are told apart, and one without a name by its number", async ({ page }) => {
  await handed(page, rulebook("two-lists"));
  const facts = { 所在: "甲市", 级: "十一", 成员: [{ 名: "孩子" }, { 名: "孩子" }, { 名: " " }], 车辆: [{ 价: "1", 照: "一" }, { 价: "2" }] };
  const memory = { version: 1, book: "two-lists", on: null, unknown: [], view: "ask", way: "all", facts };
  await page.addInitScript((text) => localStorage.setItem("guiju.checker", text), JSON.stringify(memory));
  await page.goto("index.html");
  for (const name of ["孩子（成员1）", "孩子（成员2）", "成员3", "车辆1", "车辆2"]) {
    await expect(page.getByRole("group", { name, exact: true })).toBeVisible();
  }
});

test("a page that stands open goes with the clock", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("button", { name: "规则集和日期" })).toContainText("按2024年6月18日的标准");
  await page.clock.setFixedTime(new Date("2024-06-19T00:00:30+08:00"));
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(page.getByRole("button", { name: "规则集和日期" })).toContainText("按2024年6月19日的标准");
});

/** As in a browser that does not pack and unpack by itself. */
async function withoutStreams(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, "DecompressionStream");
    Reflect.deleteProperty(globalThis, "CompressionStream");
  });
}

test("one file opens where the browser cannot unpack", async ({ page }) => {
  await withoutStreams(page);
  const file = test.info().outputPath("page.html");
  const one = rulebook("one-fact");
  const { name, text } = one;
  const files = { [`${name}/rules.gj`]: text };
  const book = JSON.stringify({ name, folder: name, files, ready: ready(one).toString("base64") });
  const dist = fileURLToPath(new URL("../../dist/single.html", import.meta.url));
  const inside = `<script type="application/json" id="guiju-rulebook">${book}</script>`;
  writeFileSync(file, readFileSync(dist, "utf8").replace("<!--guiju:rulebook-->", () => inside));
  await page.goto(pathToFileURL(file).href);
  await expect(page.getByRole("button", { name: "开始" })).toBeVisible();
});

test("a link is made where the browser cannot pack", async ({ page }) => {
  await withoutStreams(page);
  await workbench(page);
  await page.getByRole("button", { name: "分享链接" }).click();
  await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue(/#s1=\S{50,}/u);
});

for (const address of ["index.html", "workbench.html"]) {
  test(`a person is told where the script of ${address} does not run`, async ({ page }) => {
    await page.route(/\.js$/u, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await page.goto(address);
    await expect(page.getByText("也可能是浏览器太旧")).toBeHidden();
    await expect(page.getByText("也可能是浏览器太旧")).toBeVisible();
  });
}
