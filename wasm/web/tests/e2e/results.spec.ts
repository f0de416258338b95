// Results: reasons in plain words, cards that a telephone can show, days on which little is known.

import { asked, seeded, section } from "./checker";
import { household } from "./households";
import { expect, screen, test } from "./test";

test("an amount is told in figures; formulas, what came to nothing and permissions are for who asks", async ({ page }) => {
  await seeded(page, { facts: household("three") });
  const card = section(page, "可以领到").getByRole("article", { name: "最低生活保障金" });
  await card.getByText("为什么").click();
  await expect(card.getByText("(643 − 240) × 3 = 1209 元/月", { exact: true })).toBeVisible();
  await expect(card.getByText("人均月收入：720 ÷ 最大(1, 3) = 240 元/人/月")).toBeVisible();
  await expect(card.getByText("最大(0 元/月").first()).toBeHidden();
  await card.locator("summary", { hasText: "怎么算的" }).click();
  await expect(card.getByText("家庭月收入 = 最大(0 元/月")).toBeVisible();
  await expect(card.getByText("父亲的计入的基础养老金 = 0 元/月")).toBeHidden();
  await card.locator("summary", { hasText: "另有 7 项为 0" }).click();
  await expect(card.getByText("父亲的计入的基础养老金 = 0 元/月")).toBeVisible();
  await card.locator("summary", { hasText: "看规则原文" }).click();
  await expect(card.locator("pre")).toContainText("待遇 最低生活保障金");
  await expect(card.locator("pre")).not.toContainText(/容许|allow/u);
  await screen(page, "reasons");
});

test("conditions are short: what they rest on is for who asks", async ({ page }) => {
  await seeded(page, { facts: household("three") });
  const card = section(page, "可以领到").getByRole("article", { name: "电价补贴" });
  await card.getByText("为什么").click();
  await expect(card.getByText("父亲：下列各项都要成立").first()).toBeHidden();
  await card.locator("summary", { hasText: "怎么判断的" }).first().click();
  await expect(card.getByText("父亲：下列各项都要成立").first()).toBeVisible();
});

test("what brings no money is folded under its heading, with how much it is", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await seeded(page, { facts: household("three") });
  const services = section(page, "认定、服务和实物");
  await expect(services.getByRole("heading", { name: "认定、服务和实物 3" })).toBeVisible();
  await expect(services.getByRole("article").first()).toBeHidden();
  await expect(section(page, "不适用").getByRole("article").first()).toBeHidden();
  // Three persons of whom the same is true are one line.
  const same = section(page, "数额要问当地").getByRole("article", { name: "低保参保定额资助" });
  await expect(same.getByTestId("amount")).toHaveCount(1);
  await expect(same).toContainText("父亲、母亲、孩子");
  await expect(page.getByTestId("chart").locator("svg")).toBeVisible();
  // With heating aid, which is open, and statuses among the results of what-if.
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(5300);
});

test("on a wide screen cards fill their rows to the end", async ({ page }) => {
  await seeded(page, { facts: household("three") });
  for (const [part, count] of [["可以领到", 3], ["最多可得", 1], ["数额要问当地", 3]] as const) {
    const cards = section(page, part).getByRole("article");
    await expect(cards).toHaveCount(count);
    const ends = await cards.evaluateAll((all) => all.map((it) => it.getBoundingClientRect()).map(({ right, top }) => ({ right, top })));
    const whole = await section(page, part).evaluate((it) => it.getBoundingClientRect().right);
    const lowest = Math.max(...ends.map((it) => it.top));
    expect(Math.max(...ends.filter((it) => it.top === lowest).map((it) => it.right))).toBeCloseTo(whole, 0);
  }
});

test("where nothing is certain nothing is promised, and a day without figures says which are missing", async ({ page }) => {
  await seeded(page, { facts: household("three"), on: "2022-12-31" });
  await expect(page.getByRole("heading", { name: "按您的回答", exact: true })).toBeVisible();
  await expect(page.getByTestId("total")).toHaveText("还没有确定的金额");
  await expect(page.getByText("可以领到", { exact: false })).toHaveCount(0);
  await expect(page.getByText("若符合：0")).toHaveCount(0);
  const card = section(page, "还没有定").getByRole("article", { name: "最低生活保障金" });
  await expect(card.getByTestId("amount")).toHaveText("还没有定");
  await expect(card).toContainText("这里没有收录这一天的数，请问当地：低保标准");
});

test("the rule from which a question is asked is told in the language of the page", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("guiju.locale", "en"));
  await seeded(page, { view: "ask", facts: { ...household("three"), 户籍: null } });
  expect(await asked(page)).toContain("urban or the rural");
  const why = page.locator("details", { has: page.locator("summary", { hasText: "Why is this asked?" }) });
  await why.locator("summary").click();
  await expect(why).toContainText("in dibao household");
});
