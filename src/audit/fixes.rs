//! Changes that need the text around a finding: a clause that is added to its declaration.

use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Severity};
use crate::syntax::words::{Clause, head_of};
use crate::text::{Files, Span, line_end, whole_lines};

/// Adds such changes to the findings that ask for a clause.
pub(super) fn add_clauses(files: &Files, found: &mut Diagnostics) {
    for mut finding in found.take() {
        if finding.fixes.is_empty() {
            finding.fixes.extend(clause(files, &finding));
        }
        found.push(finding);
    }
}

/// The clause that a finding's help names: 舍入, or 容许 with a reason to be filled in.
fn clause(files: &Files, finding: &Diagnostic) -> Option<Fix> {
    let (_, code) = finding.code.rsplit_once("::")?;
    let is_rounding = finding.code == "guiju::audit::amount_needs_rounding";
    let is_offered = finding.code == "guiju::audit::no_source"
        || (finding.help.as_ref()).is_some_and(|help| help.zh.contains(&format!("容许 {code}")));
    let (clause, zh, en) = if is_rounding {
        let (zh, en) = ("舍入 到 0.01 元 四舍五入", "round to 0.01 yuan half_up");
        (Clause::Round, zh.to_owned(), en.to_owned())
    } else if is_offered && finding.severity == Severity::Warning {
        let (zh, en) = (
            format!("容许 {code} 「原因」"),
            format!("allow {code} “why”"),
        );
        (Clause::Allow, zh, en)
    } else {
        return None;
    };
    let at = finding.labels.first()?.span;
    let text = &files.get(at.file)?.text;
    let (word, end) = declaration(text, at.start as usize)?;
    let head = head_of(word).filter(|head| head.takes_clause(clause))?;
    let written = if head.en == word { en } else { zh };
    let fix = Fix::insert(
        Span::new(at.file, end, end),
        format!("{}  {written}", line_end(text)),
    );
    Some(fix.choice())
}

/// The first word of the declaration around a place, and where its last line ends.
fn declaration(text: &str, at: usize) -> Option<(&str, usize)> {
    let is_first = |line: &str| !line.trim().is_empty() && !line.starts_with([' ', '\t', '#']);
    let (mut offset, mut found) = (0_usize, None);
    for raw in whole_lines(text) {
        let (start, line) = (offset, raw.trim_end());
        offset = offset.saturating_add(raw.len());
        if is_first(line) {
            if start > at {
                break;
            }
            let word = line.trim_start_matches('\u{FEFF}');
            let end = word.find(|c: char| !c.is_alphanumeric() && c != '_');
            found = Some((
                word.get(..end.unwrap_or(word.len()))?,
                start.saturating_add(line.len()),
            ));
        } else if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
            let end = start.saturating_add(line.len());
            found = found.map(|(word, _)| (word, end));
        }
    }
    found
}
