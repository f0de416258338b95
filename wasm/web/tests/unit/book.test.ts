// What a rulebook asks, read from its names.

import { expect, test } from "vitest";
import { book } from "../../src/checker/model/book";
import { entity, fact, names } from "./named";

const FACT = fact("家庭", "月收入", { min: "0", max: "100" });

test("numbers and days have their bounds, and ratios a greatest one", () => {
  const day = fact("家庭", "出生日期", { type: "date", min: "1900-01-01", max: "2030-12-31" });
  const ratio = fact("家庭", "占比", { type: "ratio", min: "0" });
  const made = book(names([entity("家庭")], [FACT, day, ratio]));
  expect(made.root.facts.map(({ kind, min, max }) => [kind, min, max])).toEqual([
    ["number", "0", "100"],
    ["date", "1900-01-01", "2030-12-31"],
    ["number", "0", "10"],
  ]);
});

test("a question that is not written is the name of the fact", () => {
  const labelled = { ...FACT, labels: { en: "income" } };
  const asked = { ...FACT, question: { zh: "每月多少？", en: "How much?" } };
  const made = book(names([entity("家庭", [], ["name"])], [labelled, asked]));
  expect(made.root.facts.map(({ question }) => question)).toEqual([
    { zh: "月收入", en: "income" },
    { zh: "每月多少？", en: "How much?" },
  ]);
  expect(made.root.labelKeys).toEqual(["name"]);
});
