//! Pairs of the grammar to expressions. Precedence is the table in [`precedence`].

use std::sync::LazyLock;

use pest::iterators::Pair;
use pest::pratt_parser::{Assoc, Op, PrattParser};

use super::Builder;
use crate::limits::EXPRESSION_HEIGHT;
use crate::syntax::error::SyntaxError;
use crate::syntax::grammar::Rule;
use crate::syntax::tree::{
    Argument, ArithmeticOp, CompareOp, Comparison, EligibilityWord, Expr, ExprKind, LiteralUnit,
    Order,
};
use crate::text::Span;
use crate::value::{Number, RoundingMode};

/// An expression and the height of its tree.
pub(super) struct Built {
    expr: Expr,
    height: u32,
}

/// Operators, loosest first.
fn precedence() -> PrattParser<Rule> {
    let left = |rule| Op::infix(rule, Assoc::Left);
    PrattParser::new()
        .op(left(Rule::or))
        .op(left(Rule::and))
        .op(Op::prefix(Rule::not))
        .op(left(Rule::below)
            | left(Rule::at_most)
            | left(Rule::above)
            | left(Rule::at_least)
            | left(Rule::earlier)
            | left(Rule::not_later)
            | left(Rule::later)
            | left(Rule::not_earlier)
            | left(Rule::equal)
            | left(Rule::not_equal)
            | Op::postfix(Rule::within))
        .op(left(Rule::add) | left(Rule::subtract))
        .op(left(Rule::multiply) | left(Rule::divide))
        .op(Op::prefix(Rule::negate))
        .op(Op::postfix(Rule::as_unit))
        .op(Op::prefix(Rule::undetermined))
        .op(Op::postfix(Rule::field)
            | Op::postfix(Rule::keys)
            | Op::postfix(Rule::others)
            | Op::postfix(Rule::if_none)
            | Op::postfix(Rule::r#where)
            | Op::postfix(Rule::on))
}

static PRECEDENCE: LazyLock<PrattParser<Rule>> = LazyLock::new(precedence);

impl Builder<'_> {
    /// `expr`
    pub(super) fn expr(&mut self, pair: Pair<'_, Rule>) -> Option<Expr> {
        self.built(pair).map(|built| built.expr)
    }

    fn built(&mut self, pair: Pair<'_, Rule>) -> Option<Built> {
        let cell = std::cell::RefCell::new(self);
        PRECEDENCE
            .map_primary(|pair| cell.borrow_mut().primary(pair))
            .map_prefix(|op, of| cell.borrow_mut().prefixed(&op, of?))
            .map_infix(|left, op, right| cell.borrow_mut().infixed(left?, &op, right?))
            .map_postfix(|of, op| cell.borrow_mut().postfixed(of?, op))
            .parse(pair.into_inner())
    }

    fn node(&mut self, kind: ExprKind, span: Span, below: u32) -> Option<Built> {
        let height = below.saturating_add(1);
        if height > EXPRESSION_HEIGHT {
            return self.refuse(SyntaxError::ExpressionTooLarge {
                most: EXPRESSION_HEIGHT,
                at: span,
            });
        }
        Some(Built {
            expr: Expr { kind, span },
            height,
        })
    }
    fn primary(&mut self, pair: Pair<'_, Rule>) -> Option<Built> {
        let span = self.span(&pair);
        match pair.as_rule() {
            Rule::number => {
                let kind = self.number(pair)?;
                self.node(kind, span, 0)
            }
            Rule::date => {
                let date = self.date(&pair)?;
                self.node(ExprKind::Date(date), span, 0)
            }
            Rule::truth => self.node(
                ExprKind::Truth(matches!(pair.as_str(), "是" | "yes")),
                span,
                0,
            ),
            Rule::today => self.node(ExprKind::Today, span, 0),
            Rule::last_year_end => self.node(ExprKind::LastYearEnd, span, 0),
            Rule::name => {
                let name = self.name(&pair)?;
                self.node(ExprKind::Name(name), span, 0)
            }
            Rule::label => {
                let text = self.first(pair)?;
                let text = self.quoted(text)?;
                self.node(ExprKind::Label(text), span, 0)
            }
            Rule::group => {
                let inner = self.first(pair)?;
                let mut built = self.built(inner)?;
                // The brackets belong to it: `(a = b) = 否` is no chain.
                built.expr.span = span;
                Some(built)
            }
            Rule::choice => {
                let parts: Option<Vec<Built>> = pair
                    .into_inner()
                    .filter(|it| it.as_rule() == Rule::expr)
                    .map(|it| self.built(it))
                    .collect();
                let mut parts = parts?.into_iter();
                let (test, then, otherwise) = (parts.next()?, parts.next()?, parts.next()?);
                let below = test.height.max(then.height).max(otherwise.height);
                self.node(
                    ExprKind::If(
                        Box::new(test.expr),
                        Box::new(then.expr),
                        Box::new(otherwise.expr),
                    ),
                    span,
                    below,
                )
            }
            Rule::call => self.call(pair, span),
            Rule::standing => self.standing(pair, span),
            Rule::expr => self.built(pair),
            other => self.drift(other, span),
        }
    }
    fn call(&mut self, pair: Pair<'_, Rule>, span: Span) -> Option<Built> {
        let mut inner = pair.into_inner();
        let function = inner.next()?;
        let function = self.name(&function)?;
        let mut arguments = Vec::new();
        let mut below = 0;
        for argument in inner {
            let mut parts = argument.into_inner();
            let argument = parts.next()?;
            let behind = parts.next();
            let order = behind
                .as_ref()
                .filter(|it| it.as_rule() == Rule::order)
                .map(|order| order_of(order.as_str()));
            if let Some(months) = behind.filter(|it| it.as_rule() == Rule::months) {
                let mut days = months.into_inner().filter(|it| !is_word(it.as_rule()));
                let (from, to) = (days.next()?, days.next()?);
                let all = [argument, from, to].map(|part| self.built(part));
                let [Some(of), Some(from), Some(to)] = all else {
                    return None;
                };
                below = below.max(of.height).max(from.height).max(to.height);
                let [of, from, to] = [of.expr, from.expr, to.expr];
                arguments.push(Argument::Months { of, from, to });
            } else if argument.as_rule() == Rule::mode {
                arguments.push(Argument::Mode(
                    mode(argument.as_str()),
                    self.span(&argument),
                ));
            } else {
                let built = self.built(argument)?;
                below = below.max(built.height);
                arguments.push(match order {
                    Some(order) => Argument::Ordered(built.expr, order),
                    None => Argument::Expr(built.expr),
                });
            }
        }
        self.node(ExprKind::Call(function, arguments), span, below)
    }
    fn standing(&mut self, pair: Pair<'_, Rule>, span: Span) -> Option<Built> {
        let (mut subject, mut word, mut benefit) = (None, None, None);
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::label => subject = Some(Box::new(self.primary(part)?.expr)),
                Rule::receives => word = Some(EligibilityWord::Receives),
                Rule::owes => word = Some(EligibilityWord::Owes),
                Rule::qualifies => word = Some(EligibilityWord::Qualifies),
                Rule::fails => word = Some(EligibilityWord::Fails),
                Rule::recognised => word = Some(EligibilityWord::Recognised),
                Rule::recognisable => word = Some(EligibilityWord::Recognisable),
                _ => benefit = Some(self.name(&part)?),
            }
        }
        self.node(ExprKind::Eligibility(word?, subject, benefit?), span, 1)
    }
    /// `a 且 b` beside 或, and no brackets around it.
    fn without_brackets(&mut self, expr: &Expr) {
        if let ExprKind::And(parts) = &expr.kind
            && parts
                .first()
                .is_some_and(|first| first.span.start == expr.span.start)
        {
            self.found
                .push(SyntaxError::AndOrMixed { at: expr.span }.report());
        }
    }
    fn prefixed(&mut self, op: &Pair<'_, Rule>, of: Built) -> Option<Built> {
        let span = self.span(op).to(of.expr.span);
        let inner = Box::new(of.expr);
        let kind = match op.as_rule() {
            Rule::not => ExprKind::Not(inner),
            Rule::negate => ExprKind::Negate(inner),
            _ => ExprKind::Undetermined(inner),
        };
        self.node(kind, span, of.height)
    }
    fn infixed(&mut self, left: Built, op: &Pair<'_, Rule>, right: Built) -> Option<Built> {
        let span = left.expr.span.to(right.expr.span);
        let below = left.height.max(right.height);
        let rule = op.as_rule();
        if let Some(compare) = self.comparison(op) {
            let (first, mut rest, below) = match left.expr.kind {
                ExprKind::Compare(first, rest)
                    if first.span.start == left.expr.span.start && !rest.is_empty() =>
                {
                    (first, rest, below.saturating_sub(1))
                }
                kind => (
                    Box::new(Expr {
                        kind,
                        span: left.expr.span,
                    }),
                    Vec::new(),
                    below,
                ),
            };
            rest.push((compare, right.expr));
            return self.node(ExprKind::Compare(first, rest), span, below);
        }
        if rule == Rule::or {
            self.without_brackets(&left.expr);
            self.without_brackets(&right.expr);
        }
        let bare = |expr: &Expr, parts: &[Expr]| {
            parts
                .first()
                .is_some_and(|first| first.span.start == expr.span.start)
        };
        let kind = match (rule, left.expr.kind) {
            (Rule::or, ExprKind::Or(mut parts))
                if bare(
                    &Expr {
                        kind: ExprKind::Today,
                        span: left.expr.span,
                    },
                    &parts,
                ) =>
            {
                parts.push(right.expr);
                return self.node(ExprKind::Or(parts), span, below.saturating_sub(1));
            }
            (Rule::and, ExprKind::And(mut parts))
                if bare(
                    &Expr {
                        kind: ExprKind::Today,
                        span: left.expr.span,
                    },
                    &parts,
                ) =>
            {
                parts.push(right.expr);
                return self.node(ExprKind::And(parts), span, below.saturating_sub(1));
            }
            (rule, kind) => {
                let left = Expr {
                    kind,
                    span: left.expr.span,
                };
                match rule {
                    Rule::or => ExprKind::Or(vec![left, right.expr]),
                    Rule::and => ExprKind::And(vec![left, right.expr]),
                    Rule::add => ExprKind::Arithmetic(
                        ArithmeticOp::Add,
                        Box::new(left),
                        Box::new(right.expr),
                    ),
                    Rule::subtract => ExprKind::Arithmetic(
                        ArithmeticOp::Subtract,
                        Box::new(left),
                        Box::new(right.expr),
                    ),
                    Rule::multiply => ExprKind::Arithmetic(
                        ArithmeticOp::Multiply,
                        Box::new(left),
                        Box::new(right.expr),
                    ),
                    Rule::divide => ExprKind::Arithmetic(
                        ArithmeticOp::Divide,
                        Box::new(left),
                        Box::new(right.expr),
                    ),
                    other => return self.drift(other, span),
                }
            }
        };
        self.node(kind, span, below)
    }
    fn postfixed(&mut self, of: Built, op: Pair<'_, Rule>) -> Option<Built> {
        let span = of.expr.span.to(self.span(&op));
        let mut below = of.height;
        let rule = op.as_rule();
        let kind = match rule {
            Rule::field => {
                let field = self.first(op)?;
                ExprKind::Field(Box::new(of.expr), self.name(&field)?)
            }
            Rule::as_unit => {
                let unit = op.into_inner().find(|it| it.as_rule() == Rule::unit)?;
                ExprKind::As(Box::new(of.expr), self.unit(unit)?)
            }
            Rule::others => ExprKind::Others(Box::new(of.expr)),
            Rule::keys | Rule::within | Rule::r#where | Rule::on | Rule::if_none => {
                let mut parts = Vec::new();
                let mut element = None;
                for part in op.into_inner().filter(|it| !is_word(it.as_rule())) {
                    if part.as_rule() == Rule::element {
                        element = Some(self.name(&part)?);
                        continue;
                    }
                    let built = if part.as_rule() == Rule::expr {
                        self.built(part)?
                    } else {
                        self.primary(part)?
                    };
                    below = below.max(built.height);
                    parts.push(built.expr);
                }
                match (rule, of.expr.kind) {
                    (Rule::keys, ExprKind::Name(name)) => ExprKind::Index(name, parts),
                    (Rule::keys, _) => {
                        return self.refuse(SyntaxError::KeysWithoutName { at: span });
                    }
                    (rule, kind) => {
                        let base = Box::new(Expr {
                            kind,
                            span: of.expr.span,
                        });
                        match rule {
                            Rule::within => ExprKind::In(base, parts),
                            Rule::r#where => ExprKind::Where(base, element, Box::new(parts.pop()?)),
                            Rule::if_none => ExprKind::IfNone(base, Box::new(parts.pop()?)),
                            _ => ExprKind::At(base, Box::new(parts.pop()?)),
                        }
                    }
                }
            }
            other => return self.drift(other, span),
        };
        self.node(kind, span, below)
    }

    /// `643 元/月`, `5 万元`, `20%`, `5 个百分点`
    /// `8 人` alone.
    pub(super) fn literal(&mut self, pair: Pair<'_, Rule>) -> Option<Expr> {
        let span = self.span(&pair);
        let kind = self.number(pair)?;
        Some(Expr { kind, span })
    }

    /// `不适用`
    pub(super) fn inapplicable(&mut self, pair: &Pair<'_, Rule>) -> Option<Expr> {
        let name = self.name(pair)?;
        let span = name.span;
        let kind = ExprKind::Inapplicable(name);
        Some(Expr { kind, span })
    }

    fn number(&mut self, pair: Pair<'_, Rule>) -> Option<ExprKind> {
        let span = self.span(&pair);
        let mut value: Option<Number> = None;
        let mut unit = LiteralUnit::None;
        let mut factor = Number::ONE;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::digits => value = Some(self.digits(&part)?),
                Rule::percent => (factor, unit) = (self.hundredth()?, LiteralUnit::Percent),
                Rule::points => (factor, unit) = (self.hundredth()?, LiteralUnit::Points),
                Rule::scaled => {
                    for part in part.into_inner() {
                        match part.as_rule() {
                            Rule::scale => {
                                factor = Number::from(if matches!(part.as_str(), "万" | "wan") {
                                    10_000
                                } else {
                                    100_000_000
                                });
                            }
                            _ => unit = LiteralUnit::Unit(self.unit(part)?),
                        }
                    }
                }
                other => return self.drift(other, span),
            }
        }
        match value?.checked_mul(factor) {
            Ok(number) => Some(ExprKind::Number(number, unit)),
            Err(_) => self.refuse(SyntaxError::NumberTooLarge { at: span }),
        }
    }

    fn hundredth(&mut self) -> Option<Number> {
        Number::fraction(1, 100).ok()
    }
}

