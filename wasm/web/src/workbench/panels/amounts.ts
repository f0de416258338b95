// A benefit's standing and amount as words.

import type { Amount } from "../../engine/types";
import { type Locale, exact } from "../../shared/locale";
import type { Shown } from "../model/effect";

type Word = (key: string, named?: Record<string, unknown>) => string;

export function standing(shown: Shown | null, word: Word): string {
  if (shown === null) return word("standing.none");
  if (shown.standing === "fails") return word("standing.fails");
  if (shown.standing === "cannot") return word("standing.cannot");
  if (shown.standing === "undetermined") return word("standing.undetermined");
  if (shown.receives === null) return word("standing.open");
  return word(shown.receives ? "standing.receives" : "standing.excluded");
}

/** A number with its unit; a share or a count of points has none. */
function measured(digits: string, unit: string | undefined): string {
  return unit ? `${digits} ${unit}` : digits;
}

export function amount(of: Amount | null, word: Word, locale: Locale): string {
  if (of === null) return "";
  switch (of.kind) {
    case "exact":
      return measured(exact(of.value, locale), of.unit);
    case "up_to":
      return word("amount.upTo", { value: measured(exact(of.value, locale), of.unit) });
    case "at_least":
      return word("amount.atLeast", { low: measured(exact(of.value, locale), of.unit) });
    case "range":
      return word("amount.between", { low: exact(of.low, locale), high: measured(exact(of.high, locale), of.unit) });
    case "unset":
      return word("amount.unset");
    case "in_kind":
      return word("amount.inKind");
    case "between": {
      const low = of.low === null ? null : exact(of.low, locale);
      const high = of.high === null ? null : exact(of.high, locale);
      if (low === null) return high === null ? word("amount.unknown") : word("amount.atMost", { high: measured(high, of.unit) });
      if (high === null) return word("amount.atLeast", { low: measured(low, of.unit) });
      return word("amount.between", { low, high: measured(high, of.unit) });
    }
  }
}
