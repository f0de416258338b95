// The workbench: rules are edited, wrong and right; what is found, what the cases say, what is shared.

import { editor, endOf, openFile, ready, tab, workbench } from "./workbench";
import { DAY, expect, screen, tabTo, test } from "./test";

const FIX = /免费电量/u;

test("an error is found where it stands, and its fix repairs it", async ({ page }) => {
  await workbench(page);
  await screen(page, "workbench");
  await openFile(page, "dibao.gj");
  await endOf(page, "dibao.gj", "金额 免费电量");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Escape");
  await tab(page, "发现").click();
  const found = page.getByRole("list", { name: "发现列表" }).getByRole("listitem").filter({ hasText: "错误" }).first();
  await expect(found).toContainText("免费电");
  await expect(page.locator(".gj-finding-error").first()).toBeVisible();
  await expect(page.getByText("规则有错误时，不列提示")).toBeVisible();
  await expect(page.getByRole("radio", { name: "提示 —" })).toBeVisible();
  await screen(page, "workbench, an error");
  await found.getByRole("button", { name: FIX }).first().click();
  await expect(editor(page, "dibao.gj")).toContainText("金额 免费电量");
  await expect(page.locator(".gj-finding-error")).toHaveCount(0);
  // What was done is said in a row of its own, below the last line of the rules.
  const toast = page.locator(".toast-card");
  await expect(toast).toContainText("已改");
  const [said, text] = [await toast.boundingBox(), await page.locator(".editing .host").boundingBox()];
  expect(said?.y ?? 0).toBeGreaterThanOrEqual((text?.y ?? 0) + (text?.height ?? 0));
});

test("the same with the keyboard alone", async ({ page }) => {
  await workbench(page);
  await page.keyboard.press("Alt+1");
  await tabTo(page, page.getByRole("button", { name: /^dibao\.gj/u }));
  await page.keyboard.press("Enter");
  await expect(editor(page, "dibao.gj")).toBeVisible();
  await page.keyboard.press("Alt+2");
  await page.keyboard.press("ControlOrMeta+F");
  await page.keyboard.type("金额 免费电量");
  // The search listens to keys, of which letters that are typed here have none.
  for (const key of ["Shift", "Enter", "Escape", "ArrowRight", "Backspace", "Escape"]) await page.keyboard.press(key);
  await expect(page.locator(".gj-finding-error").first()).toBeVisible();
  await page.keyboard.press("ControlOrMeta+.");
  await tabTo(page, page.getByRole("list", { name: "发现列表" }).getByRole("button", { name: FIX }).first());
  await page.keyboard.press("Enter");
  await expect(editor(page, "dibao.gj")).toContainText("金额 免费电量");
  await expect(page.locator(".gj-finding-error")).toHaveCount(0);
});

test("a changed rule fails its cases in the margin and shows what it does to a family", async ({ page }) => {
  await workbench(page);
  await expect(tab(page, "用例")).toBeVisible();
  await openFile(page, "dibao.gj");
  await endOf(page, "dibao.gj", "金额 免费电量");
  await page.keyboard.type(" + 免费电量");
  await page.keyboard.press("Escape");
  await tab(page, "用例").click();
  await expect(page.getByText(/[1-9]\d* 个没有通过/u)).toBeVisible();
  await screen(page, "workbench, cases");
  await page.getByRole("checkbox", { name: "只看没有通过的" }).check();
  await page.getByRole("list", { name: "用例列表" }).getByRole("button").first().click();
  await expect(page.locator(".gj-case-failed").first()).toBeVisible();
  await tab(page, "效果").click();
  // The first sample is a family that receives: it shows the difference without a search.
  const samples = page.getByRole("combobox", { name: "样本家庭" });
  await expect(samples).toHaveValue("three");
  await expect(samples.getByRole("option")).toHaveText(["三口之家", "特困老人", "低保边缘家庭"]);
  const table = page.getByRole("table", { name: "一户人家，改前改后" });
  await expect(table.getByRole("row", { name: /电价补贴/u })).toContainText("10 度/月");
  await expect(table.getByRole("row", { name: /电价补贴/u })).toContainText("20 度/月");
  await screen(page, "workbench, effect");
});

