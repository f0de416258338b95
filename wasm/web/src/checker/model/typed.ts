// Numbers and days as people type them: full-width digits, 1,200, 1.2万, 1980年5月1日, 19800501.
// What cannot be read is refused with the reason; nothing is guessed.

import { compare, shifted, trimmed } from "../../shared/decimal";
import type { Fact } from "./book";

export type Wrong = "number" | "whole" | "negative" | "low" | "high" | "date" | "day" | "late" | "early";
export type Read = { value: string } | { wrong: Wrong };

const TENS: Record<string, number> = { 百: 2, 千: 3, 万: 4, 萬: 4, 천: 3, 만: 4, 亿: 8, 억: 8 };
const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?([百千万萬亿천만억]?)$/u;

/** Full-width forms as plain ones, without blanks. */
function plain(text: string): string {
  return text.normalize("NFKC").replace(/[\s_]/gu, "").replace(/[，、]/gu, ",").replace(/。/gu, ".").replace(/−/gu, "-");
}

/** By how many places what is typed is moved to the right to be the fact: 20 % is 0.2. */
const IN_PERCENT = -2;
const PER_MILLE = -3;

/**
 * A decimal in the unit of the fact; a unit that is typed along is dropped. What is told in percent is typed in
 * percent, whether the sign stands there or not.
 */
export function number(text: string, fact: Pick<Fact, "unit" | "scale" | "whole" | "min" | "max">): Read {
  const { rest, places } = fact.scale === null ? { rest: withoutUnit(plain(text), fact.unit), places: 0 } : withoutPercent(plain(text));
  const [, sign, digits, part = "", tens = ""] = NUMBER.exec(rest) ?? [];
  if (digits === undefined) return { wrong: "number" };
  const written = `${sign === "-" ? "-" : ""}${digits.replaceAll(",", "")}${part === "" ? "" : `.${part}`}`;
  const moved = shifted(written, (TENS[tens] ?? 0) + places);
  const value = fact.whole || fact.scale !== null ? trimmed(moved) : moved;
  if (fact.whole && value.includes(".")) return { wrong: "whole" };
  if (fact.min !== null && compare(value, fact.min) < 0) {
    return { wrong: compare(fact.min, "0") === 0 ? "negative" : "low" };
  }
  if (fact.max !== null && compare(value, fact.max) > 0) return { wrong: "high" };
  return { value };
}

function withoutUnit(text: string, unit: string | null): string {
  const [first = ""] = (unit ?? "").split("/");
  const words = [unit ?? "", first, "¥", "块钱", "块", "yuan", "원", "위안"].filter((it) => it !== "");
  const word = words.find((it) => text.endsWith(it));
  const rest = word === undefined ? text : text.slice(0, text.length - word.length);
  return rest.replace(/^¥/u, "");
}

/** `20%`, `百分之20`, `5个百分点`, `5‰` without what says so. */
function withoutPercent(text: string): { rest: string; places: number } {
  if (text.endsWith("‰")) return { rest: text.slice(0, -1), places: PER_MILLE };
  const rest = text.replace(/^百分之/u, "").replace(/(?:%p?|个?百分点|percent(?:agepoints?)?|points?|퍼센트(?:포인트)?)$/iu, "");
  return { rest, places: IN_PERCENT };
}

const DAYS = [
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/u,
  /^(\d{4})년(\d{1,2})월(\d{1,2})일?$/u,
  /^(\d{4})([-./,])(\d{1,2})\2(\d{1,2})\.?$/u,
  /^(\d{4})(\d{2})(\d{2})$/u,
];

/** The first and the last day that can be meant. */
export interface Limits {
  min: string;
  max: string | null;
}

/** Nobody is older, and no paper. */
const YEARS = 130;

/** What can be meant on a day: what a person states has happened; an officer may put a day ahead. */
export function limits({ min, max, judged }: Pick<Fact, "min" | "max" | "judged">, on: string): Limits {
  const first = `${String(Math.max(0, Number(on.slice(0, 4)) - YEARS)).padStart(4, "0")}${on.slice(4)}`;
  // A bound that the rulebook sets beyond these is what it says.
  const earliest = max !== null && max < first ? "0000-00-00" : first;
  const latest = judged || (min !== null && min > on) ? null : on;
  return { min: min ?? earliest, max: max ?? latest };
}

/** A day as `1980-05-01`. */
export function day(text: string, { min, max }: Limits): Read {
  const typed = plain(text);
  for (const form of DAYS) {
    const found = form.exec(typed)?.slice(1).filter((it) => /^\d+$/u.test(it)).map(Number);
    if (found === undefined) continue;
    const read = real(found);
    if ("wrong" in read) return read;
    if (max !== null && read.value > max) return { wrong: "late" };
    return read.value < min ? { wrong: "early" } : read;
  }
  return { wrong: "date" };
}

/** What a field for days can show: a day of the calendar, else nothing. */
export function shownDay(text: string): string {
  const read = day(text, { min: "0000-00-00", max: null });
  return "value" in read ? read.value : "";
}

function real([year = 0, month = 0, date = 0]: number[]): Read {
  const day = new Date(Date.UTC(year, month - 1, date));
  const isReal = year >= 1000 && day.getUTCMonth() === month - 1 && day.getUTCDate() === date;
  return isReal ? { value: day.toISOString().slice(0, 10) } : { wrong: "day" };
}
