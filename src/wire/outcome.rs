//! The outcome of one household on one day.
//!
//! What is missing, what is assumed and what is cited is said once, in tables; each benefit
//! refers to them, so that an answer grows with the household and not with its square.

use serde::Serialize;

use super::entries::Entries;
use super::finding::Finding;
use super::question::Question;
use super::reasons::{Explanation, Said};
#[cfg(feature = "records")]
use super::receipt::{KeptHousehold, Receipt};
#[cfg(feature = "records")]
use super::trace::Node;
use super::value::{Computed, Day, Exact, Value};

/// 规则集的名称 · Name of the rulebook in its own words
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RulebookName<'a>(pub &'a str);

/// 待遇的名称 · Name of a benefit
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BenefitName<'a>(pub &'a str);

/// 主体的名称 · Name of an entity
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntityName<'a>(pub &'a str);

/// 一户一天的结果 · What one household is entitled to on one day
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outcome<'a> {
    /// 格式的版本 · Version of this shape
    #[cfg_attr(feature = "schema", schemars(extend("const" = super::VERSION)))]
    pub version: u32,
    /// 规则集 · Name of the rulebook in its own words
    pub rulebook: RulebookName<'a>,
    /// 按哪一天的规则 · By the rules of which day
    pub on: Day,
    /// 各项待遇，每个对象一条 · One for each benefit and whom it is for
    pub benefits: Vec<Benefit<'a>>,
    /// 还缺什么，每样一次 · What is missing, each once
    pub missing: Vec<Need<'a>>,
    /// 没有人说、按默认或通常取的事实，每项一次 · Facts that nobody gave and that were taken by default or as what is usual, each once
    pub presumed: Vec<Presumed<'a>>,
    /// 用到的推定值，每个一次 · Assumed values that were read, each once
    pub assumed: Vec<Assumed<'a>>,
    /// 用到的、按规定早该调整的值，每个一次；没有的不写 · Values that were read and should have been set anew, each once; left out where there are none
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overdue: Vec<Overdue<'a>>,
    /// 依据，每处一次 · Passages that are cited, each once
    pub sources: Vec<Source<'a>>,
    /// 各项定义的值，按路径 · Values of definitions by path, where they were asked for
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definitions: Option<Entries<String, Computed<'a>>>,
    /// 接下来问什么 · What to ask next; `null` when no answer changes a result
    pub next: Option<Question<'a>>,
    /// 计算过程 · What was computed from what, where it was asked for
    #[cfg(feature = "records")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Node<'a>>>,
    /// 理由 · Reasons, where they were asked for
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation<'a>>,
    /// 凭据 · A receipt, where it was asked for
    #[cfg(feature = "records")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt<'a>>,
    /// 随户保存的内容，与凭据一起给出 · What to keep with the household, where a receipt was asked for
    #[cfg(feature = "records")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub household: Option<KeptHousehold<'a>>,
}

/// 一项待遇给一个对象 · One benefit for one of those whom it is for
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Benefit<'a> {
    /// 待遇 · Which
    pub name: BenefitName<'a>,
    /// 给哪一主体 · For which entity
    #[serde(rename = "for")]
    pub entity: EntityName<'a>,
    /// 给谁；空为整户 · For whom (`成员[0]`); empty for the household
    pub path: String,
    /// 是否符合条件 · Whether its conditions hold
    pub standing: Standing,
    /// 互斥之后是否享受；未定为 null · Whether it is received after exclusions; `null` while open
    pub receives: Option<bool>,
    /// 数额；不符合条件或算不出时为 null · What it comes to; `null` where it fails or cannot be computed
    pub amount: Option<Amount>,
    /// 还缺什么：missing 中的起止位置，均含 · What it waits for: ranges of positions in `missing`
    pub needs: Vec<Range>,
    /// 确定：不缺什么，只靠说的、查明的和公布的；不确定的不写 · It waits for nothing and stands on nothing but what was stated, found or published; left out where it is not so
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub certain: bool,
    /// 没有人说、按默认取的事实，没有人认定的身份：presumed 中的起止位置，均含 · What it took that nobody gave, by default, and statuses that nobody decided: ranges of positions in `presumed`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub presumed: Vec<Range>,
    /// 应缴的费用，不是待遇 · What is owed, not received
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub charge: bool,
    /// 身份：是否已认定 · Of a status: whether it was decided
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// 按今天的事实应是多少，与认定时核定的不同，要复核 · What today's facts give, where a decision set another amount: a review is due
    #[serde(skip_serializing_if = "Option::is_none")]
    pub today: Option<Amount>,
    /// 如经查实是通常的情形，会怎样 · What it is if what is usual is found, where that keeps it open
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_found: Option<IfFound<'a>>,
    /// 用到的推定值：assumed 中的位置 · Assumed values it stands on: positions in `assumed`
    pub assumed: Vec<usize>,
    /// 用到的、早该调整的值：overdue 中的位置 · Values it stands on that should have been set anew: positions in `overdue`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overdue: Vec<usize>,
    /// 依据：sources 中的位置 · What it is based on: positions in `sources`
    pub sources: Vec<usize>,
    /// 为什么算不出 · Why it cannot be computed; nothing else is told of it then
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Finding<'a>>,
}

