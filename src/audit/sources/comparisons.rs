//! Each comparison of a rule is the one that its quotations state.
//!
//! A number is looked for in the quotation, with the word beside it; a name (低保标准) by words that
//! both share. Where a quotation says when something is *not* given (不予, 除外), and in exceptions and
//! tables, the opposite comparison says the same. What cannot be brought together is left alone.

use super::super::allows::Findings;
use super::super::error::quoted::QuotedFinding;
use super::super::words;
use super::names::Names;
use super::quote::{Quote, Quoted, Quotes};
use crate::diagnostic::Text;
use crate::figures::{Beside, Limit, Measure, Ops};
use crate::program::{
    Allowed, Amount, BenefitVersion, Call, Citation, CompareOp, Expr, ExprKind, Formula, Id,
    Measure as Kind, Test, Type,
};
use crate::text::Span;
use crate::value::Value;

/// What begins the name of a definition that is the opposite of what is quoted.
const OPPOSITES: &[char] = &['未', '非', '不', '无', '超'];

/// How many numbers of a parameter or a definition are looked for.
const FEW: usize = 16;

/// Looks at every rule that quotes.
pub(super) fn comparisons(quotes: &Quotes<'_>, findings: &mut Findings<'_>) {
    let program = quotes.book.program;
    for (_, definition) in program.definitions.iter() {
        for version in &definition.versions {
            if findings.is_stopped() {
                return;
            }
            let mut site = Site {
                quotes,
                name: &definition.name,
                allows: [&version.allows, &[]],
                findings,
            };
            let lenient = definition.name.starts_with(OPPOSITES);
            site.formula(&version.formula, &version.sources, lenient);
        }
    }
    for (_, benefit) in program.benefits.iter() {
        for version in &benefit.versions {
            if findings.is_stopped() {
                return;
            }
            let mut site = Site {
                quotes,
                name: &benefit.name,
                allows: [&version.allows, &[]],
                findings,
            };
            site.benefit(version);
        }
    }
    for constraint in &program.constraints {
        let mut site = Site {
            quotes,
            name: &constraint.name,
            allows: [&[], &[]],
            findings,
        };
        let quoted = quotes.of(&constraint.sources);
        site.expression(constraint.test, &quoted, false);
    }
}

/// A rule whose expressions are held against its quotations.
struct Site<'s, 'q, 'd> {
    quotes: &'s Quotes<'q>,
    name: &'s str,
    allows: [&'s [Allowed]; 2],
    findings: &'s mut Findings<'d>,
}

impl<'s> Site<'s, '_, '_> {
    fn benefit(&mut self, version: &'s BenefitVersion) {
        for condition in &version.conditions {
            let quoted = self.nearest(&condition.sources, &version.sources);
            self.expression(condition.test, &quoted, false);
        }
        for formula in version.amount.formulas() {
            self.formula(formula, &version.sources, false);
        }
        self.amount(version);
    }

    /// The quotations that stand nearest: a clause's own, else those of its rule.
    fn nearest(&self, own: &'s [Citation], outer: &'s [Citation]) -> Quoted {
        let quoted = self.quotes.of(own);
        if quoted.any() {
            quoted
        } else {
            self.quotes.of(outer)
        }
    }

    fn formula(&mut self, formula: &'s Formula, sources: &'s [Citation], lenient: bool) {
        let quoted = self.quotes.of(sources);
        self.expression(formula.base, &quoted, lenient);
        for exception in &formula.exceptions {
            let quoted = self.nearest(&exception.sources, sources);
            self.expression(exception.when, &quoted, true);
            let sources = if exception.sources.iter().any(|it| !it.quotes.is_empty()) {
                &exception.sources
            } else {
                sources
            };
            self.formula(&exception.then, sources, true);
        }
    }

