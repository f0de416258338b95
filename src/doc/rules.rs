//! The rules of a page: what they are called, where they stand, what reads them.

use std::collections::BTreeMap;

use super::words::Words;
use crate::audit::Citing;
use crate::diagnostic::Diagnostics;
use crate::program::{BenefitKind, Citation, Formula, Graph, Labels, Program, Read, Reader, Rule};
use crate::syntax;
use crate::syntax::tree::DeclarationKind;
use crate::text::{Files, Span};

/// A rulebook of which a page is made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Book<'p> {
    pub(super) program: &'p Program,
    pub(super) files: &'p Files,
    pub(super) folder: &'p str,
    pub(super) words: Words<'p>,
}

/// One rule as the page shows it.
#[derive(Debug)]
pub(super) struct Shown<'p> {
    pub(super) rule: Citing,
    /// Its anchor.
    pub(super) anchor: String,
    /// Of which kind, as a word and as a class of the style sheet.
    pub(super) kind: (&'static str, &'static str),
    pub(super) name: &'p str,
    pub(super) labels: Option<&'p Labels>,
    pub(super) notes: Vec<&'p str>,
    /// Where it is declared, then where more is said of it, each rulebook's own lines.
    pub(super) places: Vec<Span>,
}

impl<'p> Book<'p> {
    /// The file that a place is in.
    pub(super) fn path(self, span: Span) -> &'p str {
        self.files.get(span.file).map_or("", |file| &file.path)
    }

    /// The folder of the rulebook that a place is in.
    pub(super) fn folder_of(self, span: Span) -> &'p str {
        let path = self.path(span);
        path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether a place is in the rulebook itself, not in one that it uses.
    pub(super) fn is_own(self, span: Span) -> bool {
        self.folder_of(span) == self.folder
    }

    /// What the rulebook of a folder calls itself.
    pub(super) fn title_of(self, folder: &str) -> Option<String> {
        let opens = |line: &str| {
            ["规则集 ", "rulebook "]
                .iter()
                .any(|it| line.starts_with(it))
        };
        let mut files = self.files.rules_in(folder);
        let file = files.find(|file| file.text.lines().any(opens))?;
        let read = syntax::parse(file, &mut Diagnostics::new());
        read.declarations.into_iter().find_map(|it| {
            let DeclarationKind::Rulebook(book) = it.kind else {
                return None;
            };
            let tag = self.words.language.tag();
            let mut labels = it.common.labels.into_iter();
            let own = labels.find(|label| label.item.is_none() && label.lang.text == tag);
            let declared = book.title.map_or(book.name.text, |title| title.text);
            Some(own.map_or(declared, |label| label.text.text))
        })
    }

    /// Every rule, in the order in which the kinds are read.
    pub(super) fn rules(self) -> Vec<Shown<'p>> {
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
        let offices = program.offices.ids().map(Citing::Office);
        let rest = exclusives.chain(funds).chain(constraints).chain(offices);
        let all = benefits.chain(definitions).chain(parameters).chain(rest);
        all.filter_map(|rule| self.shown(rule)).collect()
    }

    /// One rule; none for a position that the program does not have.
    fn shown(self, rule: Citing) -> Option<Shown<'p>> {
        let (program, words) = (self.program, self.words);
        let mut places: Vec<Span> = Vec::new();
        let mut notes: Vec<&'p str> = Vec::new();
        let cite = |sources: &[Citation], places: &mut Vec<Span>| {
            places.extend(sources.iter().map(|source| source.span));
        };
        let (anchor, kind, name, labels) = match rule {
            Citing::Parameter(id) => {
                let it = program.parameters.get(id)?;
                places.push(it.span);
                let values = it.cells.iter().flat_map(|cell| &cell.values);
                places.extend(values.map(|value| value.span));
                notes.extend(it.notes.iter().map(String::as_str));
                let kind = (words.of("参数", "parameter", "매개변수"), "parameter");
                (format!("p{}", id.index()), kind, &it.name, Some(&it.labels))
            }
            Citing::Definition(id) => {
                let it = program.definitions.get(id)?;
                for version in &it.versions {
                    places.push(version.span);
                    cite(&version.sources, &mut places);
                    places.extend(exceptions(&version.formula));
                    notes.extend(version.notes.iter().map(String::as_str));
                }
                let kind = (words.of("定义", "definition", "정의"), "definition");
                (format!("d{}", id.index()), kind, &it.name, Some(&it.labels))
            }
            Citing::Benefit(id) => {
                let it = program.benefits.get(id)?;
                for version in &it.versions {
                    places.push(version.span);
                    cite(&version.sources, &mut places);
                    places.extend(version.funds.iter().map(|(_, span)| *span));
                    places.extend(version.amount.formulas().flat_map(exceptions));
                    notes.extend(version.notes.iter().map(String::as_str));
                }
                let kind = match it.kind() {
                    BenefitKind::Benefit => (words.of("待遇", "benefit", "대우"), "benefit"),
                    BenefitKind::Charge => (words.of("应缴", "charge", "부담금"), "benefit"),
                    BenefitKind::Status => (words.of("身份", "status", "자격"), "benefit"),
                };
                (format!("b{}", id.index()), kind, &it.name, Some(&it.labels))
            }
            Citing::Exclusive(at) => {
                let it = program.exclusives.get(at)?;
                places.push(it.span);
                let kind = (words.of("互斥", "exclusion", "상호 배제"), "tie");
                (format!("x{at}"), kind, &it.name, Some(&it.labels))
            }
            Citing::Fund(id) => {
                let it = program.funds.get(id)?;
                places.push(it.span);
                let kind = (words.of("资金", "fund", "자금"), "fund");
                (format!("f{}", id.index()), kind, &it.name, Some(&it.labels))
            }
            Citing::Constraint(at) => {
                let it = program.constraints.get(at)?;
                places.push(it.span);
                notes.extend(it.notes.iter().map(String::as_str));
                let kind = (words.of("约束", "constraint", "제약"), "tie");
                (format!("c{at}"), kind, &it.name, Some(&it.labels))
            }
            Citing::Office(id) => {
                let it = program.offices.get(id)?;
                places.push(it.span);
                notes.extend(it.notes.iter().map(String::as_str));
                let kind = (words.of("机构", "office", "창구"), "tie");
                (format!("o{}", id.index()), kind, &it.name, Some(&it.labels))
            }
        };
        Some(Shown {
            rule,
            anchor,
            kind,
            name,
            labels,
            notes,
            places,
        })
    }
}

