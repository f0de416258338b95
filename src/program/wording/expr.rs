//! Expressions, written from what they were found to mean.
//!
//! Brackets stand where the order of operations needs them. Exactly written, `^` is the
//! instance around and a conversion shows its factor; for people neither is told.
//! Korean puts what is asked of something behind it.

use std::borrow::Cow;

use super::kept::Form;
use super::{Style, Wording};
use crate::language::korean::{Particle, with};
use crate::language::{Language, pick, sentence};
use crate::program::{
    ArithmeticOp, Band, Benefit, Binder, Call, CompareOp, DateUnit, Eligibility, Expr, ExprKind,
    Id, Order, OverMonths, Parameter, TableRow, Test, Type,
};
use crate::value::{DatePart, Number};

/// How tightly an expression holds together: a looser one inside a tighter one needs brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tightness {
    Or,
    And,
    Not,
    Compare,
    Sum,
    Product,
    Convert,
    Whole,
}

/// Words for parts of an expression that stand instead of their names.
pub(crate) type Fill<'a> = &'a dyn Fn(Id<Expr>) -> Option<String>;

impl<'p> Wording<'p> {
    /// The expression.
    #[must_use]
    pub fn expr(&self, id: Id<Expr>) -> String {
        self.told(id).into_owned()
    }

