//! The values of a parameter, held against each other day by day.
//!
//! What is compared is what is in force, not what is written: a new value from a day on is told
//! as the old one becoming the new one from that day. Only keys that have values of their own in
//! one of the versions are looked at; what others take from them changes with them.

use std::collections::{BTreeMap, BTreeSet};

use super::declared::Declared;
use super::names::Renamed;
use super::side::Known;
use super::{Change, Newly, What, words};
use crate::diagnostic::Text;
use crate::program::identity::Kind;
use crate::program::meaning::FoundValue;
use crate::program::{Cell, DatedValue, Id, Parameter, Status, Type};
use crate::value::{Date, Number, Rounding, RoundingMode, Value};

/// A parameter of one version.
#[derive(Clone, Copy)]
struct Of<'a> {
    known: &'a Known<'a>,
    id: Id<Parameter>,
}

/// What is in force for keys on a day.
#[derive(Clone)]
struct InForce<'a> {
    found: FoundValue,
    dated: &'a DatedValue,
}

/// The values that are different.
pub(super) fn values(
    (old, then): (&Known<'_>, Declared),
    (new, now): (&Known<'_>, Declared),
    _renamed: &Renamed,
) -> Vec<Change> {
    let (Declared::Parameter(then), Declared::Parameter(now)) = (then, now) else {
        return Vec::new();
    };
    let (old, new) = (
        Of {
            known: old,
            id: then,
        },
        Of {
            known: new,
            id: now,
        },
    );
    let mut changes = Vec::new();
    let (ours, theirs) = (old.cells(), new.cells());
    let mut keys: Vec<&String> = ours.keys().chain(theirs.keys()).collect();
    keys.sort();
    keys.dedup();
    let days = days(&[old, new]);
    for key in keys {
        let (a, b) = (ours.get(key).copied(), theirs.get(key).copied());
        if let (Some(a), Some(b)) = (a, b)
            && old.meaning(a) == new.meaning(b)
        {
            sources((old, a), (new, b), &mut changes);
            continue;
        }
        cell((old, a), (new, b), &days, &mut changes);
    }
    changes
}

/// The values of a parameter that stands in one version only.
pub(super) fn one_sided(known: &Known<'_>, declared: Declared, is_new: bool) -> Vec<Change> {
    let Declared::Parameter(id) = declared else {
        return Vec::new();
    };
    let of = Of { known, id };
    let mut changes = Vec::new();
    for cell in &of.parameter().cells {
        for dated in &cell.values {
            let mut change = Change::new(What::Value, &of.keys_in_words(cell));
            change.days = [Some(dated.from), dated.until];
            let words = of.written(dated);
            let sources = of.sources(dated);
            if is_new {
                change.after = Some(words);
                change.newly = newly(None, Some((of, dated)));
                change.sources = [Vec::new(), sources];
            } else {
                change.before = Some(words);
                change.sources = [sources, Vec::new()];
            }
            changes.push(change);
        }
    }
    changes
}

/// One combination of keys, day by day.
fn cell(
    (old, a): (Of<'_>, Option<&Cell>),
    (new, b): (Of<'_>, Option<&Cell>),
    days: &BTreeSet<Date>,
    changes: &mut Vec<Change>,
) {
    let keys = |of: Of<'_>, own: Option<&Cell>, other: Option<(Of<'_>, &Cell)>| match (own, other) {
        (Some(cell), _) => Some(cell.keys.clone()),
        (None, Some((other, cell))) => of.keys_of(other, cell),
        (None, None) => None,
    };
    let ours = keys(old, a, b.map(|cell| (new, cell)));
    let theirs = keys(new, b, a.map(|cell| (old, cell)));
    let within = match (b, a) {
        (Some(cell), _) => new.keys_in_words(cell),
        (None, Some(cell)) => old.keys_in_words(cell),
        (None, None) => Text::default(),
    };
    let start = changes.len();
    let mut open: Option<(String, String)> = None;
    for day in days {
        let before = ours.as_ref().and_then(|keys| old.on(keys, *day));
        let after = theirs.as_ref().and_then(|keys| new.on(keys, *day));
        let states = (old.state(before.as_ref()), new.state(after.as_ref()));
        if let Some(last) = changes.get_mut(start..).and_then(<[Change]>::last_mut)
            && open.is_some()
            && open.as_ref() != Some(&states)
        {
            last.days[1] = day.plus_days(-1).ok();
        }
        if open.as_ref() == Some(&states) {
            continue;
        }
        let is_different = states.0 != states.1;
        open = is_different.then_some(states);
        if is_different {
            changes.push(change(&within, *day, (old, before), (new, after)));
        }
    }
    // What is in force is the same on every day: what is written is not.
    if changes.len() == start {
        let mut change = Change::new(What::Issued, &within);
        change.before = a.map(|cell| old.as_written(cell));
        change.after = b.map(|cell| new.as_written(cell));
        if change.before.as_ref().map(|it| &it.zh) != change.after.as_ref().map(|it| &it.zh) {
            changes.push(change);
        }
    }
}

/// What is different from a day on.
fn change(
    within: &Text,
    from: Date,
    (old, before): (Of<'_>, Option<InForce<'_>>),
    (new, after): (Of<'_>, Option<InForce<'_>>),
) -> Change {
    let mut change = Change::new(What::Value, within);
    change.days = [Some(from), None];
    change.before = before.as_ref().map(|it| old.in_words(it));
    change.after = after.as_ref().map(|it| new.in_words(it));
    let number = |it: &Option<InForce<'_>>| match it.as_ref()?.found.value? {
        Value::Number(number) => Some(number),
        Value::Truth(_) | Value::Item(_) | Value::Region(_) | Value::Date(_) => None,
    };
    if let (Some(then), Some(now)) = (number(&before), number(&after)) {
        change.percent = percent(then, now);
    }
    let sources = |of: Of<'_>, it: &Option<InForce<'_>>| {
        it.as_ref().map_or_else(Vec::new, |it| of.sources(it.dated))
    };
    change.sources = [sources(old, &before), sources(new, &after)];
    let before = before.as_ref().map(|it| (old, it.dated));
    change.newly = newly(before, after.as_ref().map(|it| (new, it.dated)));
    change
}

/// What is newly uncertain of a value.
fn newly(
    before: Option<(Of<'_>, &DatedValue)>,
    after: Option<(Of<'_>, &DatedValue)>,
) -> Vec<Newly> {
    let mut all = Vec::new();
    let Some((new, now)) = after else {
        return all;
    };
    let then = before.map(|(_, then)| &then.status);
    match &now.status {
        Status::Assumed(why) if then != Some(&now.status) => {
            all.push(Newly::Assumed(why.clone()));
        }
        Status::Unset(who) if then != Some(&now.status) => {
            all.push(Newly::Unset(who.clone()));
        }
        Status::Assumed(_) | Status::Unset(_) | Status::Stated | Status::Inapplicable => {}
    }
    let had = before.is_none_or(|(old, then)| !old.sources(then).is_empty());
    if now.status == Status::Stated && had && new.sources(now).is_empty() {
        all.push(Newly::Unsourced);
    }
    all
}

/// By how much a number grew, to a hundredth of a per cent.
fn percent(then: Number, now: Number) -> Option<Number> {
    let grown = now.checked_sub(then).ok()?.checked_div(then.abs()).ok()?;
    let grown = grown.checked_mul(Number::from(100)).ok()?;
    let rounding = Rounding {
        step: Number::fraction(1, 100).ok()?,
        mode: RoundingMode::HalfAwayFromZero,
    };
    rounding.apply(grown).ok()
}

/// Sources and reasons of values that are the same.
fn sources((old, a): (Of<'_>, &Cell), (new, b): (Of<'_>, &Cell), changes: &mut Vec<Change>) {
    for (then, now) in a.values.iter().zip(&b.values) {
        let both = [old.sources(then), new.sources(now)];
        let days = [Some(now.from), now.until];
        if both[0] != both[1] {
            let mut change = Change::new(What::Sources, &new.keys_in_words(b));
            change.days = days;
            change.detail = Some(new.written(now));
            if both[1].is_empty() {
                change.newly.push(Newly::Unsourced);
            }
            change.sources = both;
            changes.push(change);
        }
        if then.status != now.status {
            let mut change = Change::new(What::Reason, &new.keys_in_words(b));
            change.days = days;
            change.before = Some(old.written(then));
            change.after = Some(new.written(now));
            changes.push(change);
        }
    }
}

/// The days on which anything of a parameter may change.
fn days(both: &[Of<'_>]) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    for of in both {
        for value in of.parameter().cells.iter().flat_map(|cell| &cell.values) {
            days.insert(value.from);
            days.extend(value.until.and_then(|until| until.plus_days(1).ok()));
        }
    }
    days
}

impl<'a> Of<'a> {
    fn parameter(self) -> &'a Parameter {
        self.known.program().parameters.at(self.id)
    }

    fn ty(self) -> &'a Type {
        &self.parameter().ty
    }

    /// The cells by what their keys are called in the old version.
    fn cells(self) -> BTreeMap<String, &'a Cell> {
        let cells = self.parameter().cells.iter();
        cells.map(|cell| (self.called(cell), cell)).collect()
    }

    fn called(self, cell: &Cell) -> String {
        let keys = cell.keys.iter().zip(&self.parameter().keys);
        let keys = keys.map(|(key, kind)| self.key(*key, &kind.ty()));
        keys.collect::<Vec<_>>().join("、")
    }

    /// What a value is called in the old version.
    fn key(self, key: Value, ty: &Type) -> String {
        let program = self.known.program();
        match (key, ty) {
            (Value::Region(at), _) => {
                let region = program.region_at(at);
                let path = region.map_or_else(String::new, |id| program.region_path(id));
                self.known.exprs.name(Kind::Region, &path)
            }
            (Value::Item(at), Type::Category(id)) => {
                let item = program.categories.at(*id).items.get(at as usize);
                item.map_or_else(String::new, |item| item.name.clone())
            }
            (Value::Truth(truth), _) => truth.to_string(),
            (Value::Number(number), _) => number.to_string(),
            (Value::Date(date), _) => date.to_string(),
            (Value::Item(at), _) => at.to_string(),
        }
    }

    /// The keys of a cell of the other version, in this one.
    fn keys_of(self, other: Of<'_>, cell: &Cell) -> Option<Vec<Value>> {
        let program = self.known.program();
        let mut keys = Vec::with_capacity(cell.keys.len());
        for (at, key) in cell.keys.iter().enumerate() {
            let kind = self.parameter().keys.get(at)?;
            let other_kind = other.parameter().keys.get(at)?;
            let called = other.key(*key, &other_kind.ty());
            let is_it = |value: &Value| self.key(*value, &kind.ty()) == called;
            let found = match kind.ty() {
                Type::Region => {
                    let count = u32::try_from(program.regions.len()).ok()?;
                    (0..count).map(Value::Region).find(is_it)
                }
                Type::Category(id) => {
                    let count = u32::try_from(program.categories.at(id).items.len()).ok()?;
                    (0..count).map(Value::Item).find(is_it)
                }
                Type::Truth => Some(*key),
                Type::Date | Type::Number(_) | Type::List(_) => Some(*key),
            };
            keys.push(found?);
        }
        Some(keys)
    }

    fn keys_in_words(self, cell: &Cell) -> Text {
        self.known.both(&|words| {
            let keys = cell.keys.iter().zip(&self.parameter().keys);
            let keys = keys.map(|(key, kind)| words.key(*key, *kind));
            keys.collect::<Vec<_>>().join(words.pick("、", ", ", ", "))
        })
    }

    fn on(self, keys: &[Value], day: Date) -> Option<InForce<'a>> {
        let program = self.known.program();
        let found = program.value_on(self.id, keys, day)?;
        let dated = program.dated_value(found.read)?;
        Some(InForce { found, dated })
    }

    /// What is in force, as one text: equal texts mean the same.
    fn state(self, it: Option<&InForce<'_>>) -> String {
        let Some(it) = it else {
            return String::new();
        };
        let value = it.found.value;
        let value = value.map(|value| self.known.exprs.value(value, self.ty()).to_string());
        format!("{} {}", value.unwrap_or_default(), status(&it.dated.status))
    }

    /// What a cell means, as one text.
    fn meaning(self, cell: &Cell) -> String {
        let values = cell.values.iter().map(|it| {
            let value = it.value;
            let value = value.map(|value| self.known.exprs.value(value, self.ty()).to_string());
            format!(
                "{} {:?} {:?} {} {} {}",
                it.from,
                it.until,
                it.issued,
                value.unwrap_or_default(),
                status(&it.status),
                it.level
            )
        });
        values.collect::<Vec<_>>().join(";")
    }

    /// `700 元/人/月（推定：…）`
    fn written(self, dated: &DatedValue) -> Text {
        let value = self.known.both(&|words| {
            dated
                .value
                .map_or_else(String::new, |value| words.value(value, self.ty()))
        });
        words::with_status(&value, &dated.status)
    }

    fn in_words(self, it: &InForce<'_>) -> Text {
        let words = self.written(it.dated);
        match it.found.inherited {
            Some(region) => {
                let from = self.known.both(&|words| words.region(region).to_owned());
                words::taken_from(&words, &from)
            }
            None => words,
        }
    }

    /// Every value of a cell with its days.
    fn as_written(self, cell: &Cell) -> Text {
        let values = cell
            .values
            .iter()
            .map(|it| words::dated(&self.written(it), it.from, it.until, it.issued));
        words::listed(&values.collect::<Vec<_>>())
    }

    fn sources(self, dated: &DatedValue) -> Vec<String> {
        let own = self.known.sources(&dated.sources);
        if own.is_empty() {
            self.known.sources(&self.parameter().sources)
        } else {
            own
        }
    }
}

fn status(status: &Status) -> &'static str {
    match status {
        Status::Stated => "stated",
        Status::Assumed(_) => "assumed",
        Status::Unset(_) => "unset",
        Status::Inapplicable => "inapplicable",
    }
}
