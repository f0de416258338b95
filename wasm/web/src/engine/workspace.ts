// What an editor asks of the rules being written, as the engine's `Workspace` answers. Offsets are
// UTF-8 bytes; `bytes.ts` turns them into an editor's.

import type { Edit, Facts, Finding, Outcome, Source, Text } from "./types";

export type TokenKind =
  | "declaration"
  | "clause"
  | "operator"
  | "function"
  | "name"
  | "number"
  | "unit"
  | "date"
  | "text"
  | "comment"
  | "table";

export interface Token {
  start: number;
  end: number;
  kind: TokenKind;
}

export interface Labels {
  en?: string;
  ko?: string;
}

export interface OutlineItem {
  name: string;
  kind: string;
  label?: Labels | null;
  start: number;
  end: number;
  nameStart: number;
  nameEnd: number;
}

export interface Range {
  file: string;
  start: number;
  end: number;
}

export interface Hover {
  start: number;
  end: number;
  kind: string;
  name: string;
  labels?: Labels | null;
  lines: Text[];
  source?: Source[] | null;
  definedAt?: Range | null;
}

export interface Completion {
  label: string;
  kind: string;
  detail: Text;
  insert: string;
}

export interface Completions {
  from: number;
  items: Completion[];
}

export interface CaseResult {
  name: string;
  file: string;
  line: number;
  start: number;
  end: number;
  /** `null`: the rules have errors, or the case itself cannot be read. */
  passed: boolean | null;
  /** Expectations that do not hold, and what came out instead. */
  unmet: Unmet[];
}

export interface Unmet {
  start: number;
  end: number;
  text: Text;
  /** Sides that are computed and have one value, as a rule writes it. */
  sides: { start: number; end: number; value: Text }[];
}

/** What becomes of the household of a case. */
export interface Why {
  facts: Facts;
  on: string;
  outcome: Outcome;
}

export interface Renamed {
  edits: Edit[];
}

/** Path and text of every file. */
export type Texts = Record<string, string>;

export type { Edit, Finding };
