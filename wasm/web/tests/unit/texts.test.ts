// Quotations in their sources, Chinese within other languages, and messages complete in each.

import { describe, expect, test } from "vitest";
import { belonging } from "../../build/offline";
import { PLACE, page } from "../../build/single";
import en from "../../src/checker/messages/en";
import ko from "../../src/checker/messages/ko";
import zh from "../../src/checker/messages/zh";
import { passage } from "../../src/checker/model/quote";
import { pieces } from "../../src/shared/languages";

describe("a quotation is found in the text that it is from", () => {
  const files = { "a/rule.gj": "引 「每人每月20元」", "a/letter.txt": "前文。给予每人\n　每月20元生活补贴。后文。" };

  test("across a line end", () => {
    expect(passage(files, "每人每月20元")).toEqual({
      file: "a/letter.txt",
      before: "前文。给予",
      quoted: "每人\n　每月20元",
      after: "生活补贴。后文。",
    });
  });

  test("or it is nowhere", () => expect(passage(files, "每人每月30元")).toBeNull());
});

test("Chinese within English is told apart, and Chinese alone is not cut", () => {
  expect(pieces("gap: 第二十三条，先按补差 (China)", "en")).toEqual([
    { text: "gap: ", isChinese: false },
    { text: "第二十三条，先按补差 ", isChinese: true },
    { text: "(China)", isChinese: false },
  ]);
  expect(pieces("低保 A", "zh")).toEqual([{ text: "低保 A", isChinese: false }]);
});

describe("messages", () => {
  type Tree = { [key: string]: string | Tree };
  const flat = (tree: Tree, at = ""): [string, string][] =>
    Object.entries(tree).flatMap(([key, it]) => (typeof it === "string" ? [[at + key, it] as [string, string]] : flat(it, `${at}${key}.`)));
  const slots = (text: string) => [...new Set(text.match(/\{\w+\}/gu) ?? [])].filter((it) => it !== "{n}").sort();

  test.each(Object.entries({ en, ko }))("%s says everything that zh says, with the same values", (_, other) => {
    const told = new Map(flat(other));
    expect([...told.keys()]).toEqual(flat(zh).map(([key]) => key));
    for (const [key, text] of flat(zh)) expect([key, slots(told.get(key) ?? "")]).toEqual([key, slots(text)]);
  });
});

test("files that a page needs are those that are mentioned, from one to the next", () => {
  const texts: Record<string, string> = {
    "index.html": "assets/index-1.js",
    "assets/index-1.js": "fetch('./rules.json'); new Worker('worker-2.js')",
    "assets/worker-2.js": "module_bg-3.wasm",
    "rules.json": "workbench.html",
  };
  const all = [...Object.keys(texts), "assets/module_bg-3.wasm", "assets/bench-4.js"];
  expect(belonging("index.html", all, (file) => texts[file] ?? "")).toEqual([
    "assets/index-1.js",
    "assets/module_bg-3.wasm",
    "assets/worker-2.js",
    "index.html",
    "rules.json",
  ]);
});

test("the one file allows what it holds by its hash, and keeps a place for a rulebook", () => {
  const shell = `<head><meta content="default-src 'none'; script-src 'self'" /><link rel="icon" href="./icon.svg" /></head>
    <body><script type="module" src="/src/main.ts"></script></body>`;
  const made = page(shell, "alert($&)", "p{}", "<svg/>");
  expect(made.split(PLACE)).toHaveLength(2);
  expect(made).toContain('<script type="module">alert($&)</script>');
  // printf 'alert($&)' | openssl dgst -sha256 -binary | base64
  expect(made).toContain("script-src 'sha256-jt6YJjXzI+mEhENQZCaCAkLoHnnqBwwlcC68OuUfjcw=' 'wasm-unsafe-eval'");
  expect(made).not.toMatch(/'self'|unsafe-inline|src=/u);
});
