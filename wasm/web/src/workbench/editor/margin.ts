// Beside the lines: what was found there, and whether the case that begins there passes. Behind
// the lines: what a case expected and did not get.

import { type Range, RangeSet, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  WidgetType,
  gutter,
} from "@codemirror/view";

export type MarkKind = "error" | "warning" | "advice" | "passed" | "failed" | "open";

export interface Mark {
  at: number;
  kind: MarkKind;
  title: string;
}

export interface Unmet {
  at: number;
  text: string;
  lang: string;
}

export interface Margin {
  findings: Mark[];
  cases: Mark[];
  unmet: Unmet[];
}

const SIGNS: Record<MarkKind, string> = {
  error: "✕",
  warning: "▲",
  advice: "i",
  passed: "✓",
  failed: "✗",
  open: "?",
};

class Sign extends GutterMarker {
  constructor(
    private readonly kind: MarkKind,
    private readonly title: string,
  ) {
    super();
  }

  override eq(other: Sign): boolean {
    return other.kind === this.kind && other.title === this.title;
  }

  override toDOM(): Node {
    const isCase = ["passed", "failed", "open"].includes(this.kind);
    const sign = document.createElement("span");
    sign.className = `gj-sign gj-${isCase ? "case" : "finding"}-${this.kind}`;
    sign.title = this.title;
    sign.textContent = SIGNS[this.kind];
    return sign;
  }
}

class Behind extends WidgetType {
  constructor(private readonly unmet: Unmet) {
    super();
  }

  override eq(other: Behind): boolean {
    return other.unmet.text === this.unmet.text;
  }

  override toDOM(): HTMLElement {
    const note = document.createElement("span");
    note.className = "gj-unmet";
    note.lang = this.unmet.lang;
    note.textContent = `✗ ${this.unmet.text}`;
    return note;
  }
}

export const setMargin = StateEffect.define<Margin>();

interface Kept {
  findings: RangeSet<GutterMarker>;
  cases: RangeSet<GutterMarker>;
  unmet: DecorationSet;
}

const NONE: Kept = { findings: RangeSet.empty, cases: RangeSet.empty, unmet: Decoration.none };
const WORST: MarkKind[] = ["error", "failed", "warning", "open", "advice", "passed"];

const field = StateField.define<Kept>({
  create: () => NONE,
  update(kept, transaction) {
    let made = kept;
    if (transaction.docChanged) {
      const { changes } = transaction;
      made = {
        findings: kept.findings.map(changes),
        cases: kept.cases.map(changes),
        unmet: kept.unmet.map(changes),
      };
    }
    for (const effect of transaction.effects) {
      if (!effect.is(setMargin)) continue;
      const { doc } = transaction.state;
      const lineStart = (at: number) => doc.lineAt(Math.min(at, doc.length)).from;
      const unmet = effect.value.unmet.map(({ at, ...rest }) => {
        const { to } = doc.lineAt(Math.min(at, doc.length));
        return Decoration.widget({ widget: new Behind({ at, ...rest }), side: 1 }).range(to);
      });
      made = {
        findings: signs(effect.value.findings, lineStart),
        cases: signs(effect.value.cases, lineStart),
        unmet: Decoration.set(unmet, true),
      };
    }
    return made;
  },
  provide: (own) => EditorView.decorations.from(own, (kept) => kept.unmet),
});

/** One sign a line, the worst; its title tells all of them. */
function signs(marks: Mark[], lineStart: (at: number) => number): RangeSet<GutterMarker> {
  const lines = new Map<number, Mark[]>();
  for (const mark of marks) {
    const at = lineStart(mark.at);
    lines.set(at, [...(lines.get(at) ?? []), mark]);
  }
  const ranges: Range<GutterMarker>[] = [];
  for (const [at, all] of lines) {
    const kind = WORST.find((it) => all.some((mark) => mark.kind === it)) ?? "advice";
    ranges.push(new Sign(kind, all.map((mark) => mark.title).join("\n")).range(at));
  }
  return RangeSet.of(ranges, true);
}

const SPACE = new (class extends GutterMarker {
  override toDOM(): Node {
    const sign = document.createElement("span");
    sign.className = "gj-sign";
    sign.textContent = "✓";
    return sign;
  }
})();

/** `click` gets what a sign in the margin stands for, and where its line begins. */
export function margin(click: (what: "findings" | "cases", at: number) => void) {
  const column = (what: "findings" | "cases") =>
    gutter({
      class: `gj-margin gj-margin-${what}`,
      markers: (view) => view.state.field(field)[what],
      initialSpacer: () => SPACE,
      domEventHandlers: {
        mousedown(_, line) {
          click(what, line.from);
          return true;
        },
      },
    });
  return [field, column("findings"), column("cases")];
}
