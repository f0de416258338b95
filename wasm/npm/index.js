// A checked rulebook, asked with plain objects: over the module of the checker, which takes and
// gives texts. Shapes stand in `pkg/wire.d.ts`; amounts are texts of digits and stay texts.

import { bytes } from "#bytes";
import init, { Program } from "../pkg/checker/guiju_wasm.js";

let started;

/** The module, once. */
function start() {
  started ??= bytes(new URL("../pkg/checker/guiju_wasm_bg.wasm", import.meta.url))
    .then((module) => init({ module_or_path: module }))
    .catch((error) => {
      started = undefined;
      throw error;
    });
  return started;
}

/** What was refused: findings about facts, each with a code and words. */
export class Refusal extends Error {
  name = "Refusal";

  constructor(found) {
    super(found.map(({ code, message }) => `${code}: ${message.en}`).join("\n"));
    this.found = found;
  }
}

function told(compute) {
  let text;
  try {
    text = compute();
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("[")) throw new Refusal(JSON.parse(error.message));
    throw error;
  }
  return JSON.parse(text);
}

export class Rulebook {
  #program;

  constructor(program) {
    this.#program = program;
  }

  /** What a household is entitled to on a day, with reasons in these languages. */
  evaluate(facts, on, languages = []) {
    return told(() => this.#program.evaluate(JSON.stringify(facts), on, languages.join(",")));
  }

  /** What to ask next; `null` when no answer changes a result. */
  next(facts, on, notKnown = []) {
    return told(() => this.#program.next(JSON.stringify(facts), on, JSON.stringify(notKnown)));
  }

  /** Everything that is open and may be asked, what matters most first. */
  questions(facts, on, notKnown = []) {
    return told(() => this.#program.questions(JSON.stringify(facts), on, JSON.stringify(notKnown)));
  }

  /** Every benefit while one amount moves over a range. */
  sweep(facts, on, request) {
    return told(() => this.#program.sweep(JSON.stringify(facts), on, JSON.stringify(request)));
  }

  /** Names of everything that a page shows, in every language. */
  names() {
    return told(() => this.#program.names());
  }

  /** Gives its memory back; it cannot be asked afterwards. */
  free() {
    this.#program.free();
  }
}

/** A rulebook that `guiju ready` of this version wrote, with the texts that it was made of. */
export async function load(ready, files) {
  await start();
  return new Rulebook(new Program(ready, JSON.stringify(files)));
}

/** A rulebook that comes with the package: `national`, `jilin`, `yanbian`, `zhejiang`. */
export async function shipped(name) {
  const [books, rules, ready] = await Promise.all([
    bytes(new URL("../pkg/ready/rulebooks.json", import.meta.url)),
    bytes(new URL("../pkg/ready/rules.json", import.meta.url)),
    bytes(new URL(`../pkg/ready/${name}.ready`, import.meta.url)),
  ]);
  const read = (texts) => JSON.parse(new TextDecoder().decode(texts));
  return load(ready, { ...read(books).files, ...read(rules) });
}
