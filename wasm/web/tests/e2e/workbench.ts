// The officer's workbench as an officer uses it.

import { type Locator, type Page, expect } from "@playwright/test";

/** Opens the workbench and waits until rules and cases are checked. */
export async function workbench(page: Page, fragment = ""): Promise<void> {
  await page.goto(`workbench.html${fragment}`);
  await ready(page);
}

export async function ready(page: Page): Promise<void> {
  await expect(page.getByText("已检查")).toBeVisible({ timeout: 30_000 });
}

export const tab = (page: Page, name: string): Locator => page.getByRole("tab", { name });

export const editor = (page: Page, file: string): Locator => page.getByRole("textbox", { name: `编辑 ${file}` });

export async function openFile(page: Page, file: string): Promise<void> {
  const tree = page.getByRole("navigation", { name: "规则集的文件" });
  await tree.getByRole("button", { name: new RegExp(`^${file.replace(".", "\\.")}`, "u") }).click();
  await expect(editor(page, file)).toBeVisible();
}

/** Puts the cursor at the end of the line that says this. */
export async function endOf(page: Page, file: string, line: string): Promise<void> {
  await editor(page, file).locator(".cm-line", { hasText: line }).first().click();
  await page.keyboard.press("End");
}
