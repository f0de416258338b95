//! Expressions, written from what they were found to mean.
//!
//! Brackets stand where the order of operations needs them. `^` is the instance around.

use super::{Out, mode_word};
use crate::program::{
    Aggregate, ArithmeticOp, Band, Binder, Call, CaseRow, CompareOp, DatePart, Expr, ExprKind, Id,
    ListOf, Standing, Test,
};

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

impl Out<'_> {
    /// The expression.
    pub(super) fn expr(&self, id: Id<Expr>) -> String {
        self.expr_in(id, &[])
    }

    /// The expression, where variables may stand in it.
    pub(super) fn expr_in(&self, id: Id<Expr>, variables: &[Binder]) -> String {
        Writer {
            out: self,
            variables,
        }
        .expr(id, Tightness::Or)
    }
}

struct Writer<'a> {
    out: &'a Out<'a>,
    variables: &'a [Binder],
}

impl Writer<'_> {
    fn expr(&self, id: Id<Expr>, around: Tightness) -> String {
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
        use Tightness::Whole;
        let program = self.out.program;
        let expr = program.exprs.at(id);
        let whole = |words: String| (words, Whole);
        match &expr.kind {
            ExprKind::Constant(value) => whole(self.out.value(&expr.ty, *value)),
            ExprKind::Input(id) => whole(program.inputs.at(*id).name.clone()),
            ExprKind::Definition(id) => whole(program.definitions.at(*id).name.clone()),
            ExprKind::Parameter {
                parameter,
                keys,
                on,
            } => {
                let mut words = program.parameters.at(*parameter).name.clone();
                if !keys.is_empty() {
                    words = format!("{words}[{}]", self.list(keys));
                }
                if let Some(on) = on {
                    words = format!("{words} 于 {}", self.expr(*on, Whole));
                }
                whole(words)
            }
            ExprKind::Today => whole("今日".to_owned()),
            ExprKind::LastYearEnd => whole("上年末".to_owned()),
            ExprKind::Variable(at) => {
                let name = self.variables.get(*at).map(|binder| binder.name.clone());
                whole(name.unwrap_or_else(|| format!("变量{at}")))
            }
            ExprKind::Outer(levels, of) => {
                let up = "^".repeat(*levels as usize);
                whole(format!("{up}.{}", self.expr(*of, Whole)))
            }
            ExprKind::Element(path, of) => {
                let path: Vec<String> = path
                    .iter()
                    .map(|step| format!("[{}, {}]", step.list, step.element))
                    .collect();
                whole(format!("{}.{}", path.concat(), self.expr(*of, Whole)))
            }
            ExprKind::Aggregate(kind, of) => whole(self.aggregate(*kind, of)),
            ExprKind::Call(call, items) => {
                whole(format!("{}({})", call_word(*call), self.list(items)))
            }
            ExprKind::Round(value, step, mode) => whole(format!(
                "舍入({}, {}, {})",
                self.free(*value),
                self.free(*step),
                mode_word(*mode)
            )),
            ExprKind::Bands(of, bands) => whole(self.bands(*of, bands)),
            ExprKind::Table(headings, rows) => whole(self.table(headings, rows)),
            ExprKind::Standing(standing, id) => {
                let name = &program.benefits.at(*id).name;
                whole(format!("{} {name}", standing_word(*standing)))
            }
            ExprKind::BenefitAmount(id) => whole(program.benefits.at(*id).name.clone()),
            ExprKind::BenefitCap(id) => whole(format!("{}.上限", program.benefits.at(*id).name)),
            ExprKind::Undetermined(of) => whole(format!("未定 {}", self.expr(*of, Whole))),
            ExprKind::UndeterminedBenefit(id) => {
                whole(format!("未定 {}", program.benefits.at(*id).name))
            }
            ExprKind::Not(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Compare(..)
            | ExprKind::In(..)
            | ExprKind::Arithmetic(..)
            | ExprKind::Negate(_)
            | ExprKind::Convert(..)
            | ExprKind::Shift(..)
            | ExprKind::If(..) => self.operation(expr),
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "`words` hands over operations only"
    )]
    fn operation(&self, expr: &Expr) -> (String, Tightness) {
        use Tightness::{And, Compare, Convert, Not, Or, Product, Sum};
        let joined = |items: &[Id<Expr>], word: &str, own: Tightness, inner: Tightness| {
            let items: Vec<String> = items.iter().map(|&item| self.expr(item, inner)).collect();
            (items.join(word), own)
        };
        match &expr.kind {
            ExprKind::Or(items) => joined(items, " 或 ", Or, And),
            ExprKind::And(items) => joined(items, " 且 ", And, Not),
            ExprKind::Not(of) => (format!("非 {}", self.expr(*of, Not)), Not),
            ExprKind::Compare(op, left, right) => {
                let (left, right) = (self.expr(*left, Sum), self.expr(*right, Sum));
                (format!("{left} {} {right}", compare_word(*op)), Compare)
            }
            ExprKind::In(value, items) => {
                let (value, items) = (self.expr(*value, Sum), self.list(items));
                (format!("{value} 属于 {{{items}}}"), Compare)
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
            ExprKind::Convert(of, factor) => {
                let ty = self.out.ty(&expr.ty);
                let of = self.expr(*of, Convert);
                (format!("{of} 折合 {ty} (×{factor})"), Convert)
            }
            ExprKind::Shift(op, date, by, period) => {
                let word = match op {
                    ArithmeticOp::Subtract => "-",
                    _ => "+",
                };
                let unit = match period {
                    DatePart::Day => "日",
                    DatePart::Month => "月",
                    DatePart::Year => "年",
                };
                let (date, by) = (self.expr(*date, Sum), self.expr(*by, Product));
                (format!("{date} {word} {by} ({unit})"), Sum)
            }
            ExprKind::If(test, then, otherwise) => (
                format!(
                    "若 {} 则 {} 否则 {}",
                    self.free(*test),
                    self.free(*then),
                    self.free(*otherwise)
                ),
                Or,
            ),
            _ => (String::new(), Tightness::Whole),
        }
    }

    fn aggregate(&self, kind: Aggregate, of: &ListOf) -> String {
        let program = self.out.program;
        let word = match kind {
            Aggregate::Sum => "合计",
            Aggregate::Count => "计数",
            Aggregate::Max => "最大",
            Aggregate::Min => "最小",
            Aggregate::Any => "存在",
            Aggregate::All => "全部",
        };
        let name = program.entities.at(of.owner).lists.get(of.list);
        let up = "^.".repeat(of.levels as usize);
        let mut words = format!("{up}{}", name.map_or("", |list| &list.name));
        for filter in &of.filters {
            words = format!("{words} 其中 {}", self.expr(*filter, Tightness::And));
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
                    tests.join(" 且 ")
                };
                format!("{tests} → {}", self.free(row.value))
            })
            .collect();
        format!("表{{ {} }}", rows.join(" | "))
    }

    fn test(&self, heading: &str, test: &Test) -> String {
        match test {
            Test::OneOf(items) => match items.as_slice() {
                [one] => format!("{heading} = {}", self.expr(*one, Tightness::Sum)),
                items => format!("{heading} 属于 {{{}}}", self.list(items)),
            },
            Test::Compare(tests) => {
                let tests: Vec<String> = tests
                    .iter()
                    .map(|(op, item)| {
                        let item = self.expr(*item, Tightness::Sum);
                        format!("{heading} {} {item}", compare_word(*op))
                    })
                    .collect();
                tests.join(" 且 ")
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
                format!("{low} 至 {high} → {rate}")
            })
            .collect();
        format!("分段({}){{ {} }}", self.free(of), rows.join(" | "))
    }
}

fn call_word(call: Call) -> &'static str {
    match call {
        Call::Age => "周岁",
        Call::Months => "月数",
        Call::Days => "天数",
        Call::Max => "最大",
        Call::Min => "最小",
    }
}

fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Receives => "享受",
        Standing::Qualifies => "符合",
        Standing::Fails => "不符合",
    }
}

fn compare_word(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Below => "低于",
        CompareOp::AtMost => "不高于",
        CompareOp::Above => "高于",
        CompareOp::AtLeast => "不低于",
        CompareOp::Equal => "=",
        CompareOp::NotEqual => "!=",
    }
}
