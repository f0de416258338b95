// The checker as one file, from a disk, without any server.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { household } from "./households";
import { expect, test } from "./test";

const dist = (name: string): Buffer => readFileSync(fileURLToPath(new URL(`../../dist/${name}`, import.meta.url)));

/** As `guiju page jilin` writes it; without the program, as it would. */
function write(file: string): void {
  const program = process.env["GUIJU_SERVE"];
  if (program !== undefined) {
    const made = spawnSync(program, ["page", "jilin", "--out", file], { encoding: "utf8" });
    expect(made.status, made.stderr).toBe(0);
    return;
  }
  const read = (name: string): object => JSON.parse(dist(name).toString());
  const files = { ...(read("rulebooks.json") as { files: object }).files, ...read("rules.json") };
  const ready = dist("jilin.ready").toString("base64");
  const book = JSON.stringify({ name: "jilin", folder: "jilin", files, ready }).replaceAll("<", "\\u003c");
  const inside = `<script type="application/json" id="guiju-rulebook">${book}</script>`;
  writeFileSync(file, dist("single.html").toString().replace("<!--guiju:rulebook-->", () => inside));
}

test("one file from a disk answers, with the network gone", async ({ page, context }) => {
  const file = test.info().outputPath("page.html");
  write(file);
  await context.setOffline(true);
  await page.goto(pathToFileURL(file).href);
  await expect(page.getByRole("button", { name: "开始" })).toBeVisible();
  const facts = Buffer.from(JSON.stringify(household("three")));
  await page.getByLabel("打开文件").setInputFiles({ name: "three.json", mimeType: "application/json", buffer: facts });
  await page.getByRole("navigation", { name: "步骤" }).getByRole("link", { name: "结果" }).click();
  await expect(page.getByTestId("amount").first()).toHaveText("1209 元/月");
  await expect(page.getByTestId("chart").locator("svg")).toBeVisible();
});

test("one file has the examples of its rulebook, the family of three first", async ({ page }) => {
  const file = test.info().outputPath("page.html");
  write(file);
  await page.goto(pathToFileURL(file).href);
  const examples = page.getByRole("group", { name: "试一个例子" }).getByRole("button");
  await expect(examples).toHaveText([/^三口之家 父亲、母亲、孩子/u, /^特困老人/u, /^低保边缘家庭/u]);
  await examples.first().click();
  await expect(page.getByTestId("amount").first()).toHaveText("1209 元/月");
});
