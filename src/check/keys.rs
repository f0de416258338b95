//! Rows of parameters: for which keys each is, and the cells that they make.
//!
//! Where a key is a whole number, rows for `3 人`, `3 人 至 7 人` and `8 人 以上` cut the numbers
//! into runs; a row is copied to the cell of each run that it is for.

use std::collections::BTreeMap;

use super::Checker;
use super::error::{ConstantError, Finding, TableError, TypeError};
use super::scope::Scope;
use super::types::{items_text, type_text};
use crate::diagnostic::Text;
use crate::program::{
    Cell, DatedValue, Growth, Id, KeyKind, NumberRun, Parameter, Region, Rest, Type,
};
use crate::resolve::{ResolveError, Symbol, unknown_name};
use crate::syntax::tree::{self, Expr, Name, RowKey, Steps};
use crate::text::Span;
use crate::value::{Number, Value};

/// How many cells the rows of one parameter may make.
const MOST_CELLS: usize = 200_000;

/// For which keys a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum KeyOf {
    /// One value.
    One(Value),
    /// `3 人 至 7 人`; without an end `8 人 以上`
    Numbers(Number, Option<Number>),
    /// Every number that another row is for.
    Every,
}

impl KeyOf {
    fn run(self) -> Option<NumberRun> {
        match self {
            Self::Numbers(from, to) => Some(NumberRun { from, to }),
            Self::One(_) | Self::Every => None,
        }
    }
}

/// The keys of a row.
pub(super) struct RowKeys {
    pub(super) keys: Vec<KeyOf>,
    /// `8 人 起每多 1 人`, not yet with what is added.
    pub(super) steps: Option<(Growth, Span)>,
}

/// A row that was read.
pub(super) struct Row {
    keys: RowKeys,
    value: DatedValue,
}

impl Row {
    pub(super) fn new(keys: RowKeys, value: DatedValue) -> Self {
        Self { keys, value }
    }
}

