// Numbers and days as people type them: full-width digits, 1,200, 1.2万, 1980年5月1日, 19800501.
// What cannot be read is refused with the reason; nothing is guessed.

import { compare } from "../../shared/decimal";
import type { Fact } from "./book";

export type Wrong = "number" | "negative" | "low" | "high" | "date" | "day" | "late" | "early";
export type Read = { value: string } | { wrong: Wrong };

const TENS: Record<string, number> = { 百: 2, 千: 3, 万: 4, 萬: 4, 천: 3, 만: 4, 亿: 8, 억: 8 };
const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?([百千万萬亿천만억]?)$/u;

/** Full-width forms as plain ones, without blanks. */
function plain(text: string): string {
  return text.normalize("NFKC").replace(/[\s_]/gu, "").replace(/[，、]/gu, ",").replace(/。/gu, ".").replace(/−/gu, "-");
}

/** A decimal in the unit of the fact; a unit that is typed along is dropped. */
export function number(text: string, fact: Pick<Fact, "unit" | "min" | "max">): Read {
  const typed = withoutUnit(plain(text), fact.unit);
  const [, sign, digits, part = "", tens = ""] = NUMBER.exec(typed) ?? [];
  if (digits === undefined) return { wrong: "number" };
  const value = (sign === "-" ? "-" : "") + shifted(digits.replaceAll(",", ""), part, TENS[tens] ?? 0);
  if (fact.min !== null && compare(value, fact.min) < 0) {
    return { wrong: compare(fact.min, "0") === 0 ? "negative" : "low" };
  }
  if (fact.max !== null && compare(value, fact.max) > 0) return { wrong: "high" };
  return { value };
}

function withoutUnit(text: string, unit: string | null): string {
  const [first = ""] = (unit ?? "").split("/");
  const words = [unit ?? "", first, "¥", "块钱", "块", "yuan", "위안"].filter((it) => it !== "");
  const word = words.find((it) => text.endsWith(it));
  const rest = word === undefined ? text : text.slice(0, text.length - word.length);
  return rest.replace(/^¥/u, "");
}

/** The point moved to the right: `1`, `2`, 4 is `12000`. */
function shifted(digits: string, part: string, places: number): string {
  const moved = part.padEnd(places, "0");
  const whole = (digits + moved.slice(0, places)).replace(/^0+(?=\d)/u, "");
  const rest = moved.slice(places);
  return rest === "" ? whole : `${whole}.${rest}`;
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
  const first = `${String(Number(on.slice(0, 4)) - YEARS).padStart(4, "0")}${on.slice(4)}`;
  return { min: min ?? first, max: max ?? (judged ? null : on) };
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
