//! A parameter as a sheet: one row for each value, or one for each day where keys are spread.

use super::layout::{
    ASSUMED, COLUMNS, Column, INAPPLICABLE, PARAMETER, STATED, UNIT, UNSET, key_heading, word,
};
use crate::diagnostic::Lang;
use crate::program::wording::Wording;
use crate::program::{Citation, DatedValue, KeyKind, Parameter, Program, Status, Type};
use crate::value::{Date, Number, Value};

/// A cell to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Out {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A day.
    Day(Date),
    /// A number in the unit of the parameter.
    Number(Number),
    /// A ratio, shown in per cent.
    Percent(Number),
}

/// A sheet to be written.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    /// The parameter's name.
    pub name: String,
    /// `参数 | 低保标准 | 单位 | 元/人/月`
    pub top: Vec<String>,
    /// The headings, below it.
    pub headings: Vec<String>,
    /// By column: what may be chosen there; empty where anything may be written.
    pub choices: Vec<Vec<String>>,
    /// The values.
    pub rows: Vec<Vec<Out>>,
}

/// Whether a sheet can hold a parameter: what is keyed by numbers has rows for ranges of them.
#[must_use]
pub(crate) fn fits(parameter: &Parameter) -> bool {
    !parameter
        .keys
        .iter()
        .any(|kind| matches!(kind, KeyKind::Whole(_)))
}

/// The sheet of a parameter; `wide` spreads its last key over columns where that is a category
/// or 是否.
#[must_use]
pub(crate) fn sheet(program: &Program, parameter: &Parameter, lang: Lang, wide: bool) -> Sheet {
    let of = Exported {
        program,
        parameter,
        words: Wording::exact(program, lang),
        lang,
    };
    let spread = parameter
        .keys
        .last()
        .copied()
        .filter(|kind| wide && matches!(kind, KeyKind::Category(_) | KeyKind::Truth));
    of.sheet(spread)
}

struct Exported<'p> {
    program: &'p Program,
    parameter: &'p Parameter,
    words: Wording<'p>,
    lang: Lang,
}

/// What must be the same for values to stand in one row.
type Frame<'p> = (
    Vec<Value>,
    Date,
    Option<Date>,
    Option<Date>,
    &'p Status,
    Vec<(usize, Option<&'p str>, Vec<&'p str>)>,
);

impl<'p> Exported<'p> {
    fn sheet(&self, spread: Option<KeyKind>) -> Sheet {
        let kept = self.parameter.keys.len() - usize::from(spread.is_some());
        let keys = self.parameter.keys.get(..kept).unwrap_or(&[]);
        let items: Vec<Value> = spread.map(|kind| self.options(kind)).unwrap_or_default();
        let mut headings: Vec<String> = Vec::new();
        let mut choices: Vec<Vec<String>> = Vec::new();
        for kind in keys {
            headings.push(key_heading(self.program, *kind, self.lang));
            choices.push(self.named(*kind));
        }
        for (column, zh, en) in COLUMNS {
            let heading = word((zh, en), self.lang).to_owned();
            if let (Column::Value, Some(kind)) = (column, spread) {
                for item in &items {
                    headings.push(self.words.key(*item, kind));
                    choices.push(Vec::new());
                }
                continue;
            }
            choices.push(self.choices(column));
            headings.push(heading);
        }
        Sheet {
            name: self.parameter.name.clone(),
            top: self.top(),
            headings,
            choices,
            rows: self.rows(keys, &items),
        }
    }

    fn top(&self) -> Vec<String> {
        vec![
            word(PARAMETER, self.lang).to_owned(),
            self.parameter.name.clone(),
            word(UNIT, self.lang).to_owned(),
            self.words.ty(&self.parameter.ty),
        ]
    }

    /// Every value that a key may have, in the order of its declaration.
    fn options(&self, kind: KeyKind) -> Vec<Value> {
        match kind {
            KeyKind::Region => self
                .program
                .regions
                .iter()
                .map(|(id, _)| id.value())
                .collect(),
            KeyKind::Category(id) => {
                let count = self.program.categories.at(id).items.len();
                (0..).take(count).map(Value::Item).collect()
            }
            KeyKind::Truth => vec![Value::Truth(true), Value::Truth(false)],
            KeyKind::Whole(_) => Vec::new(),
        }
    }

    fn named(&self, kind: KeyKind) -> Vec<String> {
        let options = self.options(kind).into_iter();
        options.map(|value| self.words.key(value, kind)).collect()
    }

