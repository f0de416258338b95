// The checker beside the interview: what is kept, compared, printed, said in three languages.

import { amountOf, asked, open, section, seeded } from "./checker";
import { household } from "./households";
import { expect, screen, test } from "./test";

test("a reload loses nothing: not an answer, not a question, not the view", async ({ page }) => {
  const who = [
    { 名: "父亲", 成员身份: "申请人", 出生日期: "1980-05-01" },
    { 名: "孩子", 成员身份: "未成年子女", 出生日期: "2012-09-01" },
  ];
  await seeded(page, { view: "ask", facts: { 成员: who } });
  await page.locator("form[aria-busy=false]").getByRole("combobox").selectOption("长春市区");
  await page.getByRole("button", { name: "继续" }).click();
  await expect(page.getByRole("heading", { name: "城市还是农村" })).toBeVisible();
  await page.getByRole("button", { name: "农村", exact: true }).click();
  await expect(page.getByRole("heading", { name: "城市还是农村" })).toBeHidden();
  const question = await asked(page);

  await page.reload();
  expect(await asked(page)).toBe(question);
  await page.locator("summary", { hasText: "已经回答的" }).click();
  await expect(page.getByRole("button", { name: "修改 户籍" })).toBeVisible();
  await page.getByRole("button", { name: "上一题" }).click();
  await expect(page.getByRole("button", { name: "农村", exact: true })).toHaveAttribute("aria-pressed", "true");
});

test("examples have names; the family of three, which receives, stands first", async ({ page }) => {
  await open(page);
  const examples = page.getByRole("group", { name: "试一个例子" }).getByRole("button");
  await expect(examples).toHaveText([/^三口之家 父亲、母亲、孩子/u, /^特困老人/u, /^低保边缘家庭/u]);
  await examples.first().click();
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("1209 元/月");
});

test("a wrong or missing answer is told at its field and stays as it was typed", async ({ page }) => {
  await seeded(page, { view: "ask", facts: { ...household("three"), 家庭其他月收入: null } });
  await expect(page.getByRole("heading", { name: "除工资外" })).toBeVisible();
  const field = page.locator("form").getByRole("textbox");
  await page.getByRole("button", { name: "继续" }).click();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  for (const wrong of ["-99999999999", "很多", "99999999999"]) {
    await field.fill(wrong);
    await page.getByRole("button", { name: "继续" }).click();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toBeFocused();
    await expect(field).toHaveValue(wrong);
    await expect(field).toHaveAccessibleDescription(/\S/u);
  }
  await screen(page, "wrong answer");
  await field.fill("１，２００ 元");
  await page.getByRole("button", { name: "继续" }).click();
  await expect(page.getByRole("heading", { name: "除工资外" })).toBeHidden();
});

test("two situations stand side by side", async ({ page }) => {
  await seeded(page, { facts: household("three") });
  await page.getByRole("button", { name: "把现在的情况存为甲" }).click();
  await page.getByRole("link", { name: "去改回答" }).click();
  await page.locator("summary", { hasText: "已经回答的" }).click();
  await page.getByRole("button", { name: "修改 家庭其他月收入" }).click();
  await page.locator("form").getByRole("textbox").fill("300");
  await page.getByRole("button", { name: "继续" }).click();
  await page.getByRole("navigation", { name: "步骤" }).getByRole("link", { name: "结果" }).click();
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("909 元/月");
  const row = page.getByRole("row", { name: /最低生活保障金/u });
  await expect(row.getByRole("cell").nth(0)).toContainText("1209 元/月");
  await expect(row.getByRole("cell").nth(1)).toContainText("909 元/月");
  await screen(page, "compare");
});

test("all questions on one page: an answer changes the results beside it", async ({ page }) => {
  await seeded(page, { view: "ask", way: "all", facts: household("three") });
  await expect(page.getByRole("radio", { name: "全部一页" })).toBeChecked();
  await page.locator("summary", { hasText: "其余各项" }).first().click();
  await page.getByRole("textbox", { name: /除工资外/u }).fill("300");
  await page.getByRole("textbox", { name: /除工资外/u }).blur();
  await expect(page.getByRole("complementary")).toContainText("909 元/月");
  await screen(page, "all on one page");
});

