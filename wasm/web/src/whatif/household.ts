// What may be varied in a household, and the household with it varied. Which names there are says
// the rulebook; nothing here knows one.

import type { Book, Fact, List } from "../checker/model/book";
import { withName } from "../checker/model/names";
import { allPlaces, answerAt, answered, members } from "../checker/model/places";
import type { Answer, Facts } from "../engine/types";
import { compare } from "../shared/decimal";

const MONEY_A_MONTH = "元/月";

/** A number of the household, or of one of its members. */
export interface Amount {
  /** `家庭其他月收入`, `成员[0].月工资` */
  path: string;
  fact: Fact;
}

/**
 * Money a month: the household's, then each member's; those that an officer decides last. Of a rulebook that asks no
 * such thing, its other numbers: not percentages, whose whole range is small, nor how many there are of something.
 */
export function amounts(book: Book, facts: Facts): Amount[] {
  const numbers = allPlaces(book, facts).filter(({ fact }) => isNumber(fact));
  const money = numbers.filter(({ fact }) => fact.unit === MONEY_A_MONTH);
  const all = money.length > 0 ? money : numbers;
  return [...all.filter((it) => !it.fact.judged), ...all.filter((it) => it.fact.judged)];
}

/** A number with a range to move it in; of one that is fixed there is nothing to see. */
function isNumber({ kind, scale, min, max }: Fact): boolean {
  return kind === "number" && scale === null && (min === null || max === null || compare(min, max) < 0);
}

export const valueOf = (facts: Facts, { path }: Amount): Answer => answerAt(facts, path);

export const withValue = (facts: Facts, { path }: Amount, value: Answer): Facts => answered(facts, path, value);

/** The list cut, or filled with copies of `newcomer` under names of their own. */
export function resized(
  facts: Facts,
  list: List,
  count: number,
  newcomer: Facts,
  name: (number: number) => string,
): Facts {
  const kept = members(facts, list.name).slice(0, count);
  while (kept.length < count) kept.push(withName(list.of, newcomer, name(kept.length + 1)));
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
      // What may be below nothing is nothing.
      return Number(fact.min ?? "0") > 0 ? (fact.min ?? "0") : "0";
    case "category":
      return fact.items[0]?.name ?? null;
    case "date":
      return `${Number(on.slice(0, 4)) - YEARS}${on.slice(4) === "-02-29" ? "-02-28" : on.slice(4)}`;
    case "region":
    case "count":
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
    const open = list.of.facts.find((it) => it.name === names.find((name) => !Object.hasOwn(made, name)));
    if (open === undefined) break;
    made = { ...made, [open.name]: plainAnswer(open, on) };
  }
  return made;
}