test("what was typed is there after a reload", async ({ page }) => {
  await workbench(page);
  await openFile(page, "dibao.gj");
  await endOf(page, "dibao.gj", "补充 最低生活保障金");
  await page.keyboard.type("甲");
  await expect(page.getByText("草稿已存在这个浏览器里")).toBeVisible();
  await page.reload();
  await ready(page);
  await expect(editor(page, "dibao.gj")).toContainText("补充 最低生活保障金甲");
});

test("a link holds the state in its fragment, and opens only when it is wanted", async ({ page, context }) => {
  await workbench(page);
  await openFile(page, "dibao.gj");
  await endOf(page, "dibao.gj", "补充 最低生活保障金");
  await page.keyboard.type("乙");
  await ready(page);
  await page.getByRole("button", { name: "分享链接" }).click();
  const link = await page.getByRole("textbox", { name: "链接" }).inputValue();
  expect(new URL(link).hash.length).toBeGreaterThan(10);
  // A sample that comes with the page is nobody's: it goes along, and there is nothing to warn of.
  await expect(page.getByRole("checkbox", { name: "带上样本家庭" })).toBeChecked();
  await expect(page.getByText("不要分享")).toBeHidden();
  await screen(page, "workbench, link");

  const other = await context.browser()?.newContext({ locale: "zh-CN" });
  const theirs = await other?.newPage();
  if (theirs === undefined) throw new Error("no second browser");
  await theirs.goto(link);
  const offer = theirs.getByRole("dialog", { name: "打开别人分享的内容？" });
  await expect(offer).toBeVisible();
  await expect(offer).toContainText(/jilin\/dibao\.gj [\d,]+ 字/u);
  await offer.getByRole("button", { name: "打开", exact: true }).click();
  await expect(theirs.getByRole("textbox", { name: "编辑 dibao.gj" })).toContainText("补充 最低生活保障金乙");
  await other?.close();
});

test("a household that someone typed stays out of a link unless it is wanted", async ({ page }) => {
  await workbench(page);
  await tab(page, "效果").click();
  await page.locator("summary", { hasText: "这户人家的情况" }).click();
  await page.getByRole("textbox", { name: "这户人家的情况" }).fill('{"所在地": "长春市"}');
  await page.getByRole("button", { name: "分享链接" }).click();
  const facts = page.getByRole("checkbox", { name: "带上样本家庭" });
  await expect(facts).not.toBeChecked();
  await facts.check();
  await expect(page.getByText("不要分享")).toBeVisible();
});

test("a file that is no .zip is refused by its name", async ({ page }) => {
  await workbench(page);
  const buffer = Buffer.from("PK\u0003\u0004garbage");
  await page.locator("[data-upload=files]").setInputFiles({ name: "fake.zip", mimeType: "application/zip", buffer });
  await expect(page.locator(".toast-card")).toContainText("fake.zip 不是完整的 .zip，没有打开。");
});

test("a name that is pointed at tells its value, its unit and its source", async ({ page }) => {
  await workbench(page);
  await openFile(page, "dibao.gj");
  const line = editor(page, "dibao.gj").locator(".cm-line", { hasText: "金额 免费电量" });
  const box = await line.evaluate((it) => {
    const walker = document.createTreeWalker(it, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf("免费电量") ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at + 1);
      range.setEnd(node, at + 2);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    throw new Error("the name is not drawn");
  });
  await page.mouse.move(box.x, box.y);
  await page.mouse.move(box.x + 1, box.y);
  // The clock of a test stands still, and the pointer must rest for a while.
  await page.clock.setFixedTime(new Date(`${DAY}T12:00:02+08:00`));
  const card = page.locator(".gj-hover");
  await expect(card).toContainText("免费电量");
  await expect(card).toContainText("10 度/月，自 2024-01-01");
  await expect(card).toContainText("出处: 答复48号 一（一）");
  await expect(card).toContainText("「每户每月享受10度免费电量」");
});

