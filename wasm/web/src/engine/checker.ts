// The engine as the checker page uses it.

import { startChecker } from "@start";
import { Bridge } from "./bridge";
import { inHand } from "./outcome";
import { type Scales, scaledOutcome, scaledSweep, scalesOf } from "./scale";
import type { Sweep, SweepRequest } from "./sweep";
import type { Facts, Names, Outcome, Question } from "./types";

/** What a rulebook asks and calls things. */
export interface Described {
  names: Names;
}

async function fetched(ready: string | Uint8Array): Promise<Uint8Array> {
  if (typeof ready !== "string") return ready;
  const answer = await fetch(`./${ready}`);
  if (!answer.ok) throw new Error(String(answer.status));
  return new Uint8Array(await answer.arrayBuffer());
}

export class Checker {
  readonly #bridge: Bridge;
  /** Fetched once: a worker that is started again needs no network. */
  #program: Promise<Uint8Array> | null = null;
  #scales: Promise<Scales> | null = null;

  /** `files`: the texts that the program was made of; none, and it can show no rule. */
  constructor(
    private files: Record<string, string>,
    private readonly ready: string | Uint8Array,
    start: () => Worker = startChecker,
  ) {
    this.#bridge = new Bridge(start, async (bridge) => {
      await bridge.prepare("load", await this.program(), this.files);
    });
  }

  private program(): Promise<Uint8Array> {
    this.#program ??= fetched(this.ready);
    this.#program.catch(() => (this.#program = null));
    return this.#program;
  }

  /** Gives the texts that were not there at the start. */
  async take(files: Record<string, string>): Promise<void> {
    this.files = files;
    await this.#bridge.call("load", await this.program(), files);
  }

  async describe(): Promise<Described> {
    const described = { names: JSON.parse(await this.#bridge.call<string>("describe")) as Names };
    this.#scales ??= Promise.resolve(scalesOf(described.names));
    return described;
  }

  /** With reasons in these languages, `zh,ko`; without any for none. */
  async evaluate(facts: Facts, on: string, languages = "zh,en,ko"): Promise<Outcome> {
    const told = await this.#bridge.call<string>("evaluate", JSON.stringify(facts), on, languages);
    return scaledOutcome(inHand(JSON.parse(told)), await this.scales());
  }

  /** Asked once: the names of a rulebook stay. */
  private scales(): Promise<Scales> {
    this.#scales ??= this.describe().then(({ names }) => scalesOf(names));
    this.#scales.catch(() => (this.#scales = null));
    return this.#scales;
  }

  /** Everything that is open, what matters most first, but for what was answered "not known". */
  async questions(facts: Facts, on: string, notKnown: string[]): Promise<Question[]> {
    return JSON.parse(await this.#bridge.call("questions", JSON.stringify(facts), on, notKnown));
  }

  /** Every benefit while one amount moves over a range. */
  async sweep(facts: Facts, on: string, request: SweepRequest): Promise<Sweep> {
    const asked = [JSON.stringify(facts), on, JSON.stringify(request)];
    const sweep = JSON.parse(await this.#bridge.call("sweep", ...asked)) as Sweep;
    return scaledSweep(sweep, await this.scales());
  }

  close(): void {
    this.#bridge.close();
  }
}