    /// The same where it is only read.
    pub(crate) fn told(&self, id: Id<Expr>) -> Cow<'p, str> {
        self.kept_as(Form::Whole, id, &|| self.expr_in(id, &[]))
    }

    /// The expression with other words for what is too long for a formula: always the same of
    /// one expression.
    pub(crate) fn formula(&self, id: Id<Expr>, fill: Fill<'_>) -> Cow<'p, str> {
        self.kept_as(Form::Formula, id, &|| self.expr_filled(id, fill))
    }

    fn kept_as(&self, form: Form, id: Id<Expr>, write: &dyn Fn() -> String) -> Cow<'p, str> {
        let kept = self.kept;
        let kept = kept.and_then(|kept| kept.get(form, id, self.language, write));
        kept.map_or_else(|| Cow::Owned(write()), Cow::Borrowed)
    }

    /// The expression, where variables may stand in it.
    #[must_use]
    pub fn expr_in(&self, id: Id<Expr>, variables: &[Binder]) -> String {
        let writer = Writer {
            wording: *self,
            variables,
            fill: &|_| None,
            called: &[],
        };
        writer.free(id)
    }

    /// The expression with other words for some of its parts, such as their values.
    #[must_use]
    pub fn expr_filled(&self, id: Id<Expr>, fill: Fill<'_>) -> String {
        let writer = Writer {
            wording: *self,
            variables: &[],
            fill,
            called: &[],
        };
        writer.free(id)
    }

    /// What a cell of a table asks: `残疾 = 一级`.
    #[must_use]
    pub fn row_test(&self, heading: Id<Expr>, test: &Test) -> String {
        let writer = Writer {
            wording: *self,
            variables: &[],
            fill: &|_| None,
            called: &[],
        };
        writer.test(&writer.expr(heading, Tightness::Sum), test)
    }

    /// `从大到小`, `descending`, `큰 순`
    #[must_use]
    pub fn order(&self, order: Order) -> &'static str {
        match order {
            Order::Descending => self.pick("从大到小", "descending", "큰 순"),
            Order::Ascending => self.pick("从小到大", "ascending", "작은 순"),
        }
    }

    /// `低于`, `below`, `미만`; of days `早于`, `before`, `전`
    #[must_use]
    pub fn compare(&self, op: CompareOp, ty: &Type) -> &'static str {
        let is_date = *ty == Type::Date;
        match op {
            CompareOp::Below if is_date => self.pick("早于", "before", "전"),
            CompareOp::AtMost if is_date => self.pick("不晚于", "not after", "이전"),
            CompareOp::Above if is_date => self.pick("晚于", "after", "후"),
            CompareOp::AtLeast if is_date => self.pick("不早于", "not before", "이후"),
            CompareOp::Below => self.pick("低于", "below", "미만"),
            CompareOp::AtMost => self.pick("不高于", "at most", "이하"),
            CompareOp::Above => self.pick("高于", "above", "초과"),
            CompareOp::AtLeast => self.pick("不低于", "at least", "이상"),
            CompareOp::Equal => "=",
            CompareOp::NotEqual => "!=",
        }
    }

    /// `残疾 不低于 二级`, `disability at least grade 2`, `장애가 2급 이상`
    fn compared(&self, left: &str, op: CompareOp, right: &str, ty: &Type) -> String {
        let word = self.compare(op, ty);
        let is_order = !matches!(op, CompareOp::Equal | CompareOp::NotEqual);
        if is_order && self.language == Language::Ko {
            return sentence!("{} {right} {word}", with(left, Particle::Subject));
        }
        sentence!("{left} {word} {right}")
    }

    /// `低保标准 于 上年末`, `전년도 말 최저생활보장 기준`
    #[must_use]
    pub fn on_day(&self, name: &str, day: &str) -> String {
        pick!(
            self,
            sentence!("{name} 于 {day}"),
            sentence!("{name} at {day}"),
            sentence!("{day} {name}"),
        )
    }

    /// `残疾类别 属于 {智力, 精神}`
    fn one_of(&self, value: &str, items: &str) -> String {
        pick!(
            self,
            sentence!("{value} 属于 {{{items}}}"),
            sentence!("{value} in {{{items}}}"),
            sentence!("{} {{{items}}} 중 하나", with(value, Particle::Subject)),
        )
    }

    /// `享受 最低生活保障金`, `receives dibao`, `최저생활보장금 수급`
    #[must_use]
    pub fn standing(&self, standing: Eligibility, benefit: &Benefit) -> String {
        let name = self.name(&benefit.name, &benefit.labels);
        if benefit.status.is_some() {
            return self.status(standing, name);
        }
        match standing {
            Eligibility::Receives | Eligibility::Recognised if benefit.is_charge => pick!(
                self,
                sentence!("应缴 {name}"),
                sentence!("owes {name}"),
                sentence!("{name} 납부 의무"),
            ),
            Eligibility::Receives | Eligibility::Recognised => pick!(
                self,
                sentence!("享受 {name}"),
                sentence!("receives {name}"),
                sentence!("{name} 수급"),
            ),
            Eligibility::Qualifies => pick!(
                self,
                sentence!("符合 {name}"),
                sentence!("qualifies for {name}"),
                sentence!("{name} 조건 해당"),
            ),
            Eligibility::Fails => pick!(
                self,
                sentence!("不符合 {name}"),
                sentence!("fails {name}"),
                sentence!("{name} 조건 미해당"),
            ),
        }
    }

    /// `属于 低保家庭`, `is in dibao household`, `저보 가정 해당`
    fn status(&self, standing: Eligibility, name: &str) -> String {
        match standing {
            Eligibility::Receives => self.pick(
                format!("属于 {name}"),
                format!("in {name}"),
                format!("{name} 해당"),
            ),
            Eligibility::Recognised => self.pick(
                format!("已认定 {name}"),
                format!("recognised {name}"),
                format!("{name} 인정됨"),
            ),
            Eligibility::Qualifies => self.pick(
                format!("可认定 {name}"),
                format!("recognisable {name}"),
                format!("{name} 인정 조건 해당"),
            ),
            Eligibility::Fails => self.pick(
                format!("非 可认定 {name}"),
                format!("not recognisable {name}"),
                format!("{name} 인정 조건 미해당"),
            ),
        }
    }
}

pub(super) struct Writer<'a> {
    pub(super) wording: Wording<'a>,
    pub(super) variables: &'a [Binder],
    pub(super) fill: Fill<'a>,
    /// What the elements of the lists around are called, the innermost last; no words where a
    /// list has no name for them.
    pub(super) called: &'a [String],
}

