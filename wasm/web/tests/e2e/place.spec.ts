// Where one lives comes first: it chooses the rulebook, and what is not known of a place is said.

import { type Page } from "@playwright/test";
import { amountOf, open, seeded } from "./checker";
import { household } from "./households";
import { expect, screen, test } from "./test";

const lives = (page: Page) => page.getByRole("combobox", { name: "您住在哪里？" });
const header = (page: Page) => page.getByRole("button", { name: "规则集和日期" });

test("only places where one can live are offered, of all rulebooks", async ({ page }) => {
  await open(page);
  const options = await lives(page).locator("option").allInnerTexts();
  for (const name of ["长春市区", "长春各县市", "延吉市", "杭州市"]) expect(options).toContain(name);
  for (const name of ["全国", "吉林省", "长春市", "延边州", "浙江省"]) expect(options).not.toContain(name);
  await screen(page, "place");
});

test("a family of Yanji gets the amount of Yanji, by the rules of Yanbian", async ({ page }) => {
  await seeded(page, { view: "start", on: "2025-08-01", facts: household("three") });
  await lives(page).selectOption("延吉市");
  await expect(header(page)).toContainText("延边");
  await expect(page.getByText("的规则算。")).toContainText("延边");
  await page.getByRole("navigation", { name: "步骤" }).getByRole("link", { name: "结果" }).click();
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("1560 元/月");
  await expect(page.getByTestId("above")).toHaveCount(0);
  // And back: another place, other rules.
  await page.getByRole("link", { name: "社会救助自查" }).click();
  await lives(page).selectOption("四平市区");
  await expect(header(page)).not.toContainText("延边");
  await page.getByRole("navigation", { name: "步骤" }).getByRole("link", { name: "结果" }).click();
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("1209 元/月");
});

test("the place that is answered in the interview chooses, too", async ({ page }) => {
  const who = [{ 名: "父亲", 成员身份: "申请人", 出生日期: "1980-05-01" }];
  await seeded(page, { view: "ask", facts: { 成员: who } });
  const form = page.locator("form[aria-busy=false]");
  await form.getByRole("combobox").selectOption("图们市");
  await form.getByRole("button", { name: "继续" }).click();
  await expect(header(page)).toContainText("延边");
});

test("of a place without figures of its own that is said, in one sentence", async ({ page }) => {
  const facts = { ...household("three"), 所在地: "长春市区" };
  await seeded(page, { facts });
  await expect(page.getByTestId("above")).toContainText("长春市区自己定的标准这里没有收录，有的数用的是吉林省的");
});

test("the text of a rule is fetched when somebody opens it, and not before", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await seeded(page, { facts: household("three") });
  const dibao = page.getByRole("article", { name: "最低生活保障金" }).first();
  await dibao.getByText("为什么").click();
  expect(asked.filter((it) => it.endsWith("/rules.json"))).toEqual([]);
  await dibao.getByText("看规则原文").click();
  await expect(dibao.locator("pre")).toContainText("待遇 最低生活保障金");
  await expect(dibao).toContainText("dibao.gj:");
});
