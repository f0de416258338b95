// What the editor needs from the page around it. Places are UTF-16 units of the shown text.

import { Facet } from "@codemirror/state";
import type { Edit, Source, Text } from "../../engine/types";
import type { Completion, Range } from "../../engine/workspace";

export interface Explained {
  from: number;
  to: number;
  name: string;
  labels: string[];
  lines: Text[];
  sources: Source[];
  definedAt: Range | null;
}

export interface Service {
  hover(path: string, at: number): Promise<Explained | null>;
  complete(path: string, at: number): Promise<{ from: number; items: Completion[] } | null>;
  definition(path: string, at: number): void;
  references(path: string, at: number): void;
  rename(path: string, at: number): void;
  explain(path: string, at: number): void;
  fixes(path: string, at: number): void;
  format(lang?: "zh" | "en"): void;
  save(): void;
  goTo(range: Range): void;
  apply(edits: Edit[], title: string): boolean;
  margin(what: "findings" | "cases", path: string, at: number): void;
  /** In the language of the page, and which language that is. */
  said(text: Text): { text: string; lang: string };
  word(key: string, named?: Record<string, unknown>): string;
}

/** The file that a state shows. */
export const fileOf = Facet.define<string, string>({ combine: (all) => all[0] ?? "" });

export function element(tag: string, name: string, text = "", lang = ""): HTMLElement {
  const made = document.createElement(tag);
  if (name !== "") made.className = name;
  if (text !== "") made.textContent = text;
  if (lang !== "") made.lang = lang;
  return made;
}
