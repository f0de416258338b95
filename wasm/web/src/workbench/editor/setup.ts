// The editor: everything that is the same for every file.

import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  toggleComment,
} from "@codemirror/commands";
import { type IndentContext, bracketMatching, indentService, indentUnit } from "@codemirror/language";
import { linter, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension, type StateEffect } from "@codemirror/state";
import {
  type Command,
  EditorView,
  type KeyBinding,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { completing, hovering } from "./asking";
import { colours } from "./colours";
import { hanging } from "./hanging";
import { margin } from "./margin";
import { type Service, fileOf } from "./service";
import { theme } from "./theme";

/** What depends on the language of the page, and on whether the file may be changed. */
export interface Setting {
  name: string;
  isLocked: boolean;
  phrases: Record<string, string>;
}

const setting = new Compartment();

function settings({ name, isLocked, phrases }: Setting): Extension {
  return [
    EditorView.contentAttributes.of({
      "aria-label": name,
      "aria-readonly": String(isLocked),
      tabindex: "0",
    }),
    EditorState.readOnly.of(isLocked),
    EditorState.phrases.of(phrases),
  ];
}

export const set = (to: Setting): StateEffect<unknown> => setting.reconfigure(settings(to));

export function state(path: string, text: string, to: Setting, service: Service): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      fileOf.of(path),
      setting.of(settings(to)),
      margin((what, at) => service.margin(what, path, at)),
      lineNumbers(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      history(),
      bracketMatching({ brackets: "()[]（）「」“”《》" }),
      closeBrackets(),
      indentUnit.of("  "),
      indentService.of(indent),
      EditorState.tabSize.of(2),
      EditorState.languageData.of(() => [
        {
          commentTokens: { line: "#" },
          closeBrackets: { brackets: ["(", "[", "「", "“", "（"] },
        },
      ]),
      EditorView.lineWrapping,
      hanging,
      EditorView.clickAddsSelectionRange.of(() => false),
      search({ top: true }),
      highlightSelectionMatches({ minSelectionLength: 2 }),
      linter(null, { hideOn: () => null }),
      completing(service),
      hovering(service),
      colours,
      theme,
      jumping(service),
      keymap.of([
        ...closeBracketsKeymap,
        ...own(service),
        ...completionKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...defaultKeymap,
        // Esc, then Tab leaves: the view itself sees to that.
        indentWithTab,
      ]),
    ],
  });
}

/**
 * Below the first line of a declaration, a clause; below a clause, the next one. Text that a new
 * line is broken off before keeps the place it had.
 */
function indent(context: IndentContext, at: number): number | null {
  if (context.lineAt(at, 1).text.trim() !== "") return null;
  const above = context.lineAt(at, -1).text;
  if (/^[^\s#|]/u.test(above)) return 2;
  return /^\s*/u.exec(above)?.[0].length ?? 0;
}

function jumping(service: Service): Extension {
  return EditorView.domEventHandlers({
    mousedown(event, view) {
      if (event.button !== 0 || !(event.ctrlKey || event.metaKey)) return false;
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (at === null) return false;
      event.preventDefault();
      service.definition(view.state.facet(fileOf), at);
      return true;
    },
  });
}

function own(service: Service): KeyBinding[] {
  const at =
    (run: (path: string, at: number) => void): Command =>
    (view) => {
      run(view.state.facet(fileOf), view.state.selection.main.head);
      return true;
    };
  return [
    { key: "F12", run: at((path, it) => service.definition(path, it)) },
    { key: "Shift-F12", run: at((path, it) => service.references(path, it)) },
    { key: "F2", run: at((path, it) => service.rename(path, it)) },
    { key: "Mod-.", run: at((path, it) => service.fixes(path, it)) },
    { key: "Mod-i", run: at((path, it) => service.explain(path, it)), preventDefault: true },
    { key: "Shift-Alt-f", run: at(() => service.format()), preventDefault: true },
    { key: "Mod-/", run: toggleComment },
    { key: "F8", run: nextDiagnostic },
    { key: "Shift-F8", run: previousDiagnostic },
  ];
}
