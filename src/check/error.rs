//! What is wrong with types, units, keys and shapes of rules.

use crate::diagnostic::{Diagnostic, Text};
use crate::program::{Expr, Id, Program};
use crate::text::Span;
use crate::value::{Base, Unit};

use super::types::unit_text;

/// A finding of this stage.
#[derive(Debug, Clone)]
pub(super) enum CheckError {
    /// `条件 出生日期`: a date where yes or no is asked.
    TypeMismatch { expected: Text, got: Text, at: Span },
    /// `612 元/月 + 10 度`, `人均月收入 低于 5335 元/人/年`
    UnitsDiffer {
        left: (String, Span),
        right: (String, Span),
        help: Text,
    },
    /// `定义 x: 元/月 = 100 元/年`
    UnitExpected {
        expected: String,
        got: (String, Span),
        help: Text,
    },
    /// `10 日 折合 月`
    NotConvertible { from: Text, to: Text, at: Span },
    /// Exponents of a unit beyond all sense.
    UnitTooLarge { at: Span },
    /// `比例 × 5 个百分点`
    PointsMisused { at: Span },
    /// `户籍 高于 农村` where the values have no order.
    NoOrder { got: Text, at: Span },
    /// `成员` where a value is asked.
    ListMisused { at: Span },
    /// `合计(月工资)`
    NotAList { at: Span },
    /// `计数(成员.月工资)`, `合计(成员)`
    OfEachElement {
        element: String,
        counts: bool,
        at: Span,
    },
    /// `周岁(出生日期)`
    WrongArguments {
        name: String,
        example: String,
        at: Span,
    },
    /// `低保标准` or `低保标准[所在地]` of a parameter by two keys.
    WrongKeys {
        name: String,
        wanted: Vec<String>,
        at: Span,
        declared: Span,
    },
    /// `按 元/月`
    NotAKey { got: Text, at: Span },
    /// `年龄[城市]`
    NotAParameter { name: String, at: Span },
    /// `人均月收入 于 上年末`
    AtNeedsParameter { at: Span },
    /// `户籍性质` or `家庭` where a value is asked.
    NotAValue { name: String, at: Span },
    /// `户籍.月工资`
    NoField { at: Span },
    /// `「父亲」` alone.
    LabelAlone { at: Span },
    /// `「父亲」.年龄` or `未定 x` in a rule.
    OnlyInCases { at: Span },
    /// `享受 急难型临时救助` of a person, asked of a household.
    BenefitElsewhere {
        name: String,
        list: Option<String>,
        at: Span,
    },
    /// The amount of a benefit in kind, or with a cap.
    NoAmount { name: String, up_to: bool, at: Span },
    /// `B.上限` of a benefit without 上限.
    NoCap { name: String, at: Span },
    /// `待遇 x 给 家庭: 元/月` without 金额.
    AmountMissing { name: String, at: Span },
    /// `待遇 x 给 家庭` with 金额.
    AmountWithoutUnit {
        name: String,
        at: Span,
        amount: Span,
    },
    /// `自 2024-01-01 为 月工资`
    NotConstant { at: Span },
    /// A number beyond the limits.
    TooLarge { at: Span },
    /// `1 / 0`
    DivisionByZero { at: Span },
    /// `定义 x: 整数 = 1 / 3`
    NotWhole { what: Text, at: Span },
    /// `舍入 到 0 元 四舍五入`
    StepNotPositive { at: Span },
    /// `范围 是 至 否`
    NoRange { got: Text, at: Span },
    /// `范围 100 元 至 0 元`
    RangeReversed { at: Span },
    /// A default or a fact of a case outside its 范围.
    OutOfRange { name: String, range: Text, at: Span },
    /// `条件 非 特困人员` of a household, where 特困人员 is a fact of a person.
    NameOfOther {
        name: String,
        entity: String,
        list: Option<String>,
        at: Span,
    },
    /// `范围 1.5 至 3` of a list.
    NotACount { at: Span },
    /// 分段 whose rows are not ranges of one amount.
    BandsShape { at: Span },
    /// Two exceptions of one label.
    DoubledLabel {
        label: String,
        first: Span,
        second: Span,
    },
    /// `优先于 「x」` where no sibling has that label.
    UnknownLabel { label: String, at: Span },
    /// Exceptions that go before each other.
    PrecedenceCycle { at: Span },
    /// One benefit twice in 互斥, one fact twice in a case.
    DoubledItem { name: String, at: Span },
    /// `给定 人均月收入 = …`: not a fact.
    NotAFact { name: String, at: Span },
    /// `没有 成员` beside `有 成员`.
    NoneAndSome { at: Span },
    /// Rules that read each other.
    Cycle {
        name: String,
        steps: Vec<(String, Span)>,
    },
    /// A chain of rules longer than the limit.
    TooDeep { name: String, most: u32, at: Span },
}

