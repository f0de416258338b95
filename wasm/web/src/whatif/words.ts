// Names, amounts and places of a result in the language of the page.

import type { Book, Fact, List, Words as Labelled } from "../checker/model/book";
import { told } from "../checker/model/draft";
import { whose as whoseOf } from "../checker/model/names";
import { isThere, ownerOf, pathOf } from "../checker/model/places";
import { PERCENT, POINTS } from "../engine/scale";
import { isDecimal } from "../shared/decimal";
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
  unit: (zh: string | null | undefined) => string;
  digits: (value: Exact) => string;
  measured: (value: Exact, unit: string | null | undefined) => string;
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
  const wholes = new Map([...given, ...asked].flatMap(({ unit: it }) => (it == null ? [] : [[it.zh, it] as const])));
  const units = new Map(names?.units.map((it) => [it.name, it.words]));

  const digits = (value: Exact) => exact(value, locale);
  const named = (it: Labelled) => said(it, locale);
  const part = (zh: string) => named(units.get(zh) ?? { zh });
  const unit = (zh: string | null | undefined) => {
    if (zh === POINTS) return t("percentagePoints");
    const whole = wholes.get(zh ?? "");
    return whole === undefined ? (zh ?? "").split("/").map(part).join("/") : named(whole);
  };

  function member(list: List, index: number): string {
    return whose(pathOf({ of: [{ list: list.name, index }], name: "" })) ?? "";
  }

  /** `成员[2]` as the person is called, by the household in which they are; nothing for the household itself. */
  function whose(path: string): string | null {
    const facts = households.find((it) => isThere(it, path)) ?? households[0] ?? {};
    if (path === "") return null;
    return whoseOf(book, facts, path, {
      say: named,
      numbered: (list, number) => t("member", { list, number }),
      within: (owner, what) => t("within", { whose: owner, what }),
      apart: (name, place) => t("who", { name, whose: place }),
    });
  }

  const all = new Intl.ListFormat(locale, { type: "conjunction" });
  function benefit(name: string, paths: string[]): string {
    const own = named({ zh: name, ...benefits.get(name) });
    const who = paths.map(whose).filter((it) => it !== null);
    return who.length === 0 ? own : t("who", { name: own, whose: all.format(who) });
  }

  const fact = ({ path, fact: it }: Varied) => {
    const owner = whose(ownerOf(path));
    return owner === null ? named(it.label) : t("who", { name: named(it.label), whose: owner });
  };

  /** An amount with its unit, if it has one. */
  const measured = (value: Exact, of: string | null | undefined) => {
    if (of === PERCENT) return `${digits(value)}%`;
    return t("exact", { amount: digits(value), unit: unit(of) }).trim();
  };

  function answer(of: Fact, given: Answer): string {
    const value = ((): string => {
      if (of.kind === "yes_no") return t(given === true ? "yes" : "no");
      if (of.kind === "date") return day(String(given), locale);
      const value = String(given);
      const measure = of.scale === null ? of.unit : of.scale === "points" ? POINTS : PERCENT;
      if (of.kind === "number") return isDecimal(value) ? measured(told(of, value), measure) : value;
      return named(of.items.find((it) => it.name === given)?.label ?? { zh: String(given) });
    })();
    return t("answer", { what: named(of.label), value });
  }

  function spread(low: Exact | null, high: Exact | null, of: string | null | undefined): string {
    if (low !== null && high !== null) return t("range", { low: digits(low), high: measured(high, of) });
    if (high !== null) return t("upTo", { amount: measured(high, of) });
    if (low !== null) return t("from", { low: measured(low, of) });
    return t("open");
  }

  function amount(it: Amount | null): string {
    if (it === null) return t("cannot");
    if (it.kind === "in_kind") return t("inKind");
    if (it.kind === "unset") return t("unset");
    if (it.kind === "between" || it.kind === "range") return spread(it.low, it.high, it.unit);
    const told = measured(it.value, it.unit);
    if (it.kind === "at_least") return spread(it.value, null, it.unit);
    return it.kind === "exact" ? told : t("upTo", { amount: told });
  }

  function point(value: SweepValue, of: string | null): string {
    if (value.standing === "no") return t("none");
    if (value.standing === "cannot") return t("cannot");
    const own = ((): string => {
      if (value.kind === null) return t("cannot");
      if (value.kind === "in_kind") return t("inKind");
      if (value.kind === "unset") return t("unset");
      if (value.kind === "exact" && value.low !== null) {
        return measured(value.low, of);
      }
      return spread(value.kind === "up_to" ? null : value.low, value.high, of);
    })();
    return value.standing === "open" ? t("openAmount", { amount: own }) : own;
  }

  return { t, named, benefit, fact, answer, member, unit, digits, measured, amount, point };
}
