// What a new standard does: seen as a grid, tried, explained, followed by the cases, reviewed and saved.

import type { Page } from "@playwright/test";
import { editor, openFile, ready, tab, workbench } from "./workbench";
import { expect, screen, test } from "./test";

const grid = (page: Page) => page.getByRole("region", { name: "这个文件里的值" });

async function openGrid(page: Page, name: string): Promise<void> {
  await openFile(page, "parameters.gj");
  await page.getByRole("button", { name: "表格", exact: true }).click();
  await grid(page).getByRole("combobox", { name: "哪一个" }).selectOption({ label: name });
}

const cell = (page: Page, key: string, day: string) => grid(page).getByRole("textbox", { name: `${key}，自 ${day}` });

test("a cell is the text, and the cases that fail tell what is expected beside what came out, and follow", async ({ page }) => {
  await workbench(page);
  await openGrid(page, "低保标准");
  await expect(cell(page, "吉林省 · 城市", "2023-01-01")).toHaveValue("612 元/人/月");
  await screen(page, "workbench, grid");
  await cell(page, "吉林省 · 城市", "2024-01-01").fill("700");
  await page.keyboard.press("ArrowDown");
  await expect(cell(page, "吉林省 · 农村", "2024-01-01")).toBeFocused();
  await expect(cell(page, "吉林省 · 城市", "2024-01-01")).toHaveValue("700 元/人/月");
  await expect(editor(page, "parameters.gj")).toContainText("| 吉林省 | 城市 | 700 元/人/月 |");

  await tab(page, "用例").click();
  await expect(page.getByText(/[1-9]\d* 个没有通过/u)).toBeVisible();
  const cases = page.getByRole("list", { name: "用例列表" });
  const three = cases.getByRole("listitem").filter({ hasText: "长春三口之家，每月补1209元" });
  await expect(three).toContainText("最低生活保障金 = 1209 元/月");
  await expect(three).toContainText("算得 1380 元/月");
  await screen(page, "workbench, failed cases");

  // Why: the condition that decided, and from it to its line.
  await three.getByRole("button", { name: /^为什么/u }).click();
  const why = page.getByRole("region", { name: "结果和理由" });
  await why.locator("summary", { hasText: "最低生活保障金" }).first().click();
  await expect(why).toContainText("700 元/人/月");
  await screen(page, "workbench, why");
  await why.getByRole("button", { name: /低保标准$/u }).first().click();
  await expect(page.locator(".cm-activeLine")).toContainText("低保标准");

  await tab(page, "用例").click();
  await three.getByRole("button", { name: /^照改期望/u }).click();
  await expect(page.locator(".toast-card")).toContainText("1 个用例照算得的改了期望");
  const all = page.getByRole("button", { name: /列出的 \d+ 个用例都照改/u });
  await expect(all).toBeEnabled();
  await all.click();
  // What is left expects no amount, such as 不符合: that is for a person to change.
  await expect(page.getByText("154 个通过，2 个没有通过")).toBeVisible();
  await expect(cases.getByRole("button", { name: /^照改期望/u })).toHaveCount(0);
});

test("rows and columns of a spreadsheet are pasted into a grid", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await workbench(page);
  await openGrid(page, "低保标准");
  await page.evaluate(() => navigator.clipboard.writeText("600\t701\n500 元/人/月\t502"));
  await cell(page, "吉林省 · 城市", "2023-01-01").focus();
  await page.keyboard.press("ControlOrMeta+V");
  await expect(editor(page, "parameters.gj")).toContainText("| 吉林省 | 城市 | 600 元/人/月 |");
  await expect(editor(page, "parameters.gj")).toContainText("| 吉林省 | 城市 | 701 元/人/月 |");
  await expect(cell(page, "吉林省 · 农村", "2024-01-01")).toHaveValue("502 元/人/月");
  await page.locator(".toast-card").getByRole("button", { name: "全部撤销" }).click();
  await expect(cell(page, "吉林省 · 城市", "2024-01-01")).toHaveValue("643 元/人/月");
});

test("an officer raises a standard from a day, sees what it does, lets the cases follow, reviews and saves", async ({ page }) => {
  await workbench(page);
  // A case of next year, which knows the standard as it was.
  await openFile(page, "cases_dibao.gj");
  await editor(page, "cases_dibao.gj").press("ControlOrMeta+End");
  await page.keyboard.insertText(
    "\n用例 「低保：明年的一家」 于 2026-06-18\n  给定 所在地 = 长春市、户籍 = 城市、家庭其他月收入 = 0 元/月、刚性支出扣减 = 0 元/月、财产符合规定 = 是、边缘财产符合规定 = 是、特困财产符合规定 = 是\n  有 成员 「甲」 成员身份 = 申请人、出生日期 = 1980-05-01、月工资 = 0 元/月、患重特大疾病 = 否、残疾 = 无\n  期望 最低生活保障金 = 643 元/月\n",
  );
  await ready(page);
  await openGrid(page, "低保标准");
  const form = grid(page).getByRole("form", { name: "加一段时间" });
  await form.getByLabel("自哪天").fill("2026-01-01");
  await form.getByLabel("出处").fill("推定 「拟调整的标准」");
  await form.getByRole("button", { name: "加上" }).click();
  await expect(grid(page)).toContainText("2026-01-01 起在用");
  await cell(page, "吉林省 · 城市", "2026-01-01").fill("700");
  await page.keyboard.press("Enter");
  await screen(page, "workbench, a new period");

  await tab(page, "效果").click();
  await page.getByRole("textbox", { name: "哪一天", exact: true }).fill("2026-06-18");
  const table = page.getByRole("table", { name: "一户人家，改前改后" });
  const row = table.getByRole("row", { name: /最低生活保障金/u });
  await expect(row).toContainText("金额变了");
  await row.getByRole("button", { name: /^为什么/u }).click();
  await expect(page.getByRole("region", { name: "结果和理由" })).toContainText("700 元/人/月");

  await tab(page, "用例").click();
  await expect(page.getByRole("list", { name: "用例列表" }).getByRole("listitem").filter({ hasText: "明年的一家" })).toContainText("算得 700 元/月");
  await page.getByRole("button", { name: /列出的 \d+ 个用例都照改/u }).click();
  await expect(page.getByRole("list", { name: "用例列表" }).getByRole("button", { name: /^照改期望/u })).toHaveCount(0);

  await page.getByRole("button", { name: "保存" }).click();
  await page.getByRole("button", { name: "看改动" }).click();
  const changes = page.getByRole("dialog", { name: "改动" });
  await expect(changes).toContainText("parameters.gj");
  await expect(changes).toContainText("cases_dibao.gj");
  await changes.getByRole("button", { name: /parameters\.gj/u }).click();
  await expect(changes).toContainText("推定 「拟调整的标准」");
  await screen(page, "workbench, review");
  await changes.getByRole("button", { name: "关闭" }).first().click();
  await page.getByRole("button", { name: "保存" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载 .zip" }).click();
  expect((await download).suggestedFilename()).toBe("guiju-rulebook.zip");
});
