import { describe, expect, it } from "vitest";
import { bookTitle, changes, isSafePath, joined, patch, patched, used } from "./files";
import { first, tree } from "./tree";

const files = {
  "national/rulebook.gj": "规则集 全国\n",
  "jilin/cases_a.gj": "用例 「一」 于 2024-01-01\n",
  "jilin/dibao.gj": "待遇 低保 给 家庭\n",
  "jilin/rulebook.gj": '# 省\n规则集 吉林\n\n引用 "../national"\n',
  "jilin/sources/a.txt": "原文",
  "jilin/yanbian/rules.gj": 'rulebook yanbian\n\nuse ".."\n',
};

describe("the tree", () => {
  it("shows the rulebook, its rules before cases and sources, then what it uses", () => {
    const shown = tree(files, "jilin", new Map()).map((it) => ({
      name: it.title.zh,
      isUsed: it.isUsed,
      files: it.files.map((leaf) => leaf.name),
    }));
    expect(shown).toEqual([
      {
        name: "吉林",
        isUsed: false,
        files: ["rulebook.gj", "dibao.gj", "cases_a.gj", "sources/a.txt"],
      },
      { name: "全国", isUsed: true, files: ["rulebook.gj"] },
    ]);
  });

  it("follows what is used by what is used", () => {
    expect(used(files, "jilin/yanbian")).toEqual(["jilin", "national"]);
    expect(bookTitle(files, "jilin/yanbian")).toEqual({ zh: "yanbian" });
  });

  it("calls a rulebook as it does itself, in each language that it has", () => {
    const head = "# 省\n规则集 吉林\n  标题 「吉林省」\n  译 en 「Jilin」 ko 「길림」\n\n定义 甲: 元 = 1 元\n  译 en 「no」\n";
    expect(bookTitle({ "a/a.gj": head }, "a")).toEqual({ zh: "吉林", en: "Jilin", ko: "길림" });
    expect(bookTitle({}, "a")).toEqual({ zh: "a" });
  });

  it("ends although two rulebooks use each other", () => {
    const round = { "a/a.gj": '规则集 a\n引用 "../b"\n', "b/b.gj": '规则集 b\n引用 "../a"\n' };
    expect(used(round, "a")).toEqual(["b"]);
  });

  it("marks what changed, and still shows what is gone", () => {
    const { "jilin/dibao.gj": _, ...rest } = files;
    const now = { ...rest, "jilin/new.gj": "", "jilin/cases_a.gj": "别的" };
    const [own] = tree(now, "jilin", changes(files, now));
    const marks = own?.files.filter((it) => it.change).map((it) => [it.name, it.change]);
    expect(marks).toEqual([
      ["dibao.gj", "removed"],
      ["new.gj", "added"],
      ["cases_a.gj", "changed"],
    ]);
  });

  it("opens the file that introduces the rulebook first", () => {
    expect(first(tree(files, "jilin", new Map()))).toBe("jilin/rulebook.gj");
    expect(first(tree({}, "", new Map()))).toBeNull();
  });
});

describe("changes", () => {
  it("turn the saved files into those of now, and nothing more", () => {
    const now = { ...files, "jilin/new.gj": "新", "jilin/dibao.gj": "改" };
    const made = patch(files, now);
    expect(made).toEqual({ "jilin/new.gj": "新", "jilin/dibao.gj": "改" });
    expect(patched(files, made)).toEqual(now);
    expect(patched(now, patch(now, files))).toEqual(files);
  });
});

describe("a path", () => {
  it.each(["a.gj", "jilin/yanbian/规则.gj", "a b/c.txt"])("%j may be used", (path) => {
    expect(isSafePath(path)).toBe(true);
  });

  it.each(["", "/a.gj", "../a.gj", "a/../b.gj", "a/./b.gj", "a//b.gj", "a\\b.gj", "c:a.gj", "a\u202e.gj", " a.gj"])(
    "%j is refused",
    (path) => expect(isSafePath(path)).toBe(false),
  );

  it("written in a rule stays inside the workspace or is none", () => {
    expect(joined("jilin/yanbian", "../../national")).toBe("national");
    expect(joined("jilin", "../../x")).toBeNull();
    expect(joined("jilin", "/x")).toBeNull();
  });
});
