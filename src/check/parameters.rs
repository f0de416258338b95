//! Values of parameters, by key and day.

use std::collections::BTreeMap;

use super::Checker;
use super::error::{Finding, TableError};
use super::keys::{KeyOf, Row, RowKeys, item_value};
use super::rules::citations;
use super::scope::Scope;
use crate::diagnostic::Text;
use crate::program::{DatedValue, Id, KeyKind, Parameter, Status, Type};
use crate::resolve::{Resolved, Symbol, allows, unknown_name};
use crate::syntax::tree::{self, KeyRow, Name, Period, RowKey, RowValue, Setting};
use crate::text::Span;
use crate::value::Value;

/// Rows as they are read, by parameter.
#[derive(Default)]
struct Settings {
    by_parameter: BTreeMap<Id<Parameter>, Vec<Row>>,
}

impl Settings {
    fn add(&mut self, id: Id<Parameter>, row: Row) {
        self.by_parameter.entry(id).or_default().push(row);
    }
}

/// What a row sets.
enum Read {
    /// A value, and where it is written.
    Is(Value, Span),
    /// 待定
    Unset,
    /// 不适用
    Inapplicable,
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
        for (id, rows) in set.by_parameter {
            self.cells(id, rows);
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
            growth: None,
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
                    self.row_keys(id, &[], expr.span),
                ) {
                    let value = dated(Some(value), status, expr.span);
                    set.add(id, Row::new(keys, value));
                }
            }
            Setting::Unset(_) => self.unset(id, &dated(None, status, period.span), set),
            Setting::Rows(rows) => {
                let mut read = Vec::with_capacity(rows.len());
                for row in rows {
                    // With a column too few the last key would pass for the value.
                    let fits = self.program.parameters.at(id).keys.len() == row.keys.len();
                    let keys = self.row_keys(id, &row.keys, row.span);
                    let value = fits.then(|| self.row_value(&row.value, &ty));
                    let (Some(keys), Some(value)) = (keys, value.flatten()) else {
                        continue;
                    };
                    let value = match value {
                        Read::Unset => dated(None, Status::Unset(None), row.span),
                        Read::Inapplicable => dated(None, Status::Inapplicable, row.span),
                        Read::Is(value, span) => dated(Some(value), status.clone(), span),
                    };
                    if self.adds_where_it_should(row) {
                        read.push(Row::new(keys, value));
                    }
                }
                self.grow(&mut read);
                for row in read {
                    set.add(id, row);
                }
            }
        }
    }

    /// What a row sets.
    fn row_value(&mut self, value: &RowValue, ty: &Type) -> Option<Read> {
        let (expr, is_minus) = match value {
            RowValue::Unset => return Some(Read::Unset),
            RowValue::Is(expr)
                if matches!(expr.kind, tree::ExprKind::Inapplicable(_))
                    && self.item_called_so(ty).is_none() =>
            {
                return Some(Read::Inapplicable);
            }
            RowValue::Is(expr) | RowValue::Plus(expr) => (expr, false),
            RowValue::Minus(expr) => (expr, true),
        };
        let value = self.constant(expr, Some(ty), Scope::NOWHERE)?;
        let value = match value {
            Value::Number(number) if is_minus => Value::Number(number.negated()),
            Value::Number(_)
            | Value::Truth(_)
            | Value::Item(_)
            | Value::Region(_)
            | Value::Date(_) => value,
        };
        Some(Read::Is(value, expr.span))
    }

    /// 加 and 减 stand beside a key of steps, and nothing else does.
    fn adds_where_it_should(&mut self, row: &KeyRow) -> bool {
        let has_steps = row.keys.iter().any(|key| matches!(key, RowKey::Steps(_)));
        let (adds, at) = match &row.value {
            RowValue::Unset => return true,
            RowValue::Is(expr) if matches!(expr.kind, tree::ExprKind::Inapplicable(_)) => {
                return true;
            }
            RowValue::Is(expr) => (false, expr.span),
            RowValue::Plus(expr) | RowValue::Minus(expr) => (true, expr.span),
        };
        if has_steps != adds {
            self.found
                .push(TableError::AddedAlone { has_steps, at }.report());
        }
        has_steps == adds
    }

    /// 待定 for a whole keyed parameter is 待定 for the outermost regions, every item and every
    /// number that a row is for.
    fn unset(&self, id: Id<Parameter>, value: &DatedValue, set: &mut Settings) {
        let mut combinations: Vec<Vec<KeyOf>> = vec![Vec::new()];
        for kind in &self.program.parameters.at(id).keys {
            let options: Vec<KeyOf> = match kind {
                KeyKind::Region => self
                    .program
                    .regions
                    .iter()
                    .filter(|(_, region)| region.parent.is_none())
                    .map(|(id, _)| KeyOf::One(id.value()))
                    .collect(),
                KeyKind::Category(category) => {
                    (0..self.program.categories.at(*category).items.len())
                        .map(|item| KeyOf::One(item_value(item)))
                        .collect()
                }
                KeyKind::Truth => [false, true]
                    .map(|truth| KeyOf::One(Value::Truth(truth)))
                    .to_vec(),
                KeyKind::Whole(_) => vec![KeyOf::Every],
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
            let keys = RowKeys { keys, steps: None };
            set.add(id, Row::new(keys, value.clone()));
        }
    }
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
