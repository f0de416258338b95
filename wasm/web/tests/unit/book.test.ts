// What a rulebook asks, read from its schema.

import { expect, test } from "vitest";
import { book } from "../../src/checker/model/book";

test("numbers and days have their bounds", () => {
  const properties = {
    月收入: { type: ["number", "null"], minimum: 0, maximum: 100 },
    出生日期: { type: ["string", "null"], format: "date", "x-minimum": "1900-01-01", "x-maximum": "2030-12-31" },
  };
  const made = book({ $ref: "#/$defs/entity0", $defs: { entity0: { title: "家庭", properties } } });
  expect(made.root.facts.map(({ kind, min, max }) => [kind, min, max])).toEqual([
    ["number", "0", "100"],
    ["date", "1900-01-01", "2030-12-31"],
  ]);
});
