// Ties the editor to the page: what a key or a click in the text does.

import { nextTick, ref } from "vue";
import type { Service } from "../editor/service";
import type { Setting } from "../editor/setup";
import type { Actions } from "./actions";
import type { Desk } from "./desk";
import { nameOf } from "./files";
import type { Page } from "./page";
import type { Storing } from "./storing";

/** A place whose finding or case is to be shown in its panel. */
export interface Wanted {
  what: "findings" | "cases";
  path: string;
  at: number;
}

export function createService(actions: Actions, page: Page, storing: Storing) {
  const wanted = ref<Wanted | null>(null);

  function want(what: Wanted["what"], path: string, at: number): void {
    page.show(what);
    wanted.value = null;
    void nextTick(() => (wanted.value = { what, path, at }));
  }

  const service: Service = {
    hover: actions.hover,
    complete: actions.complete,
    definition: (path, at) => void actions.definition(path, at),
    references: (path, at) => void actions.findReferences(path, at),
    rename: (path, at) => void actions.startRename(path, at),
    explain(path, at) {
      void actions.explain(path, at);
      page.toPanel("explain");
    },
    fixes: (path, at) => want("findings", path, at),
    format: (lang) => void actions.format(lang),
    save: () => void storing.saveFolder(),
    goTo: actions.goTo,
    apply: actions.apply,
    margin: want,
    said: page.spoken,
    word: page.word,
  };
  return { ...service, wanted };
}

export function settingOf(
  path: string,
  desk: Desk,
  page: Page,
  phrases: Record<string, string>,
): Setting {
  const isLocked = desk.locked.value.has(path);
  const name = page.word(isLocked ? "editor.readonlyName" : "editor.name", { file: nameOf(path) });
  return { name, isLocked, phrases };
}