impl CheckError {
    /// A quantity that has another unit than its place asks for.
    pub(super) fn unit_expected(program: &Program, expected: &Unit, got: &Unit, at: Span) -> Self {
        let help = advice(program, got, expected);
        Self::UnitExpected {
            expected: unit_text(program, expected),
            got: (unit_text(program, got), at),
            help,
        }
    }

    /// Two quantities that are added or compared.
    pub(super) fn units_differ(
        program: &Program,
        left: (Id<Expr>, &Unit),
        right: (Id<Expr>, &Unit),
    ) -> Self {
        let place = |id: Id<Expr>| program.exprs.at(id).span;
        Self::UnitsDiffer {
            left: (unit_text(program, left.1), place(left.0)),
            right: (unit_text(program, right.1), place(right.0)),
            help: advice(program, right.1, left.1),
        }
    }
}

/// What mends a quantity of unit `got` where `wanted` is asked.
fn advice(program: &Program, got: &Unit, wanted: &Unit) -> Text {
    let (got_text, wanted_text) = (unit_text(program, got), unit_text(program, wanted));
    if got.conversion_to(wanted).is_some() {
        return Text::new(
            format!("用「折合 {wanted_text}」换算（1 年 = 12 月），或改正其中一边的单位"),
            format!(
                "convert with `折合 {wanted_text}` / `as {wanted_text}` (1 年 = 12 月), or correct one unit"
            ),
        );
    }
    if *got == Unit::none() {
        return Text::new(
            format!("给这个数写上单位，例如「{wanted_text}」"),
            format!("give the number a unit, such as `{wanted_text}`"),
        );
    }
    for (base, zh, en) in [
        (Base::Person, "人数", "number of persons"),
        (Base::Household, "户数", "number of households"),
    ] {
        let (with, without) = (got.times(&Unit::of(base)), wanted.times(&Unit::of(base)));
        if with.as_ref() == Some(wanted) {
            return Text::new(
                format!("左右一个是人均、一个是总额：乘以{zh}，得到「{wanted_text}」"),
                format!(
                    "one side is per head, the other a total: multiply by the {en} to get `{wanted_text}`"
                ),
            );
        }
        if without.as_ref() == Some(got) {
            return Text::new(
                format!("左右一个是总额、一个是人均：除以{zh}，得到「{wanted_text}」"),
                format!(
                    "one side is a total, the other per head: divide by the {en} to get `{wanted_text}`"
                ),
            );
        }
    }
    Text::new(
        format!("这两个单位不能换算：把「{got_text}」改成「{wanted_text}」，或检查用错了哪个量"),
        format!(
            "these units do not convert: change `{got_text}` to `{wanted_text}`, or see which quantity is the wrong one"
        ),
    )
}

/// A finding with one place.
fn at(
    code: &'static str,
    span: Span,
    message: (String, String),
    label: (&str, &str),
    help: (String, String),
) -> Diagnostic {
    Diagnostic::error(code, Text::new(message.0, message.1))
        .label(span, Text::new(label.0, label.1))
        .help(Text::new(help.0, help.1))
}

/// Two borrowed texts as owned ones.
fn both(zh: &str, en: &str) -> (String, String) {
    (zh.to_owned(), en.to_owned())
}

