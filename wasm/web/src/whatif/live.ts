// A slider moves faster than an answer comes back.

/** Runs one at a time; of what was asked meanwhile only the latest is run. */
export function latest<Input>(run: (input: Input) => Promise<void>): (input: Input) => void {
  let waiting: { input: Input } | null = null;
  let isRunning = false;

  async function turn(): Promise<void> {
    isRunning = true;
    while (waiting !== null) {
      const { input } = waiting;
      waiting = null;
      await run(input);
    }
    isRunning = false;
  }

  return (input) => {
    waiting = { input };
    if (!isRunning) void turn();
  };
}
