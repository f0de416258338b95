// What a rulebook asks of a household, read from its JSON Schema of facts.

import type { Answer, Text } from "../../engine/types";

export type Kind = "yes_no" | "category" | "region" | "date" | "number";
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
  items: Item[];
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
}

export interface Entity {
  name: string;
  label: Words;
  facts: Fact[];
  lists: List[];
}

export interface Book {
  title: Words;
  /** One household: its facts, and the lists of persons that it has. */
  root: Entity;
}

interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
  items?: Schema;
  enum?: string[];
  format?: string;
  minimum?: number | string;
  maximum?: number | string;
  /** The first and the last day, for which JSON Schema has no word. */
  "x-minimum"?: string;
  "x-maximum"?: string;
  minItems?: number;
  maxItems?: number;
  default?: Answer;
  "x-unit"?: string;
  "x-judged"?: boolean;
  "x-labels"?: Partial<Text>;
  "x-title-labels"?: Partial<Text>;
  "x-item-labels"?: Record<string, Partial<Text>>;
}

/** A label of an element, `"名"`, is no fact. */
const LABELS = ["名", "name"];

export function book(schema: unknown): Book {
  const root = schema as Schema;
  const defs = root.$defs ?? {};
  const at = (it: Schema | undefined): [string, Schema] => {
    const key = it?.$ref?.split("/").at(-1) ?? "";
    return [key, defs[key] ?? it ?? {}];
  };
  const inner = (it: Schema) => at(it.anyOf?.find((one) => one.$ref !== undefined) ?? it);

  function fact(name: string, it: Schema): Fact {
    const [key, type] = inner(it);
    const labels = type["x-item-labels"] ?? {};
    return {
      name,
      label: { zh: name, ...it["x-labels"] },
      question: { zh: it.title ?? name, ...(it.title === undefined ? it["x-labels"] : it["x-title-labels"]) },
      note: it.description ?? null,
      kind: kindOf(key, type),
      unit: it["x-unit"] ?? null,
      items: (type.enum ?? []).map((item) => ({ name: item, label: { zh: item, ...labels[item] } })),
      min: bound(it.minimum ?? it["x-minimum"]),
      max: bound(it.maximum ?? it["x-maximum"]),
      usual: it.default ?? null,
      judged: it["x-judged"] === true,
    };
  }

  function list(name: string, it: Schema): List {
    const [, element] = inner(it.items ?? {});
    return {
      name,
      label: { zh: name, ...it["x-labels"] },
      question: { zh: it.title ?? name, ...it["x-title-labels"] },
      of: entity(element),
      least: it.minItems ?? 0,
      most: it.maxItems ?? 50,
    };
  }

  function entity(it: Schema): Entity {
    const all = Object.entries(it.properties ?? {});
    const isLabel = (name: string, one: Schema) => LABELS.includes(name) && one.title === undefined;
    return {
      name: it.title ?? "",
      label: { zh: it.title ?? "", ...it["x-labels"] },
      facts: all.filter(([name, one]) => !isList(one) && !isLabel(name, one)).map(([name, one]) => fact(name, one)),
      lists: all.filter(([, one]) => isList(one)).map(([name, one]) => list(name, one)),
    };
  }

  return { title: { zh: root.title ?? "" }, root: entity(at(root)[1]) };
}

function bound(it: number | string | undefined): string | null {
  return it === undefined ? null : String(it);
}

function isList(it: Schema): boolean {
  return it.items !== undefined;
}

function kindOf(key: string, it: Schema): Kind {
  if (it.enum !== undefined) return key === "region" ? "region" : "category";
  if (it.format === "date") return "date";
  return [it.type].flat().includes("boolean") ? "yes_no" : "number";
}