impl Writer<'_> {
    pub(super) fn expr(&self, id: Id<Expr>, around: Tightness) -> String {
        if let Some(words) = (self.fill)(id) {
            return words;
        }
        let (words, own) = self.words(id);
        if own < around {
            sentence!("({words})")
        } else {
            words
        }
    }

    /// Inside brackets or between commas, where any expression may stand.
    pub(super) fn free(&self, id: Id<Expr>) -> String {
        self.expr(id, Tightness::Or)
    }

    fn list(&self, items: &[Id<Expr>]) -> String {
        let items: Vec<String> = items.iter().map(|&item| self.free(item)).collect();
        items.join(", ")
    }

    fn words(&self, id: Id<Expr>) -> (String, Tightness) {
        let wording = &self.wording;
        let program = wording.program;
        let expr = program.exprs.at(id);
        let named = |name, labels| wording.name(name, labels).to_owned();
        let benefit = |id| {
            let benefit = program.benefits.at(id);
            wording.name(&benefit.name, &benefit.labels).to_owned()
        };
        let words = match &expr.kind {
            ExprKind::Constant(value) => wording.value(*value, &expr.ty),
            ExprKind::Input(id) => {
                let input = program.inputs.at(*id);
                self.own(named(&input.name, &input.labels))
            }
            ExprKind::Definition(id) => {
                let definition = program.definitions.at(*id);
                self.own(named(&definition.name, &definition.labels))
            }
            ExprKind::Parameter {
                parameter,
                keys,
                on,
            } => self.parameter(program.parameters.at(*parameter), keys, *on),
            ExprKind::Today => wording.pick("今日", "today", "오늘").to_owned(),
            ExprKind::Inapplicable => wording.inapplicable().to_owned(),
            ExprKind::LastYearEnd => self.last_year_end().to_owned(),
            ExprKind::Bound(at) => {
                let name = self.variables.get(*at).map(|binder| binder.name.clone());
                name.unwrap_or_else(|| sentence!("#{at}"))
            }
            ExprKind::Parent(levels, of) => {
                let way = "^".repeat(*levels as usize);
                self.among(&[], |around| around.from(&way, *of))
            }
            ExprKind::Outside(walks, of) => {
                let way = "~".repeat(*walks as usize);
                let around = self.called.len().saturating_sub(*walks as usize);
                let called = self.called.get(..around).unwrap_or_default();
                self.among(called, |outside| outside.from(&way, *of))
            }
            ExprKind::IsOther(_) => self
                .wording
                .pick("不是本人", "is not self", "본인이 아님")
                .to_owned(),
            ExprKind::Aggregate(kind, of) => self.aggregate(*kind, of),
            ExprKind::Call(Call::OverMonths(over), items) => self.over_months(*over, items),
            ExprKind::Choice(choice) => self.choice(choice),
            ExprKind::Call(call, items) => {
                sentence!("{}({})", self.call(*call), self.list(items))
            }
            ExprKind::Round {
                of: value,
                step,
                mode,
            } => sentence!(
                "{}({}, {}, {})",
                wording.pick("舍入", "round", "끝수 처리"),
                self.free(*value),
                self.free(*step),
                wording.mode(*mode)
            ),
            ExprKind::Bands(of, bands) => self.bands(*of, bands),
            ExprKind::Table { headings, rows } => self.table(headings, rows),
            ExprKind::Eligibility(standing, id) => {
                wording.standing(*standing, program.benefits.at(*id))
            }
            ExprKind::BenefitAmount(id) => benefit(*id),
            ExprKind::Not(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Compare(..)
            | ExprKind::In(..)
            | ExprKind::Arithmetic(..)
            | ExprKind::Negate(_)
            | ExprKind::Convert(..)
            | ExprKind::Shift { .. }
            | ExprKind::If { .. } => return self.operation(expr),
        };
        (words, Tightness::Whole)
    }

    fn and(&self) -> &'static str {
        self.wording.pick(" 且 ", " and ", " 그리고 ")
    }

    /// For people, the word of the language without its underscores.
    fn last_year_end(&self) -> &'static str {
        let en = self.wording.word("last_year_end", "the end of last year");
        self.wording.pick("上年末", en, "전년도 말")
    }

    /// Seen from another instance; for people that is clear from the words around it.
    fn from(&self, way: &str, of: Id<Expr>) -> String {
        let of = self.expr(of, Tightness::Whole);
        match self.wording.style {
            Style::Exact => sentence!("{way}.{of}"),
            Style::Plain => of,
        }
    }

    fn parameter(&self, parameter: &Parameter, keys: &[Id<Expr>], on: Option<Id<Expr>>) -> String {
        let mut words = self
            .wording
            .name(&parameter.name, &parameter.labels)
            .to_owned();
        if !keys.is_empty() {
            words = sentence!("{words}[{}]", self.list(keys));
        }
        match on {
            Some(on) => self
                .wording
                .on_day(&words, &self.expr(on, Tightness::Whole)),
            None => words,
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "`words` hands over operations only"
    )]
    fn operation(&self, expr: &Expr) -> (String, Tightness) {
        use Tightness::{And, Compare, Convert, Not, Or, Product, Sum};
        let wording = &self.wording;
        let joined = |items: &[Id<Expr>], word: &str, own: Tightness, inner: Tightness| {
            let items: Vec<String> = items.iter().map(|&item| self.expr(item, inner)).collect();
            (items.join(word), own)
        };
        match &expr.kind {
            ExprKind::Or(items) => joined(items, wording.pick(" 或 ", " or ", " 또는 "), Or, And),
            ExprKind::And(items) => joined(items, self.and(), And, Not),
            ExprKind::Not(of) => {
                let of = self.expr(*of, Not);
                let words = pick!(
                    wording,
                    sentence!("非 {of}"),
                    sentence!("not {of}"),
                    sentence!("{of} 아님"),
                );
                (words, Not)
            }
            ExprKind::Compare(op, left, right) => {
                let ty = &wording.program.exprs.at(*left).ty;
                let (left, right) = (self.expr(*left, Sum), self.expr(*right, Sum));
                (wording.compared(&left, *op, &right, ty), Compare)
            }
            ExprKind::In(value, items) => {
                let (value, items) = (self.expr(*value, Sum), self.list(items));
                (wording.one_of(&value, &items), Compare)
            }
            ExprKind::Arithmetic(op, left, right) => {
                let (word, own, inner) = match op {
                    ArithmeticOp::Add => ("+", Sum, Sum),
                    ArithmeticOp::Subtract => ("-", Sum, Product),
                    ArithmeticOp::Multiply => ("×", Product, Product),
                    ArithmeticOp::Divide => ("/", Product, Convert),
                };
                let (left, right) = (self.expr(*left, own), self.expr(*right, inner));
                (sentence!("{left} {word} {right}"), own)
            }
            ExprKind::Negate(of) => (sentence!("-{}", self.expr(*of, Convert)), Product),
            ExprKind::Convert(of, factor) => self.conversion(expr, *of, *factor),
            ExprKind::Shift {
                op,
                date,
                count: by,
                unit: period,
            } => {
                let word = if *op == ArithmeticOp::Subtract {
                    "-"
                } else {
                    "+"
                };
                let (date, by) = (self.expr(*date, Sum), self.expr(*by, Product));
                let period = match (wording.style, period) {
                    (Style::Plain, _) => "",
                    (Style::Exact, DateUnit::Day) => wording.pick(" (日)", " (days)", " (일)"),
                    (Style::Exact, DateUnit::Month) => {
                        wording.pick(" (月)", " (months)", " (개월)")
                    }
                    (Style::Exact, DateUnit::Year) => wording.pick(" (年)", " (years)", " (년)"),
                };
                (sentence!("{date} {word} {by}{period}"), Sum)
            }
            ExprKind::If {
                test,
                then,
                otherwise,
            } => {
                let [test, then, otherwise] = [*test, *then, *otherwise].map(|it| self.free(it));
                let words = pick!(
                    wording,
                    sentence!("若 {test} 则 {then} 否则 {otherwise}"),
                    sentence!("if {test} then {then} else {otherwise}"),
                    sentence!("{}면 {then}, 아니면 {otherwise}", with(&test, Particle::Is)),
                );
                (words, Or)
            }
            _ => (String::new(), Tightness::Whole),
        }
    }

    fn conversion(&self, expr: &Expr, of: Id<Expr>, factor: Number) -> (String, Tightness) {
        let ty = self.wording.ty(&expr.ty);
        let of = self.expr(of, Tightness::Convert);
        let words = pick!(
            self.wording,
            sentence!("{of} 折合 {ty}"),
            sentence!("{of} as {ty}"),
            sentence!("{of} {ty} 환산"),
        );
        let words = match self.wording.style {
            Style::Exact => sentence!("{words} (×{factor})"),
            Style::Plain => words,
        };
        (words, Tightness::Convert)
    }

    fn table(&self, headings: &[Id<Expr>], rows: &[TableRow]) -> String {
        let and = self.and();
        let rows: Vec<String> = rows
            .iter()
            .map(|row| {
                let tests: Vec<String> = headings
                    .iter()
                    .zip(&row.tests)
                    .filter_map(|(heading, test)| {
                        let heading = self.expr(*heading, Tightness::Sum);
                        test.as_ref().map(|test| self.test(&heading, test))
                    })
                    .collect();
                let tests = if tests.is_empty() {
                    "-".to_owned()
                } else {
                    tests.join(and)
                };
                sentence!("{tests} → {}", self.free(row.value))
            })
            .collect();
        let word = self.wording.pick("表", "table", "표");
        sentence!("{word}{{ {} }}", rows.join(" | "))
    }

    fn test(&self, heading: &str, test: &Test) -> String {
        match test {
            Test::OneOf(items) => match items.as_slice() {
                [one] => sentence!("{heading} = {}", self.expr(*one, Tightness::Sum)),
                items => self.wording.one_of(heading, &self.list(items)),
            },
            Test::Compare(tests) => {
                let tests: Vec<String> = tests
                    .iter()
                    .map(|(op, item)| {
                        let ty = &self.wording.program.exprs.at(*item).ty;
                        let item = self.expr(*item, Tightness::Sum);
                        self.wording.compared(heading, *op, &item, ty)
                    })
                    .collect();
                tests.join(self.and())
            }
        }
    }

    fn bands(&self, of: Id<Expr>, bands: &[Band]) -> String {
        let rows: Vec<String> = bands
            .iter()
            .map(|band| {
                let edge = |edge: Option<Id<Expr>>| {
                    edge.map_or_else(String::new, |edge| self.expr(edge, Tightness::Sum))
                };
                let (low, high, rate) = (edge(band.low), edge(band.high), self.free(band.rate));
                let to = self.wording.pick("至", "to", "~");
                sentence!("{low} {to} {high} → {rate}")
            })
            .collect();
        let word = self.wording.pick("分段", "bands", "구간별");
        sentence!("{word}({}){{ {} }}", self.free(of), rows.join(" | "))
    }

    /// `合计(月工资 从 2023-06-18 至 今日)`
    fn over_months(&self, over: OverMonths, items: &[Id<Expr>]) -> String {
        let word = self.call(Call::OverMonths(over));
        if let [fact, day] = items {
            let [fact, day] = [*fact, *day].map(|part| self.expr(part, Tightness::Whole));
            return self.wording.on_day(&fact, &day);
        }
        let [fact, from, to] = items else {
            return sentence!("{word}({})", self.list(items));
        };
        let fact = self.expr(*fact, Tightness::Whole);
        let [from, to] = [*from, *to].map(|day| self.free(day));
        pick!(
            self.wording,
            sentence!("{word}({fact} 从 {from} 至 {to})"),
            sentence!("{word}({fact} from {from} to {to})"),
            sentence!("{word}({fact}, {from} ~ {to})"),
        )
    }

    fn call(&self, call: Call) -> &'static str {
        match call {
            Call::Age => self.wording.pick("周岁", "age", "만 나이"),
            Call::Months => self.wording.pick("月数", "months", "개월 수"),
            Call::Years => self.wording.pick("年数", "years", "햇수"),
            Call::Days => self.wording.pick("天数", "days", "일수"),
            Call::MonthStart => self.wording.pick("月初", "month_start", "월초"),
            Call::MonthEnd => self.wording.pick("月末", "month_end", "월말"),
            Call::Part(DatePart::Year) => self.wording.pick("年份", "year_of", "연도"),
            Call::Part(DatePart::Quarter) => self.wording.pick("季度", "quarter_of", "분기"),
            Call::Part(DatePart::Month) => self.wording.pick("月份", "month_of", "월"),
            Call::Part(DatePart::Day) => self.wording.pick("日", "day_of", "일"),
            Call::Part(DatePart::Weekday) => self.wording.pick("星期", "weekday", "요일"),
            Call::Workdays => self.wording.pick("工作日后", "workdays_after", "근무일 후"),
            Call::Max | Call::OverMonths(OverMonths::Max) => {
                self.wording.pick("最大", "max", "최대")
            }
            Call::Min | Call::OverMonths(OverMonths::Min) => {
                self.wording.pick("最小", "min", "최소")
            }
            Call::OverMonths(OverMonths::On) => self.wording.pick("于", "at", "당시"),
            Call::OverMonths(OverMonths::Sum) => self.wording.pick("合计", "sum", "합계"),
            Call::OverMonths(OverMonths::Average) => self.wording.pick("平均", "average", "평균"),
        }
    }
}
