//! Everything in the rules and values of a program that can be changed.

use super::Mutant;
use crate::diagnostic::{Lang, Text};
use crate::program::wording::Wording;
use crate::program::{
    Aggregate, Allowed, Change, CompareOp, Expr, ExprKind, Formula, Id, Order, Program, Rule,
    TableRow, Test, Type,
};
use crate::text::Span;
use crate::value::{Number, Value};

pub(super) fn mutants(program: &Program) -> Vec<Mutant> {
    let mut walk = Walk {
        program,
        mutants: Vec::new(),
    };
    walk.parameters();
    for rule in &program.order {
        walk.rule(*rule);
    }
    walk.mutants
}

struct Walk<'p> {
    program: &'p Program,
    mutants: Vec<Mutant>,
}

impl Walk<'_> {
    /// Each value of each parameter, a little more and a little less.
    fn parameters(&mut self) {
        for (id, parameter) in self.program.parameters.iter() {
            for (at, cell) in parameter.cells.iter().enumerate() {
                for (position, dated) in cell.values.iter().enumerate() {
                    let Some(value) = dated.value else { continue };
                    for other in neighbours(value) {
                        let what = self.instead(value, other, &parameter.ty);
                        let change = Change::Value(id, [at, position], Some(other));
                        let allows: [&[Allowed]; 2] = [&dated.allows, &parameter.allows];
                        let mutant = Mutant::new(change, what, dated.span, &allows);
                        self.mutants.push(mutant);
                    }
                }
            }
        }
    }

    fn rule(&mut self, rule: Rule) {
        let program = self.program;
        match rule {
            Rule::Definition(id) => {
                for version in &program.definitions.at(id).versions {
                    self.formula(&version.formula, &[&version.allows]);
                }
            }
            Rule::Benefit(id) => {
                for version in &program.benefits.at(id).versions {
                    let allows: &[&[Allowed]] = &[&version.allows];
                    for condition in &version.conditions {
                        let holds = constant(true);
                        let what = Text::new("去掉这个条件", "without this condition");
                        self.add(condition.test, holds, what, condition.span, allows);
                        self.expr(condition.test, allows);
                    }
                    for formula in version.amount.formulas() {
                        self.formula(formula, allows);
                    }
                }
            }
        }
    }

    fn formula(&mut self, formula: &Formula, around: &[&[Allowed]]) {
        self.expr(formula.base, around);
        for exception in &formula.exceptions {
            let mut allows = around.to_vec();
            allows.push(&exception.allows);
            let never = constant(false);
            let what = Text::new("去掉这个例外", "without this exception");
            self.add(exception.when, never, what, exception.span, &allows);
            self.expr(exception.when, &allows);
            self.formula(&exception.then, &allows);
        }
    }

    /// An expression and all in it.
    fn expr(&mut self, root: Id<Expr>, allows: &[&[Allowed]]) {
        let mut open = vec![root];
        while let Some(id) = open.pop() {
            let expr = self.program.exprs.at(id);
            for (kind, what) in self.others(expr) {
                self.add(id, kind, what, expr.span, allows);
            }
            if let ExprKind::Table { headings, rows } = &expr.kind {
                self.rows(id, headings, rows, allows);
            }
            expr.kind.each_child(&mut |child| open.push(child));
        }
    }

    /// What could stand in place of one expression, its parts left alone.
    fn others(&self, expr: &Expr) -> Vec<(ExprKind, Text)> {
        match &expr.kind {
            ExprKind::Constant(value) => neighbours(*value)
                .into_iter()
                .map(|other| {
                    let what = self.instead(*value, other, &expr.ty);
                    (ExprKind::Constant(other), what)
                })
                .collect(),
            ExprKind::Compare(op, left, right) => {
                let other = beside(*op);
                let kind = ExprKind::Compare(other, *left, *right);
                vec![(kind, self.comparisons([*op, other], *left))]
            }
            ExprKind::And(parts) => {
                let other = (
                    ExprKind::Or(parts.clone()),
                    Text::new("「且」改为「或」", "`and` becomes `or`"),
                );
                let fewer = self.fewer(parts, ExprKind::And);
                fewer.chain([other]).collect()
            }
            ExprKind::Or(parts) => {
                let other = (
                    ExprKind::And(parts.clone()),
                    Text::new("「或」改为「且」", "`or` becomes `and`"),
                );
                let fewer = self.fewer(parts, ExprKind::Or);
                fewer.chain([other]).collect()
            }
            ExprKind::In(value, items) => {
                let fewer = self.fewer(items, |items| ExprKind::In(*value, items));
                fewer.collect()
            }
            ExprKind::Aggregate(Aggregate::Any, list) => vec![(
                ExprKind::Aggregate(Aggregate::All, list.clone()),
                Text::new("「存在」改为「全部」", "`any` becomes `all`"),
            )],
            ExprKind::Aggregate(Aggregate::All, list) => vec![(
                ExprKind::Aggregate(Aggregate::Any, list.clone()),
                Text::new("「全部」改为「存在」", "`all` becomes `any`"),
            )],
            ExprKind::Choice(choice) => {
                let mut last = choice.clone();
                for (order, _) in &mut last.keys {
                    *order = match order {
                        Order::Descending => Order::Ascending,
                        Order::Ascending => Order::Descending,
                    };
                }
                vec![(
                    ExprKind::Choice(last),
                    Text::new(
                        "改取排在最后的",
                        "the last one is taken instead of the first",
                    ),
                )]
            }
            ExprKind::Convert(of, factor) if *factor != Number::ONE => vec![(
                ExprKind::Convert(*of, Number::ONE),
                Text::new("单位不折合", "the unit is not converted"),
            )],
            ExprKind::Input(_)
            | ExprKind::Definition(_)
            | ExprKind::Parameter { .. }
            | ExprKind::Today
            | ExprKind::LastYearEnd
            | ExprKind::Inapplicable
            | ExprKind::Bound(_)
            | ExprKind::Parent(..)
            | ExprKind::Outside(..)
            | ExprKind::IsOther(_)
            | ExprKind::Aggregate(..)
            | ExprKind::Call(..)
            | ExprKind::Round { .. }
            | ExprKind::Not(_)
            | ExprKind::Arithmetic(..)
            | ExprKind::Negate(_)
            | ExprKind::Convert(..)
            | ExprKind::Shift { .. }
            | ExprKind::If { .. }
            | ExprKind::Table { .. }
            | ExprKind::Bands(..)
            | ExprKind::Eligibility(..)
            | ExprKind::BenefitAmount(_) => Vec::new(),
        }
    }

    /// All parts but one, each in turn.
    fn fewer<'a>(
        &'a self,
        parts: &'a [Id<Expr>],
        kind: impl Fn(Vec<Id<Expr>>) -> ExprKind + 'a,
    ) -> impl Iterator<Item = (ExprKind, Text)> + 'a {
        parts.iter().enumerate().map(move |(out, part)| {
            let kept = parts.iter().enumerate().filter(|(at, _)| *at != out);
            let say = |lang| Wording::plain(self.program, lang).expr(*part);
            let what = Text::new(
                format!("少「{}」一项", say(Lang::Zh)),
                format!("without `{}`", say(Lang::En)),
            );
            (kind(kept.map(|(_, id)| *id).collect()), what)
        })
    }

    /// Comparisons in the cells of a table.
    fn rows(
        &mut self,
        id: Id<Expr>,
        headings: &[Id<Expr>],
        rows: &[TableRow],
        allows: &[&[Allowed]],
    ) {
        for (at, row) in rows.iter().enumerate() {
            for (column, test) in row.tests.iter().enumerate() {
                let Some(Test::Compare(tests)) = test else {
                    continue;
                };
                for (position, (op, bound)) in tests.iter().enumerate() {
                    let other = beside(*op);
                    let mut tests = tests.clone();
                    if let Some(test) = tests.get_mut(position) {
                        *test = (other, *bound);
                    }
                    let mut rows = rows.to_vec();
                    let cell = rows.get_mut(at).and_then(|row| row.tests.get_mut(column));
                    if let Some(cell) = cell {
                        *cell = Some(Test::Compare(tests));
                    }
                    let kind = ExprKind::Table {
                        headings: headings.to_vec(),
                        rows,
                    };
                    self.add(
                        id,
                        kind,
                        self.comparisons([*op, other], *bound),
                        row.span,
                        allows,
                    );
                }
            }
        }
    }

    fn add(&mut self, id: Id<Expr>, kind: ExprKind, what: Text, at: Span, allows: &[&[Allowed]]) {
        let change = Change::Kind(id, kind);
        self.mutants.push(Mutant::new(change, what, at, allows));
    }

    fn comparisons(&self, ops: [CompareOp; 2], of: Id<Expr>) -> Text {
        let ty = &self.program.exprs.at(of).ty;
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| {
            let wording = Wording::plain(self.program, lang);
            ops.map(|op| wording.compare(op, ty))
        });
        Text::new(
            format!("「{}」改为「{}」", zh[0], zh[1]),
            format!("`{}` becomes `{}`", en[0], en[1]),
        )
    }

    fn instead(&self, value: Value, other: Value, ty: &Type) -> Text {
        let say = |lang| {
            let wording = Wording::plain(self.program, lang);
            [value, other].map(|value| wording.value(value, ty))
        };
        let ([zh, zh_other], [en, en_other]) = (say(Lang::Zh), say(Lang::En));
        Text::new(
            format!("{zh} 改为 {zh_other}"),
            format!("{en} becomes {en_other}"),
        )
    }
}

