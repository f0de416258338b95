// An answer while it is being typed: kept as typed until it can be read.

import type { Answer } from "../../engine/types";
import { isDecimal, shifted, trimmed } from "../../shared/decimal";
import type { Fact } from "./book";
import { type Wrong, day, limits, number } from "./typed";

export interface Draft {
  /** Digits, a day, the name of an item, `true` or `false`; empty: nothing yet. */
  text: string;
  isUnknown: boolean;
}

export type DraftRead = { value: Answer } | { wrong: Wrong | "missing" };

/** `typed`: what was typed before, and not taken. */
export function draftOf(fact: Fact, answer: Answer, isUnknown: boolean, typed?: string): Draft {
  if (typed !== undefined) return { text: typed, isUnknown: false };
  return { text: answer === null ? "" : told(fact, String(answer)), isUnknown };
}

/** A value as it is typed: what is kept as 0.2 is told as 20. */
export function told({ scale }: Pick<Fact, "scale">, value: string): string {
  return scale !== null && isDecimal(value) ? trimmed(shifted(value, 2)) : value;
}

/** `null` is "not known"; nothing typed and nothing chosen is missing. `on`: the day of the rules. */
export function readDraft(fact: Fact, { text, isUnknown }: Draft, on: string): DraftRead {
  if (isUnknown) return { value: null };
  if (text.trim() === "") return { wrong: "missing" };
  switch (fact.kind) {
    case "yes_no":
      return { value: text === "true" };
    case "category":
    case "region":
      return { value: text };
    case "number":
    case "count":
      return number(text, fact);
    case "date":
      return day(text, limits(fact, on));
  }
}
