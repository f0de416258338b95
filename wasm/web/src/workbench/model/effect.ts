// What a change of the rules does: to the cases, and to one family.

import type { Amount, Benefit, Finding, Outcome, Standing } from "../../engine/types";
import type { CaseResult } from "../../engine/workspace";
import { own } from "../../shared/own";

export interface Shown {
  standing: Standing;
  receives: boolean | null;
  amount: Amount | null;
}

export interface Row {
  name: string;
  for: string;
  path: string;
  before: Shown | null;
  after: Shown | null;
  /** `added` and `removed`: the benefit itself came or went. */
  change: "same" | "standing" | "amount" | "added" | "removed";
}

const key = (benefit: Benefit): string => JSON.stringify([benefit.name, benefit.path]);
const shown = ({ standing, receives, amount }: Benefit): Shown => ({ standing, receives, amount });

/** Every benefit of both outcomes: those that changed first, each group in the rules' order. */
export function rows(before: Outcome | null, after: Outcome | null): Row[] {
  const old = new Map((before?.benefits ?? []).map((it) => [key(it), it]));
  const made = (after?.benefits ?? []).map((it): Row => {
    const was = old.get(key(it));
    old.delete(key(it));
    const { name, path } = it;
    const pair = { name, for: it.for, path, before: was ? shown(was) : null, after: shown(it) };
    return { ...pair, change: before === null ? "same" : changeOf(was, it) };
  });
  for (const was of old.values()) {
    const { name, path } = was;
    const pair = { name, for: was.for, path, before: shown(was), after: null };
    made.push({ ...pair, change: after === null ? "same" : "removed" });
  }
  return [...made.filter((it) => it.change !== "same"), ...made.filter((it) => it.change === "same")];
}

function changeOf(was: Benefit | undefined, is: Benefit): Row["change"] {
  if (was === undefined) return "added";
  if (was.standing !== is.standing || was.receives !== is.receives) return "standing";
  return JSON.stringify(was.amount) === JSON.stringify(is.amount) ? "same" : "amount";
}

/** Worth a line although nothing changed: the family has it, or it is not known. */
export function matters(row: Row): boolean {
  const stands = (it: Shown | null) => it !== null && it.receives !== false;
  return row.change !== "same" || stands(row.before) || stands(row.after);
}

/**
 * Whose benefit it is: what the facts call the member at a path (`成员[0]`), or the path; both where others of the list
 * are called the same.
 */
export function whose(facts: string, path: string): string {
  try {
    let at: unknown = JSON.parse(facts);
    let beside: unknown = [];
    for (const part of path.split(/[.[\]]+/u).filter((it) => it !== "")) {
      beside = at;
      at = own((at ?? {}) as Record<string, unknown>, part);
    }
    const name = called(at);
    if (name === undefined) return path;
    const isAlone = !Array.isArray(beside) || beside.filter((it) => called(it) === name).length <= 1;
    return isAlone ? name : `${name} (${path})`;
  } catch {
    return path;
  }
}

function called(at: unknown): string | undefined {
  const names = ["名", "name"].map((key) => own((at ?? {}) as Record<string, unknown>, key));
  const name = names.find((it): it is string => typeof it === "string" && it.trim() !== "");
  return name?.trim();
}

export interface CaseChange {
  name: string;
  before: CaseResult | null;
  after: CaseResult | null;
}

/** Cases whose result differs, or that came or went. A case is known by its name and file. */
export function caseChanges(before: CaseResult[], after: CaseResult[]): CaseChange[] {
  const name = (it: CaseResult) => JSON.stringify([it.file, it.name]);
  const old = new Map(before.map((it) => [name(it), it]));
  const made: CaseChange[] = [];
  for (const is of after) {
    const was = old.get(name(is)) ?? null;
    old.delete(name(is));
    if (was?.passed !== is.passed) made.push({ name: is.name, before: was, after: is });
  }
  for (const was of old.values()) made.push({ name: was.name, before: was, after: null });
  return made;
}

export type Counts = Record<Finding["severity"], number>;

export function counts(findings: Finding[]): Counts {
  const made: Counts = { error: 0, warning: 0, advice: 0 };
  for (const { severity } of findings) made[severity]++;
  return made;
}
