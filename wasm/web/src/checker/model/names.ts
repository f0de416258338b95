// What members are called. A rulebook says under which key the facts keep that; where it has facts of its own under
// both keys, members have a number alone.

import type { Facts } from "../../engine/types";
import { own, withoutOwn } from "../../shared/own";
import type { Book, Entity, Words } from "./book";
import { entityAt, instanceAt, listAt, members, pathOf, placeOf } from "./places";

/** As somebody wrote it; empty where nobody did. */
export function nameOf(entity: Entity, facts: Facts): string {
  const written = entity.labelKeys.map((key) => own(facts, key));
  return written.find((it): it is string => typeof it === "string") ?? "";
}

/** The same facts under a name. */
export function withName(entity: Entity, facts: Facts, name: string): Facts {
  const [key, ...others] = entity.labelKeys;
  if (key === undefined) return facts;
  return { ...others.reduce((rest, it) => withoutOwn(rest, it), facts), [key]: name };
}

/** How a language puts names together. */
export interface Naming {
  say: (words: Words) => string;
  /** 车辆1 */
  numbered: (list: string, number: number) => string;
  /** 父亲 存款1 */
  within: (whose: string, what: string) => string;
  /** 孩子（成员2） */
  apart: (name: string, place: string) => string;
}

/** Whose a path is: of a member the name, with the place where others have the same one; else the household. */
export function whose(book: Book, facts: Facts, path: string, naming: Naming): string {
  const { of } = placeOf(path);
  const root = naming.say(book.root.label);
  const last = of.at(-1);
  const around = of.slice(0, -1);
  const list = last === undefined ? null : listAt(book, pathOf({ of: around, name: last.list }));
  if (last === undefined || list === null) return root;
  const place = naming.numbered(naming.say(list.label), last.index + 1);
  const name = nameOf(list.of, instanceAt(facts, of) ?? {}).trim();
  if (name !== "") {
    const isAlone = name !== root && !isPlace(book, name, around) && namesBeside(book, facts, around).filter((it) => it === name).length <= 1;
    return isAlone ? name : naming.apart(name, place);
  }
  return around.length === 0 ? place : naming.within(whose(book, facts, pathOf({ of: around, name: "" }), naming), place);
}

/** Whether a name reads as the place of an element that has none: 成员 2. */
function isPlace(book: Book, name: string, of: { list: string; index: number }[]): boolean {
  const words = (entityAt(book, of)?.lists ?? []).flatMap((list) => [list.name, ...Object.values(list.label)]);
  return words.some((it) => name.startsWith(it) && /^\s*\d+$/u.test(name.slice(it.length)));
}

/** The names of all elements of an instance. */
function namesBeside(book: Book, facts: Facts, of: { list: string; index: number }[]): string[] {
  const owner = instanceAt(facts, of) ?? {};
  const lists = entityAt(book, of)?.lists ?? [];
  return lists.flatMap((list) => members(owner, list.name).map((it) => nameOf(list.of, it).trim()));
}
