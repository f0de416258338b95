// Cases in the test explorer. The server runs them whenever a rulebook changes and tells what came of
// each; "run" shows what is known, or asks the server again.

import * as vscode from "vscode";
import { words } from "./program";

interface Unmet {
  range: vscode.Range;
  message: string;
}

interface Case {
  title: string;
  uri: string;
  range: vscode.Range;
  passed: boolean;
  unmet: Unmet[];
}

interface Told {
  rulebook: string;
  folder: string;
  cases: Case[];
}

export class Cases implements vscode.Disposable {
  private readonly controller = vscode.tests.createTestController("guiju", words("用例", "Cases"));
  private readonly known = new Map<string, Case>();

  constructor() {
    this.controller.createRunProfile(
      words("运行", "Run"),
      vscode.TestRunProfileKind.Run,
      (request) => this.run(request),
      true,
    );
  }

  dispose(): void {
    this.controller.dispose();
  }

  /** Takes the cases of one rulebook and shows what came of them. */
  told(told: Told): void {
    const uri = vscode.Uri.parse(told.rulebook);
    const name = told.folder === "" ? (uri.path.split("/").at(-1) ?? told.folder) : told.folder;
    const rulebook = this.controller.createTestItem(told.rulebook, name, uri);
    const names = new Map<string, number>();
    for (const one of told.cases) {
      // Two cases may have one title.
      const times = (names.get(one.title) ?? 0) + 1;
      names.set(one.title, times);
      const id = `${told.rulebook}\n${one.title}\n${times}`;
      const item = this.controller.createTestItem(id, one.title, vscode.Uri.parse(one.uri));
      item.range = range(one.range);
      this.known.set(id, one);
      rulebook.children.add(item);
    }
    this.controller.items.add(rulebook);
    this.show(new vscode.TestRunRequest([rulebook]));
  }

  private run(request: vscode.TestRunRequest): void {
    this.show(request);
  }

  private show(request: vscode.TestRunRequest): void {
    const run = this.controller.createTestRun(request, undefined, false);
    const all: vscode.TestItem[] = [];
    const gather = (item: vscode.TestItem) => {
      all.push(item);
      item.children.forEach(gather);
    };
    if (request.include === undefined) {
      this.controller.items.forEach(gather);
    } else {
      request.include.forEach(gather);
    }
    for (const item of all) {
      const one = this.known.get(item.id);
      if (one === undefined) {
        continue;
      }
      if (one.passed) {
        run.passed(item);
      } else {
        const messages = one.unmet.map((unmet) => {
          const message = new vscode.TestMessage(unmet.message);
          message.location = new vscode.Location(vscode.Uri.parse(one.uri), range(unmet.range));
          return message;
        });
        run.failed(item, messages);
      }
    }
    run.end();
  }
}

/** A range of the protocol as one of the editor. */
function range(told: vscode.Range): vscode.Range {
  const { start, end } = told;
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
