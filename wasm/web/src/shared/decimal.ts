// Exact sums and comparisons of amounts: integers of any size, never a binary fraction.

import type { Exact } from "../engine/types";

interface Fraction {
  num: bigint;
  den: bigint;
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/u;

function fraction(value: Exact): Fraction {
  if (typeof value !== "string") return { num: whole(value.num), den: whole(value.den) };
  const [, sign = "", units = "", part = ""] = DECIMAL.exec(value) ?? [];
  if (units === "") throw new RangeError(value);
  const num = BigInt(units + part);
  return { num: sign === "-" ? -num : num, den: 10n ** BigInt(part.length) };
}

function whole(digits: string): bigint {
  if (!/^-?\d+$/u.test(digits)) throw new RangeError(digits);
  return BigInt(digits);
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b);
}

/** Decimal digits where they end; else the fraction in lowest terms. */
function written({ num, den }: Fraction): Exact {
  const common = divisor(num, den) || 1n;
  const [top, bottom] = [num / common, den / common];
  let scale = 0;
  while (scale <= 40 && 10n ** BigInt(scale) % bottom !== 0n) scale++;
  if (scale > 40) return { num: String(top), den: String(bottom) };
  const all = (top * 10n ** BigInt(scale)) / bottom;
  const digits = String(all < 0n ? -all : all).padStart(scale + 1, "0");
  const at = digits.length - scale;
  const shown = scale === 0 ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`;
  return all < 0n ? `-${shown}` : shown;
}

/** The point of a decimal moved to the right, to the left where `places` are negative: `"0.2"`, 2 is `"20"`. */
export function shifted(value: string, places: number): string {
  const [, sign = "", units = "", part = ""] = DECIMAL.exec(value) ?? [];
  if (units === "") throw new RangeError(value);
  const digits = units.padStart(units.length - Math.min(places, 0), "0") + part.padEnd(Math.max(places, 0), "0");
  const at = digits.length - Math.max(0, part.length - places);
  const whole = digits.slice(0, at).replace(/^0+(?=\d)/u, "");
  const rest = digits.slice(at);
  return `${sign === "-" ? "-" : ""}${whole}${rest === "" ? "" : `.${rest}`}`;
}

/** Without zeros at the end that say nothing: `"7.50"` is `"7.5"`. */
export const trimmed = (value: string): string => (value.includes(".") ? value.replace(/\.?0+$/u, "") : value);

export const isDecimal = (text: string): boolean => DECIMAL.test(text);

/** `sum(["1209.00", "0.5"])` is `"1209.5"`. */
export function sum(values: Exact[]): Exact {
  const start: Fraction = { num: 0n, den: 1n };
  return written(
    values.map(fraction).reduce((a, b) => ({ num: a.num * b.den + b.num * a.den, den: a.den * b.den }), start),
  );
}

/** Below, at or above: -1, 0, 1. */
export function compare(left: Exact, right: Exact): -1 | 0 | 1 {
  const [a, b] = [fraction(left), fraction(right)];
  const [x, y] = [a.num * b.den, b.num * a.den];
  return x < y ? -1 : x > y ? 1 : 0;
}

export const same = (left: Exact, right: Exact): boolean => compare(left, right) === 0;
