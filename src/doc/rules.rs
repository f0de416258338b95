//! The rules of a page: what they are called, where they stand, and their own lines.

use super::words::PageLang;
use crate::audit::Citing;
use crate::program::{Citation, Labels, Program, Rule};
use crate::text::{Files, Span};

/// One rule as the page shows it.
#[derive(Debug)]
pub(super) struct Shown<'p> {
    /// Its anchor.
    pub(super) anchor: String,
    /// 参数, 定义, …
    pub(super) kind: &'static str,
    pub(super) name: &'p str,
    pub(super) labels: Option<&'p Labels>,
    pub(super) notes: Vec<&'p str>,
    /// Its declarations as they stand in the rule files, each once.
    pub(super) texts: Vec<String>,
    /// Whether one of them stands in the rulebook itself.
    pub(super) is_own: bool,
}

/// The rules of a program and their texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules<'p> {
    pub(super) program: &'p Program,
    pub(super) files: &'p Files,
    pub(super) folder: &'p str,
    pub(super) lang: PageLang,
}

impl<'p> Rules<'p> {
    /// Every rule, in the order in which the kinds are read.
    pub(super) fn all(&self) -> Vec<Citing> {
        let program = self.program;
        let benefits = program.benefits.ids().map(Citing::Benefit);
        let definitions = program.order.iter().filter_map(|rule| match rule {
            Rule::Definition(id) => Some(Citing::Definition(*id)),
            Rule::Benefit(_) => None,
        });
        let parameters = program.parameters.ids().map(Citing::Parameter);
        let exclusives = (0..program.exclusives.len()).map(Citing::Exclusive);
        let funds = program.funds.ids().map(Citing::Fund);
        let constraints = (0..program.constraints.len()).map(Citing::Constraint);
        let rest = exclusives.chain(funds).chain(constraints);
        benefits
            .chain(definitions)
            .chain(parameters)
            .chain(rest)
            .collect()
    }

    /// One rule; none for a position that the program does not have.
    pub(super) fn shown(&self, rule: Citing) -> Option<Shown<'p>> {
        let (program, lang) = (self.program, self.lang);
        let mut spans: Vec<Span> = Vec::new();
        let mut notes: Vec<&'p str> = Vec::new();
        let cite = |sources: &[Citation], spans: &mut Vec<Span>| {
            spans.extend(sources.iter().map(|source| source.span));
        };
        let (anchor, kind, name, labels) = match rule {
            Citing::Parameter(id) => {
                let it = program.parameters.get(id)?;
                spans.push(it.span);
                let values = it.cells.iter().flat_map(|cell| &cell.values);
                spans.extend(values.map(|value| value.span));
                notes.extend(it.notes.iter().map(String::as_str));
                let kind = lang.of("参数", "parameter", "매개변수");
                (format!("p{}", id.index()), kind, &it.name, Some(&it.labels))
            }
            Citing::Definition(id) => {
                let it = program.definitions.get(id)?;
                for version in &it.versions {
                    spans.push(version.span);
                    cite(&version.sources, &mut spans);
                    notes.extend(version.notes.iter().map(String::as_str));
                }
                let kind = lang.of("定义", "definition", "정의");
                (format!("d{}", id.index()), kind, &it.name, Some(&it.labels))
            }
            Citing::Benefit(id) => {
                let it = program.benefits.get(id)?;
                for version in &it.versions {
                    spans.push(version.span);
                    cite(&version.sources, &mut spans);
                    spans.extend(version.funds.iter().map(|(_, span)| *span));
                    notes.extend(version.notes.iter().map(String::as_str));
                }
                let kind = lang.of("待遇", "benefit", "급여");
                (format!("b{}", id.index()), kind, &it.name, Some(&it.labels))
            }
            Citing::Exclusive(at) => {
                let it = program.exclusives.get(at)?;
                spans.push(it.span);
                let kind = lang.of("互斥", "exclusion", "상호 배제");
                (format!("x{at}"), kind, &it.name, None)
            }
            Citing::Fund(id) => {
                let it = program.funds.get(id)?;
                spans.push(it.span);
                let kind = lang.of("资金", "fund", "자금");
                (format!("f{}", id.index()), kind, &it.name, Some(&it.labels))
            }
            Citing::Constraint(at) => {
                let it = program.constraints.get(at)?;
                spans.push(it.span);
                let kind = lang.of("约束", "constraint", "제약");
                (format!("c{at}"), kind, &it.name, None)
            }
        };
        let mut texts = Vec::new();
        let mut is_own = false;
        for span in spans {
            is_own |= self.is_own(span);
            if let Some(text) = self.declaration(span)
                && !texts.contains(&text)
            {
                texts.push(text);
            }
        }
        Some(Shown {
            anchor,
            kind,
            name,
            labels,
            notes,
            texts,
            is_own,
        })
    }

    fn is_own(&self, span: Span) -> bool {
        let path = self.files.get(span.file).map_or("", |file| &file.path);
        path.rsplit_once('/').map_or("", |(folder, _)| folder) == self.folder
    }

    /// The declaration around a place: from the line in the first column to the next one.
    fn declaration(&self, span: Span) -> Option<String> {
        let text = &self.files.get(span.file)?.text;
        let starts = |line: &str| line.starts_with(|c: char| !c.is_whitespace() && c != '|');
        let mut at = 0_usize;
        let mut own: Vec<&str> = Vec::new();
        let mut found = false;
        for line in text.split_inclusive('\n') {
            if starts(line) {
                if found {
                    break;
                }
                own.clear();
            }
            own.push(line);
            at = at.saturating_add(line.len());
            found |= at > span.start as usize;
        }
        // Comments before the next declaration belong to it.
        found.then(|| own.concat().trim_end().to_owned())
    }
}
