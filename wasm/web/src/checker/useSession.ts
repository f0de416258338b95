// What every part of the page shares: the household, the engine, and words in the chosen language.

import { type InjectionKey, type Ref, computed, inject, provide, ref } from "vue";
import { useI18n } from "vue-i18n";
import type { Amount, Answer, Benefit, Exact } from "../engine/types";
import { PERCENT, POINTS } from "../engine/scale";
import { isDecimal, same } from "../shared/decimal";
import { type Locale, day, exact, said } from "../shared/locale";
import type { Fact, Words } from "./model/book";
import { told } from "./model/draft";
import { whose as whoseOf } from "./model/names";
import { factAt, placeOf } from "./model/places";
import { type Total, results } from "./model/sections";
import { type Engine, useEngine } from "./useEngine";
import { type Household, useHousehold } from "./useHousehold";
import { own as ownOf } from "../shared/own";
import { type Since, useSince } from "./useSince";

/** A sentence of a source that is being shown in its text. */
export interface Shown {
  document: string;
  quote: string;
}

export interface Session {
  household: Household;
  engine: Engine;
  source: Ref<Shown | null>;
  since: Ref<Since | null>;
  dismiss: () => void;
}

const KEY: InjectionKey<Session> = Symbol("session");

export function provideSession(): Session {
  const household = useHousehold();
  const engine = useEngine(household);
  const session = { household, engine, source: ref(null), ...useSince(household, engine) };
  provide(KEY, session);
  return session;
}

export function useSession() {
  const session = inject(KEY);
  if (session === undefined) throw new Error("outside of the page");
  const showSource = (it: Shown) => {
    session.source.value = it;
  };
  return { ...session, ...useWords(session), showSource, ask: (path: string) => ask(session.household, path) };
}

/** Goes to the question at a path, with all who were asked it together; or to its field among all. */
function ask({ memory, wished }: Household, path: string): void {
  const screen = memory.way === "one" ? memory.trail.find((it) => it.includes(path)) : undefined;
  wished.value = screen ?? [path];
  location.hash = "ask";
  window.scrollTo({ top: 0 });
}

