// Names, amounts and places of a result in the language of the page.

import type { Book, Fact, List, Words as Labelled } from "../checker/model/book";
import { members } from "../checker/model/places";
import type { SweepValue } from "../engine/sweep";
import type { Amount, Answer, Exact, Facts, Names } from "../engine/types";
import { day, exact, said, type Locale } from "../shared/locale";
import type { Amount as Varied } from "./household";

export type Translate = (key: string, values?: Record<string, unknown>) => string;

export interface Words {
  t: Translate;
  named: (it: Labelled) => string;
  /** Of one or several: 教育救助（孩子） */
  benefit: (name: string, paths: string[]) => string;
  /** 月工资（父亲） */
  fact: (of: Varied) => string;
  /** 残疾：无 */
  answer: (fact: Fact, answer: Answer) => string;
  member: (list: List, index: number) => string;
  unit: (zh: string | null) => string;
  digits: (value: Exact) => string;
  amount: (amount: Amount | null) => string;
  point: (value: SweepValue, unit: string | null) => string;
}

/** `households` say how people are called; of those who are in the first no more, the second. */
export function words(
  t: Translate,
  locale: Locale,
  { book, names }: { book: Book; names: Names | null },
  households: Facts[],
): Words {
  const benefits = new Map(names?.benefits.map((it) => [it.name, it.labels]));
  // Of facts and benefits as a whole, for `元/月` is more than its parts.
  const { benefits: given = [], facts: asked = [] } = names ?? {};
  const wholes = new Map([...given, ...asked].flatMap(({ unit: it }) => (it === null ? [] : [[it.zh, it] as const])));
  const units = new Map(names?.units.map((it) => [it.name, it.words]));

  const digits = (value: Exact) => exact(value, locale);
  const named = (it: Labelled) => said(it, locale);
  const part = (zh: string) => named(units.get(zh) ?? { zh });
  const unit = (zh: string | null) => {
    const whole = wholes.get(zh ?? "");
    return whole === undefined ? (zh ?? "").split("/").map(part).join("/") : named(whole);
  };

  function member(list: List, index: number): string {
    const called = households.map((it) => members(it, list.name)[index]?.["名"]);
    const own = called.find((it) => typeof it === "string" && it.trim() !== "");
    return typeof own === "string" ? own : t("member", { list: named(list.label), number: index + 1 });
  }

  /** `成员[2]` as the person is called; of nested lists, the innermost. */
  function whose(path: string): string | null {
    const place = /^(?<name>[^[\]]+)\[(?<index>\d+)\]$/u.exec(path)?.groups;
    if (place === undefined) return path === "" ? null : path;
    const list = book.root.lists.find((it) => it.name === place["name"]);
    return list === undefined ? path : member(list, Number(place["index"]));
  }

  const all = new Intl.ListFormat(locale, { type: "conjunction" });
  function benefit(name: string, paths: string[]): string {
    const own = named({ zh: name, ...benefits.get(name) });
    const who = paths.map(whose).filter((it) => it !== null);
    return who.length === 0 ? own : t("who", { name: own, whose: all.format(who) });
  }

  const fact = ({ fact: it, of }: Varied) =>
    of === null ? named(it.label) : t("who", { name: named(it.label), whose: member(of.list, of.index) });

  function answer(of: Fact, given: Answer): string {
    const value = ((): string => {
      if (of.kind === "yes_no") return t(given === true ? "yes" : "no");
      if (of.kind === "date") return day(String(given), locale);
      if (of.kind === "number") return t("exact", { amount: digits(String(given)), unit: unit(of.unit) }).trim();
      return named(of.items.find((it) => it.name === given)?.label ?? { zh: String(given) });
    })();
    return t("answer", { what: named(of.label), value });
  }

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

  return { t, named, benefit, fact, answer, member, unit, digits, amount, point };
}
