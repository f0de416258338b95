// Who belongs to the household, and the same household in two tabs.

import { type Locator, type Page } from "@playwright/test";
import { amountOf, open, seeded } from "./checker";
import { household } from "./households";
import { expect, screen, test } from "./test";

const names = (page: Page): Locator => page.getByRole("textbox", { name: "称呼" });

test("after a member is removed the focus is at the next one, or where one is added", async ({ page }) => {
  await seeded(page, { view: "family", facts: household("three") });
  await page.getByRole("button", { name: "移除 母亲" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();
  await expect(page.getByRole("button", { name: "移除 母亲" })).toBeFocused();
  await page.getByRole("button", { name: "移除 母亲" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "移除" }).click();
  await expect(names(page).nth(1)).toBeFocused();
  await expect(names(page).nth(1)).toHaveValue("孩子");
  await page.getByRole("button", { name: "移除 孩子" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "移除" }).click();
  await expect(page.getByRole("button", { name: "添加成员" })).toBeFocused();
});

test("a name is kept while it is typed, and two of the same are told", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "开始" }).click();
  await names(page).first().fill("");
  await expect(names(page).first()).toHaveValue("");
  await names(page).first().pressSequentially("大 伯");
  await page.reload();
  await expect(names(page).first()).toHaveValue("大 伯");
  await page.getByRole("button", { name: "添加成员" }).click();
  await names(page).nth(1).fill("大 伯");
  await expect(page.getByText("有不止一位叫“大 伯”")).toBeVisible();
  await expect(names(page).nth(1)).toHaveAccessibleDescription(/不同的称呼/u);
  await screen(page, "same names");
  await names(page).nth(1).fill("二伯");
  await expect(page.getByText("有不止一位叫")).toBeHidden();
});

test("what is changed in one tab is there in the other, which stays where it is", async ({ page, context }) => {
  await seeded(page, { facts: household("three") });
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("1209 元/月");
  const other = await context.newPage();
  await other.goto("index.html#ask");
  await other.getByRole("radio", { name: "全部一页" }).check({ force: true });
  await other.locator("summary", { hasText: "其余各项" }).first().click();
  await other.getByRole("textbox", { name: /除工资外/u }).fill("300");
  await other.getByRole("textbox", { name: /除工资外/u }).blur();
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("909 元/月");
  await expect(page.getByText("另一个标签页改了回答")).toBeVisible();
  await expect(page.getByRole("heading", { name: "结果", level: 2 })).toBeVisible();

  // And back: neither answers the other for ever.
  await page.getByRole("navigation", { name: "步骤" }).getByRole("link", { name: "家庭" }).click();
  await names(page).first().fill("爸爸");
  await expect(other.getByRole("group", { name: "爸爸" })).toBeVisible();
  await expect(other.getByRole("textbox", { name: /除工资外/u })).toHaveValue("300");
});

test("print, save and delete stand where there is something to take along, deleting apart", async ({ page }) => {
  await seeded(page, { view: "ask", facts: { 成员: [{ 名: "本人" }] } });
  await expect(page.locator("form[aria-busy=false]")).toBeVisible();
  await expect(page.getByRole("button", { name: "全部删除" })).toHaveCount(0);
  await page.getByRole("navigation", { name: "步骤" }).getByRole("link", { name: "结果" }).click();
  const [save, remove] = await Promise.all(
    [page.getByLabel("打开文件").locator(".."), page.getByRole("button", { name: "全部删除" })].map((it) => it.boundingBox()),
  );
  expect((remove?.x ?? 0) - ((save?.x ?? 0) + (save?.width ?? 0))).toBeGreaterThan(100);
});