/// 身份的认定 · What became of a status
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Status {
    /// 认定在今天有效；否则按条件 · Whether a decision is in force; else its conditions tell
    pub decided: bool,
    /// 认定有效，但今天的事实不符合条件，要复核 · A decision is in force although today's facts do not fulfil the conditions: a review is due
    pub review: bool,
}

/// 如经查实，结果是什么 · What a benefit is if some open facts are found to be what is usual
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IfFound<'a> {
    /// 要查实的事实：presumed 中的起止位置，均含 · Facts that have to be found so: ranges of positions in `presumed`
    pub found: Vec<Range>,
    /// 是否符合条件 · Whether its conditions hold then
    pub standing: Standing,
    /// 互斥之后是否享受；未定为 null · Whether it is received then; `null` while open
    pub receives: Option<bool>,
    /// 数额 · What it comes to then
    pub amount: Option<Amount>,
    /// 仍然还缺什么 · What keeps it open all the same: ranges of positions in `missing`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Range>,
    /// 没有人说的 · What it takes that nobody gave then: ranges of positions in `presumed`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub presumed: Vec<Range>,
    /// 用到的推定值 · Assumed values it stands on then: positions in `assumed`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<usize>,
    /// 用到的、早该调整的值 · Values it stands on then that should have been set anew: positions in `overdue`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overdue: Vec<usize>,
    /// 为什么算不出 · Why it cannot be computed then
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Finding<'a>>,
}

/// 起止位置，均含，从 0 起 · First and last position, both included, from 0
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Range(pub [usize; 2]);

/// 是否符合条件 · Whether conditions hold
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Standing {
    /// 符合 · They do
    Qualifies,
    /// 不符合 · They do not
    Fails,
    /// 未定 · Still open
    Undetermined,
    /// 算不出，见 error · They cannot be computed; `error` says why
    Cannot,
}

