// Answers that came in the address, as the QR code on the print carries them: `#take=…`. They stay in the browser,
// for what stands behind `#` is never sent.

import { ref, shallowRef } from "vue";
import { unpacked } from "./model/code";
import { type Situation, hasAnswers } from "./model/situation";
import type { Engine } from "./useEngine";
import type { Household } from "./useHousehold";

export const TAKE = "#take=";

export function useTaken({ memory, book, replace }: Household, engine: Engine) {
  /** What came, while other answers stand here that it would replace. */
  const offered = shallowRef<Situation | null>(null);
  const isUnreadable = ref(false);

  /** Reads what stands in the address; answers that are there are not replaced without a word. */
  async function take(): Promise<void> {
    const text = location.hash.slice(TAKE.length);
    history.replaceState(null, "", `#${memory.view}`);
    const found = await unpacked(text);
    const isKnown = engine.books.value.some((it) => it.name === found?.book);
    const before = memory.book;
    if (found !== null && isKnown && found.book !== before) await engine.choose(found.book);
    const situation = found === null || !isKnown || book.value === null ? null : found.read(book.value);
    isUnreadable.value = situation === null;
    if (situation === null) {
      if (memory.book !== before) await engine.choose(before);
      return;
    }
    if (hasAnswers(book.value, memory)) offered.value = situation;
    else accept(situation);
  }

  function accept(situation: Situation): void {
    replace(situation);
    offered.value = null;
    location.hash = "results";
  }

  return { offered, isUnreadable, take, accept };
}
