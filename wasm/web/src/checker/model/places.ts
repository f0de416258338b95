// Paths as the engine writes them, `成员[0].存款[1].余额`, and facts read and changed at a path. Facts are never
// changed in place; where nothing changes, the very same come back.

import type { Answer, Facts, Problem } from "../../engine/types";
import { own, withoutOwn } from "../../shared/own";
import type { Book, Entity, Fact, List } from "./book";

/** An element of a list. */
export interface Step {
  list: string;
  index: number;
}

/** A fact or a list of an instance; without a name, the instance itself. The household stands in no list. */
export interface Place {
  of: Step[];
  name: string;
}

export function placeOf(path: string): Place {
  const place: Place = { of: [], name: "" };
  for (const part of path.split(".")) {
    const [, list, index] = /^(.+)\[(\d+)\]$/u.exec(part) ?? [];
    if (list === undefined) place.name = part;
    else place.of.push({ list, index: Number(index) });
  }
  return place;
}

export function pathOf({ of, name }: Place): string {
  const steps = of.map(({ list, index }) => `${list}[${index}]`);
  return [...steps, ...(name === "" ? [] : [name])].join(".");
}

/** Whose fact a path leads to, as a path; empty for the household. */
export const ownerOf = (path: string): string => pathOf({ of: placeOf(path).of, name: "" });

export function members(facts: Facts, list: string): Facts[] {
  const all = own(facts, list);
  return Array.isArray(all) ? all : [];
}

/** The facts of an instance; nothing where there is none. */
export function instanceAt(facts: Facts, of: Step[]): Facts | undefined {
  const start: Facts | undefined = facts;
  return of.reduce((it: Facts | undefined, { list, index }) => it && members(it, list)[index], start);
}

/** What is answered at a path; of a list, how many elements it has. */
export function answerAt(facts: Facts, path: string): Answer {
  const { of, name } = placeOf(path);
  const value = own(instanceAt(facts, of) ?? {}, name);
  return Array.isArray(value) ? String(value.length) : (value ?? null);
}

/** The same facts with one answer; `null` takes it away. */
export function answered(facts: Facts, path: string, value: Answer): Facts {
  const { of, name } = placeOf(path);
  return changedAt(facts, of, (owner) => {
    if (value === null) return withoutOwn(owner, name);
    return own(owner, name) === value ? owner : { ...owner, [name]: value };
  });
}

/** The same facts with the list at a path cut or filled up to so many elements. */
export function counted(facts: Facts, path: string, count: number): Facts {
  const { of, name } = placeOf(path);
  return changedAt(facts, of, (owner) => {
    const all = own(owner, name);
    if (Array.isArray(all) && all.length === count) return owner;
    const kept = members(owner, name).slice(0, count);
    return { ...owner, [name]: [...kept, ...Array.from({ length: count - kept.length }, () => ({}))] };
  });
}

/** The same facts with one instance changed. */
export function changedAt(facts: Facts, [step, ...rest]: Step[], change: (owner: Facts) => Facts): Facts {
  if (step === undefined) return change(facts);
  const all = members(facts, step.list);
  const before = all[step.index];
  if (before === undefined) return facts;
  const after = changedAt(before, rest, change);
  return after === before ? facts : { ...facts, [step.list]: all.map((it, at) => (at === step.index ? after : it)) };
}

/** Where paths lead after an element of a list of the household is gone; `null` where that was in it. */
export function without(path: string, list: string, index: number): string | null {
  const { of, name } = placeOf(path);
  const [first, ...rest] = of;
  if (first === undefined || first.list !== list || first.index < index) return path;
  return first.index === index ? null : pathOf({ of: [{ list, index: first.index - 1 }, ...rest], name });
}

/** Whether a path leads to what is there: into no element that a list does not have. */
export const isThere = (facts: Facts, path: string): boolean => instanceAt(facts, placeOf(path).of) !== undefined;

/** What an instance is; nothing where no such list is declared. */
export function entityAt(book: Book, of: Step[]): Entity | undefined {
  const start: Entity | undefined = book.root;
  return of.reduce((it: Entity | undefined, { list }) => it?.lists.find((one) => one.name === list)?.of, start);
}

/** The declared fact at a path; of a list, how many elements it has. */
export function factAt(book: Book, path: string): Fact | null {
  const { of, name } = placeOf(path);
  const owner = entityAt(book, of);
  return owner?.facts.find((it) => it.name === name) ?? owner?.lists.find((it) => it.name === name)?.count ?? null;
}

export function listAt(book: Book, path: string): List | null {
  const { of, name } = placeOf(path);
  return entityAt(book, of)?.lists.find((it) => it.name === name) ?? null;
}

/** Every path of a household with its fact: the household's own, then each member's with what belongs to it. */
export function allPlaces(book: Book, facts: Facts): { path: string; fact: Fact }[] {
  const placesOf = (entity: Entity, owner: Facts, of: Step[]): { path: string; fact: Fact }[] => {
    // Who belongs to the household has a screen of its own.
    const lists = entity.lists.filter((it) => of.length > 0 || it.least === 0);
    const facts = [...entity.facts, ...lists.map((it) => it.count)];
    const own = facts.map((fact) => ({ path: pathOf({ of, name: fact.name }), fact }));
    const theirs = entity.lists.flatMap((list) =>
      members(owner, list.name).flatMap((it, index) => placesOf(list.of, it, [...of, { list: list.name, index }])),
    );
    return [...own, ...theirs];
  };
  return placesOf(book.root, facts, []);
}

/**
 * The same facts where each list has the elements that it must have: those of the household at least, for it says
 * who belongs to it; others where they are so many and no more, for else that is asked.
 */
export function withLeast(entity: Entity, facts: Facts, newcomer: (list: List, index: number) => Facts): Facts {
  return filled(entity, facts, (list) => list.least, newcomer);
}

function filled(entity: Entity, facts: Facts, least: (list: List) => number, newcomer: (list: List, index: number) => Facts): Facts {
  const isFixed = (list: List) => (list.least === list.most ? list.least : 0);
  return entity.lists.reduce((made, list) => {
    const before = members(made, list.name);
    const lacking = Array.from({ length: Math.max(0, least(list) - before.length) });
    const all = [...before, ...lacking.map((_, at) => newcomer(list, before.length + at))];
    const after = all.map((it) => filled(list.of, it, isFixed, () => ({})));
    return after.length === before.length && after.every((it, at) => it === before[at]) ? made : { ...made, [list.name]: after };
  }, facts);
}

/** The facts that have a part in a problem: several where they do not fit together. */
export function pathsOf(problem: Problem): string[] {
  return (problem.paths ?? [problem.path ?? ""]).filter((it) => it !== "");
}

/** Whether every fact of a household is declared: one of another rulebook is of no use here. */
export function fits(book: Book, facts: Facts): boolean {
  const knows = (entity: Entity, of: Facts): boolean =>
    Object.entries(of).every(([name, value]) => {
      if (!Array.isArray(value)) return entity.labelKeys.includes(name) || entity.facts.some((it) => it.name === name);
      const list = entity.lists.find((it) => it.name === name);
      return list !== undefined && value.every((it) => knows(list.of, it));
    });
  return knows(book.root, facts);
}
