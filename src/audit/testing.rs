//! Programs for tests: read from rule text beside a small rulebook, or put together by hand.
#![expect(clippy::expect_used, reason = "a panic is how a test fails")]

use crate::program::{
    ArithmeticOp, Builder, Cell, CompareOp, DatedValue, Expr, ExprKind, Id, Input, KeyKind,
    OnTheDay, Parameter, Quantity, Status, Type,
};
use crate::text::{FileId, Files, Span};
use crate::value::{Base, Date, Number, Unit, Value};

/// A small rulebook that rules in tests stand beside.
const BESIDE: &str = "\
规则集 示例
  舍入 到 0.01 元 四舍五入

文件 示例文件
  原文 \"sources/example.txt\"

地区 示例省 包含 甲市、乙市
类别 户籍性质 = 城市、农村

主体 家庭
  计量 户
  填报 所在地: 地区
  填报 户籍: 户籍性质
  填报 家庭月收入: 元/月
  包含 成员: 人

主体 人
  计量 人
  填报 出生日期: 日期
  填报 月工资: 元/月
    默认 0 元/月
  填报 残疾: 是否
    默认 否

参数 标准: 元/人/月 按 户籍性质
  自 2024-01-01
    | 城市 | 600 元/人/月 |
    | 农村 | 600 元/人/月 |
    依据 示例文件 「一」 引 「标准为每人每月600元」
";

/// What the audit finds in rules that stand beside the small rulebook: codes, messages.
pub(super) fn found(rules: &str) -> Vec<(&'static str, String)> {
    found_in(&[
        ("beside.gj", BESIDE),
        ("sources/example.txt", "标准为每人每月600元。\n"),
        ("example.gj", rules),
    ])
}

/// What is found in files, in places of `example.gj` only.
pub(super) fn found_in(texts: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let mut files = Files::new();
    for (path, text) in texts {
        files.add(*path, *text);
    }
    let example = files.at("example.gj").map(|file| file.id);
    let checked = crate::check(&files, "");
    let here = checked
        .found
        .iter()
        .filter(|found| found.labels.first().map(|label| label.span.file) == example);
    here.map(|found| {
        let code = found.code.rsplit("::").next().unwrap_or("");
        (code, format!("{} {:?}", found.message.zh, found.help))
    })
    .collect()
}

/// Holds that exactly these are found, in order: last part of the code, words of the message.
#[track_caller]
pub(super) fn check(rules: &str, expected: &[(&str, &str)]) {
    let found = found(rules);
    let codes: Vec<&str> = found.iter().map(|(code, _)| *code).collect();
    let wanted: Vec<&str> = expected.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, wanted, "{found:#?}");
    for ((_, message), (_, words)) in found.iter().zip(expected) {
        assert!(message.contains(words), "{words:?} is not in {message}");
    }
}

/// A program that grows expression by expression; each has words in a rule file.
#[derive(Debug)]
pub(super) struct Sketch {
    pub(super) program: Builder,
    pub(super) files: Files,
    file: FileId,
    text: String,
}

/// 元/月
pub(super) fn yuan(whole: bool) -> Type {
    let unit = Unit::from_factors([(Base::Yuan, 1), (Base::Month, -1)]);
    Type::Number(Quantity::of(unit).with_whole(whole))
}

/// A number from its digits.
pub(super) fn number(digits: &str) -> Value {
    Value::Number(Number::parse(digits).expect("digits"))
}

impl Sketch {
    pub(super) fn new() -> Self {
        let mut files = Files::new();
        let file = files.add("rules.gj", "");
        Self {
            program: Builder::new(),
            files,
            file,
            text: String::new(),
        }
    }

    /// Writes words down and gives their place.
    pub(super) fn write(&mut self, words: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(words);
        let span = Span::new(self.file, start, self.text.len());
        self.text.push('\n');
        self.files.add("rules.gj", self.text.clone());
        span
    }

    pub(super) fn expr(&mut self, kind: ExprKind, ty: Type, words: &str) -> Id<Expr> {
        let span = self.write(words);
        self.program.parts().exprs.add(Expr { kind, ty, span })
    }

    /// A fact in 元/月, 0 or above.
    pub(super) fn fact(&mut self, name: &str, ty: Type) -> Id<Expr> {
        let span = self.write(name);
        let measured = matches!(ty, Type::Number(_));
        let input = self.program.parts().inputs.add(Input {
            name: name.to_owned(),
            entity: Id::made_up(0),
            slot: 0,
            ty: ty.clone(),
            by_month: false,
            judged: false,
            question: None,
            topic: None,
            low: measured.then_some(Value::Number(Number::ZERO)),
            high: None,
            presumption: None,
            decision_of: None,
            on_the_day: OnTheDay::default(),
            notes: Vec::new(),
            officer_notes: Vec::new(),
            labels: Vec::new(),
            allows: Vec::new(),
            span,
        });
        self.expr(ExprKind::Input(input), ty, name)
    }

    /// A parameter in 元/月 without keys, with values from 1 January of these years.
    pub(super) fn parameter(&mut self, name: &str, values: &[(i32, &str)]) -> Id<Expr> {
        let span = self.write(name);
        let values = values.iter().map(|(year, digits)| DatedValue {
            from: Date::new(*year, 1, 1).expect("a day"),
            until: None,
            value: Some(number(digits)),
            growth: None,
            status: Status::Stated,
            sources: Vec::new(),
            issued: None,
            level: 0,
            allows: Vec::new(),
            span,
            period: span,
        });
        let parameter = self.program.parts().parameters.add(Parameter {
            name: name.to_owned(),
            ty: yuan(false),
            keys: Vec::<KeyKind>::new(),
            key_names: Vec::new(),
            runs: Vec::new(),
            cells: vec![Cell::new(Vec::new(), values.collect())],
            delegates: None,
            set_at: None,
            reviewed: None,
            sources: Vec::new(),
            notes: Vec::new(),
            labels: Vec::new(),
            allows: Vec::new(),
            span,
        });
        let kind = ExprKind::Parameter {
            parameter,
            keys: Vec::new(),
            on: None,
        };
        self.expr(kind, yuan(false), name)
    }

    pub(super) fn amount(&mut self, digits: &str) -> Id<Expr> {
        self.expr(ExprKind::Constant(number(digits)), yuan(false), digits)
    }

    pub(super) fn compare(&mut self, op: CompareOp, a: Id<Expr>, b: Id<Expr>) -> Id<Expr> {
        self.expr(ExprKind::Compare(op, a, b), Type::Truth, "比较")
    }

    pub(super) fn arithmetic(&mut self, op: ArithmeticOp, a: Id<Expr>, b: Id<Expr>) -> Id<Expr> {
        self.expr(ExprKind::Arithmetic(op, a, b), yuan(false), "计算")
    }
}
