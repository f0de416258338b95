//! Versions of one rule: on every day at most one, without days between them left open.

use super::Book;
use super::allows::Findings;
use super::days;
use super::error::values::ValueFinding;
use crate::program::Allowed;
use crate::text::Span;
use crate::value::Date;

/// The validity of one version.
struct Version<'p> {
    from: Option<Date>,
    until: Option<Date>,
    allows: &'p [Allowed],
    span: Span,
}

/// Looks at the versions of each definition and benefit, in order of their days.
pub(super) fn versions(book: Book<'_>, findings: &mut Findings<'_>) {
    for (_, definition) in book.program.definitions.iter() {
        let versions = definition.versions.iter().map(|version| Version {
            from: version.from,
            until: version.until,
            allows: &version.allows,
            span: version.span,
        });
        of_rule(&definition.name, &versions.collect::<Vec<_>>(), findings);
    }
    for (_, benefit) in book.program.benefits.iter() {
        let versions = benefit.versions.iter().map(|version| Version {
            from: version.from,
            until: version.until,
            allows: &version.allows,
            span: version.span,
        });
        of_rule(&benefit.name, &versions.collect::<Vec<_>>(), findings);
    }
}

fn of_rule(name: &str, versions: &[Version<'_>], findings: &mut Findings<'_>) {
    // The version that reaches farthest so far; an open end is farther than any day.
    let mut reach: Option<&Version<'_>> = None;
    for version in versions {
        if let (Some(from), Some(until)) = (version.from, version.until)
            && until < from
        {
            let finding = ValueFinding::ValidityReversed {
                name: name.to_owned(),
                from,
                until,
                at: version.span,
            };
            findings.push(finding.report(), &[version.allows]);
            continue;
        }
        if let Some(before) = reach {
            pair(name, before, version, findings);
        }
        let farther = reach.is_none_or(|before| match (before.until, version.until) {
            (Some(a), Some(b)) => b > a,
            (Some(_), None) => true,
            (None, _) => false,
        });
        if farther {
            reach = Some(version);
        }
    }
}

fn pair(name: &str, before: &Version<'_>, after: &Version<'_>, findings: &mut Findings<'_>) {
    let overlaps = match (before.until, after.from) {
        (Some(until), Some(from)) => from <= until,
        (None, _) | (_, None) => true,
    };
    let at = (before.span, after.span);
    if overlaps {
        let finding = ValueFinding::VersionsOverlap {
            name: name.to_owned(),
            day: after.from.or(before.from).or(before.until),
            end_before: after.from.and_then(days::before),
            at,
        };
        findings.push(finding.report(), &[]);
        return;
    }
    let first = before.until.and_then(days::next);
    let last = after.from.and_then(days::before);
    if let (Some(first), Some(last)) = (first, last)
        && first <= last
    {
        let finding = ValueFinding::VersionGap {
            name: name.to_owned(),
            days: (first, last),
            at,
        };
        findings.push(finding.report(), &[after.allows, before.allows]);
    }
}
