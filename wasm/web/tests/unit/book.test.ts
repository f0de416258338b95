// What a rulebook asks, read from its names.

import { expect, test } from "vitest";
import { book } from "../../src/checker/model/book";
import type { FactNamed, Names } from "../../src/engine/wire";

const FACT: FactNamed = {
  ...{ entity: "家庭", name: "月收入", labels: {}, question: null, note: null, type: "number", unit: null, whole: false },
  ...{ category: null, items: [], min: "0", max: "100", default: null, judged: false },
};

function names(facts: FactNamed[], labelKeys: string[]): Names {
  return {
    ...{ title: { zh: "示例" }, benefits: [], categories: [], regions: [], units: [], documents: [], funds: [], parameters: [], texts: {} },
    entities: [{ name: "家庭", labels: {}, label_keys: labelKeys, counts: null, lists: [] }],
    facts,
  };
}

test("numbers and days have their bounds, and ratios a greatest one", () => {
  const day: FactNamed = { ...FACT, name: "出生日期", type: "date", min: "1900-01-01", max: "2030-12-31" };
  const ratio: FactNamed = { ...FACT, name: "占比", type: "ratio", max: null };
  const made = book(names([FACT, day, ratio], ["名", "name"]));
  expect(made.root.facts.map(({ kind, min, max }) => [kind, min, max])).toEqual([
    ["number", "0", "100"],
    ["date", "1900-01-01", "2030-12-31"],
    ["number", "0", "10"],
  ]);
});

test("a question that is not written is the name of the fact", () => {
  const labelled: FactNamed = { ...FACT, labels: { en: "income" } };
  const asked: FactNamed = { ...FACT, question: { zh: "每月多少？", en: "How much?" } };
  const made = book(names([labelled, asked], ["name"]));
  expect(made.root.facts.map(({ question }) => question)).toEqual([
    { zh: "月收入", en: "income" },
    { zh: "每月多少？", en: "How much?" },
  ]);
  expect(made.root.labelKeys).toEqual(["name"]);
});
