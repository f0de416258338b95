// Asks a slow worker about a text that changes under it: waits for a pause, has one question under
// way, and gives an answer only while it is still about the newest text.

export interface Pause {
  set(run: () => void, after: number): number;
  clear(timer: number): void;
}

const CLOCK: Pause = {
  set: (run, after) => self.setTimeout(run, after),
  clear: (timer) => self.clearTimeout(timer),
};

export class Latest<Answer> {
  #version = 0;
  #timer: number | null = null;
  #isRunning = false;
  #isStopped = false;

  constructor(
    private readonly ask: () => Promise<Answer>,
    private readonly give: (answer: Answer) => void,
    private readonly fail: (error: unknown) => void,
    private readonly wait = 250,
    private readonly pause: Pause = CLOCK,
  ) {}

  /** What was asked about has changed: an answer under way is out of date. */
  changed(wait = this.wait): void {
    this.#version++;
    if (this.#timer !== null) this.pause.clear(this.#timer);
    this.#timer = this.pause.set(() => {
      this.#timer = null;
      void this.#run();
    }, wait);
  }

  /** Nothing is asked or given any more. */
  stop(): void {
    this.#isStopped = true;
    this.#version++;
    if (this.#timer !== null) this.pause.clear(this.#timer);
    this.#timer = null;
  }

  async #run(): Promise<void> {
    // The one under way looks again when it is done.
    if (this.#isRunning || this.#isStopped) return;
    this.#isRunning = true;
    const version = this.#version;
    try {
      const answer = await this.ask();
      if (version === this.#version) this.give(answer);
    } catch (error) {
      if (version === this.#version) this.fail(error);
    } finally {
      this.#isRunning = false;
      if (version !== this.#version && this.#timer === null) void this.#run();
    }
  }
}
