// What the engine takes and gives, as `guiju::api` writes it (interfaces: facts, outcome).
// Amounts are decimal strings and stay strings: nothing here computes with money.

/** One sentence in the languages of reasons; findings have no Korean. */
export interface Text {
  zh: string;
  en: string;
  ko?: string;
}

/** `"1209.00"`, or a fraction that does not end. */
export type Exact = string | { num: string; den: string };

export type Answer = null | boolean | string | number;
export interface Facts {
  [name: string]: Answer | Facts[];
}

export interface Need {
  kind: "fact" | "list" | "parameter";
  path: string;
  question: string | null;
  on?: string;
  publisher?: string | null;
}

export type Amount =
  | { kind: "exact" | "up_to"; value: Exact; unit?: string }
  | { kind: "unset"; unit?: string }
  | { kind: "in_kind" }
  | { kind: "between"; low: Exact | null; high: Exact | null; unit?: string };

export interface Source {
  document: string;
  place?: string | null;
  quotes?: string[];
}

export interface Assumed {
  parameter: string;
  keys: string[];
  value: Exact;
  unit?: string;
  why: string;
}

export type Standing = "qualifies" | "fails" | "undetermined" | "cannot";

export interface Benefit {
  name: string;
  for: string;
  path: string;
  standing: Standing;
  receives: boolean | null;
  amount: Amount | null;
  needs: Need[];
  assumed: Assumed[];
  sources: Source[];
  /** Why it cannot be computed. */
  error?: { code: string; message: Text };
}

export interface Step {
  kind: "test" | "all" | "any" | "value" | "decision" | "more";
  text: Text;
  holds: boolean | null;
  steps: Step[];
}

export interface Change {
  kind: "threshold" | "fact" | "benefit" | "any_of";
  text: Text;
  changes?: Change[];
  path?: string;
}

export interface Reasons {
  benefit: Text;
  whose: Text;
  conclusion: "received" | "open" | "excluded" | "refused" | "cannot";
  result: Text;
  conditions: Step[];
  amount: Step[];
  excluded: Text | null;
  missing: Text[];
  change: Change | null;
  assumed: Text[];
  /** The declaration of the benefit. */
  rule: (Clause & { text: string }) | null;
  /** The day from which the newest dated value holds that was read. */
  since: string | null;
}

/** A clause of a rulebook: where it stands, in bytes. */
export interface Clause {
  file: string;
  line: number;
  start: number;
  end: number;
}

export interface Question {
  kind: "fact" | "list";
  path: string;
  question: string | null;
  /** Names of the benefits that wait for the answer. */
  why: string[];
  /** The clauses from which it is asked, one for each benefit. */
  rules: (Clause & { benefit: string; text: Text | null; sources: Source[] })[];
}

/** A name of the rulebook with its labels in other languages. */
export interface Named {
  name: string;
  labels: Partial<Text>;
}

/** The catalogue of a rulebook: names of what a page shows. */
export interface Names {
  title: Pick<Text, "zh"> & Partial<Text>;
  benefits: (Named & { type?: "number" | "ratio" | "points" | null; once: boolean; unit: Text | null; agencies: string[]; note: string | null })[];
  facts: { name: string; unit: Text | null }[];
  regions: (Named & { parent: string | null })[];
  units: { name: string; words: Text }[];
  documents: (Named & { title: Pick<Text, "zh"> & Partial<Text>; number: string | null; file: string | null })[];
  parameters: Named[];
  /** Notes, reasons and agencies in other languages, by their words. */
  texts: Record<string, Partial<Text>>;
}

export interface Outcome {
  version: 1;
  rulebook: string;
  on: string;
  benefits: Benefit[];
  next: Question | null;
  explanation?: Reasons[];
}

export interface Place {
  file: string;
  line: number;
  column: number;
  start: number;
  end: number;
  text: Text;
}

export interface Edit {
  file: string;
  start: number;
  end: number;
  text: string;
}

export interface Finding {
  code: string;
  severity: "error" | "warning" | "advice";
  message: Text;
  help: Text | null;
  labels: Place[];
  fixes?: { title: Text; edits: Edit[] }[];
}

/** Facts that cannot be read: the path takes the place of labels. */
export interface Problem {
  code: string;
  severity: "error";
  path?: string;
  message: Text;
  help: Text | null;
}

export interface Shipped {
  books: {
    name: string;
    folder: string;
    title?: Pick<Text, "zh"> & Partial<Text>;
    households: { name: string; facts: Facts }[];
  }[];
  files: Record<string, string>;
}
