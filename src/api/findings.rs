//! Findings as JSON.
//!
//! `{code, severity, message, help, labels: [{file, line, column, start, end, text}],
//! fixes: [{title, certain, edits: [{file, start, end, text}]}]}`; every text for people is
//! `{zh, en}`; a fix that is not certain is for a person to choose.
//! Lines and columns count from 1, columns in characters; `start` and `end` are UTF-8 bytes.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::{Map, Value as Json};

use super::object::{self, object};

use crate::diagnostic::{Certainty, Diagnostic, Diagnostics, Fix, Severity, Text};
use crate::syntax::declarations;
use crate::text::{Edit, FileId, Files, Lines, Span};

/// All findings, in their order.
#[must_use]
pub fn to_json(found: &Diagnostics, files: &Files) -> Json {
    let mut lines = LinesByFile::new(files);
    found
        .iter()
        .map(|finding| one(finding, &mut lines))
        .collect()
}

/// `{zh, en}`
pub(crate) fn text(text: &Text) -> Json {
    object!({ "zh": text.zh.as_str(), "en": text.en.as_str() })
}

/// `error`, `warning`, `advice`
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}

fn one(finding: &Diagnostic, lines: &mut LinesByFile<'_>) -> Json {
    let labels: Json = finding
        .labels
        .iter()
        .map(|label| {
            let mut place = lines.place(label.span);
            place.insert("text".to_owned(), text(&label.text));
            Json::Object(place)
        })
        .collect();
    object!({
        "code": finding.code,
        "severity": severity(finding.severity),
        "message": text(&finding.message),
        "help": finding.help.as_ref().map(text),
        "labels": labels,
        "fixes": finding.fixes.iter().map(|one| fix(one, lines.files)).collect::<Json>(),
    })
}

fn fix(fix: &Fix, files: &Files) -> Json {
    let edits: Json = fix.edits.iter().map(|one| edit(one, files)).collect();
    let certain = fix.certainty == Certainty::Certain;
    object!({ "title": text(&fix.title), "certain": certain, "edits": edits })
}

/// `{file, start, end, text}`
pub(crate) fn edit(edit: &Edit, files: &Files) -> Json {
    let file = files.get(edit.span.file).map(|file| file.path.as_str());
    object!({
        "file": file,
        "start": edit.span.start,
        "end": edit.span.end,
        "text": edit.text.as_str(),
    })
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

    /// `{file, line, column, start, end}`
    pub(crate) fn place(&mut self, span: Span) -> Map<String, Json> {
        let (file, place) = self.locate(span.file, span.start as usize);
        object::entries(&mut [
            ("file", Json::from(file)),
            ("line", Json::from(place.map(|place| place.0))),
            ("column", Json::from(place.map(|place| place.1))),
            ("start", Json::from(span.start)),
            ("end", Json::from(span.end)),
        ])
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

    /// The path, and line and column of a byte.
    fn locate(&mut self, id: FileId, at: usize) -> (Option<&'files str>, Option<(usize, usize)>) {
        let Some(file) = self.files.get(id) else {
            return (None, None);
        };
        let place = self
            .read
            .entry(id)
            .or_insert_with(|| Lines::new(&file.text))
            .locate(at);
        (Some(&file.path), Some((place.line, place.column)))
    }
}

#[cfg(test)]
mod tests {
    use super::to_json;
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
            to_json(&found, &files).to_string(),
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
