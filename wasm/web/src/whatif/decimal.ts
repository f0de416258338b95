// Amounts are decimal strings. They are added exactly; only what becomes a length on the screen is
// turned into a number.

import type { Exact } from "../engine/types";

/** For pixels, never for a text. */
export function pixels(value: Exact | null): number | null {
  if (value === null) return null;
  return typeof value === "string" ? Number(value) : Number(value.num) / Number(value.den);
}

interface Scaled {
  units: bigint;
  places: number;
}

function scaled(value: string): Scaled {
  const [whole = "0", part = ""] = value.split(".");
  return { units: BigInt(whole + part), places: part.length };
}

/** The sum of decimal strings, with as many places as the finest of them; none of a fraction. */
export function sum(values: Exact[]): string | null {
  const all: Scaled[] = [];
  for (const value of values) {
    if (typeof value !== "string") return null;
    all.push(scaled(value));
  }
  const places = Math.max(0, ...all.map((it) => it.places));
  const units = all.reduce((total, it) => total + it.units * 10n ** BigInt(places - it.places), 0n);
  const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
  const sign = units < 0n ? "-" : "";
  return sign + (places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`);
}

/** What a person typed as an amount, or `null`: `1 200`, `1,200.50`, full-width digits. */
export function typed(text: string): string | null {
  const plain = text.normalize("NFKC").replace(/[\s,'_]/gu, "");
  if (!/^\d{1,12}(\.\d{0,6})?$/u.test(plain)) return null;
  const [whole = "0", part = ""] = plain.split(".");
  const digits = whole.replace(/^0+(?=\d)/u, "");
  return part === "" ? digits : `${digits}.${part}`;
}

/** The next round number that is not less: 1, 2, 2.5 or 5 and zeros. */
export function round(value: number): number {
  if (!(value > 0)) return 1;
  const ten = 10 ** Math.floor(Math.log10(value));
  const lead = [1, 2, 2.5, 5, 10].find((it) => it * ten >= value - ten * 1e-9) ?? 10;
  return lead * ten;
}
