// The pages in a real browser. Environment: GUIJU_CHROMIUM (the browser, else Debian's), GUIJU_SERVE
// (the program `guiju`, which then serves its own pages; else `dist` is served by Vite),
// GUIJU_ADDRESS (pages that are already served somewhere).

import { defineConfig } from "@playwright/test";

/** Nothing that the browser does by itself may reach a network. */
const ALONE = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  snapshotPathTemplate: "{testDir}/screens/{arg}{ext}",
  globalSetup: "./tests/e2e/serve.ts",
  fullyParallel: true,
  workers: 2,
  // Generous: a slow machine is no fault of the pages.
  timeout: 180_000,
  expect: {
    timeout: 20_000,
    toHaveScreenshot: { animations: "disabled", caret: "hide", maxDiffPixelRatio: 0.01 },
  },
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: {
      executablePath: process.env["GUIJU_CHROMIUM"] ?? "/usr/bin/chromium",
      args: ALONE,
    },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    colorScheme: "light",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
  },
});
