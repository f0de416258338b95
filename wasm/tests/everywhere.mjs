// The same bytes everywhere: holds the WebAssembly build to what the native one said of every
// rulebook in the tree (`tests/suite/everywhere.rs` wrote it down).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Program, check, format, initSync } from "../pkg/guiju_wasm.js";

const here = (path) => new URL(path, import.meta.url);
initSync({ module: readFileSync(here("../pkg/guiju_wasm_bg.wasm")) });

// A result as the native side wrote it: what is given, or why not.
function told(compute) {
  try {
    return { gives: compute() };
  } catch (error) {
    return { refuses: error.message };
  }
}

for (const job of JSON.parse(readFileSync(here("../../target/everywhere.json"), "utf8"))) {
  test(job.name, () => {
    const files = JSON.stringify(job.files);
    assert.equal(check(files, job.folder), job.findings);
    for (const { text, lang, form } of job.forms) {
      assert.deepEqual(told(() => format(text, lang)), form);
    }
    if (job.schema === null) {
      assert.deepEqual(told(() => new Program(files, job.folder)), { refuses: job.findings });
      return;
    }
    const program = new Program(files, job.folder);
    assert.equal(program.schema(), job.schema);
    assert.equal(program.names(), job.names);
    for (const { facts, on, outcome, next, questions } of job.households) {
      assert.deepEqual(told(() => program.evaluate(facts, on, true)), outcome);
      assert.deepEqual(told(() => program.next(facts, on, "[]")), next);
      assert.deepEqual(told(() => program.questions(facts, on, "[]")), questions);
    }
    program.free();
  });
}
