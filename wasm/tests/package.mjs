// The npm package is whole: what it exports is in it, its example runs, its types hold.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("..", import.meta.url));
const read = (path) => readFileSync(join(folder, path), "utf8");
const own = JSON.parse(read("package.json"));

test("it holds what it exports and little else", () => {
  const packed = execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: folder, encoding: "utf8" });
  const [{ files }] = JSON.parse(packed);
  const paths = files.map((file) => file.path);
  const named = (it) => (typeof it === "string" ? [it] : Object.values(it).flatMap(named));
  for (const path of [...named(own.exports), ...named(own.imports)]) {
    const [before, after] = path.replace("./", "").split("*");
    const is = (it) => (after === undefined ? it === before : it.startsWith(before) && it.endsWith(after));
    assert.ok(paths.some(is), `${path} is not in the package`);
  }
  for (const name of ["national.ready", "jilin.ready", "yanbian.ready", "zhejiang.ready", "rulebooks.json", "rules.json"]) {
    assert.ok(paths.includes(`pkg/ready/${name}`), name);
  }
  const wanted = /^(package\.json|README\.md|npm\/|pkg\/(checker\/guiju_wasm|ready\/|wire\.d\.ts$))/u;
  assert.deepEqual(paths.filter((path) => !wanted.test(path)), []);
});

test("its version is that of the crate", () => {
  const [, version] = /^version = "(.+)"$/mu.exec(read("../Cargo.toml"));
  assert.equal(own.version, version);
});

test("a household of three gets 1209 yuan", async () => {
  const { Refusal, shipped } = await import("guiju");
  const jilin = await shipped("jilin");
  const three = JSON.parse(read("../policies/jilin/households/three.json"));
  const outcome = jilin.evaluate(three, "2024-06-18", ["en"]);
  const dibao = outcome.benefits.find(({ name }) => name === "最低生活保障金");
  assert.deepEqual(dibao.amount, { kind: "exact", value: "1209.00", unit: "元/月" });
  assert.ok(outcome.explanation.benefits.length > 0);
  assert.ok(jilin.names().benefits.some(({ name }) => name === "最低生活保障金"));
  assert.equal(jilin.questions({}, "2024-06-18")[0].path, jilin.next({}, "2024-06-18").path);
  assert.equal(jilin.sweep(three, "2024-06-18", { path: "家庭其他月收入", points: 3 }).points.length, 3);
  assert.throws(
    () => jilin.evaluate({ 户藉: "城市" }, "2024-06-18"),
    (error) => error instanceof Refusal && error.found[0].code === "guiju::facts::unknown_name",
  );
  jilin.free();
});

const [, example] = /```js\n(.+?)```/su.exec(read("README.md"));

/** A folder in which the package is installed, with one file. */
function installed(name, text, work) {
  const made = mkdtempSync(join(tmpdir(), "guiju-"));
  try {
    mkdirSync(join(made, "node_modules"));
    symlinkSync(folder, join(made, "node_modules/guiju"), "dir");
    writeFileSync(join(made, "package.json"), '{"type": "module"}');
    writeFileSync(join(made, name), text);
    return work(made);
  } finally {
    rmSync(made, { recursive: true });
  }
}

test("the example of its page runs", () => {
  const node = (made) => execFileSync(process.execPath, ["example.js"], { cwd: made, encoding: "utf8" });
  assert.match(installed("example.js", example, node), /最低生活保障金/u);
});

test("its types are those of the example", () => {
  const compiler = join(folder, "web/node_modules/typescript/bin/tsc");
  const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom"];
  const check = (text) =>
    installed("example.ts", text, (made) =>
      execFileSync(process.execPath, [compiler, ...options, "example.ts"], { cwd: made, encoding: "utf8" }),
    );
  assert.equal(check(`${example}\nexport const on: string = outcome.on;\n`), "");
  assert.throws(() => check(`${example}\nexport const on: number = outcome.on;\n`));
});
