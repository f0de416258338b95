//! Fingerprints of expressions, values, types and formulas.

use std::borrow::Cow;

use super::hasher::Hasher;
use super::{Fingerprint, Identity, Kind, Names};
use crate::program::{
    Aggregate, ArithmeticOp, Band, Call, Choice, CompareOp, DateUnit, Eligibility, Expr, ExprKind,
    Formula, Id, ListOf, Measure, Order, OverMonths, Program, TableRow, Test, Type,
};
use crate::value::{Base, DatePart, Rounding, RoundingMode, Unit, Value};

/// The fingerprints of all expressions of a program.
#[derive(Debug)]
pub(crate) struct Expressions<'p> {
    pub(super) program: &'p Program,
    /// What is called otherwise elsewhere.
    names: &'p Names,
    /// By position in the program's expressions.
    // INVARIANT: an expression stands behind those that it is made of, so they are here before it.
    done: Vec<Fingerprint>,
}

impl<'p> Expressions<'p> {
    /// With some declarations called as they are in another program.
    pub(crate) fn of(program: &'p Program, names: &'p Names) -> Self {
        let mut all = Self {
            program,
            names,
            done: Vec::with_capacity(program.exprs.len()),
        };
        for (id, expr) in program.exprs.iter() {
            let fingerprint = all.expr(id, expr);
            all.done.push(fingerprint);
        }
        all
    }

    /// What a declaration is called.
    pub(super) fn called<'n>(&'n self, kind: Kind, path: impl Into<Cow<'n, str>>) -> Cow<'n, str> {
        let path = path.into();
        if self.names.is_empty() {
            return path;
        }
        let identity = Identity {
            kind,
            path: path.into_owned(),
        };
        match self.names.get(&identity) {
            Some(other) => Cow::Borrowed(other),
            None => Cow::Owned(identity.path),
        }
    }

    /// What a declaration is called, where it is compared with another program.
    #[cfg(feature = "cli")]
    pub(crate) fn name(&self, kind: Kind, path: &str) -> String {
        self.called(kind, path).into_owned()
    }

    /// The fingerprint of one expression.
    pub(crate) fn at(&self, id: Id<Expr>) -> Fingerprint {
        let done = self.done.get(id.index()).copied();
        done.unwrap_or_else(|| Hasher::new("unknown").finish())
    }

    fn all(&self, ids: &[Id<Expr>]) -> impl Iterator<Item = Fingerprint> {
        ids.iter().map(|id| self.at(*id))
    }

