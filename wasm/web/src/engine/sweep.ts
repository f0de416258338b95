// What `Program.sweep` takes and gives: every benefit while one amount moves over a range.

import type { Exact } from "./types";

/** Without `from` and `to` the declared range of the fact is taken. */
export interface SweepRequest {
  path: string;
  from?: string;
  to?: string;
  points?: number;
}

export interface SweepValue {
  standing: "yes" | "no" | "open";
  kind: "exact" | "up_to" | "unset" | "in_kind" | "between" | null;
  low: Exact | null;
  high: Exact | null;
}

/** One benefit of one person or household, a value for each point. */
export interface SweepSeries {
  name: string;
  for: string;
  path: string;
  unit: string | null;
  values: SweepValue[];
}

/** A sum; bounds where something in it is open or has no published figure. */
export type Sum = Exact | { low: Exact | null; high: Exact | null };

export interface Break {
  at: Exact;
  name: string;
  path: string;
  kind: "starts" | "ends" | "changes" | "jumps";
}

/** A little more income leaves the household with less: what falls, and by how much. */
export interface Cliff {
  before: Exact;
  at: Exact;
  names: { name: string; path: string; lost: Exact | null; unit: string | null }[];
}

export interface Sweep {
  path: string;
  unit: string;
  points: Exact[];
  series: SweepSeries[];
  total: { unit: string; values: Sum[] }[];
  breaks: Break[];
  cliffs: Cliff[];
}
