// Five families, from the first question to the result.

import { type Page } from "@playwright/test";
import { type Answers, amountOf, asked, family, interview, open, section, seeded, settings, toResults } from "./checker";
import { household } from "./households";
import { expect, screen, test } from "./test";

/** A household in Changchun, urban, within the property rule, with no other income. */
const CHANGCHUN: Answers = {
  您家住在哪里: "长春市区",
  城市还是农村: "城市",
  除工资外: "0",
  "财产是否符合": "是",
  扣减的刚性支出: "0",
  为了上班: "0",
  持有几级残疾人证: "无",
  今年住院: "0",
  哪个学段: "未就学",
  院校录取: "未录取",
  慈善助医: "不在其列",
  能劳动吗: "在业",
  最近家里有人去世吗: "没有人去世",
  慢性病: "没有门诊情形",
  孩子的父亲: "能履行",
  孩子的母亲: "能履行",
  法律上应当: "有义务人能履行",
};

/** Who the members are to the applicant. */
const FAMILY = { 父亲: "申请人", 母亲: "配偶", 孩子: "未成年子女" };

test("a family of three gets its 1209 yuan, with reasons down to the sentence of the letter", async ({ page }) => {
  await open(page);
  await screen(page, "start");
  await family(page, ["父亲", "母亲", "孩子"]);
  const asked = await interview(page, {
    ...CHANGCHUN,
    您的什么人: FAMILY,
    哪天出生: { 父亲: "1980年5月1日", 母亲: "1982-3-8", 孩子: "20060901" },
    工资: { 父亲: "900", 母亲: "0", 孩子: "0" },
    为了上班: "180",
  });
  expect(asked.slice(0, 3)).toEqual(["哪天出生？", "这个人是您的什么人？", "您家住在哪里？选到最小的一级"]);
  expect(asked.length).toBeLessThan(35);
  await toResults(page);
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("1209 元/月");
  await expect(page.getByTestId("total")).toContainText("1209 元");

  // The decision is a county's; that the conditions for it are met is told of the status.
  const services = section(page, "认定、服务和实物");
  await services.locator("summary").first().click();
  const status = services.getByRole("article", { name: "低保家庭" });
  await status.getByText("为什么").click();
  await expect(status).toContainText("人均月收入 240 元/人/月，低于 低保标准 643 元/人/月");
  const dibao = section(page, "可以领到").getByRole("article", { name: "最低生活保障金" });
  await dibao.getByText("为什么").click();
  await screen(page, "results");
  await dibao.getByRole("button", { name: "城乡低保标准月人均分别达到643元和483元" }).first().click();
  await expect(page.getByRole("dialog").locator("mark")).toHaveText(/城乡低保标准月人均分别达到643元和483元/u);
  await screen(page, "source");
});

test("a destitute grandmother of Yanji gets the standard of Yanji", async ({ page }) => {
  // That she is recognised is a decision of the county: nobody asks for it, it is known already.
  const members = [{ 名: "奶奶", 特困人员认定日期: "2019-05-20" }];
  await seeded(page, { view: "ask", facts: { 成员: members } });
  await settings(page, { book: "延边", day: "2025-08-01" });
  await interview(page, {
    ...CHANGCHUN,
    您家住在哪里: "延吉市",
    您的什么人: "申请人",
    哪天出生: "1948-03-02",
    工资: "0",
    生活不能自理: "是",
  });
  await toResults(page);
  await expect(amountOf(page, "可以领到", "特困供养金")).toHaveText("12,672 元/年");
  await expect(amountOf(page, "可以领到", "电价补贴")).toHaveText("10 度/月");
  await expect(section(page, "可以领到").getByRole("article", { name: "最低生活保障金" })).toHaveCount(0);
});

test("after seven screens a family of three sees its amount, and what an officer has to find", async ({ page }) => {
  // What the first seven screens ask: ages, relations, place, register, other income, wages, costs of work.
  const of = (名: string, 出生日期: string, 成员身份: string, 月工资: string) => ({ 名, 出生日期, 成员身份, 月工资 });
  const members = [
    { ...of("父亲", "1980-05-01", "申请人", "900"), 必要就业成本: "180" },
    of("母亲", "1982-03-08", "配偶", "0"),
    of("孩子", "2006-09-01", "未成年子女", "0"),
  ];
  await seeded(page, { facts: { 所在地: "长春市区", 户籍: "城市", 家庭其他月收入: "0", 成员: members } });
  await expect(page.getByTestId("total")).toHaveText("每月 1209 元");
  await expect(page.getByRole("heading", { name: "按您的回答，经查实后可以领到" })).toBeVisible();
  const found = section(page, "经查实后可得");
  await expect(found).toContainText("要查实：");
  await expect(found).toContainText("财产符合规定");
  await expect(amountOf(page, "经查实后可得", "最低生活保障金")).toHaveText("经查实后 1209 元/月");
  // What nobody said is told on the card, and can be answered there.
  const dibao = found.getByRole("article", { name: "最低生活保障金" });
  await dibao.getByText("为什么").click();
  await expect(dibao).toContainText("没有说、按默认算的");
  await expect(dibao).toContainText("「转移净收入」为 0 元/月");
  await screen(page, "found");
});