impl CheckError {
    /// The finding, for people.
    #[must_use]
    #[expect(
        clippy::too_many_lines,
        reason = "one arm a finding: code, words, places and advice stand together"
    )]
    pub(super) fn report(&self) -> Diagnostic {
        match self {
            Self::TypeMismatch {
                expected,
                got,
                at: span,
            } => at(
                "guiju::check::type_mismatch",
                *span,
                (
                    format!("这里要「{}」，写的是「{}」", expected.zh, got.zh),
                    format!("expected {}, found {}", expected.en, got.en),
                ),
                ("类型不对", "of the wrong type"),
                (
                    format!("改写成得出「{}」的式子", expected.zh),
                    format!("write an expression that gives {}", expected.en),
                ),
            ),
            Self::UnitsDiffer { left, right, help } => Diagnostic::error(
                "guiju::check::unit_mismatch",
                Text::new(
                    format!("单位不一致：左边是「{}」，右边是「{}」", left.0, right.0),
                    format!(
                        "units differ: `{}` on the left, `{}` on the right",
                        left.0, right.0
                    ),
                ),
            )
            .label(right.1, Text::same(right.0.clone()))
            .label(left.1, Text::same(left.0.clone()))
            .help(help.clone()),
            Self::UnitExpected {
                expected,
                got,
                help,
            } => Diagnostic::error(
                "guiju::check::unit_mismatch",
                Text::new(
                    format!("单位不一致：这里要「{expected}」，写的是「{}」", got.0),
                    format!("units differ: expected `{expected}`, found `{}`", got.0),
                ),
            )
            .label(got.1, Text::same(got.0.clone()))
            .help(help.clone()),
            Self::NotConvertible { from, to, at: span } => at(
                "guiju::check::not_convertible",
                *span,
                (
                    format!("「{}」不能折合成「{}」", from.zh, to.zh),
                    format!("{} does not convert to {}", from.en, to.en),
                ),
                ("这个折合", "this conversion"),
                both(
                    "折合只在年与月之间（1 年 = 12 月），其余单位要相同；日与月之间没有固定的折合",
                    "conversion is between year and month only (1 year = 12 months), all other units being the same; days do not convert to months",
                ),
            ),
            Self::UnitTooLarge { at: span } => at(
                "guiju::check::unit_too_large",
                *span,
                both("相乘后的单位没有意义", "the product's unit makes no sense"),
                ("这个式子", "this expression"),
                both(
                    "检查是否把带单位的量重复相乘",
                    "see whether quantities with units are multiplied too often",
                ),
            ),
            Self::PointsMisused { at: span } => at(
                "guiju::check::points_misused",
                *span,
                both(
                    "百分点只能加减，不能乘除",
                    "percentage points are added or subtracted, never multiplied",
                ),
                ("百分点", "percentage points"),
                both(
                    "要按比例乘，写「5%」；要提高百分点，写「+ 5 个百分点」",
                    "to multiply by a ratio write `5%`; to raise a ratio write `+ 5 pp`",
                ),
            ),
            Self::NoOrder { got, at: span } => at(
                "guiju::check::no_order",
                *span,
                (
                    format!("「{}」没有高低之分", got.zh),
                    format!("{} has no order", got.en),
                ),
                ("这个比较", "this comparison"),
                both("用「等于」或「属于」", "use `=` or `in`"),
            ),
            Self::ListMisused { at: span } => at(
                "guiju::check::list_misused",
                *span,
                both("列表不能直接当作一个值", "a list is not one value"),
                ("这是一个列表", "this is a list"),
                both(
                    "先说怎么合起来：合计(成员.月工资)、计数(成员)、存在(成员 其中 …)",
                    "say how to put it together: `sum(members.wage)`, `count(members)`, `any(members where …)`",
                ),
            ),
            Self::NotAList { at: span } => at(
                "guiju::check::not_a_list",
                *span,
                both("这里要一个列表", "a list is expected here"),
                ("不是列表", "not a list"),
                both(
                    "写「包含」声明的列表，例如「合计(成员.月工资)」",
                    "name a list declared with `contains`, as in `sum(members.wage)`",
                ),
            ),
            Self::OfEachElement {
                element,
                counts,
                at: span,
            } => of_each(element, *counts, *span),
            Self::WrongArguments {
                name,
                example,
                at: span,
            } => at(
                "guiju::check::wrong_arguments",
                *span,
                (
                    format!("「{name}」的写法不对"),
                    format!("`{name}` is not called so"),
                ),
                ("这个调用", "this call"),
                (
                    format!("写成「{example}」这样"),
                    format!("write it as `{example}`"),
                ),
            ),
            Self::WrongKeys {
                name,
                wanted,
                at: span,
                declared,
            } => wrong_keys(name, wanted, *span, *declared),
            Self::NotAKey { got, at: span } => at(
                "guiju::check::not_a_key",
                *span,
                (
                    format!("参数不能按「{}」取值", got.zh),
                    format!("a parameter cannot be keyed by {}", got.en),
                ),
                ("这个键", "this key"),
                both(
                    "键只能是地区、类别或是否",
                    "a key is a region, a category or yes/no",
                ),
            ),
            Self::NotAParameter { name, at: span } => at(
                "guiju::check::not_a_parameter",
                *span,
                (
                    format!("「{name}」不是参数，不能用方括号取值"),
                    format!("`{name}` is not a parameter: it takes no keys"),
                ),
                ("不是参数", "not a parameter"),
                both(
                    "删去方括号，或改成参数的名称",
                    "drop the brackets, or name a parameter",
                ),
            ),
            Self::AtNeedsParameter { at: span } => at(
                "guiju::check::at_needs_parameter",
                *span,
                both(
                    "「于」只能问参数在某一天的值",
                    "`at` asks for the value of a parameter on a day",
                ),
                ("不是参数", "not a parameter"),
                both(
                    "写成「低保标准[所在地, 户籍] 于 上年末」这样",
                    "write it as `dibao_standard[place, residence] at last_year_end`",
                ),
            ),
            Self::NotAValue { name, at: span } => at(
                "guiju::check::not_a_value",
                *span,
                (
                    format!("「{name}」是类别或主体的名称，不是一个值"),
                    format!("`{name}` names a category or an entity, not a value"),
                ),
                ("不是值", "not a value"),
                both(
                    "写其中的一项，或主体的一个事实",
                    "write one of its items, or a fact of the entity",
                ),
            ),
            Self::NoField { at: span } => at(
                "guiju::check::no_field",
                *span,
                both("这个量没有下一级的名称", "this value has nothing inside it"),
                ("这里", "here"),
                both(
                    "「.」前面只能是主体、类别，或用例里的「成员」",
                    "before `.` stands an entity, a category, or a labelled element of a case",
                ),
            ),
            Self::LabelAlone { at: span } => at(
                "guiju::check::label_alone",
                *span,
                both("这段文字不是一个值", "this text is not a value"),
                ("文字", "text"),
                both(
                    "规则里没有文字类型；在用例里写「「父亲」.年龄」问一个成员",
                    "rules have no texts; in a case write `“father”.age` to ask about one element",
                ),
            ),
            Self::OnlyInCases { at: span } => at(
                "guiju::check::only_in_cases",
                *span,
                both(
                    "这种写法只能用在用例的期望里",
                    "this can stand only in what a case expects",
                ),
                ("这里", "here"),
                both(
                    "在规则里用条件、合计、存在来写",
                    "in a rule, write conditions, `sum`, `any`",
                ),
            ),
            Self::BenefitElsewhere {
                name,
                list,
                at: span,
            } => benefit_elsewhere(name, list.as_deref(), *span),
            Self::NoAmount {
                name,
                up_to,
                at: span,
            } => no_amount(name, *up_to, *span),
            Self::NoCap { name, at: span } => at(
                "guiju::check::no_cap",
                *span,
                (
                    format!("「{name}」没有上限"),
                    format!("`{name}` has no cap"),
                ),
                ("这里", "here"),
                both(
                    "有「金额」的待遇直接写名称",
                    "a benefit with an amount is written by its name",
                ),
            ),
            Self::AmountMissing { name, at: span } => at(
                "guiju::check::amount_missing",
                *span,
                (
                    format!("「{name}」写了单位，却没有金额或上限"),
                    format!("`{name}` has a unit but neither amount nor cap"),
                ),
                ("这个待遇", "this benefit"),
                both(
                    "加一行「金额 …」或「上限 …」；实物或服务就删去冒号和单位",
                    "add `amount …` or `up to …`; for a benefit in kind drop the colon and the unit",
                ),
            ),
            Self::AmountWithoutUnit {
                name,
                at: span,
                amount,
            } => Diagnostic::error(
                "guiju::check::amount_without_unit",
                Text::new(
                    format!("「{name}」有金额，却没有单位"),
                    format!("`{name}` has an amount but no unit"),
                ),
            )
            .label(*span, Text::new("在这里写单位", "write the unit here"))
            .label(*amount, Text::new("这个金额", "this amount"))
            .help(Text::new(
                "写成「待遇 名称 给 家庭: 元/月」",
                "write `benefit NAME for household: yuan/month`",
            )),
            Self::NotConstant { at: span } => at(
                "guiju::check::not_constant",
                *span,
                both("这里只能写固定的值", "only a fixed value can stand here"),
                ("不是固定的值", "not fixed"),
                both(
                    "写一个带单位的数、日期、类别或地区；要计算的写成「定义」",
                    "write a number with its unit, a date, an item or a region; what is computed goes into a `define`",
                ),
            ),
            Self::TooLarge { at: span } => at(
                "guiju::check::too_large",
                *span,
                both(
                    "这个数超出了能准确表示的范围",
                    "this number is beyond what can be held exactly",
                ),
                ("这个式子", "this expression"),
                both("数最多 28 位", "a number has at most 28 digits"),
            ),
            Self::DivisionByZero { at: span } => at(
                "guiju::check::division_by_zero",
                *span,
                both("除数是 0", "the divisor is 0"),
                ("除数", "divisor"),
                both("改正除数", "correct the divisor"),
            ),
            Self::NotWhole { what, at: span } => at(
                "guiju::check::not_whole",
                *span,
                (
                    format!("这里要整数（{}）", what.zh),
                    format!("expected a whole number ({})", what.en),
                ),
                ("不一定是整数", "not known to be whole"),
                both(
                    "把类型改成「数」，或用「舍入(…, 1, 舍去)」取整",
                    "make the type `number`, or round it: `round(…, 1, down)`",
                ),
            ),
            Self::StepNotPositive { at: span } => at(
                "guiju::check::step_not_positive",
                *span,
                both("舍入的单位要大于 0", "the step of rounding must be above 0"),
                ("这个单位", "this step"),
                both(
                    "写成「舍入 到 0.01 元 四舍五入」这样",
                    "write it as `round to 0.01 yuan half_up`",
                ),
            ),
            Self::NoRange { got, at: span } => at(
                "guiju::check::no_range",
                *span,
                (
                    format!("「{}」没有范围", got.zh),
                    format!("{} has no range", got.en),
                ),
                ("这个范围", "this range"),
                both(
                    "范围只用于数、带单位的量和日期",
                    "a range is for numbers, quantities and dates",
                ),
            ),
            Self::RangeReversed { at: span } => at(
                "guiju::check::range_reversed",
                *span,
                both(
                    "范围的下限比上限大",
                    "the range's least value is above its greatest",
                ),
                ("这个范围", "this range"),
                both("小的写在「至」前面", "write the smaller one before `to`"),
            ),
            Self::OutOfRange {
                name,
                range,
                at: span,
            } => at(
                "guiju::check::out_of_range",
                *span,
                (
                    format!("「{name}」的值不在它的范围内（{}）", range.zh),
                    format!("the value of `{name}` is outside its range ({})", range.en),
                ),
                ("这个值", "this value"),
                both(
                    "改正这个值；确有可能时放宽「范围」（没有写范围的量不能是负数）",
                    "correct the value, or widen its `range` (a quantity without one is not negative)",
                ),
            ),
            Self::NameOfOther {
                name,
                entity,
                list,
                at: span,
            } => name_of_other(name, entity, list.as_deref(), *span),
            Self::NotACount { at: span } => at(
                "guiju::check::not_a_count",
                *span,
                both(
                    "列表的范围要写个数",
                    "the range of a list counts its elements",
                ),
                ("不是个数", "not a count"),
                both("写成「范围 1 至 30」这样", "write it as `range 1 to 30`"),
            ),
            Self::BandsShape { at: span } => at(
                "guiju::check::bands_shape",
                *span,
                both(
                    "分段表要一个数额列，每行一段",
                    "bands have one column of an amount, one range a row",
                ),
                ("这里", "here"),
                both(
                    "第一列写「0 元 至 3000 元」「超过 3000 元」，最后一列写比例",
                    "write `0 yuan to 3000 yuan`, `above 3000 yuan` in the first column and the rate in the last",
                ),
            ),
            Self::DoubledLabel {
                label,
                first,
                second,
            } => Diagnostic::error(
                "guiju::check::doubled_label",
                Text::new(
                    format!("两个例外都叫「{label}」"),
                    format!("two exceptions are labelled `{label}`"),
                ),
            )
            .label(*second, Text::new("又一个", "again here"))
            .label(*first, Text::new("先在这里", "first here"))
            .help(Text::new("给其中一个改名", "give one another label")),
            Self::UnknownLabel { label, at: span } => at(
                "guiju::check::unknown_label",
                *span,
                (
                    format!("同一条规则里没有叫「{label}」的例外"),
                    format!("this rule has no exception labelled `{label}`"),
                ),
                ("不认识这个例外", "this exception is not known"),
                both(
                    "「优先于」后面写同级例外的名称",
                    "after `over` stands the label of another exception of the same rule",
                ),
            ),
            Self::PrecedenceCycle { at: span } => at(
                "guiju::check::precedence_cycle",
                *span,
                both(
                    "例外互相优先，成了循环",
                    "exceptions go before each other in a circle",
                ),
                ("这个例外", "this exception"),
                both("删去其中一个「优先于」", "remove one `over`"),
            ),
            Self::DoubledItem { name, at: span } => at(
                "guiju::check::doubled_item",
                *span,
                (
                    format!("「{name}」写了两次"),
                    format!("`{name}` stands twice"),
                ),
                ("又一次", "again here"),
                both("删去其中一个", "remove one"),
            ),
            Self::NotAFact { name, at: span } => at(
                "guiju::check::not_a_fact",
                *span,
                (
                    format!("「{name}」不是填报或认定的事实，不能给定"),
                    format!("`{name}` is not a fact that is asked or judged: it cannot be given"),
                ),
                ("算出来的", "computed"),
                both(
                    "给定它所依据的事实；列表用「有」",
                    "give the facts that it is computed from; a list is given with `with`",
                ),
            ),
            Self::NoneAndSome { at: span } => at(
                "guiju::check::none_and_some",
                *span,
                both(
                    "同一个列表又说有、又说没有",
                    "one list is said to be empty and not empty",
                ),
                ("这里", "here"),
                both("删去其中一行", "remove one of the lines"),
            ),
            Self::Cycle { name, steps } => {
                let way: Vec<&str> = steps.iter().map(|(name, _)| name.as_str()).collect();
                let way = format!("{name} → {}", way.join(" → "));
                let finding = Diagnostic::error(
                    "guiju::check::cycle",
                    Text::new(
                        format!("规则循环引用：{way}"),
                        format!("rules read each other in a circle: {way}"),
                    ),
                );
                let finding = steps.iter().rev().fold(finding, |finding, (name, at)| {
                    finding.label(
                        *at,
                        Text::new(format!("读「{name}」"), format!("reads `{name}`")),
                    )
                });
                finding.help(Text::new(
                    "改写其中一步，让规则只依据比它更基本的量",
                    "rewrite one step so that each rule reads only what is more basic",
                ))
            }
            Self::TooDeep {
                name,
                most,
                at: span,
            } => at(
                "guiju::check::too_deep",
                *span,
                (
                    format!("「{name}」一层层引用的规则太深（上限 {most}）"),
                    format!("the chain of rules below `{name}` is too deep (limit {most})"),
                ),
                ("到这里超出", "beyond the limit here"),
                both(
                    "把一连串的定义合并成较少的几个",
                    "join the long row of definitions into fewer",
                ),
            ),
        }
    }
}

