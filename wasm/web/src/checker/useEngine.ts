// The engine of this page: rulebooks fetched (or found in the page), results that follow the answers.

import { computed, ref, shallowRef, watch } from "vue";
import { Refusal, Stopped } from "../engine/bridge";
import { Checker } from "../engine/checker";
import type { Names, Outcome, Problem, Question, Shipped } from "../engine/types";
import { book as read } from "./model/book";
import { inOrder } from "../shared/examples";
import { answerAt, answered, fits } from "./model/places";
import type { Situation } from "./model/situation";
import { bookFor, livedIn, placeFact } from "./model/where";
import type { Household } from "./useHousehold";
import { own } from "../shared/own";

/** Why there is nothing to show: each has its words in the messages. */
export type Failure = "offline" | "time" | "fault" | "rules";

export function useEngine(household: Household) {
  const { memory, book, on, today } = household;
  const shipped = shallowRef<Shipped | null>(null);
  const checker = shallowRef<Checker | null>(null);
  /** The texts of rules that lie beside the page; `null` until one is opened. */
  const rules = shallowRef<Record<string, string> | null>(null);
  const names = shallowRef<Names | null>(null);
  const outcome = shallowRef<Outcome | null>(null);
  /** What can still change a result, what matters most first. */
  const questions = shallowRef<Question[]>([]);
  const problems = shallowRef<Problem[]>([]);
  const failure = ref<Failure | null>(null);
  /** Results are of the answers that stand there. */
  const isCurrent = ref(false);
  const isReady = computed(() => outcome.value !== null || problems.value.length > 0);

  /** Books that a citizen may choose: the national layer only where there is no other. */
  const books = computed(() => {
    const all = shipped.value?.books ?? [];
    const local = all.filter((it) => it.folder.split("/").length > 1 || it.name !== "national");
    return local.length > 0 ? local : all;
  });
  /** Where one can live, in any of the rulebooks. */
  const lived = computed(() => livedIn(books.value));
  /** Where this household lives, as far as it is said. */
  const place = computed(() => {
    const fact = book.value === null ? null : placeFact(book.value);
    const said = fact === null ? null : answerAt(memory.facts, fact.name);
    return typeof said === "string" ? said : null;
  });
  const chosen = computed(() => books.value.find((it) => it.name === memory.book) ?? books.value[0] ?? null);
  const examples = computed(() => {
    const of = book.value;
    return of === null ? [] : inOrder(chosen.value?.households ?? []).filter((it) => fits(of, it.facts));
  });

  async function open(): Promise<void> {
    failure.value = null;
    try {
      shipped.value ??= await found();
      const one = chosen.value;
      if (one === null) throw new Stopped("fault");
      memory.book = one.name;
      checker.value?.close();
      checker.value = new Checker(texts(one), one.ready);
      const described = await checker.value.describe();
      names.value = described.names;
      book.value = read(described.names);
      await follow();
    } catch (error) {
      failed(error);
    }
  }

  const files = computed(() => ({ ...shipped.value?.files, ...rules.value }));

  /** Whether the texts of a rulebook are at hand: a page with one rulebook has them in itself. */
  function hasTexts({ folder }: Shipped["books"][number]): boolean {
    const isAtHand = (path: string) => path.endsWith(".gj") && (folder === "" || path.startsWith(`${folder}/`));
    return shipped.value?.rules === undefined || Object.keys(files.value).some(isAtHand);
  }

  /** The texts that a program is loaded with: all, or none. */
  function texts(one: Shipped["books"][number]): Record<string, string> {
    return hasTexts(one) ? files.value : {};
  }

  /** Fetches the texts of rules, once somebody opens one, and tells the results with them. */
  async function showRules(): Promise<void> {
    const [one, name] = [chosen.value, shipped.value?.rules];
    if (one === null || name === undefined || hasTexts(one)) return;
    try {
      const answer = await fetch(`./${name}`);
      if (!answer.ok) throw new Error(String(answer.status));
      rules.value = (await answer.json()) as Record<string, string>;
      await checker.value?.take(files.value);
      await follow();
    } catch (error) {
      failed(error);
    }
  }

  let isRunning = false;
  let isWanted = false;

  /** Computes until the results are of the answers that stand there. */
  async function follow(): Promise<void> {
    isCurrent.value = false;
    isWanted = true;
    if (isRunning || book.value === null) return;
    isRunning = true;
    try {
      while (isWanted) {
        isWanted = false;
        await compute();
      }
      isCurrent.value = true;
    } catch (error) {
      failed(error);
    } finally {
      isRunning = false;
    }
  }

  async function compute(): Promise<void> {
    const engine = checker.value;
    if (engine === null) return;
    const { facts, unknown } = memory;
    try {
      const made = await engine.evaluate(facts, on.value);
      const open = await engine.questions(facts, on.value, unknown);
      questions.value = open;
      outcome.value = made;
      problems.value = [];
      failure.value = null;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.value = error.found as Problem[];
    }
  }

  /** The outcome of another situation under its own rulebook; `null` where that cannot be had. */
  async function outcomeOf(it: Situation): Promise<Outcome | null> {
    const one = shipped.value?.books.find((book) => book.name === it.book);
    if (one === undefined || shipped.value === null || checker.value === null) return null;
    const isSame = one.name === chosen.value?.name;
    const engine = isSame ? checker.value : new Checker(texts(one), one.ready);
    try {
      return await engine.evaluate(it.facts, it.on ?? today.value);
    } catch {
      return null;
    } finally {
      if (!isSame) engine.close();
    }
  }

  /** Why a fact is asked, or would be if it had not been answered; `null`: it changes nothing. */
  async function questionOf(path: string): Promise<Question | null> {
    const asked = questions.value.find((it) => it.path === path);
    if (asked !== undefined) return asked;
    const facts = answered(memory.facts, path, null);
    const unknown = memory.unknown.filter((it) => it !== path);
    try {
      const all = await checker.value?.questions(facts, on.value, unknown);
      return all?.find((it) => it.path === path) ?? null;
    } catch {
      return null;
    }
  }

  function failed(error: unknown): void {
    if (error instanceof Stopped) failure.value = error.why;
    else if (error instanceof Refusal) failure.value = "rules";
    else failure.value = "offline";
  }

  /** The rulebook that is being opened already. */
  let coming: string | null = null;

  /** Goes over to another rulebook, and is done when it is there. */
  async function choose(name: string): Promise<void> {
    coming = memory.book = name;
    await open();
    coming = null;
  }

  /** Says where the household lives, whose rulebook may have another fact for that. */
  async function live(name: string): Promise<void> {
    const wanted = bookFor(name, memory.book, books.value);
    if (wanted !== memory.book) await choose(wanted);
    const fact = book.value === null ? null : placeFact(book.value);
    if (fact !== null) household.answer([{ path: fact.name, value: name }]);
  }

  watch([() => memory.facts, () => memory.unknown, on], () => void follow());
  // The place chooses the rulebook, wherever it was answered.
  watch(place, (name) => {
    if (name !== null) memory.book = bookFor(name, memory.book, books.value);
  });
  watch(
    () => memory.book,
    (now, before) => {
      if (before !== "" && now !== before && now !== coming) void open();
    },
  );

  return {
    books,
    lived,
    place,
    live,
    choose,
    chosen,
    examples,
    files,
    showRules,
    checker,
    book,
    names,
    outcome,
    questions,
    problems,
    failure,
    isCurrent,
    isReady,
    open,
    outcomeOf,
    questionOf,
  };
}

export type Engine = ReturnType<typeof useEngine>;

interface Embedded {
  name: string;
  folder: string;
  files: Record<string, string>;
  ready: string;
  households?: Shipped["books"][number]["households"];
}

/** The rulebook that stands in the page itself, or those that lie beside it. */
async function found(): Promise<Shipped> {
  const inside = document.getElementById("guiju-rulebook")?.textContent;
  if (inside) {
    const { name, folder, files, ready, households = own(__EXAMPLES__, name) ?? [] } = JSON.parse(inside) as Embedded;
    const program = Uint8Array.from(atob(ready), (it) => it.charCodeAt(0));
    return { files, books: [{ name, folder, ready: program, households }] };
  }
  const answer = await fetch("./rulebooks.json");
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as Shipped;
}
