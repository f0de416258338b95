//! Expressions, written from what they were found to mean.
//!
//! Brackets stand where the order of operations needs them. Exactly written, `^` is the
//! instance around and a conversion shows its factor; for people neither is told.

use super::{Style, Wording};
use crate::program::{
    Aggregate, ArithmeticOp, Band, Benefit, Binder, Call, CaseRow, CompareOp, DatePart, Element,
    Expr, ExprKind, Id, ListOf, Parameter, Standing, Test,
};
use crate::value::Number;

/// How tightly an expression holds together: a looser one inside a tighter one needs brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tightness {
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
type Fill<'a> = &'a dyn Fn(Id<Expr>) -> Option<String>;

impl Wording<'_> {
    /// The expression.
    #[must_use]
    pub fn expr(&self, id: Id<Expr>) -> String {
        self.expr_in(id, &[])
    }

    /// The expression, where variables may stand in it.
    #[must_use]
    pub fn expr_in(&self, id: Id<Expr>, variables: &[Binder]) -> String {
        let writer = Writer {
            wording: *self,
            variables,
            fill: &|_| None,
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
        };
        writer.test(&writer.expr(heading, Tightness::Sum), test)
    }

    /// `低于`, `below`
    #[must_use]
    pub fn compare(&self, op: CompareOp) -> &'static str {
        match op {
            CompareOp::Below => self.either("低于", "below"),
            CompareOp::AtMost => self.either("不高于", "at most"),
            CompareOp::Above => self.either("高于", "above"),
            CompareOp::AtLeast => self.either("不低于", "at least"),
            CompareOp::Equal => "=",
            CompareOp::NotEqual => "!=",
        }
    }

    /// `享受最低生活保障金`, `receives dibao`
    #[must_use]
    pub fn standing(&self, standing: Standing, benefit: &Benefit) -> String {
        let word = match standing {
            Standing::Receives => self.either("享受", "receives"),
            Standing::Qualifies => self.either("符合", "qualifies for"),
            Standing::Fails => self.either("不符合", "fails"),
        };
        format!("{word} {}", self.name(&benefit.name, &benefit.labels))
    }
}

struct Writer<'a> {
    wording: Wording<'a>,
    variables: &'a [Binder],
    fill: Fill<'a>,
}

