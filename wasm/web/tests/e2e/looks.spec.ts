// How the pages look: compared with the pictures in `screens/`. A changed picture is a question:
// was that meant? `npx playwright test looks --update-snapshots` says yes.

import { amountOf, open, seeded } from "./checker";
import { household } from "./households";
import { expect, looks, test } from "./test";
import { openFile, workbench } from "./workbench";

for (const [width, height] of [
  [360, 740],
  [1440, 640],
] as const) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height } });

    test("start", async ({ page }) => {
      await open(page);
      await looks(page, `start-${width}`);
    });

    test("a question", async ({ page }) => {
      const three = household("three");
      await seeded(page, { view: "ask", facts: { 所在地: three["所在地"], 户籍: three["户籍"], 成员: [{ 名: "父亲" }, { 名: "孩子" }] } });
      await expect(page.locator("form[aria-busy=false]")).toBeVisible();
      await looks(page, `question-${width}`);
    });

    test("results", async ({ page }) => {
      await seeded(page, { facts: household("three") });
      await expect(amountOf(page, "可以领到", "最低生活保障金")).toBeVisible();
      await looks(page, `results-${width}`);
    });

    test("what if", async ({ page }) => {
      await seeded(page, { facts: household("three") });
      const chart = page.getByTestId("chart");
      await expect(chart.locator("svg")).toContainText(/断崖 A|AB/u);
      await chart.evaluate((it) => it.scrollIntoView({ block: "center" }));
      await looks(page, `whatif-${width}`);
    });

    test("the workbench", async ({ page }) => {
      await workbench(page);
      if (width > 1000) await openFile(page, "dibao.gj");
      await looks(page, `workbench-${width}`);
    });
  });
}
