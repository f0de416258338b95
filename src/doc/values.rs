//! A parameter's values as a table, and over time.

use maud::{Markup, html};

use super::chart::chart;
use super::rules::Rules;
use crate::diagnostic::Lang;
use crate::program::wording::Wording;
use crate::program::{Id, Parameter, Status};

/// The table, with a chart where a value changes.
pub(super) fn values(rules: &Rules<'_>, id: Id<Parameter>) -> Markup {
    let (program, lang) = (rules.program, rules.lang);
    let parameter = program.parameters.at(id);
    let wording = Wording::plain(program, Lang::Zh);
    let title = format!(
        "{} · {}",
        parameter.name,
        lang.of("随时间", "over time", "시간에 따라")
    );
    html! {
        @if let Some(chart) = chart(program, parameter, &title) { figure { (chart) } }
        div class="table" tabindex="0" role="region" aria-label=(parameter.name) {
            table {
                thead {
                    tr {
                        @for kind in &parameter.keys { th scope="col" lang="zh" { (wording.kind(*kind)) } }
                        th scope="col" { (lang.of("自", "from", "부터")) }
                        th scope="col" { (lang.of("值", "value", "값")) }
                        th scope="col" { (lang.of("来源", "source", "출처")) }
                    }
                }
                tbody {
                    @for cell in &parameter.cells {
                        @for value in &cell.values {
                            tr {
                                @for (key, kind) in cell.keys.iter().zip(&parameter.keys) { td lang="zh" { (wording.key(*key, *kind)) } }
                                td { (value.from.to_string()) @if let Some(until) = value.until { " – " (until.to_string()) } }
                                td lang="zh" { @match value.value { Some(it) => (wording.value(it, &parameter.ty)), None => "—" } }
                                td lang="zh" {
                                    @match &value.status {
                                        Status::Stated => {},
                                        Status::Assumed(why) => { span class="kind" { (lang.of("推定", "assumed", "추정")) } (why) " " },
                                        Status::Unset(who) => { span class="kind" { (lang.of("待定", "unset", "미정")) } (who.as_deref().unwrap_or("")) " " },
                                    }
                                    @for source in value.sources.iter().chain(&parameter.sources) {
                                        (program.documents.at(source.document).name) " " (source.place.as_deref().unwrap_or("")) " "
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