fn of_each(element: &str, counts: bool, span: Span) -> Diagnostic {
    if counts {
        return at(
            "guiju::check::of_each_element",
            span,
            both(
                "计数只数有几个，不取其中的量",
                "`count` counts elements and takes nothing of them",
            ),
            ("这里", "here"),
            both(
                "写「计数(成员)」或「计数(成员 其中 条件)」",
                "write `count(members)` or `count(members where …)`",
            ),
        );
    }
    at(
        "guiju::check::of_each_element",
        span,
        (
            format!("没有说取每个「{element}」的什么"),
            format!("what to take of each `{element}` is not said"),
        ),
        ("这里", "here"),
        both(
            "写「合计(成员.月工资)」「存在(成员 其中 条件)」这样",
            "write `sum(members.wage)`, `any(members where …)`",
        ),
    )
}

fn wrong_keys(name: &str, wanted: &[String], span: Span, declared: Span) -> Diagnostic {
    let keys = wanted.join("、");
    let (message, help) = if wanted.is_empty() {
        (
            Text::new(
                format!("「{name}」没有键，直接写名称"),
                format!("`{name}` takes no keys"),
            ),
            Text::new(
                format!("写成「{name}」，值写成「自 日期 为 值」"),
                format!("write `{name}`; its value stands as `from DATE is VALUE`"),
            ),
        )
    } else {
        (
            Text::new(
                format!("「{name}」要按 {keys} 取值"),
                format!("`{name}` is keyed by {keys}"),
            ),
            Text::new(
                format!(
                    "写齐 {} 个键，次序为 {keys}：式子里写「{name}[{keys}]」，表里每键一列",
                    wanted.len()
                ),
                format!(
                    "give {} keys in the order {keys}: `{name}[…]` in an expression, one column a key in a table",
                    wanted.len()
                ),
            ),
        )
    };
    Diagnostic::error("guiju::check::wrong_keys", message)
        .label(span, Text::new("键不对", "keys do not fit"))
        .label(declared, Text::new("在这里声明", "declared here"))
        .help(help)
}

