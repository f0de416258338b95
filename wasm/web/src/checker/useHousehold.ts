// The household of this page: what was answered, and every way in which that changes. Kept as it changes.

import { computed, onScopeDispose, reactive, ref, watch } from "vue";
import type { Answer, Facts } from "../engine/types";
import { forget, keep, kept } from "../shared/kept";
import type { Book, List } from "./model/book";
import { readDraft } from "./model/draft";
import { allPlaces, answered, members, withLeast, without } from "./model/places";
import { together } from "./model/progress";
import { type Memory, type Situation, fresh, isBlank, remembered } from "./model/situation";

export const KEY = "guiju.checker";

/** An answer to one question: a value, or that it is not known. */
export interface Given {
  path: string;
  value: Answer;
}

export function today(): string {
  const now = new Date();
  const [year, month, date] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return [String(year), String(month).padStart(2, "0"), String(date).padStart(2, "0")].join("-");
}

export function useHousehold() {
  const stored = kept(KEY);
  const memory = reactive<Memory>(remembered(stored) ?? fresh());
  /** Another tab of this page has changed the household, and this one took it over. */
  const isTaken = ref(false);
  let isTaking = false;
  watch(
    memory,
    () => {
      // What another tab has kept is not kept again: the two would answer each other for ever.
      if (isTaking) {
        isTaking = false;
        return;
      }
      isTaken.value = false;
      if (isBlank(memory)) forget(KEY);
      else keep(KEY, JSON.stringify(memory));
    },
    { deep: true },
  );

  /** The household of another tab in the place of this one; where a person stands stays. */
  function take({ key, newValue }: StorageEvent): void {
    if (key !== KEY && key !== null) return;
    const { view, way } = memory;
    const theirs = { ...(remembered(newValue) ?? { ...fresh(), book: memory.book }), view, way };
    if (JSON.stringify(theirs) === JSON.stringify({ ...memory })) return;
    isTaking = true;
    Object.assign(memory, theirs);
    isTaken.value = true;
  }
  addEventListener("storage", take);
  onScopeDispose(() => removeEventListener("storage", take));

  /** Paths of a question that a person wants to answer, whatever would be asked. */
  const wished = ref<string[] | null>(null);
  const on = computed(() => memory.on ?? today());

  /** Answers of one screen; `null` is "not known". */
  function answer(given: Given[]): void {
    for (const { path, value } of given) {
      memory.facts = answered(memory.facts, path, value);
      memory.unknown = memory.unknown.filter((it) => it !== path);
      if (value === null) memory.unknown.push(path);
      type(path, null);
    }
    const paths = given.map((it) => it.path);
    const rest = memory.trail.map((screen) => screen.filter((it) => !paths.includes(it)));
    memory.trail = [...rest.filter((it) => it.length > 0), paths];
  }

  /** Remembers what is being typed, so that a reload does not lose it; `null`: nothing any more. */
  function type(path: string, text: string | null): void {
    const { [path]: _, ...rest } = memory.typed;
    memory.typed = text === null || text === "" ? rest : { ...rest, [path]: text };
  }

  /** What is typed cannot be read: no answer stands, least of all the one before; the text stays. */
  function unread(path: string, text: string): void {
    memory.facts = answered(memory.facts, path, null);
    memory.unknown = memory.unknown.filter((it) => it !== path);
    type(path, text);
  }

  /** Takes what is typed and can be read, for nobody looks at the field any more. */
  function settle(book: Book): void {
    const typed = allPlaces(book, memory.facts).flatMap(({ path, fact }) => {
      const text = memory.typed[path];
      return text === undefined ? [] : [{ path, text, read: readDraft(fact, { text, isUnknown: false }, on.value) }];
    });
    const given = new Map<string, Answer>();
    for (const { path, text, read } of typed) {
      if ("value" in read) given.set(path, read.value);
      else unread(path, text);
    }
    const paths = [...given.keys()];
    const screens = new Set(paths.map((it) => together(it, paths).join(" ")));
    for (const screen of screens) answer(screen.split(" ").map((path) => ({ path, value: given.get(path) ?? null })));
  }

  /** Takes an answer back, as if it had not been asked. */
  function unanswer(path: string): void {
    unread(path, "");
    memory.trail = memory.trail.map((it) => it.filter((one) => one !== path)).filter((it) => it.length > 0);
  }

  function addMember(list: string, name: string): void {
    memory.facts = { ...memory.facts, [list]: [...members(memory.facts, list), { 名: name }] };
  }

  function renameMember(list: string, index: number, name: string): void {
    const all = members(memory.facts, list).map((it, at) => (at === index ? { ...it, 名: name } : it));
    memory.facts = { ...memory.facts, [list]: all };
  }

  function removeMember(list: string, index: number): void {
    const stays = (path: string) => without(path, list, index);
    const isPath = (path: string | null): path is string => path !== null;
    const all = members(memory.facts, list).filter((_, at) => at !== index);
    memory.facts = { ...memory.facts, [list]: all };
    memory.unknown = memory.unknown.map(stays).filter(isPath);
    memory.typed = {};
    memory.trail = memory.trail.map((it) => it.map(stays).filter(isPath)).filter((it) => it.length > 0);
  }

  /** Gives the lists that a household cannot be without their first members. Writes only what changes:
   * whoever watches the facts may call it. */
  function complete(book: Book, name: (list: List, index: number) => string): void {
    const whole = withLeast(book.root, memory.facts, name);
    if (whole !== memory.facts) memory.facts = whole;
  }

  /** Another household in the place of this one: an example, or a file. */
  function replace(with_: Partial<Situation>): void {
    const { view, way, book, on: day } = memory;
    Object.assign(memory, { ...fresh(), view, way, book, on: day, ...with_ });
  }

  /** Facts that another part of the page has changed. */
  function replaceFacts(facts: Facts): void {
    memory.facts = facts;
  }

  /** A copy of the present, for comparing. */
  function present(): Situation {
    const { book, on: day, facts, unknown } = memory;
    return JSON.parse(JSON.stringify({ book, on: day, facts, unknown })) as Situation;
  }

  function clear(): void {
    wished.value = null;
    Object.assign(memory, { ...fresh(), book: memory.book });
  }

  return {
    memory,
    on,
    wished,
    isTaken,
    /** Something was kept, but could not be read. */
    wasDamaged: stored !== null && remembered(stored) === null,
    answer,
    type,
    unread,
    settle,
    unanswer,
    addMember,
    renameMember,
    removeMember,
    complete,
    replace,
    replaceFacts,
    present,
    clear,
  };
}

export type Household = ReturnType<typeof useHousehold>;

/** What a member is called: as given, or the name of the list and a number. */
export function memberName(facts: Facts, list: List, index: number): string {
  const own = members(facts, list.name)[index]?.["名"];
  return typeof own === "string" && own.trim() !== "" ? own : `${list.name}${index + 1}`;
}
