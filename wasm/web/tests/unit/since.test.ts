// What is different from the last time.

import { expect, test } from "vitest";
import type { Result } from "../../src/checker/model/sections";
import { changes, readSeen, seen } from "../../src/checker/model/since";
import type { Amount, Benefit } from "../../src/engine/types";

function result(name: string, receives: boolean | null, value: string | null, since: string | null = null): Result {
  const amount: Amount | null = value === null ? null : { kind: "exact", value, unit: "元/月" };
  const standing = receives === null ? "undetermined" : receives ? "qualifies" : "fails";
  const empty = { needs: [], presumed: [], assumed: [], overdue: [], sources: [] };
  return { benefit: { name, for: "家庭", path: "", standing, receives, amount, ...empty } as Benefit, reasons: { since } as Result["reasons"] };
}

const before = seen([result("低保", true, "1209"), result("补贴", false, null), result("助学", null, null)], "2024-06-18", "jilin");

test("another amount, one that came and one that went are told; what stayed is not", () => {
  const now = [result("低保", true, "1260", "2025-01-01"), result("补贴", true, "20"), result("助学", null, null)];
  expect(changes(now, before).map((it) => [it.name, it.before?.receives ?? null, it.since])).toEqual([
    ["低保", true, "2025-01-01"],
    ["补贴", null, null],
  ]);
  expect(changes([result("低保", false, null)], before)).toHaveLength(1);
  expect(changes([result("低保", true, "1209", "2024-01-01")], before)).toEqual([]);
});

test("what was never received and is not now is no change", () => {
  expect(changes([result("助学", false, null)], before)).toEqual([]);
});

test("what was kept is read back in its form only", () => {
  expect(readSeen(JSON.stringify(before))).toEqual(before);
  for (const other of [null, 1, {}, { on: "2024-06-18", book: "jilin" }, { ...before, results: [1] }]) expect(readSeen(JSON.stringify(other))).toBeNull();
  expect([readSeen(null), readSeen("{")]).toEqual([null, null]);
});
