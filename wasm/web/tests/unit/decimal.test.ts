// Sums of amounts are exact.

import { expect, test } from "vitest";
import type { Exact } from "../../src/engine/types";
import { compare, same, sum } from "../../src/shared/decimal";

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
