// Paths as the engine writes them, `成员[0].月工资`, and facts read and changed at a path.

import type { Answer, Facts } from "../../engine/types";
import type { Book, Entity, Fact, List } from "./book";

/** A fact of a member, or of the household (`list` is `null`); without a name, the owner itself. */
export interface Place {
  list: string | null;
  index: number;
  name: string;
}

export function placeOf(path: string): Place {
  const [, list, index, name = ""] = /^(.+?)\[(\d+)\](?:\.(.+))?$/u.exec(path) ?? [];
  return list === undefined ? { list: null, index: 0, name: path } : { list, index: Number(index), name };
}

export function pathOf({ list, index, name }: Place): string {
  if (list === null) return name;
  return name === "" ? `${list}[${index}]` : `${list}[${index}].${name}`;
}

export function members(facts: Facts, list: string): Facts[] {
  const all = facts[list];
  return Array.isArray(all) ? all : [];
}

export function answerAt(facts: Facts, path: string): Answer {
  const { list, index, name } = placeOf(path);
  const owner = list === null ? facts : members(facts, list)[index];
  const value = owner?.[name];
  return value === undefined || Array.isArray(value) ? null : value;
}

/** The same facts with one answer; `null` takes it away. */
export function answered(facts: Facts, path: string, value: Answer): Facts {
  const { list, index, name } = placeOf(path);
  if (list === null) return changed(facts, name, value);
  const all = members(facts, list).map((it, at) => (at === index ? changed(it, name, value) : it));
  return { ...facts, [list]: all };
}

function changed(owner: Facts, name: string, value: Answer): Facts {
  if (value !== null) return { ...owner, [name]: value };
  const { [name]: _, ...rest } = owner;
  return rest;
}

/** Where paths lead after an element of a list is gone; `null` where that was in it. */
export function without(path: string, list: string, index: number): string | null {
  const place = placeOf(path);
  if (place.list !== list || place.index < index) return path;
  return place.index === index ? null : pathOf({ ...place, index: place.index - 1 });
}

/** The declared fact at a path. */
export function factAt(book: Book, path: string): Fact | null {
  const { list, name } = placeOf(path);
  const owner: Entity | undefined =
    list === null ? book.root : book.root.lists.find((it) => it.name === list)?.of;
  return owner?.facts.find((it) => it.name === name) ?? null;
}

export function listAt(book: Book, name: string): List | null {
  return book.root.lists.find((it) => it.name === name) ?? null;
}

/** Every path of a household with its fact: the household's own, then each member's. */
export function allPlaces(book: Book, facts: Facts): { path: string; fact: Fact }[] {
  const own = book.root.facts.map((fact) => ({ path: fact.name, fact }));
  const theirs = book.root.lists.flatMap((list) =>
    members(facts, list.name).flatMap((_, index) =>
      list.of.facts.map((fact) => ({ path: pathOf({ list: list.name, index, name: fact.name }), fact })),
    ),
  );
  return [...own, ...theirs];
}

/** The same facts where every list has the members that it must have; the very same where nothing is lacking. */
export function withLeast(entity: Entity, facts: Facts, name: (list: List, index: number) => string): Facts {
  const lacking = entity.lists.filter(
    ({ name: list, least }) => !Array.isArray(facts[list]) || members(facts, list).length < least,
  );
  if (lacking.length === 0) return facts;
  const filled = lacking.map((list): [string, Facts[]] => {
    const all = members(facts, list.name);
    const added = Array.from({ length: Math.max(0, list.least - all.length) }, (_, at) => ({ 名: name(list, all.length + at) }));
    return [list.name, [...all, ...added]];
  });
  return { ...facts, ...Object.fromEntries(filled) };
}

/** Whether every fact of a household is declared: one of another rulebook is of no use here. */
export function fits(book: Book, facts: Facts): boolean {
  const knows = (entity: Entity, of: Facts): boolean =>
    Object.entries(of).every(([name, value]) => {
      if (!Array.isArray(value)) return name === "名" || entity.facts.some((it) => it.name === name);
      const list = entity.lists.find((it) => it.name === name);
      return list !== undefined && value.every((it) => knows(list.of, it));
    });
  return knows(book.root, facts);
}
