// The worker's side: takes a call, answers it, and never throws out of the worker.

import type { Call, Reply } from "./bridge";

export type Calls = Record<string, (...inputs: never[]) => unknown>;

/** Answers calls by name; `ready` is awaited before the first. */
export function answer(ready: Promise<unknown>, calls: Calls): void {
  self.onmessage = async ({ data }: MessageEvent<Call>) => {
    self.postMessage(await settled(ready, calls, data));
  };
}

async function settled(ready: Promise<unknown>, calls: Calls, call: Call): Promise<Reply> {
  try {
    await ready;
    const run = calls[call.name];
    if (run === undefined) return { id: call.id, refuses: `no such call: ${call.name}` };
    return { id: call.id, gives: run(...(call.inputs as never[])) };
  } catch (error) {
    return { id: call.id, refuses: error instanceof Error ? error.message : String(error) };
  }
}
