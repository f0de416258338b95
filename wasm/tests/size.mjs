// What a page loads stays small: both modules, packed as a server packs them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

// In KB of 1024 bytes; `docs/decisions/0019-two-modules.md` tells what keeps them there.
const BUDGETS = { checker: 375, workbench: 870 };

for (const [name, most] of Object.entries(BUDGETS)) {
  test(`${name} keeps to its size`, () => {
    const module = readFileSync(new URL(`../pkg/${name}/guiju_wasm_bg.wasm`, import.meta.url));
    const packed = gzipSync(module, { level: 9 }).length;
    assert.ok(packed <= most * 1024, `${name}: ${packed} bytes packed, at most ${most} KB`);
  });
}
