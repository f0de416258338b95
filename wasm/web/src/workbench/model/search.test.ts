import { describe, expect, it } from "vitest";
import { replaced } from "./edits";
import { replacements, search } from "./search";

const FILES = { "a.gj": "取值 标准\n  自 2024-01-01 为 643 元 # 643\n", "b.gj": "期望 A.b = 643 元\n期望 a.b = 1 元\n" };
const PATHS = ["a.gj", "b.gj"];

describe("words in all files", () => {
  it("are found with their lines", () => {
    const hits = search(FILES, PATHS, "643", false);
    expect(hits.map(({ path, line }) => [path, line])).toEqual([["a.gj", 2], ["a.gj", 2], ["b.gj", 1]]);
    expect(hits[0]).toMatchObject({ before: "自 2024-01-01 为 ", found: "643", after: " 元 # 643" });
  });

  it("are words and no patterns", () => {
    expect(search(FILES, PATHS, "a.b", false)).toHaveLength(2);
    expect(search(FILES, PATHS, "a.b", true)).toHaveLength(1);
    expect(search(FILES, PATHS, "(", false)).toEqual([]);
    expect(search(FILES, PATHS, "", false)).toEqual([]);
  });

  it("are not changed in what a document says", () => {
    const said = { "a.gj": "参数 电量: 度\n  依据 答复 引 「10度电量」\n", "s.txt": "10度电量" };
    expect(search(said, ["a.gj", "s.txt"], "电量", false).map((it) => it.isSaid)).toEqual([false, true, true]);
  });

  it("are changed in every file", () => {
    const changes = replacements(search(FILES, PATHS, "643", false), "700");
    expect(replaced(FILES["a.gj"], changes.get("a.gj") ?? [])).toBe("取值 标准\n  自 2024-01-01 为 700 元 # 700\n");
    expect(changes.get("b.gj")).toHaveLength(1);
  });
});
