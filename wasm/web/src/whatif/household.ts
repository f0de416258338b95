// What may be varied in a household, and the household with it varied. Which names there are says
// the rulebook; nothing here knows one.

import type { Book, Fact, List } from "../checker/model/book";
import { members } from "../checker/model/places";
import type { Answer, Facts } from "../engine/types";

const MONEY_A_MONTH = "元/月";

/** An amount of money a month, of the household or of one of its members. */
export interface Amount {
  /** `家庭其他月收入`, `成员[0].月工资` */
  path: string;
  fact: Fact;
  of: { list: List; index: number } | null;
}

/** The household's amounts, then each member's; those that an officer decides last. */
export function amounts(book: Book, facts: Facts): Amount[] {
  const money = (all: Fact[]) => all.filter((it) => it.kind === "number" && it.unit === MONEY_A_MONTH);
  const own = money(book.root.facts).map((fact): Amount => ({ path: fact.name, fact, of: null }));
  const listed = book.root.lists.flatMap((list) =>
    members(facts, list.name).flatMap((_, index) =>
      money(list.of.facts).map((fact): Amount => ({
        path: `${list.name}[${index}].${fact.name}`,
        fact,
        of: { list, index },
      })),
    ),
  );
  const all = [...own, ...listed];
  return [...all.filter((it) => !it.fact.judged), ...all.filter((it) => it.fact.judged)];
}

export function valueOf(facts: Facts, { fact, of }: Amount): Answer {
  const inside = of === null ? facts : members(facts, of.list.name)[of.index];
  const value = inside?.[fact.name];
  return value === undefined || Array.isArray(value) ? null : value;
}

export function withValue(facts: Facts, { fact, of }: Amount, value: Answer): Facts {
  if (of === null) return { ...facts, [fact.name]: value };
  const changed = members(facts, of.list.name).map((member, index) =>
    index === of.index ? { ...member, [fact.name]: value } : member,
  );
  return { ...facts, [of.list.name]: changed };
}

/** The list cut, or filled with copies of `newcomer` under names of their own. */
export function resized(
  facts: Facts,
  list: List,
  count: number,
  newcomer: Facts,
  name: (number: number) => string,
): Facts {
  const kept = members(facts, list.name).slice(0, count);
  while (kept.length < count) kept.push({ ...newcomer, 名: name(kept.length + 1) });
  return { ...facts, [list.name]: kept };
}

/** So old is somebody of whom nothing is known but that they are grown up. */
const YEARS = 40;

/** The answer that says least: no, nothing, the first of its kind, a grown-up. */
export function plainAnswer(fact: Fact, on: string): Answer {
  switch (fact.kind) {
    case "yes_no":
      return false;
    case "number":
      return fact.min ?? "0";
    case "category":
      return fact.items[0]?.name ?? null;
    case "date":
      return `${Number(on.slice(0, 4)) - YEARS}${on.slice(4) === "-02-29" ? "-02-28" : on.slice(4)}`;
    case "region":
      return null;
  }
}

/** A new member with plain answers to what is asked of them, what matters most first, and to nothing else. */
export async function plainMember(
  facts: Facts,
  list: List,
  on: string,
  asked: (facts: Facts) => Promise<string[]>,
): Promise<Facts> {
  const all = members(facts, list.name);
  const start = `${list.name}[${all.length}].`;
  let made: Facts = {};
  for (const _ of list.of.facts) {
    const paths = await asked({ ...facts, [list.name]: [...all, made] });
    const names = paths.filter((it) => it.startsWith(start)).map((it) => it.slice(start.length));
    const open = list.of.facts.find((it) => it.name === names.find((name) => !(name in made)));
    if (open === undefined) break;
    made = { ...made, [open.name]: plainAnswer(open, on) };
  }
  return made;
}