for (const locale of ["en", "ko"]) {
  test(`in ${locale} rulebooks have their names, and the tools stand in one row`, async ({ page }) => {
    await page.addInitScript((it) => localStorage.setItem("guiju.locale", it), locale);
    await page.goto("workbench.html");
    const title = { en: "Tiered social assistance in Jilin Province", ko: "길림성 단계별, 종류별 사회구조" }[locale] ?? "";
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    expect((await page.locator(".tools").boundingBox())?.height).toBeLessThan(50);
  });
}

test("on a telephone the head is whole, the text has the width, and rows that go on say so", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("guiju.locale", "en"));
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("workbench.html");
  const link = page.getByRole("link", { name: "To the checker" });
  expect((await link.boundingBox())?.height).toBeLessThan(40);
  expect((await page.locator(".cm-gutters").boundingBox())?.width).toBeLessThan(56);
  for (const row of [".tabs", ".tools"]) {
    const { isCut, hint } = await page.locator(row).first().evaluate((it) => ({
      isCut: it.scrollWidth > it.clientWidth,
      hint: getComputedStyle(it).backgroundAttachment,
    }));
    expect([row, isCut, hint]).toEqual([row, true, "local, local, scroll, scroll, scroll"]);
  }
  await page.getByRole("button", { name: "Keywords" }).click();
  await expect(page.getByRole("button", { name: "English keywords" })).toBeVisible();
  await screen(page, "workbench, narrow");
});

for (const fragment of ["#s1=AAAA", "#s1=", `#s1=${"A".repeat(100_000)}`, "#s1=%00%ff<script>alert(1)</script>"]) {
  test(`a link that is none opens nothing: ${fragment.slice(0, 24)}`, async ({ page }) => {
    page.on("dialog", () => expect(false, "a script of the link ran").toBe(true));
    await workbench(page, fragment);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.getByText("这个链接打不开")).toBeVisible();
  });
}

const HOSTILE: Record<string, string> = {
  "deep nesting": `定义 坑: 元 = ${"(".repeat(20_000)}1 元${")".repeat(20_000)}\n`,
  "a long sum": `定义 坑: 元 = ${Array.from({ length: 20_000 }, () => "1 元").join(" + ")}\n`,
  "a chain of rules": Array.from({ length: 3_000 }, (_, at) => `定义 坑${at}: 元 = 坑${at + 1} + 坑${at + 1}\n`).join(""),
  "endless quotes": "「".repeat(200_000),
  "endless brackets": `定义 坑: 元 = ${"(".repeat(200_000)}1 元${")".repeat(200_000)}\n`,
  "very many parameters": Array.from({ length: 20_000 }, (_, at) => `参数 坑${at}: 元\n  自 2024-01-01 为 ${at} 元\n    推定 「例」\n`).join(""),
};

for (const [name, text] of Object.entries(HOSTILE)) {
  test(`hostile text cannot hang the page: ${name}`, async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await workbench(page);
    await openFile(page, "dibao.gj");
    await editor(page, "dibao.gj").press("ControlOrMeta+End");
    await page.evaluate((it) => navigator.clipboard.writeText(`\n${it}`), text);
    await page.keyboard.press("ControlOrMeta+V");
    await expect(page.getByText(/已检查|已停止|检查中断/u)).toBeVisible({ timeout: 30_000 });
    // The page answers while and after: another panel opens, and the text can be taken back.
    await tab(page, "用例").click({ timeout: 5_000 });
    await expect(tab(page, "用例")).toHaveAttribute("aria-selected", "true");
    await editor(page, "dibao.gj").press("ControlOrMeta+Z");
    await ready(page);
  });
}