test("all on one page: what cannot be read is no answer, and the results say so", async ({ page }) => {
  await seeded(page, { view: "ask", way: "all", facts: household("three") });
  await page.locator("summary", { hasText: "其余各项" }).first().click();
  const field = page.getByRole("textbox", { name: /除工资外/u });
  await field.fill("二千");
  await field.blur();
  await expect(field).toHaveAccessibleDescription(/这里要填一个数/u);
  await expect(page.getByRole("complementary")).toContainText("1 个回答看不懂");
  await page.getByRole("navigation", { name: "步骤" }).getByRole("link", { name: "结果" }).click();
  const unread = page.getByTestId("unread");
  await expect(unread).toContainText("1 个回答看不懂");
  await expect(unread).toContainText("二千");
  await expect(section(page, "还没有定").getByRole("article", { name: "最低生活保障金" })).toBeVisible();
  await screen(page, "unread");
  await unread.getByRole("button", { name: "修改 家庭其他月收入" }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("二千");
  await field.fill("2000");
  await field.blur();
  await expect(page.getByRole("complementary")).not.toContainText("看不懂");
});

test("all on one page: each field says why it is asked and from which rule", async ({ page }) => {
  await seeded(page, { view: "ask", way: "all", facts: household("three") });
  await page.locator("summary", { hasText: "其余各项" }).first().click();
  const field = page.locator("[data-path=家庭其他月收入]");
  await field.locator("summary", { hasText: "为什么问这个" }).click();
  await expect(field).toContainText("项救助的结果要看这个回答");
  await expect(field).toContainText("最低生活保障金");
  await expect(field.locator("pre").first()).toContainText(/\S/u);
  await screen(page, "why, among all");
});

test("what was answered is listed by person", async ({ page }) => {
  await seeded(page, { view: "ask", facts: household("three") });
  await page.locator("summary", { hasText: "已经回答的" }).click();
  const father = page.getByRole("region", { name: "父亲" });
  await expect(father.getByRole("heading", { name: "父亲", level: 3 })).toBeVisible();
  await expect(father.getByRole("button", { name: "修改 父亲 月工资" })).toBeVisible();
  await expect(father).not.toContainText("修改 母亲");
});

test("a range is one sentence, and where nothing is certain the comparison says so", async ({ page }) => {
  await seeded(page, { facts: { ...household("three"), 家庭其他月收入: null } });
  await expect(amountOf(page, "还没有定", "最低生活保障金")).toHaveText("还没有定，0 到 1929 元/月之间");
  await page.getByRole("button", { name: "把现在的情况存为甲" }).click();
  const total = page.getByRole("row", { name: /按您的回答，可以领到/u });
  await expect(total.getByRole("cell")).toHaveText(["还没有确定的金额", "还没有确定的金额"]);
});

test("Korean breaks between words, Chinese in it wherever a line is full", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("guiju.locale", "ko"));
  await seeded(page, { view: "ask", facts: { ...household("three"), 家庭其他月收入: null } });
  const breaks = (it: Element) => getComputedStyle(it).wordBreak;
  expect(await page.locator("form h2").evaluate(breaks)).toBe("keep-all");
  // The note of the question is said in Korean too: four lines of what does not count.
  await expect(page.locator("form")).toContainText("의로운 행동 상금");
  await expect(page.locator("form [lang=zh-CN]")).toHaveCount(0);
});

test("in Korean what is quoted stays Chinese, and breaks as Chinese does", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("guiju.locale", "ko"));
  await seeded(page, { facts: household("three") });
  await page.locator("article summary").first().click();
  const quoted = page.locator("article [lang=zh-CN]").first();
  expect(await quoted.evaluate((it) => getComputedStyle(it).wordBreak)).toBe("normal");
});

for (const [on, told] of [["2026-11-26", 1], ["2024-06-18", 0]] as const) {
  test(`figures much older than the day are said to be: ${on}`, async ({ page }) => {
    await seeded(page, { on, facts: household("three") });
    await expect(page.getByTestId("amount").first()).toBeVisible();
    await expect(page.getByTestId("newest")).toHaveCount(told);
    await screen(page, `results on ${on}`);
  });
}

test("names of the rulebook start large where they are headings in English", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("guiju.locale", "en"));
  await seeded(page, { facts: household("three") });
  const heading = page.getByRole("article", { name: "minimum living guarantee" }).getByRole("heading");
  await expect(heading).toBeVisible();
  expect(await heading.evaluate((it) => getComputedStyle(it, "::first-letter").textTransform)).toBe("uppercase");
});

for (const { name, heading, amount, tag } of [
  { name: "English", heading: "Results", amount: /^1,?209 yuan\/month$/u, tag: "en" },
  { name: "한국어", heading: "결과", amount: /^1,?209 원\/월$/u, tag: "ko" },
]) {
  test(`the page speaks ${name}, and what stays Chinese is marked as Chinese`, async ({ page }) => {
    await open(page);
    await page.getByRole("combobox", { name: "语言" }).selectOption(name);
    await expect(page.locator("html")).toHaveAttribute("lang", tag);
    await screen(page, `start ${tag}`);
    await page.getByRole("main").getByRole("group").or(page.getByRole("main")).getByRole("button", { name: /父亲/u }).first().click();
    await expect(page.getByRole("heading", { name: heading, level: 2 })).toBeVisible();
    await expect(page.getByTestId("amount").first()).toHaveText(amount);
    await screen(page, `results ${tag}`);
    expect(await page.evaluate(unmarked)).toEqual([]);
  });
}

/** Visible texts with Chinese characters that no element marks as Chinese; names that people gave aside. */
function unmarked(): string[] {
  const given = ["父亲", "母亲", "孩子", "中文"];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const text = given.reduce((rest, it) => rest.replaceAll(it, ""), walker.currentNode.textContent ?? "");
    const isMarked = parent?.closest("[lang^=zh], script, style") != null && parent.closest("[lang^=zh]") !== document.documentElement;
    if (/\p{Script=Han}/u.test(text) && !isMarked && parent?.checkVisibility()) found.push(text.trim());
  }
  return found;
}

test("works without a network after the first visit", async ({ page, context }) => {
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await page.reload();
  await page.getByRole("button", { name: /父亲、母亲、孩子/u }).click();
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("1209 元/月");
  await expect(page.getByTestId("chart").locator("svg")).toBeVisible();
});

test("a file that was saved is opened again; one that is none changes nothing", async ({ page }) => {
  await seeded(page, { facts: household("three") });
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toBeVisible();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "存成文件" }).click();
  const path = test.info().outputPath("saved.json");
  await (await saving).saveAs(path);
  await page.getByRole("button", { name: "全部删除" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "删除", exact: true }).click();
  await expect(page.getByRole("button", { name: "开始" })).toBeVisible();
  const file = page.getByLabel("打开文件");
  await file.setInputFiles({ name: "no.json", mimeType: "application/json", buffer: Buffer.from("[[[[") });
  await expect(page.getByRole("alert").or(page.getByRole("status"))).toContainText(["这个文件读不出来"]);
  await file.setInputFiles(path);
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("1209 元/月");
});
