//! Values of parameters, by key and day.

use std::collections::BTreeMap;

use super::Checker;
use super::error::TypeError;
use super::rules::citations;
use super::scope::Scope;
use super::types::{items_text, key_type, type_text};
use crate::diagnostic::Text;
use crate::program::{Cell, DatedValue, Id, KeyKind, Parameter, Status};
use crate::resolve::{Global, Resolved, Symbol, allows, unknown_name};
use crate::syntax::tree::{self, Name, Period, Setting};
use crate::text::Span;
use crate::value::Value;

/// Dated values as they are read: by parameter, then by keys.
#[derive(Default)]
struct Settings {
    by_parameter: BTreeMap<Id<Parameter>, BTreeMap<Vec<Value>, Vec<DatedValue>>>,
}

impl Settings {
    fn add(&mut self, id: Id<Parameter>, keys: Vec<Value>, value: DatedValue) {
        let cells = self.by_parameter.entry(id).or_default();
        cells.entry(keys).or_default().push(value);
    }
}

impl Checker<'_> {
    /// Sets every dated value, then sorts them by key and day.
    pub(super) fn parameters(&mut self, resolved: &Resolved<'_>) {
        for (id, _, common) in &resolved.parameters {
            self.program.parts().parameters.at_mut(*id).sources = citations(self, common);
        }
        self.places(resolved);
        let mut set = Settings::default();
        let ranks: Vec<u32> = self.declared_ranks(resolved);
        for (id, periods, rank) in &resolved.values {
            if self.is_stopped() {
                return;
            }
            let declared = ranks.get(id.index()).copied().unwrap_or(0);
            for period in *periods {
                self.period(*id, period, rank.saturating_sub(declared), &mut set);
            }
        }
        for (id, cells) in set.by_parameter {
            let cells = cells.into_iter();
            let cells = cells.map(|(keys, values)| Cell::new(keys, values));
            self.program.parts().parameters.at_mut(id).cells = cells.collect();
        }
    }

    /// The rank of the rulebook that declares each parameter.
    fn declared_ranks(&self, resolved: &Resolved<'_>) -> Vec<u32> {
        let mut ranks = vec![u32::MAX; self.program.parameters.len()];
        for (id, _, rank) in &resolved.values {
            if let Some(least) = ranks.get_mut(id.index()) {
                *least = (*least).min(*rank);
            }
        }
        ranks
    }

    fn period(&mut self, id: Id<Parameter>, period: &Period, level: u32, set: &mut Settings) {
        let status = match (&period.setting, &period.assumed) {
            (Setting::Unset(who), _) => Status::Unset(who.as_ref().map(|who| who.text.clone())),
            (_, Some(why)) => Status::Assumed(why.text.clone()),
            (Setting::Single(_) | Setting::Rows(_), None) => Status::Stated,
        };
        let sources = citations(self, &period.common);
        let dated = |value: Option<Value>, status: Status, span: Span| DatedValue {
            from: period.from.date,
            until: period.until.map(|day| day.date),
            issued: period.issued.map(|day| day.date),
            value,
            status,
            sources: sources.clone(),
            level,
            allows: allows(&period.common),
            span,
            period: period.span,
        };
        let ty = self.program.parameters.at(id).ty.clone();
        match &period.setting {
            Setting::Single(expr) => {
                if let (Some(value), Some(keys)) = (
                    self.constant(expr, Some(&ty), Scope::NOWHERE),
                    self.keys(id, &[], expr.span),
                ) {
                    set.add(id, keys, dated(Some(value), status, expr.span));
                }
            }
            Setting::Unset(_) => self.unset(id, &dated(None, status, period.span), set),
            Setting::Rows(rows) => {
                for row in rows {
                    // With a column too few the last key would pass for the value.
                    let fits = self.program.parameters.at(id).keys.len() == row.keys.len();
                    let keys = self.keys(id, &row.keys, row.span);
                    let value =
                        row.value.as_ref().filter(|_| fits).map(|expr| {
                            (self.constant(expr, Some(&ty), Scope::NOWHERE), expr.span)
                        });
                    match (keys, value) {
                        (Some(keys), None) => {
                            set.add(id, keys, dated(None, Status::Unset(None), row.span));
                        }
                        (Some(keys), Some((Some(value), span))) => {
                            set.add(id, keys, dated(Some(value), status.clone(), span));
                        }
                        (None, _) | (_, Some((None, _))) => {}
                    }
                }
            }
        }
    }

    /// 待定 for a whole keyed parameter is 待定 for the outermost regions and every item.
    fn unset(&self, id: Id<Parameter>, value: &DatedValue, set: &mut Settings) {
        let mut combinations: Vec<Vec<Value>> = vec![Vec::new()];
        for kind in &self.program.parameters.at(id).keys {
            let options: Vec<Value> = match kind {
                KeyKind::Region => self
                    .program
                    .regions
                    .iter()
                    .filter(|(_, region)| region.parent.is_none())
                    .map(|(id, _)| id.value())
                    .collect(),
                KeyKind::Category(category) => {
                    (0..self.program.categories.at(*category).items.len())
                        .map(item_value)
                        .collect()
                }
                KeyKind::Truth => vec![Value::Truth(false), Value::Truth(true)],
            };
            combinations = combinations
                .iter()
                .flat_map(|keys| {
                    options
                        .iter()
                        .map(move |&option| keys.iter().copied().chain([option]).collect())
                })
                .collect();
        }
        for keys in combinations {
            set.add(id, keys, value.clone());
        }
    }

    /// The keys of a row, each of its kind.
    pub(super) fn keys(
        &mut self,
        id: Id<Parameter>,
        names: &[Name],
        at: Span,
    ) -> Option<Vec<Value>> {
        let kinds = self.program.parameters.at(id).keys.clone();
        if kinds.len() != names.len() {
            let name = self.program.parameters.at(id).name.clone();
            let wanted = kinds
                .iter()
                .map(|&kind| type_text(&self.program, &key_type(kind)).zh)
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
        let keys: Vec<Option<Value>> = names
            .iter()
            .zip(kinds)
            .map(|(name, kind)| self.key(name, kind))
            .collect();
        keys.into_iter().collect()
    }

    fn key(&mut self, name: &Name, kind: KeyKind) -> Option<Value> {
        let (found, candidates) = match kind {
            KeyKind::Region => {
                let found = match self.names.globals.get(&name.text) {
                    Some(Global::Region(id)) => Some(id.value()),
                    Some(
                        Global::Parameter(_)
                        | Global::Category(_)
                        | Global::Entity(_)
                        | Global::Benefit(_),
                    )
                    | None => None,
                };
                (
                    found,
                    self.program
                        .regions
                        .iter()
                        .map(|(_, region)| region.name.clone())
                        .collect::<Vec<_>>(),
                )
            }
            KeyKind::Category(category) => {
                let items = &self.program.categories.at(category).items;
                let found = items
                    .iter()
                    .position(|item| item.name == name.text)
                    .map(item_value);
                (found, items.iter().map(|item| item.name.clone()).collect())
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
            KeyKind::Region | KeyKind::Truth => type_text(&self.program, &key_type(kind)),
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

/// An item as a value.
fn item_value(index: usize) -> Value {
    Value::Item(u32::try_from(index).unwrap_or(u32::MAX))
}

impl Checker<'_> {
    /// What a document's name in 依据 means; a finding where it means none.
    pub(super) fn document(&mut self, name: &Name) -> Option<Id<crate::program::Document>> {
        if let Some(&id) = self.names.documents.get(&name.text) {
            self.names.used(name.span, Symbol::Document(id));
            return Some(id);
        }
        let names = self
            .program
            .documents
            .iter()
            .map(|(_, it)| it.name.as_str());
        let what = Text::new("文件", "document");
        unknown_name(self.found, (&name.text, name.span), what, names);
        None
    }

    /// What a fund's name means.
    pub(super) fn fund(&mut self, name: &tree::Name) -> Option<Id<crate::program::Fund>> {
        if let Some(&id) = self.names.funds.get(&name.text) {
            self.names.used(name.span, Symbol::Fund(id));
            return Some(id);
        }
        let names = self.program.funds.iter().map(|(_, it)| it.name.as_str());
        let what = Text::new("资金", "fund");
        unknown_name(self.found, (&name.text, name.span), what, names);
        None
    }
}
