// The page around the desk: which part is shown, what is said, and in which language.

import { type InjectionKey, inject, nextTick, ref, shallowRef } from "vue";
import { useI18n } from "vue-i18n";
import type { Text } from "../../engine/types";
import { type Locale, said } from "../../shared/locale";

export const PANELS = ["findings", "cases", "effect", "explain", "source"] as const;
export type Panel = (typeof PANELS)[number];
export const PARTS = ["files", "editor", ...PANELS] as const;
export type Part = (typeof PARTS)[number];

/** Narrower windows show one part at a time. */
export const WIDE = "(min-width: 62.5rem)";

export interface Said {
  text: string;
  act: { name: string; run: () => void } | null;
}

export type Page = ReturnType<typeof createPage>;
const KEY: InjectionKey<Page> = Symbol("page");
export { KEY as PAGE };

export function usePage(): Page {
  const page = inject(KEY);
  if (page === undefined) throw new Error("no page");
  return page;
}

const LANGS: Record<Locale, string> = { zh: "zh-CN", en: "en", ko: "ko" };

export function createPage() {
  const { t, locale } = useI18n();
  const part = ref<Part>("editor");
  const panel = ref<Panel>("findings");
  /** Whether the dialog with what was changed is open. */
  const comparing = ref(false);
  const toast = shallowRef<Said | null>(null);
  const query = self.matchMedia(WIDE);
  const isWide = ref(query.matches);
  query.onchange = () => (isWide.value = query.matches);
  let timer = 0;

  const language = () => locale.value as Locale;
  const word = (key: string, named: Record<string, unknown> = {}): string => t(key, named);

  /** The text in the page's language, or in Chinese where there is none; and which it is. */
  function spoken(text: Pick<Text, "zh"> & Partial<Text>): { text: string; lang: string } {
    const own = language();
    const has = own === "zh" || text[own] !== undefined;
    return { text: said(text, own), lang: has ? LANGS[own] : LANGS.zh };
  }

  function say(text: string, act: Said["act"] = null): void {
    toast.value = { text, act };
    self.clearTimeout(timer);
    timer = self.setTimeout(hush, act === null ? 6_000 : 20_000);
  }

  function hush(): void {
    toast.value = null;
  }

  function show(to: Part): void {
    part.value = to;
    if (to !== "files" && to !== "editor") panel.value = to;
  }

  /** What makes an element the panel of its tab. */
  function panelled(id: Part): Record<string, string | number> {
    const isPanel = id !== "files" && id !== "editor";
    const own = { id: `${isPanel ? "panel" : "part"}-${id}` };
    if (isWide.value && !isPanel) return own;
    const list = isWide.value ? "panel" : "part";
    return { ...own, role: "tabpanel", "aria-labelledby": `${list}-tab-${id}`, tabindex: -1 };
  }

  function toEditor(): void {
    part.value = "editor";
  }

  function toPanel(to: Panel): void {
    show(to);
    void nextTick(() => document.getElementById(`panel-${to}`)?.focus());
  }

  return { part, panel, comparing, toast, isWide, language, word, spoken, say, hush, show, panelled, toEditor, toPanel };
}
