// The engine as the checker page uses it.

import { startChecker } from "@start";
import { Bridge } from "./bridge";
import { inHand } from "./outcome";
import type { Sweep, SweepRequest } from "./sweep";
import type { Facts, Names, Outcome, Question } from "./types";

/** What a rulebook asks and calls things. */
export interface Described {
  schema: unknown;
  names: Names;
}

export class Checker {
  readonly #bridge: Bridge;

  constructor(
    private readonly files: Record<string, string>,
    private readonly folder: string,
    start: () => Worker = startChecker,
  ) {
    this.#bridge = new Bridge(start, async (bridge) => {
      await bridge.prepare("load", this.files, this.folder);
    });
  }

  async describe(): Promise<Described> {
    const { schema, names } = await this.#bridge.call<{ schema: string; names: string }>("describe");
    return { schema: JSON.parse(schema), names: JSON.parse(names) };
  }

  async evaluate(facts: Facts, on: string, explanation = true): Promise<Outcome> {
    return inHand(JSON.parse(await this.#bridge.call("evaluate", JSON.stringify(facts), on, explanation)));
  }

  /** Everything that is open, what matters most first, but for what was answered "not known". */
  async questions(facts: Facts, on: string, notKnown: string[]): Promise<Question[]> {
    return JSON.parse(await this.#bridge.call("questions", JSON.stringify(facts), on, notKnown));
  }

  /** Every benefit while one amount moves over a range. */
  async sweep(facts: Facts, on: string, request: SweepRequest): Promise<Sweep> {
    const asked = [JSON.stringify(facts), on, JSON.stringify(request)];
    return JSON.parse(await this.#bridge.call("sweep", ...asked));
  }

  close(): void {
    this.#bridge.close();
  }
}
