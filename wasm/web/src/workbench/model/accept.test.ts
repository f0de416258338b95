import { describe, expect, it } from "vitest";
import { Places } from "../../engine/bytes";
import type { Unmet } from "../../engine/workspace";
import { replaced } from "./edits";
import { expected, following, followingAll } from "./accept";

/** An expectation of a text, with what a part of it came to. */
function unmet(text: string, clause: string, side?: [written: string, value: string], zh = "不成立"): Unmet {
  const places = new Places(text);
  const at = text.indexOf(clause);
  const within = at + clause.indexOf(side?.[0] ?? "");
  const range = (from: number, to: number) => ({ start: places.byte(from), end: places.byte(to) });
  const sides = side === undefined ? [] : [{ ...range(within, within + side[0].length), value: { zh: side[1], en: side[1] } }];
  return { ...range(at, at + clause.length), text: { zh, en: "" }, sides };
}

const follow = (text: string, it: Unmet) => {
  const change = following(text, it);
  return change === null ? null : replaced(text, [change]);
};

describe("an expectation follows what came out", () => {
  it("by the number alone where the unit stays", () => {
    const text = "  期望 低保金 = 1209 元/月\n";
    const it = unmet(text, "期望 低保金 = 1209 元/月", ["低保金", "1380 元/月"]);
    expect(expected(text, it)).toBe("低保金 = 1209 元/月");
    expect(following(text, it)).toEqual({ from: text.indexOf("1209"), to: text.indexOf("1209") + 4, insert: "1380" });
    expect(follow(text, it)).toBe("  期望 低保金 = 1380 元/月\n");
  });

  it("whichever side is computed", () => {
    const text = "  期望 0 元/月 = 低保金\n";
    expect(follow(text, unmet(text, "期望 0 元/月 = 低保金", ["低保金", "5 元/月"]))).toBe("  期望 5 元/月 = 低保金\n");
  });

  it("by one word where it qualifies or does not", () => {
    const text = "  期望 「甲」 符合 补贴\n  expect fails grant\n";
    expect(follow(text, unmet(text, "期望 「甲」 符合 补贴"))).toContain("「甲」 不符合 补贴");
    expect(follow("  期望 不符合 补贴\n", unmet("  期望 不符合 补贴\n", "期望 不符合 补贴"))).toBe("  期望 符合 补贴\n");
    expect(follow(text, unmet(text, "expect fails grant"))).toContain("expect qualifies for grant");
  });

  it("not where what came out is no one value, or the comparison is another", () => {
    const text = "  期望 低保金 高于 5 元\n";
    expect(following(text, unmet(text, "期望 低保金 高于 5 元", ["低保金", "3 元"]))).toBeNull();
    expect(following(text, unmet(text, "期望 低保金 高于 5 元", undefined, "还定不下来"))).toBeNull();
  });

  it("each place once, for all cases together", () => {
    const text = "  期望 甲 = 1 元\n  期望 乙 = 2 元\n";
    const all = [unmet(text, "期望 乙 = 2 元", ["乙", "20 元"]), unmet(text, "期望 甲 = 1 元", ["甲", "10 元"])];
    const made = { name: "", line: 1, start: 0, end: 0, passed: false, file: "a.gj", unmet: all };
    const changes = followingAll({ "a.gj": text }, [made, made]).get("a.gj") ?? [];
    expect(replaced(text, changes)).toBe("  期望 甲 = 10 元\n  期望 乙 = 20 元\n");
  });
});