impl Builder<'_> {
    /// What a comparison sign or word asks.
    pub(super) fn comparison(&self, sign: &Pair<'_, Rule>) -> Option<Comparison> {
        let rule = sign.as_rule();
        let op = match rule {
            Rule::below | Rule::earlier => CompareOp::Below,
            Rule::at_most | Rule::not_later => CompareOp::AtMost,
            Rule::above | Rule::later => CompareOp::Above,
            Rule::at_least | Rule::not_earlier => CompareOp::AtLeast,
            Rule::equal => CompareOp::Equal,
            Rule::not_equal => CompareOp::NotEqual,
            _ => return None,
        };
        let of_days = matches!(
            rule,
            Rule::earlier | Rule::not_later | Rule::later | Rule::not_earlier
        );
        Some(Comparison {
            op,
            of_days: of_days.then(|| self.span(sign)),
        })
    }
}

/// The rounding mode that a word names; the grammar has matched it.
pub(super) fn mode(word: &str) -> RoundingMode {
    match word {
        "进位" | "up" => RoundingMode::AwayFromZero,
        "舍去" | "down" => RoundingMode::TowardZero,
        "四舍六入" | "half_even" => RoundingMode::HalfToEven,
        _ => RoundingMode::HalfAwayFromZero,
    }
}

/// The order that a word names; the grammar has matched it.
fn order_of(word: &str) -> Order {
    match word {
        "从小到大" | "ascending" => Order::Ascending,
        _ => Order::Descending,
    }
}

/// Whether a rule is a word that only parts pieces.
pub(in crate::syntax) fn is_word(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::w_first
            | Rule::w_contains
            | Rule::w_by
            | Rule::w_for
            | Rule::w_owed_by
            | Rule::w_on
            | Rule::w_to_step
            | Rule::w_is
            | Rule::w_over
            | Rule::w_when
            | Rule::w_then
            | Rule::w_if
            | Rule::w_else
            | Rule::w_in
            | Rule::w_and
            | Rule::w_where
            | Rule::w_if_none
            | Rule::w_at
            | Rule::w_as
            | Rule::w_to
            | Rule::w_from
            | Rule::w_until
            | Rule::w_quotes
            | Rule::w_placed
            | Rule::w_behind
            | Rule::w_after
            | Rule::w_officer
            | Rule::w_inherits
            | Rule::w_assumed
            | Rule::colon
            | Rule::equals
            | Rule::EOI
    )
}
