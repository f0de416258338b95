// What a rulebook asks of a household, read from its JSON Schema of facts.

import type { Answer, Text } from "../../engine/types";

import { own } from "../../shared/own";

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
  pattern?: string;
  minimum?: number | string;
  maximum?: number | string;
  /** The first and the last day, for which JSON Schema has no word. */
  "x-minimum"?: string;
  "x-maximum"?: string;
  minItems?: number;
  maxItems?: number;
  default?: Answer;
  "x-unit"?: string;
  "x-ratio"?: boolean;
  "x-points"?: boolean;
  "x-judged"?: boolean;
  "x-labels"?: Partial<Text>;
  "x-title-labels"?: Partial<Text>;
  "x-item-labels"?: Record<string, Partial<Text>>;
}

/** Ten times the whole: where a rulebook gives no bounds, more is a slip of who types. */
const MOST_RATIO = "10";
/** So many elements of a list are asked about where a rulebook gives no bound. */
const MOST_ELEMENTS = 50;

export function book(schema: unknown): Book {
  const root = schema as Schema;
  const defs = root.$defs ?? {};
  const at = (it: Schema | undefined): [string, Schema] => {
    const key = it?.$ref?.split("/").at(-1) ?? "";
    return [key, own(defs, key) ?? it ?? {}];
  };
  const inner = (it: Schema) => at(it.anyOf?.find((one) => one.$ref !== undefined) ?? it);

  function fact(name: string, it: Schema): Fact {
    const [key, type] = inner(it);
    const labels = type["x-item-labels"] ?? {};
    const scale = scaleOf(it);
    return {
      name,
      label: { zh: name, ...it["x-labels"] },
      question: questionOf(name, it),
      note: it.description ?? null,
      kind: kindOf(key, type),
      unit: it["x-unit"] ?? null,
      scale,
      whole: [it.type].flat().includes("integer"),
      items: (type.enum ?? []).map((item) => ({ name: item, label: { zh: item, ...own(labels, item) } })),
      min: bound(it.minimum ?? it["x-minimum"]),
      max: bound(it.maximum ?? it["x-maximum"]) ?? (scale === null ? null : MOST_RATIO),
      usual: it.default ?? null,
      judged: it["x-judged"] === true,
    };
  }

  function list(name: string, it: Schema): List {
    const [, element] = inner(it.items ?? {});
    const label = { zh: name, ...it["x-labels"] };
    const question = questionOf(name, it);
    const [least, most] = [it.minItems ?? 0, it.maxItems ?? Math.max(MOST_ELEMENTS, it.minItems ?? 0)];
    const count: Fact = {
      ...{ name, label, question, note: null, kind: "count", unit: null, scale: null, whole: true, items: [] },
      ...{ min: String(least), max: String(most), usual: null, judged: false },
    };
    return { name, label, question, of: entity(element), least, most, count };
  }

  function entity(it: Schema): Entity {
    const all = Object.entries(it.properties ?? {});
    return {
      name: it.title ?? "",
      label: { zh: it.title ?? "", ...it["x-labels"] },
      facts: all.filter(([, one]) => !isList(one) && !isLabel(one)).map(([name, one]) => fact(name, one)),
      lists: all.filter(([, one]) => isList(one)).map(([name, one]) => list(name, one)),
      labelKeys: labelKeys(all),
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

/** The engine reads a label under either of these, where it is no fact; the schema names the one to write. */
const LABELS = ["名", "name"];

function labelKeys(properties: [string, Schema][]): string[] {
  const [written] = properties.find(([, one]) => isLabel(one)) ?? [];
  const free = LABELS.filter((it) => properties.every(([name]) => name !== it));
  return written === undefined ? [] : [written, ...free];
}

/** What an element is called is a text; no fact is. */
function isLabel(it: Schema): boolean {
  return [it.type].flat().every((one) => one === "string" || one === "null") && it.type !== undefined && it.format === undefined && it.pattern === undefined;
}

/** As it is asked, else as it is called. */
function questionOf(name: string, it: Schema): Words {
  if (it.title === undefined || it.title.trim() === "") return { zh: name, ...it["x-labels"] };
  return { zh: it.title, ...it["x-title-labels"] };
}

function scaleOf(it: Schema): Scale | null {
  if (it["x-points"] === true) return "points";
  return it["x-ratio"] === true ? "percent" : null;
}

function kindOf(key: string, it: Schema): Kind {
  if (it.enum !== undefined) return key === "region" ? "region" : "category";
  if (it.format === "date") return "date";
  return [it.type].flat().includes("boolean") ? "yes_no" : "number";
}
