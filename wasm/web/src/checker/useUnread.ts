// What was typed and cannot be read: no result counts it.

import { computed } from "vue";
import { readDraft } from "./model/draft";
import { own } from "../shared/own";
import { allPlaces } from "./model/places";
import type { Session } from "./useSession";

export function useUnread({ household, engine }: Pick<Session, "household" | "engine">) {
  return computed(() => {
    const book = engine.book.value;
    const { facts, typed } = household.memory;
    if (book === null) return [];
    return allPlaces(book, facts).flatMap(({ path, fact }) => {
      const text = own(typed, path);
      if (text === undefined) return [];
      return "wrong" in readDraft(fact, { text, isUnknown: false }, household.on.value) ? [{ path, text }] : [];
    });
  });
}
