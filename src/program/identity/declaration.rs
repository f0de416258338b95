//! Fingerprints of declarations.

use std::collections::BTreeMap;

use super::expression::Expressions;
use super::hasher::Hasher;
use super::{Fingerprint, Identity, Kind, Names};
use crate::program::{
    Amount, Benefit, BenefitVersion, Constraint, DateUnit, Definition, DefinitionVersion, Entity,
    Exclusive, FromAbove, Fund, FundItem, Growth, Input, KeyKind, Parameter, Program, Recognition,
    Rest, Status, Type,
};
use crate::value::Value;

/// Every declaration with its fingerprint.
pub(super) fn all(program: &Program, names: &Names) -> BTreeMap<Identity, Fingerprint> {
    let exprs = Expressions::of(program, names);
    let mut all = BTreeMap::new();
    let mut add = |kind, path: String, fingerprint| {
        all.insert(Identity { kind, path }, fingerprint);
    };
    for id in program.regions.ids() {
        let path = program.region_path(id);
        let level = program.regions.at(id).level;
        let level = level.map(|level| &program.levels.at(level).name);
        let hasher = Hasher::new("region").text(&exprs.called(Kind::Region, path.as_str()));
        let hasher = level
            .into_iter()
            .fold(hasher, |hasher, level| hasher.text(level));
        let fingerprint = hasher.finish();
        add(Kind::Region, path, fingerprint);
    }
    for (_, category) in program.categories.iter() {
        let items = category.items.iter();
        let items = items.map(|item| Hasher::new("item").text(&item.name).finish());
        let fingerprint = Hasher::new("category").list(items).finish();
        add(Kind::Category, category.name.clone(), fingerprint);
    }
    for (_, entity) in program.entities.iter() {
        add(Kind::Entity, entity.name.clone(), exprs.entity(entity));
    }
    for (_, input) in program.inputs.iter() {
        let path = program.member_path(input.entity, &input.name);
        add(Kind::Input, path, exprs.input(input));
    }
    for (_, parameter) in program.parameters.iter() {
        let fingerprint = exprs.parameter(parameter);
        add(Kind::Parameter, parameter.name.clone(), fingerprint);
    }
    for (_, definition) in program.definitions.iter() {
        let path = program.member_path(definition.entity, &definition.name);
        add(Kind::Definition, path, exprs.definition(definition));
    }
    for (_, benefit) in program.benefits.iter() {
        add(Kind::Benefit, benefit.name.clone(), exprs.benefit(benefit));
    }
    for exclusive in &program.exclusives {
        let fingerprint = exprs.exclusive(exclusive);
        add(Kind::Exclusive, exclusive.name.clone(), fingerprint);
    }
    for (_, fund) in program.funds.iter() {
        add(Kind::Fund, fund.name.clone(), exprs.fund(fund));
    }
    for constraint in &program.constraints {
        let fingerprint = exprs.constraint(constraint);
        add(Kind::Constraint, constraint.name.clone(), fingerprint);
    }
    all
}