    /// One arm a kind.
    fn expr(&self, id: Id<Expr>, expr: &Expr) -> Fingerprint {
        let program = self.program;
        let ty = &expr.ty;
        match &expr.kind {
            ExprKind::Constant(value) => self.value(*value, ty),
            ExprKind::Input(id) => {
                let input = program.inputs.at(*id);
                let path = program.member_path(input.entity, &input.name);
                let path = self.called(Kind::Input, path);
                Hasher::new("input").text(&path).finish()
            }
            ExprKind::Definition(id) => {
                let definition = program.definitions.at(*id);
                let path = program.member_path(definition.entity, &definition.name);
                let path = self.called(Kind::Definition, path);
                Hasher::new("definition").text(&path).finish()
            }
            ExprKind::Parameter {
                parameter,
                keys,
                on,
            } => Hasher::new("parameter")
                .text(&self.called(Kind::Parameter, &program.parameters.at(*parameter).name))
                .list(self.all(keys))
                .list(on.iter().map(|on| self.at(*on)))
                .finish(),
            ExprKind::Today => Hasher::new("today").finish(),
            ExprKind::Inapplicable => Hasher::new("inapplicable").finish(),
            ExprKind::LastYearEnd => Hasher::new("last year end").finish(),
            ExprKind::Bound(at) => Hasher::new("bound").count(*at).finish(),
            ExprKind::Parent(levels, of) => Hasher::new("parent")
                .count(*levels as usize)
                .part(self.at(*of))
                .finish(),
            ExprKind::Outside(walks, of) => Hasher::new("outside")
                .count(*walks as usize)
                .part(self.at(*of))
                .finish(),
            ExprKind::IsOther(walks) => Hasher::new("other").count(*walks as usize).finish(),
            ExprKind::Aggregate(aggregate, list) => self.aggregate(*aggregate, list),
            ExprKind::Choice(choice) => self.choice(choice),
            ExprKind::Call(call, arguments) => self.call(*call, arguments),
            ExprKind::Round { of, step, mode } => Hasher::new("round")
                .part(self.at(*of))
                .part(self.at(*step))
                .text(word_of_mode(*mode))
                .finish(),
            ExprKind::Not(of) => Hasher::new("not").part(self.at(*of)).finish(),
            ExprKind::And(_) => Hasher::new("and").bag(self.conjuncts(id)).finish(),
            ExprKind::Or(_) => Hasher::new("or").bag(self.disjuncts(id)).finish(),
            ExprKind::Compare(op, left, right) => {
                self.comparison(*op, self.at(*left), self.at(*right))
            }
            ExprKind::In(value, items) => Hasher::new("in")
                .part(self.at(*value))
                .bag(self.all(items))
                .finish(),
            ExprKind::Arithmetic(ArithmeticOp::Add | ArithmeticOp::Subtract, ..)
            | ExprKind::Negate(_) => Hasher::new("sum").bag(self.terms(id)).finish(),
            ExprKind::Arithmetic(ArithmeticOp::Multiply | ArithmeticOp::Divide, ..) => {
                Hasher::new("product").bag(self.factors(id)).finish()
            }
            ExprKind::Convert(of, factor) => Hasher::new("convert")
                .part(self.at(*of))
                .number(*factor)
                .part(self.ty(ty))
                .finish(),
            ExprKind::Shift {
                op,
                date,
                count: by,
                unit,
            } => Hasher::new("shift")
                .text(if *op == ArithmeticOp::Subtract {
                    "-"
                } else {
                    "+"
                })
                .part(self.at(*date))
                .part(self.at(*by))
                .text(word_of_date_unit(*unit))
                .finish(),
            ExprKind::If {
                test,
                then,
                otherwise,
            } => Hasher::new("if")
                .list(self.all(&[*test, *then, *otherwise]))
                .finish(),
            ExprKind::Table { headings, rows } => self.table(headings, rows),
            ExprKind::Bands(of, bands) => Hasher::new("bands")
                .part(self.at(*of))
                .bag(bands.iter().map(|band| self.band(band)))
                .finish(),
            ExprKind::Eligibility(asked, benefit) => Hasher::new("eligibility")
                .text(word_of_eligibility(*asked))
                .text(&self.called(Kind::Benefit, &program.benefits.at(*benefit).name))
                .finish(),
            ExprKind::BenefitAmount(benefit) => Hasher::new("amount")
                .text(&self.called(Kind::Benefit, &program.benefits.at(*benefit).name))
                .finish(),
        }
    }

    /// Parts of 且, also of those that stand in it.
    pub(super) fn conjuncts(&self, id: Id<Expr>) -> Vec<Fingerprint> {
        let parts = self.parts(id, match_and).into_iter();
        parts.map(|part| self.at(part)).collect()
    }

    /// Parts of 且 themselves, also of those that stand in it, in the order of the text.
    #[cfg(feature = "cli")]
    pub(crate) fn conjunct_ids(&self, id: Id<Expr>) -> Vec<Id<Expr>> {
        let mut parts = self.parts(id, match_and);
        parts.reverse();
        parts
    }

    fn disjuncts(&self, id: Id<Expr>) -> Vec<Fingerprint> {
        let parts = self.parts(id, match_or).into_iter();
        parts.map(|part| self.at(part)).collect()
    }

