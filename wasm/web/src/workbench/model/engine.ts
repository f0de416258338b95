// Asks the engine about what lies on the desk, as it changes. Three workers: a word is completed
// while the rules are checked, and both while a family is tried before and after.

import {
  type InjectionKey,
  type Ref,
  computed,
  inject,
  onScopeDispose,
  ref,
  shallowReactive,
  shallowRef,
  watch,
} from "vue";
import { Refusal, Stopped } from "../../engine/bridge";
import type { Finding, Outcome, Problem } from "../../engine/types";
import { Workbench } from "../../engine/workbench";
import type { CaseResult, OutlineItem, Texts, Token } from "../../engine/workspace";
import type { Desk } from "./desk";
import { counts } from "./effect";
import { Latest } from "./latest";

export type Engine = ReturnType<typeof createEngine>;
const KEY: InjectionKey<Engine> = Symbol("engine");
export { KEY as ENGINE };

export function useEngine(): Engine {
  const engine = inject(KEY);
  if (engine === undefined) throw new Error("no engine");
  return engine;
}

/** What was answered about a text, and which text. */
export interface About<T> {
  path: string;
  text: string;
  answer: T;
}

/** What was answered about all files as they were. */
export interface Answered<T> {
  files: Texts;
  answer: T;
}

/** An outcome, or why there is none. */
export interface Trial {
  outcome: Outcome | null;
  refused: (Finding | Problem)[];
  stopped: Stopped["why"] | null;
}

const NO_TRIAL: Trial = { outcome: null, refused: [], stopped: null };

/** `isTried`: someone looks at what a change does. */
export function createEngine(desk: Desk, isTried: Readonly<Ref<boolean>>) {
  const words = new Workbench();
  const checks = new Workbench();
  const trials = new Workbench();

  const findings = shallowRef<Answered<Finding[]> | null>(null);
  const savedFindings = shallowRef<Finding[] | null>(null);
  const cases = shallowRef<Answered<CaseResult[]> | null>(null);
  const savedCases = shallowRef<CaseResult[] | null>(null);
  const tokens = shallowRef<About<Token[]> | null>(null);
  const outlines = shallowReactive(new Map<string, About<OutlineItem[]>>());
  const before = shallowRef<Trial>(NO_TRIAL);
  const now = shallowRef<Trial>(NO_TRIAL);
  const isBusy = ref(true);
  const stopped = ref<Stopped["why"] | null>(null);
  const count = computed(() => counts(findings.value?.answer ?? []));

  let version = 0;
  let savedVersion = 0;

  function failed(error: unknown): void {
    isBusy.value = false;
    stopped.value = error instanceof Stopped ? error.why : "fault";
  }

  async function look(path: string): Promise<void> {
    const text = desk.files.value[path];
    if (text === undefined || !path.endsWith(".gj")) return;
    words.hold(desk.files.value, desk.folder.value);
    const answer = await words.outline(path);
    outlines.set(path, { path, text, answer });
  }

  const reading = new Latest(
    async () => {
      const path = desk.open.value;
      const text = path === null ? undefined : desk.files.value[path];
      if (path === null || text === undefined || !path.endsWith(".gj")) return null;
      words.hold(desk.files.value, desk.folder.value);
      return { path, text, answer: await words.tokens(path) };
    },
    (read) => {
      tokens.value = read;
      if (read === null) return;
      const stale = [...outlines.values()].filter((it) => it.text !== desk.files.value[it.path]);
      for (const path of new Set([read.path, ...stale.map((it) => it.path)])) {
        void look(path).catch(() => undefined);
      }
    },
    () => undefined,
    80,
  );

  const checking = new Latest(
    async () => {
      const files = desk.files.value;
      isBusy.value = true;
      checks.hold(files, desk.folder.value);
      return { files, answer: await checks.findings() };
    },
    (found) => {
      findings.value = found;
      stopped.value = null;
      isBusy.value = false;
    },
    failed,
  );

  const running = new Latest(
    async () => {
      const files = desk.files.value;
      checks.hold(files, desk.folder.value);
      return { files, answer: await checks.cases() };
    },
    (results) => {
      cases.value = results;
    },
    failed,
  );

  async function tried(slot: "before" | "now"): Promise<Trial> {
    const rules =
      slot === "before"
        ? { version: savedVersion, files: desk.saved.value, folder: desk.folder.value }
        : { version, files: desk.files.value, folder: desk.folder.value };
    try {
      const outcome = await trials.evaluate(slot, rules, desk.facts.value, desk.on.value);
      return { ...NO_TRIAL, outcome };
    } catch (error) {
      if (error instanceof Refusal) return { ...NO_TRIAL, refused: error.found };
      return { ...NO_TRIAL, stopped: error instanceof Stopped ? error.why : "fault" };
    }
  }

  const trying = new Latest(
    async () => {
      const is = await tried("now");
      return { is, was: desk.changed.value.size === 0 ? is : await tried("before") };
    },
    ({ is, was }) => {
      now.value = is;
      before.value = was;
    },
    failed,
    350,
  );

  /** The saved rules are checked once, when someone wants to compare. */
  const recalling = new Latest(
    async () => {
      trials.hold(desk.saved.value, desk.folder.value);
      return { found: await trials.findings(), results: await trials.cases() };
    },
    ({ found, results }) => {
      savedFindings.value = found;
      savedCases.value = results;
    },
    () => undefined,
    600,
  );

  const loops = [reading, checking, running, trying, recalling];

  watch(
    [desk.files, desk.folder],
    ([, folder], [, last]) => {
      version++;
      if (folder !== last) {
        findings.value = null;
        cases.value = null;
        tokens.value = null;
        now.value = NO_TRIAL;
        before.value = NO_TRIAL;
      }
      for (const loop of [reading, checking, running]) loop.changed();
      if (isTried.value) trying.changed();
    },
    { immediate: true },
  );
  watch(desk.open, () => reading.changed(0));
  watch([desk.facts, desk.on], () => isTried.value && trying.changed());
  watch([desk.saved, desk.folder], () => {
    savedVersion++;
    savedFindings.value = null;
    savedCases.value = null;
    if (isTried.value) recalling.changed();
  });
  watch(
    isTried,
    (tried) => {
      if (!tried) return;
      trying.changed(0);
      if (savedCases.value === null) recalling.changed();
    },
    { immediate: true },
  );
  watch(desk.generation, () => outlines.clear());

  onScopeDispose(() => {
    for (const loop of loops) loop.stop();
    for (const worker of [words, checks, trials]) worker.close();
  });

  /** The worker for questions at a place, brought up to the newest texts. */
  function asking(): Workbench {
    words.hold(desk.files.value, desk.folder.value);
    return words;
  }

  return {
    ...{ findings, savedFindings, cases, savedCases, tokens, outlines, before, now },
    ...{ isBusy, stopped, count, look, asking },
  };
}
