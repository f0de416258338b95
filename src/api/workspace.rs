//! The questions of an editor as JSON: paths, offsets and texts in, JSON out.
//!
//! Offsets are UTF-8 bytes; texts for people are `{zh, en}`. What the answers mean stands
//! at [`crate::ide`].

use serde_json::{Value as Json, json};

use super::cases::{self, CaseReport, Unmet};
use super::findings::{self, LinesByFile, text};
use crate::Front;
use crate::diagnostic::{Diagnostics, Lang};
use crate::ide::{Cited, Entry, Hover, Item, Kind, Painted, Workspace as Ide};
use crate::program::Labels;
use crate::syntax::tree::DeclarationKind;
use crate::text::{Files, Span};

/// A rulebook under an editor's hands.
///
/// # Example
/// ```
/// let mut workspace = guiju::api::workspace::Workspace::new(&[("a.gj", "")], "");
/// workspace.set_file("a.gj", "规则集 示例\n");
/// assert_eq!(workspace.findings(), "[]");
/// let tokens = r#"[{"start":0,"end":9,"kind":"declaration"},{"start":10,"end":16,"kind":"name"}]"#;
/// assert_eq!(workspace.tokens("a.gj"), tokens);
/// ```
#[derive(Debug)]
pub struct Workspace {
    ide: Ide,
    /// Results of the cases; none while there is no program, or before they were asked for.
    cases: Option<Vec<CaseReport>>,
}

impl Workspace {
    /// Takes files (path, text); `folder` holds the rulebook that is worked on.
    #[must_use]
    pub fn new(files: &[(&str, &str)], folder: &str) -> Self {
        let ide = Ide::new(super::workspace(files), folder);
        Self { ide, cases: None }
    }

    /// Adds a file or replaces its text.
    pub fn set_file(&mut self, path: &str, text: &str) {
        self.ide.set_file(path, text);
        self.cases = None;
    }

    /// Takes a file away.
    pub fn remove_file(&mut self, path: &str) {
        self.ide.remove_file(path);
        self.cases = None;
    }

    /// Every finding, as [`super::check`] gives them.
    pub fn findings(&mut self) -> String {
        let found = self.ide.findings().clone();
        findings::to_json(&found, self.ide.files()).to_string()
    }

    /// `[{start, end, kind}]`
    #[must_use]
    pub fn tokens(&self, path: &str) -> String {
        let tokens: Json = self.ide.tokens(path).iter().map(token).collect();
        tokens.to_string()
    }

    /// `[{name, kind, label, start, end, nameStart, nameEnd}]` of the declarations.
    #[must_use]
    pub fn outline(&self, path: &str) -> String {
        let entries: Json = self.ide.outline(path).iter().map(entry).collect();
        entries.to_string()
    }

    /// `{start, end, kind, name, labels, lines, source, definedAt}`, or `null`.
    pub fn hover(&mut self, path: &str, offset: usize) -> String {
        let hover = self.ide.hover(path, offset);
        let files = self.ide.files();
        hover
            .map_or(Json::Null, |hover| hover_json(&hover, files))
            .to_string()
    }

    /// `{from, items: [{label, kind, detail, insert}]}`
    pub fn complete(&mut self, path: &str, offset: usize) -> String {
        let Some(completion) = self.ide.complete(path, offset) else {
            return json!({ "from": offset, "items": [] }).to_string();
        };
        let items: Json = completion.items.iter().map(item).collect();
        json!({ "from": completion.from, "items": items }).to_string()
    }

    /// `{file, start, end}` of the name where it is declared, or `null`.
    pub fn definition(&mut self, path: &str, offset: usize) -> String {
        let span = self.ide.definition(path, offset);
        let files = self.ide.files();
        span.map_or(Json::Null, |span| place(span, files))
            .to_string()
    }

    /// `[{file, start, end}]`, that of the declaration included.
    pub fn references(&mut self, path: &str, offset: usize) -> String {
        let spans = self.ide.references(path, offset);
        let files = self.ide.files();
        let places: Json = spans.into_iter().map(|span| place(span, files)).collect();
        places.to_string()
    }

    /// `{"edits": [{file, start, end, text}]}` that give the thing that is named at a byte
    /// another name.
    ///
    /// # Errors
    /// The findings that tell why it cannot have that name, as [`super::check`] gives them.
    pub fn rename(&mut self, path: &str, offset: usize, new_name: &str) -> Result<String, String> {
        let renamed = self.ide.rename(path, offset, new_name);
        let files = self.ide.files();
        match renamed {
            Ok(edits) => {
                let edits: Json = edits.iter().map(|one| findings::edit(one, files)).collect();
                Ok(json!({ "edits": edits }).to_string())
            }
            Err(refused) => {
                let mut found = Diagnostics::new();
                for one in refused {
                    found.push(one);
                }
                Err(findings::to_json(&found, files).to_string())
            }
        }
    }

