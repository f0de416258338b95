//! Findings about rules: exceptions, conditions, what nobody reads.

use crate::diagnostic::{Diagnostic, Text};
use crate::text::Span;

/// What is wrong with a rule.
#[derive(Debug)]
pub(crate) enum RuleFinding {
    /// Two 例外 of one condition and different values.
    ExceptionsCollide {
        name: String,
        labels: [String; 2],
        values: [String; 2],
        example: Text,
        /// Which of the two is the narrower one: 0 or 1.
        before: usize,
        at: (Span, Span),
    },
    /// `当 残疾` and `当 年龄 高于 60 岁`, with different values.
    ExceptionsMayCollide {
        name: String,
        labels: [String; 2],
        values: [String; 2],
        example: Option<Text>,
        at: (Span, Span),
    },
    /// More exceptions than are held against each other.
    ExceptionsNotProvable { name: String, at: Span },
    /// `金额 收入 / 人数`, and 人数 may be 0
    CannotBeComputed {
        name: String,
        why: Text,
        /// Facts of a household for which it fails; none where it fails for every one.
        example: Text,
        at: Span,
    },
    /// `条件 月收入 低于 0 元/月`
    DeadRule {
        name: String,
        conditions: Vec<String>,
        at: Span,
        culprits: Vec<Span>,
    },
    /// `例外 当 年龄 低于 0 岁 则 …`
    DeadException {
        name: String,
        label: String,
        alone: bool,
        at: Span,
    },
    /// `约束 x 给 家庭` of `月收入 低于 0 元/月`
    ImpossibleConstraint { name: String, at: Span },
    /// `条件 月收入 不低于 0 元/月`
    IdleCondition { name: String, at: Span },
    /// `填报 鞋码: 数`, and no rule reads it.
    Unused {
        kind: UnusedKind,
        name: String,
        at: Span,
    },
}

/// What is declared without a reader.
#[derive(Debug, Clone, Copy)]
pub(crate) enum UnusedKind {
    /// 填报 or 认定
    Input,
    /// 参数
    Parameter,
    /// 类别
    Category,
    /// 单位
    Unit,
    /// 文件
    Document,
    /// 资金
    Fund,
    /// 话题
    Topic,
    /// 定义
    Definition,
}

