// A source beside the rules, and words in all files.

import { editor, endOf, openFile, tab, workbench } from "./workbench";
import { expect, screen, test } from "./test";

test("a source shows what is quoted, skipped and open, and a sentence becomes a clause", async ({ page }) => {
  await workbench(page);
  await openFile(page, "parameters.gj");
  await tab(page, "原文").click();
  const text = page.getByRole("group", { name: "答复48号" });
  await expect(text).toContainText("城乡低保标准月人均分别达到643元和483元");
  await expect(page.getByText(/已引用 \d+%/u)).toBeVisible();
  await screen(page, "workbench, source");
  // From the words to the line that quotes them.
  await text.getByRole("button", { name: "每户每月享受10度免费电量" }).first().click();
  await expect(editor(page, "dibao.gj").locator(".cm-activeLine")).toContainText("每户每月享受10度免费电量");

  // A sentence that no rule quotes becomes the source of the clause at the cursor.
  await openFile(page, "parameters.gj");
  await endOf(page, "parameters.gj", "参数 省定最低指导标准");
  const open = text.getByRole("button", { name: "在医疗救助方面，", exact: true });
  await open.click();
  await expect(open).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "作依据" }).click();
  await expect(editor(page, "parameters.gj")).toContainText("  依据 答复48号 引 「在医疗救助方面，」");
  await expect(text.locator(".mark.open", { hasText: "在医疗救助方面，" })).toHaveCount(0);
  await page.locator(".toast-card").getByRole("button", { name: "全部撤销" }).click();
  await open.press("Enter");
  await page.getByRole("button", { name: "略过", exact: true }).click();
  await expect(editor(page, "rulebook.gj")).toContainText("引 「在医疗救助方面，」");
});

test("words are found in all files, and changed in those that are the rulebook's own", async ({ page }) => {
  await workbench(page);
  await page.keyboard.press("ControlOrMeta+Shift+F");
  const dialog = page.getByRole("dialog", { name: "在所有文件里查找" });
  await dialog.getByRole("searchbox", { name: "查找" }).fill("免费电量");
  const list = dialog.getByRole("list", { name: "找到的地方" });
  await expect(list.getByRole("button").first()).toContainText("免费电量");
  await screen(page, "workbench, search");
  await dialog.getByLabel("替换为").fill("免费用电量");
  await dialog.getByRole("button", { name: /全部替换/u }).click();
  await dialog.getByRole("searchbox", { name: "查找" }).fill("免费用电量");
  await list.getByRole("button", { name: /dibao\.gj/u }).first().click();
  await expect(dialog).toBeHidden();
  await expect(editor(page, "dibao.gj")).toContainText("免费用电量");
});
