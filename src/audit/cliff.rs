//! Benefits that stop before they have shrunk to 0: one more yuan of income loses them all.
//!
//! Looked at: conditions of a benefit that bound a quantity of money from above, directly.
//! At the bound the amount must be 0; it is compared in normal form, with the quantity
//! replaced by the bound. What cannot be worked out is not reported.

use std::collections::BTreeSet;

use super::allows::Findings;
use super::error::money::MoneyFinding;
use super::facts_space::{FactsSpace, Polynomial, Ranges, Subject, compares, mirrored};
use super::{Book, walk, words};
use crate::program::{
    Amount, Call, CompareOp, Definition, Expr, ExprKind, Formula, Id, Input, Program, Rule, Test,
};
use crate::text::Span;
use crate::value::Number;

/// How deep a condition is taken apart, and an amount is.
const DEPTH: u32 = 32;

/// How many definitions are followed from one amount.
const FOLLOWED: usize = 2_000;

/// `quantity` may not reach, or not pass, `bound`.
struct Limit {
    quantity: Id<Expr>,
    bound: Id<Expr>,
    span: Span,
}

/// Looks at the conditions of every benefit paid in money.
pub(super) fn cliff(book: Book<'_>, ranges: &Ranges<'_>, findings: &mut Findings<'_>) {
    let varying = Varying::new(book.program);
    let benefits = book.program.benefits.iter();
    // What is owed no more is no loss.
    for (_, benefit) in benefits.filter(|(_, it)| !it.is_charge) {
        for version in &benefit.versions {
            if findings.is_stopped() {
                return;
            }
            let Amount::Exact(formula) = &version.amount else {
                continue;
            };
            if !version.ty.as_ref().is_some_and(words::is_money) {
                continue;
            }
            let mut limits = Vec::new();
            for condition in &version.conditions {
                limits_of(book.program, &varying, condition.test, DEPTH, &mut limits);
            }
            for limit in limits {
                let Some((size, amount)) = size_at(book, ranges, &varying, &limit, formula) else {
                    continue;
                };
                let written = |id: Id<Expr>| {
                    let expr = book.program.exprs.get(id);
                    expr.map_or_else(String::new, |expr| words::written(book, expr.span))
                };
                let finding = MoneyFinding::Cliff {
                    name: benefit.name.clone(),
                    income: written(limit.quantity),
                    threshold: written(limit.bound),
                    size,
                    at: limit.span,
                    amount,
                };
                findings.push(finding.report(), &[&version.allows]);
            }
        }
    }
}

/// Bounds from above on quantities of money, among conditions that must all hold.
fn limits_of(
    program: &Program,
    varying: &Varying,
    test: Id<Expr>,
    depth: u32,
    limits: &mut Vec<Limit>,
) {
    let (Some(depth), Some(expr)) = (depth.checked_sub(1), program.exprs.get(test)) else {
        return;
    };
    if let ExprKind::And(all) = &expr.kind {
        for one in all {
            limits_of(program, varying, *one, depth, limits);
        }
    } else if let ExprKind::Definition(id) = &expr.kind {
        // A definition that only names a condition is the condition.
        if let Some(body) = walk::plain_body(program, *id) {
            limits_of(program, varying, body, depth, limits);
        }
    } else if let ExprKind::Compare(op, a, b) = &expr.kind {
        let is_money = |id: Id<Expr>| {
            program
                .exprs
                .get(id)
                .is_some_and(|expr| words::is_money(&expr.ty))
        };
        for (quantity, op, bound) in [(*a, *op, *b), (*b, mirrored(*op), *a)] {
            let from_above = matches!(op, CompareOp::Below | CompareOp::AtMost);
            if from_above
                && is_money(quantity)
                && varying.of(program, quantity)
                && !varying.of(program, bound)
            {
                limits.push(Limit {
                    quantity,
                    bound,
                    span: expr.span,
                });
            }
        }
    }
}

