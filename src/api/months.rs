//! Months of one household as they leave: each month as it was paid, sums, and arrears.

use super::doubted::{DoubtedTables, uncertain};
use super::error::FactError;
use super::facts::{told, unit_words};
use super::values::{number, places};
use crate::months::{Adds, Line, Months, Pay, Sum};
use crate::program::{Facts, Program, Quantity, Type};
use crate::value::{Date, Number};
use crate::wire;
use crate::wire::months::{Arrear, ArrearKind, Total, Unfit};
use crate::wire::outcome::{BenefitName, EntityName, RulebookName};

/// For each benefit what is due and what was paid by the month, its sum, and the arrears;
/// `labels` are the months in words ([`labels`]), `unfit` those that cannot be ([`unfit`]).
#[must_use]
pub fn to_wire<'a>(
    program: &'a Program,
    all: &'a Months,
    labels: &'a [String],
    unfit: &'a [(usize, Vec<FactError>)],
) -> wire::months::Months<'a> {
    let mut doubted = DoubtedTables::new(program);
    let lines = all.lines.iter();
    let lines = lines.map(|it| line(program, it, labels, &mut doubted));
    let benefits = lines.collect();
    let (assumed, overdue) = doubted.finish();
    let unfit = unfit.iter().map(|(month, problems)| Unfit {
        month: labels.get(*month).map(String::as_str),
        problems: problems.iter().map(FactError::to_wire).collect(),
    });
    wire::months::Months {
        version: wire::VERSION,
        rulebook: RulebookName(&program.name),
        months: labels.to_vec(),
        unfit: unfit.collect(),
        benefits,
        assumed,
        overdue,
    }
}

/// The months in which the facts do not fit, by position, and why.
#[must_use]
pub fn unfit(program: &Program, facts: &Facts, all: &Months) -> Vec<(usize, Vec<FactError>)> {
    let months = all.unfit.iter().enumerate();
    let unfit = months.filter(|(_, unfit)| !unfit.misfits.is_empty());
    unfit
        .map(|(at, unfit)| (at, told(program, facts, unfit.on, &unfit.misfits)))
        .collect()
}

/// The months in words.
#[must_use]
pub fn labels(all: &Months) -> Vec<String> {
    all.firsts.iter().copied().map(month).collect()
}

/// `2025-07`
#[must_use]
pub fn month(first: Date) -> String {
    first.to_string().chars().take(7).collect()
}

fn line<'a>(
    program: &'a Program,
    line: &Line,
    labels: &'a [String],
    doubted: &mut DoubtedTables<'a>,
) -> wire::months::Line<'a> {
    let declared = program.benefits.at(line.benefit);
    let quantity = quantity(program, line);
    let places = quantity.map_or(0, places);
    let pays = |pays: &[Pay]| pays.iter().map(|it| pay(*it, places)).collect();
    let bounds = line.total.filter(|sum| sum.exact().is_none());
    let total = quantity.filter(|_| line.adds != Adds::Not).map(|quantity| {
        let of = quantity
            .clone()
            .with_unit(line.adds.summed(quantity.unit()));
        Total {
            value: line
                .total
                .and_then(Sum::exact)
                .map(|total| number(total, places)),
            low: bounds.map(|sum| number(sum.low, places)),
            high: bounds
                .and_then(|sum| sum.high)
                .map(|high| number(high, places)),
            unit: unit_words(program, &of),
        }
    });
    let label = |at: usize| labels.get(at).map(String::as_str);
    let arrears = line.arrears.iter().map(|arrear| {
        let is_too_much = arrear.is_too_much();
        let known_in = arrear.known_in.and_then(label);
        Arrear {
            month: label(arrear.month),
            kind: if is_too_much {
                ArrearKind::TooMuch
            } else {
                ArrearKind::TooLittle
            },
            amount: number(arrear.amount, places),
            paid_in: known_in.filter(|_| !is_too_much),
            recover_from: known_in.filter(|_| is_too_much),
        }
    });
    wire::months::Line {
        name: BenefitName(&declared.name),
        entity: EntityName(&program.entities.at(declared.entity).name),
        path: line.path.display(program),
        charge: declared.is_charge,
        unit: quantity.map(|quantity| unit_words(program, quantity)),
        due: pays(&line.due),
        paid: pays(&line.paid),
        total,
        arrears: arrears.collect(),
        uncertain: uncertain(line.certain.iter().copied()),
        assumed: doubted.assumed(&line.doubted),
        overdue: doubted.overdue(&line.doubted),
    }
}

/// The type of a benefit's amounts.
#[must_use]
pub fn quantity<'p>(program: &'p Program, line: &Line) -> Option<&'p Quantity> {
    let versions = &program.benefits.at(line.benefit).versions;
    match versions.first()?.ty.as_ref()? {
        Type::Number(quantity) => Some(quantity),
        Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_) => None,
    }
}

fn pay(pay: Pay, places: u32) -> wire::months::Pay {
    let digits = |amount: Number| number(amount, places);
    match pay {
        Pay::Nothing => wire::months::Pay::Nothing,
        Pay::Exact(amount) => wire::months::Pay::Exact {
            value: digits(amount),
        },
        Pay::UpTo(cap) => wire::months::Pay::UpTo { value: digits(cap) },
        Pay::AtLeast(low) => wire::months::Pay::AtLeast { value: digits(low) },
        Pay::Range(low, high) => wire::months::Pay::Range {
            low: digits(low),
            high: digits(high),
        },
        Pay::Unstated => wire::months::Pay::Unstated,
        Pay::Open => wire::months::Pay::Open,
        Pay::Cannot => wire::months::Pay::Cannot,
    }
}
