//! A report as one HTML page without scripts.

use maud::{DOCTYPE, PreEscaped, html};

use super::Diff;
use super::report::{Report, report};
use crate::diagnostic::Lang;

const STYLE: &str = "
body { max-width: 52rem; margin: 0 auto; padding: 1.5rem; font: 1rem/1.6 system-ui, 'Noto Sans CJK SC', sans-serif; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.4rem; margin-block: 2rem 0.25rem; }
h2 { font-size: 1.1rem; margin-block: 1.5rem 0.5rem; border-block-end: 1px solid #bbb; }
.verdict { font-weight: 600; }
dl { margin: 0; }
dt { font-weight: 600; margin-block-start: 0.75rem; }
dt code { font-weight: 400; color: #555; }
dd { margin-inline-start: 1.5rem; }
dd pre { margin: 0.25rem 0; padding: 0.5rem; background: #f4f4f4; overflow-x: auto; }
dd ul { margin: 0; padding-inline-start: 1.25rem; color: #444; }
.sign { display: inline-block; min-width: 1.25rem; }
@media print { body { padding: 0; font-size: 10pt; } dt, dd { break-inside: avoid; } }
";

/// What is different in rulebooks, each with what it is called.
#[must_use]
pub fn html(diffs: &[(&str, &Diff)], lang: Lang) -> String {
    let reports: Vec<Report> = diffs
        .iter()
        .map(|(shown, diff)| report(shown, diff, lang))
        .collect();
    let (tag, title) = match lang {
        Lang::Zh => ("zh", "规则的变化"),
        Lang::En => ("en", "What changed in the rules"),
    };
    let page = html! {
        (DOCTYPE)
        html lang=(tag) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    @for report in &reports {
                        h1 { (report.title) }
                        p.verdict { (report.verdict) }
                        @for section in &report.sections {
                            h2 { (section.heading) }
                            dl {
                                @for item in &section.items {
                                    dt {
                                        span.sign { (item.sign) } (item.head)
                                        @if !item.place.is_empty() { " " code { (item.place) } }
                                    }
                                    @for line in &item.lines {
                                        dd {
                                            (line.text)
                                            @if line.is_code {
                                                pre { code { (line.under.join("\n")) } }
                                            } @else if !line.under.is_empty() {
                                                ul { @for under in &line.under { li { (under) } } }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    page.into_string()
}
