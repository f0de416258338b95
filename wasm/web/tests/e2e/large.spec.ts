// Large text on a small telephone: everything wraps, nothing has to be moved sideways to be read.

import { type Page } from "@playwright/test";
import { seeded } from "./checker";
import { household } from "./households";
import { expect, test } from "./test";

/** What sticks out to the right, boxes and words; what scrolls in a part of its own, and what is drawn, is none of it. */
function beyond(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth + 0.5;
    const words = document.createRange();
    const isOut = (it: Node): boolean => {
      words.selectNodeContents(it);
      return it instanceof Text && words.getBoundingClientRect().right > width;
    };
    return [...document.querySelectorAll("body *")]
      .filter((it) => it.checkVisibility() && it.closest(".quiet, .scroll, svg") === null)
      .filter((it) => it.getBoundingClientRect().right > width || [...it.childNodes].some(isOut))
      .map((it) => `${it.tagName}.${it.className}: ${it.textContent?.slice(0, 30) ?? ""}`);
  });
}

/** Distances that WCAG 1.4.12 asks a page to bear. */
const SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }";

async function styled(page: Page, size: string, css: string): Promise<void> {
  await page.evaluate(
    ([font, text]) => {
      document.documentElement.style.fontSize = font;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [sheet];
    },
    [size, css] as const,
  );
}

for (const locale of ["zh", "en", "ko"]) {
  for (const width of [320, 360]) {
    test(`text of twice the size, or set wide, fits ${width} px: ${locale}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 740 });
      await page.addInitScript((it) => localStorage.setItem("guiju.locale", it), locale);
      const { 所在地, 成员 } = household("three");
      await seeded(page, { view: "results", facts: { 所在地, 成员 } });
      await expect(page.locator("#total")).toBeVisible();
      for (const [size, css] of [["200%", ""], ["150%", ""], ["115%", ""], ["", SPACING]] as const) {
        await styled(page, size, css);
        for (const view of ["start", "family", "ask", "all", "results"]) {
          await page.evaluate((it) => void (location.hash = it), view === "all" ? "ask" : view);
          await expect(page.locator("main h2, main fieldset").first()).toBeVisible();
          const ways = page.locator("input[name=way]");
          if (view === "results") {
            await expect(page.getByTestId("whatif-total")).toBeVisible();
            await expect(page.getByTestId("chart").locator("svg")).toBeVisible();
          }
          if (view === "ask" || view === "all") await ways.nth(view === "ask" ? 0 : 1).check({ force: true });
          // A chart takes its new width a moment after its part has it.
          await expect.poll(() => beyond(page), { message: `${view}, ${size || "wide"}` }).toEqual([]);
        }
      }
      // The name of the page is cut between words, never into letters.
      await styled(page, "200%", "");
      const lines = await page.locator(".brand h1").evaluate((it) => it.clientHeight / parseFloat(getComputedStyle(it).lineHeight));
      expect(lines).toBeLessThan(4);
    });
  }
}
