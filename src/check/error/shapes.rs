//! What is wrong with the shape of rules: benefits, exceptions, tables, cases and cycles.

use super::{Finding, at, both};
use crate::check::benefits::AmountBound;
use crate::diagnostic::{Diagnostic, Text};
use crate::program::BenefitKind;
use crate::text::Span;

/// A finding of this stage.
#[derive(Debug, Clone)]
pub(in crate::check) enum ShapeError {
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
    /// `享受 低保家庭`, `已认定 低保金`: a status is asked about otherwise than a benefit.
    AskedOtherwise {
        name: String,
        kind: BenefitKind,
        at: Span,
    },
    /// `收入 属于 低保家庭`
    NotWhose { at: Span },
    /// `有效 1 元`, `调整周期 1 元`
    NotAPeriod {
        word: (&'static str, &'static str),
        at: Span,
    },
    /// `定于 设区的市` of a parameter that is not keyed by regions.
    SetAtWithoutRegion { name: String, at: Span },
    /// `延续` that reads a rule.
    OnlyFacts { at: Span },
    /// `B.上限` of a benefit without 上限.
    NoCap {
        name: String,
        bound: AmountBound,
        at: Span,
    },
    /// `定义 x: 元/月 = …` with `例外 当 C 则 不低于 V`.
    NotAFloor { at: Span },
    /// `待遇 x 给 家庭: 元/月` without 金额.
    AmountMissing { name: String, at: Span },
    /// `待遇 x 给 家庭` with 金额.
    AmountWithoutUnit {
        name: String,
        at: Span,
        amount: Span,
    },
    /// `补充` with something that the rule cannot take.
    SupplementShape { name: String, why: Text, at: Span },
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
    /// `假定 月收入 = 100 元/月` of a fact.
    NotSupposed { name: String, at: Span },
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

impl Finding for ShapeError {
    #[expect(
        clippy::too_many_lines,
        reason = "one arm a finding: code, words, places and advice stand together"
    )]
    fn report(&self) -> Diagnostic {
        match self {
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
            Self::AskedOtherwise {
                name,
                kind,
                at: span,
            } => asked_otherwise(name, *kind, *span),
            Self::NotWhose { at: span } => at(
                "guiju::check::not_whose",
                *span,
                both(
                    "「属于」一个身份的，要写这里的主体或外面的主体",
                    "a status is of this entity or of one around it",
                ),
                ("这不是", "not one"),
                both(
                    "写主体的名称，例如「家庭 属于 低保家庭」；用例里也可以写成员，例如「父亲」",
                    "write the name of the entity, such as `household in dibao_household`; in a case also an element such as \"father\"",
                ),
            ),
            Self::NotAPeriod {
                word: (zh, en),
                at: span,
            } => at(
                "guiju::check::not_a_period",
                *span,
                (
                    format!("「{zh}」后面要写多少日、月或年"),
                    format!("`{en}` takes a number of days, months or years"),
                ),
                ("不是一段时间", "not a period"),
                (
                    format!("写成「{zh} 12 月」这样"),
                    format!("write it as `{en} 12 month`"),
                ),
            ),
            Self::SetAtWithoutRegion { name, at: span } => at(
                "guiju::check::set_at_without_region",
                *span,
                (
                    format!("「{name}」不按地区取值，没有哪一级来定"),
                    format!("`{name}` has no values by region: no level sets them"),
                ),
                ("这个级别", "this level"),
                both(
                    "在参数的「按」后面写上地区，或删去「定于」",
                    "write `by region` in the head of the parameter, or remove `set at`",
                ),
            ),
            Self::OnlyFacts { at: span } => at(
                "guiju::check::only_facts",
                *span,
                both(
                    "「延续」只能用事实、参数和今日",
                    "`continues` may read facts, parameters and today",
                ),
                ("这是一条规则", "a rule"),
                both(
                    "把这条规则用到的事实直接写在这里：规则又要问身份，就成了循环",
                    "write the facts that the rule reads: a rule may ask for the status again",
                ),
            ),
            Self::NotAFloor { at: span } => at(
                "guiju::check::not_a_floor",
                *span,
                both(
                    "「不低于」在这里不是值：只有待遇的「金额」可以只写最低的",
                    "`at least` is no value here: only the `amount` of a benefit may say the least alone",
                ),
                ("这里要一个确定的值", "an exact value is wanted here"),
                both(
                    "定义、上限和下限写确定的值；「金额 不低于 …」写在待遇里",
                    "write an exact value in a definition, a cap or a floor; `amount at least …` stands in a benefit",
                ),
            ),
            Self::NoCap {
                name,
                bound,
                at: span,
            } => at(
                "guiju::check::no_cap",
                *span,
                match bound {
                    AmountBound::Cap => (
                        format!("「{name}」没有上限"),
                        format!("`{name}` has no cap"),
                    ),
                    AmountBound::Floor => (
                        format!("「{name}」没有下限"),
                        format!("`{name}` has no floor"),
                    ),
                },
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
            Self::SupplementShape {
                name,
                why,
                at: span,
            } => at(
                "guiju::check::supplement_shape",
                *span,
                (
                    format!("「{name}」{}", why.zh),
                    format!("`{name}` {}", why.en),
                ),
                ("这里", "here"),
                both(
                    "定义可以补充例外、依据、说明；待遇还可以补充列支、主管；只有算金额的待遇有例外",
                    "add exceptions, sources and notes to a definition; to a benefit also funds and agencies; only a benefit with an amount has exceptions",
                ),
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
                    "给定它所依据的事实，或写「假定 名称 = 值」；列表用「有」",
                    "give the facts that it is computed from, or write `supposing NAME = VALUE`; a list is given with `with`",
                ),
            ),
            Self::NotSupposed { name, at: span } => at(
                "guiju::check::not_supposed",
                *span,
                (
                    format!("「{name}」不是这一个的定义，也不是参数，不能假定"),
                    format!(
                        "`{name}` is neither a definition of this one nor a parameter: it cannot be supposed"
                    ),
                ),
                ("不能假定", "not to be supposed"),
                both(
                    "事实写「给定」；成员的定义写「假定 「父亲」.名称 = 值」",
                    "a fact is given with `given`; of an element write `supposing \"father\".NAME = VALUE`",
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
                    "改写其中一步，让规则只依据比它更基本的量；几组互斥的先后要一致",
                    "rewrite one step so that each rule reads only what is more basic; exclusives must agree on what goes before",
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

fn asked_otherwise(name: &str, kind: BenefitKind, span: Span) -> Diagnostic {
    let (message, help) = match kind {
        BenefitKind::Status => (
            (
                format!("「{name}」是身份，不是待遇"),
                format!("`{name}` is a status and no benefit"),
            ),
            (
                format!("写「家庭 属于 {name}」「已认定 {name}」或「可认定 {name}」"),
                format!(
                    "write `household in {name}`, `recognised {name}` or `recognisable {name}`"
                ),
            ),
        ),
        BenefitKind::Charge => (
            (
                format!("「{name}」是应缴的费用，不是待遇或身份"),
                format!("`{name}` is a charge, no benefit or status"),
            ),
            (
                format!("写「应缴 {name}」「符合 {name}」或「不符合 {name}」"),
                format!("write `owes {name}`, `qualifies for {name}` or `fails {name}`"),
            ),
        ),
        BenefitKind::Benefit => (
            (
                format!("「{name}」是待遇，不是身份或应缴的费用"),
                format!("`{name}` is a benefit, no status or charge"),
            ),
            (
                format!("写「享受 {name}」「符合 {name}」或「不符合 {name}」"),
                format!("write `receives {name}`, `qualifies for {name}` or `fails {name}`"),
            ),
        ),
    };
    let code = "guiju::check::asked_otherwise";
    at(code, span, message, ("这里", "here"), help)
}
