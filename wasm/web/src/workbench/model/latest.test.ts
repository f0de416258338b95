import { describe, expect, it } from "vitest";
import { Latest, type Pause } from "./latest";

/** A clock that moves by hand. */
class Hand implements Pause {
  #waiting = new Map<number, () => void>();
  #last = 0;

  set(run: () => void): number {
    this.#waiting.set(++this.#last, run);
    return this.#last;
  }

  clear(timer: number): void {
    this.#waiting.delete(timer);
  }

  passes(): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const run of all) run();
  }
}

function asked() {
  const clock = new Hand();
  const questions: ((answer: string | Error) => void)[] = [];
  const given: string[] = [];
  const ask = () =>
    new Promise<string>((resolve, reject) => {
      questions.push((it) => (typeof it === "string" ? resolve(it) : reject(it)));
    });
  const latest = new Latest(ask, (it) => given.push(it), () => given.push("failed"), 1, clock);
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return { clock, questions, given, latest, settled };
}

describe("the newest text", () => {
  it("is asked about once, after a pause", async () => {
    const { clock, questions, given, latest, settled } = asked();
    latest.changed();
    latest.changed();
    latest.changed();
    clock.passes();
    expect(questions).toHaveLength(1);
    questions[0]?.("answer");
    await settled();
    expect(given).toEqual(["answer"]);
  });

  it("gets no answer that is about an older one", async () => {
    const { clock, questions, given, latest, settled } = asked();
    latest.changed();
    clock.passes();
    latest.changed();
    questions[0]?.("old");
    await settled();
    expect(given).toEqual([]);
    clock.passes();
    questions[1]?.("new");
    await settled();
    expect(given).toEqual(["new"]);
  });

  it("waits for the question under way, and is asked about then", async () => {
    const { clock, questions, given, latest, settled } = asked();
    latest.changed();
    clock.passes();
    latest.changed();
    clock.passes();
    expect(questions).toHaveLength(1);
    questions[0]?.(new Error("stopped"));
    await settled();
    expect(given).toEqual([]);
    questions[1]?.("new");
    await settled();
    expect(given).toEqual(["new"]);
  });

  it("hears of a failure that is its own", async () => {
    const { clock, questions, given, latest, settled } = asked();
    latest.changed();
    clock.passes();
    questions[0]?.(new Error("stopped"));
    await settled();
    expect(given).toEqual(["failed"]);
  });

  it("is not asked about any more once it is closed", async () => {
    const { clock, questions, given, latest, settled } = asked();
    latest.changed();
    clock.passes();
    latest.stop();
    questions[0]?.("late");
    await settled();
    clock.passes();
    expect(questions).toHaveLength(1);
    expect(given).toEqual([]);
  });
});
