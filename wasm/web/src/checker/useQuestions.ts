// Which screen of the interview is shown, and its place in the history of the browser: every question
// is an entry, so that Back and Forward of the browser walk through them and a reload stays.

import { computed, onBeforeUnmount, onMounted, watch } from "vue";
import { isLarge } from "../shared/elder";
import { allPlaces } from "./model/places";
import { byWho, left, together } from "./model/progress";
import type { Session } from "./useSession";

/** Paths that are asked; nothing when all is asked. */
type Screen = string[];

/** The screen between what the applicant knows and what officers establish. */
export const BETWEEN = "#officers";

interface Entry {
  screen: Screen;
  /** The screen of the entry before, when that is one of the interview. */
  from: Screen | null;
}

const isSame = (a: Screen, b: Screen) => a.join(" ") === b.join(" ");

function isScreen(it: unknown): it is Screen {
  return Array.isArray(it) && it.every((one) => typeof one === "string");
}

/** The entry of the history at which the browser stands, if it is one of the interview. */
function entry(): Entry | null {
  const { screen, from } = (history.state ?? {}) as Partial<Record<keyof Entry, unknown>>;
  return isScreen(screen) ? { screen, from: isScreen(from) ? from : null } : null;
}

export function useQuestions({ household, engine }: Pick<Session, "household" | "engine">) {
  const { memory, wished } = household;
  const open = computed(() => engine.questions.value.map((it) => it.path));
  const who = computed(() =>
    engine.book.value === null ? { own: open.value, officers: [] } : byWho(engine.book.value, open.value),
  );

  /** What is asked when nothing else is wished. */
  const next = computed<Screen>(() => {
    const { own, officers } = who.value;
    const [first] = own.length > 0 || !memory.officers ? own : officers;
    if (first !== undefined) return isLarge.value ? [first] : together(first, open.value);
    return officers.length > 0 ? [BETWEEN] : [];
  });
  const screen = computed(() => wished.value ?? next.value);
  const isBetween = computed(() => isSame(screen.value, [BETWEEN]));
  const question = computed(() => engine.questions.value.find((it) => it.path === screen.value[0]) ?? null);

  /** How many screens are left, of those that will be shown. */
  const screens = computed(() => {
    const all = memory.officers ? open.value : who.value.own;
    return isLarge.value ? all.length : left(all);
  });
  const officers = computed(() => left(who.value.officers));

  function isThere(one: Screen): boolean {
    const book = engine.book.value;
    const paths = book === null ? [] : allPlaces(book, memory.facts).map((it) => it.path);
    return one.every((it) => it === BETWEEN || paths.includes(it));
  }

  /** Shows the screen of an entry; what is asked anyway needs no wish. */
  function show(one: Screen): void {
    const isAsked = one.length === 0 || isSame(one, next.value) || !isThere(one);
    wished.value = isAsked ? null : one;
  }

  function record(from: Screen | null): void {
    history.replaceState({ screen: [...screen.value], from }, "");
  }

  function travelled(): void {
    const here = entry();
    if (here !== null) show(here.screen);
    if (here === null || !isSame(here.screen, screen.value)) record(here?.from ?? null);
  }

  onMounted(() => {
    addEventListener("popstate", travelled);
    const here = entry();
    if (here !== null && wished.value === null) show(here.screen);
    record(here?.from ?? null);
  });
  onBeforeUnmount(() => {
    removeEventListener("popstate", travelled);
    wished.value = null;
    if (engine.book.value !== null) household.settle(engine.book.value);
  });

  watch([screen, engine.isCurrent], ([now, isCurrent]) => {
    const here = entry();
    if (!isCurrent || memory.way !== "one" || here === null || isSame(here.screen, now)) return;
    history.pushState({ screen: [...now], from: here.screen }, "");
  });

  /** The screen that was answered before the one that is shown. */
  const before = computed<Screen | null>(() => {
    const [first = ""] = screen.value;
    const at = memory.trail.findIndex((it) => it.includes(first));
    return memory.trail[(at < 0 ? memory.trail.length : at) - 1] ?? null;
  });

  /** As the browser goes back, as long as that stays in the interview. */
  function back(): void {
    if (entry()?.from != null) history.back();
    else wished.value = before.value;
  }

  /** Goes on to what officers establish. */
  function goOn(): void {
    memory.officers = true;
    wished.value = null;
  }

  return { open, screen, isBetween, question, screens, officers, before, back, goOn };
}