/** Names, amounts and answers in the language of the page. */
export function useWords({ household, engine }: Session) {
  const { t, locale: chosen } = useI18n();
  const locale = computed(() => chosen.value as Locale);
  const say = (words: Words): string => said(words, locale.value);

  /** The rulebook's own words, line by line, in this language where it says them so. */
  function own(words: string): string {
    const texts = engine.names.value?.texts ?? {};
    return words.split("\n").map((it) => ownOf(texts, it)?.[locale.value] || it).join("\n");
  }

  /** The units of facts and benefits as a whole, for `元/月` is more than its parts. */
  const wholes = computed(() => {
    const { benefits = [], facts = [] } = engine.names.value ?? {};
    return new Map([...benefits, ...facts].flatMap(({ unit: it }) => (it == null ? [] : [[it.zh, it] as const])));
  });

  function unit(name: string): string {
    if (name === POINTS) return t("unit.points");
    const whole = wholes.value.get(name);
    if (whole !== undefined) return say(whole);
    const units = engine.names.value?.units ?? [];
    const word = (one: string) => units.find((it) => it.name === one)?.words ?? { zh: one };
    return name.split("/").map((it) => say(word(it))).join("/");
  }

  /** An amount with its unit; a plain number has none, and a percentage stands at its sign. */
  function money(value: Exact, name = ""): string {
    const digits = exact(value, locale.value);
    if (name === "") return digits;
    return name === PERCENT ? `${digits}%` : `${digits} ${unit(name)}`;
  }

  /** The amount of a result, with what is certain about it. */
  function amount(it: Amount | null): string {
    switch (it?.kind) {
      case undefined:
        return "";
      case "exact":
        return money(it.value, it.unit);
      case "up_to":
        return t("amount.upTo", { amount: money(it.value, it.unit) });
      case "at_least":
        return t("amount.atLeast", { amount: money(it.value, it.unit) });
      case "range":
        return t("amount.between", { low: exact(it.low, locale.value), high: money(it.high, it.unit) });
      case "unset":
        return t("amount.unset");
      case "in_kind":
        return t("amount.inKind");
      case "between":
        return between(it);
    }
  }

  function between({ low, high, unit: name }: Amount & { kind: "between" }): string {
    if (low !== null && high !== null) {
      return t("amount.between", { low: exact(low, locale.value), high: money(high, name) });
    }
    if (high !== null) return t("amount.upTo", { amount: money(high, name) });
    return low === null ? "" : t("amount.atLeast", { amount: money(low, name) });
  }

  /** Where a result lies by now, in a few words. */
  function lies({ receives, amount: it, error, if_found: found }: Pick<Benefit, "receives" | "amount" | "error" | "if_found">): string {
    if (error !== undefined) return t("lies.cannot", { why: say(error.message) });
    if (receives === false) return t("lies.no");
    if (receives === null && found?.receives === true && found.needs.length === 0) {
      const then = amount(found.amount);
      return then === "" ? t("lies.foundYes") : t("lies.found", { amount: then });
    }
    const told = amount(it);
    if (receives === true) return told === "" ? t("lies.yes") : told;
    switch (it?.kind) {
      case "exact":
      case "up_to":
        // "If so, 0 yuan" promises nothing.
        if (same(it.value, "0")) return t("lies.open");
        return t("lies.ifSo", { amount: told });
      case "at_least":
      case "range":
        return t("lies.ifSo", { amount: told });
      case "between":
        return told === "" ? t("lies.open") : t("lies.openWith", { amount: told });
      case "unset":
      case "in_kind":
      case undefined:
        return t("lies.open");
    }
  }

  /** A sum of money by its period: 每月 1209 元. */
  function total({ value, unit: name }: Total): string {
    const [base = "", period] = name.split("/");
    switch (period) {
      case "月":
        return t("total.month", { amount: money(value, base) });
      case "年":
        return t("total.year", { amount: money(value, base) });
      case undefined:
        return t("total.once", { amount: money(value, base) });
      default:
        return money(value, name);
    }
  }

  const labels = computed(() => {
    const all = engine.outcome.value === null ? [] : results(engine.outcome.value);
    return new Map(all.map(({ benefit, reasons }) => [benefit.name, reasons?.benefit ?? null]));
  });
  const benefitWords = (name: string): Words => labels.value.get(name) ?? { zh: name };

  /** Whose fact or result a path is: a member's name, or the household. */
  function whose(path: string): string {
    const book = engine.book.value;
    if (book === null) return "";
    return whoseOf(book, household.memory.facts, path, {
      say,
      numbered: (list, number) => t("numbered", { list, number }),
      within: (whose, what) => t("answer.of", { whose, what }),
      apart: (what, whose) => t("of", { what, whose }),
    });
  }

  function region(name: string): Words {
    return { zh: name, ...engine.names.value?.regions.find((it) => it.name === name)?.labels };
  }

  /** An answer as a person would say it. */
  function value(fact: Fact, answer: Answer): string {
    if (answer === null) return t("answer.unknown");
    switch (fact.kind) {
      case "yes_no":
        return answer === true ? t("answer.yes") : t("answer.no");
      case "category":
        return say(fact.items.find((it) => it.name === answer)?.label ?? { zh: String(answer) });
      case "region":
        return say(region(String(answer)));
      case "date":
        return /^\d{4}-\d{2}-\d{2}$/u.test(String(answer)) ? day(String(answer), locale.value) : String(answer);
      case "number":
      case "count":
        return number(fact, String(answer));
    }
  }

  /** A number of a fact as it is told: 0.2 is 20%. */
  function number(fact: Fact, value: string): string {
    return isDecimal(value) ? money(told(fact, value), unitOf(fact) ?? undefined) : value;
  }

  /** The unit in which a fact is asked. */
  function unitOf({ unit: name, scale }: Fact): string | null {
    return scale === null ? name : scale === "points" ? POINTS : PERCENT;
  }

  /** The question of a fact; of a list without one of its own, how many it has. */
  function asks(fact: Fact): Words {
    const isAsked = fact.question.zh !== fact.label.zh;
    return fact.kind === "count" && !isAsked ? { zh: t("ask.count", { what: say(fact.label) }), [locale.value]: t("ask.count", { what: say(fact.label) }) } : fact.question;
  }

  /** `父亲 月工资` */
  function title(path: string): string {
    const fact = engine.book.value === null ? null : factAt(engine.book.value, path);
    const label = fact === null ? path : say(fact.label);
    return placeOf(path).of.length === 0 ? label : t("answer.of", { whose: whose(path), what: label });
  }

  return { t, locale, say, own, unit, money, amount, lies, total, benefitWords, whose, region, value, number, unitOf, asks, title };
}
