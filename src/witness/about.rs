//! What changed of that on which one benefit rests: on which days it is looked at, which rules go
//! first, and whether anything that decides an outcome changed at all.

use std::collections::BTreeSet;

use super::version::{Reached, Version};
use crate::diagnostic::Text;
use crate::diff::{Change, Changed, Diff, Fate, Weight, What};
use crate::program::identity::{Identity, Kind};
use crate::program::{ExprKind, Id, Input, Parameter, Read, Rule};
use crate::value::Date;

/// On more days a benefit is not looked at.
const DAYS: usize = 5;

/// The changes that a benefit rests on.
#[derive(Debug)]
pub(super) struct About<'d> {
    changed: Vec<&'d Changed>,
    /// What those are called, in either version.
    names: BTreeSet<(Kind, &'d str)>,
}

impl<'d> About<'d> {
    pub(super) fn new(diff: &'d Diff, benefit: &Identity) -> Self {
        let all = diff
            .changed
            .iter()
            .filter(|it| it.weight() == Weight::Meaning);
        let of = all.filter(|it| it.reaches.iter().any(|(other, _)| other == benefit));
        let changed: Vec<&Changed> = of.collect();
        let mut names = BTreeSet::new();
        for it in &changed {
            names.insert((it.identity.kind, it.identity.path.as_str()));
            if let Fate::Renamed(before) = &it.fate {
                names.insert((it.identity.kind, before.as_str()));
            }
        }
        Self { changed, names }
    }

    /// Why no household differs, where nothing changed that decides an outcome.
    pub(super) fn proof(&self) -> Option<Text> {
        let is_inert = self.changed.iter().all(|it| match it.fate {
            Fate::Added | Fate::Removed => {
                matches!(it.identity.kind, Kind::Fund | Kind::Constraint)
            }
            Fate::Stayed | Fate::Renamed(_) => it.changes.iter().all(decides_nothing),
        });
        is_inert.then(|| {
            Text::new(
                "变的只是资金、主管、发布日期、由谁认定或约束，它享受与否、多少都不看这些。",
                "Only funds, agencies, days of issue, who finds a fact, or constraints changed; neither whether it is received nor how much rests on these.",
            )
        })
    }

    /// Whether something changed in a rule, or in a value that it reads.
    pub(super) fn is_changed(&self, version: &Version<'_>, rule: Rule) -> bool {
        let program = version.program;
        let has = |kind, path: &str| self.names.contains(&(kind, path));
        let own = match rule {
            Rule::Definition(id) => {
                let it = program.definitions.at(id);
                has(Kind::Definition, &program.member_path(it.entity, &it.name))
            }
            Rule::Benefit(id) => has(Kind::Benefit, &program.benefits.at(id).name),
        };
        let parameter = |id: Id<Parameter>| has(Kind::Parameter, &program.parameters.at(id).name);
        let input = |id: Id<Input>| {
            let it = program.inputs.at(id);
            has(Kind::Input, &program.member_path(it.entity, &it.name))
        };
        own || version.reads(rule).any(|read| match read {
            Read::Parameter(id) => parameter(id),
            Read::Input(id) => input(id),
            Read::Definition(id) => {
                let it = program.definitions.at(id);
                has(Kind::Definition, &program.member_path(it.entity, &it.name))
            }
            Read::Benefit(_) | Read::Decision(_) => false,
        })
    }

