// What the engine takes and gives. `wire.ts` is written from the Rust; here stand what a page makes
// of it, and what only pages know. Amounts are decimal strings and stay strings: nothing here
// computes with money.

import type * as wire from "./wire";

export type {
  Amount,
  Assumed,
  Edit,
  Exact,
  Finding,
  Label as Place,
  Names,
  Need,
  Place as Clause,
  Question,
  Source,
  Standing,
} from "./wire";

/** One sentence in the languages of reasons; findings have no Korean. */
export interface Text {
  zh: string;
  en: string;
  ko?: string;
}

export type Answer = null | boolean | string | number;
export interface Facts {
  [name: string]: Answer | Facts[];
}

/** A benefit that holds what it refers to. */
export interface Benefit extends Omit<wire.Benefit, "needs" | "presumed" | "if_found" | "assumed" | "overdue" | "sources"> {
  needs: wire.Need[];
  /** Facts that nobody gave and that it took by default, and statuses that nobody has decided. */
  presumed: Presumed[];
  if_found?: IfFound;
  assumed: wire.Assumed[];
  overdue: wire.Overdue[];
  sources: wire.Source[];
}

/** A fact that nobody gave, and what it was taken to be; in words where reasons were asked for. */
export interface Presumed extends Omit<wire.Presumed, "text"> {
  text?: Text;
}

/** What a result is if an officer finds what is usual. */
export interface IfFound extends Omit<wire.IfFound, "found" | "needs" | "presumed" | "assumed" | "overdue"> {
  found: Presumed[];
  needs: wire.Need[];
}

export interface Outcome extends Omit<wire.Outcome, "benefits" | "missing" | "assumed" | "overdue" | "sources" | "explanation"> {
  benefits: Benefit[];
  explanation?: Reasons[];
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
  /** One or two sentences with what decided, the numbers put in. */
  answer: Text;
  result: Text;
  conditions: Step[];
  amount: Step[];
  excluded: Text | null;
  missing: Text[];
  change: Change | null;
  assumed: Text[];
  overdue: Text[];
  /** Passages that tell figures and are no legal ground. */
  figures: wire.CitedSource[];
  /** The declaration of the benefit. */
  rule: (wire.Place & { text: string }) | null;
  /** The day from which the newest dated value holds that was read. */
  since: string | null;
}

/** What is wrong with facts, or with a result that cannot be computed: a path or places. */
export type Problem = Omit<wire.FactProblem, "path" | "expected" | "found" | "line" | "column"> & { path?: string };

/** A region and the one around it. */
export interface Region {
  name: string;
  labels: Record<string, string>;
  parent: string | null;
}

export interface Shipped {
  books: {
    name: string;
    folder: string;
    /** The program: a file beside the page, or what stands in it. */
    ready: string | Uint8Array;
    title?: Pick<Text, "zh"> & Partial<Text>;
    /** Regions that its own layer declares; who lives in one is asked by this rulebook. */
    places?: Region[];
    households: { name: string; facts: Facts }[];
  }[];
  files: Record<string, string>;
  /** The file with the texts of rules, which are fetched when one is opened. */
  rules?: string;
}
