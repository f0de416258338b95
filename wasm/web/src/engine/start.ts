// How the checker's worker starts: a file beside the page, which fetches its module.

export function startChecker(): Worker {
  return new Worker(new URL("./checker.worker.ts", import.meta.url), { type: "module" });
}