fn benefit_elsewhere(name: &str, list: Option<&str>, span: Span) -> Diagnostic {
    let finding = Diagnostic::error(
        "guiju::check::benefit_elsewhere",
        Text::new(
            format!("「{name}」不是这个主体的待遇"),
            format!("`{name}` is not a benefit of this entity"),
        ),
    )
    .label(span, Text::new("从这里看不到", "not to be seen from here"));
    match list {
        Some(list) => finding.help(Text::new(
            format!("它给「{list}」中的每一个：写成「存在({list} 其中 享受 {name})」"),
            format!("it is given to each of `{list}`: write `any({list} where receives {name})`"),
        )),
        None => finding.help(Text::new(
            "从享受它的主体，或在用例里写「「父亲」.待遇」",
            "ask it from the entity that receives it; in a case write `“father”.BENEFIT`",
        )),
    }
}

fn name_of_other(name: &str, entity: &str, list: Option<&str>, span: Span) -> Diagnostic {
    let help = match list {
        Some(list) => Text::new(
            format!("从成员里取：写成「存在({list} 其中 {name})」「合计({list}.{name})」这样"),
            format!(
                "take it from the elements, as in `any({list} where {name})`, `sum({list}.{name})`"
            ),
        ),
        None => Text::new(
            format!("把这条规则写成「{entity}」的，或改用这里有的名称"),
            format!("make this a rule of `{entity}`, or use a name that is known here"),
        ),
    };
    Diagnostic::error(
        "guiju::resolve::unknown_name",
        Text::new(
            format!("这里没有叫「{name}」的名称：它是「{entity}」的"),
            format!("there is no `{name}` here: it belongs to `{entity}`"),
        ),
    )
    .label(span, Text::new("从这里看不到", "not to be seen from here"))
    .help(help)
}

fn no_amount(name: &str, up_to: bool, span: Span) -> Diagnostic {
    let help = if up_to {
        Text::new(
            format!("它只有上限，由经办人定额；在用例里写「{name}.上限」"),
            format!("it has a cap, an officer sets the amount; in a case write `{name}.cap`"),
        )
    } else {
        Text::new(
            format!("它是实物或服务；问是否得到写「享受 {name}」"),
            format!("it is in kind; ask `receives {name}`"),
        )
    };
    Diagnostic::error(
        "guiju::check::no_amount",
        Text::new(
            format!("「{name}」没有确定的金额"),
            format!("`{name}` has no exact amount"),
        ),
    )
    .label(
        span,
        Text::new("这里要一个金额", "an amount is wanted here"),
    )
    .help(help)
}
