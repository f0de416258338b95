//! The nearest declared name to one that is not declared.

use super::ResolveError;
use crate::diagnostic::{Diagnostics, Text};
use crate::text::Span;

/// The candidate that a slip of the hand would turn into `name`, if any is near enough.
///
/// Distance counts characters added, dropped, changed or swapped; at most a third of the
/// name may differ, and at most two characters. Ties go to the first candidate.
#[must_use]
pub fn nearest<'names>(
    name: &str,
    candidates: impl IntoIterator<Item = &'names str>,
) -> Option<&'names str> {
    let wanted = beginning(name);
    let length = wanted.chars().count();
    let allowed = (length.saturating_add(2) / 3).clamp(1, 2);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let letters = beginning(candidate);
        let count = letters.chars().count();
        if count.abs_diff(length) > allowed {
            continue;
        }
        let distance = strsim::osa_distance(wanted, letters);
        let nearer = best.is_none_or(|(least, _)| distance < least);
        if distance <= allowed && distance < count.max(2) && nearer {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// [`nearest`], as long as the findings so far are not too many.
#[must_use]
pub fn suggested<'names>(
    found: &Diagnostics,
    name: &str,
    candidates: impl IntoIterator<Item = &'names str>,
) -> Option<&'names str> {
    if is_long(found) {
        return None;
    }
    nearest(name, candidates)
}

/// Tells of a name that means nothing, with the one that may have been meant.
pub fn unknown_name<'names>(
    found: &mut Diagnostics,
    (name, at): (&str, Span),
    what: Text,
    candidates: impl IntoIterator<Item = &'names str>,
) {
    let near = suggested(found, name, candidates).map(str::to_owned);
    let name = name.to_owned();
    found.push(
        ResolveError::UnknownName {
            name,
            at,
            what,
            near,
        }
        .report(),
    );
}

/// Whether there are more findings than anyone reads: each search costs as much as there are
/// names, and a text of thousands of slips would cost their product.
#[must_use]
pub fn is_long(found: &Diagnostics) -> bool {
    found.len() > MANY
}

const MANY: usize = 100;

/// Names longer than this are compared by their beginnings.
const LONGEST: usize = 64;

fn beginning(name: &str) -> &str {
    let end = name
        .char_indices()
        .nth(LONGEST)
        .map_or(name.len(), |(at, _)| at);
    name.get(..end).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{MANY, nearest, suggested};
    use crate::diagnostic::{Diagnostic, Diagnostics, Text};

    #[track_caller]
    fn check(name: &str, candidates: &[&str], expected: Option<&str>) {
        assert_eq!(nearest(name, candidates.iter().copied()), expected);
    }

    #[test]
    fn a_slip_of_one_character_is_found_and_a_stranger_is_not() {
        check("低保标淮", &["特困标准", "低保标准"], Some("低保标准"));
        check("人均收月入", &["人均月收入"], Some("人均月收入"));
        check(
            "dibao_standrad",
            &["dibao_standard"],
            Some("dibao_standard"),
        );
        check("年龄", &["残疾"], None);
        check("长春", &["长春市"], Some("长春市"));
    }

    #[test]
    fn after_many_findings_none_is_looked_for() {
        let mut found = Diagnostics::new();
        let one = || Diagnostic::error("guiju::resolve::unknown_name", Text::same("x"));
        (0..MANY).for_each(|_| found.push(one()));
        assert_eq!(suggested(&found, "长春", ["长春市"]), Some("长春市"));
        found.push(one());
        assert_eq!(suggested(&found, "长春", ["长春市"]), None);
    }
}