    /// The days on which the benefit is looked at: those on which a change begins, else the last on
    /// which anything that it rests on begins.
    pub(super) fn days(&self, versions: [(&Version<'_>, &Reached); 2]) -> Vec<Date> {
        let mut days: Vec<Date> = Vec::new();
        let mut add = |day: Option<Date>| {
            if let Some(day) = day.filter(|day| !days.contains(day))
                && days.len() < DAYS
            {
                days.push(day);
            }
        };
        let mut is_always = false;
        for change in self.changed.iter().flat_map(|it| &it.changes) {
            if change.weight() != Weight::Meaning {
                continue;
            }
            let [from, until] = change.days;
            is_always |= from.is_none();
            add(from);
            if from.is_none() {
                add(until);
            }
        }
        is_always |= self.changed.iter().any(|it| it.changes.is_empty());
        let last = versions
            .iter()
            .filter_map(|(version, reached)| begins(version, reached).into_iter().max());
        let last: Vec<Date> = last.collect();
        if is_always {
            add(last.iter().max().copied());
        }
        for (version, reached) in versions {
            let rules = reached.rules.iter();
            for rule in rules.filter(|rule| self.is_changed(version, **rule)) {
                for (from, until) in periods(version, *rule) {
                    add(from);
                    add(until);
                }
            }
        }
        let borders = borders(versions);
        if is_always && borders.len() <= DAYS {
            for day in borders {
                add(Some(day));
            }
        }
        if last.is_empty() {
            add(Date::new(2024, 1, 1).ok());
        }
        days
    }
}

/// Whether what came out on some days holds on all: where nothing begins or ends on another one, and
/// no rule asks what day it is.
pub(super) fn are_all_days(versions: [(&Version<'_>, &Reached); 2], days: &[Date]) -> bool {
    let borders = borders(versions);
    let asks = versions
        .iter()
        .any(|(version, reached)| asks_the_day(version, reached));
    !asks && !borders.is_empty() && borders.iter().all(|day| days.contains(day))
        || !asks && borders.is_empty()
}

/// The first day of each stretch in which the same rules and values are in force.
fn borders(versions: [(&Version<'_>, &Reached); 2]) -> BTreeSet<Date> {
    let mut borders = BTreeSet::new();
    for (version, reached) in versions {
        for (from, until) in stretches(version, reached) {
            borders.extend(from);
            borders.extend(until.and_then(|day| day.plus_days(1).ok()));
        }
    }
    let before = borders.first().and_then(|day| day.plus_days(-1).ok());
    borders.extend(before);
    borders
}

fn asks_the_day(version: &Version<'_>, reached: &Reached) -> bool {
    let program = version.program;
    let mut open = Vec::new();
    for rule in &reached.rules {
        program.each_root(*rule, &mut |root| open.push(root));
    }
    while let Some(id) = open.pop() {
        let kind = &program.exprs.at(id).kind;
        if matches!(kind, ExprKind::Today | ExprKind::LastYearEnd) {
            return true;
        }
        kind.each_child(&mut |child| open.push(child));
    }
    false
}

fn decides_nothing(change: &Change) -> bool {
    change.weight() != Weight::Meaning
        || matches!(
            change.what,
            What::Fund
                | What::Agency
                | What::Issued
                | What::Review
                | What::Judged
                | What::Covers
                | What::Excludes
                | What::Constraint
        )
}

/// First and last days of the versions of a rule.
fn periods(version: &Version<'_>, rule: Rule) -> Vec<(Option<Date>, Option<Date>)> {
    match rule {
        Rule::Definition(id) => {
            let versions = version.program.definitions.at(id).versions.iter();
            versions.map(|it| (it.from, it.until)).collect()
        }
        Rule::Benefit(id) => {
            let versions = version.program.benefits.at(id).versions.iter();
            versions.map(|it| (it.from, it.until)).collect()
        }
    }
}

/// First and last days of all rules and values that a benefit rests on.
fn stretches<'a>(
    version: &'a Version<'_>,
    reached: &'a Reached,
) -> impl Iterator<Item = (Option<Date>, Option<Date>)> + 'a {
    let rules = reached.rules.iter();
    let rules = rules.flat_map(|rule| periods(version, *rule));
    let parameters = reached.parameters.iter();
    let cells = parameters.flat_map(|id| &version.program.parameters.at(*id).cells);
    let values = cells.flat_map(|cell| &cell.values);
    rules.chain(values.map(|value| (Some(value.from), value.until)))
}

/// The days on which something begins that a benefit rests on.
fn begins(version: &Version<'_>, reached: &Reached) -> Vec<Date> {
    stretches(version, reached)
        .filter_map(|(from, _)| from)
        .collect()
}
