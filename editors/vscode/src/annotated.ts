// The annotated document beside the rules: the page that `guiju doc` writes, renewed when a file is saved.

import * as path from "node:path";
import * as vscode from "vscode";
import { call, escaped, lang, rulebookOf, words, workspaceOf } from "./program";

export class Annotated implements vscode.Disposable {
  private readonly panels = new Map<string, vscode.WebviewPanel>();
  private readonly saving = vscode.workspace.onDidSaveTextDocument(async (document) => {
    for (const [folder, panel] of this.panels) {
      if (document.uri.fsPath.endsWith(".gj")) {
        await this.fill(panel, folder);
      }
    }
  });

  dispose(): void {
    this.saving.dispose();
    for (const panel of this.panels.values()) {
      panel.dispose();
    }
  }

  async show(at?: vscode.Uri): Promise<void> {
    const uri = at ?? vscode.window.activeTextEditor?.document.uri;
    const folder = uri === undefined ? undefined : await rulebookOf(uri);
    if (folder === undefined) {
      const why = words("先打开一部规则集的文件。", "Open a file of a rulebook first.");
      void vscode.window.showInformationMessage(why);
      return;
    }
    const known = this.panels.get(folder);
    if (known !== undefined) {
      known.reveal();
      return;
    }
    const title = `${path.basename(folder)} · ${words("原文与规则", "source and rules")}`;
    const panel = vscode.window.createWebviewPanel("guiju.annotated", title, vscode.ViewColumn.Beside, {
      enableScripts: false,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    this.panels.set(folder, panel);
    panel.onDidDispose(() => this.panels.delete(folder));
    await this.fill(panel, folder);
  }

  private async fill(panel: vscode.WebviewPanel, folder: string): Promise<void> {
    const args = ["doc", folder, "--names", lang(), "--out", "-"];
    const called = await call(args, workspaceOf(vscode.Uri.file(path.join(folder, "rules.gj"))));
    // The page has no scripts; where the rulebook has errors, they are shown in its place.
    panel.webview.html = called.status === 0 ? called.stdout : `<pre>${escaped(called.stderr)}</pre>`;
  }
}
