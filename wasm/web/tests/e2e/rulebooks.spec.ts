// Every rulebook that the checker accepts can be asked: each of the folder `rulebooks` is opened, answered in
// several ways, looked at, reloaded. A page that complains or does not answer in time fails.

import { handed, RULEBOOKS } from "./rulebooks";
import { expect, test } from "./test";

// What is kept for a time without a network would be asked in place of the rulebook that is handed out.
test.use({ serviceWorkers: "block" });

for (const rulebook of RULEBOOKS) {
  test(`${rulebook.name} opens, and answers`, async ({ page }) => {
    test.setTimeout(60_000);
    await handed(page, rulebook);
    await page.goto("index.html");
    await page.getByRole("button", { name: "开始" }).click();
    await page.getByRole("button", { name: "继续" }).click();
    await expect(page.locator("form[aria-busy=false]")).toBeVisible();
  });
}
