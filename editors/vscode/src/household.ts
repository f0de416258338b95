// One household step by step: each decision with the values that were put in, from the JSON that
// `guiju eval --explain` writes. The rule of the decision is shown beside it.

import { randomBytes } from "node:crypto";
import * as path from "node:path";
import * as vscode from "vscode";
import { call, escaped, lang, rulebookOf, words, workspaceOf } from "./program";

interface Text {
  zh: string;
  en: string;
}

interface Step {
  text: Text;
  holds: boolean | null;
  steps: number[];
}

interface Decision {
  benefit: Text;
  whose: Text | null;
  result: Text;
  answer: Text;
  conditions: number[];
  amount: number[];
  change: { text?: Text } | null;
  rule: number | null;
}

interface Rule {
  file: string;
  line: number;
}

interface Outcome {
  on: string;
  explanation: { benefits: Decision[]; steps: Step[]; rules: Rule[] };
}

export class Household implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;

  dispose(): void {
    this.panel?.dispose();
  }

  async show(at?: vscode.Uri): Promise<void> {
    const uri = at ?? vscode.window.activeTextEditor?.document.uri;
    if (uri === undefined || !uri.fsPath.endsWith(".json")) {
      const why = words("先打开一户的事实（JSON 文件）。", "Open the facts of a household (a JSON file) first.");
      void vscode.window.showInformationMessage(why);
      return;
    }
    const folder = await rulebookOf(uri);
    if (folder === undefined) {
      const why = words("这个文件外面没有规则集。", "There is no rulebook around this file.");
      void vscode.window.showInformationMessage(why);
      return;
    }
    const day = await vscode.window.showInputBox({
      prompt: words("按哪一天的规则", "By the rules of which day"),
      value: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
      validateInput: (typed) => (/^\d{4}-\d{2}-\d{2}$/.test(typed) ? undefined : "2024-06-18"),
    });
    if (day === undefined) {
      return;
    }
    const root = workspaceOf(uri);
    const args = ["eval", folder, uri.fsPath, "--on", day, "--explain", "--format", "json"];
    const called = await call(args, root);
    if (called.status !== 0 && called.stdout === "") {
      void vscode.window.showErrorMessage(called.stderr.slice(0, 2_000));
      return;
    }
    this.open(JSON.parse(called.stdout) as Outcome, root, path.basename(uri.fsPath));
  }

  private open(outcome: Outcome, root: string, name: string): void {
    this.panel?.dispose();
    const title = `${name} · ${outcome.on}`;
    const panel = vscode.window.createWebviewPanel("guiju.household", title, vscode.ViewColumn.Beside, {
      enableScripts: true,
      localResourceRoots: [],
    });
    this.panel = panel;
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    const { rules } = outcome.explanation;
    panel.webview.onDidReceiveMessage(async (message: { rule?: unknown }) => {
      const rule = typeof message.rule === "number" ? rules[message.rule] : undefined;
      if (rule !== undefined) {
        await reveal(root, rule);
      }
    });
    panel.webview.html = page(outcome);
  }
}

/** Shows a rule in the first column, without taking the keys from the view. */
async function reveal(root: string, rule: Rule): Promise<void> {
  const uri = vscode.Uri.file(path.join(root, rule.file));
  const place = new vscode.Position(Math.max(rule.line - 1, 0), 0);
  const options = {
    viewColumn: vscode.ViewColumn.One,
    preserveFocus: true,
    selection: new vscode.Range(place, place),
  };
  await vscode.window.showTextDocument(uri, options).then(undefined, () => undefined);
}

function told(text: Text | null | undefined): string {
  return text ? escaped(text[lang()]) : "";
}

function page(outcome: Outcome): string {
  const { benefits, steps } = outcome.explanation;
  const nonce = randomBytes(16).toString("hex");
  const tree = (positions: number[], deep: number): string => {
    if (positions.length === 0 || deep > 24) {
      return "";
    }
    const items = positions.map((position) => {
      const step = steps[position];
      if (step === undefined) {
        return "";
      }
      const mark = step.holds === true ? "✓" : step.holds === false ? "✗" : "·";
      const inner = tree(step.steps, deep + 1);
      const line = `<span class="mark">${mark}</span> ${told(step.text)}`;
      return inner === ""
        ? `<li>${line}</li>`
        : `<li><details${deep < 2 ? " open" : ""}><summary>${line}</summary>${inner}</details></li>`;
    });
    return `<ul>${items.join("")}</ul>`;
  };
  const sections = benefits.map((one, position) => {
    const whose = one.whose ? `（${told(one.whose)}）` : "";
    const parts = [
      `<h2>${position + 1}/${benefits.length} ${told(one.benefit)}${whose}</h2>`,
      `<p class="result">${told(one.result)}</p><p>${told(one.answer)}</p>`,
      one.conditions.length > 0 ? `<h3>${words("条件", "conditions")}</h3>${tree(one.conditions, 0)}` : "",
      one.amount.length > 0 ? `<h3>${words("金额", "amount")}</h3>${tree(one.amount, 0)}` : "",
      one.change?.text ? `<p>${told(one.change.text)}</p>` : "",
    ];
    return `<section data-rule="${one.rule ?? ""}" hidden>${parts.join("")}</section>`;
  });
  const options = benefits.map((one, position) => {
    const whose = one.whose ? `（${told(one.whose)}）` : "";
    return `<option value="${position}">${told(one.benefit)}${whose}：${told(one.result)}</option>`;
  });
  return `<!DOCTYPE html>
<html lang="${lang()}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<style nonce="${nonce}">
body { font-family: var(--vscode-font-family); line-height: 1.6; }
nav { position: sticky; top: 0; background: var(--vscode-editor-background); padding: .5em 0; display: flex; gap: .5em; }
select { flex: 1; min-width: 0; background: var(--vscode-dropdown-background); color: var(--vscode-dropdown-foreground); }
button { background: var(--vscode-button-background); color: var(--vscode-button-foreground); border: 0; padding: .3em .8em; }
ul { list-style: none; padding-left: 1.2em; }
.mark { display: inline-block; width: 1.2em; }
.result { font-weight: bold; }
</style></head><body>
<nav><button id="back">◀ ${words("上一步", "back")}</button>
<button id="next">${words("下一步", "next")} ▶</button>
<select id="which" aria-label="${words("哪一项", "which decision")}">${options.join("")}</select></nav>
${sections.join("\n")}
<script nonce="${nonce}">
const editor = acquireVsCodeApi();
const all = [...document.querySelectorAll("section")];
const which = document.getElementById("which");
let at = 0;
function go(to) {
  if (all.length === 0) { return; }
  at = Math.min(Math.max(to, 0), all.length - 1);
  all.forEach((section, position) => { section.hidden = position !== at; });
  which.value = String(at);
  const rule = all[at].dataset.rule;
  if (rule !== "") { editor.postMessage({ rule: Number(rule) }); }
}
document.getElementById("back").addEventListener("click", () => go(at - 1));
document.getElementById("next").addEventListener("click", () => go(at + 1));
which.addEventListener("change", () => go(Number(which.value)));
document.addEventListener("keydown", (event) => {
  if (event.target === which) { return; }
  if (event.key === "ArrowRight" || event.key === "F10") { go(at + 1); event.preventDefault(); }
  if (event.key === "ArrowLeft") { go(at - 1); event.preventDefault(); }
});
go(0);
</script></body></html>`;
}
