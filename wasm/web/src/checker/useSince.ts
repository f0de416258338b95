// What has changed for this household since its results were last seen on this device.

import { shallowRef, watch } from "vue";
import { forget, keep, kept } from "../shared/kept";
import { results } from "./model/sections";
import { type Change, changes, readSeen, seen } from "./model/since";
import { hasAnswers } from "./model/situation";
import type { Engine } from "./useEngine";
import type { Household } from "./useHousehold";

export interface Since {
  /** The day of the last time. */
  on: string;
  changes: Change[];
}

/** Apart from the answers: another tab takes those over, and what was seen in each is its own. */
export const SEEN = "guiju.seen";

export function useSince(household: Household, engine: Engine) {
  const { memory, today, book } = household;
  const since = shallowRef<Since | null>(null);
  /** The answers with which the page was opened: as long as they stand, the last time was of the same household. */
  const opened = JSON.stringify(memory.facts);
  let isDismissed = false;

  function look(): void {
    const outcome = engine.outcome.value;
    if (outcome === null || !engine.isCurrent.value || engine.problems.value.length > 0 || memory.on !== null) return;
    const all = results(outcome);
    const before = readSeen(kept(SEEN));
    const isOther = before === null || before.on >= today.value || before.book !== memory.book;
    if (!isOther && !isDismissed && JSON.stringify(memory.facts) === opened) {
      since.value = { on: before.on, changes: changes(all, before) };
      return;
    }
    since.value = null;
    if (!hasAnswers(book.value, memory)) forget(SEEN);
    else if (memory.view === "results") keep(SEEN, JSON.stringify(seen(all, today.value, memory.book)));
  }

  watch([engine.outcome, engine.isCurrent, () => memory.view, today], look);

  function dismiss(): void {
    isDismissed = true;
    look();
  }

  return { since, dismiss };
}