impl Writer<'_> {
    fn expr(&self, id: Id<Expr>, around: Tightness) -> String {
        if let Some(words) = (self.fill)(id) {
            return words;
        }
        let (words, own) = self.words(id);
        if own < around {
            format!("({words})")
        } else {
            words
        }
    }

    /// Inside brackets or between commas, where any expression may stand.
    fn free(&self, id: Id<Expr>) -> String {
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
                named(&input.name, &input.labels)
            }
            ExprKind::Definition(id) => {
                let definition = program.definitions.at(*id);
                named(&definition.name, &definition.labels)
            }
            ExprKind::Parameter {
                parameter,
                keys,
                on,
            } => self.parameter(program.parameters.at(*parameter), keys, *on),
            ExprKind::Today => wording.either("今日", "today").to_owned(),
            ExprKind::LastYearEnd => wording.either("上年末", "last_year_end").to_owned(),
            ExprKind::Variable(at) => {
                let name = self.variables.get(*at).map(|binder| binder.name.clone());
                name.unwrap_or_else(|| format!("#{at}"))
            }
            ExprKind::Outer(levels, of) => self.from(&"^".repeat(*levels as usize), *of),
            ExprKind::Element(path, of) => self.from(&way(path), *of),
            ExprKind::Aggregate(kind, of) => self.aggregate(*kind, of),
            ExprKind::Call(call, items) => {
                format!("{}({})", self.call(*call), self.list(items))
            }
            ExprKind::Round(value, step, mode) => format!(
                "{}({}, {}, {})",
                wording.either("舍入", "round"),
                self.free(*value),
                self.free(*step),
                wording.mode(*mode)
            ),
            ExprKind::Bands(of, bands) => self.bands(*of, bands),
            ExprKind::Table(headings, rows) => self.table(headings, rows),
            ExprKind::Standing(standing, id) => {
                wording.standing(*standing, program.benefits.at(*id))
            }
            ExprKind::BenefitAmount(id) => benefit(*id),
            ExprKind::BenefitCap(id) => {
                format!("{}.{}", benefit(*id), wording.either("上限", "cap"))
            }
            ExprKind::Undetermined(of) => {
                format!("{} {}", self.open(), self.expr(*of, Tightness::Whole))
            }
            ExprKind::UndeterminedBenefit(id) => format!("{} {}", self.open(), benefit(*id)),
            ExprKind::Not(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Compare(..)
            | ExprKind::In(..)
            | ExprKind::Arithmetic(..)
            | ExprKind::Negate(_)
            | ExprKind::Convert(..)
            | ExprKind::Shift(..)
            | ExprKind::If(..) => return self.operation(expr),
        };
        (words, Tightness::Whole)
    }

    fn open(&self) -> &'static str {
        self.wording.either("未定", "undetermined")
    }

    /// Seen from another instance; for people that is clear from the words around it.
    fn from(&self, way: &str, of: Id<Expr>) -> String {
        let of = self.expr(of, Tightness::Whole);
        match self.wording.style {
            Style::Exact => format!("{way}.{of}"),
            Style::Plain => of,
        }
    }

    fn parameter(&self, parameter: &Parameter, keys: &[Id<Expr>], on: Option<Id<Expr>>) -> String {
        let mut words = self
            .wording
            .name(&parameter.name, &parameter.labels)
            .to_owned();
        if !keys.is_empty() {
            words = format!("{words}[{}]", self.list(keys));
        }
        if let Some(on) = on {
            let word = self.wording.either("于", "at");
            words = format!("{words} {word} {}", self.expr(on, Tightness::Whole));
        }
        words
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
            ExprKind::Or(items) => joined(items, wording.either(" 或 ", " or "), Or, And),
            ExprKind::And(items) => joined(items, wording.either(" 且 ", " and "), And, Not),
            ExprKind::Not(of) => {
                let word = wording.either("非", "not");
                (format!("{word} {}", self.expr(*of, Not)), Not)
            }
            ExprKind::Compare(op, left, right) => {
                let (left, right) = (self.expr(*left, Sum), self.expr(*right, Sum));
                let word = wording.compare(*op);
                (format!("{left} {word} {right}"), Compare)
            }
            ExprKind::In(value, items) => {
                let (value, items) = (self.expr(*value, Sum), self.list(items));
                let word = wording.either("属于", "in");
                (format!("{value} {word} {{{items}}}"), Compare)
            }
            ExprKind::Arithmetic(op, left, right) => {
                let (word, own, inner) = match op {
                    ArithmeticOp::Add => ("+", Sum, Sum),
                    ArithmeticOp::Subtract => ("-", Sum, Product),
                    ArithmeticOp::Multiply => ("×", Product, Product),
                    ArithmeticOp::Divide => ("/", Product, Convert),
                };
                let (left, right) = (self.expr(*left, own), self.expr(*right, inner));
                (format!("{left} {word} {right}"), own)
            }
            ExprKind::Negate(of) => (format!("-{}", self.expr(*of, Convert)), Product),
            ExprKind::Convert(of, factor) => self.conversion(expr, *of, *factor),
            ExprKind::Shift(op, date, by, period) => {
                let word = if *op == ArithmeticOp::Subtract {
                    "-"
                } else {
                    "+"
                };
                let (date, by) = (self.expr(*date, Sum), self.expr(*by, Product));
                let period = match (wording.style, period) {
                    (Style::Plain, _) => "",
                    (Style::Exact, DatePart::Day) => wording.either(" (日)", " (days)"),
                    (Style::Exact, DatePart::Month) => wording.either(" (月)", " (months)"),
                    (Style::Exact, DatePart::Year) => wording.either(" (年)", " (years)"),
                };
                (format!("{date} {word} {by}{period}"), Sum)
            }
            ExprKind::If(test, then, otherwise) => {
                let words = wording.either(["若", "则", "否则"], ["if", "then", "else"]);
                let parts = [*test, *then, *otherwise].map(|part| self.free(part));
                let parts = words.iter().zip(&parts);
                let parts: Vec<String> =
                    parts.map(|(word, part)| format!("{word} {part}")).collect();
                (parts.join(" "), Or)
            }
            _ => (String::new(), Tightness::Whole),
        }
    }

    fn conversion(&self, expr: &Expr, of: Id<Expr>, factor: Number) -> (String, Tightness) {
        let ty = self.wording.ty(&expr.ty);
        let of = self.expr(of, Tightness::Convert);
        let word = self.wording.either("折合", "as");
        let words = match self.wording.style {
            Style::Exact => format!("{of} {word} {ty} (×{factor})"),
            Style::Plain => format!("{of} {word} {ty}"),
        };
        (words, Tightness::Convert)
    }

    fn aggregate(&self, kind: Aggregate, of: &ListOf) -> String {
        let wording = &self.wording;
        let word = match kind {
            Aggregate::Sum => wording.either("合计", "sum"),
            Aggregate::Count => wording.either("计数", "count"),
            Aggregate::Max => wording.either("最大", "max"),
            Aggregate::Min => wording.either("最小", "min"),
            Aggregate::Any => wording.either("存在", "any"),
            Aggregate::All => wording.either("全部", "all"),
        };
        let list = wording.program.entities.at(of.owner).lists.get(of.list);
        let name = list.map_or("", |list| wording.name(&list.name, &list.labels));
        let up = match wording.style {
            Style::Exact => "^.".repeat(of.levels as usize),
            Style::Plain => String::new(),
        };
        let mut words = format!("{up}{name}");
        for filter in &of.filters {
            let filter = self.expr(*filter, Tightness::And);
            words = format!("{words} {} {filter}", wording.either("其中", "where"));
        }
        if let Some(value) = of.of {
            let value = self.expr(value, Tightness::Whole);
            words = if of.filters.is_empty() {
                format!("{words}.{value}")
            } else {
                format!("({words}).{value}")
            };
        }
        format!("{word}({words})")
    }

    fn table(&self, headings: &[Id<Expr>], rows: &[CaseRow]) -> String {
        let and = self.wording.either(" 且 ", " and ");
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
                format!("{tests} → {}", self.free(row.value))
            })
            .collect();
        let word = self.wording.either("表", "table");
        format!("{word}{{ {} }}", rows.join(" | "))
    }

    fn test(&self, heading: &str, test: &Test) -> String {
        match test {
            Test::OneOf(items) => match items.as_slice() {
                [one] => format!("{heading} = {}", self.expr(*one, Tightness::Sum)),
                items => {
                    let word = self.wording.either("属于", "in");
                    format!("{heading} {word} {{{}}}", self.list(items))
                }
            },
            Test::Compare(tests) => {
                let tests: Vec<String> = tests
                    .iter()
                    .map(|(op, item)| {
                        let item = self.expr(*item, Tightness::Sum);
                        format!("{heading} {} {item}", self.wording.compare(*op))
                    })
                    .collect();
                tests.join(self.wording.either(" 且 ", " and "))
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
                let to = self.wording.either("至", "to");
                format!("{low} {to} {high} → {rate}")
            })
            .collect();
        let word = self.wording.either("分段", "bands");
        format!("{word}({}){{ {} }}", self.free(of), rows.join(" | "))
    }

    fn call(&self, call: Call) -> &'static str {
        match call {
            Call::Age => self.wording.either("周岁", "age"),
            Call::Months => self.wording.either("月数", "months"),
            Call::Days => self.wording.either("天数", "days"),
            Call::MonthStart => self.wording.either("月初", "month_start"),
            Call::Workdays => self.wording.either("工作日后", "workdays_after"),
            Call::Max => self.wording.either("最大", "max"),
            Call::Min => self.wording.either("最小", "min"),
        }
    }
}

fn way(path: &[Element]) -> String {
    let steps = path.iter();
    steps
        .map(|step| format!("[{}, {}]", step.list, step.element))
        .collect()
}