    fn choices(&self, column: Column) -> Vec<String> {
        match column {
            Column::Standing => [STATED, ASSUMED, UNSET, INAPPLICABLE]
                .map(|pair| word(pair, self.lang).to_owned())
                .into(),
            Column::Document => {
                let documents = self.program.documents.iter();
                documents.map(|(_, it)| it.name.clone()).collect()
            }
            Column::Value => match &self.parameter.ty {
                Type::Category(id) => self.named(KeyKind::Category(*id)),
                Type::Truth => self.named(KeyKind::Truth),
                Type::Region | Type::Date | Type::Number(_) | Type::List(_) => Vec::new(),
            },
            Column::From
            | Column::Until
            | Column::Issued
            | Column::Reason
            | Column::Place
            | Column::Quote => Vec::new(),
        }
    }

    fn rows(&self, keys: &[KeyKind], items: &[Value]) -> Vec<Vec<Out>> {
        // In the order of days, then of keys: a new standard stands below the last one.
        let mut rows: Vec<(Frame<'p>, Vec<Out>)> = Vec::new();
        for cell in &self.parameter.cells {
            for dated in &cell.values {
                let frame = frame(cell.keys.get(..keys.len()).unwrap_or(&[]), dated);
                let at = cell
                    .keys
                    .last()
                    .and_then(|key| items.iter().position(|it| it == key));
                let column = at.unwrap_or(0);
                let found = rows.iter_mut().find(|(of, values)| {
                    !items.is_empty() && *of == frame && values.get(column) == Some(&Out::Empty)
                });
                let value = self.value(dated);
                if let Some(cell) = found.and_then(|(_, values)| values.get_mut(column)) {
                    *cell = value;
                    continue;
                }
                let mut values = vec![Out::Empty; items.len().max(1)];
                if let Some(cell) = values.get_mut(column) {
                    *cell = value;
                }
                rows.push((frame, values));
            }
        }
        rows.sort_by_key(|(frame, _)| frame.1);
        let rows = rows.into_iter();
        rows.map(|(frame, values)| self.row(keys, frame, values))
            .collect()
    }

    fn row(&self, keys: &[KeyKind], frame: Frame<'p>, values: Vec<Out>) -> Vec<Out> {
        let (of, from, until, issued, status, sources) = frame;
        let mut row: Vec<Out> = of
            .iter()
            .zip(keys)
            .map(|(value, kind)| Out::Text(self.words.key(*value, *kind)))
            .collect();
        let day = |day: Option<Date>| day.map_or(Out::Empty, Out::Day);
        row.extend([Out::Day(from), day(until), day(issued)]);
        row.extend(values);
        let (standing, reason) = match status {
            Status::Stated => (STATED, None),
            Status::Assumed(why) => (ASSUMED, Some(why.as_str())),
            Status::Unset(who) => (UNSET, who.as_deref()),
            Status::Inapplicable => (INAPPLICABLE, None),
        };
        row.push(Out::Text(word(standing, self.lang).to_owned()));
        row.push(text(reason.unwrap_or("").to_owned()));
        // A citation a line; where one has several quotations, they stand on lines of their own.
        let mut lines: [Vec<&str>; 3] = Default::default();
        for (document, place, quotes) in &sources {
            let name = self.program.documents.iter().nth(*document);
            let name = name.map_or("?", |(_, it)| it.name.as_str());
            let count = quotes.len().max(1);
            for line in 0..count {
                let [documents, places, quoted] = &mut lines;
                documents.push(if line == 0 { name } else { "" });
                places.push(place.filter(|_| line == 0).unwrap_or(""));
                quoted.push(quotes.get(line).copied().unwrap_or(""));
            }
        }
        row.extend(lines.map(|lines| text(lines.join("\n").trim_end_matches('\n').to_owned())));
        row
    }

    fn value(&self, dated: &DatedValue) -> Out {
        match (dated.value, &self.parameter.ty) {
            (None, _) if dated.status == Status::Inapplicable => {
                Out::Text(word(INAPPLICABLE, self.lang).to_owned())
            }
            (None, _) => Out::Text(word(UNSET, self.lang).to_owned()),
            (Some(Value::Number(number)), Type::Number(quantity)) if quantity.is_ratio() => {
                if quantity.is_points() {
                    Out::Text(self.words.number(number, &self.parameter.ty))
                } else {
                    Out::Percent(number)
                }
            }
            (Some(Value::Number(number)), _) => Out::Number(number),
            (Some(Value::Date(day)), _) => Out::Day(day),
            (Some(value), ty) => Out::Text(self.words.value(value, ty)),
        }
    }
}

fn text(text: String) -> Out {
    if text.is_empty() {
        Out::Empty
    } else {
        Out::Text(text)
    }
}

fn frame<'p>(keys: &[Value], dated: &'p DatedValue) -> Frame<'p> {
    let sources = dated.sources.iter().map(citation).collect();
    (
        keys.to_vec(),
        dated.from,
        dated.until,
        dated.issued,
        &dated.status,
        sources,
    )
}

fn citation(it: &Citation) -> (usize, Option<&str>, Vec<&str>) {
    let quotes = it.quotes.iter().map(|(words, _)| words.as_str()).collect();
    (it.document.index(), it.place.as_deref(), quotes)
}
