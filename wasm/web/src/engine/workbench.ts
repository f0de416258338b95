// The engine as the workbench uses it. Two of these run side by side, so that a word is completed
// while the cases are still running.

import { Bridge } from "./bridge";
import { inHand } from "./outcome";
import type { Finding, Outcome } from "./types";
import type * as wire from "./wire";
import type {
  CaseResult,
  Completions,
  Hover,
  OutlineItem,
  Range,
  Renamed,
  Texts,
  Token,
  Why,
} from "./workspace";

export type Slot = "before" | "now";

/** Rules as they were at one moment; the version names the moment. */
export interface Rules {
  version: number;
  files: Texts;
  folder: string;
}

const start = () =>
  new Worker(new URL("./workbench.worker.ts", import.meta.url), { type: "module" });

export class Workbench {
  readonly #bridge: Bridge;
  #files: Texts = {};
  #folder = "";
  /** What the worker holds; it is brought up to `#files` before each question. */
  #sent: Texts = {};
  #isOpen = false;

  constructor(startWorker: () => Worker = start, patience?: number) {
    this.#bridge = new Bridge(
      startWorker,
      async (bridge) => {
        this.#sent = { ...this.#files };
        this.#isOpen = true;
        await bridge.prepare("open", this.#sent, this.#folder);
      },
      patience,
    );
  }

  /** The files as they now are. Nothing is asked yet. */
  hold(files: Texts, folder: string): void {
    if (folder !== this.#folder) this.#isOpen = false;
    this.#files = files;
    this.#folder = folder;
  }

  findings(): Promise<Finding[]> {
    return this.#ask("findings");
  }

  cases(): Promise<CaseResult[]> {
    return this.#ask("cases");
  }

  tokens(path: string): Promise<Token[]> {
    return this.#ask("tokens", path);
  }

  outline(path: string): Promise<OutlineItem[]> {
    return this.#ask("outline", path);
  }

  hover(path: string, at: number): Promise<Hover | null> {
    return this.#ask("hover", path, at);
  }

  complete(path: string, at: number): Promise<Completions> {
    return this.#ask("complete", path, at);
  }

  definition(path: string, at: number): Promise<Range | null> {
    return this.#ask("definition", path, at);
  }

  references(path: string, at: number): Promise<Range[]> {
    return this.#ask("references", path, at);
  }

  rename(path: string, at: number, name: string): Promise<Renamed> {
    return this.#ask("rename", path, at, name);
  }

  /** What becomes of the household of the case whose title is at a byte, and why. */
  async why(path: string, at: number): Promise<Why> {
    const told = await this.#ask<{ outcome: wire.Outcome } & Omit<Why, "outcome">>("why", path, at);
    return { ...told, outcome: inHand(told.outcome) };
  }

  /** The canonical form; refuses a text that cannot be read. */
  format(text: string, lang?: "zh" | "en"): Promise<string> {
    return this.#bridge.call("format", text, lang);
  }

  /**
   * The outcome for a household by these rules, which are read once for each `version` of a
   * slot. The facts are text, so that every digit arrives.
   */
  async evaluate(slot: Slot, rules: Rules, facts: string, on: string): Promise<Outcome> {
    const { version, files, folder } = rules;
    const inputs = [slot, version, files, folder, facts, on];
    return inHand(JSON.parse(await this.#bridge.call("evaluate", ...inputs)));
  }

  close(): void {
    this.#bridge.close();
  }

  async #ask<T>(name: string, ...inputs: unknown[]): Promise<T> {
    const update = this.#update();
    const [answer] = await Promise.all([this.#bridge.call<string>(name, ...inputs), update]);
    return JSON.parse(answer) as T;
  }

  /** Sends what changed since the last question. Messages arrive in order: no need to wait. */
  async #update(): Promise<void> {
    if (!this.#isOpen) {
      // A worker that is not there yet opens by itself.
      if (!this.#bridge.isRunning) return;
      this.#isOpen = true;
      this.#sent = { ...this.#files };
      await this.#bridge.call("open", this.#sent, this.#folder);
      return;
    }
    if (!this.#bridge.isRunning) return;
    const calls: Promise<unknown>[] = [];
    for (const [path, text] of Object.entries(this.#files)) {
      if (this.#sent[path] === text) continue;
      this.#sent[path] = text;
      calls.push(this.#bridge.call("setFile", path, text));
    }
    for (const path of Object.keys(this.#sent)) {
      if (path in this.#files) continue;
      delete this.#sent[path];
      calls.push(this.#bridge.call("removeFile", path));
    }
    await Promise.all(calls);
  }
}
