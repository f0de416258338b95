import { describe, expect, it } from "vitest";
import { Unfit, byFile, difference, replaced } from "./edits";

const files = { "a/rules.gj": "待遇 补助 给 家庭\n  金额 5 元", "a/cases.gj": "用例 「😀补助」\n  期望 补助 = 5 元" };
const bytes = (text: string) => new TextEncoder().encode(text).length;

/** The edit that replaces the first `old` of a file. */
function edit(file: keyof typeof files, old: string, text: string) {
  const start = bytes(files[file].slice(0, files[file].indexOf(old)));
  return { file, start, end: start + bytes(old), text };
}

describe("edits", () => {
  it("change several files, by bytes of the texts before", () => {
    const edits = [
      edit("a/cases.gj", "补助 = ", "救助 = "),
      edit("a/rules.gj", "补助", "救助"),
      edit("a/rules.gj", "5", "6"),
    ];
    const changes = byFile(files, edits);
    const after = [...changes].map(([path, own]) => [path, replaced(files[path as "a/rules.gj"], own)]);
    expect(Object.fromEntries(after)).toEqual({
      "a/rules.gj": "待遇 救助 给 家庭\n  金额 6 元",
      "a/cases.gj": "用例 「😀补助」\n  期望 救助 = 5 元",
    });
  });

  it("count a sign beyond the basic plane as two units and four bytes", () => {
    const [[, [change]] = ["", []]] = byFile(files, [edit("a/cases.gj", "补助", "x")]);
    expect(change).toEqual({ from: 6, to: 8, insert: "x" });
  });

  it("insert at one place in the order in which they are given", () => {
    const at = (text: string) => ({ file: "a/rules.gj", start: 0, end: 0, text });
    const changes = byFile(files, [at("甲"), at("乙")]).get("a/rules.gj") ?? [];
    expect(replaced(files["a/rules.gj"], changes).slice(0, 3)).toBe("甲乙待");
  });

  it("are refused whole where two of them touch the same text", () => {
    const edits = [edit("a/rules.gj", "补助", "x"), edit("a/rules.gj", "助 给", "y")];
    expect(() => byFile(files, edits)).toThrow(Unfit);
  });

  it.each([
    [1, 3],
    [0, 2],
    [0, 1_000],
    [1_000, 1_000],
  ])("are refused where no character begins or ends: %i to %i", (start, end) => {
    expect(() => byFile(files, [{ file: "a/rules.gj", start, end, text: "" }])).toThrow(Unfit);
  });

  it("are refused for a file that is not there", () => {
    expect(() => byFile(files, [{ file: "b.gj", start: 0, end: 0, text: "" }])).toThrow(Unfit);
  });
});

describe("the difference of two texts", () => {
  it.each([
    ["金额 5 元", "金额 6 元"],
    ["aaa", "aa"],
    ["", "甲"],
    ["甲\n乙\n", "甲\n丙\n乙\n"],
  ])("turns %j into %j", (before, after) => {
    const change = difference(before, after);
    expect(replaced(before, change === null ? [] : [change])).toBe(after);
  });

  it("is no more than what differs", () => {
    expect(difference("一二三四", "一二五四")).toEqual({ from: 2, to: 3, insert: "五" });
    expect(difference("same", "same")).toBeNull();
  });
});
