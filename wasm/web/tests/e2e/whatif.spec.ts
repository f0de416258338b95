// What if: sliders, every result moving with them, the chart and its tables.

import { type Locator, type Page } from "@playwright/test";
import { amountOf, seeded, section } from "./checker";
import { household } from "./households";
import { expect, screen, test } from "./test";

const whatIf = (page: Page): Locator => page.getByRole("region", { name: "如果…会怎样" });
const now = (page: Page, benefit: string): Locator =>
  whatIf(page).getByTestId("now").getByRole("listitem").filter({ hasText: benefit });

test.beforeEach(async ({ page }) => {
  await seeded(page, { facts: household("three") });
  await expect(whatIf(page).getByTestId("chart").locator("svg")).toBeVisible();
  await whatIf(page).locator("summary", { hasText: "各项的结果" }).click();
});

test("an income that is moved moves every benefit; the answers stay as they are", async ({ page }) => {
  const slider = whatIf(page).getByRole("slider", { name: "家庭其他月收入" });
  await expect(now(page, "最低生活保障金").getByTestId("amount")).toHaveText("1209 元/月");
  await slider.focus();
  for (let step = 0; step < 10; step++) await page.keyboard.press("ArrowRight");
  const moved = await slider.inputValue();
  expect(Number(moved)).toBeGreaterThan(0);
  await expect(now(page, "最低生活保障金").getByTestId("amount")).toHaveText(`${1209 - Number(moved)} 元/月`);
  await expect(now(page, "最低生活保障金")).toContainText("原来 1209 元/月");
  await screen(page, "what if");

  await page.keyboard.press("End");
  await expect(now(page, "最低生活保障金")).toContainText("不再得到");
  await expect(now(page, "电价补贴")).toContainText("不再得到");
  await expect(now(page, "低保边缘家庭")).toHaveCount(0);
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("1209 元/月");
  await whatIf(page).getByRole("button", { name: "恢复我的回答" }).click();
  await expect(now(page, "最低生活保障金").getByTestId("amount")).toHaveText("1209 元/月");
});

test("a figure can be typed; one that cannot be is told at its field", async ({ page }) => {
  const field = whatIf(page).getByRole("textbox", { name: "家庭其他月收入" });
  await field.fill("1208.99");
  await expect(now(page, "最低生活保障金").getByTestId("amount")).toHaveText("0.01 元/月");
  await field.fill("1209");
  await expect(now(page, "最低生活保障金")).toContainText("不再得到");
  // Other income may be below nothing: support that is paid to others.
  await field.fill("-30");
  await expect(now(page, "最低生活保障金").getByTestId("amount")).toHaveText("1239 元/月");
  await field.fill("-1000001");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription("请填 -1,000,000 至 1,000,000 之间的数。");
});

test("the slider says how far it goes, and on a telephone it has its own line", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const slider = whatIf(page).getByRole("slider", { name: "家庭其他月收入" });
  const most = Number(await slider.getAttribute("max"));
  expect(most).toBeLessThan(5000);
  await expect(slider).toHaveAccessibleDescription(`滑块从 0 到 ${most} 元/月；直接填可从 -1,000,000 到 1,000,000`);
  expect((await slider.boundingBox())?.width).toBeGreaterThan(220);
});

test("what is other stands first with the difference; the rest is folded", async ({ page }) => {
  const sums = whatIf(page).getByRole("table", { name: "合计" });
  await expect(sums.getByRole("row", { name: /^元\/月/u })).toContainText("一样");
  await whatIf(page).getByRole("textbox", { name: "家庭其他月收入" }).fill("200");
  await expect(whatIf(page).getByRole("list", { name: "变了的" }).getByRole("listitem")).toHaveCount(1);
  await expect(now(page, "最低生活保障金")).toContainText("原来 1209 元/月");
  await expect(sums.getByRole("row", { name: /^元\/月/u })).toContainText("−200");
  await expect(whatIf(page).locator("summary", { hasText: /没有变的 \d+ 项/u })).toBeVisible();
});