/// The amount at the limit as words, and where it is written, when it is certainly not 0.
fn size_at(
    book: Book<'_>,
    ranges: &Ranges<'_>,
    varying: &Varying,
    limit: &Limit,
    formula: &Formula,
) -> Option<(String, Span)> {
    let mut space = FactsSpace::new(book.program, ranges);
    let quantity = space.form(limit.quantity)?;
    let bound = space.form(limit.bound)?;
    let replaced = replacement(book.program, &space, varying, &quantity, &bound)?;
    let mut at_limit = AtLimit {
        book,
        varying,
        space,
        quantity,
        bound,
        replaced,
        by_quantity: varying.facts(book.program, limit.quantity)?,
    };
    let mut open = vec![formula];
    while let Some(formula) = open.pop() {
        if let Some(found) = at_limit.remaining(formula.base, DEPTH) {
            return Some(found);
        }
        open.extend(
            formula
                .exceptions
                .iter()
                .rev()
                .map(|exception| &exception.then),
        );
    }
    None
}

/// The leaf that the quantity varies by, and what it is at the bound.
fn replacement(
    program: &Program,
    space: &FactsSpace<'_>,
    varying: &Varying,
    quantity: &Polynomial,
    bound: &Polynomial,
) -> Option<(usize, Polynomial)> {
    let (leaf, factor) = quantity.terms().find_map(|(monomial, factor)| {
        let [(leaf, 1)] = monomial.as_slice() else {
            return None;
        };
        let Subject::Expr(expr) = space.leaf(*leaf)?.subject else {
            return None;
        };
        varying.of(program, expr).then_some((*leaf, factor))
    })?;
    // leaf = leaf - (quantity - bound) / factor
    let over = quantity.clone().minus(bound)?;
    let share = over.scaled(Number::ONE.checked_div(factor).ok()?)?;
    let value = Polynomial::leaf(leaf).minus(&share)?;
    let again = value.leaves().any(|other| other == leaf);
    (!again).then_some((leaf, value))
}

/// An amount with the quantity at its limit.
struct AtLimit<'a> {
    book: Book<'a>,
    varying: &'a Varying,
    space: FactsSpace<'a>,
    quantity: Polynomial,
    bound: Polynomial,
    replaced: (usize, Polynomial),
    /// Facts that the quantity depends on.
    by_quantity: BTreeSet<Id<Input>>,
}

impl AtLimit<'_> {
    /// The part of an amount that is left at the limit: its words and place.
    fn remaining(&mut self, id: Id<Expr>, depth: u32) -> Option<(String, Span)> {
        let depth = depth.checked_sub(1)?;
        let expr = self.book.program.exprs.get(id)?;
        if let ExprKind::If {
            then: a,
            otherwise: b,
            ..
        } = &expr.kind
        {
            return self
                .remaining(*a, depth)
                .or_else(|| self.remaining(*b, depth));
        }
        if let ExprKind::Round { of: inner, .. } | ExprKind::Convert(inner, _) = &expr.kind {
            return self.remaining(*inner, depth);
        }
        if let ExprKind::Table { headings, rows } = &expr.kind {
            for row in rows {
                if self.fits(headings, &row.tests)
                    && let Some(found) = self.remaining(row.value, depth)
                {
                    return Some(found);
                }
            }
            return None;
        }
        let amount = self.value(id, depth)?;
        if amount.is_zero() {
            return None;
        }
        let size = match amount.as_constant() {
            Some(number) if number.is_negative() => return None,
            Some(number) => words::number(self.book, number, &expr.ty),
            None => {
                let range = self.space.range_of_form(&amount);
                if range.negated().is_not_negative() {
                    return None;
                }
                format!("「{}」", words::written(self.book, expr.span))
            }
        };
        Some((size, expr.span))
    }

    /// The form of an amount at the limit; `None` when part of it is not worked out.
    fn value(&mut self, id: Id<Expr>, depth: u32) -> Option<Polynomial> {
        let depth = depth.checked_sub(1)?;
        let expr = self.book.program.exprs.get(id)?;
        if let ExprKind::Call(call @ (Call::Max | Call::Min), arguments) = &expr.kind {
            let mut values = Vec::new();
            for argument in arguments {
                values.push(self.value(*argument, depth)?);
            }
            let first = values.first()?.clone();
            if values.iter().all(|value| *value == first) {
                return Some(first);
            }
            let numbers: Option<Vec<Number>> = values.iter().map(Polynomial::as_constant).collect();
            let numbers = numbers?;
            let chosen = if *call == Call::Max {
                numbers.iter().max()
            } else {
                numbers.iter().min()
            };
            return chosen.map(|number| Polynomial::constant(*number));
        }
        let but: Vec<usize> = self.quantity.leaves().collect();
        let form = self.space.form_unfolded(id, &but)?;
        let (leaf, by) = &self.replaced;
        let form = form.replaced(*leaf, by)?;
        // A part that was not taken apart and depends on the quantity is not known there.
        let hidden = form.leaves().any(|at| self.hides(at));
        (!hidden).then_some(form)
    }

    /// Whether a leaf depends on what the quantity depends on, in a way not seen.
    fn hides(&self, at: usize) -> bool {
        let Some(leaf) = self.space.leaf(at) else {
            return true;
        };
        let Subject::Expr(expr) = leaf.subject else {
            return false;
        };
        let Some(touched) = self.varying.facts(self.book.program, expr) else {
            return true;
        };
        // A head count shares its list with the sum of incomes, but not its facts.
        !touched.is_disjoint(&self.by_quantity)
    }

    /// Whether a row can be the one that holds at the limit, as far as the quantity decides.
    fn fits(&mut self, headings: &[Id<Expr>], tests: &[Option<Test>]) -> bool {
        for (heading, test) in headings.iter().zip(tests) {
            let Some(Test::Compare(bounds)) = test else {
                continue;
            };
            if self.space.form(*heading).as_ref() != Some(&self.quantity) {
                continue;
            }
            for (op, bound) in bounds {
                let Some(bound) = self.space.form(*bound) else {
                    continue;
                };
                if let Some(order) = self.space.order(&self.bound, &bound)
                    && !compares(*op, order)
                {
                    return false;
                }
            }
        }
        true
    }
}

