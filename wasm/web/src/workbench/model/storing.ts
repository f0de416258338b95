// Brings texts onto the desk and takes them away: shipped, a folder, an upload, a link, a draft.

import { type InjectionKey, inject, ref, watch } from "vue";
import { type Locale, chosen } from "../../shared/locale";
import type { Desk } from "./desk";
import type { Draft, Drafts } from "./drafts";
import { type Patch, books, patch, patched } from "./files";
import type { Page } from "./page";
import { type State, isState, mark, packed, unpacked } from "./share";
import {
  type Loaded,
  completed,
  download,
  elsewhere,
  fromFolder,
  fromUpload,
  pickFolder,
  save,
  zipped,
} from "./sources";
import { BadZip, TooMuch } from "./zip";

export type Storing = ReturnType<typeof createStoring>;
const KEY: InjectionKey<Storing> = Symbol("storing");
export { KEY as STORING };

export function useStoring(): Storing {
  const storing = inject(KEY);
  if (storing === undefined) throw new Error("no storing");
  return storing;
}

const HOME = "jilin";

/** Lives as long as the page. */
export function createStoring(desk: Desk, page: Page, shipped: Loaded, drafts: Drafts) {
  /** `null`: nothing has been changed yet. */
  const isKept = ref<boolean | null>(null);
  const offered = ref<State | null>(null);

  const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

  function baseOf(draft: Draft): Loaded {
    if (draft.saved === null) return shipped;
    return { files: draft.saved, households: draft.households, skipped: [] };
  }

  /** Where the last visit ended, or the rulebooks that the page ships. */
  async function begin(): Promise<void> {
    const draft = await drafts.last();
    restored(draft);
    isKept.value = desk.changed.value.size > 0 ? true : null;
    await readLink();
  }

  async function openShipped(): Promise<void> {
    await keep();
    restored(await drafts.of("shipped"));
  }

  /** A draft that cannot be read any more must not keep the page shut. */
  function restored(draft: Draft | null): void {
    try {
      if (draft !== null) return desk.restore(draft, baseOf(draft));
    } catch (error) {
      page.say(page.word("upload.failed", { message: reason(error) }));
    }
    desk.load("shipped", shipped, HOME);
  }

  async function openFolder(): Promise<void> {
    try {
      const root = await pickFolder();
      if (root !== null) opened(await fromFolder(root), root);
    } catch (error) {
      refused(error);
    }
  }

  async function openUpload(list: File[]): Promise<void> {
    if (list.length === 0) return;
    try {
      opened(await fromUpload(list), null);
    } catch (error) {
      refused(error);
    }
  }

  function refused(error: unknown): void {
    if (error instanceof TooMuch) page.say(page.word("upload.tooMuch"));
    else if (error instanceof BadZip) page.say(page.word("upload.badZip", { file: error.message }));
    else page.say(page.word("upload.failed", { message: reason(error) }));
  }

  function opened(loaded: Loaded, root: FileSystemDirectoryHandle | null): void {
    const [first] = books(loaded.files);
    if (first === undefined) {
      page.say(page.word("upload.noRules"));
      return;
    }
    const n = Object.keys(loaded.files).length;
    const files = completed(loaded.files, shipped.files);
    desk.load("disk", { ...loaded, files }, first, root);
    const skipped = loaded.skipped.filter((path) => /\.(gj|txt)$/u.test(path)).length;
    const also = skipped === 0 ? "" : ` ${page.word("upload.skipped", { n: skipped })}`;
    page.say(page.word("upload.opened", { n }) + also);
  }

  /** What someone else wrote meanwhile is not overwritten unseen: it becomes what changes are told against. */
  async function saveFolder(): Promise<void> {
    const root = desk.root.value;
    if (root === null) return downloadZip();
    const files = desk.files.value;
    const all = Object.entries(patch(desk.saved.value, files));
    const inside = all.filter(([path]) => path.startsWith(`${root.name}/`));
    const outside = all.filter(([path]) => !path.startsWith(`${root.name}/`));
    if (all.length === 0) return page.say(page.word("upload.nothingToSave"));
    try {
      const moved = await elsewhere(root, desk.saved.value, inside.map(([path]) => path));
      desk.saved.value = patched(desk.saved.value, moved);
      // Who wrote the same is of one mind with us.
      const changes: Patch = Object.fromEntries(inside.filter(([path, text]) => moved[path] !== text));
      const conflicts = Object.keys(changes).filter((path) => Object.hasOwn(moved, path));
      if (conflicts.length > 0) {
        const text = page.word("upload.moved", { files: conflicts.join(" ") });
        return page.say(text, { name: page.word("changes.title"), run: () => (page.comparing.value = true) });
      }
      await save(root, changes);
      desk.saved.value = patched(desk.saved.value, changes);
      const left = outside.map(([path]) => path).join(" ");
      const also = left === "" ? "" : ` ${page.word("upload.outside", { files: left })}`;
      page.say(page.word("upload.saved", { n: inside.length }) + also);
    } catch (error) {
      page.say(page.word("upload.saveFailed", { message: reason(error) }));
    }
  }

  function downloadZip(): void {
    const own = (path: string) => desk.origin.value === "shipped" || !shippedAlike(path);
    const files = Object.entries(desk.files.value).filter(([path]) => own(path));
    const families = Object.entries(desk.households.value).flatMap(([folder, all]) =>
      all.map(({ name, facts }) => [`${folder}/households/${name}.json`, facts] as const),
    );
    download("guiju-rulebook.zip", "application/zip", [zipped(Object.fromEntries([...files, ...families]))]);
    page.say(page.word("upload.downloaded"));
  }

  /** Of a shipped rulebook that was only added because others stand on it. */
  const shippedAlike = (path: string): boolean =>
    desk.files.value[path] === shipped.files[path] && desk.saved.value[path] === shipped.files[path];

  // ---- drafts ----

  let timer = 0;
  let last = "";

  async function keep(): Promise<void> {
    self.clearTimeout(timer);
    const draft = desk.draft();
    const kept = await drafts.keep(draft);
    isKept.value = Object.keys(draft.changes).length === 0 && kept ? null : kept;
  }

  watch(
    [desk.files, desk.folder, desk.open, desk.tabs, desk.facts, desk.on, desk.saved],
    () => {
      self.clearTimeout(timer);
      timer = self.setTimeout(() => void keep(), 200);
    },
  );
  self.addEventListener("pagehide", () => void keep());
  document.addEventListener("visibilitychange", () => void keep());
  self.addEventListener("hashchange", () => void readLink());

  // ---- links ----

  async function link(withFacts: boolean): Promise<string> {
    const isShipped = desk.origin.value === "shipped";
    const base = isShipped ? desk.saved.value : {};
    const files = patch(base, desk.files.value);
    const state: State = {
      base: isShipped ? "shipped" : "none",
      mark: mark(touched(files)),
      folder: desk.folder.value,
      files,
      open: desk.open.value,
      facts: withFacts ? desk.facts.value : "{}",
      on: desk.on.value,
      language: page.language(),
    };
    const address = new URL(self.location.href);
    address.hash = await packed(state);
    return address.href;
  }

  /** The shipped texts below the changed ones. */
  function touched(files: Patch): Record<string, string> {
    const paths = Object.keys(files).filter((path) => Object.hasOwn(shipped.files, path));
    return Object.fromEntries(paths.map((path) => [path, shipped.files[path] ?? ""]));
  }

  const isOther = (state: State): boolean =>
    state.base === "shipped" && state.mark !== mark(touched(state.files));

  async function readLink(): Promise<void> {
    const { hash } = self.location;
    if (!isState(hash) || hash === last) return;
    last = hash;
    try {
      offered.value = await unpacked(hash);
    } catch {
      page.say(page.word("share.bad"));
      forgetLink();
    }
  }

  function forgetLink(): void {
    last = "";
    offered.value = null;
    self.history.replaceState(null, "", self.location.pathname + self.location.search);
  }

  /** What the link holds comes onto the desk; the own draft stays where it is kept. */
  async function acceptLink(setLanguage: (locale: Locale) => void): Promise<void> {
    const state = offered.value;
    if (state === null) return;
    await keep();
    const { base, folder, files, open, facts, on } = state;
    const saved = base === "shipped" ? shipped : { files: patched({}, files), households: {}, skipped: [] };
    const changes = base === "shipped" ? files : {};
    const tabs = open === null ? [] : [open];
    const made: Draft = {
      ...{ origin: "shared" as const, root: null, saved: saved.files, changes },
      ...{ households: saved.households, folder, open, tabs, facts, on },
    };
    desk.restore(made, saved);
    setLanguage(state.language);
    chosen(state.language);
    forgetLink();
  }

  return {
    ...{ isKept, offered, begin, openShipped, openFolder, openUpload, saveFolder, downloadZip },
    ...{ link, isOther, forgetLink, acceptLink, keep },
  };
}
