// Names, amounts and places of a result in the language of the page.

import type { Catalogue, FactNames, ListNames, Named } from "../engine/catalogue";
import type { Amount, Exact, Facts, Text } from "../engine/types";
import type { SweepValue } from "../engine/sweep";
import { exact, said, type Locale } from "../shared/locale";
import { called, elements } from "./household";

export type Translate = (key: string, values?: Record<string, unknown>) => string;

export interface Words {
  t: Translate;
  named: (it: Named) => string;
  /** Of one or several: 教育救助（孩子） */
  benefit: (name: string, paths: string[]) => string;
  fact: (fact: FactNames, whose: string | null) => string;
  element: (list: ListNames, index: number) => string;
  unit: (zh: string | null) => string;
  digits: (value: Exact) => string;
  amount: (amount: Amount | null) => string;
  point: (value: SweepValue, unit: string | null) => string;
}

/** `households` say how people are called; of those who are in the first no more, the second. */
export function words(t: Translate, locale: Locale, catalogue: Catalogue, households: Facts[]): Words {
  const benefits = new Map(catalogue.benefits.map((it) => [it.name, it]));
  const lists = catalogue.entities.flatMap((it) => it.lists);
  const units = new Map<string, Text>();
  for (const { unit } of [...catalogue.facts, ...catalogue.benefits]) {
    if (unit) units.set(unit.zh, unit);
  }

  const digits = (value: Exact) => exact(value, locale);
  const named = ({ name, labels }: Named) => (locale === "zh" ? name : (labels[locale] ?? name));
  const unit = (zh: string | null) => {
    if (zh === null) return "";
    const known = units.get(zh);
    return known === undefined ? zh : said(known, locale);
  };

  function element(list: ListNames, index: number): string {
    const own = households.map((it) => called(elements(it, list)[index])).find((it) => it !== null);
    return own ?? t("member", { list: named(list), number: index + 1 });
  }

  /** `成员[2]` as the person is called; of nested lists, the innermost. */
  function whose(path: string): string | null {
    const place = /^(?<name>[^[\]]+)\[(?<index>\d+)\]$/u.exec(path)?.groups;
    if (place === undefined) return path === "" ? null : path;
    const list = lists.find((it) => it.name === place["name"]);
    return list === undefined ? path : element(list, Number(place["index"]));
  }

  const all = new Intl.ListFormat(locale, { type: "conjunction" });
  function benefit(name: string, paths: string[]): string {
    const known = benefits.get(name);
    const own = known === undefined ? name : named(known);
    const who = paths.map(whose).filter((it) => it !== null);
    return who.length === 0 ? own : t("who", { name: own, whose: all.format(who) });
  }

  const fact = (it: FactNames, who: string | null) =>
    who === null ? named(it) : t("who", { name: named(it), whose: who });

  function spread(low: Exact | null, high: Exact | null, of: string): string {
    if (low !== null && high !== null) return t("range", { low: digits(low), high: digits(high), unit: of });
    if (high !== null) return t("upTo", { amount: digits(high), unit: of });
    if (low !== null) return t("from", { low: digits(low), unit: of });
    return t("unset");
  }

  function amount(it: Amount | null): string {
    if (it === null || it.kind === "in_kind") return t("inKind");
    if (it.kind === "unset") return t("unset");
    if (it.kind === "between") return spread(it.low, it.high, unit(it.unit));
    const key = it.kind === "exact" ? "exact" : "upTo";
    return t(key, { amount: digits(it.value), unit: unit(it.unit) });
  }

  function point(value: SweepValue, of: string | null): string {
    if (value.standing === "no") return t("none");
    const own = ((): string => {
      if (value.kind === "in_kind" || value.kind === null) return t("inKind");
      if (value.kind === "unset") return t("unset");
      if (value.kind === "exact" && value.low !== null) {
        return t("exact", { amount: digits(value.low), unit: unit(of) });
      }
      return spread(value.kind === "up_to" ? null : value.low, value.high, unit(of));
    })();
    return value.standing === "open" ? t("openAmount", { amount: own }) : own;
  }

  return { t, named, benefit, fact, element, unit, digits, amount, point };
}