    /// Every comparison within an expression.
    fn expression(&mut self, root: Id<Expr>, quoted: &Quoted, lenient: bool) {
        if !quoted.is_sound() || quoted.quotes.iter().all(|quote| quote.limits().is_empty()) {
            return;
        }
        let program = self.quotes.book.program;
        let mut open = vec![(root, false, lenient)];
        while let Some((id, negated, lenient)) = open.pop() {
            let Some(expr) = program.exprs.get(id) else {
                continue;
            };
            if let ExprKind::Not(of) = &expr.kind {
                open.push((*of, !negated, lenient));
            } else if let ExprKind::If {
                test,
                then,
                otherwise,
            } = &expr.kind
            {
                open.extend([
                    (*otherwise, negated, lenient),
                    (*then, negated, lenient),
                    (*test, negated, true),
                ]);
            } else if let ExprKind::Compare(op, left, right) = &expr.kind {
                if let Some(ops) = ops_of(*op) {
                    let ops = if negated { ops.otherwise() } else { ops };
                    self.compare((*left, *right), ops, lenient, quoted, expr.span);
                }
                open.extend([(*right, false, true), (*left, false, true)]);
            } else if let ExprKind::Table { headings, rows } = &expr.kind {
                for row in rows {
                    for (heading, test) in headings.iter().zip(&row.tests) {
                        self.cell(*heading, test.as_ref(), quoted);
                    }
                    open.push((row.value, false, true));
                }
            } else {
                if let ExprKind::Call(call @ (Call::Max | Call::Min), items) = &expr.kind {
                    for item in items {
                        self.bound(*call, *item, quoted, expr.span);
                    }
                }
                let inside = |child| open.push((child, negated, lenient));
                expr.kind.each_child(&mut { inside });
            }
        }
    }

    /// `不低于 60 岁` of a row, which says the same as what stands in the others.
    fn cell(&mut self, heading: Id<Expr>, test: Option<&Test>, quoted: &Quoted) {
        let Some(Test::Compare(tests)) = test else {
            return;
        };
        // `18 岁 至 59 岁` is of two: whether the ends belong to it is said in the text otherwise.
        let [(op, bound)] = tests.as_slice() else {
            return;
        };
        let program = self.quotes.book.program;
        if let (Some(ops), Some(expr)) = (ops_of(*op), program.exprs.get(*bound)) {
            self.compare((heading, *bound), ops, true, quoted, expr.span);
        }
    }

    fn compare(
        &mut self,
        (left, right): (Id<Expr>, Id<Expr>),
        ops: Ops,
        lenient: bool,
        quoted: &Quoted,
        at: Span,
    ) {
        let (said, ops) = if let Some(anchor) = self.anchor(right) {
            (Self::around(&anchor, quoted).0, ops)
        } else if let Some(anchor) = self.anchor(left) {
            (Self::around(&anchor, quoted).0, ops.turned())
        } else {
            let names = |id| Names::of(self.quotes.book.program, id);
            let by_names = by_names(&(names(left), names(right)), quoted);
            if by_names.is_empty() {
                self.by_values((left, right), ops, quoted)
            } else {
                (by_names, ops)
            }
        };
        let agrees = |it: &Said| {
            it.ops.meets(ops) || ((lenient || it.quote.refuses()) && it.ops.otherwise().meets(ops))
        };
        let Some(first) = said.first().filter(|_| !said.iter().any(agrees)) else {
            return;
        };
        self.tell(first, at);
    }

    /// `最小(x, 1000 元)` is not what 不得低于1000元 says.
    fn bound(&mut self, call: Call, item: Id<Expr>, quoted: &Quoted, at: Span) {
        let Some(anchor) = self.anchor(item) else {
            return;
        };
        let ops = if call == Call::Min {
            Ops::AT_MOST
        } else {
            Ops::AT_LEAST
        };
        self.given(&anchor, ops, quoted, at);
    }