test("a farmer of 76 is asked nothing about school", async ({ page }) => {
  await open(page);
  await family(page, ["老人"]);
  const asked = await interview(page, {
    ...CHANGCHUN,
    城市还是农村: "农村",
    您的什么人: "申请人",
    哪天出生: "1948-03-02",
    工资: "0",
  });
  expect(asked.filter((it) => /学段|院校/u.test(it))).toEqual([]);
  expect(asked.length).toBeLessThanOrEqual(30);
  await toResults(page);
  const notAsked = section(page, "没有问的");
  await notAsked.locator("summary").first().click();
  await expect(notAsked.getByRole("article", { name: "教育救助" })).toBeVisible();
});

test("a mother and her daughter above the line may be recognised as marginal", async ({ page }) => {
  await open(page);
  await family(page, ["母亲", "女儿"]);
  await interview(page, {
    ...CHANGCHUN,
    您的什么人: { 母亲: "申请人", 女儿: "未成年子女" },
    哪天出生: { 母亲: "1985-01-20", 女儿: "2014-11-03" },
    工资: { 母亲: "1400", 女儿: "0" },
  });
  await toResults(page);
  await expect(section(page, "认定、服务和实物").getByRole("article", { name: "低保边缘家庭" })).toBeVisible();
  const refused = section(page, "不适用");
  await refused.locator("summary").first().click();
  const dibao = refused.getByRole("article", { name: "低保家庭" });
  await dibao.getByText("为什么").click();
  await expect(dibao).toContainText("人均月收入 700 元/人/月");
  await screen(page, "edge");
});

test("who is refused for the income alone is told what would change it", async ({ page }) => {
  await seeded(page, { facts: household("edge") });
  const refused = section(page, "不适用");
  await refused.locator("summary").first().click();
  const dibao = refused.getByRole("article", { name: "低保家庭" });
  await dibao.getByText("为什么").click();
  await expect(dibao).toContainText("差在哪里");
});

test("a family with nothing to receive is told so", async ({ page }) => {
  await open(page);
  await family(page, ["本人", "配偶"]);
  await interview(page, {
    ...CHANGCHUN,
    您的什么人: { 本人: "申请人", 配偶: "配偶" },
    除工资外: "1.2万",
    哪天出生: "1985-01-20",
    工资: "8,000",
  });
  await toResults(page);
  await expect(page.getByTestId("total")).toHaveText("按现有回答，没有可以领到的钱");
  await expect(section(page, "可以领到")).toHaveCount(0);
  await expect(section(page, "还没有定")).toHaveCount(0);
});

test("what a family does not know leaves a result open, between bounds", async ({ page }) => {
  await open(page);
  await family(page, ["父亲", "母亲", "孩子"]);
  await interview(page, {
    ...CHANGCHUN,
    除工资外: "不清楚",
    您的什么人: FAMILY,
    哪天出生: { 父亲: "1980-05-01", 母亲: "1982-03-08", 孩子: "2006-09-01" },
    工资: { 父亲: "900", 母亲: "0", 孩子: "0" },
  });
  await toResults(page);
  await expect(amountOf(page, "还没有定", "最低生活保障金")).toContainText("0 到 1929 元/月之间");
  await expect(section(page, "可以领到")).toHaveCount(0);
  await screen(page, "open");
});

const HEADING = { level: 2 } as const;
const shown = (page: Page) => page.locator("form[aria-busy=false]").getByRole("heading", HEADING);

/** The first three questions of a family of one, answered one by one; gives what was asked. */
async function three(page: Page): Promise<string[]> {
  await open(page);
  await family(page, ["本人"]);
  const all: string[] = [];
  for (const answer of ["1980-05-01", "申请人", "长春市区"]) {
    const question = await asked(page);
    all.push(question ?? "");
    const form = page.locator("form[aria-busy=false]");
    if (answer === "申请人") await form.getByRole("button", { name: answer, exact: true }).click();
    else {
      if (answer === "长春市区") await form.getByRole("combobox").selectOption(answer);
      else await form.getByRole("textbox", { name: "哪天出生" }).fill(answer);
      await form.getByRole("button", { name: "继续" }).click();
    }
    await expect(shown(page)).not.toHaveText(question ?? "");
  }
  return [...all, (await asked(page)) ?? ""];
}

