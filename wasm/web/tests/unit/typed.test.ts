// Numbers and days as people type them.

import { describe, expect, test } from "vitest";
import { told } from "../../src/checker/model/draft";
import { type Read, day, limits, number, shownDay } from "../../src/checker/model/typed";

const BIRTH = limits({ min: null, max: null, judged: false }, "2024-06-18");
const YUAN = { unit: "元/月", min: "0", max: "1000000", scale: null, whole: false };

describe("a number is read exactly", () => {
  test.each([
    ["1200", "1200"],
    ["1,200", "1200"],
    ["１，２００", "1200"],
    ["1，200.50", "1200.50"],
    ["1.2万", "12000"],
    ["3千", "3000"],
    ["0.5 千", "500"],
    ["12万元", "120000"],
    ["1209 元/月", "1209"],
    ["¥ 900", "900"],
    ["800块", "800"],
    ["007", "7"],
    ["1.23456万", "12345.6"],
    ["0.1", "0.1"],
  ])("%s", (typed, value) => {
    expect(number(typed, YUAN)).toEqual({ value });
  });
});

describe("what is no number of this fact is refused with the reason", () => {
  test.each<[string, Read]>([
    ["很多", { wrong: "number" }],
    ["1,20", { wrong: "number" }],
    ["12,34,567", { wrong: "number" }],
    ["1.2.3", { wrong: "number" }],
    ["1e5", { wrong: "number" }],
    ["", { wrong: "number" }],
    ["-5", { wrong: "negative" }],
    ["1000000.01", { wrong: "high" }],
    ["101万", { wrong: "high" }],
  ])("%s", (typed, read) => {
    expect(number(typed, YUAN)).toEqual(read);
  });

  test("below a least that is not 0", () => {
    expect(number("0", { ...YUAN, unit: "人", min: "1", max: "30" })).toEqual({ wrong: "low" });
  });
});

describe("what is told in percent is typed in percent", () => {
  const RATIO = { unit: null, scale: "percent", whole: false, min: "0", max: "1" } as const;
  test.each<[string, Read]>([
    ["20", { value: "0.2" }],
    ["20%", { value: "0.2" }],
    ["２０％", { value: "0.2" }],
    ["百分之20", { value: "0.2" }],
    ["7.5 %", { value: "0.075" }],
    ["0.2", { value: "0.002" }],
    ["5‰", { value: "0.005" }],
    ["5 个百分点", { value: "0.05" }],
    ["100", { value: "1" }],
    ["101", { wrong: "high" }],
    ["-1", { wrong: "negative" }],
    ["%", { wrong: "number" }],
  ])("%s", (typed, read) => {
    expect(number(typed, RATIO)).toEqual(read);
  });

  test("and shown so", () => expect(told(RATIO, "0.075")).toBe("7.5"));
});

test("where only whole numbers are meant, a part is refused, and no zeros after the point", () => {
  const COUNT = { ...YUAN, unit: null, whole: true };
  expect(number("2.5", COUNT)).toEqual({ wrong: "whole" });
  expect(number("2.0", COUNT)).toEqual({ value: "2" });
});

describe("a day is read in any usual form", () => {
  test.each([
    "1980-05-01",
    "1980-5-1",
    "1980/5/1",
    "1980.5.1",
    "1980. 5. 1.",
    "1980年5月1日",
    "1980年5月1号",
    "１９８０年５月１日",
    "1980년 5월 1일",
    "19800501",
  ])("%s", (typed) => {
    expect(day(typed, BIRTH)).toEqual({ value: "1980-05-01" });
  });

  test.each<[string, Read]>([
    ["2023-02-29", { wrong: "day" }],
    ["1980-13-01", { wrong: "day" }],
    ["1980年5月", { wrong: "date" }],
    ["80-5-1", { wrong: "date" }],
    ["5/1/1980", { wrong: "date" }],
    ["1980-5/1", { wrong: "date" }],
    ["2024-06-19", { wrong: "late" }],
    ["1894-06-17", { wrong: "early" }],
  ])("%s is refused", (typed, read) => {
    expect(day(typed, BIRTH)).toEqual(read);
  });

  test("a leap day", () => expect(day("2024-2-29", BIRTH)).toEqual({ value: "2024-02-29" }));

  test("the first and the last day that can be meant", () => {
    expect(day("1894-06-18", BIRTH)).toEqual({ value: "1894-06-18" });
    expect(day("2024-06-18", BIRTH)).toEqual({ value: "2024-06-18" });
  });

  test("an officer may put a day ahead; limits of the rulebook come first", () => {
    expect(day("2024-07-01", limits({ min: null, max: null, judged: true }, "2024-06-18"))).toEqual({ value: "2024-07-01" });
    expect(limits({ min: "1900-01-01", max: "2030-12-31", judged: false }, "2024-06-18")).toEqual({ min: "1900-01-01", max: "2030-12-31" });
  });

  test("a calendar is shown only days that it has", () => {
    expect(["2023-02-29", "2024-02-29", "1980年5月1日", "198"].map(shownDay)).toEqual(["", "2024-02-29", "1980-05-01", ""]);
  });
});