test("where nothing depends on the amount the range is one that people know", async ({ page }) => {
  // Who earns nothing has no cost of earning to deduct.
  const name = "必要就业成本（孩子）";
  await whatIf(page).getByRole("combobox", { name: "改哪一项" }).selectOption({ label: name });
  await expect(whatIf(page).getByRole("slider", { name })).toHaveAttribute("max", "5000");
  await expect(whatIf(page)).toContainText("从 0 到 5000 元/月");
});

test("a larger household: a newcomer brings nothing but what is said; and back", async ({ page }) => {
  const size = whatIf(page).getByRole("slider", { name: "成员数" });
  await size.focus();
  await page.keyboard.press("ArrowRight");
  await expect(whatIf(page)).toContainText("新加 1 位，按没有收入、其他情况都没有的成年人算。");
  await expect(now(page, "最低生活保障金").getByTestId("amount")).toHaveText("1852 元/月");
  // No second grant for one who was not admitted anywhere.
  await expect(now(page, "圆梦大学资助")).toHaveCount(1);
  // Only units in which something is other than before are told.
  const totals = whatIf(page).getByRole("table", { name: "合计" });
  await expect(totals.getByRole("row", { name: /^元\/月 /u })).toContainText("+643");
  await expect(totals.getByRole("row", { name: /^元 /u })).toHaveCount(0);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(whatIf(page)).toContainText("没有算上最后 1 位：孩子。");
  await expect(now(page, "最低生活保障金").getByTestId("amount")).toHaveText("566 元/月");
  await page.keyboard.press("ArrowRight");
  await expect(now(page, "最低生活保障金").getByTestId("amount")).toHaveText("1209 元/月");
  await whatIf(page).getByRole("textbox", { name: "成员数" }).fill("5");
  await expect(now(page, "最低生活保障金").getByTestId("amount")).toHaveText("2495 元/月");
  await whatIf(page).getByRole("button", { name: "用这些数作答" }).click();
  await expect(amountOf(page, "可以领到", "最低生活保障金")).toHaveText("2495 元/月");
  await expect(whatIf(page)).toContainText("包括下面按“没有”推定的各项");
  await whatIf(page).locator("summary", { hasText: "新成员按这些算" }).click();
  await expect(whatIf(page).getByText("录取院校：未录取")).toBeVisible();
  await expect(whatIf(page).getByText("出生日期：1984年6月18日")).toBeVisible();
});

test("the cliff is marked, named, and stands in a table for those who do not see it", async ({ page }) => {
  const part = whatIf(page);
  await expect(part.getByTestId("chart")).toHaveAccessibleName(/从 0 到/u);
  await expect(part.getByTestId("chart").locator("svg")).toContainText("断崖 A");
  const cliff = part.getByTestId("cliffs").getByRole("listitem").filter({ hasText: "断崖 A" });
  await expect(cliff).toContainText("家庭其他月收入从 1208.99 到 1209 元/月");
  await expect(cliff).toContainText("电价补贴少 10 度/月");
  await part.locator("summary", { hasText: "变化的地方" }).click();
  const changes = part.getByRole("table", { name: "变化的地方" });
  await expect(changes.getByRole("row", { name: /^1209/u })).toContainText("不再有最低生活保障金");
  await part.getByText("每一点的数").click();
  const points = part.getByRole("table", { name: /每一项的数额/u });
  await expect(points.getByRole("row").nth(1)).toContainText("1209 元/月");
  await expect(points.getByRole("row").last()).toContainText("没有");
  await screen(page, "what if, tables");
});

test("wages of one person can be moved in their place", async ({ page }) => {
  await whatIf(page).getByRole("combobox", { name: "改哪一项" }).selectOption({ label: "月工资（父亲）" });
  await expect(whatIf(page).getByRole("textbox", { name: "月工资（父亲）" })).toHaveValue("900");
  await whatIf(page).getByRole("textbox", { name: "月工资（父亲）" }).fill("500");
  await expect(now(page, "最低生活保障金").getByTestId("amount")).toHaveText("1609 元/月");
  await expect(section(page, "可以领到").getByRole("article", { name: "最低生活保障金" })).toContainText("1209");
});
