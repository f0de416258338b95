// Without a mouse: every step by Tab, Enter, Space, arrows and letters.

import { type Locator, type Page } from "@playwright/test";
import { asked, open, section } from "./checker";
import { expect, tabTo, test } from "./test";

async function press(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Goes down a list of choices to this one. */
async function choose(page: Page, select: Locator, wanted: string): Promise<void> {
  await tabTo(page, select);
  const shown = (): Promise<string> =>
    select.evaluate((it) => (it as HTMLSelectElement).selectedOptions[0]?.textContent?.trim() ?? "");
  for (let step = 0; step < 100 && (await shown()) !== wanted; step++) await page.keyboard.press("ArrowDown");
  expect(await shown()).toBe(wanted);
}

test("the whole interview, from the start to a reason", async ({ page }) => {
  await open(page);
  await press(page, page.getByRole("button", { name: "开始" }));
  await tabTo(page, page.getByRole("textbox", { name: "称呼" }));
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("奶奶");
  await press(page, page.getByRole("button", { name: "继续" }));

  const typed: Record<string, string> = { 除工资外: "0", 每月工资: "0", 哪天出生: "19480302", 扣减的刚性支出: "0", 今年住院: "0" };
  const pressed: Record<string, string> = { 您的什么人: "申请人", 城市还是农村: "城市", 财产是否符合: "是", 残疾人证: "无" };
  const form = page.locator("form[aria-busy=false]");
  let count = 0;
  for (let question = await asked(page); question !== null; question = await asked(page)) {
    expect(count++).toBeLessThan(50);
    const text = Object.keys(typed).find((it) => question?.includes(it));
    if (question.includes("住在哪里")) {
      await choose(page, form.getByRole("combobox"), "长春市区");
      await press(page, form.getByRole("button", { name: "继续" }));
    } else if (text !== undefined) {
      await tabTo(page, form.locator("input[type=text]"));
      await page.keyboard.type(typed[text] ?? "");
      await page.keyboard.press("Enter");
    } else {
      const key = Object.keys(pressed).find((it) => question?.includes(it));
      const own = form.getByRole("button", { name: pressed[key ?? ""] ?? "否", exact: true });
      const isThere = (await own.count()) > 0;
      await press(page, isThere ? own : form.getByRole("button", { name: "不清楚" }), "Space");
    }
    await expect(form.getByRole("heading", { level: 2, name: question, exact: true })).toBeHidden();
  }
  await press(page, page.getByRole("link", { name: "看结果" }));
  const dibao = section(page, "可以领到").getByRole("article", { name: "最低生活保障金" });
  await expect(dibao.getByTestId("amount")).toHaveText("643 元/月");
  await press(page, dibao.locator("summary").first());
  await expect(dibao).toContainText("(643 − 0) × 1 = 643 元/月");
});
