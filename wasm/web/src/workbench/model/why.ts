// Why something came out as it did: of a case, or of the sample family. Each reason leads to a line of the rules.

import { type InjectionKey, inject, shallowRef } from "vue";
import { Places } from "../../engine/bytes";
import { Refusal } from "../../engine/bridge";
import type { Outcome, Reasons, Step, Text } from "../../engine/types";
import type { CaseResult, Range } from "../../engine/workspace";
import { followingAll } from "./accept";
import type { Actions } from "./actions";
import type { Desk } from "./desk";
import type { Engine } from "./engine";
import type { Page } from "./page";

export type Why = ReturnType<typeof createWhy>;
const KEY: InjectionKey<Why> = Symbol("why");
export { KEY as WHY };

export function useWhy(): Why {
  const why = inject(KEY);
  if (why === undefined) throw new Error("no why");
  return why;
}

/** Reasons that are shown, of what, and what the names in them are declared at. */
export interface Shown {
  title: string;
  reasons: Reasons[];
  /** Why there are none. */
  problem: Text | null;
}

/** A word of a reason that is declared somewhere, or the clause of the rule that says it. */
export interface Jump {
  name: string;
  to: Range;
}

/** Longer than any name that is looked for. */
const MOST_NAME = 40;

export function createWhy(desk: Desk, engine: Engine, actions: Actions, page: Page) {
  const shown = shallowRef<Shown | null>(null);
  const declared = shallowRef<Map<string, Range>>(new Map());

  /** Where each name of the rulebook is declared; what is nearest to it goes before what it stands on. */
  async function learn(): Promise<void> {
    const made = new Map<string, Range>();
    for (const path of desk.branches.value.flatMap((it) => it.files.map((file) => file.path))) {
      if (!path.endsWith(".gj") || desk.files.value[path] === undefined) continue;
      if (engine.outlines.get(path)?.text !== desk.files.value[path]) await engine.look(path).catch(() => undefined);
      for (const item of engine.outlines.get(path)?.answer ?? []) {
        const name = item.name.split(".").at(-1) ?? item.name;
        if (item.kind === "case" || item.kind === "omit" || made.has(name)) continue;
        made.set(name, { file: path, start: item.nameStart, end: item.nameEnd });
      }
    }
    declared.value = made;
  }

  /** Declared names in the words of a reason, longest first where one holds another. */
  function jumps(text: string): Jump[] {
    const found: Jump[] = [];
    for (let at = 0; at < text.length; at++) {
      for (let length = Math.min(MOST_NAME, text.length - at); length > 1; length--) {
        const name = text.slice(at, at + length);
        const to = declared.value.get(name);
        if (to === undefined) continue;
        if (!found.some((it) => it.name === name)) found.push({ name, to });
        at += length - 1;
        break;
      }
    }
    return found.slice(0, 4);
  }

  /** The clause of a benefit that says what a reason tells: the line that names the most of it. */
  function clause(step: Step, { rule }: Reasons): Range | null {
    if (rule === null) return null;
    const names = jumps(step.text.zh).map((it) => it.name);
    let best: [count: number, start: number, end: number] = [0, 0, 0];
    let at = 0;
    for (const line of rule.text.split("\n")) {
      const count = names.filter((name) => line.includes(name)).length;
      if (at > 0 && count > best[0]) best = [count, at, at + line.length];
      at += line.length + 1;
    }
    if (best[0] === 0) return null;
    const places = new Places(rule.text);
    return { file: rule.file, start: rule.start + places.byte(best[1]), end: rule.start + places.byte(best[2]) };
  }

  function show(title: string, reasons: Reasons[], problem: Text | null = null): void {
    shown.value = { title, reasons, problem };
    page.toPanel("explain");
    void learn();
  }

  /** A case; what is received first, then what is open, then what is not. */
  async function ofCase({ name, file, start }: CaseResult): Promise<void> {
    try {
      const { outcome } = await engine.asking().why(file, start);
      show(name, ordered(outcome));
    } catch (error) {
      const first = error instanceof Refusal ? error.found[0] : undefined;
      show(name, [], first?.message ?? { zh: page.word("why.none"), en: page.word("why.none") });
    }
  }

  function ofFamily(benefit: string, path: string): void {
    const outcome = engine.now.value.outcome;
    const at = outcome?.benefits.findIndex((it) => it.name === benefit && it.path === path) ?? -1;
    show(benefit, outcome?.explanation?.slice(at, at + 1) ?? []);
  }

  /** Makes failed cases say what came out; those that cannot be are left as they are. */
  function accept(cases: CaseResult[]): void {
    const changes = followingAll(desk.files.value, cases);
    const n = cases.length;
    if (changes.size === 0) page.say(page.word("why.noneFollow"));
    else actions.change(changes, page.word("why.accepted", { n }));
  }

  return { shown, jumps, clause, ofCase, ofFamily, accept };
}

const ORDER = ["received", "open", "cannot", "excluded", "refused"];

function ordered({ explanation = [] }: Outcome): Reasons[] {
  return [...explanation].sort((one, two) => ORDER.indexOf(one.conclusion) - ORDER.indexOf(two.conclusion));
}
