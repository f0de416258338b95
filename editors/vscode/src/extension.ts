// The extension: starts `guiju lsp` and adds the views that the protocol has no word for.

import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { Annotated } from "./annotated";
import { Cases } from "./cases";
import { Household } from "./household";
import { lang, program, words } from "./program";
import { Rulebooks } from "./rulebooks";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const cases = new Cases();
  const rulebooks = new Rulebooks();
  const annotated = new Annotated();
  const household = new Household();
  context.subscriptions.push(
    cases,
    rulebooks,
    annotated,
    household,
    vscode.window.registerTreeDataProvider("guiju.rulebooks", rulebooks),
    vscode.commands.registerCommand("guiju.annotated", (at?: vscode.Uri) => annotated.show(at)),
    vscode.commands.registerCommand("guiju.household", (at?: vscode.Uri) => household.show(at)),
    vscode.commands.registerCommand("guiju.refreshRulebooks", () => rulebooks.refresh()),
    vscode.commands.registerCommand("guiju.restart", () => restart(cases)),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("guiju.path") || change.affectsConfiguration("guiju.lang")) {
        await restart(cases);
      } else if (change.affectsConfiguration("guiju")) {
        await client?.sendNotification("workspace/didChangeConfiguration", { settings: { guiju: settings() } });
      }
    }),
  );
  await restart(cases);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function settings(): object {
  const hints = vscode.workspace.getConfiguration("guiju.hints");
  return {
    lang: lang(),
    cases: true,
    hints: { values: hints.get("values", true), units: hints.get("units", true) },
  };
}

async function restart(cases: Cases): Promise<void> {
  await client?.stop().catch(() => undefined);
  const server: ServerOptions = { command: program(), args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: [{ language: "guiju" }],
    initializationOptions: settings(),
  };
  client = new LanguageClient("guiju", "规矩 · Guiju", server, options);
  client.onNotification("guiju/cases", (told) => cases.told(told));
  try {
    await client.start();
  } catch (error) {
    const why = words(
      `不能启动 ${program()} lsp：${error}。请安装 guiju，或在设置 guiju.path 里写明它的路径。`,
      `${program()} lsp cannot be started: ${error}. Install guiju, or name its path in the setting guiju.path.`,
    );
    void vscode.window.showErrorMessage(why);
  }
}
