// What a person does to the rules: jump, find, rename, format, fix. Places become bytes here, and
// edits of several files become one thing that can be undone.

import { EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type InjectionKey, inject, nextTick, ref, shallowRef } from "vue";
import { Places } from "../../engine/bytes";
import { Refusal } from "../../engine/bridge";
import type { Edit, Finding } from "../../engine/types";
import type { Range } from "../../engine/workspace";
import type { Explained } from "../editor/service";
import type { Sessions } from "../editor/sessions";
import type { Desk } from "./desk";
import { type Replacement, Unfit, byFile, difference } from "./edits";
import type { Engine } from "./engine";
import { holder } from "./files";
import type { Page } from "./page";

export type Actions = ReturnType<typeof createActions>;
const KEY: InjectionKey<Actions> = Symbol("actions");
export { KEY as ACTIONS };

export function useActions(): Actions {
  const actions = inject(KEY);
  if (actions === undefined) throw new Error("no actions");
  return actions;
}

/** A name that is about to be renamed. */
export interface Renaming {
  path: string;
  at: number;
  name: string;
}

export function createActions(desk: Desk, engine: Engine, sessions: Sessions, page: Page) {
  const references = shallowRef<{ name: string; ranges: Range[] } | null>(null);
  const explained = shallowRef<Explained | null>(null);
  const renaming = ref<Renaming | null>(null);

  const places = (path: string) => new Places(desk.files.value[path] ?? "");

  function goTo({ file, start, end }: Pick<Range, "file" | "start" | "end">): void {
    const at = places(file);
    void select(file, at.unit(start), at.unit(end));
  }

  /** Shows a place and puts the cursor there. */
  async function select(path: string, from: number, to = from): Promise<void> {
    desk.show(path);
    page.toEditor();
    await nextTick();
    const { view } = sessions;
    if (view === null || sessions.path !== path) return;
    const most = view.state.doc.length;
    const selection = EditorSelection.single(Math.min(from, most), Math.min(to, most));
    const effects = EditorView.scrollIntoView(selection.main, { y: "center" });
    view.dispatch({ selection, effects });
    view.focus();
  }

  /** The cursor, in the file that is shown. */
  function cursor(): { path: string; at: number } | null {
    const { view, path } = sessions;
    if (view === null || path === null) return null;
    return { path, at: view.state.selection.main.head };
  }

  async function hover(path: string, at: number): Promise<Explained | null> {
    if (!path.endsWith(".gj")) return null;
    const own = places(path);
    const found = await engine.asking().hover(path, own.byte(at));
    if (found === null) return null;
    return {
      from: own.unit(found.start),
      to: own.unit(found.end),
      name: found.name,
      labels: Object.values(found.labels ?? {}).filter((it) => typeof it === "string"),
      lines: found.lines,
      sources: found.source ?? [],
      definedAt: found.definedAt ?? null,
    };
  }

  async function complete(path: string, at: number) {
    if (!path.endsWith(".gj")) return null;
    const own = places(path);
    const { from, items } = await engine.asking().complete(path, own.byte(at));
    return { from: own.unit(from), items };
  }

  async function definition(path: string, at: number): Promise<void> {
    const found = await engine.asking().definition(path, places(path).byte(at)).catch(() => null);
    if (found === null) page.say(page.word("editor.noDefinition"));
    else goTo(found);
  }

  async function findReferences(path: string, at: number): Promise<void> {
    const byte = places(path).byte(at);
    const asked = engine.asking();
    const ranges = await asked.references(path, byte).catch(() => []);
    const found = await hover(path, at).catch(() => null);
    if (ranges.length === 0) {
      page.say(page.word("editor.noReferences"));
      return;
    }
    explained.value = found;
    references.value = { name: found?.name ?? nameIn(ranges[0]), ranges };
    page.toPanel("explain");
  }

  function nameIn(range: Range | undefined): string {
    if (range === undefined) return "";
    const own = places(range.file);
    return (desk.files.value[range.file] ?? "").slice(own.unit(range.start), own.unit(range.end));
  }

  /** What stands at the cursor: for the panel, which a keyboard reaches and a pointer need not. */
  async function explain(path: string, at: number): Promise<void> {
    const found = await hover(path, at).catch(() => null);
    if (found?.name !== explained.value?.name) references.value = null;
    explained.value = found;
  }

  async function startRename(path: string, at: number): Promise<void> {
    const asked = engine.asking();
    const ranges = await asked.references(path, places(path).byte(at)).catch(() => []);
    const own = places(path);
    const here = ranges.find(
      (it) => it.file === path && own.unit(it.start) <= at && at <= own.unit(it.end),
    );
    if (here === undefined) {
      page.say(page.word("editor.noName"));
      return;
    }
    renaming.value = { path, at: own.unit(here.start), name: nameIn(here) };
  }

  /** Gives the reasons where it cannot be. */
  async function rename({ path, at, name }: Renaming, to: string): Promise<Finding[]> {
    try {
      const { edits } = await engine.asking().rename(path, places(path).byte(at), to);
      apply(edits, `${name} → ${to}`);
      return [];
    } catch (error) {
      if (error instanceof Refusal) return error.found as Finding[];
      throw error;
    }
  }

  async function format(lang?: "zh" | "en"): Promise<void> {
    const path = desk.open.value;
    if (path === null || !path.endsWith(".gj")) return;
    const before = desk.files.value[path] ?? "";
    try {
      const after = await engine.asking().format(before, lang);
      if (desk.files.value[path] !== before) return;
      const change = difference(before, after);
      if (change === null) page.say(page.word("editor.formatted"));
      else written(new Map([[path, [change]]]), page.word("editor.formatted"), "format");
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      page.say(page.word("editor.formatRefused"));
    }
  }

  function apply(edits: Edit[], title: string): boolean {
    try {
      return written(byFile(desk.files.value, edits), title, "fix");
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      page.say(page.word("editor.unfit"));
      return false;
    }
  }

  /** Changes of texts as they now are, as one thing that can be undone. */
  const change = (changes: Map<string, Replacement[]>, title: string): boolean => written(changes, title, "fix");

  function written(changes: Map<string, Replacement[]>, title: string, what: string): boolean {
    const folders = desk.branches.value.map((it) => it.folder);
    const locked = [...changes.keys()].find((path) => desk.locked.value.has(path));
    if (locked !== undefined) {
      const folder = holder(folders, locked);
      const title = desk.branches.value.find((it) => it.folder === folder)?.title ?? { zh: locked };
      const book = page.spoken(title).text;
      page.say(page.word("editor.lockedEdit", { book }));
      return false;
    }
    const after = new Map<string, string>();
    for (const [path, spec] of changes) {
      sessions.change(path, { changes: spec, userEvent: `input.${what}` });
      after.set(path, desk.files.value[path] ?? "");
    }
    const isOne = changes.size === 1;
    const named = { title, n: changes.size };
    const text =
      what === "format" ? title : page.word(isOne ? "editor.applied" : "editor.appliedFiles", named);
    page.say(text, { name: page.word("editor.undoAll"), run: () => undoAll(after) });
    return true;
  }

  /** Undoes in each file that nobody has touched since. */
  function undoAll(after: Map<string, string>): void {
    for (const [path, text] of after) {
      if (desk.files.value[path] === text) sessions.undo(path);
    }
    page.say(page.word("editor.undone"));
  }

  return {
    ...{ references, explained, renaming, goTo, select, cursor, hover, complete, definition },
    ...{ findReferences, explain, startRename, rename, format, apply, change, nameIn },
  };
}
