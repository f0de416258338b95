// What the page remembers of a household: read back only when it has the form that was written.

import type { Answer, Facts } from "../../engine/types";
import type { Book, Entity } from "./book";
import { members } from "./places";

/** A household on a day under a rulebook. */
export interface Situation {
  book: string;
  /** `null`: today, whenever that is. */
  on: string | null;
  facts: Facts;
  /** Paths that were answered "not known". */
  unknown: string[];
}

export const VIEWS = ["start", "family", "ask", "results"] as const;
export type View = (typeof VIEWS)[number];
/** One question a screen, or all on one page. */
export type Way = "one" | "all";

export interface Memory extends Situation {
  version: 1;
  view: View;
  way: Way;
  /** What was typed and not taken yet, by path: unfinished, or not readable. */
  typed: Record<string, string>;
  /** Screens that were answered, in order: what "back" walks. */
  trail: string[][];
  /** Also what officers establish is asked, for it is wished. */
  officers: boolean;
  /** The situation that the present one is compared with. */
  first: Situation | null;
}

export function fresh(): Memory {
  return { version: 1, book: "", on: null, facts: {}, unknown: [], view: "start", way: "one", typed: {}, trail: [], officers: false, first: null };
}

/** What was kept, as far as it can be read; `null` when nothing of it can. */
export function remembered(text: string | null): Memory | null {
  const it = parsed(text);
  if (it === null || it.version !== 1) return null;
  const own = situation(it);
  if (own === null) return null;
  const memory = { ...fresh(), ...own };
  const view = VIEWS.find((one) => one === it.view);
  if (view !== undefined) memory.view = view;
  if (it.way === "all") memory.way = "all";
  memory.officers = it.officers === true;
  if (Array.isArray(it.trail)) memory.trail = it.trail.map(strings).filter((one) => one.length > 0);
  if (isObject(it.typed)) memory.typed = texts(it.typed);
  memory.first = isObject(it.first) ? situation(it.first) : null;
  return memory;
}

/** A fact of the household or of a member is said, or said to be unknown. `book`: what the facts are of. */
export function hasAnswers(book: Book | null, { facts, unknown }: Pick<Situation, "facts" | "unknown">): boolean {
  return unknown.length > 0 || isSaid(book?.root, facts);
}

/** An instance says more than how it is called. */
function isSaid(entity: Entity | undefined, facts: Facts): boolean {
  return Object.entries(facts).some(([name, value]) => {
    if (!Array.isArray(value)) return value !== null && entity?.labelKeys.includes(name) !== true;
    const of = entity?.lists.find((it) => it.name === name)?.of;
    return value.some((it) => isSaid(of, it));
  });
}

/** Nothing was said yet: there is nothing to keep. */
export function isBlank(book: Book | null, { view, facts, unknown, typed, first, on }: Memory): boolean {
  const isSmall = book?.root.lists.every(({ name, least }) => members(facts, name).length <= Math.max(1, least)) ?? true;
  const isEmpty = isSmall && !isSaid(book?.root, facts);
  const rest = [unknown, Object.keys(typed), first ?? [], on ?? []];
  return view === "start" && isEmpty && rest.every((it) => Array.isArray(it) && it.length === 0);
}

/** A file that was saved here, or plain facts as `guiju eval` takes them. */
export function opened(text: string): Partial<Situation> | null {
  const it = parsed(text);
  if (it === null) return null;
  if (it.version === 1 && isObject(it.facts)) return situation(it);
  const facts = household(it);
  return facts === null ? null : { facts, unknown: [] };
}

/** The file that "save as a file" writes. */
export function saved({ book, on, facts, unknown }: Situation): string {
  return `${JSON.stringify({ version: 1, book, on, facts, unknown }, null, 2)}\n`;
}

type Loose = Record<string, unknown>;

function parsed(text: string | null): Loose | null {
  try {
    const it: unknown = JSON.parse(text ?? "null");
    return isObject(it) ? it : null;
  } catch {
    return null;
  }
}

function isObject(it: unknown): it is Loose {
  return typeof it === "object" && it !== null && !Array.isArray(it);
}

function texts(it: Loose): Record<string, string> {
  return Object.fromEntries(Object.entries(it).filter((one): one is [string, string] => typeof one[1] === "string"));
}

function strings(it: unknown): string[] {
  return Array.isArray(it) ? it.filter((one): one is string => typeof one === "string") : [];
}

/** A household of the form that is written here, whoever wrote it. */
export function situation(it: Loose): Situation | null {
  const facts = household(it.facts);
  if (facts === null || typeof it.book !== "string") return null;
  const on = typeof it.on === "string" && /^\d{4}-\d{2}-\d{2}$/u.test(it.on) ? it.on : null;
  return { book: it.book, on, facts, unknown: strings(it.unknown) };
}

/** Facts of the forms that answers have; what they mean is the engine's to judge. */
function household(it: unknown): Facts | null {
  if (!isObject(it)) return null;
  const facts = Object.entries(it).map(([name, value]): [string, Answer | Facts[]] | null => {
    if (isAnswer(value)) return [name, value];
    // An element of which nothing is known may be null.
    const all = Array.isArray(value) ? value.map((one) => household(one ?? {})) : [null];
    return all.includes(null) ? null : [name, all as Facts[]];
  });
  return facts.includes(null) ? null : Object.fromEntries(facts as [string, Answer | Facts[]][]);
}

function isAnswer(it: unknown): it is Answer {
  return it === null || ["boolean", "string", "number"].includes(typeof it);
}
