//! Words of a report, in both languages.

use super::{Newly, What};
use crate::diagnostic::Text;
use crate::program::identity::Kind;
use crate::program::{Amount, BenefitKind, CompareOp, DateUnit, FromAbove, SetAt, Status, Test};
use crate::value::{Date, Number};

/// The word of a kind of declaration.
pub(super) fn kind(kind: Kind) -> Text {
    match kind {
        Kind::Region => Text::new("地区", "region"),
        Kind::Category => Text::new("类别", "category"),
        Kind::Entity => Text::new("主体", "entity"),
        Kind::Input => Text::new("填报", "fact"),
        Kind::Parameter => Text::new("参数", "parameter"),
        Kind::Definition => Text::new("定义", "definition"),
        Kind::Benefit => Text::new("待遇", "benefit"),
        Kind::Exclusive => Text::new("互斥", "exclusive"),
        Kind::Fund => Text::new("资金", "fund"),
        Kind::Constraint => Text::new("约束", "constraint"),
    }
}

pub(super) fn sort(kind: BenefitKind) -> Text {
    match kind {
        BenefitKind::Benefit => Text::new("待遇", "benefit"),
        BenefitKind::Charge => Text::new("应缴", "charge"),
        BenefitKind::Status => Text::new("身份", "status"),
    }
}

pub(super) fn judged(is_judged: bool) -> Text {
    if is_judged {
        Text::new("认定", "finding of an officer")
    } else {
        Text::new("填报", "fact")
    }
}

/// What changed.
pub(super) fn what(what: What) -> Text {
    match what {
        What::Scope => Text::new("给谁", "for whom"),
        What::Sort => Text::new("性质", "sort"),
        What::Type => Text::new("类型", "type"),
        What::Period => Text::new("起止", "period"),
        What::Value => Text::new("取值", "value"),
        What::Keys => Text::new("按什么取值", "keys"),
        What::SetBy => Text::new("由谁定", "set by"),
        What::Review => Text::new("调整周期", "review"),
        What::Issued => Text::new(
            "写法（每一天的取值不变）",
            "as written (no value of any day)",
        ),
        What::Condition => Text::new("条件", "condition"),
        What::AmountKind => Text::new("金额的种类", "kind of amount"),
        What::Formula => Text::new("计算", "formula"),
        What::Exception => Text::new("例外", "exception"),
        What::When => Text::new("例外的情形", "when it holds"),
        What::Precedence => Text::new("优先于", "goes before"),
        What::Row => Text::new("表中一行", "row"),
        What::Rounding => Text::new("舍入", "rounding"),
        What::Once => Text::new("一次性", "paid once"),
        What::Fund => Text::new("列支", "paid from"),
        What::Agency => Text::new("主管", "agency"),
        What::Validity => Text::new("有效期", "valid for"),
        What::Continues => Text::new("延续", "continues while"),
        What::Sets => Text::new("核定", "sets"),
        What::Judged => Text::new("由谁认定", "who says so"),
        What::Range => Text::new("范围", "range"),
        What::Default => Text::new("默认", "default"),
        What::Usual => Text::new("通常", "usually"),
        What::Item => Text::new("选项", "item"),
        What::Order => Text::new("顺序", "order"),
        What::List => Text::new("包含", "list"),
        What::Counts => Text::new("计量", "counted in"),
        What::Level => Text::new("级别", "level"),
        What::Exclusive => Text::new("先后", "which goes before which"),
        What::Covers => Text::new("用于", "pays for"),
        What::Excludes => Text::new("不得用于", "may not pay for"),
        What::Constraint => Text::new("内容", "what must hold"),
        What::Sources => Text::new("依据", "sources"),
        What::Reason => Text::new("理由", "reason"),
        What::Label => Text::new("译名", "name in another language"),
        What::Note => Text::new("说明", "note"),
        What::Question => Text::new("问法", "question"),
        What::Allowed => Text::new("容许", "accepted warning"),
        What::Writing => Text::new("写法", "way of writing"),
    }
}

pub(super) fn newly(newly: &Newly) -> Text {
    match newly {
        Newly::Assumed(why) => Text::new(
            format!("新的推定：{why}"),
            format!("newly assumed: 「{why}」"),
        ),
        Newly::Unset(Some(who)) => Text::new(
            format!("新的待定，由「{who}」公布"),
            format!("newly unpublished, by 「{who}」"),
        ),
        Newly::Unset(None) => Text::new("新的待定", "newly unpublished"),
        Newly::Defaulted(value) => Text::new(
            format!("没有填报时，今后按默认值「{}」计算", value.zh),
            format!("where nothing is said, {} now decides by default", value.en),
        ),
        Newly::Unsourced => Text::new("没有依据", "no source stands behind it"),
    }
}

pub(super) fn label(tag: &str, label: &str) -> Text {
    Text::same(format!("{tag}: {label}"))
}

pub(super) fn periods(count: u32, unit: DateUnit) -> Text {
    let (zh, en) = match unit {
        DateUnit::Day => ("日", "days"),
        DateUnit::Month => ("个月", "months"),
        DateUnit::Year => ("年", "years"),
    };
    Text::new(format!("{count} {zh}"), format!("{count} {en}"))
}

