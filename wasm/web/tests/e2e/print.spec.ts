// The sheet that a person takes to the office: one page of A4, whatever was answered.

import { readFileSync } from "node:fs";
import { type Page } from "@playwright/test";
import { amountOf, open, seeded } from "./checker";
import { type Facts, household } from "./households";
import { expect, test } from "./test";

type Members = Facts[];

/** `count` members, of whom nothing, little, or everything is said. */
function said(count: number, much: "nothing" | "little" | "much"): Facts {
  const three = household("three");
  const like = (at: number) => (three["成员"] as Members)[at % 3];
  const name = (at: number) => `一位名字很长的家庭成员${at + 1}`;
  const members = Array.from({ length: count }, (_, at) => {
    if (much === "nothing") return { 名: name(at) };
    if (much === "little") return { 名: name(at), 月工资: "0", 出生日期: like(at)?.["出生日期"] };
    const more = { 残疾: "二级", 残疾类别: "肢体", 生活不能自理: true, 生活困难患者: true, 所患疾病: "肿瘤", 遭遇急难: true };
    return { ...like(at), ...more, 需要长期照护: at % 2 === 0, 转移净收入: "12.34", 名: name(at) };
  });
  const { 所在地, 户籍 } = three;
  return { ...(much === "much" ? three : much === "little" ? { 所在地, 户籍 } : {}), 成员: members };
}

async function pages(page: Page, name: string): Promise<number> {
  const path = test.info().outputPath(`${name}.pdf`);
  await page.pdf({ path, format: "A4", printBackground: true });
  return readFileSync(path, "latin1").match(/\/Type\s*\/Page\b/gu)?.length ?? 0;
}

/** How much of the sheet's greatest height is used; above 1 something is cut off. */
function used(page: Page): Promise<number> {
  return page.getByTestId("sheet").evaluate((sheet: HTMLElement) => {
    sheet.style.cssText = "display: block; position: absolute; width: 182mm";
    const share = sheet.scrollHeight / parseFloat(getComputedStyle(sheet).maxHeight);
    sheet.style.cssText = "";
    return share;
  });
}

for (const locale of ["zh", "en", "ko"]) {
  test(`one page for one to ten members, little or much answered: ${locale}`, async ({ page }) => {
    await page.addInitScript((it) => localStorage.setItem("guiju.locale", it), locale);
    await seeded(page, { view: "results", facts: said(1, "nothing") });
    for (const count of [1, 4, 10]) {
      for (const much of ["nothing", "little", "much"] as const) {
        const memory = { version: 1, book: "jilin", on: null, unknown: [], view: "results", facts: said(count, much) };
        await page.evaluate((it) => localStorage.setItem("guiju.checker", it), JSON.stringify(memory));
        await page.reload();
        await expect(page.locator("#total")).toBeVisible();
        expect(await pages(page, `${count}-${much}`), `${count} members, ${much}`).toBe(1);
        expect(await used(page), `${count} members, ${much}`).toBeLessThan(1);
      }
    }
  });
}

test("the sheet says when, for whom, how much, how it came about, and by which article", async ({ page }) => {
  await seeded(page, { facts: household("three") });
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "打印" })).toBeHidden();
  const sheet = page.getByTestId("sheet");
  await expect(sheet).toContainText("按2024年6月18日的标准");
  await expect(sheet).toContainText("打印于2024年6月18日");
  await expect(sheet).toContainText("家庭 3 人：父亲、母亲、孩子");
  const dibao = sheet.getByTestId("sheet-row").filter({ hasText: "最低生活保障金" }).first();
  await expect(dibao).toContainText("1209 元/月 [含推定的数]");
  await expect(dibao).toContainText("(643 - 240) × 3 = 1209 元/月");
  await expect(dibao).toContainText("社会救助暂行办法（国务院令第649号） 第九条");
  await expect(sheet.getByTestId("sheet-row").filter({ hasText: "教育救助" })).toContainText("符合教育救助条件：是");
  await expect(sheet).not.toContainText("要成立");
  await expect(sheet).not.toContainText("undefined");
});

test("what is undecided is named in one line, and what does not fit is counted", async ({ page }) => {
  await seeded(page, { facts: said(4, "little") });
  await expect(page.locator("#total")).toBeVisible();
  const sheet = page.getByTestId("sheet");
  await expect(sheet.locator("p", { hasText: "还没有定：" })).toHaveCount(1);
  await expect(sheet.locator("p", { hasText: "要说明或证明的：" })).toContainText("项见网页");
});

test("nothing is offered to print before anything is said", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("button", { name: "打印" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "全部删除" })).toHaveCount(0);
  await page.getByRole("button", { name: "父亲、母亲、孩子" }).click();
  await expect(page.getByRole("button", { name: "打印" })).toBeVisible();
});
