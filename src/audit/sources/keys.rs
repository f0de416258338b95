//! The key of a row is the one that stands before its number: `城市每人每月700元，农村每人每月500元`.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::super::allows::Findings;
use super::super::error::quoted::QuotedFinding;
use super::super::{Book, words};
use super::quote::{Quote, Quoted, Quotes};
use crate::figures::{Letters, written_in};
use crate::program::{DatedValue, KeyKind, Parameter, Status};
use crate::text::Span;
use crate::value::Value;

/// Words by which numbers are given to several keys in their order.
const RESPECTIVELY: &[&str] = &["分别", "依次", "各为", "respectively"];

/// Looks at every row of every parameter.
pub(super) fn keys(quotes: &Quotes<'_>, findings: &mut Findings<'_>) {
    for (_, parameter) in quotes.book.program.parameters.iter() {
        if findings.is_stopped() {
            return;
        }
        for (column, kind) in parameter.keys.iter().enumerate() {
            if *kind != KeyKind::Truth {
                Column::new(quotes, parameter, (column, *kind)).look(findings);
            }
        }
    }
}

/// One key of the rows of a parameter.
struct Column<'q, 'a> {
    quotes: &'q Quotes<'a>,
    parameter: &'q Parameter,
    position: usize,
    kind: KeyKind,
    /// The names that stand in it, by how many letters they have.
    names: BTreeMap<usize, BTreeSet<Vec<char>>>,
    /// Where they stand in a quotation, by its place.
    stand: BTreeMap<Span, Rc<[(usize, usize)]>>,
}

impl<'q, 'a> Column<'q, 'a> {
    fn new(
        quotes: &'q Quotes<'a>,
        parameter: &'q Parameter,
        (position, kind): (usize, KeyKind),
    ) -> Self {
        let mut names: BTreeMap<usize, BTreeSet<Vec<char>>> = BTreeMap::new();
        let keys = parameter
            .cells
            .iter()
            .filter_map(|cell| cell.keys.get(position));
        for key in keys {
            let name = letters_of(&key_name(quotes.book, *key, kind));
            if name.len() > 1 {
                names.entry(name.len()).or_default().insert(name);
            }
        }
        Self {
            quotes,
            parameter,
            position,
            kind,
            names,
            stand: BTreeMap::new(),
        }
    }

    fn look(&mut self, findings: &mut Findings<'_>) {
        let parameter = self.parameter;
        if self.names.values().map(BTreeSet::len).sum::<usize>() < 2 {
            return;
        }
        let general = self.quotes.of(&parameter.sources);
        for cell in &parameter.cells {
            let Some(key) = cell.keys.get(self.position) else {
                continue;
            };
            let name = key_name(self.quotes.book, *key, self.kind);
            for dated in &cell.values {
                let own = self.quotes.of(&dated.sources);
                let quoted = if own.any() { own } else { general.clone() };
                if dated.status == Status::Stated && quoted.is_sound() {
                    self.row(&name, dated, &quoted, findings);
                }
            }
        }
    }

    /// A row whose number stands only behind other keys.
    fn row(
        &mut self,
        name: &str,
        dated: &DatedValue,
        quoted: &Quoted,
        findings: &mut Findings<'_>,
    ) {
        let literals = written_in(self.quotes.book.files.slice(dated.span));
        let [literal] = literals.as_slice() else {
            return;
        };
        let wanted = letters_of(name);
        let mut other = None;
        for quote in &quoted.quotes {
            let stand = self.stand_in(quote);
            for (_, figure) in quote.stating(literal.value, literal.measure) {
                let before = stand.partition_point(|(from, _)| *from < figure.from);
                let nearest = before.checked_sub(1).and_then(|last| stand.get(last));
                // A number behind no key, or behind those of a list in their order, is anyone's.
                let Some((from, to)) = nearest
                    .copied()
                    .filter(|(from, _)| is_one_sentence(&quote.letters, *from, figure.from))
                else {
                    return;
                };
                if quote.letters.between(from, to) == wanted {
                    return;
                }
                other.get_or_insert((Rc::clone(quote), from, to, figure.to));
            }
        }
        let Some((quote, from, to, end)) = other else {
            return;
        };
        let finding = QuotedFinding::Key {
            name: self.parameter.name.clone(),
            key: name.to_owned(),
            other: quote.words(from, to).to_owned(),
            quoted: words::shorten(quote.words(from, end), 60),
            at: dated.span,
            source: quote.place(from, end),
        };
        findings.push(finding.report(), &[&dated.allows, &self.parameter.allows]);
    }

    /// Where names of the column stand in a quotation, in order; of two that begin together the
    /// longer one.
    fn stand_in(&mut self, quote: &Rc<Quote>) -> Rc<[(usize, usize)]> {
        if let Some(known) = self.stand.get(&quote.span) {
            return Rc::clone(known);
        }
        let letters = &quote.letters;
        let mut all = Vec::new();
        let mut at = 0_usize;
        while at < letters.len() {
            let mut lengths = self.names.iter().rev();
            let found = lengths.find(|(length, names)| {
                names.contains(letters.between(at, at.saturating_add(**length)))
            });
            if let Some((length, _)) = found {
                let end = at.saturating_add(*length);
                all.push((at, end));
                at = end;
            } else {
                at = at.saturating_add(1);
            }
        }
        let all: Rc<[(usize, usize)]> = all.into();
        self.stand.insert(quote.span, Rc::clone(&all));
        all
    }
}

fn letters_of(name: &str) -> Vec<char> {
    let letters = Letters::new(name);
    letters.from(0).to_vec()
}

fn key_name(book: Book<'_>, key: Value, kind: KeyKind) -> String {
    words::keys(book, &[key], &[kind]).zh
}

/// Whether two places stand in one sentence that does not give its numbers in the order of its keys.
fn is_one_sentence(letters: &Letters, from: usize, to: usize) -> bool {
    (from..to).all(|at| {
        let is_point = letters.get(at) == Some('.')
            && !letters
                .get(at.saturating_add(1))
                .is_some_and(|it| it.is_ascii_digit());
        !is_point && letters.get(at) != Some(';') && letters.one_of(at, RESPECTIVELY).is_none()
    })
}
