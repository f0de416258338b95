// The page's side of the worker: a call is a promise; one that takes too long ends the worker, and
// the next call starts a new one, so that no rule text can hang or exhaust a page.

import type { Finding, Problem } from "./types";

export interface Call {
  id: number;
  name: string;
  inputs: unknown[];
}

export type Reply = { id: number; gives: unknown } | { id: number; refuses: string };

/** A refusal of the engine: findings, or problems of facts. */
export class Refusal extends Error {
  constructor(readonly found: (Finding | Problem)[]) {
    super(found[0]?.message.zh ?? "");
  }
}

/** The engine was stopped: too long, or out of memory. */
export class Stopped extends Error {
  constructor(readonly why: "time" | "fault") {
    super(why);
  }
}

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  timer: number;
}

export class Bridge {
  #worker: Worker | null = null;
  #ready: Promise<void> = Promise.resolve();
  #waiting = new Map<number, Waiting>();
  #last = 0;

  /** `start` makes a worker; `again` brings a new one to the state that the last one had. */
  constructor(
    private readonly start: () => Worker,
    private readonly again: (bridge: Bridge) => Promise<void> = () => Promise.resolve(),
    private readonly patience = 10_000,
  ) {}

  get isRunning(): boolean {
    return this.#worker !== null;
  }

  async call<T>(name: string, ...inputs: unknown[]): Promise<T> {
    if (this.#worker === null) this.#open();
    await this.#ready;
    return (await this.#send(name, inputs, this.patience)) as T;
  }

  /** Calls a worker that is being brought to its state: does not ask for it again, and waits
   * longer, for the module may still be on its way. */
  prepare<T>(name: string, ...inputs: unknown[]): Promise<T> {
    return this.#send(name, inputs, this.patience * 6) as Promise<T>;
  }

  close(): void {
    this.#end("fault");
  }

  #open(): void {
    const worker = this.start();
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#settle(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#end("fault");
    };
    this.#worker = worker;
    this.#ready = this.again(this);
  }

  #send(name: string, inputs: unknown[], patience: number): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const timer = self.setTimeout(() => this.#end("time"), patience);
      this.#waiting.set(id, { resolve, reject, timer });
      const call: Call = { id, name, inputs };
      this.#worker?.postMessage(call);
    });
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    this.#waiting.delete(reply.id);
    self.clearTimeout(waiting.timer);
    if ("gives" in reply) waiting.resolve(reply.gives);
    else if (reply.refuses.startsWith("[")) waiting.reject(new Refusal(JSON.parse(reply.refuses)));
    else this.#fault(waiting);
  }

  /** A trap leaves the module in an unknown state: this worker is done for. */
  #fault(waiting: Waiting): void {
    waiting.reject(new Stopped("fault"));
    this.#end("fault");
  }

  #end(why: "time" | "fault"): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject, timer } of this.#waiting.values()) {
      self.clearTimeout(timer);
      reject(new Stopped(why));
    }
    this.#waiting.clear();
  }
}
