// Answers as a short text for a QR code.

import { deflateRawSync, inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { book } from "../../src/checker/model/book";
import { check, packed, unpacked } from "../../src/checker/model/code";
import { remembered } from "../../src/checker/model/situation";
import { entity, fact, list, money, names } from "./named";

const items = ["城市", "农村"].map((name) => ({ name, labels: {} }));
const facts = [
  fact("家庭", "户籍", { type: "category", items }),
  fact("家庭", "所在地", { type: "region" }),
  money("人", "月工资"),
  fact("人", "在学", { type: "yes_no" }),
];
const all = book(names([entity("家庭", [list("成员", "人", 1, 9)]), entity("人")], facts));
const situation = {
  book: "例",
  on: "2024-06-18",
  facts: { 户籍: "农村", 所在地: "延吉市", 成员: [{ 名: "父亲", 月工资: "900.50", 在学: false }, { 名: "孩子", 在学: true }] },
  unknown: ["成员[1].月工资"],
};

test("what was packed is read back whole", async () => {
  const code = (await packed(all, situation)) ?? "";
  expect(code).toMatch(/^[\w-]+$/u);
  const found = await unpacked(code);
  expect(found?.book).toBe("例");
  expect(found?.read(all)).toEqual(situation);
});

test("under another version of the rules it is not read", async () => {
  const code = (await packed(all, situation)) ?? "";
  const other = book(names([entity("家庭", [list("成员", "人", 1, 9)]), entity("人")], facts.slice(1)));
  expect((await unpacked(code))?.read(other)).toBeNull();
});

test.each(["", "x", "!!", "AAAA", "q1bKSy1RslIqzi9KVbICAA"])("what is no such text is survived: %s", async (text) => {
  expect(await unpacked(text)).toBeNull();
});

test("a cut one is survived", async () => {
  const code = (await packed(all, situation)) ?? "";
  for (let length = 0; length < code.length; length += 3) expect(await unpacked(code.slice(0, length))).toBeNull();
});

/** A code as anyone may make one: of the right form and rulebook, with anything in it. */
async function made(change: (parts: unknown[]) => unknown[]): Promise<string> {
  const code = (await packed(all, situation)) ?? "";
  const parts = JSON.parse(inflateRawSync(Buffer.from(code, "base64url")).toString()) as unknown[];
  return deflateRawSync(JSON.stringify(change(parts))).toString("base64url");
}

test.each<[string, unknown[]]>([
  ["no instance", ["", null, 5]],
  ["answers that are none", ["", [0, {}], [0]]],
  ["lists of nothing", ["", [], [[null]]]],
  ["a name that is none", [{}, [], [[[{}, [], []]]]]],
  ["a list in place of text", [["x"], [0, ["y"]], 0]],
])("hostile contents give answers or nothing: %s", async (_, root) => {
  const found = await unpacked(await made((parts) => [...parts.slice(0, 4), root, parts[5]]));
  const read = found?.read(all) ?? null;
  if (read !== null) expect(remembered(JSON.stringify({ version: 1, ...read }))).toMatchObject(read);
});

test("what is not known is a list of paths, and the day a day", async () => {
  const found = await unpacked(await made((parts) => [...parts.slice(0, 3), "yesterday", parts[4], { length: 1 }]));
  expect(found?.read(all)).toMatchObject({ on: null, unknown: [] });
  expect(await unpacked("A".repeat(100_000))).toBeNull();
});

test("the short code follows the answers, not names nor the order of what is not known", () => {
  const short = check(all, situation);
  expect(short).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/u);
  expect(check(all, { ...situation, unknown: [] })).toBe(short);
  const [father, child] = situation.facts.成员;
  expect(check(all, { ...situation, facts: { ...situation.facts, 成员: [{ ...father, 名: "爸" }, { 在学: true }] } })).toBe(short);
  expect(check(all, { ...situation, facts: { ...situation.facts, 户籍: "城市" } })).not.toBe(short);
  expect(check(all, { ...situation, facts: { ...situation.facts, 成员: [child ?? {}, father ?? {}] } })).not.toBe(short);
});