/// Where the exceptions of a formula stand: a lower rulebook may add some.
fn exceptions(formula: &Formula) -> Vec<Span> {
    let mut places = Vec::new();
    let mut open = vec![formula];
    while let Some(formula) = open.pop() {
        for exception in &formula.exceptions {
            places.push(exception.span);
            open.push(&exception.then);
        }
    }
    places
}

/// A rule as one that reads; none for those that read nothing.
pub(super) fn as_reader(rule: Citing) -> Option<Reader> {
    match rule {
        Citing::Parameter(_) | Citing::Office(_) => None,
        Citing::Definition(id) => Some(Reader::Rule(Rule::Definition(id))),
        Citing::Benefit(id) => Some(Reader::Rule(Rule::Benefit(id))),
        Citing::Exclusive(at) => Some(Reader::Exclusive(at)),
        Citing::Fund(id) => Some(Reader::Fund(id)),
        Citing::Constraint(at) => Some(Reader::Constraint(at)),
    }
}

/// Rules by what they read, as positions in the list of all rules.
pub(super) fn readers(graph: &Graph, rules: &[Shown<'_>]) -> BTreeMap<Read, Vec<usize>> {
    let mut readers: BTreeMap<Read, Vec<usize>> = BTreeMap::new();
    for (at, shown) in rules.iter().enumerate() {
        let reader = as_reader(shown.rule);
        for read in reader.into_iter().flat_map(|it| graph.reads(it)) {
            let of: &mut Vec<usize> = readers.entry(in_cards(read)).or_default();
            if of.last() != Some(&at) {
                of.push(at);
            }
        }
    }
    readers
}

/// The thing whose card tells who reads it: the decision on a status is read there too.
pub(super) fn in_cards(read: Read) -> Read {
    if let Read::Decision(status) = read {
        Read::Benefit(status)
    } else {
        read
    }
}

/// A rule as a thing that others read; none for those that nothing can read.
pub(super) fn as_read(rule: Citing) -> Option<Read> {
    match rule {
        Citing::Parameter(id) => Some(Read::Parameter(id)),
        Citing::Definition(id) => Some(Read::Definition(id)),
        Citing::Benefit(id) => Some(Read::Benefit(id)),
        Citing::Exclusive(_) | Citing::Fund(_) | Citing::Constraint(_) | Citing::Office(_) => None,
    }
}
