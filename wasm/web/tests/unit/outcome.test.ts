// A benefit holds what it refers to.

import { expect, test } from "vitest";
import { inHand } from "../../src/engine/outcome";
import type { Need, Outcome } from "../../src/engine/wire";

const need = (path: string): Need => ({ kind: "fact", path, question: null });

test("ranges include both ends, and positions count from nought", () => {
  const told: Outcome = {
    ...{ version: 2, rulebook: "例", on: "2024-06-18", next: null, assumed: [] },
    missing: ["甲", "乙", "丙", "丁"].map(need),
    sources: [{ document: "一" }, { document: "二" }],
    benefits: [
      {
        ...{ name: "低保", for: "家庭", path: "", standing: "undetermined", receives: null, amount: null, assumed: [] },
        needs: [[0, 1], [3, 3]],
        sources: [1],
      },
    ],
  };
  const [benefit] = inHand(told).benefits;
  expect(benefit?.needs.map((it) => it.path)).toEqual(["甲", "乙", "丁"]);
  expect(benefit?.sources).toEqual([{ document: "二" }]);
});
