import { describe, expect, it } from "vitest";
import { asSkipped, asSource, pieces, shares, sources } from "./beside";

const FILES = {
  "a/rulebook.gj": `规则集 示例
文件 答复
  标题 「答」
  原文 "sources/a.txt"
略过 答复 「头」
  引 「某某代表」 至 「答复如下：」
  说明 「称呼。」
`,
  "a/rules.gj": "取值 标准\n  自 2024-01-01 为 643 元\n    依据 答复 「一」 引 「达到643元」，「每月发放」\n",
  "a/sources/a.txt": "某某代表：您好。\n答复如下：\n标准达到643\n元。逐月公示。每月发放。",
};
const PATHS = Object.keys(FILES);

describe("a source beside the rules", () => {
  const [source] = sources(FILES, PATHS);
  if (source === undefined) throw new Error("no source");

  it("is the text that a document names", () => {
    expect(source).toEqual({ name: "答复", path: "a/sources/a.txt", declared: "a/rulebook.gj" });
  });

  it("is parted into what is quoted, skipped and open", () => {
    const all = pieces(FILES, source, PATHS);
    expect(all.map((it) => it.text).join("")).toBe(FILES["a/sources/a.txt"]);
    expect(all.map((it) => [it.mark, it.text])).toEqual([
      ["skipped", "某某代表：您好。\n答复如下："],
      ["open", "\n"],
      ["open", "标准"],
      ["quoted", "达到643\n元"],
      ["open", "。"],
      ["open", "逐月公示。"],
      ["quoted", "每月发放"],
      ["open", "。"],
    ]);
    expect(all[3]?.by).toEqual({ path: "a/rules.gj", at: FILES["a/rules.gj"].indexOf("    依据") });
    expect(shares(all).open).toBe(6);
  });

  it("gives a clause or a declaration for a sentence", () => {
    expect(asSource(source, "逐月\n公示。")).toBe("依据 答复 引 「逐月公示。」");
    expect(asSkipped(source, "逐月公示。")).toContain("略过 答复\n  引 「逐月公示。」");
  });
});
