import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Call } from "./bridge";
import { Stopped } from "./bridge";
import { Workbench } from "./workbench";

/** A worker that writes down what it is asked, and answers unless it hangs. */
class Fake {
  static all: Fake[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror = null;
  isHanging = false;
  readonly calls: [name: string, ...inputs: unknown[]][] = [];

  constructor() {
    Fake.all.push(this);
  }

  postMessage({ id, name, inputs }: Call): void {
    this.calls.push([name, ...inputs.map((it) => structuredClone(it))]);
    if (this.isHanging) return;
    const gives = name === "cases" || name === "findings" ? "[]" : null;
    queueMicrotask(() => this.onmessage?.({ data: { id, gives } }));
  }

  terminate(): void {
    this.isHanging = true;
  }
}

const made = () => new Workbench(() => new Fake() as unknown as Worker, 1_000);
const last = () => Fake.all.at(-1) as Fake;

beforeEach(() => {
  Fake.all = [];
  vi.useFakeTimers();
  vi.stubGlobal("self", globalThis);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the workbench's worker", () => {
  it("is opened once, and then told only what changed", async () => {
    const workbench = made();
    workbench.hold({ "a.gj": "一", "b.gj": "二" }, "");
    await workbench.findings();
    workbench.hold({ "a.gj": "一", "c.gj": "三" }, "");
    await workbench.findings();
    await workbench.cases();
    expect(last().calls).toEqual([
      ["open", { "a.gj": "一", "b.gj": "二" }, ""],
      ["findings"],
      ["setFile", "c.gj", "三"],
      ["removeFile", "b.gj"],
      ["findings"],
      ["cases"],
    ]);
  });

  it("opens again for another rulebook", async () => {
    const workbench = made();
    workbench.hold({ "a/a.gj": "一" }, "a");
    await workbench.findings();
    workbench.hold({ "a/a.gj": "一" }, "");
    await workbench.findings();
    const opened = last().calls.filter(([name]) => name === "open");
    expect(opened.map(([, , folder]) => folder)).toEqual(["a", ""]);
  });

  it("is ended when it takes too long, and the next one gets the newest texts", async () => {
    const workbench = made();
    workbench.hold({ "a.gj": "一" }, "");
    await workbench.findings();
    last().isHanging = true;
    workbench.hold({ "a.gj": "无穷" }, "");
    const asked = workbench.findings();
    const refused = expect(asked).rejects.toThrow(Stopped);
    await vi.advanceTimersByTimeAsync(1_000);
    await refused;
    workbench.hold({ "a.gj": "有穷" }, "");
    expect(await workbench.findings()).toEqual([]);
    expect(Fake.all).toHaveLength(2);
    expect(last().calls).toEqual([["open", { "a.gj": "有穷" }, ""], ["findings"]]);
  });
});