impl RuleFinding {
    /// The finding as it is shown.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm a finding: code, words, places and advice stand together"
    )]
    pub(crate) fn report(&self) -> Diagnostic {
        match self {
            Self::ExceptionsCollide { name, labels, values, example, before, at } => {
                let [one, other] = labels.each_ref().map(|label| titled(label));
                Diagnostic::error(
                    "guiju::audit::exceptions_collide",
                    Text::new(
                        format!(
                            "「{name}」的例外{}和例外{}总是一起成立，结果却不同：{} 和 {}{}",
                            one.zh, other.zh, values[0], values[1], such_as(example).zh,
                        ),
                        format!(
                            "the exceptions {} and {} of `{name}` always hold together, and differ: {} and {}{}",
                            one.en, other.en, values[0], values[1], such_as(example).en,
                        ),
                    ),
                )
                .label(at.1, Text::new(format!("这里得 {}", values[1]), format!("gives {}", values[1])))
                .label(at.0, Text::new(format!("这里得 {}", values[0]), format!("gives {}", values[0])))
                .help(order_them(labels, *before))
            }
            Self::ExceptionsMayCollide { name, labels, values, example, at } => {
                let [one, other] = labels.each_ref().map(|label| titled(label));
                let case = example.as_ref().map_or_else(|| Text::same(""), such_as);
                Diagnostic::warning(
                    "guiju::audit::exceptions_may_collide",
                    Text::new(
                        format!("「{name}」的例外{}和例外{}可能一起成立，结果不同：{} 和 {}{}", one.zh, other.zh, values[0], values[1], case.zh),
                        format!("the exceptions {} and {} of `{name}` may hold together, and differ: {} and {}{}", one.en, other.en, values[0], values[1], case.en),
                    ),
                )
                .label(at.1, Text::new(format!("这里得 {}", values[1]), format!("gives {}", values[1])))
                .label(at.0, Text::new(format!("这里得 {}", values[0]), format!("gives {}", values[0])))
                .help(order_them(labels, 0))
            }
            Self::ExceptionsNotProvable { name, at } => Diagnostic::warning(
                "guiju::audit::exceptions_may_collide",
                Text::new(
                    format!("「{name}」的例外太多，没有逐对核对是否冲突"),
                    format!("`{name}` has too many exceptions to hold each against each"),
                ),
            )
            .label(*at, Text::new("从这一条起没有核对", "not looked at from here on"))
            .help(Text::new(
                "改写成「表」：表的重叠和遗漏都会被找出来",
                "write them as a `table`: its overlaps and open cases are found",
            )),
            Self::CannotBeComputed { name, why, example, at } => {
                let shown = if example.zh.is_empty() {
                    Text::new("不论事实怎样", "whatever the facts are")
                } else {
                    Text::new(format!("例如 {}", example.zh), format!("such as {}", example.en))
                };
                Diagnostic::warning(
                    "guiju::audit::cannot_be_computed",
                    Text::new(
                        format!("有的户算不出「{name}」：{}", why.zh),
                        format!("`{name}` cannot be computed for some households: {}", why.en),
                    ),
                )
                .label(*at, shown)
                .help(Text::new(
                    "用条件或「若」把这种情形分开，用「最大」「最小」限定，或改填报的「范围」",
                    "set that case apart by a condition or `if`, limit it with `max` or `min`, or change the `range` of the fact",
                ))
            }
            Self::DeadRule { name, conditions, at, culprits } => {
                let mut report = Diagnostic::warning(
                    "guiju::audit::dead_rule",
                    Text::new(
                        format!("没有人能符合「{name}」：{}", impossible(conditions).zh),
                        format!("nobody can qualify for `{name}`: {}", impossible(conditions).en),
                    ),
                )
                .label(*at, Text::new("永远不符合", "never qualifies"));
                for culprit in culprits {
                    report = report.label(*culprit, Text::new("这个条件", "this condition"));
                }
                report.help(Text::new(
                    "改正其中一个条件，或填报的「范围」",
                    "correct one of the conditions, or the declared `range` of a fact",
                ))
            }
            Self::DeadException { name, label, alone, at } => {
                let label = titled(label);
                let why = if *alone {
                    Text::new("它的条件不可能成立", "its condition cannot hold")
                } else {
                    Text::new(
                        "它的条件和外层的条件不可能一起成立",
                        "its condition cannot hold together with those around it",
                    )
                };
                Diagnostic::warning(
                    "guiju::audit::dead_exception",
                    Text::new(
                        format!("「{name}」的例外{}永远用不上：{}", label.zh, why.zh),
                        format!("the exception {} of `{name}` never holds: {}", label.en, why.en),
                    ),
                )
                .label(*at, why)
                .help(Text::new("改正条件，或删去这个例外", "correct the condition, or remove the exception"))
            }
            Self::ImpossibleConstraint { name, at } => impossible_constraint(name, *at),
            Self::IdleCondition { name, at } => Diagnostic::warning(
                "guiju::audit::idle_condition",
                Text::new(
                    format!("「{name}」的这个条件总是成立"),
                    format!("this condition of `{name}` always holds"),
                ),
            )
            .label(*at, Text::new("总是成立，等于没有", "always holds: it asks nothing"))
            .help(Text::new(
                "改正条件，或删去它；如果文件确有这句话，写「容许 idle_condition 「原因」」",
                "correct the condition, or remove it; where the document says so, write `allow idle_condition “why”`",
            )),
            Self::Unused { kind, name, at } => kind.report(name, *at),
        }
    }
}

