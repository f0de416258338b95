// What may be varied in a household, and the household with it varied. Which names there are says
// the catalogue; nothing here knows a rulebook.

import type { Catalogue, EntityNames, FactNames, ListNames } from "../engine/catalogue";
import type { Answer, Facts } from "../engine/types";

const MONEY_A_MONTH = "元/月";

/** An amount of money a month, of the household or of one of a list. */
export interface Amount {
  /** `家庭其他月收入`, `成员[0].月工资` */
  path: string;
  fact: FactNames;
  of: { list: ListNames; index: number } | null;
}

/** The entity that is in no list of another: the household. */
export function household(catalogue: Catalogue): EntityNames | undefined {
  const inside = new Set(catalogue.entities.flatMap((it) => it.lists.map((list) => list.of)));
  return catalogue.entities.find((it) => !inside.has(it.name));
}

export function elements(facts: Facts, list: ListNames): Facts[] {
  const value = facts[list.name];
  return Array.isArray(value) ? value : [];
}

function isMoneyAMonth(fact: FactNames): boolean {
  return fact.type === "number" && fact.unit?.zh === MONEY_A_MONTH;
}

/** The household's amounts, then each element's; those that an officer decides last. */
export function amounts(catalogue: Catalogue, facts: Facts): Amount[] {
  const home = household(catalogue);
  if (home === undefined) return [];
  const money = catalogue.facts.filter(isMoneyAMonth);
  const own = money
    .filter((fact) => fact.entity === home.name)
    .map((fact): Amount => ({ path: fact.name, fact, of: null }));
  const listed = home.lists.flatMap((list) =>
    elements(facts, list).flatMap((_, index) =>
      money
        .filter((fact) => fact.entity === list.of)
        .map((fact): Amount => ({
          path: `${list.name}[${index}].${fact.name}`,
          fact,
          of: { list, index },
        })),
    ),
  );
  const all = [...own, ...listed];
  return [...all.filter((it) => !it.fact.judged), ...all.filter((it) => it.fact.judged)];
}

export function valueOf(facts: Facts, amount: Amount): Answer {
  const inside = amount.of === null ? facts : elements(facts, amount.of.list)[amount.of.index];
  const value = inside?.[amount.fact.name];
  return value === undefined || Array.isArray(value) ? null : value;
}

export function withValue(facts: Facts, amount: Amount, value: Answer): Facts {
  const { of, fact } = amount;
  if (of === null) return { ...facts, [fact.name]: value };
  const changed = elements(facts, of.list).map((element, index) =>
    index === of.index ? { ...element, [fact.name]: value } : element,
  );
  return { ...facts, [of.list.name]: changed };
}

/**
 * The list cut or filled to so many. A new element is a copy of the last with every quantity that
 * it gives at 0 (or the least that is allowed) and a label of its own.
 */
export function resized(
  facts: Facts,
  list: ListNames,
  count: number,
  catalogue: Catalogue,
  label: (number: number) => string,
): Facts {
  const all = elements(facts, list);
  const kept = all.slice(0, count);
  const last = all.at(-1) ?? {};
  const quantities = catalogue.facts.filter(
    (it) => it.entity === list.of && (it.type === "number" || it.type === "ratio"),
  );
  while (kept.length < count) {
    const added: Facts = { ...last, 名: label(kept.length + 1) };
    delete added["name"];
    for (const { name, min } of quantities) {
      const isGiven = added[name] !== undefined && added[name] !== null;
      if (isGiven) added[name] = typeof min === "string" ? min : "0";
    }
    kept.push(added);
  }
  return { ...facts, [list.name]: kept };
}

/** How an element is called: its own label, or none. */
export function called(element: Facts | undefined): string | null {
  const own = element?.["名"] ?? element?.["name"];
  return typeof own === "string" && own !== "" ? own : null;
}
