// Lines that are longer than the window go on below their own first word, not below the margin.

import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** Deeper than this no clause stands; what is indented more is treated alike. */
const MOST = 16;
const MARKS = Array.from({ length: MOST + 1 }, (_, depth) => Decoration.line({ class: `gj-hang-${depth}` }));

function hung(view: EditorView): DecorationSet {
  const made = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      const depth = Math.min(/^ */u.exec(line.text)?.[0].length ?? 0, MOST);
      const mark = MARKS[depth];
      if (mark !== undefined) made.add(line.from, line.from, mark);
      at = line.to + 1;
    }
  }
  return made.finish();
}

/** Where lines begin: two columns further in when they go on. Classes, for a strict policy allows no styles of elements. */
const theme = Object.fromEntries(
  MARKS.map((_, depth) => [
    `.cm-line.gj-hang-${depth}`,
    { paddingInlineStart: `calc(6px + ${depth + 2}ch)`, textIndent: `-${depth + 2}ch` },
  ]),
);

const marked = ViewPlugin.fromClass(
  class {
    marks: DecorationSet;
    constructor(view: EditorView) {
      this.marks = hung(view);
    }
    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.marks = hung(update.view);
    }
  },
  { decorations: (it) => it.marks },
);

export const hanging: Extension = [marked, EditorView.theme(theme)];
