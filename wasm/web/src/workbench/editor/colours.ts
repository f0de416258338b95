// Highlighting, from the engine's own reading of the text: between two readings the colours move
// with the words.

import { RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { Places } from "../../engine/bytes";
import type { Token, TokenKind } from "../../engine/workspace";

const MARKS: Record<TokenKind, Decoration> = {
  declaration: Decoration.mark({ class: "tok-declaration" }),
  clause: Decoration.mark({ class: "tok-clause" }),
  operator: Decoration.mark({ class: "tok-operator" }),
  function: Decoration.mark({ class: "tok-function" }),
  name: Decoration.mark({ class: "tok-name" }),
  number: Decoration.mark({ class: "tok-number" }),
  unit: Decoration.mark({ class: "tok-unit" }),
  date: Decoration.mark({ class: "tok-date" }),
  text: Decoration.mark({ class: "tok-text" }),
  comment: Decoration.mark({ class: "tok-comment" }),
  table: Decoration.mark({ class: "tok-table" }),
};

export const setTokens = StateEffect.define<DecorationSet>();

/** Marks for a text; for this text only. */
export function coloured(text: string, tokens: Token[]): DecorationSet {
  const places = new Places(text);
  const made = new RangeSetBuilder<Decoration>();
  let last = 0;
  for (const { start, end, kind } of tokens) {
    const from = places.unit(start);
    const to = places.unit(end);
    if (from < last || to <= from) continue;
    last = to;
    made.add(from, to, MARKS[kind]);
  }
  return made.finish();
}

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let kept = transaction.docChanged ? marks.map(transaction.changes) : marks;
    for (const effect of transaction.effects) if (effect.is(setTokens)) kept = effect.value;
    return kept;
  },
  provide: (own) => EditorView.decorations.from(own),
});

export const colours = field;
