// One editor, many files: each file keeps its own state (text, cursor, history) while another is
// shown. Every change of a text goes through here, so that each can be undone.

import { undo } from "@codemirror/commands";
import type { EditorState, StateEffect, Transaction, TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

export class Sessions {
  readonly #states = new Map<string, EditorState>();
  readonly #scrolls = new Map<string, StateEffect<unknown>>();
  #view: EditorView | null = null;
  #path: string | null = null;

  constructor(
    private readonly text: (path: string) => string | undefined,
    private readonly make: (path: string, text: string) => EditorState,
    private readonly write: (path: string, text: string) => void,
  ) {}

  get view(): EditorView | null {
    return this.#view;
  }

  get path(): string | null {
    return this.#path;
  }

  attach(view: EditorView | null): void {
    this.#view = view;
  }

  /** Called for every transaction of the editor that is shown. */
  took(transactions: readonly Transaction[], view: EditorView): void {
    view.update([...transactions]);
    if (this.#path === null) return;
    this.#states.set(this.#path, view.state);
    if (transactions.some((it) => it.docChanged)) this.write(this.#path, view.state.doc.toString());
  }

  show(path: string | null): void {
    const view = this.#view;
    if (view === null) return;
    if (this.#path !== null) this.#scrolls.set(this.#path, view.scrollSnapshot());
    this.#path = path;
    if (path === null) return;
    view.setState(this.state(path));
    const scroll = this.#scrolls.get(path);
    if (scroll !== undefined) view.dispatch({ effects: scroll });
  }

  /** The state of a file; a new one where its text was exchanged from outside. */
  state(path: string): EditorState {
    const text = this.text(path) ?? "";
    const kept = this.#states.get(path);
    if (kept !== undefined && kept.doc.toString() === text) return kept;
    const made = this.make(path, text);
    this.#states.set(path, made);
    return made;
  }

  change(path: string, spec: TransactionSpec): void {
    if (path === this.#path && this.#view !== null) this.#view.dispatch(spec);
    else this.#took(path, this.state(path).update(spec));
  }

  undo(path: string): boolean {
    if (path === this.#path && this.#view !== null) return undo(this.#view);
    return undo({ state: this.state(path), dispatch: (made) => this.#took(path, made) });
  }

  /** Reconfigures every state: the language or what may be changed is another. */
  effect(effects: (path: string) => StateEffect<unknown>[]): void {
    for (const path of this.#states.keys()) this.change(path, { effects: effects(path) });
  }

  clear(): void {
    this.#states.clear();
    this.#scrolls.clear();
    this.#path = null;
  }

  #took(path: string, made: Transaction): void {
    this.#states.set(path, made.state);
    if (made.docChanged) this.write(path, made.state.doc.toString());
  }
}
