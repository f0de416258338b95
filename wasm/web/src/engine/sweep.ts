// What `Program.sweep` takes; what it gives is `wire.Sweep`.

import type * as wire from "./wire";

/** Without `from` and `to` the declared range of the fact is taken. */
export interface SweepRequest {
  path: string;
  from?: string;
  to?: string;
  points?: number;
}

export type Sweep = Pick<wire.Sweep, "path" | "unit" | "points" | "series" | "assumed" | "overdue" | "total" | "breaks" | "cliffs">;
export type SweepSeries = wire.Series;
export type SweepValue = wire.State;
/** A sum; bounds where something in it is open or has no published figure. */
export type Sum = wire.Bounds;
export type Break = wire.Break;
export type Cliff = wire.Cliff;
