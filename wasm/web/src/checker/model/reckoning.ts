// A computation as people tell it: the figures filled in and what they stand for; the formulas are for those who ask.

import type { Step } from "../../engine/types";
import type { Words } from "./book";

/** `a = b = c` cut at its equals signs; those within quotation marks belong to the text. */
export function sides(text: string): string[] {
  const kept = text.replace(/「[^」]*」|`[^`]*`|‘[^’]*’/gu, (it) => it.replaceAll(" = ", "\0"));
  return kept.split(" = ").map((it) => it.replaceAll("\0", " = "));
}

/** Figures, signs, and the functions that they stand in. */
const FIGURES = /^(?:[\d\s.,()+\-×/%]|最大|最小|合计|max|min|sum|최대|최소|합계)+$/u;
const SIGN = / [+\-×/] /u;

/** Figures with signs between them, as they are written by hand. */
function figures(side: string): string | null {
  if (!FIGURES.test(side) || !SIGN.test(side)) return null;
  return side.replaceAll(" - ", " − ").replaceAll(" / ", " ÷ ");
}

/** `人均月收入：720 ÷ 3 = 240 元/人/月`, without the formula; a text that is no equation stays. */
export function plain(text: string, colon: string, isTitled = true): string {
  const all = sides(text);
  const [title = "", ...rest] = all;
  const value = rest.at(-1);
  if (value === undefined) return text;
  const filled = rest.slice(0, -1).map(figures).find((it) => it !== null);
  const told = filled === undefined ? value : `${filled} = ${value}`;
  return isTitled || filled === undefined ? title + colon + told : told;
}

/** The formula of an equation, as names; empty where its value stands alone. */
const formula = ({ text }: Step): string => sides(text.zh).slice(1, -1)[0] ?? "";

/** What an equation is about: `低保标准（长春市、城市）` is 低保标准. */
const about = ({ text }: Step): string => (/^[^（：=]*/u.exec(text.zh)?.[0] ?? "").trim();

const isAbout = (step: Step, name: string): boolean => about(step) === name || about(step).endsWith(`的${name}`);

const names = (it: string): string[] => it.split(/[\s()[\],×+\-/]+/u).filter((one) => one !== "");

/** It is nothing, and adding nothing changes nothing; that an exception made it so is told. */
export function isNothing({ text, steps }: Step): boolean {
  const all = sides(text.zh);
  const isByException = steps.some((it) => it.kind === "decision" && it.text.zh.startsWith("适用例外"));
  return !isByException && all.length > 1 && /^0(?: [^（]*)?$/u.test(all.at(-1) ?? "");
}

export interface Reckoning {
  /** The line with the figures. */
  first: Words | null;
  /** Where each of its figures comes from. */
  parts: Words[];
  /** Everything with its formulas, where that tells more. */
  formulas: Step[];
  /** Of those, what came to nothing. */
  nothing: Step[];
}

export function reckoning(steps: Step[]): Reckoning {
  let [first] = steps;
  if (first === undefined) return { first: null, parts: [], formulas: [], nothing: [] };
  // An amount that is another by name is told as that other.
  for (let hops = 0; hops < steps.length; hops++) {
    const name = formula(first);
    const other = steps.find((it) => it !== first && isAbout(it, name));
    if (names(name).length !== 1 || other === undefined || formula(other) === "") break;
    first = other;
  }
  const used = names(formula(first));
  const parts = steps.filter((it) => it !== first && it !== steps[0] && used.some((name) => isAbout(it, name)));
  const isLong = steps.length > 1 + parts.length || steps.some((it) => SIGN.test(formula(it)) || formula(it).includes("("));
  return {
    first: first.text,
    parts: parts.map((it) => it.text),
    formulas: isLong ? steps.filter((it) => !isNothing(it)) : [],
    nothing: isLong ? steps.filter(isNothing) : [],
  };
}

/** A rule without the permissions that its author gave the checks: they say nothing about the benefit. */
export function withoutPermissions(rule: string): string {
  return rule.replace(/^[ \t]*(?:容许|allow)[ \t][^\n]*(?:\n|$)/gmu, "").trimEnd();
}
