//! Amounts of money that may not end as a decimal, and that nothing rounds.

use std::collections::BTreeMap;

use super::allows::Findings;
use super::error::money::MoneyFinding;
use super::facts_space::{FactsSpace, Ranges, Subject};
use super::{Book, words};
use crate::program::{
    Aggregate, ArithmeticOp, Call, Definition, Expr, ExprKind, Formula, Id, Rule,
};
use crate::text::Span;
use crate::value::{Number, Value};

/// How deep an amount is followed; deeper parts count as not ending.
const DEPTH: u32 = 128;

/// Looks at the amount of every benefit paid in money without 舍入.
pub(super) fn rounding(book: Book<'_>, ranges: &Ranges<'_>, findings: &mut Findings<'_>) {
    let mut endings: Option<Endings<'_>> = None;
    for (_, benefit) in book.program.benefits.iter() {
        for version in &benefit.versions {
            if findings.is_stopped() {
                return;
            }
            let in_money = version.ty.as_ref().is_some_and(words::is_money);
            if !in_money || version.rounding.is_some() {
                continue;
            }
            let endings = endings.get_or_insert_with(|| Endings::new(book, ranges));
            let mut formulas = version.amount.formulas();
            if let Some(culprit) = formulas.find_map(|formula| endings.of_formula(formula)) {
                let finding = MoneyFinding::AmountNeedsRounding {
                    name: benefit.name.clone(),
                    culprit: words::written(book, culprit),
                    unit: words::money(book, version.ty.as_ref()),
                    at: culprit,
                    benefit: version.span,
                };
                findings.push(finding.report(), &[&version.allows]);
            }
        }
    }
}

/// For each parameter and definition, what in it may not end.
struct Endings<'a> {
    book: Book<'a>,
    ranges: &'a Ranges<'a>,
    parameters: Vec<Option<Span>>,
    definitions: BTreeMap<Id<Definition>, Option<Span>>,
}

impl<'a> Endings<'a> {
    fn new(book: Book<'a>, ranges: &'a Ranges<'a>) -> Self {
        let of_parameter = |parameter: &crate::program::Parameter| {
            let mut values = parameter.cells.iter().flat_map(|cell| &cell.values);
            values
                .find(|dated| matches!(dated.value, Some(Value::Number(number)) if !number.ends()))
                .map(|dated| dated.span)
        };
        let parameters = book.program.parameters.iter();
        let mut endings = Self {
            book,
            ranges,
            parameters: parameters
                .map(|(_, parameter)| of_parameter(parameter))
                .collect(),
            definitions: BTreeMap::new(),
        };
        for rule in &book.program.order {
            let Rule::Definition(id) = *rule else {
                continue;
            };
            let culprit = book.program.definitions.get(id).and_then(|definition| {
                definition
                    .versions
                    .iter()
                    .find_map(|version| endings.of_formula(&version.formula))
            });
            endings.definitions.insert(id, culprit);
        }
        endings
    }

    fn of_formula(&self, formula: &Formula) -> Option<Span> {
        let mut open = vec![formula];
        while let Some(formula) = open.pop() {
            if let Some(culprit) = self.of_amount(formula.base) {
                return Some(culprit);
            }
            open.extend(formula.exceptions.iter().map(|exception| &exception.then));
        }
        None
    }

    /// What may not end: `合计 / 人数 × 人数` does, since the division cancels out.
    fn of_amount(&self, expr: Id<Expr>) -> Option<Span> {
        let culprit = self.of(expr, DEPTH)?;
        let mut space = FactsSpace::new(self.book.program, self.ranges);
        let Some(form) = space.form_unfolded(expr, &[]) else {
            return Some(culprit);
        };
        let ends = form.terms().all(|(monomial, factor)| {
            factor.ends()
                && monomial.iter().all(|(leaf, power)| {
                    let inside = space.leaf(*leaf).and_then(|leaf| match leaf.subject {
                        Subject::Expr(expr) => self.of(expr, DEPTH),
                        Subject::Qualifies(_) | Subject::Receives(_) => None,
                    });
                    *power > 0 && inside.is_none()
                })
        });
        (!ends).then_some(culprit)
    }

    fn of(&self, id: Id<Expr>, depth: u32) -> Option<Span> {
        let expr = self.book.program.exprs.get(id)?;
        let Some(depth) = depth.checked_sub(1) else {
            return Some(expr.span);
        };
        let of = |id: &Id<Expr>| self.of(*id, depth);
        match &expr.kind {
            ExprKind::Constant(Value::Number(number)) => (!number.ends()).then_some(expr.span),
            ExprKind::Parameter { parameter, .. } => self
                .parameters
                .get(parameter.index())
                .copied()
                .flatten()
                .map(|_| expr.span),
            ExprKind::Definition(definition) => self
                .definitions
                .get(definition)
                .copied()
                .flatten()
                .map(|_| expr.span),
            ExprKind::Arithmetic(ArithmeticOp::Divide, a, b) => {
                let divides_evenly = matches!(
                    self.book.program.exprs.get(*b).map(|expr| &expr.kind),
                    Some(ExprKind::Constant(Value::Number(number)))
                        if Number::ONE
                            .checked_div(*number)
                            .is_ok_and(Number::ends)
                );
                if divides_evenly {
                    of(a)
                } else {
                    Some(expr.span)
                }
            }
            ExprKind::Arithmetic(
                ArithmeticOp::Add | ArithmeticOp::Subtract | ArithmeticOp::Multiply,
                a,
                b,
            ) => of(a).or_else(|| of(b)),
            ExprKind::Convert(inner, factor) => {
                if factor.ends() {
                    of(inner)
                } else {
                    Some(expr.span)
                }
            }
            ExprKind::Parent(_, inner) | ExprKind::Outside(_, inner) | ExprKind::Negate(inner) => {
                of(inner)
            }
            ExprKind::If {
                then: a,
                otherwise: b,
                ..
            } => of(a).or_else(|| of(b)),
            ExprKind::Table { rows, .. } => rows.iter().find_map(|row| of(&row.value)),
            ExprKind::Bands(base, bands) => of(base).or_else(|| {
                bands.iter().find_map(|band| {
                    let bounds = [band.low, band.high, Some(band.rate)];
                    bounds.iter().flatten().find_map(&of)
                })
            }),
            ExprKind::Aggregate(
                Aggregate::Sum | Aggregate::Max | Aggregate::Min | Aggregate::Any | Aggregate::All,
                list,
            ) => list.of.as_ref().and_then(of),
            ExprKind::Choice(choice) => {
                let values = choice.list.of.iter().chain(&choice.otherwise);
                values.into_iter().find_map(of)
            }
            ExprKind::Call(Call::Max | Call::Min, arguments) => arguments.iter().find_map(of),
            ExprKind::BenefitAmount(_)
            | ExprKind::Constant(_)
            | ExprKind::Aggregate(Aggregate::Count, _)
            | ExprKind::Input(_)
            | ExprKind::Today
            | ExprKind::LastYearEnd
            | ExprKind::Inapplicable
            | ExprKind::Bound(_)
            | ExprKind::IsOther(_)
            | ExprKind::Call(
                Call::Age
                | Call::Months
                | Call::Years
                | Call::Days
                | Call::MonthStart
                | Call::MonthEnd
                | Call::Part(_)
                | Call::Workdays
                | Call::OverMonths(_),
                _,
            )
            | ExprKind::Round { .. }
            | ExprKind::Not(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Compare(..)
            | ExprKind::In(..)
            | ExprKind::Shift { .. }
            | ExprKind::Eligibility(..) => None,
        }
    }
}
