// As `checker.worker.ts`, where everything is one file: a message brings the module.

import init from "@checker";
import { answer } from "./answer";
import { asks } from "./asks";

// Calls that come before it wait for it.
const module = new Promise<ArrayBuffer>((resolve) => {
  addEventListener("message", (event: MessageEvent<object>) => {
    if (!("module" in event.data)) return;
    event.stopImmediatePropagation();
    resolve(event.data.module as ArrayBuffer);
  });
});

answer(
  module.then((bytes) => init({ module_or_path: bytes })),
  asks,
);
