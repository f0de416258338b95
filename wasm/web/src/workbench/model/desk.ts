// What lies on the desk: the files as saved and as they now are, what is open, and the sample
// family. Changes nothing but itself; the editor and the engine look at it.

import { type InjectionKey, computed, inject, ref, shallowRef } from "vue";
import type { Texts } from "../../engine/workspace";
import { inOrder } from "../../shared/examples";
import { own } from "../../shared/own";
import { today } from "../../shared/today";
import type { Draft, Origin } from "./drafts";
import { type Patch, bookTitle, books, changes, patch, patched } from "./files";
import type { Households, Loaded } from "./sources";
import { first, tree } from "./tree";

export type Desk = ReturnType<typeof createDesk>;
const KEY: InjectionKey<Desk> = Symbol("desk");
export { KEY as DESK };

export function useDesk(): Desk {
  const desk = inject(KEY);
  if (desk === undefined) throw new Error("no desk");
  return desk;
}

export function createDesk() {
  const origin = ref<Origin>("shipped");
  const root = shallowRef<FileSystemDirectoryHandle | null>(null);
  const saved = shallowRef<Texts>({});
  const files = shallowRef<Texts>({});
  const households = shallowRef<Households>({});
  const folder = ref("");
  const open = ref<string | null>(null);
  const tabs = ref<string[]>([]);
  const facts = ref("{}");
  const on = ref(today());
  /** Counts whenever the texts are exchanged for others: what was remembered of them is void. */
  const generation = ref(0);

  const changed = computed(() => changes(saved.value, files.value));
  const folders = computed(() => books(files.value));
  const branches = computed(() => tree(files.value, folder.value, changed.value));
  const choices = computed(() =>
    folders.value.map((it) => ({ folder: it, title: bookTitle(files.value, it) })),
  );
  const families = computed(() => inOrder(own(households.value, folder.value) ?? []));
  const locked = computed(
    () =>
      new Set(branches.value.filter((it) => it.isUsed).flatMap((it) => it.files.map((f) => f.path))),
  );

  function show(path: string): void {
    if (!Object.hasOwn(files.value, path)) return;
    if (!tabs.value.includes(path)) tabs.value = [...tabs.value, path];
    open.value = path;
  }

  function close(path: string): void {
    const at = tabs.value.indexOf(path);
    tabs.value = tabs.value.filter((it) => it !== path);
    if (open.value === path) open.value = tabs.value[Math.min(at, tabs.value.length - 1)] ?? null;
  }

  function write(path: string, text: string): void {
    if (files.value[path] !== text) files.value = { ...files.value, [path]: text };
  }

  function remove(path: string): void {
    const { [path]: _, ...rest } = files.value;
    files.value = rest;
    close(path);
  }

  function rename(path: string, to: string): void {
    const { [path]: text = "", ...rest } = files.value;
    files.value = { ...rest, [to]: text };
    tabs.value = tabs.value.map((it) => (it === path ? to : it));
    if (open.value === path) open.value = to;
  }

  function choose(book: string): void {
    folder.value = book;
    tabs.value = [];
    open.value = null;
    const start = first(branches.value);
    if (start !== null) show(start);
    const family = families.value[0];
    if (family !== undefined) facts.value = family.facts;
  }

  /** Other texts come onto the desk. */
  function load(from: Origin, loaded: Loaded, book: string | null, handle = root.value): void {
    origin.value = from;
    root.value = from === "disk" ? handle : null;
    saved.value = loaded.files;
    files.value = loaded.files;
    households.value = loaded.households;
    generation.value++;
    facts.value = "{}";
    const all = books(loaded.files);
    choose(book !== null && all.includes(book) ? book : (all[0] ?? ""));
  }

  function restore(draft: Draft, base: Loaded): void {
    load(draft.origin, base, draft.folder, draft.root);
    files.value = patched(saved.value, draft.changes);
    const all = books(files.value);
    choose(all.includes(draft.folder) ? draft.folder : (all[0] ?? ""));
    tabs.value = draft.tabs.filter((path) => Object.hasOwn(files.value, path));
    if (draft.open !== null) show(draft.open);
    facts.value = draft.facts;
    on.value = draft.on;
  }

  function draft(): Draft {
    return {
      origin: origin.value,
      saved: origin.value === "shipped" ? null : saved.value,
      households: origin.value === "shipped" ? {} : households.value,
      changes: patch(saved.value, files.value),
      folder: folder.value,
      open: open.value,
      tabs: [...tabs.value],
      facts: facts.value,
      on: on.value,
      root: root.value,
    };
  }

  function discard(paths: string[]): void {
    const back: Patch = {};
    for (const path of paths) back[path] = saved.value[path] ?? null;
    files.value = patched(files.value, back);
    tabs.value = tabs.value.filter((path) => Object.hasOwn(files.value, path));
    if (open.value !== null && !Object.hasOwn(files.value, open.value)) {
      open.value = tabs.value.at(-1) ?? first(branches.value);
    }
    generation.value++;
  }

  return {
    ...{ origin, root, saved, files, households, folder, open, tabs, facts, on, generation },
    ...{ changed, folders, branches, choices, families, locked },
    ...{ show, close, write, remove, rename, choose, load, restore, draft, discard },
  };
}