impl Checker<'_> {
    /// The keys of a row, each of its kind.
    pub(super) fn row_keys(
        &mut self,
        id: Id<Parameter>,
        written: &[RowKey],
        at: Span,
    ) -> Option<RowKeys> {
        let kinds = self.program.parameters.at(id).keys.clone();
        if kinds.len() != written.len() {
            let name = self.program.parameters.at(id).name.clone();
            let wanted = kinds
                .iter()
                .map(|&kind| type_text(&self.program, &kind.ty()).zh)
                .collect();
            let declared = self.program.parameters.at(id).span;
            return self.report(&TypeError::WrongKeys {
                name,
                wanted,
                at,
                declared,
                mend: None,
            });
        }
        let mut steps = None;
        let mut keys = Vec::with_capacity(kinds.len());
        for (position, (key, kind)) in written.iter().zip(kinds).enumerate() {
            let key = self.row_key(key, kind, (position, &mut steps));
            keys.push(key);
        }
        let keys = keys.into_iter().collect::<Option<Vec<KeyOf>>>()?;
        Some(RowKeys { keys, steps })
    }

    /// The keys of one cell, such as 假定 names it.
    pub(super) fn keys(
        &mut self,
        id: Id<Parameter>,
        written: &[RowKey],
        at: Span,
    ) -> Option<Vec<Value>> {
        let keys = self.row_keys(id, written, at)?.keys.into_iter();
        let keys = keys.map(|key| match key {
            KeyOf::One(value) => Some(value),
            KeyOf::Numbers(from, to) => (to == Some(from)).then_some(Value::Number(from)),
            KeyOf::Every => None,
        });
        keys.collect()
    }

    fn row_key(
        &mut self,
        key: &RowKey,
        kind: KeyKind,
        (position, found): (usize, &mut Option<(Growth, Span)>),
    ) -> Option<KeyOf> {
        match key {
            RowKey::Name(name) => self.key(name, kind).map(KeyOf::One),
            RowKey::Place(path) => self.place_key(path, kind).map(KeyOf::One),
            RowKey::One(one) => {
                let one = self.whole_key(one, kind)?;
                Some(KeyOf::Numbers(one, Some(one)))
            }
            RowKey::Span(from, to) => {
                let at = from.span.to(to.span);
                let (from, to) = (self.whole_key(from, kind)?, self.whole_key(to, kind)?);
                if from > to {
                    return self.report(&ConstantError::RangeReversed { at });
                }
                Some(KeyOf::Numbers(from, Some(to)))
            }
            RowKey::Upward(from) => Some(KeyOf::Numbers(self.whole_key(from, kind)?, None)),
            RowKey::Steps(steps) => {
                let at = steps.span;
                let growth = self.steps(steps, kind, position)?;
                if found.replace((growth, at)).is_some() {
                    return self.report(&TableError::StepsDoNotFit { at });
                }
                let from = growth.above.checked_add(Number::ONE).ok()?;
                Some(KeyOf::Numbers(from, None))
            }
        }
    }

    /// `沈阳市.铁西区`
    fn place_key(&mut self, path: &[Name], kind: KeyKind) -> Option<Value> {
        let last = path.last()?;
        if kind != KeyKind::Region {
            let expected = type_text(&self.program, &kind.ty());
            let got = Text::new("地区", "a region");
            let at = last.span;
            return self.report(&TypeError::TypeMismatch { expected, got, at });
        }
        self.place(path).map(Id::value)
    }

    /// The place of a path, each part of it noted; a finding where there is none.
    pub(super) fn place(&mut self, path: &[Name]) -> Option<Id<Region>> {
        let mut written = String::new();
        let mut found = None;
        for name in path {
            if !written.is_empty() {
                written.push('.');
            }
            written.push_str(&name.text);
            found = self.names.place(&written);
            if let Some(id) = found {
                self.names.used(name.span, Symbol::Region(id));
            }
        }
        if found.is_none() {
            let at = path.last()?.span;
            self.no_such_place(&written, at);
        }
        found
    }

    /// A name of no place, or of several.
    fn no_such_place(&mut self, name: &str, at: Span) {
        let meanings = self.names.places_named(&self.program, name);
        if !meanings.is_empty() {
            let name = name.to_owned();
            self.found
                .push(ResolveError::AmbiguousName { name, at, meanings }.report());
            return;
        }
        let what = type_text(&self.program, &Type::Region);
        let names = self.program.regions.iter();
        let names: Vec<String> = names.map(|(_, region)| region.name.clone()).collect();
        let names = names.iter().map(String::as_str);
        unknown_name(self.found, (name, at), what, names);
    }

    fn whole_key(&mut self, number: &Expr, kind: KeyKind) -> Option<Number> {
        let ty = kind.ty();
        if let KeyKind::Region | KeyKind::Category(_) | KeyKind::Truth = kind {
            let expected = type_text(&self.program, &ty);
            let got = Text::new("数", "a number");
            let at = number.span;
            return self.report(&TypeError::TypeMismatch { expected, got, at });
        }
        match self.constant(number, Some(&ty), Scope::NOWHERE)? {
            Value::Number(number) => Some(number),
            Value::Truth(_) | Value::Date(_) | Value::Item(_) | Value::Region(_) => None,
        }
    }

    fn steps(&mut self, steps: &Steps, kind: KeyKind, key: usize) -> Option<Growth> {
        let at = steps.span;
        let above = self.whole_key(&steps.above, kind)?;
        let each = self.whole_key(&steps.each, kind)?;
        let rest = match &steps.rest {
            Some(tree::Rest::Counted(of, taken)) => {
                let both = [self.whole_key(of, kind)?, self.whole_key(taken, kind)?];
                if both.iter().any(|it| *it != each) {
                    return self.report(&TableError::StepsDoNotFit { at });
                }
                Rest::Counted
            }
            None if each > Number::ONE => return self.report(&TableError::RestUnsaid { at }),
            Some(tree::Rest::Left) | None => Rest::Left,
        };
        if each < Number::ONE {
            return self.report(&TableError::StepsDoNotFit { at });
        }
        Some(Growth {
            key,
            above,
            each,
            by: Number::ZERO,
            rest,
        })
    }

    /// Gives each row of steps the value that is added to: that of the row of the same 自 for the
    /// number where the steps begin.
    pub(super) fn grow(&mut self, rows: &mut [Row]) {
        if rows.iter().all(|row| row.keys.steps.is_none()) {
            return;
        }
        let mut by_others: BTreeMap<(usize, Vec<KeyOf>), Vec<(NumberRun, DatedValue)>> =
            BTreeMap::new();
        for row in rows.iter().filter(|row| row.keys.steps.is_none()) {
            for (at, key) in row.keys.keys.iter().enumerate() {
                if let Some(run) = key.run() {
                    let others = by_others.entry((at, others(&row.keys.keys, at)));
                    others.or_default().push((run, row.value.clone()));
                }
            }
        }
        for row in rows {
            let Some((mut growth, at)) = row.keys.steps else {
                continue;
            };
            let beside = by_others.get(&(growth.key, others(&row.keys.keys, growth.key)));
            let mut beside = beside.into_iter().flatten();
            let base = beside.find(|(run, _)| run.holds(growth.above));
            let Some((_, base)) = base else {
                self.found.push(TableError::StepsWithoutRow { at }.report());
                continue;
            };
            if let Some(Value::Number(by)) = row.value.value {
                growth.by = by;
                row.value.growth = Some(growth);
                row.value.value = base.value;
            }
            if base.value.is_none() {
                row.value.value = None;
                row.value.growth = None;
                row.value.status = base.status.clone();
            }
        }
    }

    /// Makes the cells of a parameter of its rows.
    pub(super) fn cells(&mut self, id: Id<Parameter>, rows: Vec<Row>) {
        let count = self.program.parameters.at(id).keys.len();
        let runs: Vec<Vec<NumberRun>> = (0..count)
            .map(|at| {
                let keys = rows.iter().filter_map(|row| row.keys.keys.get(at)?.run());
                let runs = NumberRun::of_rows(&keys.collect::<Vec<_>>());
                let is_whole = self.program.parameters.at(id).keys.get(at);
                let is_whole = matches!(is_whole, Some(KeyKind::Whole(_)));
                // 待定 throughout, and nothing else: from 0 on.
                let from = Number::ZERO;
                let all = (is_whole && runs.is_empty()).then_some(NumberRun { from, to: None });
                runs.into_iter().chain(all).collect()
            })
            .collect();
        let mut cells: BTreeMap<Vec<Value>, Vec<DatedValue>> = BTreeMap::new();
        let mut made = 0_usize;
        for row in rows {
            let mut keys: Vec<Vec<Value>> = vec![Vec::with_capacity(count)];
            for (key, runs) in row.keys.keys.iter().zip(&runs) {
                let values = values(*key, runs);
                made = made.saturating_add(keys.len().saturating_mul(values.len()));
                if values.len() > 1 && made > MOST_CELLS {
                    let at = self.program.parameters.at(id).span;
                    let most = MOST_CELLS;
                    self.found
                        .push(TableError::TooManyPieces { most, at }.report());
                    return;
                }
                let longer = keys.iter().flat_map(|so_far| {
                    let longer = |value: &Value| so_far.iter().copied().chain([*value]).collect();
                    values.iter().map(longer).collect::<Vec<_>>()
                });
                keys = longer.collect();
            }
            for keys in keys {
                cells.entry(keys).or_default().push(row.value.clone());
            }
        }
        let cells = cells.into_iter();
        let cells = cells
            .map(|(keys, values)| Cell::new(keys, values))
            .collect();
        let declared = self.program.parts().parameters.at_mut(id);
        (declared.cells, declared.runs) = (cells, runs);
    }

    fn key(&mut self, name: &Name, kind: KeyKind) -> Option<Value> {
        let (found, candidates) = match kind {
            KeyKind::Region => return self.place(std::slice::from_ref(name)).map(Id::value),
            KeyKind::Category(category) => {
                let items = &self.program.categories.at(category).items;
                let found = items
                    .iter()
                    .position(|item| item.name == name.text)
                    .map(item_value);
                (found, items.iter().map(|item| item.name.clone()).collect())
            }
            KeyKind::Whole(_) => {
                let expected = type_text(&self.program, &kind.ty());
                let got = Text::new("名称", "a name");
                let at = name.span;
                return self.report(&TypeError::TypeMismatch { expected, got, at });
            }
            KeyKind::Truth => {
                let found = match name.text.as_str() {
                    "是" | "yes" => Some(Value::Truth(true)),
                    "否" | "no" => Some(Value::Truth(false)),
                    _ => None,
                };
                (found, vec!["是".to_owned(), "否".to_owned()])
            }
        };
        if found.is_some() {
            self.key_used(name, found, kind);
            return found;
        }
        let what = match kind {
            KeyKind::Category(category) => {
                let items = items_text(&self.program, category);
                Text::new(
                    format!(
                        "「{}」（{items}）",
                        self.program.categories.at(category).name
                    ),
                    format!(
                        "item of `{}` ({items})",
                        self.program.categories.at(category).name
                    ),
                )
            }
            KeyKind::Region | KeyKind::Truth | KeyKind::Whole(_) => {
                type_text(&self.program, &kind.ty())
            }
        };
        let names = candidates.iter().map(String::as_str);
        unknown_name(self.found, (&name.text, name.span), what, names);
        None
    }
}

