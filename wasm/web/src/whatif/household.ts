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

/**
 * The list cut or filled to so many. A new member is a copy of the last with every quantity that
 * was given at 0 (or the least that is allowed) and a name of its own.
 */
export function resized(facts: Facts, list: List, count: number, name: (number: number) => string): Facts {
  const all = members(facts, list.name);
  const kept = all.slice(0, count);
  while (kept.length < count) {
    const { name: _, ...added } = { ...all.at(-1), 名: name(kept.length + 1) } as Facts;
    for (const fact of list.of.facts) {
      const isGiven = added[fact.name] !== undefined && added[fact.name] !== null;
      if (fact.kind === "number" && isGiven) added[fact.name] = fact.min ?? "0";
    }
    kept.push(added);
  }
  return { ...facts, [list.name]: kept };
}