fn constant(truth: bool) -> ExprKind {
    ExprKind::Constant(Value::Truth(truth))
}

/// A little more and a little less: one in the last place of a number, a day.
fn neighbours(value: Value) -> Vec<Value> {
    match value {
        Value::Number(number) => {
            let places = number.to_decimal().map_or(0, |decimal| decimal.scale());
            let step = 10_i128
                .checked_pow(places)
                .and_then(|den| Number::fraction(1, den).ok());
            let more = step.and_then(|step| number.checked_add(step).ok());
            let less = step.and_then(|step| number.checked_sub(step).ok());
            [more, less]
                .into_iter()
                .flatten()
                .map(Value::Number)
                .collect()
        }
        Value::Date(date) => [1, -1]
            .into_iter()
            .filter_map(|days| date.plus_days(days).ok().map(Value::Date))
            .collect(),
        Value::Truth(truth) => vec![Value::Truth(!truth)],
        Value::Item(_) | Value::Region(_) => Vec::new(),
    }
}

/// The comparison that differs at the threshold alone; of equality, the opposite.
fn beside(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Below => CompareOp::AtMost,
        CompareOp::AtMost => CompareOp::Below,
        CompareOp::Above => CompareOp::AtLeast,
        CompareOp::AtLeast => CompareOp::Above,
        CompareOp::Equal => CompareOp::NotEqual,
        CompareOp::NotEqual => CompareOp::Equal,
    }
}
