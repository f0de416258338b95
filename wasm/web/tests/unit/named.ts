// Catalogues of small rulebooks, for tests.

import type { EntityNamed, FactNamed, ListNamed, Names } from "../../src/engine/wire";

const YUAN = { zh: "元/月", en: "yuan/month", ko: "원/월" };

/** A fact of an entity; a number unless more is said. */
export function fact(entity: string, name: string, more: Partial<FactNamed> = {}): FactNamed {
  return {
    ...{ entity, name, labels: {}, question: null, note: null, type: "number", unit: null, whole: false },
    ...{ category: null, items: [], min: null, max: null, default: null, usual: null, reason: null, judged: false },
    ...more,
  };
}

/** Money a month, not below nothing. */
export function money(entity: string, name: string, more: Partial<FactNamed> = {}): FactNamed {
  return fact(entity, name, { unit: YUAN, min: "0", ...more });
}

export function list(name: string, of: string, min: number, max: number | null): ListNamed {
  return { name, labels: {}, of, question: null, min, max };
}

export function entity(name: string, lists: ListNamed[] = [], labelKeys = ["名", "name"]): EntityNamed {
  return { name, labels: {}, label_keys: labelKeys, counts: null, lists };
}

/** The first entity is the household. */
export function names(entities: EntityNamed[], facts: FactNamed[]): Names {
  return {
    ...{ title: { zh: "示例" }, benefits: [], categories: [], regions: [], units: [], documents: [], funds: [], parameters: [], texts: {} },
    ...{ topics: [], offices: [], events: [], officer_notes: [] },
    entities,
    facts,
  };
}
