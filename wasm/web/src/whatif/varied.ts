// A household that is varied: a draft beside the answers, its results, and a sweep over the amount
// that is being moved. The answers themselves are left alone.

import { computed, ref, shallowRef, watch } from "vue";
import { type Book, book as read } from "../checker/model/book";
import { isThere, members } from "../checker/model/places";
import { Refusal, Stopped } from "../engine/bridge";
import type { Checker } from "../engine/checker";
import type { Sweep } from "../engine/sweep";
import type { Facts, Names, Outcome, Text } from "../engine/types";
import { round } from "./decimal";
import { amounts, plainMember, resized, valueOf, withValue, type Amount } from "./household";
import { latest } from "./live";
import { begin, reach } from "./plot";

/** How far the first look goes where a fact declares no bound. */
const WIDEST = "1000000";
/** Beyond it a number is not drawn: the ends of a sweep pass through binary fractions. */
const FARTHEST = 1e12;
/** So many times the first reach is looked at again. */
const NEARER = 4;
/** Both ends and 199 between them, at round numbers. */
const POINTS = 201;
const MOST_MEMBERS = 12;

export interface Asked {
  checker: Checker;
  facts: Facts;
  on: string;
}

export type Failure = { kind: "slow" } | { kind: "refused"; text: Text } | null;

export function useVaried(asked: () => Asked, called: (number: number) => string) {
  const rulebook = shallowRef<{ book: Book; names: Names | null } | null>(null);
  const before = shallowRef<Outcome | null>(null);
  const now = shallowRef<Outcome | null>(null);
  const sweep = shallowRef<Sweep | null>(null);
  const failure = shallowRef<Failure>(null);
  const path = ref("");
  /** Never cut: what was taken away comes back as it was. */
  const whole = shallowRef<Facts>(asked().facts);
  const count = ref<number | null>(null);
  /** What is taken of each member who is added. */
  const newcomer = shallowRef<Facts>({});
  const bottom = ref("0");
  const top = ref(1);

  const list = computed(() => rulebook.value?.book.root.lists[0] ?? null);
  const draft = computed<Facts>(() =>
    count.value === null || list.value === null
      ? whole.value
      : resized(whole.value, list.value, count.value, newcomer.value, called),
  );
  const choices = computed(() => (rulebook.value === null ? [] : amounts(rulebook.value.book, draft.value)));
  const amount = computed<Amount | null>(
    () => choices.value.find((it) => it.path === path.value) ?? choices.value[0] ?? null,
  );
  const value = computed(() => {
    if (amount.value === null) return null;
    const given = valueOf(draft.value, amount.value);
    return given === null ? null : String(given);
  });
  const size = computed(() => {
    if (list.value === null) return null;
    const given = members(asked().facts, list.value.name).length;
    const most = Math.max(given, Math.min(list.value.most, MOST_MEMBERS));
    return { given, now: count.value ?? given, least: list.value.least, most };
  });

  async function guarded(run: () => Promise<void>): Promise<void> {
    try {
      await run();
      failure.value = null;
    } catch (error) {
      const found = error instanceof Refusal ? error.found[0] : undefined;
      if (found !== undefined) failure.value = { kind: "refused", text: found.message };
      else if (error instanceof Stopped) failure.value = { kind: "slow" };
      else throw error;
    }
  }

  const evaluated = latest((facts: Facts) =>
    guarded(async () => {
      now.value = await asked().checker.evaluate(facts, asked().on, "");
    }),
  );

  const swept = latest(({ facts, of, value: given }: { facts: Facts; of: Amount; value: number }) =>
    guarded(async () => {
      const { checker, on } = asked();
      const from = begin(of.fact.min ?? "0", given);
      const least = Number(from);
      const widest = Math.min(Number(of.fact.max ?? Math.max(Number(WIDEST), least * 2)), FARTHEST);
      const within = (end: number) => Math.min(Math.max(of.fact.whole ? Math.ceil(end) : end, least + 1), widest);
      const upTo = (to: string) =>
        checker.sweep(facts, on, { path: of.path, from, to, points: POINTS });
      // From afar, then nearer: what begins and ends between two points of the first is not seen.
      let end = within(round(reach(await upTo(String(widest)), given)));
      const near = await upTo(String(within(end * NEARER)));
      end = within(round(reach(near, given)));
      sweep.value = await upTo(String(end));
      bottom.value = from;
      top.value = end;
    }),
  );

  function sweepAgain(): void {
    const of = amount.value;
    if (of === null) return;
    swept({ facts: draft.value, of, value: Number(value.value ?? 0) });
  }

  function restore(): void {
    whole.value = asked().facts;
    count.value = null;
  }

  async function opened(): Promise<void> {
    const { checker, facts, on } = asked();
    await guarded(async () => {
      const { names } = await checker.describe();
      rulebook.value = { book: read(names), names };
      before.value = await checker.evaluate(facts, on, "");
    });
    restore();
    evaluated(draft.value);
    sweepAgain();
    // Wanted when somebody is added: after what is on the screen.
    await guarded(async () => {
      const paths = async (of: Facts) => (await checker.questions(of, on, [])).map((it) => it.path);
      if (list.value !== null) newcomer.value = await plainMember(facts, list.value, on, paths);
    });
  }

  // What a sweep depends on: everything but the amount that it moves.
  const others = computed(() =>
    amount.value === null ? "" : amount.value.path + JSON.stringify(withValue(draft.value, amount.value, null)),
  );
  watch(draft, (facts) => evaluated(facts));
  watch(others, sweepAgain);
  watch(value, (given) => {
    if (Number(given ?? 0) > top.value || Number(given ?? 0) < Number(bottom.value)) sweepAgain();
  });
  watch(() => [asked().checker, asked().facts, asked().on], opened, { immediate: true });

  return {
    rulebook,
    before,
    now,
    sweep,
    failure,
    bottom,
    top,
    list,
    draft,
    choices,
    amount,
    value,
    size,
    newcomer,
    restore,
    choose: (chosen: string) => {
      path.value = chosen;
    },
    move: (given: string) => {
      const of = amount.value;
      if (of === null) return;
      const isNew = !isThere(whole.value, of.path);
      whole.value = withValue(isNew ? draft.value : whole.value, of, given);
    },
    resize: (given: string) => {
      count.value = Number(given);
    },
    isChanged: computed(() => draft.value !== asked().facts),
  };
}
