// Sums of amounts are exact.

import { expect, test } from "vitest";
import type { Exact } from "../../src/engine/types";
import { compare, same, shifted, sum, trimmed } from "../../src/shared/decimal";

test.each<[Exact[], Exact]>([
  [[], "0"],
  [["1209.00"], "1209"],
  [["0.1", "0.2"], "0.3"],
  [["1209.00", "10.5", "-0.05"], "1219.45"],
  [["9007199254740993", "0.01"], "9007199254740993.01"],
  [["-1.5", "1"], "-0.5"],
  [[{ num: "1000", den: "3" }, { num: "1000", den: "3" }, { num: "1000", den: "3" }], "1000"],
  [[{ num: "1000", den: "3" }, "0.5"], { num: "2003", den: "6" }],
  [[{ num: "-1", den: "3" }], { num: "-1", den: "3" }],
])("sum of %j", (values, total) => {
  expect(sum(values)).toEqual(total);
});

test("comparison does not go through binary fractions", () => {
  expect(compare("0.30", "0.3")).toBe(0);
  expect(compare("642.99", "643")).toBe(-1);
  expect(compare({ num: "1", den: "3" }, "0.3333333333333333")).toBe(1);
  expect(same("1209.00", "1209")).toBe(true);
});

test("what is no amount is refused", () => {
  expect(() => sum(["1e3"])).toThrow(RangeError);
  expect(() => sum([{ num: "0.5", den: "1" }])).toThrow(RangeError);
});

test("the point of a decimal is moved, and no digit is lost", () => {
  expect([shifted("0.2", 2), shifted("20", -2), shifted("-7.5", -2), shifted("0.075", 2), shifted("1.23456", 4), shifted("3", 0)]).toEqual([
    "20", "0.20", "-0.075", "7.5", "12345.6", "3",
  ]);
  expect(["7.50", "20", "100", "10.0", "0.00"].map(trimmed)).toEqual(["7.5", "20", "100", "10", "0"]);
});
