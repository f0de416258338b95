// Rulebooks of one's own: a folder that is opened and written back, a .zip that is taken along and
// brought in again. The folder is a real one of the File System Access API, in the browser's own
// storage: only the dialog that chooses one is answered by the test.

import { readFile } from "node:fs/promises";
import { type Page } from "@playwright/test";
import { expect, screen, test } from "./test";
import { editor, endOf, openFile, ready, workbench } from "./workbench";

const RULES = "# 第6版\n规则集 本地\n  标题 「本地」\n\n参数 标准: 元/月\n  自 2024-01-01 为 600 元/月\n";

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const chosen = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("mine", { create: true });
    Object.assign(self, { showDirectoryPicker: chosen });
  });
});

/** Writes a file of the folder, as another program would. */
async function put(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    async ([file, words]) => {
      const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("mine", { create: true });
      const stream = await (await root.getFileHandle(file, { create: true })).createWritable();
      await stream.write(words);
      await stream.close();
    },
    [name, text] as const,
  );
}

function got(page: Page, name: string): Promise<string> {
  return page.evaluate(async (file) => {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("mine");
    return (await (await root.getFileHandle(file)).getFile()).text();
  }, name);
}

async function menu(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("button", { name: item }).click();
}

async function opened(page: Page): Promise<void> {
  await workbench(page);
  await put(page, "rules.gj", RULES);
  await menu(page, "打开", "打开文件夹…");
  await ready(page);
  await openFile(page, "rules.gj");
}

async function typed(page: Page, text: string): Promise<void> {
  await endOf(page, "rules.gj", "第6版");
  await page.keyboard.type(text);
  await expect(page.getByText("草稿已存在这个浏览器里")).toBeVisible();
}

const toast = (page: Page) => page.locator(".toast-card");

/** A file that is being written cannot be read: what was done is told first. */
async function saved(page: Page): Promise<void> {
  await menu(page, "保存", "写回文件夹");
  await expect(toast(page)).toContainText("已写回 1 个文件。");
}

test("a folder is opened, and what was changed is written back, also after a reload", async ({ page }) => {
  await opened(page);
  await typed(page, "甲");
  await saved(page);
  expect(await got(page, "rules.gj")).toBe(RULES.replace("版", "版甲"));

  await page.reload();
  await ready(page);
  await typed(page, "乙");
  await saved(page);
  expect(await got(page, "rules.gj")).toBe(RULES.replace("版", "版甲乙"));
});

test("what someone else wrote into the folder meanwhile is not overwritten unseen", async ({ page }) => {
  await opened(page);
  await typed(page, "甲");
  const theirs = RULES.replace("第6版", "第7版");
  await put(page, "rules.gj", theirs);
  await menu(page, "保存", "写回文件夹");
  await expect(toast(page)).toContainText("mine/rules.gj");
  expect(await got(page, "rules.gj")).toBe(theirs);
  await screen(page, "workbench, changed elsewhere");

  await toast(page).getByRole("button", { name: "改动" }).click();
  const changes = page.getByRole("dialog", { name: "改动" });
  await expect(changes).toContainText("第7版");
  await expect(changes).toContainText("第6版甲");
  await page.keyboard.press("Escape");
  await saved(page);
  expect(await got(page, "rules.gj")).toBe(RULES.replace("版", "版甲"));
});

test("what someone else wrote is no conflict where it is the same", async ({ page }) => {
  await opened(page);
  await typed(page, "甲");
  await put(page, "rules.gj", RULES.replace("版", "版甲"));
  await saved(page);
  await expect(page.getByText("已改")).toHaveCount(0);
});

test("a rulebook that was downloaded is brought in again as it was", async ({ page, browser }) => {
  await opened(page);
  await typed(page, "甲");
  const coming = page.waitForEvent("download");
  await menu(page, "保存", "下载 .zip");
  const path = await (await coming).path();

  const other = await browser.newContext({ locale: "zh-CN" });
  const theirs = await other.newPage();
  await workbench(theirs);
  const buffer = await readFile(path);
  await theirs.locator("[data-upload=files]").setInputFiles({ name: "rules.zip", mimeType: "application/zip", buffer });
  await openFile(theirs, "rules.gj");
  await expect(editor(theirs, "rules.gj")).toContainText("# 第6版甲");
  await other.close();
});