/// 数额 · What a benefit comes to
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Amount {
    /// 正好这些 · Exactly this
    Exact {
        /// How much.
        value: Exact,
        /// `元/月`
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// 不超过这些，由经办人定 · Up to this, as an officer decides
    UpTo {
        /// At most how much.
        value: Exact,
        /// `元/次`
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// 不低于这些，由当地定 · At least this, as a place decides
    AtLeast {
        /// At least how much.
        value: Exact,
        /// `元/月`
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// 在这两数之间，由经办人定 · Between these, as an officer decides
    Range {
        /// Least.
        low: Exact,
        /// Greatest.
        high: Exact,
        /// `元/次`
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// 在范围内，未定 · Open, between bounds; one that is not known is `null`
    Between {
        /// Least.
        low: Option<Exact>,
        /// Greatest.
        high: Option<Exact>,
        /// 未知的是否和类别太多，没有逐一试过：实际可能的范围也许更窄 · Too many yes-or-no facts and
        /// categories are open to be tried one by one: what can come out may lie closer together
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        outer: bool,
        /// `元/月`
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// 这里没有收录数额 · What it comes to is not recorded: a figure that it is computed from, or the
    /// amount itself
    Unset {
        /// 数额由谁定；用到的参数没有录入的，见所缺的那一项 · Who sets the amount, where the rules say so; for a
        /// figure that is not recorded, see what is missing
        #[serde(skip_serializing_if = "Option::is_none")]
        who: Option<String>,
        /// `元/月`
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// 服务或实物 · A service or a thing
    InKind,
}

/// 缺的是什么 · What kind of thing is missing
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NeedKind {
    /// 一项事实 · A fact of the household
    Fact,
    /// 一份名单 · A list of the household
    List,
    /// 一项待遇由当地或经办人定的数额 · The amount of a benefit, which a place or an officer sets
    Amount,
    /// 一个待定的参数 · A value of the rules that nobody has published
    Parameter,
}

/// 还缺的一样 · One thing that is missing
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Need<'a> {
    /// 缺的是什么 · What it is
    pub kind: NeedKind,
    /// 在哪里 · Where (`成员[0].月工资`, `低保标准[长春市]`)
    pub path: String,
    /// 怎样问；参数为 null · The question; `null` where there is none
    pub question: Option<&'a str>,
    /// 由经办人认定 · A fact that an officer finds
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judged: Option<bool>,
    /// 该不该问；false 是这种情形下不必问 · `false` where its question makes no sense: it is not asked
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<bool>,
    /// 先问这些才知道该不该问 · Paths of what is asked before, to know whether it makes sense
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
    /// 缺哪一天的参数 · The day for which a parameter is missing
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// 由谁公布 · Who publishes it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// 这个参数定于哪一级，而这里没有那一级的值 · The level at which the parameter is set, where the place has no value of that level
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_at: Option<&'a str>,
    /// 不可沿用哪些地区的值 · The regions whose value may not be used for the place
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_taken_from: Vec<&'a str>,
    /// 一句话说明，要了理由才有 · It in a sentence, where reasons were asked for
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Said<'a>>,
}

/// 怎样取的 · How a fact was taken that nobody gave
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PresumedKind {
    /// 默认：没有说就按它算 · By default: it decides where nothing was said
    Default,
    /// 通常：要查实才算 · As what is usual: it decides once it is found to be so
    Usual,
    /// 没有人认定的身份，按条件看 · A status that nobody has decided: its conditions tell
    Undecided,
}

impl PresumedKind {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks with a reference"
    )]
    fn is_default(&self) -> bool {
        *self == Self::Default
    }
}

/// 没有人说的事实，取了什么值 · A fact that nobody gave, and what it was taken to be
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Presumed<'a> {
    /// 怎样取的；默认的不写 · How; left out where by default
    #[serde(skip_serializing_if = "PresumedKind::is_default")]
    pub kind: PresumedKind,
    /// 在哪里 · Where (`成员[0].基础养老金`)
    pub path: String,
    /// 值；没有人认定的为 null · What it was taken to be; `null` of a status
    pub value: Option<Value<'a>>,
    /// 身份 · The status that nobody has decided
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<&'a str>,
    /// 单位 · Its unit
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// 为什么这样取 · Why
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'a str>,
    /// 一句话说明，要了理由才有 · It in a sentence, where reasons were asked for
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Said<'a>>,
}

/// 推定值：没有文件写明 · A value that no document states, and why it is taken
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assumed<'a> {
    /// 参数 · The parameter
    pub parameter: &'a str,
    /// 各键 · Its keys: regions, items, yes/no
    pub keys: Vec<Value<'a>>,
    /// 值 · The value
    pub value: Value<'a>,
    /// 单位 · Its unit
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// 为什么 · Why
    pub why: &'a str,
    /// 沿用的是哪些地区的值：它们在定这个值的级别之上 · The regions whose value it is, above the level at which it is set for a place
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inherited_from: Vec<&'a str>,
}

/// 按规定早该调整的值 · A value that should have been set anew
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Overdue<'a> {
    /// 参数 · The parameter
    pub parameter: &'a str,
    /// 各键 · Its keys: regions, items, yes/no
    pub keys: Vec<Value<'a>>,
    /// 值 · The value
    pub value: Value<'a>,
    /// 单位 · Its unit
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// 自哪天起 · The day since which it holds
    pub since: Day,
    /// 最迟哪天应有新的值 · The day by which a newer one should hold
    pub due: Day,
}

/// 依据：文件、位置、原话 · A passage of a document
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source<'a> {
    /// 文件在规则集里的名称 · Name of the document in the rulebook
    pub document: &'a str,
    /// 位置 · Where in it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'a str>,
    /// 原话 · Its words
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<&'a str>,
}