impl Expressions<'_> {
    fn entity(&self, entity: &Entity) -> Fingerprint {
        let lists = entity.lists.iter().map(|list| {
            Hasher::new("list")
                .text(&list.name)
                .text(&self.called(Kind::Entity, &self.program.entities.at(list.entity).name))
                .count(list.least as usize)
                .text(&list.most.map_or_else(String::new, |most| most.to_string()))
                .finish()
        });
        Hasher::new("entity")
            .text(entity.counts.map_or("", |base| self.base(base)))
            .bag(lists)
            .finish()
    }

    fn input(&self, input: &Input) -> Fingerprint {
        let is_whole = matches!(&input.ty, Type::Number(quantity) if quantity.whole);
        let by_day = [
            (input.on_the_day.not_before, "not before the day"),
            (input.on_the_day.not_after, "not after the day"),
            (input.by_month, "by month"),
        ];
        let by_day = by_day.into_iter().filter(|(is_so, _)| *is_so);
        let by_day = by_day.map(|(_, words)| Hasher::new(words).finish());
        let hasher = Hasher::new("input")
            .part(self.ty(&input.ty))
            .text(if is_whole { "whole" } else { "any" })
            .text(if input.judged { "judged" } else { "stated" })
            .list(self.optional(input.low, &input.ty))
            .list(self.optional(input.high, &input.ty))
            .list(self.optional(input.default(), &input.ty))
            .list(self.optional(input.usual(), &input.ty));
        by_day.fold(hasher, Hasher::part).finish()
    }

    fn optional(&self, value: Option<Value>, ty: &Type) -> Option<Fingerprint> {
        value.map(|value| self.value(value, ty))
    }

    fn parameter(&self, parameter: &Parameter) -> Fingerprint {
        let ty = &parameter.ty;
        let cells = parameter.cells.iter().map(|cell| {
            let keys = cell.keys.iter().zip(&parameter.keys);
            let keys = keys.enumerate().map(|(at, (key, kind))| {
                let end = match key {
                    Value::Number(number) => parameter.run_of(at, *number).and_then(|run| run.to),
                    Value::Truth(_) | Value::Item(_) | Value::Region(_) | Value::Date(_) => None,
                };
                let end = end.filter(|end| Value::Number(*end) != *key);
                let from = self.value(*key, &kind.ty());
                match (kind, end) {
                    (KeyKind::Whole(_), Some(to)) => Hasher::new("numbers")
                        .part(from)
                        .part(self.value(Value::Number(to), &kind.ty()))
                        .finish(),
                    (
                        KeyKind::Whole(_) | KeyKind::Region | KeyKind::Category(_) | KeyKind::Truth,
                        _,
                    ) => from,
                }
            });
            let values = cell.values.iter().map(|value| {
                let dated = Hasher::new("dated")
                    .day(Some(value.from))
                    .day(value.until)
                    .day(value.issued)
                    .list(self.optional(value.value, ty))
                    .text(match value.status {
                        Status::Stated => "stated",
                        Status::Assumed(_) => "assumed",
                        Status::Unset(_) => "unset",
                        Status::Inapplicable => "inapplicable",
                    })
                    .count(value.level as usize);
                let growth = value.growth.map(|growth| self.growth(growth, parameter));
                growth.into_iter().fold(dated, Hasher::part).finish()
            });
            Hasher::new("cell").list(keys).list(values).finish()
        });
        let keys = parameter.keys.iter().map(|kind| self.key(*kind));
        let hasher = Hasher::new("parameter")
            .part(self.ty(ty))
            .list(keys)
            .text(parameter.delegates.as_deref().unwrap_or(""))
            .bag(cells);
        let set_at = parameter.set_at.as_ref().map(|set_at| {
            Hasher::new("set at")
                .text(&set_at.name)
                .text(match set_at.from_above {
                    FromAbove::Assumed(_) => "assumed",
                    FromAbove::Nothing => "nothing",
                })
                .finish()
        });
        let reviewed = parameter.reviewed.map(|(count, unit)| {
            Hasher::new("reviewed")
                .count(count as usize)
                .text(match unit {
                    DateUnit::Day => "day",
                    DateUnit::Month => "month",
                    DateUnit::Year => "year",
                })
                .finish()
        });
        let places = set_at.into_iter().chain(reviewed);
        places.fold(hasher, Hasher::part).finish()
    }

    /// `8 人 起每多 1 人 | 加 219 元/月`
    fn growth(&self, growth: Growth, parameter: &Parameter) -> Fingerprint {
        let kind = parameter.keys.get(growth.key);
        let key = |number| kind.map(|kind| self.value(Value::Number(number), &kind.ty()));
        Hasher::new("growth")
            .count(growth.key)
            .list(key(growth.above))
            .list(key(growth.each))
            .part(self.value(Value::Number(growth.by), &parameter.ty))
            .text(match growth.rest {
                Rest::Left => "left",
                Rest::Counted => "counted",
            })
            .finish()
    }

    fn key(&self, kind: KeyKind) -> Fingerprint {
        match kind {
            KeyKind::Whole(_) => Hasher::new("whole").part(self.ty(&kind.ty())).finish(),
            KeyKind::Region | KeyKind::Category(_) | KeyKind::Truth => self.ty(&kind.ty()),
        }
    }

    fn definition(&self, definition: &Definition) -> Fingerprint {
        let version = |version: &DefinitionVersion| {
            Hasher::new("version")
                .day(version.from)
                .day(version.until)
                .part(self.formula(&version.formula))
                .finish()
        };
        Hasher::new("definition")
            .part(self.ty(&definition.ty))
            .bag(definition.versions.iter().map(version))
            .finish()
    }

    fn benefit(&self, benefit: &Benefit) -> Fingerprint {
        let versions = benefit.versions.iter().map(|version| self.version(version));
        let status = benefit
            .status
            .as_ref()
            .map(|status| self.recognition(status));
        Hasher::new(if benefit.is_charge {
            "charge"
        } else {
            "benefit"
        })
        .text(&self.called(Kind::Entity, &self.program.entities.at(benefit.entity).name))
        .bag(versions)
        .list(status)
        .finish()
    }

    fn recognition(&self, status: &Recognition) -> Fingerprint {
        let (count, unit) = match status.valid {
            None => (0, "no end"),
            Some((count, DateUnit::Day)) => (count, "day"),
            Some((count, DateUnit::Month)) => (count, "month"),
            Some((count, DateUnit::Year)) => (count, "year"),
        };
        let sets = status.sets.map(|benefit| self.program.benefits.at(benefit));
        Hasher::new("status")
            .count(count as usize)
            .text(unit)
            .list(status.continues.map(|continues| self.at(continues)))
            .text(&self.called(Kind::Benefit, sets.map_or("", |benefit| &benefit.name)))
            .finish()
    }

    fn version(&self, version: &BenefitVersion) -> Fingerprint {
        let conditions = version.conditions.iter();
        let conditions = conditions.flat_map(|condition| self.conjuncts(condition.test));
        let kind = match &version.amount {
            Amount::Exact(_) => "exact",
            Amount::UpTo(_) => "up to",
            Amount::Range { .. } => "range",
            Amount::Unset { .. } => "not recorded",
            Amount::InKind => "in kind",
        };
        let formulas = version.amount.formulas();
        let funds = version.funds.iter().map(|(fund, _)| {
            let fund = self.program.funds.at(*fund);
            let name = self.called(Kind::Fund, &fund.name);
            Hasher::new("fund").text(&name).finish()
        });
        let agencies = version.agencies.iter();
        let agencies = agencies.map(|agency| Hasher::new("agency").text(agency).finish());
        Hasher::new("version")
            .day(version.from)
            .day(version.until)
            .bag(conditions)
            .text(kind)
            .list(formulas.map(|formula| self.formula(formula)))
            .list(version.ty.as_ref().map(|ty| self.ty(ty)))
            .text(if version.once { "once" } else { "each time" })
            .list(version.rounding.as_ref().map(|it| self.rounding(it)))
            .bag(funds)
            .bag(agencies)
            .finish()
    }

    fn exclusive(&self, exclusive: &Exclusive) -> Fingerprint {
        let benefits = exclusive.benefits.iter().map(|benefit| {
            let benefit = self.program.benefits.at(*benefit);
            let name = self.called(Kind::Benefit, &benefit.name);
            Hasher::new("benefit").text(&name).finish()
        });
        Hasher::new("exclusive").list(benefits).finish()
    }

    fn fund(&self, fund: &Fund) -> Fingerprint {
        let item = |item: &FundItem| match item {
            FundItem::Benefit(id, _) => {
                let benefit = self.program.benefits.at(*id);
                let name = self.called(Kind::Benefit, &benefit.name);
                Hasher::new("benefit").text(&name).finish()
            }
            FundItem::Programme(words, _) => Hasher::new("programme").text(words).finish(),
        };
        Hasher::new("fund")
            .bag(fund.covers.iter().map(item))
            .bag(fund.excludes.iter().map(item))
            .finish()
    }

    fn constraint(&self, constraint: &Constraint) -> Fingerprint {
        let every = constraint.every.iter().map(|binder| self.key(binder.kind));
        let entity = constraint
            .entity
            .map(|of| &self.program.entities.at(of).name);
        let entity = entity.map(|name| {
            let name = self.called(Kind::Entity, name);
            Hasher::new("of").text(&name).finish()
        });
        let hasher = Hasher::new("constraint")
            .list(every)
            .part(self.at(constraint.test));
        entity.into_iter().fold(hasher, Hasher::part).finish()
    }
}
