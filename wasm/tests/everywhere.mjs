// The same bytes everywhere: holds both modules to what the native build said of every rulebook in
// the tree (`tests/suite/everywhere.rs` wrote it down).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as checker from "../pkg/checker/guiju_wasm.js";
import * as workbench from "../pkg/workbench/guiju_wasm.js";

const here = (path) => new URL(path, import.meta.url);
for (const [name, module] of Object.entries({ checker, workbench })) {
  module.initSync({ module: readFileSync(here(`../pkg/${name}/guiju_wasm_bg.wasm`)) });
}

// A result as the native side wrote it: what is given, or why not.
function told(compute) {
  try {
    return { gives: compute() };
  } catch (error) {
    return { refuses: error.message };
  }
}

function asked(program, job) {
  assert.equal(program.names(), job.names);
  for (const { facts, on, lang, outcome, next, questions } of job.households) {
    assert.deepEqual(told(() => program.evaluate(facts, on, lang)), outcome);
    assert.deepEqual(told(() => program.next(facts, on, "[]")), next);
    assert.deepEqual(told(() => program.questions(facts, on, "[]")), questions);
  }
  program.free();
}

for (const job of JSON.parse(readFileSync(here("../../target/everywhere.json"), "utf8"))) {
  const files = JSON.stringify(job.files);
  test(job.name, () => {
    assert.equal(workbench.check(files, job.folder), job.findings);
    for (const { text, lang, form } of job.forms) {
      assert.deepEqual(told(() => workbench.format(text, lang)), form);
    }
    if (job.names === null) {
      assert.deepEqual(told(() => new workbench.Program(files, job.folder)), { refuses: job.findings });
      return;
    }
    asked(new workbench.Program(files, job.folder), job);
    asked(new checker.Program(Buffer.from(job.ready, "base64"), files), job);
  });
}
