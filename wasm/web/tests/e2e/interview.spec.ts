// Five families, from the first question to the result.

import { type Answers, amountOf, family, interview, open, section, settings, toResults } from "./checker";
import { expect, screen, test } from "./test";

/** A household in Changchun, urban, within the property rule, with no other income. */
const CHANGCHUN: Answers = {
  "哪个市（州）": "长春市",
  城市还是农村: "城市",
  除工资外: "0",
  财产是否符合当地规定: "是",
  残疾人证: "无",
  是否已认定为低保边缘: "未认定",
  住院合规医疗费: "0",
  哪个学段: "未就学",
  院校录取: "未录取",
};

test("a family of three gets its 1209 yuan, with reasons down to the sentence of the letter", async ({ page }) => {
  await open(page);
  await screen(page, "start");
  await family(page, ["父亲", "母亲", "孩子"]);
  const asked = await interview(page, {
    ...CHANGCHUN,
    哪天出生: { 父亲: "1980年5月1日", 母亲: "1982-3-8", 孩子: "20060901" },
    工资: { 父亲: "900", 母亲: "0", 孩子: "0" },
  });
  expect(asked.length).toBeLessThan(30);
  // What working costs is taken as nothing, and said so; this father spends 180 yuan on it.
  await page.locator("summary", { hasText: "按通常情况填好的" }).click();
  await page.getByRole("button", { name: "修改 父亲 必要就业成本" }).click();
  await page.locator("form").getByRole("textbox").fill("180");
  await page.locator("form").getByRole("button", { name: "继续" }).click();
  await toResults(page);
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("1209 元/月");
  await expect(page.getByTestId("total")).toContainText("1209 元");

  const dibao = section(page, "可以领到").getByRole("article", { name: "最低生活保障金" });
  await dibao.getByText("为什么").click();
  await expect(dibao).toContainText("人均月收入 240 元/人/月，低于 低保标准 643 元/人/月");
  await screen(page, "results");
  await dibao.getByRole("button", { name: "城乡低保标准月人均分别达到643元和483元" }).first().click();
  await expect(page.getByRole("dialog").locator("mark")).toHaveText(/城乡低保标准月人均分别达到643元和483元/u);
  await screen(page, "source");
});

test("a destitute grandmother of Yanji gets the standard of Yanji", async ({ page }) => {
  await open(page);
  await settings(page, { book: "延边", day: "2025-08-01" });
  await family(page, ["奶奶"]);
  await interview(page, {
    ...CHANGCHUN,
    "哪个市（州）": "延吉市",
    是否为特困人员: "是",
    哪天出生: "1948-03-02",
    工资: "0",
    生活不能自理: "是",
  });
  await toResults(page);
  await expect(amountOf(page, "可以领到", "特困供养金")).toHaveText("12,672 元/年");
  await expect(amountOf(page, "可以领到", "电价补贴")).toHaveText("10 度/月");
  await expect(section(page, "可以领到").getByRole("article", { name: "最低生活保障金" })).toHaveCount(0);
});

test("a mother and her daughter above the line are at the edge, and told what would change it", async ({ page }) => {
  await open(page);
  await family(page, ["母亲", "女儿"]);
  await interview(page, {
    ...CHANGCHUN,
    哪天出生: { 母亲: "1985-01-20", 女儿: "2014-11-03" },
    工资: { 母亲: "1400", 女儿: "0" },
  });
  await toResults(page);
  await expect(section(page, "服务和实物").getByRole("article", { name: "低保边缘家庭认定" })).toBeVisible();
  const refused = section(page, "不适用");
  await refused.locator("summary").first().click();
  const dibao = refused.getByRole("article", { name: "最低生活保障金" });
  await dibao.getByText("为什么").click();
  await expect(dibao).toContainText("人均月收入 700 元/人/月");
  await expect(dibao).toContainText("怎样就会不同");
  await screen(page, "edge");
});

test("a family with nothing to receive is told so", async ({ page }) => {
  await open(page);
  await family(page, ["本人", "配偶"]);
  await interview(page, { ...CHANGCHUN, 除工资外: "1.2万", 哪天出生: "1985-01-20", 工资: "8,000" });
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
    哪天出生: { 父亲: "1980-05-01", 母亲: "1982-03-08", 孩子: "2006-09-01" },
    工资: { 父亲: "900", 母亲: "0", 孩子: "0" },
  });
  await toResults(page);
  await expect(amountOf(page, "还没有定", "最低生活保障金")).toContainText("0 到 1029 元/月 之间");
  await expect(section(page, "可以领到")).toHaveCount(0);
  await screen(page, "open");
});
