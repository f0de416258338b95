// Answers as a short text for a QR code.

import { expect, test } from "vitest";
import { book } from "../../src/checker/model/book";
import { check, packed, unpacked } from "../../src/checker/model/code";
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

test("the short code follows the answers", async () => {
  const code = (await packed(all, situation)) ?? "";
  const other = (await packed(all, { ...situation, facts: { ...situation.facts, 户籍: "城市" } })) ?? "";
  expect(check(code)).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/u);
  expect(check(code)).toBe(check((await packed(all, situation)) ?? ""));
  expect(check(other)).not.toBe(check(code));
});
