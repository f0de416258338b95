// What stands on the printed sheet: as much as one page holds, what matters most first.

import { computed } from "vue";
import type { Benefit } from "../engine/types";
import { day } from "../shared/locale";
import { how } from "./model/how";
import { allPlaces, answerAt, factAt, members, ownerOf, pathOf } from "./model/places";
import { type Card, type Section, nothing, results, sections, takenIn, totals, totalsIfFound } from "./model/sections";
import { BESIDE, FINE, HEAD, type Fitted, type Owner, type Row, clipped, cut, fit, height, isWhole, lines, shortened, shortest, width } from "./model/sheet";
import { type useSession } from "./useSession";

/** What is received, in the order of certainty. */
const RECEIVED: Section[] = ["paid", "at_least", "up_to", "if_found", "in_kind", "unset"];
/** More undecided benefits than these are named only. */
const FEW = 3;
/** Lines of a heading. */
const HEADING = 1.6;
/** Lines that say how a benefit came about, and as many for its sources: as many as leave room for all. */
const LINES_OF_WHY = [3, 2, 1];

export function useSheet(session: ReturnType<typeof useSession>) {
  const { t, household, engine, say, own, locale, benefitWords, lies, amount, whose, total, value } = session;
  const made = computed(() => sections(engine.outcome.value === null ? [] : results(engine.outcome.value)));

  const title = computed(() => (engine.names.value === null ? "" : say(engine.names.value.title)));
  const meta = computed(() => [
    title.value,
    t("settings.by", { day: day(household.on.value, locale.value) }),
    t("print.printed", { day: day(household.today.value, locale.value) }),
  ]);

  const family = computed(() => {
    const lists = engine.book.value?.root.lists ?? [];
    return lists.flatMap((list) => {
      const all = members(household.memory.facts, list.name).map((_, at) => whose(pathOf({ of: [{ list: list.name, index: at }], name: "" })));
      return all.length === 0 ? [] : [cut(t("print.family", { n: all.length, names: all.join(t("comma")) }), 2)];
    });
  });

  const sums = computed(() => {
    const all = engine.outcome.value === null ? [] : results(engine.outcome.value);
    const [paid, found] = [totals(all, "exact").map(total), totalsIfFound(all).map(total)];
    if (paid.length > 0) return `${t("total.title")}${t("colon")}${paid.join(t("comma"))}`;
    return found.length > 0 ? `${t("total.titleFound")}${t("colon")}${found.join(t("comma"))}` : t(nothing(all));
  });

  /** What was not said and is taken as the rules have it, of everything that is received. */
  const taken = computed(() => {
    const all = engine.outcome.value === null ? [] : results(engine.outcome.value);
    const texts = takenIn(all).map(say);
    if (texts.length === 0) return "";
    const lead = `${t("total.taken")}${t("colon")}`;
    const { shown, more } = clipped(texts, 2, lead, FINE / BESIDE);
    return `${lead}${[...shown, ...(more > 0 ? [t("print.more", more)] : [])].join(t("semicolon"))}`;
  });

  /** Some persons by name, the others by number. */
  function people(names: string[]): string {
    let count = names.length;
    while (count > 1 && width(names.slice(0, count).join(t("comma"))) > 20) count--;
    const told = names.slice(0, count).join(t("comma"));
    return count === names.length ? told : t("print.people", { names: told, n: names.length - count });
  }

  /** A benefit with those whom it is about. */
  function named({ name, results: about }: Card): string {
    const what = say(benefitWords(name));
    const names = about.flatMap(({ benefit }) => (benefit.path === "" ? [] : [whose(benefit.path)]));
    return names.length === 0 ? what : t("of", { what, whose: people(names) });
  }

  /** What each gets; said once where it is the same for all of them. */
  function told({ results: about }: Card, section: Section): string {
    const one = (it: Benefit) => (section === "paid" ? amount(it.amount) : lies(it));
    const all = about.map(({ benefit }) => ({ who: benefit.path === "" ? "" : whose(benefit.path), what: one(benefit) }));
    const [first] = all;
    if (first === undefined) return "";
    const isSame = all.every((it) => it.what === first.what);
    const isAmount = about[0]?.benefit.amount?.kind === "exact";
    if (isSame) return all.length > 1 && isAmount ? t("print.each", { amount: first.what }) : first.what;
    const each = clipped(all.map((it) => `${it.who} ${it.what}`), 1);
    return [...each.shown, ...(each.more > 0 ? [t("print.more", each.more)] : [])].join(t("comma"));
  }

  /** Documents with their number and the article. */
  function source({ results: about }: Card, most: number): string {
    const all = about[0]?.benefit.sources.map(({ document, place }) => {
      const known = engine.names.value?.documents.find((it) => it.name === document);
      const what = known === undefined ? document : say({ zh: known.name, ...known.labels });
      const numbered = known?.number == null ? what : t("of", { what, whose: known.number });
      return place == null ? numbered : `${numbered} ${place}`;
    });
    if (all === undefined || all.length === 0) return "";
    const lead = `${t("reasons.sources")}${t("colon")}`;
    const { shown, more } = clipped(all, most, lead, FINE);
    return `${lead}${[...shown, ...(more > 0 ? [t("print.more", more)] : [])].join(t("semicolon"))}`;
  }

  /** How a benefit came about: a computation, or the conditions that held, as far as they fit whole. */
  function reason(all: string[], most: number): string {
    const { shown, more } = shortest(all, most, FINE);
    const told = [...shown, ...(more > 0 ? [t("print.more", more)] : [])];
    return told.length === 1 ? shortened(told[0] ?? "", most) : told.join(t("semicolon"));
  }

  function row(card: Card, section: Section, most: number): Row {
    const isAssumed = card.results.some(({ benefit }) => benefit.assumed.length > 0);
    const isOverdue = card.results.some(({ benefit }) => benefit.overdue.length > 0);
    const marks = [...(isAssumed ? [t("card.assumed")] : []), ...(isOverdue ? [t("card.overdue")] : [])];
    const [first] = card.results;
    const why = first?.reasons == null ? [] : how(first.reasons, first.benefit.amount);
    return {
      name: named(card),
      told: [told(card, section), ...marks.map((it) => `[${it}]`)].join(" "),
      why: [reason(why.map(say), most), source(card, most)].filter((it) => it !== "").join("　"),
    };
  }

  function rows(most: number): Row[] {
    return RECEIVED.flatMap((section) => made.value[section].map((card) => row(card, section, most)));
  }

  /** Undecided ones: with where they lie while they are few, else by name. */
  const open = computed(() => {
    const all = made.value.open;
    const isFew = all.length <= FEW;
    return clipped(all.map((it) => (isFew ? `${named(it)}${t("colon")}${told(it, "open")}` : say(benefitWords(it.name)))), isFew ? 4 : 3);
  });

  /** Benefits that nobody of the household has. */
  const refused = computed(() => {
    const others = new Set([...RECEIVED, "open" as const].flatMap((it) => made.value[it].map((card) => card.name)));
    return clipped(made.value.refused.filter((it) => !others.has(it.name)).map((it) => say(benefitWords(it.name))), 3, t("section.refused"));
  });

  const needs = computed(() =>
    RECEIVED.concat("open").flatMap((section) =>
      made.value[section].flatMap(({ name, results: about }) => about.flatMap(({ benefit }) => benefit.needs.map((it) => ({ name, ...it })))),
    ),
  );

  /** Facts that are missing, once each, with those of whom they are. */
  const missing = computed(() => {
    const groups = new Map<string, Set<string>>();
    for (const { kind, path } of needs.value) {
      const fact = kind !== "parameter" && engine.book.value !== null ? factAt(engine.book.value, path) : null;
      if (fact === null) continue;
      const who = ownerOf(path) === "" ? [] : [whose(path)];
      groups.set(say(fact.label), new Set([...(groups.get(say(fact.label)) ?? []), ...who]));
    }
    const all = [...groups].map(([what, who]) => (who.size === 0 ? what : t("of", { what, whose: people([...who]) })));
    return clipped(all, 6);
  });

  /** Figures that somebody has to publish first: who, and for which benefits. */
  const published = computed(() => {
    const by = new Map<string, Set<string>>();
    for (const { name, kind, publisher } of needs.value) {
      if (kind === "parameter" && publisher) by.set(publisher, new Set([...(by.get(publisher) ?? []), say(benefitWords(name))]));
    }
    return clipped([...by].map(([who, names]) => `${own(who)}${t("colon")}${[...names].join(t("comma"))}`), 3);
  });

  /** Answers of the household, then of each member. */
  const owners = computed<Owner[]>(() => {
    const book = engine.book.value;
    if (book === null) return [];
    const { facts, unknown } = household.memory;
    const all = new Map<string, string[]>();
    for (const { path, fact } of allPlaces(book, facts)) {
      const answer = answerAt(facts, path);
      if (answer === null && !unknown.includes(path)) continue;
      const owner = ownerOf(path);
      all.set(owner, [...(all.get(owner) ?? []), `${say(fact.label)} ${value(fact, answer)}`]);
    }
    return [...all].map(([owner, told]) => ({ name: whose(owner), told }));
  });

  const fitted = computed(() => {
    const blocks = [open.value, missing.value, published.value, refused.value];
    const texts = blocks.filter((it) => it.shown.length > 0).map((it) => height(it, "　".repeat(10)));
    const beside = (text: string, size = 1) => lines(text, size / BESIDE) * size;
    const told = [beside(meta.value.join(" · ")), beside(t("noDecision")) + 0.6, ...family.value.map((it) => beside(it)), beside(sums.value, 1.2)];
    const head = 1.6 + [...told, taken.value === "" ? 0 : beside(taken.value, FINE)].reduce((sum, it) => sum + it, 0);
    const all = [...texts, Math.max(HEAD, head), lines(t("print.bring"), FINE) + 0.5];
    const fixed = all.reduce((sum, it) => sum + it, 0) + HEADING * 3;
    const tries = LINES_OF_WHY.map((most) => fit(rows(most), owners.value, fixed));
    return tries.find(isWhole) ?? (tries.at(-1) as Fitted);
  });

  return { meta, family, sums, taken, open, missing, published, refused, fitted };
}
