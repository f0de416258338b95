// Types of the package; the shapes are written from the Rust (`src/wire`).

import type { FactProblem, Finding, Names, Outcome, Question, Sweep } from "../pkg/wire.js";

export type * from "../pkg/wire.js";

/** The facts of one household by their names in the rulebook. What is left out or `null` is not known;
 * an amount is a number or a text of digits in the declared unit. */
export interface Facts {
  [name: string]: null | boolean | string | number | (Facts | null)[];
}

/** A language of reasons. */
export type Language = "zh" | "en" | "ko";

/** What is moved over which range, in so many points. Without `from` and `to` the declared range is taken. */
export interface SweepRequest {
  path: string;
  from?: string;
  to?: string;
  points?: number;
}

/** What was refused: findings about facts, each with a code and words. */
export declare class Refusal extends Error {
  readonly found: readonly (FactProblem | Finding)[];
}

/** A checked rulebook. Days are texts, `2024-06-18`; what is wrong with facts is a {@link Refusal}. */
export declare class Rulebook {
  private constructor();
  /** What a household is entitled to on a day, with reasons in these languages. */
  evaluate(facts: Facts, on: string, languages?: readonly Language[]): Outcome;
  /** What to ask next, but for these paths; `null` when no answer changes a result. */
  next(facts: Facts, on: string, notKnown?: readonly string[]): Question | null;
  /** Everything that is open and may be asked, what matters most first. */
  questions(facts: Facts, on: string, notKnown?: readonly string[]): Question[];
  /** Every benefit while one amount moves over a range. */
  sweep(facts: Facts, on: string, request: SweepRequest): Sweep;
  /** Names of everything that a page shows, in every language. */
  names(): Names;
  /** Gives its memory back; it cannot be asked afterwards. */
  free(): void;
}

/** A rulebook that `guiju ready` of this version wrote, with the texts that it was made of. */
export declare function load(ready: Uint8Array, files: Record<string, string>): Promise<Rulebook>;

/** A rulebook that comes with the package: `national`, `jilin`, `yanbian`, `zhejiang`. */
export declare function shipped(name: string): Promise<Rulebook>;
