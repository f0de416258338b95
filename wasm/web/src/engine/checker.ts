// The engine as the checker page uses it.

import { Bridge } from "./bridge";
import type { Facts, Outcome, Question } from "./types";

export class Checker {
  readonly #bridge: Bridge;

  constructor(
    private readonly files: Record<string, string>,
    private readonly folder: string,
    start: () => Worker = () =>
      new Worker(new URL("./checker.worker.ts", import.meta.url), { type: "module" }),
  ) {
    this.#bridge = new Bridge(start, async (bridge) => {
      await bridge.prepare("load", this.files, this.folder);
    });
  }

  async evaluate(facts: Facts, on: string, explanation = true): Promise<Outcome> {
    return JSON.parse(await this.#bridge.call("evaluate", JSON.stringify(facts), on, explanation));
  }

  async next(facts: Facts, on: string, notKnown: string[]): Promise<Question | null> {
    return JSON.parse(await this.#bridge.call("next", JSON.stringify(facts), on, notKnown));
  }
}