    /// `金额 1000 元` is not what 不超过1000元 says, nor is `上限 1000 元` what 不低于1000元 says.
    fn amount(&mut self, version: &'s BenefitVersion) {
        let quoted = self.quotes.of(&version.sources);
        if !quoted.is_sound() {
            return;
        }
        let mut held = |formula: &'s Formula, ops: Ops| {
            if let (Some(anchor), Some(expr)) = (
                self.anchor(formula.base),
                self.quotes.book.program.exprs.get(formula.base),
            ) {
                self.given(&anchor, ops, &quoted, expr.span);
            }
        };
        match &version.amount {
            Amount::Exact(formula) if formula.floor_of.is_some() => held(formula, Ops::AT_LEAST),
            Amount::UpTo(formula) => held(formula, Ops::AT_MOST),
            Amount::Range { low, high } => {
                held(low, Ops::AT_LEAST);
                held(high, Ops::AT_MOST);
            }
            Amount::Exact(formula) => held(formula, Ops::NONE),
            Amount::Unset { .. } | Amount::InKind => {}
        }
    }

    /// A number that is given or bounds what is given, against words that bound it.
    fn given(&mut self, anchor: &Anchor, ops: Ops, quoted: &Quoted, at: Span) {
        let (said, bare) = Self::around(anchor, quoted);
        let said: Vec<Said> = said.into_iter().filter(|it| it.is_bound).collect();
        let Some(first) = said.first() else { return };
        if !bare && !said.iter().any(|it| it.ops.meets(ops)) {
            self.tell(first, at);
        }
    }

    fn tell(&mut self, said: &Said, at: Span) {
        let finding = QuotedFinding::Comparison {
            name: self.name.to_owned(),
            written: words::written(self.quotes.book, at),
            quoted: said.quote.words(said.from, said.to).to_owned(),
            meant: meaning(said.ops),
            at,
            source: said.quote.place(said.from, said.to),
        };
        self.findings.push(finding.report(), &self.allows);
    }

    /// A number that an expression is.
    fn anchor(&self, id: Id<Expr>) -> Option<Anchor> {
        let expr = self.quotes.book.program.exprs.get(id)?;
        let ExprKind::Constant(value) = &expr.kind else {
            return None;
        };
        anchor_of(value, &expr.ty)
    }

    /// The words beside what a parameter or a definition is, where the quotation writes its number:
    /// 缴费 不低于 最少缴费时间 below 缴费不少于12个月.
    fn by_values(
        &self,
        (left, right): (Id<Expr>, Id<Expr>),
        ops: Ops,
        quoted: &Quoted,
    ) -> (Vec<Said>, Ops) {
        let said = |id| {
            let anchors = self.values(id);
            let beside = anchors.iter().flat_map(|it| Self::around(it, quoted).0);
            beside.collect::<Vec<_>>()
        };
        let of_right = said(right);
        if of_right.is_empty() {
            (said(left), ops.turned())
        } else {
            (of_right, ops)
        }
    }

    /// The numbers that a parameter or a definition may be, where they are few.
    fn values(&self, id: Id<Expr>) -> Vec<Anchor> {
        let program = self.quotes.book.program;
        let Some(expr) = program.exprs.get(id) else {
            return Vec::new();
        };
        if let ExprKind::Parameter { parameter, .. } = &expr.kind {
            let parameter = program.parameters.at(*parameter);
            let values = parameter.cells.iter().flat_map(|cell| &cell.values);
            let values = values.filter_map(|dated| dated.value.as_ref());
            values
                .filter_map(|value| anchor_of(value, &parameter.ty))
                .take(FEW)
                .collect()
        } else if let ExprKind::Definition(id) = &expr.kind {
            let mut all = Vec::new();
            for version in &program.definitions.at(*id).versions {
                let mut open = vec![&version.formula];
                while let Some(formula) = open.pop() {
                    all.extend(self.anchor(formula.base));
                    open.extend(formula.exceptions.iter().map(|it| &it.then));
                }
            }
            all.truncate(FEW);
            all
        } else {
            Vec::new()
        }
    }

    /// The words beside a number, and whether it also stands alone.
    fn around(anchor: &Anchor, quoted: &Quoted) -> (Vec<Said>, bool) {
        let mut all = Vec::new();
        let mut bare = false;
        for quote in &quoted.quotes {
            for (position, figure) in quote.stating(anchor.value, anchor.measure) {
                let before = all.len();
                let beside = quote.limits_beside(position);
                all.extend(beside.map(|limit| Said {
                    quote: quote.clone(),
                    ops: limit.ops,
                    is_bound: limit.is_bound,
                    from: limit.from.min(figure.from),
                    to: limit.to.max(figure.to),
                }));
                bare |= all.len() == before;
            }
        }
        (all, bare)
    }
}

