//! The questions of an editor as JSON: paths, offsets and texts in, JSON out.
//!
//! Offsets are UTF-8 bytes; texts for people are `{zh, en}`. What the answers mean stands
//! at [`crate::ide`].

use super::cases::{self, CaseReport};
use super::findings::{self, LinesByFile, path};
use super::{explanation, facts, outcome};
use crate::Front;
use crate::diagnostic::{Diagnostics, Lang, Text};
use crate::evaluate::{self, Options};
use crate::ide::{self, Kind, Painted, Workspace as Ide};
use crate::language::Languages;
use crate::program::wording::Kept;
use crate::syntax::tree::DeclarationKind;
use crate::text::{Files, Span};
use crate::wire;
use crate::wire::editor::{
    Cited, Completion, Entry, Hover, Item, Piece, Renamed, Side, Token, TokenKind, Tried, Unmet,
    Why,
};
use crate::wire::words::labels;

/// A rulebook under an editor's hands.
///
/// # Example
/// ```
/// let mut workspace = guiju::internals::api::workspace::Workspace::new(&[("a.gj", "")], "");
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
        findings::to_text(&found, self.ide.files())
    }

    /// The words of a file, as [`Token`]s.
    #[must_use]
    pub fn tokens(&self, path: &str) -> String {
        let tokens: Vec<Token> = self.ide.tokens(path).iter().map(token).collect();
        wire::to_text(&tokens)
    }

    /// The declarations of a file, as [`Entry`]s.
    #[must_use]
    pub fn outline(&self, path: &str) -> String {
        let outline = self.ide.outline(path);
        let entries: Vec<Entry<'_>> = outline.iter().map(entry).collect();
        wire::to_text(&entries)
    }

    /// What the word at a byte means, as a [`Hover`], or `null`.
    pub fn hover(&mut self, path: &str, offset: usize) -> String {
        let hover = self.ide.hover(path, offset);
        let files = self.ide.files();
        wire::to_text(&hover.as_ref().map(|hover| hovered(hover, files)))
    }

    /// What could stand at a byte, as a [`Completion`].
    pub fn complete(&mut self, path: &str, offset: usize) -> String {
        let completion = self.ide.complete(path, offset);
        let (from, items) = completion.map_or((offset, Vec::new()), |it| (it.from, it.items));
        let items = items.iter().map(item).collect();
        wire::to_text(&Completion { from, items })
    }

    /// The name where it is declared, as a [`Piece`], or `null`.
    pub fn definition(&mut self, path: &str, offset: usize) -> String {
        let span = self.ide.definition(path, offset);
        let files = self.ide.files();
        wire::to_text(&span.map(|span| piece(span, files)))
    }

    /// Every place where it is named, as [`Piece`]s, that of the declaration included.
    pub fn references(&mut self, path: &str, offset: usize) -> String {
        let spans = self.ide.references(path, offset);
        let files = self.ide.files();
        let pieces: Vec<Piece<'_>> = spans.into_iter().map(|span| piece(span, files)).collect();
        wire::to_text(&pieces)
    }

    /// The changes, as [`Renamed`], that give the thing that is named at a byte
    /// another name.
    ///
    /// # Errors
    /// The findings that tell why it cannot have that name, as [`super::check`] gives them.
    pub fn rename(&mut self, path: &str, offset: usize, new_name: &str) -> Result<String, String> {
        let renamed = self.ide.rename(path, offset, new_name);
        let files = self.ide.files();
        match renamed {
            Ok(edits) => {
                let edits = edits.iter().map(|one| findings::edit(one, files)).collect();
                Ok(wire::to_text(&Renamed { edits }))
            }
            Err(refused) => {
                let mut found = Diagnostics::new();
                for one in refused {
                    found.push(one);
                }
                Err(findings::to_text(&found, files))
            }
        }
    }

    /// The cases of the rulebook, as [`Tried`]; `passed` is `null` while there is no program.
    ///
    /// What the audit has against a program does not matter here: a number that its source does
    /// not state yet can be tried.
    pub fn cases(&mut self) -> String {
        self.ide.front();
        let is_program = |front: &&Front| front.walked.complete && !front.found.has_errors();
        let front = self.ide.current().filter(is_program);
        let Some(program) = front.map(|front| &front.walked.program) else {
            return self.untried();
        };
        let files = self.ide.files();
        let reports = self.cases.get_or_insert_with(|| cases::run(program, files));
        let mut lines = LinesByFile::new(files);
        let all: Vec<Tried<'_>> = reports
            .iter()
            .map(|report| {
                let unmet = report.unmet.iter().map(unmet).collect();
                let passed = Some(report.findings.is_empty());
                case(&mut lines, (&report.title, report.span), passed, unmet)
            })
            .collect();
        wire::to_text(&all)
    }

    /// What becomes of the household of the case whose title is at a byte, by the rules and what
    /// the case supposes of them, with reasons in some languages: as
    /// [`super::Loaded::evaluate`] gives it, and `facts` and `on` of the case.
    ///
    /// # Errors
    /// As [`super::Loaded::evaluate`]; an empty list where no case that can be tried is there.
    pub fn why(
        &mut self,
        path: &str,
        offset: usize,
        languages: Languages,
    ) -> Result<String, String> {
        self.ide.front();
        let is_program = |front: &&Front| front.walked.complete && !front.found.has_errors();
        let front = self.ide.current().filter(is_program);
        let (files, none) = (self.ide.files(), || "[]".to_owned());
        let program = &front.ok_or_else(none)?.walked.program;
        let file = files.at(path).map(|file| file.id);
        let offset = u32::try_from(offset).map_err(|_| none())?;
        let is_meant = |at: Span| Some(at.file) == file && at.start <= offset && offset <= at.end;
        let case = program.cases.iter().find(|case| is_meant(case.span));
        let case = case.ok_or_else(none)?;
        let supposed = program.supposing(case);
        let options = Options {
            trace: true,
            ..Options::default()
        };
        let came_to = evaluate::evaluate(&supposed, &case.facts, case.on, options);
        let mut came_to = came_to.map_err(|error| {
            let mut found = Diagnostics::new();
            found.push(error.report(&supposed));
            findings::to_text(&found, files)
        })?;
        let kept = Kept::of(&supposed);
        let reasons = crate::explain::explain(&supposed, &case.facts, &came_to, languages, &kept);
        came_to.trace = None;
        let mut told = outcome::to_wire(&supposed, files, &came_to);
        let declarations = explanation::Declarations::of(&supposed, files);
        explanation::put(&supposed, &declarations, &reasons, &mut told);
        Ok(wire::to_text(&Why {
            facts: facts::to_wire(&supposed, &case.facts),
            on: case.on.to_string(),
            outcome: told,
        }))
    }

    /// The cases as far as their text could be read.
    fn untried(&mut self) -> String {
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
                | DeclarationKind::Topic(_)
                | DeclarationKind::Office(_)
                | DeclarationKind::Event(_)
                | DeclarationKind::Supplement(_) => None,
            })
            .collect();
        let mut lines = LinesByFile::new(self.ide.files());
        let all = titles.iter();
        let all: Vec<Tried<'_>> = all
            .map(|(title, span)| case(&mut lines, (title, *span), None, Vec::new()))
            .collect();
        wire::to_text(&all)
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

