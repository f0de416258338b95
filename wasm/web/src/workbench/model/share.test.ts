import { describe, expect, it } from "vitest";
import { BadLink, MOST_LINK, type State, isState, mark, packed, unpacked } from "./share";

const state: State = {
  base: "shipped",
  mark: mark({ "jilin/dibao.gj": "旧" }),
  folder: "jilin",
  files: { "jilin/dibao.gj": "待遇 😀\n  条件 <b>是</b>", "jilin/old.gj": null },
  open: "jilin/dibao.gj",
  facts: '{"收入": 720.10}',
  on: "2024-06-18",
  language: "ko",
};

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const made = Buffer.from(await new Response(stream).arrayBuffer());
  return `#s1=${made.toString("base64url")}`;
}

const linked = (value: unknown) => deflated(new TextEncoder().encode(JSON.stringify(value)));

describe("a share link", () => {
  it("gives back the state that it holds", async () => {
    const fragment = `#${await packed(state)}`;
    expect(isState(fragment)).toBe(true);
    expect(fragment).toMatch(/^#s1=[\w-]+$/u);
    expect(await unpacked(fragment)).toEqual(state);
  });

  it("is short: many changed rules still fit", async () => {
    const long = Array.from({ length: 400 }, (_, at) => `定义 家庭.数${at}: 元 = ${at} 元`).join("\n");
    const fragment = await packed({ ...state, files: { "a.gj": long } });
    expect(fragment.length).toBeLessThan(MOST_LINK);
  });

  it.each([
    ["another fragment", "#part-files"],
    ["no base64", "#s1=%%%"],
    ["no deflate stream", "#s1=AAAA"],
    ["one that was cut", ""],
  ])("refuses %s", async (_, fragment) => {
    const cut = (await packed(state)).slice(0, -8);
    await expect(unpacked(fragment || cut)).rejects.toThrow(BadLink);
  });

  it.each([
    ["a path that leaves the workspace", { files: { "../x.gj": "" } }],
    ["a path inside that does", { files: { "a/../../x.gj": "" } }],
    ["a path from the root", { files: { "/etc/passwd.txt": "" } }],
    ["another kind of file", { files: { "a.html": "" } }],
    ["a text that is none", { files: { "a.gj": 5 } }],
    ["files that are no record", { files: [] }],
    ["a folder that leaves the workspace", { folder: ".." }],
    ["a day that is none", { on: "soon" }],
    ["facts that are no text", { facts: {} }],
    ["another base", { base: "http://example.org" }],
  ])("refuses %s", async (_, part) => {
    await expect(unpacked(await linked({ ...state, ...part }))).rejects.toThrow(BadLink);
  });

  it("stops unpacking what is too large", async () => {
    const bomb = await deflated(new Uint8Array(9_000_000));
    expect(bomb.length).toBeLessThan(MOST_LINK);
    await expect(unpacked(bomb)).rejects.toThrow(new BadLink("size"));
  });

  it("takes an unknown language for Chinese, and an odd open file for none", async () => {
    const made = await unpacked(await linked({ ...state, language: "xx", open: "../a" }));
    expect(made).toMatchObject({ language: "zh", open: null });
  });

  it("tells whether the texts below it are the same", () => {
    expect(mark({ "a.gj": "甲" })).toBe(mark({ "a.gj": "甲" }));
    expect(mark({ "a.gj": "甲" })).not.toBe(mark({ "a.gj": "乙" }));
  });
});
