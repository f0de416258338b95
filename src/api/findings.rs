//! Findings as they leave.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Certainty, Diagnostic, Diagnostics};
use crate::syntax::declarations;
use crate::text::{FileId, Files, Lines, Span};
use crate::wire::finding::{Edit, Finding, Fix, Label, Place};
use crate::{diagnostic, text, wire};

/// All findings, in their order.
#[must_use]
pub fn to_wire<'a>(found: &'a Diagnostics, files: &'a Files) -> Vec<Finding<'a>> {
    each(found.iter(), files)
}

/// These findings, in their order.
pub(super) fn each<'a>(
    found: impl IntoIterator<Item = &'a Diagnostic>,
    files: &'a Files,
) -> Vec<Finding<'a>> {
    let mut lines = LinesByFile::new(files);
    let found = found.into_iter();
    found.map(|finding| one(finding, &mut lines)).collect()
}

/// An error that was made on the way out, and so proposes no change to a text.
pub(super) fn own(error: Diagnostic, files: &Files) -> Finding<'_> {
    let mut lines = LinesByFile::new(files);
    let labels = error.labels.into_iter().map(|label| Label {
        place: lines.place(label.span),
        text: label.text.into(),
    });
    let labels = labels.collect();
    Finding {
        code: error.code,
        severity: error.severity.into(),
        message: error.message.into(),
        help: error.help.map(Into::into),
        labels,
        fixes: Vec::new(),
    }
}

/// The same as JSON.
#[must_use]
pub(super) fn to_text(found: &Diagnostics, files: &Files) -> String {
    wire::to_text(&to_wire(found, files))
}

fn one<'a>(finding: &'a Diagnostic, lines: &mut LinesByFile<'a>) -> Finding<'a> {
    let labels = finding.labels.iter().map(|label| Label {
        place: lines.place(label.span),
        text: (&label.text).into(),
    });
    let labels = labels.collect();
    Finding {
        code: finding.code,
        severity: finding.severity.into(),
        message: (&finding.message).into(),
        help: finding.help.as_ref().map(Into::into),
        labels,
        fixes: finding
            .fixes
            .iter()
            .map(|it| fix(it, lines.files))
            .collect(),
    }
}

fn fix<'a>(fix: &'a diagnostic::Fix, files: &'a Files) -> Fix<'a> {
    Fix {
        title: (&fix.title).into(),
        certain: fix.certainty == Certainty::Certain,
        edits: fix.edits.iter().map(|it| edit(it, files)).collect(),
    }
}

/// A change of a text, by the path of its file.
pub(crate) fn edit<'a>(edit: &'a text::Edit, files: &'a Files) -> Edit<'a> {
    Edit {
        file: path(edit.span.file, files),
        start: edit.span.start,
        end: edit.span.end,
        text: &edit.text,
    }
}

/// The path of a file; empty for one of another workspace, of which there is none here.
pub(crate) fn path(id: FileId, files: &Files) -> &str {
    files.get(id).map_or("", |file| file.path.as_str())
}

/// Line starts and declarations of each file, read once a run.
pub(crate) struct LinesByFile<'files> {
    files: &'files Files,
    read: BTreeMap<FileId, Lines<'files>>,
    cut: BTreeMap<FileId, Vec<Range<usize>>>,
}

impl<'files> LinesByFile<'files> {
    pub(crate) fn new(files: &'files Files) -> Self {
        Self {
            files,
            read: BTreeMap::new(),
            cut: BTreeMap::new(),
        }
    }

    /// A span as a place.
    pub(crate) fn place(&mut self, span: Span) -> Place<'files> {
        let (line, column) = self.locate(span.file, span.start as usize);
        Place {
            file: path(span.file, self.files),
            line,
            column,
            start: span.start,
            end: span.end,
        }
    }

    /// The declaration around a span.
    pub(crate) fn whole(&mut self, span: Span) -> Span {
        let Some(file) = self.files.get(span.file) else {
            return span;
        };
        let cut = self.cut.entry(span.file);
        let all = cut.or_insert_with(|| declarations(&file.text));
        let at = span.start as usize;
        let after = all.partition_point(|range| range.start <= at);
        let whole = all.get(after.saturating_sub(1));
        let whole = whole.filter(|range| range.contains(&at));
        whole.map_or(span, |range| Span::new(span.file, range.start, range.end))
    }

    /// Line and column of a byte.
    fn locate(&mut self, id: FileId, at: usize) -> (usize, usize) {
        let Some(file) = self.files.get(id) else {
            return (1, 1);
        };
        let lines = self.read.entry(id);
        let place = lines.or_insert_with(|| Lines::new(&file.text)).locate(at);
        (place.line, place.column)
    }
}

#[cfg(test)]
mod tests {
    use super::to_text;
    use crate::diagnostic::{Diagnostic, Diagnostics, Text};
    use crate::text::{Files, Span};

    #[test]
    fn a_finding_has_its_places_in_lines_and_characters() {
        let mut files = Files::new();
        let id = files.add("a.gj", "规则集 甲\n地区 乙\n");
        let mut found = Diagnostics::new();
        found.push(
            Diagnostic::warning("guiju::check::x", Text::new("信息", "message"))
                .label(Span::new(id, 21, 24), Text::same("乙"))
                .help(Text::new("改", "mend")),
        );
        found.push(Diagnostic::error("guiju::check::y", Text::same("y")));
        assert_eq!(
            to_text(&found, &files),
            concat!(
                r#"[{"code":"guiju::check::x","severity":"warning","#,
                r#""message":{"zh":"信息","en":"message"},"help":{"zh":"改","en":"mend"},"#,
                r#""labels":[{"file":"a.gj","line":2,"column":4,"start":21,"end":24,"#,
                r#""text":{"zh":"乙","en":"乙"}}],"fixes":[]},"#,
                r#"{"code":"guiju::check::y","severity":"error","#,
                r#""message":{"zh":"y","en":"y"},"help":null,"labels":[],"fixes":[]}]"#,
            )
        );
    }
}
