//! The first day of a value or a rule is the one from which its quotation says that it holds.

use std::collections::BTreeSet;

use super::super::allows::Findings;
use super::super::error::quoted::QuotedFinding;
use super::quote::Quotes;
use crate::figures::Bound;
use crate::program::{Allowed, Citation, Status, Type};
use crate::text::Span;
use crate::value::Date;

/// Looks at every 自.
pub(super) fn first_days(quotes: &Quotes<'_>, findings: &mut Findings<'_>) {
    let program = quotes.book.program;
    for (_, parameter) in program.parameters.iter() {
        // A day that is the value itself is no first day of it.
        if parameter.ty == Type::Date {
            continue;
        }
        let mut seen: BTreeSet<Span> = BTreeSet::new();
        for dated in parameter.cells.iter().flat_map(|cell| &cell.values) {
            if dated.status == Status::Stated && seen.insert(dated.period) {
                let rule = Rule {
                    name: &parameter.name,
                    from: dated.from,
                    at: dated.span,
                    sources: &dated.sources,
                    allows: [&dated.allows, &parameter.allows],
                };
                held(quotes, &rule, findings);
            }
        }
    }
    for (_, definition) in program.definitions.iter() {
        for version in &definition.versions {
            let Some(from) = version.from else { continue };
            let rule = Rule {
                name: &definition.name,
                from,
                at: version.span,
                sources: &version.sources,
                allows: [&version.allows, &[]],
            };
            held(quotes, &rule, findings);
        }
    }
    for (_, benefit) in program.benefits.iter() {
        for version in &benefit.versions {
            let Some(from) = version.from else { continue };
            let rule = Rule {
                name: &benefit.name,
                from,
                at: version.span,
                sources: &version.sources,
                allows: [&version.allows, &[]],
            };
            held(quotes, &rule, findings);
        }
    }
}

/// What has a first day.
struct Rule<'p> {
    name: &'p str,
    from: Date,
    at: Span,
    sources: &'p [Citation],
    allows: [&'p [Allowed]; 2],
}

fn held(quotes: &Quotes<'_>, rule: &Rule<'_>, findings: &mut Findings<'_>) {
    let quoted = quotes.of(rule.sources);
    if !quoted.is_sound() {
        return;
    }
    let mut first = None;
    for quote in &quoted.quotes {
        for day in quote.days().iter().filter(|day| day.bound == Bound::Since) {
            if day.is(rule.from) {
                return;
            }
            first.get_or_insert((quote, day));
        }
    }
    let Some((quote, day)) = first else { return };
    let finding = QuotedFinding::FirstDay {
        name: rule.name.to_owned(),
        from: rule.from,
        quoted: quote.words(day.from, day.to).to_owned(),
        stated: day.first,
        at: rule.at,
        source: quote.place(day.from, day.to),
    };
    findings.push(finding.report(), &rule.allows);
}
