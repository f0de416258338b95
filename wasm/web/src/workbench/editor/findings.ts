// Findings in the text: underlined, told when pointed at, with their fixes.

import type { Diagnostic } from "@codemirror/lint";
import { Places } from "../../engine/bytes";
import type { Finding } from "../../engine/types";
import type { CaseResult } from "../../engine/workspace";
import type { Margin, Mark, MarkKind } from "./margin";
import { type Service, element } from "./service";

/** The findings of a file as an editor shows them; offsets are of this text. */
export function diagnostics(
  path: string,
  text: string,
  findings: Finding[],
  service: Service,
): Diagnostic[] {
  const places = new Places(text);
  const made: Diagnostic[] = [];
  for (const finding of findings) {
    const [main] = finding.labels;
    if (main?.file !== path) continue;
    const from = places.unit(main.start);
    const { text: message } = service.said(finding.message);
    made.push({
      from,
      to: Math.max(places.unit(main.end), from),
      severity: finding.severity === "advice" ? "info" : finding.severity,
      message,
      renderMessage: () => told(finding, service),
      actions: (finding.fixes ?? []).map((fix) => {
        const name = service.said(fix.title).text;
        return { name, apply: () => void service.apply(fix.edits, name) };
      }),
    });
  }
  return made.sort((one, other) => one.from - other.from);
}

function told(finding: Finding, service: Service): HTMLElement {
  const made = element("span", "");
  made.append(element("span", "gj-word", service.word(`findings.${finding.severity}`)));
  const message = service.said(finding.message);
  made.append(element("span", "", message.text, message.lang));
  if (finding.help !== null) {
    const help = service.said(finding.help);
    made.append(element("span", "gj-help", help.text, help.lang));
  }
  return made;
}

export function margins(
  path: string,
  text: string,
  findings: Diagnostic[],
  cases: CaseResult[],
  service: Service,
): Margin {
  const places = new Places(text);
  const own = cases.filter((it) => it.file === path);
  const signs = findings.map((it): Mark => {
    const kind: MarkKind = it.severity === "error" || it.severity === "warning" ? it.severity : "advice";
    return { at: it.from, kind, title: `${service.word(`findings.${kind}`)}: ${it.message}` };
  });
  const results = own.map((it): Mark => {
    const kind: MarkKind = it.passed === null ? "open" : it.passed ? "passed" : "failed";
    return { at: places.unit(it.start), kind, title: service.word(`editor.case.${kind}`) };
  });
  const unmet = own.flatMap((it) =>
    it.unmet.map(({ start, text: why }) => ({ at: places.unit(start), ...service.said(why) })),
  );
  return { findings: signs, cases: results, unmet };
}
