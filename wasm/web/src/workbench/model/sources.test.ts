import { describe, expect, it } from "vitest";
import { zipSync } from "fflate";
import { completed, fromEntries, fromUpload, zipped } from "./sources";
import { BadZip, TooMuch } from "./zip";

const file = (name: string, text: string | Uint8Array<ArrayBuffer>) => new File([text], name);

describe("what is brought in", () => {
  it("is rules, documents and families; the rest is named", () => {
    const made = fromEntries([
      ["jilin/rulebook.gj", "\uFEFF规则集 吉林\r\n  标题 「吉林」\r\n"],
      ["jilin/sources/a.txt", "原文"],
      ["jilin/households/three.json", '{"人数": 3}'],
      ["jilin/picture.png", null],
      ["../out.gj", "规则集 外\n"],
      ["jilin/broken.gj", null],
    ]);
    expect(made).toEqual({
      files: {
        "jilin/rulebook.gj": "规则集 吉林\n  标题 「吉林」\n",
        "jilin/sources/a.txt": "原文",
      },
      households: { jilin: [{ name: "three", facts: '{"人数": 3}' }] },
      skipped: ["jilin/picture.png", "../out.gj", "jilin/broken.gj"],
    });
  });

  it("is refused whole where it is too much", () => {
    const long = "#".repeat(1_100_000);
    const entries: [string, string][] = [["a/a.gj", long], ["a/b.gj", long]];
    expect(() => fromEntries(entries)).toThrow(TooMuch);
  });

  it("comes back from a .zip as it went in", async () => {
    const files = { "a/rulebook.gj": "规则集 甲\n", "a/sources/原文.txt": "😀\n" };
    const made = await fromUpload([file("rules.zip", zipped(files))]);
    expect(made.files).toEqual(files);
  });

  it("is refused by its name where a .zip is none", async () => {
    const fake = file("fake.zip", "PK\u0003\u0004garbage");
    await expect(fromUpload([fake])).rejects.toEqual(new BadZip("fake.zip"));
  });

  it("may be in a folder of any name", () => {
    const made = fromEntries([
      ["constructor/households/toString.json", "{}"],
      ["__proto__/households/甲.json", "{}"],
      ["__proto__/rules.gj", "规则集 甲\n"],
    ]);
    expect(Object.keys(made.households)).toEqual(["constructor", "__proto__"]);
    expect(Object.keys(made.files)).toEqual(["__proto__/rules.gj"]);
  });

  it("is refused where a .zip is damaged: a byte changed in what is packed, or in what it says of it", async () => {
    const text = `规则集 甲\n${"# 一行\n".repeat(50)}`;
    const good = zipped({ "a/rulebook.gj": text });
    for (let at = 0; at < good.length; at++) {
      const bytes = good.map((byte, index) => (index === at ? byte ^ 0x41 : byte));
      const made = await fromUpload([file("bad.zip", bytes)]).catch((error: unknown) => error);
      // Dates, attributes and the name may change; the text may not.
      if (made instanceof Error) expect(made).toBeInstanceOf(BadZip);
      else expect(Object.values((made as { files: object }).files).every((it) => it === text)).toBe(true);
    }
  });

  it("is counted as it comes out, whatever a .zip says of its size", async () => {
    const bomb = new Uint8Array(zipSync({ "a/rulebook.gj": new Uint8Array(9_000_000).fill(35) }));
    const view = new DataView(bomb.buffer);
    const size = view.byteLength;
    for (let at = 0; at + 4 <= size; at++) if (view.getUint32(at, true) === 9_000_000) view.setUint32(at, 10, true);
    await expect(fromUpload([file("bomb.zip", bomb)])).rejects.toBeInstanceOf(TooMuch);
  });

  it("skips what is no UTF-8", async () => {
    const made = await fromUpload([file("a.gj", new Uint8Array([0xb9, 0xe6, 0xd4, 0xf2]))]);
    expect(made).toMatchObject({ files: {}, skipped: ["rulebook/a.gj"] });
  });

  it("without a folder stands beside the shipped rulebooks, and gets those that it uses", async () => {
    const own = file("rules.gj", '规则集 本地\n引用 "../jilin"\n');
    const { files } = await fromUpload([own]);
    const shipped = {
      "national/rulebook.gj": "规则集 全国\n",
      "jilin/rulebook.gj": '规则集 吉林\n引用 "../national"\n',
      "other/rulebook.gj": "规则集 别的\n",
    };
    expect(Object.keys(completed(files, shipped)).sort()).toEqual([
      "jilin/rulebook.gj",
      "national/rulebook.gj",
      "rulebook/rules.gj",
    ]);
  });

  it("keeps its own copy of a rulebook that is shipped too", () => {
    const files = { "a/a.gj": '规则集 甲\n引用 "../national"\n', "national/n.gj": "规则集 自己的\n" };
    const shipped = { "national/rulebook.gj": "规则集 全国\n" };
    expect(completed(files, shipped)).toEqual(files);
  });
});