/// A number of a rule.
struct Anchor {
    value: crate::value::Number,
    measure: Option<Measure>,
}

/// A value of a type as what is looked for.
fn anchor_of(value: &Value, ty: &Type) -> Option<Anchor> {
    match (value, ty) {
        (Value::Number(number), Type::Number(quantity)) => Some(Anchor {
            value: *number,
            measure: match quantity.measure() {
                Kind::Plain => None,
                Kind::Share | Kind::Points => Some(Measure::Share),
                Kind::Of(unit) => Measure::of_unit(unit),
            },
        }),
        (
            Value::Number(_) | Value::Truth(_) | Value::Date(_) | Value::Item(_) | Value::Region(_),
            _,
        ) => None,
    }
}

/// A comparison that a quotation states.
struct Said {
    quote: std::rc::Rc<Quote>,
    ops: Ops,
    is_bound: bool,
    from: usize,
    to: usize,
}

/// Words of comparison between what a rule names on both sides: 人均收入低于低保标准.
fn by_names((left, right): &(Names, Names), quoted: &Quoted) -> Vec<Said> {
    let mut all = Vec::new();
    for quote in &quoted.quotes {
        for limit in quote
            .limits()
            .iter()
            .filter(|it| it.beside == Beside::Behind)
        {
            let Some(ops) = turned_by(limit, quote, (left, right)) else {
                continue;
            };
            let (from, to) = Names::around(&quote.letters, limit);
            all.push(Said {
                quote: quote.clone(),
                ops,
                is_bound: limit.is_bound,
                from,
                to,
            });
        }
    }
    all
}

/// What a word says of left and right, as the rule has them; none where it is of something else.
fn turned_by(limit: &Limit, quote: &Quote, (left, right): (&Names, &Names)) -> Option<Ops> {
    let behind = |names: &Names| names.stand_behind(&quote.letters, limit);
    match (behind(left), behind(right)) {
        (false, true) => Some(limit.ops),
        (true, false) => Some(limit.ops.turned()),
        (true, true) => Some(limit.ops.or(limit.ops.turned())),
        (false, false) => None,
    }
}

fn ops_of(op: CompareOp) -> Option<Ops> {
    match op {
        CompareOp::Below => Some(Ops::BELOW),
        CompareOp::AtMost => Some(Ops::AT_MOST),
        CompareOp::Above => Some(Ops::ABOVE),
        CompareOp::AtLeast => Some(Ops::AT_LEAST),
        CompareOp::Equal | CompareOp::NotEqual => None,
    }
}

/// A comparison in words of the language.
fn meaning(ops: Ops) -> Text {
    let all = [
        (Ops::BELOW, "低于", "below"),
        (Ops::AT_MOST, "不高于", "at most"),
        (Ops::ABOVE, "高于", "above"),
        (Ops::AT_LEAST, "不低于", "at least"),
    ];
    let those = || all.iter().filter(|(one, ..)| ops.meets(*one));
    let zh: Vec<String> = those().map(|(_, zh, _)| format!("「{zh}」")).collect();
    let en: Vec<String> = those().map(|(.., en)| format!("`{en}`")).collect();
    Text::new(zh.join("或"), en.join(" or "))
}
