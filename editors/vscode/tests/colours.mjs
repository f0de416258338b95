// The grammar for colours, held to every shipped rule file: each declaration, clause, number and text
// is seen as what it is, and nothing runs over the end of a line.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const own = fileURLToPath(new URL("..", import.meta.url));
const policies = join(own, "../../policies");
const require = createRequire(import.meta.url);
await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")).buffer);

const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async () => {
    const path = join(own, "syntaxes/guiju.tmLanguage.json");
    return textmate.parseRawGrammar(readFileSync(path, "utf8"), path);
  },
});
const grammar = await registry.loadGrammar("source.guiju");

/** The words of a line, each with its innermost scope. */
function words(line) {
  const { tokens, ruleStack } = grammar.tokenizeLine(line, textmate.INITIAL);
  const told = tokens.map((token) => [line.slice(token.startIndex, token.endIndex), token.scopes.at(-1)]);
  return { told, ruleStack };
}

test("words of each kind", () => {
  const scope = (line, word) => words(line).told.find(([text]) => text === word)?.[1];
  assert.equal(scope("待遇 低保 给 家庭: 元/月", "待遇"), "keyword.declaration.guiju");
  assert.equal(scope("  条件 收入 低于 643 元/人/月", "条件"), "keyword.control.guiju");
  assert.equal(scope("  条件 收入 低于 643 元/人/月", "643"), "constant.numeric.guiju");
  assert.equal(scope("  条件 收入 低于 643 元/人/月", "元/人/月"), "storage.type.unit.guiju");
  assert.equal(scope("  条件 收入 低于 643 元/人/月", "低于"), "keyword.operator.word.guiju");
  assert.equal(scope("  自 2024-01-01 为 20%", "2024-01-01"), "constant.numeric.date.guiju");
  assert.equal(scope("  金额 最大(甲, 乙)", "最大"), "entity.name.function.guiju");
  assert.equal(scope("benefit dibao for household: yuan", "benefit"), "keyword.declaration.guiju");
  assert.equal(scope("  paid from fund", "paid from"), "keyword.control.guiju");
  assert.equal(scope("# 待遇", "# 待遇"), "comment.line.number-sign.guiju");
});

test("every shipped rule file", () => {
  let declarations = 0;
  for (const name of readdirSync(policies, { recursive: true })) {
    if (!name.endsWith(".gj")) {
      continue;
    }
    for (const line of readFileSync(join(policies, name), "utf8").split("\n")) {
      const { told } = words(line);
      const first = told[0]?.[1] ?? "";
      if (/^[^\s#]/.test(line)) {
        assert.equal(first, "keyword.declaration.guiju", `${name}: ${line}`);
        declarations += 1;
      }
      const clause = /^\s+([^\s|#「[]+)/.exec(line);
      if (clause !== null && /^\s+[\p{L}]/u.test(line)) {
        const scope = told.find(([text]) => text.trim() !== "")?.[1];
        assert.notEqual(scope, "keyword.declaration.guiju", `${name}: ${line}`);
      }
    }
  }
  assert.ok(declarations > 500, String(declarations));
});
