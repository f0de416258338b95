//! Fixes that need the text beside a finding: a clause that is added to its declaration.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Severity};
use crate::syntax::words::{Clause, head_of};
use crate::text::{FileId, Files, Span, line_end, whole_lines};

/// Adds such changes to the findings that ask for a clause.
pub(super) fn add_clauses(files: &Files, found: &mut Diagnostics) {
    let mut declarations = ByFile::new();
    for mut finding in found.take() {
        if finding.fixes.is_empty() {
            finding
                .fixes
                .extend(clause(files, &mut declarations, &finding));
        }
        found.push(finding);
    }
}

/// The clause that a finding's help names: 舍入, or 容许 with a reason to be filled in.
fn clause<'f>(
    files: &'f Files,
    declarations: &mut ByFile<'f>,
    finding: &Diagnostic,
) -> Option<Fix> {
    let (_, code) = finding.code.rsplit_once("::")?;
    let is_rounding = finding.code == "guiju::audit::amount_needs_rounding";
    let is_offered = finding.code == "guiju::audit::no_source"
        || (finding.help.as_ref()).is_some_and(|help| help.zh.contains(&format!("容许 {code}")));
    let (clause, zh, en) = if is_rounding {
        // The help says how it is written, with the money that is paid in.
        let help = finding.help.as_ref()?;
        let zh = between(&help.zh, '「', '」')?;
        let en = between(&help.en, '`', '`')?;
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
    let all = declarations.entry(at.file);
    let all = all.or_insert_with(|| declarations_of(text));
    let after = all.partition_point(|one| one.start <= at.start as usize);
    let Declaration { word, end, .. } = *all.get(after.checked_sub(1)?)?;
    let head = head_of(word).filter(|head| head.takes_clause(clause))?;
    let written = if head.en == word { en } else { zh };
    let fix = Fix::insert(
        Span::new(at.file, end, end),
        format!("{}  {written}", line_end(text)),
    );
    Some(fix.choice())
}

/// What stands between two marks.
fn between(text: &str, open: char, close: char) -> Option<&str> {
    let (_, after) = text.split_once(open)?;
    after.split_once(close).map(|(inside, _)| inside)
}

/// Where a declaration begins, its first word, and where its last line ends.
#[derive(Debug, Clone, Copy)]
struct Declaration<'f> {
    start: usize,
    word: &'f str,
    end: usize,
}

/// The declarations of each file that was asked for, in order.
type ByFile<'f> = BTreeMap<FileId, Vec<Declaration<'f>>>;

fn declarations_of(text: &str) -> Vec<Declaration<'_>> {
    let is_first = |line: &str| !line.trim().is_empty() && !line.starts_with([' ', '\t', '#']);
    let mut all: Vec<Declaration<'_>> = Vec::new();
    let mut offset = 0_usize;
    for raw in whole_lines(text) {
        let (start, line) = (offset, raw.trim_end());
        offset = offset.saturating_add(raw.len());
        let end = start.saturating_add(line.len());
        if is_first(line) {
            let word = line.trim_start_matches('\u{FEFF}');
            let length = word.find(|c: char| !c.is_alphanumeric() && c != '_');
            let word = word.get(..length.unwrap_or(word.len())).unwrap_or("");
            all.push(Declaration { start, word, end });
        } else if !line.trim().is_empty()
            && !line.trim_start().starts_with('#')
            && let Some(last) = all.last_mut()
        {
            last.end = end;
        }
    }
    all
}
