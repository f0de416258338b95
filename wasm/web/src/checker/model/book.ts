// What a rulebook asks of a household, read from its catalogue of names.

import type { Answer, Text } from "../../engine/types";
import type { EntityNamed, FactNamed, ListNamed, Named, Names, Translated, Value, ValueType } from "../../engine/wire";

/** `count`: how many elements a list has. */
export type Kind = "yes_no" | "category" | "region" | "date" | "number" | "count";
/** How a number without a unit is told: a part of a whole in percent, or in percentage points. */
export type Scale = "percent" | "points";
/** Words in Chinese, and in the other languages where the rulebook has them. */
export type Words = Pick<Text, "zh"> & Partial<Text>;

export interface Item {
  name: string;
  label: Words;
}

export interface Fact {
  name: string;
  label: Words;
  question: Words;
  note: string | null;
  kind: Kind;
  unit: string | null;
  scale: Scale | null;
  /** Only whole numbers. */
  whole: boolean;
  items: Item[];
  /** In the unit that facts are kept in: of a percentage, 1 is 100 %. */
  min: string | null;
  max: string | null;
  /** Taken as usual unless somebody says otherwise. */
  usual: Answer;
  /** Found by an officer, not stated by the applicant. */
  judged: boolean;
}

export interface List {
  name: string;
  label: Words;
  question: Words;
  of: Entity;
  least: number;
  most: number;
  /** How many elements it has, as a fact that can be asked. */
  count: Fact;
}

export interface Entity {
  name: string;
  label: Words;
  facts: Fact[];
  lists: List[];
  /** Under which names facts may keep what an instance is called, the one to write first; none where they are facts. */
  labelKeys: string[];
}

export interface Book {
  title: Words;
  /** One household: its facts, and the lists of persons that it has. */
  root: Entity;
}

/** Ten times the whole: where a rulebook gives no bounds, more is a slip of who types. */
const MOST_RATIO = "10";
/** So many elements of a list are asked about where a rulebook gives no bound. */
const MOST_ELEMENTS = 50;

export function book(names: Names): Book {
  const entities = new Map(names.entities.map((it) => [it.name, it]));
  const regions = names.regions.map(item);

  function fact(it: FactNamed): Fact {
    const label = { zh: it.name, ...it.labels };
    const scale = it.type === "points" ? "points" : it.type === "ratio" ? "percent" : null;
    return {
      name: it.name,
      label,
      question: asked(it.question, label),
      note: it.note,
      kind: kindOf(it.type),
      unit: it.unit?.zh ?? null,
      scale,
      whole: it.whole,
      items: it.type === "region" ? regions : it.items.map(item),
      min: bound(it.min),
      max: bound(it.max) ?? (scale === null ? null : MOST_RATIO),
      usual: usual(it.default),
      judged: it.judged,
    };
  }

  function list(it: ListNamed): List {
    const label = { zh: it.name, ...it.labels };
    const question = asked(it.question, label);
    const [least, most] = [it.min, it.max ?? Math.max(MOST_ELEMENTS, it.min)];
    const count: Fact = {
      ...{ name: it.name, label, question, note: null, kind: "count", unit: null, scale: null, whole: true, items: [] },
      ...{ min: String(least), max: String(most), usual: null, judged: false },
    };
    return { name: it.name, label, question, of: entity(entities.get(it.of)), least, most, count };
  }

  function entity(it: EntityNamed | undefined): Entity {
    if (it === undefined) return { name: "", label: { zh: "" }, facts: [], lists: [], labelKeys: [] };
    return {
      name: it.name,
      label: { zh: it.name, ...it.labels },
      facts: names.facts.filter((one) => one.entity === it.name).map(fact),
      lists: it.lists.map(list),
      labelKeys: it.label_keys,
    };
  }

  return { title: names.title, root: entity(names.entities[0]) };
}

function item(it: Named): Item {
  return { name: it.name, label: { zh: it.name, ...it.labels } };
}

/** As it is asked, else as it is called. */
function asked(question: Translated | null, label: Words): Words {
  return question === null || question.zh.trim() === "" ? label : question;
}

/** Bounds are numbers or days; both are texts. */
function bound(it: Value | null): string | null {
  return typeof it === "string" ? it : null;
}

function usual(it: Value | null): Answer {
  return typeof it === "object" ? null : it;
}

function kindOf(type: ValueType): Kind {
  switch (type) {
    case "yes_no":
    case "category":
    case "region":
    case "date":
      return type;
    case "number":
    case "ratio":
    case "points":
    case "list":
      return "number";
  }
}