test("Back of the browser goes to the question before, Forward returns, a reload stays", async ({ page }) => {
  const [first = "", second = "", third = "", fourth = ""] = await three(page);
  for (const question of [third, second]) {
    await page.goBack();
    await expect(shown(page)).toHaveText(question);
  }
  await expect(page.getByRole("button", { name: "申请人", exact: true })).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await expect(shown(page)).toHaveText(second);
  await page.goForward();
  await expect(shown(page)).toHaveText(third);
  await page.goForward();
  await expect(shown(page)).toHaveText(fourth);

  // The page's own way back is the same way, and changes what is asked next.
  await page.getByRole("button", { name: "上一题" }).click();
  await expect(shown(page)).toHaveText(third);
  await page.goBack();
  await page.goBack();
  await expect(shown(page)).toHaveText(first);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "家里有谁？" })).toBeVisible();
});

test("Back from the results is the question that was left", async ({ page }) => {
  const questions = await three(page);
  await page.goBack();
  await expect(shown(page)).toHaveText(questions[2] ?? "");
  await page.getByRole("navigation", { name: "步骤" }).getByRole("link", { name: "结果" }).click();
  await expect(page.getByRole("heading", { name: "结果", level: 2 })).toBeVisible();
  await page.goBack();
  await expect(shown(page)).toHaveText(questions[2] ?? "");
});

test("from the first question on, what is left can be left", async ({ page }) => {
  await open(page);
  await family(page, ["本人"]);
  await asked(page);
  await page.getByRole("link", { name: "其余都不清楚，先看结果" }).click();
  await expect(page.getByTestId("total")).toHaveText("还没有确定的金额");
  await expect(page.getByTestId("announce")).toContainText("还没有确定的金额");
  await expect(page.getByTestId("announce")).not.toContainText("没有可以领到的钱");
});

test("what only the applicant knows comes first; what officers establish is announced and can be left", async ({ page }) => {
  await open(page);
  await family(page, ["本人"]);
  const between = page.getByRole("heading", { name: /下面 \d+ 题一般由经办人员查明/u });
  const form = page.locator("form[aria-busy=false]");
  for (let count = 0; count < 40; count++) {
    await expect(form.or(between)).toBeVisible();
    if (await between.isVisible()) break;
    await expect(form).not.toContainText("这一项由经办人员查明");
    const question = await form.getByRole("heading", HEADING).innerText();
    await form.getByRole("button", { name: "不清楚" }).click();
    await expect(form.getByRole("heading", { name: question, exact: true, ...HEADING })).toBeHidden();
  }
  await screen(page, "between");
  await page.getByRole("button", { name: "接着回答这些题" }).click();
  await expect(form).toContainText("这一项由经办人员查明");
  await page.goBack();
  await expect(between).toBeVisible();
  await page.getByRole("link", { name: "看结果" }).click();
  await expect(page.getByRole("heading", { name: "结果", level: 2 })).toBeVisible();
});

test("a number that is typed counts, also when the results are opened instead of going on", async ({ page }) => {
  await seeded(page, { view: "ask", facts: { ...household("three"), 家庭其他月收入: null } });
  await expect(page.getByRole("heading", { name: "除工资外" })).toBeVisible();
  await page.locator("form").getByRole("textbox").fill("300");
  await page.getByRole("navigation", { name: "步骤" }).getByRole("link", { name: "结果" }).click();
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("909 元/月");
});

test("an impossible day of birth is told at its field", async ({ page }) => {
  const { 成员, ...rest } = household("three");
  const members = (成员 as Record<string, unknown>[]).map(({ 出生日期: _, ...it }) => it);
  await seeded(page, { view: "ask", facts: { ...rest, 成员: members.slice(0, 1) } });
  await expect(page.getByRole("heading", { name: "哪天出生" })).toBeVisible();
  const field = page.locator("form").getByRole("textbox").first();
  for (const [typed, told] of [
    ["2023-02-29", "日历上没有这一天"],
    ["2024-06-19", "这一天在 2024年6月18日 之后"],
    ["1880-01-01", "最早是 1900年1月1日"],
  ] as const) {
    await field.fill(typed);
    await page.getByRole("button", { name: "继续" }).click();
    await expect(field).toHaveAccessibleDescription(new RegExp(told, "u"));
  }
});
