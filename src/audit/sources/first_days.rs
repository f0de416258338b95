//! The first and the last day of a value or a rule are those that its quotation says.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::super::allows::Findings;
use super::super::error::quoted::QuotedFinding;
use super::quote::{Quote, Quoted, Quotes};
use crate::figures::{Bound, Stated};
use crate::program::{Allowed, Citation, Status, Type};
use crate::text::Span;
use crate::value::Date;

/// Looks at every 自 and 至.
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
                    from: Some(dated.from),
                    until: dated.until,
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
            let rule = Rule {
                name: &definition.name,
                from: version.from,
                until: version.until,
                at: version.span,
                sources: &version.sources,
                allows: [&version.allows, &[]],
            };
            held(quotes, &rule, findings);
        }
    }
    for (_, benefit) in program.benefits.iter() {
        for version in &benefit.versions {
            let rule = Rule {
                name: &benefit.name,
                from: version.from,
                until: version.until,
                at: version.span,
                sources: &version.sources,
                allows: [&version.allows, &[]],
            };
            held(quotes, &rule, findings);
        }
    }
}

/// What has a first or a last day.
struct Rule<'p> {
    name: &'p str,
    from: Option<Date>,
    until: Option<Date>,
    at: Span,
    sources: &'p [Citation],
    allows: [&'p [Allowed]; 2],
}

fn held(quotes: &Quotes<'_>, rule: &Rule<'_>, findings: &mut Findings<'_>) {
    let quoted = quotes.of(rule.sources);
    if !quoted.is_sound() {
        return;
    }
    for (day, bound) in [(rule.from, Bound::Since), (rule.until, Bound::Until)] {
        if let Some(day) = day
            && let Some((quote, stated)) = differing(&quoted, day, bound)
        {
            let quoted = quote.words(stated.from, stated.to).to_owned();
            let source = quote.place(stated.from, stated.to);
            let (name, at) = (rule.name.to_owned(), rule.at);
            let finding = match bound {
                Bound::Until => QuotedFinding::LastDay {
                    name,
                    until: day,
                    quoted,
                    stated: stated.last,
                    at,
                    source,
                },
                Bound::Since | Bound::Open => QuotedFinding::FirstDay {
                    name,
                    from: day,
                    quoted,
                    stated: stated.first,
                    at,
                    source,
                },
            };
            findings.push(finding.report(), &rule.allows);
        }
    }
}

/// The first day that quotations bound in this way, where none of those is the day of the rule.
fn differing(quoted: &Quoted, day: Date, bound: Bound) -> Option<(&Quote, &Stated)> {
    let bounded = || {
        let of_quote = |quote| days_of(quote, bound);
        quoted.quotes.iter().flat_map(of_quote)
    };
    let is_stated = bounded().any(|(_, stated)| stated.is(day));
    bounded().next().filter(|_| !is_stated)
}

fn days_of(quote: &Rc<Quote>, bound: Bound) -> impl Iterator<Item = (&Quote, &Stated)> {
    let days = quote.days().iter();
    days.filter(move |day| day.bound == bound)
        .map(|day| (&**quote, day))
}
