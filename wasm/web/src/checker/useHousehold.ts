// The household of this page: what was answered, and every way in which that changes. Kept as it changes.

import { computed, onScopeDispose, ref, shallowReactive, shallowRef, watch } from "vue";
import type { Answer, Facts } from "../engine/types";
import { forget, keep, kept } from "../shared/kept";
import { own, withoutOwn } from "../shared/own";
import { useToday } from "../shared/today";
import type { Book, List } from "./model/book";
import { readDraft } from "./model/draft";
import { nameOf, withName } from "./model/names";
import { allPlaces, answered, changedAt, counted, isThere, listAt, members, withLeast, without } from "./model/places";
import { together } from "./model/progress";
import { type Memory, type Situation, fresh, isBlank, remembered } from "./model/situation";

export const KEY = "guiju.checker";

/** An answer to one question: a value, or that it is not known. */
export interface Given {
  path: string;
  value: Answer;
}

export function useHousehold() {
  const stored = kept(KEY);
  // Not reactive in its depth: everything in it is replaced, never changed, and names of facts are anyone's.
  const memory = shallowReactive<Memory>(remembered(stored) ?? fresh());
  const book = shallowRef<Book | null>(null);
  const today = useToday();
  /** Another tab of this page has changed the household, and this one took it over. */
  const isTaken = ref(false);
  let isTaking = false;
  watch(memory, () => {
    // What another tab has kept is not kept again: the two would answer each other for ever.
    if (isTaking) {
      isTaking = false;
      return;
    }
    isTaken.value = false;
    if (isBlank(book.value, memory)) forget(KEY);
    else keep(KEY, JSON.stringify(memory));
  });

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
  const on = computed(() => memory.on ?? today.value);

  /** Answers of one screen; `null` is "not known". */
  function answer(given: Given[]): void {
    for (const { path, value } of given) {
      memory.facts = taken(path, value);
      memory.unknown = [...memory.unknown.filter((it) => it !== path), ...(value === null ? [path] : [])];
      type(path, null);
    }
    forgetGone();
    const paths = given.map((it) => it.path);
    const rest = memory.trail.map((screen) => screen.filter((it) => !paths.includes(it)));
    memory.trail = [...rest.filter((it) => it.length > 0), paths];
  }

  /** The facts with one answer; a list is answered with how many elements it has. */
  function taken(path: string, value: Answer): Facts {
    const isList = book.value !== null && listAt(book.value, path) !== null;
    return isList && value !== null ? counted(memory.facts, path, Number(value)) : answered(memory.facts, path, value);
  }

  /** What was said of elements that are there no more. */
  function forgetGone(): void {
    const stays = (path: string) => isThere(memory.facts, path);
    memory.unknown = memory.unknown.filter(stays);
    memory.typed = Object.fromEntries(Object.entries(memory.typed).filter(([path]) => stays(path)));
    memory.trail = memory.trail.map((it) => it.filter(stays)).filter((it) => it.length > 0);
  }

  /** Remembers what is being typed, so that a reload does not lose it; `null`: nothing any more. */
  function type(path: string, text: string | null): void {
    if (text === null || text === "") memory.typed = withoutOwn(memory.typed, path);
    else if (own(memory.typed, path) !== text) memory.typed = { ...memory.typed, [path]: text };
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
      const text = own(memory.typed, path);
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

  function addMember({ name: list, of }: List, name: string): void {
    memory.facts = { ...memory.facts, [list]: [...members(memory.facts, list), withName(of, {}, name)] };
  }

  function renameMember({ name: list, of }: List, index: number, name: string): void {
    memory.facts = changedAt(memory.facts, [{ list, index }], (it) => (nameOf(of, it) === name ? it : withName(of, it, name)));
  }

  function removeMember({ name: list }: List, index: number): void {
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
    const whole = withLeast(book.root, memory.facts, (list, index) => withName(list.of, {}, name(list, index)));
    if (whole !== memory.facts) memory.facts = whole;
  }

  /** Who belongs to the household is said: lists in which nobody was put are empty. */
  function saidWho(book: Book): void {
    const untouched = book.root.lists.filter((it) => own(memory.facts, it.name) === undefined);
    for (const { name } of untouched) memory.facts = counted(memory.facts, name, 0);
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
    return { book, on: day, facts, unknown };
  }

  function clear(): void {
    wished.value = null;
    Object.assign(memory, { ...fresh(), book: memory.book });
  }

  return {
    memory,
    book,
    on,
    today,
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
    saidWho,
    replace,
    replaceFacts,
    present,
    clear,
  };
}

export type Household = ReturnType<typeof useHousehold>;
