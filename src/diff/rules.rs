//! Definitions, benefits and statuses as clauses, version by version.

use super::What;
use super::parts::{Part, allowed, notes, said};
use super::side::Known;
use super::words;
use crate::diagnostic::Text;
use crate::program::identity::Kind;
use crate::program::{
    Amount, Benefit, BenefitVersion, Definition, Exception, Formula, Recognition,
};
use crate::value::Date;

impl Known<'_> {
    pub(super) fn definition(&self, definition: &Definition) -> Vec<Part> {
        let words = self.both(&|words| words.ty(&definition.ty));
        let ty = self.exprs.ty(&definition.ty).to_string();
        let mut parts = vec![Part::new(What::Type, "type", ty, words)];
        for version in &definition.versions {
            let mut inside = self.formula(&version.formula);
            inside.extend(notes(&version.notes, &[]));
            inside.extend(allowed(&version.allows));
            let part = version_part(version.from, version.until, inside);
            parts.push(self.with_sources(part, &version.sources));
        }
        parts
    }

    pub(super) fn benefit(&self, benefit: &Benefit) -> Vec<Part> {
        let sort = words::sort(benefit.kind());
        let mut parts = vec![
            Part::new(What::Sort, "sort", sort.zh.clone(), sort),
            self.scope(benefit.entity),
        ];
        parts.extend(benefit.status.iter().flat_map(|it| self.recognition(it)));
        for version in &benefit.versions {
            let inside = self.version(version);
            let part = version_part(version.from, version.until, inside);
            parts.push(self.with_sources(part, &version.sources));
        }
        parts
    }

    fn recognition(&self, status: &Recognition) -> Vec<Part> {
        let mut parts = Vec::new();
        if let Some((count, unit)) = status.valid {
            let words = words::periods(count, unit);
            parts.push(Part::new(What::Validity, "valid", words.zh.clone(), words));
        }
        if let Some(continues) = status.continues {
            parts.push(
                self.expression(What::Continues, continues)
                    .keyed("continues"),
            );
        }
        if let Some(sets) = status.sets {
            let sets = self.program().benefits.at(sets);
            let words = self.both(&|words| words.name(&sets.name, &sets.labels).to_owned());
            let name = self.exprs.name(Kind::Benefit, &sets.name);
            parts.push(Part::new(What::Sets, "sets", name, words));
        }
        parts
    }

    fn version(&self, version: &BenefitVersion) -> Vec<Part> {
        let program = self.program();
        let mut parts = Vec::new();
        for condition in &version.conditions {
            for conjunct in self.exprs.conjunct_ids(condition.test) {
                let mut part = self.expression(What::Condition, conjunct);
                part.sources = self.sources(&condition.sources);
                part.wants_source = true;
                parts.push(part);
            }
            parts.extend(notes(&condition.notes, &[]));
        }
        let kind = words::amount_kind(&version.amount);
        let mut ty = Text::default();
        if let Some(of) = &version.ty {
            ty = self.both(&|words| words.ty(of));
        }
        parts.push(Part::new(What::Type, "type", ty.zh.clone(), ty));
        // Who publishes an amount changes no result.
        let meaning = match &version.amount {
            Amount::Unset { .. } => "待定".to_owned(),
            Amount::Exact(_) | Amount::UpTo(_) | Amount::Range { .. } | Amount::InKind => {
                kind.zh.clone()
            }
        };
        parts.push(Part::new(What::AmountKind, "amount", meaning, kind));
        match &version.amount {
            Amount::Exact(formula) | Amount::UpTo(formula) => parts.extend(self.formula(formula)),
            Amount::Range { low, high } => {
                for (key, formula) in [("low", low), ("high", high)] {
                    let inside = self.formula(formula);
                    let mut part =
                        Part::new(What::Formula, key, key, Text::same("")).of_parts(inside);
                    part.within = words::end_of_range(key == "low");
                    parts.push(part);
                }
            }
            Amount::Unset { .. } | Amount::InKind => {}
        }
        if version.once {
            parts.push(said(What::Once, "一次性").keyed("once"));
        }
        if let Some(rounding) = &version.rounding
            && let Some(ty) = &version.ty
        {
            let words = self.both(&|words| {
                let step = words.number(rounding.step, ty);
                format!("{step} {}", words.mode(rounding.mode))
            });
            parts.push(Part::new(
                What::Rounding,
                "rounding",
                words.zh.clone(),
                words,
            ));
        }
        for (fund, _) in &version.funds {
            let fund = program.funds.at(*fund);
            let words = self.both(&|words| words.name(&fund.name, &fund.labels).to_owned());
            let name = self.exprs.name(Kind::Fund, &fund.name);
            parts.push(Part::new(What::Fund, "", name, words));
        }
        for agency in &version.agencies {
            let words = self.both(&|words| words.said(agency).0.to_owned());
            parts.push(Part::new(What::Agency, "", agency, words));
        }
        parts.extend(notes(&version.notes, &version.officer_notes));
        parts.extend(allowed(&version.allows));
        parts
    }

    /// What it comes to, and the exceptions.
    fn formula(&self, formula: &Formula) -> Vec<Part> {
        let mut base = self.expression(What::Formula, formula.base).keyed("base");
        if formula.floor_of.is_some() {
            base.meaning = format!("at least {}", base.meaning);
            base.words = words::at_least(&base.words);
        }
        let mut parts = vec![base];
        for (at, exception) in formula.exceptions.iter().enumerate() {
            let after = formula.exceptions.iter().enumerate();
            let after = after.filter(|(other, _)| formula.precedence().goes_before(at, *other));
            let after: Vec<&Exception> = after.map(|(_, other)| other).collect();
            parts.push(self.exception(exception, &after));
        }
        parts
    }

    fn exception(&self, exception: &Exception, after: &[&Exception]) -> Part {
        let mut inside = Vec::new();
        for conjunct in self.exprs.conjunct_ids(exception.when) {
            inside.push(self.expression(What::When, conjunct));
        }
        inside.extend(self.formula(&exception.then));
        let mut over: Vec<String> = after
            .iter()
            .map(|it| self.exprs.at(it.when).to_string())
            .collect();
        over.sort();
        let over_words = after.iter().map(|it| match &it.label {
            Some(label) => Text::same(format!("「{label}」")),
            None => self.both(&|words| words.expr(it.when)),
        });
        let over_words = words::listed(&over_words.collect::<Vec<_>>());
        inside.push(Part::new(
            What::Precedence,
            "over",
            over.join(","),
            over_words,
        ));
        inside.extend(notes(&exception.notes, &[]));
        inside.extend(allowed(&exception.allows));
        let words = self.both(&|words| {
            let [when, then] = words.pick(["当", "则"], ["when", "then"], ["", ""]);
            let test = words.expr(exception.when);
            let value = words.expr(exception.then.base);
            let label = exception.label.as_ref();
            let label = label.map_or_else(String::new, |label| format!("「{label}」 "));
            format!("{label}{when} {test} {then} {value}")
        });
        let key = exception.label.clone();
        let key = key.unwrap_or_else(|| self.exprs.at(exception.when).to_string());
        let mut part = Part::new(What::Exception, &key, "", words).of_parts(inside);
        let label = exception.label.as_ref();
        part.within = words::exception(label.map_or("", |label| label.as_str()));
        self.with_sources(part, &exception.sources)
    }
}

fn version_part(from: Option<Date>, until: Option<Date>, inside: Vec<Part>) -> Part {
    let days = words::days(from, until);
    // Of versions without a first day the key is before every day.
    let first = from.unwrap_or(Date::FIRST).to_string();
    let mut part = Part::new(What::Period, &first, "", days.clone());
    let mut inside = inside;
    inside.push(Part::new(
        What::Period,
        "days",
        days.zh.clone(),
        days.clone(),
    ));
    part = part.of_parts(inside);
    if from.is_some() || until.is_some() {
        part.within = days;
    }
    part
}