    /// `[{name, file, line, start, end, passed, unmet: [{start, end, text}]}]` of the cases of
    /// the rulebook; `passed` is `null` while there is no program.
    ///
    /// What the audit has against a program does not matter here: a number that its source does
    /// not state yet can be tried.
    pub fn cases(&mut self) -> String {
        self.ide.front();
        let is_program = |front: &&Front| front.walked.complete && !front.found.has_errors();
        let front = self.ide.current().filter(is_program);
        let Some(program) = front.map(|front| &front.walked.program) else {
            return self.untried().to_string();
        };
        let files = self.ide.files();
        let reports = self.cases.get_or_insert_with(|| cases::run(program, files));
        let mut lines = LinesByFile::new(files);
        let all: Json = reports
            .iter()
            .map(|report| {
                let unmet: Json = report.unmet.iter().map(unmet).collect();
                let passed = Some(report.findings.is_empty());
                case(&mut lines, (&report.title, report.span), passed, unmet)
            })
            .collect();
        all.to_string()
    }

    /// The cases as far as their text could be read.
    fn untried(&mut self) -> Json {
        let front = self.ide.front();
        let own = front.books.last().into_iter().flat_map(|book| &book.files);
        let declarations = own.flat_map(|file| &file.declarations);
        let titles: Vec<(String, Span)> = declarations
            .filter_map(|declaration| match &declaration.kind {
                DeclarationKind::Case(case) => Some((case.title.text.clone(), case.title.span)),
                DeclarationKind::Rulebook(_)
                | DeclarationKind::Use(_)
                | DeclarationKind::Document(_)
                | DeclarationKind::Region(_)
                | DeclarationKind::Category(_)
                | DeclarationKind::Unit(_)
                | DeclarationKind::Entity(_)
                | DeclarationKind::Parameter(_)
                | DeclarationKind::Value(_)
                | DeclarationKind::Define(_)
                | DeclarationKind::Benefit(_)
                | DeclarationKind::Exclusive(_)
                | DeclarationKind::Fund(_)
                | DeclarationKind::Constraint(_)
                | DeclarationKind::Omit(_)
                | DeclarationKind::Supplement(_) => None,
            })
            .collect();
        let mut lines = LinesByFile::new(self.ide.files());
        let all = titles.iter();
        all.map(|(title, span)| case(&mut lines, (title, *span), None, json!([])))
            .collect()
    }

    /// The canonical form of a file, with its keywords in a language or as they are.
    ///
    /// # Errors
    /// The findings of a file that cannot be read.
    pub fn format(&self, path: &str, words: Option<Lang>) -> Result<String, String> {
        let file = self.ide.files().at(path);
        super::format(file.map_or("", |file| &file.text), words)
    }
}

fn token(token: &Painted) -> Json {
    let kind = match token.kind {
        Kind::Declaration => "declaration",
        Kind::Clause => "clause",
        Kind::Operator => "operator",
        Kind::Function => "function",
        Kind::Name => "name",
        Kind::Number => "number",
        Kind::Unit => "unit",
        Kind::Date => "date",
        Kind::Text => "text",
        Kind::Comment => "comment",
        Kind::Table => "table",
    };
    json!({ "start": token.start, "end": token.end, "kind": kind })
}

fn labels(labels: &Labels) -> Json {
    let labels = labels.iter();
    Json::Object(
        labels
            .map(|(lang, label)| (lang.clone(), json!(label)))
            .collect(),
    )
}

fn entry(entry: &Entry) -> Json {
    json!({
        "name": entry.name,
        "kind": entry.kind,
        "label": labels(&entry.labels),
        "start": entry.span.start,
        "end": entry.span.end,
        "nameStart": entry.name_span.start,
        "nameEnd": entry.name_span.end,
    })
}

fn place(span: Span, files: &Files) -> Json {
    let file = files.get(span.file).map(|file| file.path.as_str());
    json!({ "file": file, "start": span.start, "end": span.end })
}

fn hover_json(hover: &Hover, files: &Files) -> Json {
    let source: Json = hover.sources.iter().map(cited).collect();
    json!({
        "start": hover.span.start,
        "end": hover.span.end,
        "kind": hover.kind,
        "name": hover.name,
        "labels": labels(&hover.labels),
        "lines": hover.lines.iter().map(text).collect::<Json>(),
        "source": source,
        "definedAt": hover.declared.map(|span| place(span, files)),
    })
}

fn cited(cited: &Cited) -> Json {
    json!({ "document": cited.document, "place": cited.place, "quotes": cited.quotes })
}

fn item(item: &Item) -> Json {
    json!({
        "label": item.label,
        "kind": item.kind,
        "detail": text(&item.detail),
        "insert": item.insert,
    })
}

fn case(
    lines: &mut LinesByFile<'_>,
    (title, span): (&str, Span),
    passed: Option<bool>,
    unmet: Json,
) -> Json {
    let at = lines.place(span);
    json!({
        "name": title,
        "file": at.get("file"),
        "line": at.get("line"),
        "start": span.start,
        "end": span.end,
        "passed": passed,
        "unmet": unmet,
    })
}

fn unmet(unmet: &Unmet) -> Json {
    json!({ "start": unmet.span.start, "end": unmet.span.end, "text": text(&unmet.text) })
}
