// The tree of rulebooks: folders with rules, and the files in them.

import * as path from "node:path";
import * as vscode from "vscode";

interface Rulebook {
  folder: vscode.Uri;
  files: vscode.Uri[];
}

type Node = Rulebook | vscode.Uri;

export class Rulebooks implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly watcher = vscode.workspace.createFileSystemWatcher("**/*.gj", false, true, false);

  constructor() {
    this.watcher.onDidCreate(() => this.refresh());
    this.watcher.onDidDelete(() => this.refresh());
  }

  dispose(): void {
    this.watcher.dispose();
    this.changed.dispose();
  }

  refresh(): void {
    this.changed.fire(undefined);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node instanceof vscode.Uri) {
      const item = new vscode.TreeItem(node, vscode.TreeItemCollapsibleState.None);
      item.command = { command: "vscode.open", title: "", arguments: [node] };
      return item;
    }
    const name = vscode.workspace.asRelativePath(node.folder);
    const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
    item.resourceUri = node.folder;
    item.iconPath = new vscode.ThemeIcon("law");
    return item;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node !== undefined) {
      return node instanceof vscode.Uri ? [] : node.files;
    }
    const found = await vscode.workspace.findFiles("**/*.gj", "**/{node_modules,target}/**");
    const books = new Map<string, Rulebook>();
    for (const file of found.sort((a, b) => a.path.localeCompare(b.path))) {
      const folder = file.with({ path: path.posix.dirname(file.path) });
      const book = books.get(folder.path) ?? { folder, files: [] };
      book.files.push(file);
      books.set(folder.path, book);
    }
    await vscode.commands.executeCommand("setContext", "guiju.hasRulebooks", books.size > 0);
    return [...books.values()];
  }
}