    /// What an expression is joined of; an expression that is not joined is its own only part.
    fn parts(
        &self,
        id: Id<Expr>,
        joined: impl Fn(&ExprKind) -> Option<&[Id<Expr>]>,
    ) -> Vec<Id<Expr>> {
        let mut parts = Vec::new();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            match joined(&self.program.exprs.at(id).kind) {
                Some(inside) => open.extend(inside),
                None => parts.push(id),
            }
        }
        parts
    }

    /// Terms of a sum, each with its sign: `a - (b - c)` is a, -b, c.
    fn terms(&self, id: Id<Expr>) -> Vec<Fingerprint> {
        let mut terms = Vec::new();
        let mut open = vec![(id, true)];
        while let Some((id, plus)) = open.pop() {
            let kind = &self.program.exprs.at(id).kind;
            if let ExprKind::Arithmetic(op @ (ArithmeticOp::Add | ArithmeticOp::Subtract), a, b) =
                kind
            {
                open.push((*a, plus));
                open.push((*b, plus == (*op == ArithmeticOp::Add)));
            } else if let ExprKind::Negate(of) = kind {
                open.push((*of, !plus));
            } else {
                let sign = if plus { "+" } else { "-" };
                terms.push(Hasher::new(sign).part(self.at(id)).finish());
            }
        }
        terms
    }

    /// Factors of a product, those that it is divided by told apart: `a / (b / c)` is a, 1/b, c.
    fn factors(&self, id: Id<Expr>) -> Vec<Fingerprint> {
        let mut factors = Vec::new();
        let mut open = vec![(id, true)];
        while let Some((id, above)) = open.pop() {
            if let ExprKind::Arithmetic(
                op @ (ArithmeticOp::Multiply | ArithmeticOp::Divide),
                a,
                b,
            ) = &self.program.exprs.at(id).kind
            {
                open.push((*a, above));
                open.push((*b, above == (*op == ArithmeticOp::Multiply)));
            } else {
                let place = if above { "×" } else { "/" };
                factors.push(Hasher::new(place).part(self.at(id)).finish());
            }
        }
        factors
    }

    /// `a 高于 b` is `b 低于 a`, and equality has no sides.
    fn comparison(&self, op: CompareOp, left: Fingerprint, right: Fingerprint) -> Fingerprint {
        match op {
            CompareOp::Below => Hasher::new("below").list([left, right]).finish(),
            CompareOp::Above => Hasher::new("below").list([right, left]).finish(),
            CompareOp::AtLeast => Hasher::new("at least").list([left, right]).finish(),
            CompareOp::AtMost => Hasher::new("at least").list([right, left]).finish(),
            CompareOp::Equal => Hasher::new("equal").bag([left, right]).finish(),
            CompareOp::NotEqual => Hasher::new("not equal").bag([left, right]).finish(),
        }
    }

    fn call(&self, call: Call, arguments: &[Id<Expr>]) -> Fingerprint {
        let hasher = Hasher::new("call").text(word_of_call(call));
        match call {
            Call::Max | Call::Min => hasher.bag(self.all(arguments)).finish(),
            Call::Age
            | Call::Months
            | Call::Years
            | Call::Days
            | Call::MonthStart
            | Call::MonthEnd
            | Call::Part(_)
            | Call::Workdays
            | Call::OverMonths(_) => hasher.list(self.all(arguments)).finish(),
        }
    }

    fn aggregate(&self, aggregate: Aggregate, list: &ListOf) -> Fingerprint {
        let owner = self.program.entities.at(list.owner);
        let name = owner
            .lists
            .get(list.list)
            .map_or("", |list| list.name.as_str());
        let filters = list.filters.iter().flat_map(|id| self.conjuncts(*id));
        Hasher::new("aggregate")
            .text(word_of_aggregate(aggregate))
            .count(list.levels as usize)
            .text(&format!(
                "{}.{name}",
                self.called(Kind::Entity, &owner.name)
            ))
            .bag(filters)
            .list(list.of.iter().map(|of| self.at(*of)))
            .finish()
    }

    fn choice(&self, choice: &Choice) -> Fingerprint {
        let owner = self.program.entities.at(choice.list.owner);
        let name = owner.lists.get(choice.list.list);
        let name = name.map_or("", |list| list.name.as_str());
        let filters = choice.list.filters.iter();
        let filters = filters.flat_map(|id| self.conjuncts(*id));
        let key = |(order, key): &(Order, Id<Expr>)| {
            let order = match order {
                Order::Descending => "descending",
                Order::Ascending => "ascending",
            };
            Hasher::new(order).part(self.at(*key)).finish()
        };
        Hasher::new("choice")
            .count(choice.list.levels as usize)
            .text(&self.program.member_path(choice.list.owner, name))
            .bag(filters)
            .list(choice.list.of.iter().map(|of| self.at(*of)))
            .list(choice.keys.iter().map(key))
            .list(choice.otherwise.iter().map(|id| self.at(*id)))
            .finish()
    }

    fn table(&self, headings: &[Id<Expr>], rows: &[TableRow]) -> Fingerprint {
        let row = |row: &TableRow| {
            let tests = row.tests.iter().zip(headings);
            let tests = tests.filter_map(|(test, heading)| {
                test.as_ref().map(|test| self.test(self.at(*heading), test))
            });
            let row_hasher = Hasher::new("row").bag(tests);
            row_hasher.part(self.at(row.value)).finish()
        };
        Hasher::new("table").bag(rows.iter().map(row)).finish()
    }

    fn test(&self, heading: Fingerprint, test: &Test) -> Fingerprint {
        match test {
            Test::OneOf(items) => Hasher::new("one of")
                .part(heading)
                .bag(self.all(items))
                .finish(),
            Test::Compare(tests) => {
                let tests = tests.iter();
                let tests = tests.map(|(op, bound)| self.comparison(*op, heading, self.at(*bound)));
                Hasher::new("compare").bag(tests).finish()
            }
        }
    }

    fn band(&self, band: &Band) -> Fingerprint {
        Hasher::new("band")
            .list(band.low.iter().map(|low| self.at(*low)))
            .list(band.high.iter().map(|high| self.at(*high)))
            .part(self.at(band.rate))
            .finish()
    }

    /// A value with its exceptions, each with those that it goes before.
    pub(crate) fn formula(&self, formula: &Formula) -> Fingerprint {
        let own: Vec<Fingerprint> = formula
            .exceptions
            .iter()
            .map(|exception| {
                Hasher::new("exception")
                    .bag(self.conjuncts(exception.when))
                    .part(self.formula(&exception.then))
                    .finish()
            })
            .collect();
        let precedence = formula.precedence();
        let exceptions = own.iter().enumerate().map(|(first, one)| {
            let after = own.iter().enumerate();
            let after = after.filter(|(second, _)| precedence.goes_before(first, *second));
            let after = after.map(|(_, other)| *other);
            Hasher::new("precedence").part(*one).bag(after).finish()
        });
        let kind = match formula.floor_of {
            Some(_) => "formula of a least amount",
            None => "formula",
        };
        Hasher::new(kind)
            .part(self.at(formula.base))
            .bag(exceptions)
            .finish()
    }

    pub(crate) fn value(&self, value: Value, ty: &Type) -> Fingerprint {
        let hasher = Hasher::new("value").part(self.ty(ty));
        let hasher = match value {
            Value::Truth(truth) => hasher.text(if truth { "yes" } else { "no" }),
            Value::Number(number) => hasher.number(number),
            Value::Date(date) => hasher.day(Some(date)),
            Value::Item(at) => {
                let item = if let Type::Category(id) = ty {
                    self.program.categories.at(*id).items.get(at as usize)
                } else {
                    None
                };
                hasher.text(item.map_or("", |item| item.name.as_str()))
            }
            Value::Region(at) => {
                let path = self.program.region_path(Id::at(at as usize));
                hasher.text(&self.called(Kind::Region, path))
            }
        };
        hasher.finish()
    }

    /// A type; whether a number is whole is found and not said, except of facts.
    pub(crate) fn ty(&self, ty: &Type) -> Fingerprint {
        let program = self.program;
        match ty {
            Type::Truth => Hasher::new("truth").finish(),
            Type::Region => Hasher::new("region").finish(),
            Type::Date => Hasher::new("date").finish(),
            Type::Category(id) => Hasher::new("category")
                .text(&self.called(Kind::Category, &program.categories.at(*id).name))
                .finish(),
            Type::List(id) => Hasher::new("list")
                .text(&self.called(Kind::Entity, &program.entities.at(*id).name))
                .finish(),
            Type::Number(quantity) => Hasher::new("number")
                .text(match quantity.measure() {
                    Measure::Plain => "plain",
                    Measure::Share => "share",
                    Measure::Points => "points",
                    Measure::Of(_) => "of",
                })
                .part(self.unit(quantity.unit()))
                .finish(),
        }
    }

    pub(super) fn unit(&self, unit: &Unit) -> Fingerprint {
        let factors = unit.factors().iter().map(|(base, exponent)| {
            let factor = Hasher::new("factor").text(self.base(*base));
            factor.text(&exponent.to_string()).finish()
        });
        Hasher::new("unit").bag(factors).finish()
    }

    pub(super) fn base(&self, base: Base) -> &str {
        if let Some(at) = base.of_rulebook() {
            let unit = self.program.units.get(usize::from(at));
            return unit.map_or("", |unit| unit.name.as_str());
        }
        let mut words = Base::words();
        words
            .find(|(other, ..)| *other == base)
            .map_or("", |(_, zh, _)| zh)
    }

    pub(super) fn rounding(&self, rounding: &Rounding) -> Fingerprint {
        Hasher::new("rounding")
            .number(rounding.step)
            .text(word_of_mode(rounding.mode))
            .finish()
    }
}

