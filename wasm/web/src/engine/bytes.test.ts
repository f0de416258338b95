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