impl UnusedKind {
    fn report(self, name: &str, at: Span) -> Diagnostic {
        let (code, zh, en) = match self {
            Self::Input => (
                "guiju::audit::unused_input",
                "没有规则用到事实",
                "no rule reads the fact",
            ),
            Self::Parameter => (
                "guiju::audit::unused_parameter",
                "没有规则用到参数",
                "no rule reads the parameter",
            ),
            Self::Category => (
                "guiju::audit::unused_category",
                "没有规则用到类别",
                "nothing uses the category",
            ),
            Self::Unit => (
                "guiju::audit::unused_unit",
                "没有规则用到单位",
                "nothing uses the unit",
            ),
            Self::Document => (
                "guiju::audit::unused_document",
                "没有规则引用文件",
                "no rule cites the document",
            ),
            Self::Fund => (
                "guiju::audit::unused_fund",
                "没有待遇从中列支：资金",
                "no benefit is paid from the fund",
            ),
            Self::Definition => (
                "guiju::audit::unused_definition",
                "没有待遇、规则或用例用到定义",
                "no benefit, rule or case reads the definition",
            ),
            Self::Topic => (
                "guiju::audit::unused_topic",
                "没有问题归在话题",
                "no question is asked under the topic",
            ),
        };
        let help = match self {
            Self::Input => Text::new(
                "在规则里用上它，或删去它，免得让人白填",
                "use it in a rule, or remove it: nobody should be asked in vain",
            ),
            Self::Document => Text::new(
                "用「依据」引用它，或删去它",
                "cite it with `source`, or remove it",
            ),
            Self::Fund => Text::new(
                "在待遇下写「列支」，或删去它",
                "write `paid from` below a benefit, or remove it",
            ),
            Self::Topic => Text::new(
                "在事实或列表下写「话题 名称」，或删去它",
                "write `topic NAME` below a fact or a list, or remove it",
            ),
            Self::Parameter | Self::Category | Self::Unit | Self::Definition => {
                Text::new("在规则里用上它，或删去它", "use it in a rule, or remove it")
            }
        };
        Diagnostic::warning(
            code,
            Text::new(format!("{zh}「{name}」"), format!("{en} `{name}`")),
        )
        .label(at, Text::new("在这里声明", "declared here"))
        .help(help)
    }
}

fn titled(label: &str) -> Text {
    if label.is_empty() {
        Text::new("（未命名）", "without a label")
    } else {
        Text::new(format!("「{label}」"), format!("`{label}`"))
    }
}

fn such_as(example: &Text) -> Text {
    if example.zh.is_empty() {
        Text::same("")
    } else {
        Text::new(
            format!("，例如 {}", example.zh),
            format!(", for example with {}", example.en),
        )
    }
}

/// Advice to let one of the two go before the other.
fn order_them(labels: &[String; 2], before: usize) -> Text {
    let [mut one, mut other] = labels.each_ref().map(|label| {
        if label.is_empty() {
            "…"
        } else {
            label.as_str()
        }
    });
    if before == 1 {
        std::mem::swap(&mut one, &mut other);
    }
    Text::new(
        format!("写「例外 「{one}」 优先于 「{other}」 当 …」定出先后，或改条件使两者不同时成立"),
        format!(
            "write `exception “{one}” over “{other}” when …` to order them, or make the conditions exclude each other"
        ),
    )
}

fn impossible(conditions: &[String]) -> Text {
    match conditions {
        [] => Text::new("条件不可能成立", "its conditions cannot hold"),
        [one] => Text::new(
            format!("「{one}」不可能成立"),
            format!("`{one}` cannot hold"),
        ),
        [one, other] => Text::new(
            format!("「{one}」和「{other}」不可能一起成立"),
            format!("`{one}` and `{other}` cannot hold together"),
        ),
        [_, ..] => Text::new(
            "这些条件不可能一起成立".to_owned(),
            "its conditions cannot hold together".to_owned(),
        ),
    }
}

fn impossible_constraint(name: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        "guiju::audit::impossible_constraint",
        Text::new(
            format!("没有一户合得上约束「{name}」：它不可能成立"),
            format!("no household fits the constraint `{name}`: it cannot hold"),
        ),
    )
    .label(at, Text::new("不可能成立", "cannot hold"))
    .help(Text::new(
        "改正约束，或填报的「范围」：填全了的事实都会被拒绝",
        "correct the constraint, or the declared `range` of a fact: facts that are stated in full are all refused",
    ))
}
