import { expect, it } from "vitest";
import { Places } from "./bytes";

const text = "a規😀é\n低";

it("places go both ways, sign by sign", () => {
  const places = new Places(text);
  let unit = 0;
  for (const sign of text) {
    const byte = new TextEncoder().encode(text.slice(0, unit)).length;
    expect([sign, places.byte(unit), places.unit(byte)]).toEqual([sign, byte, unit]);
    unit += sign.length;
  }
  expect(places.unit(places.byte(text.length))).toBe(text.length);
});

it("a place outside the text is its nearest end", () => {
  const places = new Places(text);
  expect([places.unit(1_000), places.byte(-1), places.byte(1_000)]).toEqual([text.length, 0, 14]);
});

it("half a sign alone counts as the three bytes that reach the engine", () => {
  const broken = "a\ud83db\ude00c";
  const places = new Places(broken);
  const sent = new TextEncoder().encode(broken);
  expect(places.byte(broken.length)).toBe(sent.length);
  expect([0, 1, 2, 3, 4].map((unit) => places.unit(places.byte(unit)))).toEqual([0, 1, 2, 3, 4]);
});
