// A sweep as lines to draw: what has figures in one unit, and what is only there or not.

import type { Break, Sweep, SweepValue, Sum } from "../engine/sweep";
import type { Exact } from "../engine/types";
import { pixels, round } from "./decimal";

export type Point = [x: number, y: number | null];

export interface Line {
  name: string;
  /** For whom: several where all get the same at every point. */
  paths: string[];
  points: Point[];
  /** Some of its points are the most that it may come to. */
  isMost: boolean;
}

export interface Stretch {
  from: number;
  to: number;
  standing: "yes" | "open";
}

/** Where a look begins: what may be below nothing, and is not, is looked at from nothing on. */
export function begin(least: string, value: number): string {
  if (Number(least) >= 0) return least;
  return value < 0 ? String(Math.max(Number(least), -round(value * -2))) : "0";
}

/** A benefit without a figure: where it is there, as parts of the range from 0 to 1. */
export interface Strip {
  name: string;
  paths: string[];
  stretches: Stretch[];
}

export interface Plot {
  /** The points of the range. */
  at: number[];
  lines: Line[];
  strips: Strip[];
  total: Point[];
  /** Something in the total has no figure yet. */
  isLeast: boolean;
}

export const isBounds = (it: Sum): it is { low: Exact | null; high: Exact | null } =>
  typeof it !== "string" && "low" in it;

function height(value: SweepValue): number | null {
  return isThere(value) ? pixels(value.high ?? value.low) : null;
}

/** What cannot be computed brings nothing that could be drawn. */
const isThere = ({ standing }: SweepValue): boolean => standing === "yes" || standing === "open";

function stretches(values: SweepValue[]): Stretch[] {
  const all: Stretch[] = [];
  const width = 1 / values.length;
  values.forEach(({ standing }, index) => {
    if (standing === "no" || standing === "cannot") return;
    const last = all.at(-1);
    const from = index * width;
    if (last?.standing === standing && Math.abs(last.to - from) < width / 2) last.to = from + width;
    else all.push({ from, to: from + width, standing });
  });
  return all;
}

/** Units with a figure somewhere, the one of the range first. */
export function units(sweep: Sweep): string[] {
  const known = new Set(sweep.series.flatMap(({ unit }) => (unit === null ? [] : [unit])));
  const all = [...known].filter((unit) => plot(sweep, unit).lines.length > 0);
  return [...all.filter((it) => it === sweep.unit), ...all.filter((it) => it !== sweep.unit)];
}

export function plot(sweep: Sweep, unit: string): Plot {
  const at = sweep.points.map((it) => pixels(it) ?? 0);
  const received = sweep.series.filter(({ values }) => values.some(isThere));
  const all = together(received, ({ values }) => values);
  const lines = all
    .filter((it) => it.unit === unit && it.values.some((value) => height(value) !== null))
    .map(({ name, paths, values }): Line => ({
      name,
      paths,
      points: values.map((value, index): Point => [at[index] ?? 0, height(value)]),
      isMost: values.some((it) => it.standing === "open" || it.kind === "up_to" || it.kind === "range" || it.kind === "between"),
    }));
  const strips = all
    .filter(({ values }) => values.every((it) => height(it) === null))
    .map(({ name, paths, values }): Strip => ({ name, paths, stretches: stretches(values) }));
  const sums = sweep.total.find((it) => it.unit === unit)?.values ?? [];
  return {
    at,
    lines,
    strips,
    total: sums.map((it, index): Point => [at[index] ?? 0, pixels(isBounds(it) ? it.low : it)]),
    isLeast: sums.some(isBounds),
  };
}

/** As far as is worth a look where nothing happens at all. */
const LEAST = 5000;

/** How far a slider should go: a little beyond the last place where something happens. */
export function reach(sweep: Sweep, value: number): number {
  const last = Math.max(0, ...sweep.breaks.map((it) => pixels(it.at) ?? 0));
  return last === 0 ? Math.max(value * 2, LEAST) : Math.max(last * 1.15, value * 1.25);
}

/** A, B, … Z, AA: as many names as there are cliffs. */
export function letter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? "" : letter(rest - 1)) + String.fromCharCode(65 + (index % 26));
}

/** Things of the same name of which the same is true, told once for all whom they concern. */
export function together<One extends { name: string; path: string }>(
  all: One[],
  told: (one: One) => unknown,
): (One & { paths: string[] })[] {
  const found = new Map<string, One & { paths: string[] }>();
  for (const one of all) {
    const key = JSON.stringify([one.name, told(one)]);
    const same = found.get(key);
    if (same === undefined) found.set(key, { ...one, paths: [one.path] });
    else same.paths.push(one.path);
  }
  return [...found.values()];
}

/** Places in order, each with all that happens there. */
export function places(breaks: Break[]): { at: Exact; all: Break[] }[] {
  const found: { at: Exact; all: Break[] }[] = [];
  for (const one of breaks) {
    const last = found.at(-1);
    if (last !== undefined && JSON.stringify(last.at) === JSON.stringify(one.at)) last.all.push(one);
    else found.push({ at: one.at, all: [one] });
  }
  return found;
}