pub(super) fn amount_kind(amount: &Amount) -> Text {
    match amount {
        Amount::Exact(_) => Text::new("金额", "exact amount"),
        Amount::UpTo(_) => Text::new("上限", "cap"),
        Amount::Range { .. } => Text::new("下限和上限", "least and most"),
        Amount::Unset { who: Some(who) } => Text::new(
            format!("待定（{who}）"),
            format!("not recorded (「{who}」)"),
        ),
        Amount::Unset { who: None } => Text::new("待定", "not recorded"),
        Amount::InKind => Text::new("服务或实物", "in kind"),
    }
}

pub(super) fn end_of_range(is_low: bool) -> Text {
    if is_low {
        Text::new("下限", "least")
    } else {
        Text::new("上限", "most")
    }
}

pub(super) fn at_least(words: &Text) -> Text {
    Text::new(
        format!("不低于 {}", words.zh),
        format!("at least {}", words.en),
    )
}

pub(super) fn exception(label: &str) -> Text {
    if label.is_empty() {
        return Text::new("例外", "exception");
    }
    Text::new(format!("例外「{label}」"), format!("exception 「{label}」"))
}

/// `自 2024-01-01 至 2024-12-31`
pub(super) fn days(from: Option<Date>, until: Option<Date>) -> Text {
    match (from, until) {
        (None, None) => Text::new("不分时期", "no period"),
        (Some(from), None) => Text::new(format!("自 {from}"), format!("from {from}")),
        (None, Some(until)) => Text::new(format!("至 {until}"), format!("until {until}")),
        (Some(from), Some(until)) => Text::new(
            format!("自 {from} 至 {until}"),
            format!("from {from} until {until}"),
        ),
    }
}

pub(super) fn listed(all: &[Text]) -> Text {
    let zh: Vec<&str> = all.iter().map(|it| it.zh.as_str()).collect();
    let en: Vec<&str> = all.iter().map(|it| it.en.as_str()).collect();
    Text::new(zh.join("、"), en.join(", "))
}

pub(super) fn joined(outer: &Text, inner: &Text) -> Text {
    Text::new(
        format!("{}，{}", outer.zh, inner.zh),
        format!("{}, {}", outer.en, inner.en),
    )
}

pub(super) fn instead(before: &Text, after: &Text) -> Text {
    Text::new(
        format!("「{}」改为「{}」", before.zh, after.zh),
        format!("`{}` became `{}`", before.en, after.en),
    )
}

/// `700 元/人/月（推定：…）`
pub(super) fn with_status(value: &Text, status: &Status) -> Text {
    match status {
        Status::Stated => value.clone(),
        Status::Assumed(why) => Text::new(
            format!("{}（推定：{why}）", value.zh),
            format!("{} (assumed: 「{why}」)", value.en),
        ),
        Status::Unset(Some(who)) => Text::new(
            format!("待定（{who}）"),
            format!("not published (「{who}」)"),
        ),
        Status::Unset(None) => Text::new("待定", "not published"),
        Status::Inapplicable => Text::new("不适用", "does not occur"),
    }
}

pub(super) fn taken_from(value: &Text, region: &Text) -> Text {
    Text::new(
        format!("{}（取自{}）", value.zh, region.zh),
        format!("{} (that of {})", value.en, region.en),
    )
}

pub(super) fn dated(value: &Text, from: Date, until: Option<Date>, issued: Option<Date>) -> Text {
    let days = days(Some(from), until);
    let mut text = Text::new(
        format!("{} 为 {}", days.zh, value.zh),
        format!("{} {}", days.en, value.en),
    );
    if let Some(issued) = issued {
        text = Text::new(
            format!("{}（{issued} 公布）", text.zh),
            format!("{} (made known on {issued})", text.en),
        );
    }
    text
}

pub(super) fn set_at(set_at: &SetAt) -> Text {
    let name = &set_at.name;
    match &set_at.from_above {
        FromAbove::Assumed(why) => Text::new(
            format!("定于{name}，没有的沿用上级的值（推定：{why}）"),
            format!("set at {name}; a place without one takes that above it (assumed: 「{why}」)"),
        ),
        FromAbove::Nothing => Text::new(
            format!("定于{name}，不沿用上级的值"),
            format!("set at {name}; a place without one takes nothing"),
        ),
    }
}

pub(super) fn set_at_meaning(set_at: &SetAt) -> String {
    let taken = match &set_at.from_above {
        FromAbove::Assumed(_) => "assumed",
        FromAbove::Nothing => "nothing",
    };
    format!("{} {taken}", set_at.name)
}

/// `+8.86%`
pub(super) fn percent(percent: Number) -> String {
    let sign = if percent.is_negative() { "" } else { "+" };
    format!("{sign}{}%", percent.to_digits(0))
}

/// What a cell of a table compares by.
pub(super) fn ops(test: &Test) -> String {
    let word = |op: CompareOp| match op {
        CompareOp::Below => "<",
        CompareOp::AtMost => "<=",
        CompareOp::Above => ">",
        CompareOp::AtLeast => ">=",
        CompareOp::Equal => "=",
        CompareOp::NotEqual => "!=",
    };
    match test {
        Test::OneOf(_) => "one of".to_owned(),
        Test::Compare(tests) => {
            let ops = tests.iter().map(|(op, _)| word(*op));
            ops.collect::<Vec<_>>().concat()
        }
    }
}

/// What is told where a fingerprint differs and no clause shows why.
pub(super) fn otherwise() -> Text {
    Text::new(
        "含义有变，但没有可以单独列出的一处",
        "its meaning differs, in no single clause",
    )
}