/// Which definitions depend on facts of quantities.
struct Varying {
    definitions: BTreeSet<Id<Definition>>,
}

impl Varying {
    fn new(program: &Program) -> Self {
        let mut varying = Self {
            definitions: BTreeSet::new(),
        };
        for rule in &program.order {
            let Rule::Definition(id) = *rule else {
                continue;
            };
            let Some(definition) = program.definitions.get(id) else {
                continue;
            };
            let varies = definition
                .versions
                .iter()
                .flat_map(|version| walk::of_formula(&version.formula))
                .any(|expr| varying.of(program, expr));
            if varies {
                varying.definitions.insert(id);
            }
        }
        varying
    }

    /// Whether an expression depends on any fact of a quantity.
    fn of(&self, program: &Program, expr: Id<Expr>) -> bool {
        let mut varies = false;
        walk::visit(program, [expr], |_, expr| {
            if let ExprKind::Input(input) = expr.kind {
                varies |= is_quantity(program, input);
            } else if let ExprKind::Definition(id) = expr.kind {
                varies |= self.definitions.contains(&id);
            }
            !varies
        });
        varies
    }

    /// The facts of quantities that an expression depends on; `None` when too far to follow.
    fn facts(&self, program: &Program, expr: Id<Expr>) -> Option<BTreeSet<Id<Input>>> {
        let mut facts = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![expr];
        while let Some(expr) = open.pop() {
            if seen.len() > FOLLOWED {
                return None;
            }
            walk::visit(program, [expr], |_, expr| {
                if let ExprKind::Input(input) = expr.kind {
                    if is_quantity(program, input) {
                        facts.insert(input);
                    }
                } else if let ExprKind::Definition(id) = expr.kind
                    && self.definitions.contains(&id)
                    && seen.insert(id)
                    && let Some(definition) = program.definitions.get(id)
                {
                    let versions = definition.versions.iter();
                    open.extend(versions.flat_map(|version| walk::of_formula(&version.formula)));
                }
                true
            });
        }
        Some(facts)
    }
}

fn is_quantity(program: &Program, input: Id<Input>) -> bool {
    program
        .inputs
        .get(input)
        .is_some_and(|input| super::facts_space::is_measured(&input.ty))
}