fn match_and(kind: &ExprKind) -> Option<&[Id<Expr>]> {
    if let ExprKind::And(parts) = kind {
        Some(parts)
    } else {
        None
    }
}

fn match_or(kind: &ExprKind) -> Option<&[Id<Expr>]> {
    if let ExprKind::Or(parts) = kind {
        Some(parts)
    } else {
        None
    }
}

fn word_of_call(call: Call) -> &'static str {
    match call {
        Call::Age => "age",
        Call::Months => "months",
        Call::Years => "years",
        Call::Days => "days",
        Call::MonthStart => "month start",
        Call::MonthEnd => "month end",
        Call::Part(DatePart::Year) => "year of",
        Call::Part(DatePart::Quarter) => "quarter of",
        Call::Part(DatePart::Month) => "month of",
        Call::Part(DatePart::Day) => "day of",
        Call::Part(DatePart::Weekday) => "weekday",
        Call::Workdays => "workdays",
        Call::Max => "max",
        Call::Min => "min",
        Call::OverMonths(OverMonths::Sum) => "sum of months",
        Call::OverMonths(OverMonths::Average) => "average of months",
        Call::OverMonths(OverMonths::On) => "month at",
        Call::OverMonths(OverMonths::Max) => "max of months",
        Call::OverMonths(OverMonths::Min) => "min of months",
    }
}

fn word_of_aggregate(aggregate: Aggregate) -> &'static str {
    match aggregate {
        Aggregate::Sum => "sum",
        Aggregate::Count => "count",
        Aggregate::Max => "max",
        Aggregate::Min => "min",
        Aggregate::Any => "any",
        Aggregate::All => "all",
    }
}

fn word_of_mode(mode: RoundingMode) -> &'static str {
    match mode {
        RoundingMode::HalfAwayFromZero => "half away from zero",
        RoundingMode::AwayFromZero => "away from zero",
        RoundingMode::TowardZero => "toward zero",
        RoundingMode::HalfToEven => "half to even",
    }
}

fn word_of_date_unit(unit: DateUnit) -> &'static str {
    match unit {
        DateUnit::Day => "day",
        DateUnit::Month => "month",
        DateUnit::Year => "year",
    }
}

fn word_of_eligibility(asked: Eligibility) -> &'static str {
    match asked {
        Eligibility::Receives => "receives",
        Eligibility::Qualifies => "qualifies",
        Eligibility::Fails => "fails",
        Eligibility::Recognised => "recognised",
    }
}
