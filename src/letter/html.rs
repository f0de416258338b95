//! A notice as one HTML page that prints on A4.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Blank, Notice};

const STYLE: &str = "
@page { size: A4; margin: 18mm 20mm; }
body { max-width: 170mm; margin: 0 auto; padding: 1rem; font: 10.5pt/1.5 'Songti SC', SimSun, 'Noto Serif CJK SC', 'Noto Serif CJK KR', serif; color: #000; background: #fff; }
h1 { margin: 0 0 6mm; text-align: center; font-size: 18pt; }
h2 { margin: 3mm 0 1mm; font-size: 11pt; }
p { margin: 0 0 1mm; }
.decision { margin: 3mm 0; text-indent: 2em; }
ul { margin: 0; padding-inline-start: 1.5em; }
.facts { columns: 2; column-gap: 8mm; }
li { break-inside: avoid; }
footer { margin-block-start: 6mm; }
.checks { break-before: page; margin-block-start: 6mm; padding: 2mm 4mm; border: 1px dashed #000; }
@media print { body { padding: 0; } }
";

/// A notice as a page of its own; nothing is loaded from elsewhere.
#[must_use]
pub fn html(notice: &Notice) -> String {
    let parting = notice.parting();
    let blank = |it: &Blank| -> Markup {
        html! { p { (it.label) (parting) (it.filled()) } }
    };
    let page = html! {
        (DOCTYPE)
        html lang=(notice.language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (notice.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (notice.title) }
                @for it in &notice.head { (blank(it)) }
                p.decision { (notice.decision) }
                @for (at, section) in notice.sections.iter().enumerate() {
                    h2 { (section.heading) }
                    ul class=[(at == 0).then_some("facts")] {
                        @for line in &section.lines { li { (line) } }
                    }
                }
                footer { @for it in &notice.foot { (blank(it)) } }
                @if !notice.checks.is_empty() {
                    section.checks {
                        p { strong { (notice.checks_title) } }
                        ul { @for check in &notice.checks { li { (check) } } }
                    }
                }
            }
        }
    };
    page.into_string()
}
