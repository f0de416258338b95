// Completion and hover: asked of the engine at a place.

import { type CompletionContext, type CompletionResult, autocompletion } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import { type Explained, type Service, element, fileOf } from "./service";

const WORD = /^[\p{L}\p{N}_]*$/u;

export function completing(service: Service): Extension {
  let asked: Promise<unknown> = Promise.resolve();
  const source = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const typed = context.matchBefore(/[\p{L}\p{N}_]+/u);
    if (typed === null && !context.explicit) return null;
    // One question at a time: a fast typist would otherwise wait for words long written.
    context.addEventListener("abort", () => undefined, { onDocChange: true });
    await asked;
    if (context.aborted) return null;
    const answer = service.complete(context.state.facet(fileOf), context.pos).catch(() => null);
    asked = answer;
    const found = await answer;
    if (found === null || context.aborted || found.items.length === 0) return null;
    const options = found.items.map((item) => ({
      label: item.label,
      detail: service.said(item.detail).text,
      type: item.kind,
      apply: item.insert,
    }));
    return { from: found.from, options, validFor: WORD };
  };
  return autocompletion({ override: [source], icons: false, closeOnBlur: true });
}

export function hovering(service: Service): Extension {
  return hoverTooltip(
    async (view, at) => {
      const found = await service.hover(view.state.facet(fileOf), at).catch(() => null);
      if (found === null) return null;
      const dom = () => ({ dom: card(found, service) });
      return { pos: found.from, end: found.to, above: true, create: dom };
    },
    { hideOnChange: true, hoverTime: 500 },
  );
}

function card(found: Explained, service: Service): HTMLElement {
  const made = element("div", "gj-hover");
  made.append(element("div", "gj-hover-head", found.name));
  if (found.labels.length > 0) {
    made.append(element("div", "gj-hover-labels", found.labels.join(" · ")));
  }
  for (const line of found.lines) {
    const { text, lang } = service.said(line);
    made.append(element("div", "", text, lang));
  }
  for (const source of found.sources) {
    const place = source.place ?? "";
    const line = element("div", "gj-hover-source", `${service.word("editor.hoverSource")}: `);
    line.append(element("span", "", `${source.document} ${place}`, "zh-CN"));
    for (const quote of source.quotes ?? []) {
      line.append(element("span", "gj-hover-quote", `「${quote}」`, "zh-CN"));
    }
    made.append(line);
  }
  const { definedAt } = found;
  if (definedAt !== null) {
    const named = { file: definedAt.file };
    const link = element("button", "gj-link", service.word("editor.goTo", named));
    link.onclick = () => service.goTo(definedAt);
    made.append(link);
  }
  return made;
}