impl Checker<'_> {
    /// Notes that a row names a region or an item.
    fn key_used(&mut self, name: &Name, key: Option<Value>, kind: KeyKind) {
        match (key, kind) {
            (Some(Value::Region(at)), _) => {
                if let Some(region) = self.program.region_at(at) {
                    self.names.used(name.span, Symbol::Region(region));
                }
            }
            (Some(Value::Item(at)), KeyKind::Category(of)) => {
                self.names.used(name.span, Symbol::Item(of, at));
            }
            (
                Some(Value::Item(_) | Value::Truth(_) | Value::Date(_) | Value::Number(_)) | None,
                _,
            ) => {}
        }
    }
}

/// The keys beside one.
fn others(keys: &[KeyOf], at: usize) -> Vec<KeyOf> {
    let others = keys.iter().enumerate().filter(|(other, _)| *other != at);
    others.map(|(_, key)| *key).collect()
}

/// The keys of cells that a key of a row is for.
fn values(key: KeyOf, runs: &[NumberRun]) -> Vec<Value> {
    let of = |run: &NumberRun| Value::Number(run.from);
    match key {
        KeyOf::One(value) => vec![value],
        KeyOf::Every => runs.iter().map(of).collect(),
        KeyOf::Numbers(from, to) => {
            let first = runs.partition_point(|run| run.from < from);
            let runs = runs.iter().skip(first);
            let runs = runs.take_while(|run| to.is_none_or(|to| run.from <= to));
            runs.map(of).collect()
        }
    }
}

/// An item as a value.
pub(super) fn item_value(index: usize) -> Value {
    Value::Item(u32::try_from(index).unwrap_or(u32::MAX))
}