fn token(token: &Painted) -> Token {
    let kind = match token.kind {
        Kind::Declaration => TokenKind::Declaration,
        Kind::Clause => TokenKind::Clause,
        Kind::Operator => TokenKind::Operator,
        Kind::Function => TokenKind::Function,
        Kind::Name => TokenKind::Name,
        Kind::Number => TokenKind::Number,
        Kind::Unit => TokenKind::Unit,
        Kind::Date => TokenKind::Date,
        Kind::Text => TokenKind::Text,
        Kind::Comment => TokenKind::Comment,
        Kind::Table => TokenKind::Table,
    };
    Token {
        start: token.start,
        end: token.end,
        kind,
    }
}

fn entry(entry: &ide::Entry) -> Entry<'_> {
    Entry {
        name: &entry.name,
        kind: entry.kind,
        label: labels(&entry.labels),
        start: entry.span.start,
        end: entry.span.end,
        name_start: entry.name_span.start,
        name_end: entry.name_span.end,
    }
}

fn piece(span: Span, files: &Files) -> Piece<'_> {
    Piece {
        file: path(span.file, files),
        start: span.start,
        end: span.end,
    }
}

fn hovered<'a>(hover: &'a ide::Hover, files: &'a Files) -> Hover<'a> {
    Hover {
        start: hover.span.start,
        end: hover.span.end,
        kind: hover.kind,
        name: &hover.name,
        labels: labels(&hover.labels),
        lines: hover.lines.iter().map(Into::into).collect(),
        source: hover.sources.iter().map(cited).collect(),
        defined_at: hover.declared.map(|span| piece(span, files)),
    }
}

fn cited(cited: &ide::Cited) -> Cited<'_> {
    Cited {
        document: &cited.document,
        place: cited.place.as_deref(),
        quotes: &cited.quotes,
    }
}

fn item(item: &ide::Item) -> Item<'_> {
    Item {
        label: &item.label,
        kind: item.kind,
        detail: (&item.detail).into(),
        insert: &item.insert,
    }
}

fn case<'a>(
    lines: &mut LinesByFile<'a>,
    (title, span): (&'a str, Span),
    passed: Option<bool>,
    unmet: Vec<Unmet<'a>>,
) -> Tried<'a> {
    let at = lines.place(span);
    Tried {
        name: title,
        file: at.file,
        line: at.line,
        start: span.start,
        end: span.end,
        passed,
        unmet,
    }
}

fn unmet(unmet: &cases::Unmet) -> Unmet<'_> {
    Unmet {
        start: unmet.span.start,
        end: unmet.span.end,
        text: (&unmet.text).into(),
        sides: unmet.sides.iter().map(side).collect(),
    }
}

fn side((span, value): &(Span, Text)) -> Side<'_> {
    Side {
        start: span.start,
        end: span.end,
        value: value.into(),
    }
}
