//! Words that begin declarations and clauses, and what each of them takes.

use super::grammar::Rule;

/// What begins a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// 规则集
    Rulebook,
    /// 引用
    Use,
    /// 文件
    Document,
    /// 地区
    Region,
    /// 类别
    Category,
    /// 单位
    Unit,
    /// 主体
    Entity,
    /// 参数
    Parameter,
    /// 取值
    Value,
    /// 定义
    Define,
    /// 待遇
    Benefit,
    /// 应缴
    Charge,
    /// 身份
    Status,
    /// 互斥
    Exclusive,
    /// 资金
    Fund,
    /// 约束
    Constraint,
    /// 用例
    Case,
    /// 略过
    Omit,
    /// 补充
    Supplement,
    /// 话题
    Topic,
    /// 机构
    Office,
    /// 事由
    Event,
}

/// What begins a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clause {
    /// 标题
    Title,
    /// 舍入
    Round,
    /// 说明
    Note,
    /// 译
    Label,
    /// 文号
    Number,
    /// 机关
    Issuer,
    /// 日期
    Date,
    /// 原文
    Text,
    /// 包含
    Contains,
    /// 级别
    Level,
    /// 计量
    Counts,
    /// 填报
    Asks,
    /// 认定
    Judges,
    /// 问
    Question,
    /// 范围
    Range,
    /// 默认
    Default,
    /// 通常
    Usual,
    /// 按
    By,
    /// 自
    From,
    /// 至
    Until,
    /// 为
    Is,
    /// 推定
    Assumed,
    /// 待定
    Unset,
    /// 公布
    Issued,
    /// 授权
    Delegates,
    /// 定于
    SetAt,
    /// 调整周期
    Reviewed,
    /// 依据
    Source,
    /// 例外
    Except,
    /// 条件
    Requires,
    /// 金额
    Amount,
    /// 下限
    Floor,
    /// 上限
    UpTo,
    /// 一次性
    Once,
    /// 列支
    PaidFrom,
    /// 主管
    Agency,
    /// 有效
    Valid,
    /// 延续
    Continues,
    /// 核定
    Sets,
    /// 用于
    Covers,
    /// 不得用于
    Excludes,
    /// 每个
    Every,
    /// 给定
    Given,
    /// 假定
    Suppose,
    /// 有
    With,
    /// 没有
    Without,
    /// 期望
    Expect,
    /// 引
    Quotes,
    /// 容许
    Allow,
    /// 话题
    Topic,
    /// 地点
    Place,
    /// 电话
    Phone,
    /// 材料
    Papers,
    /// 时限
    Deadline,
    /// 救济
    Remedy,
    /// 先问
    AskFirst,
    /// 先看
    ShowFirst,
}

/// A word that begins a declaration: both languages, the rule of its head, an example.
#[derive(Debug)]
pub struct HeadWord {
    /// What it begins.
    pub head: Head,
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
    /// Rule that its head matches.
    pub(super) rule: Rule,
    /// How it is written.
    pub example: &'static str,
    /// Clauses that it takes, beside those that every declaration takes.
    pub takes: &'static [Clause],
}

/// A word that begins a clause.
#[derive(Debug)]
pub struct ClauseWord {
    /// What it begins.
    pub clause: Clause,
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
    /// Rule that it matches.
    pub(super) rule: Rule,
    /// How it is written.
    pub example: &'static str,
    /// Clauses that may be indented below it.
    pub takes: &'static [Clause],
}

/// Clauses that every declaration takes.
pub const COMMON: &[Clause] = &[Clause::Note, Clause::Label, Clause::Source, Clause::Allow];

use Clause as C;

#[rustfmt::skip]
static HEADS: &[HeadWord] = &[
    head(Head::Rulebook, "规则集", "rulebook", Rule::declare_rulebook, "规则集 吉林省社会救助", &[C::Title, C::Round]),
    head(Head::Use, "引用", "use", Rule::declare_use, "引用 \"../national\"", &[]),
    head(Head::Document, "文件", "document", Rule::declare_document, "文件 答复48号", &[C::Title, C::Number, C::Issuer, C::Date, C::Text]),
    head(Head::Region, "地区", "region", Rule::declare_region, "地区 吉林省 包含 长春市、吉林市", &[C::Contains, C::Level]),
    head(Head::Category, "类别", "category", Rule::declare_category, "类别 户籍性质 = 城市、农村", &[]),
    head(Head::Unit, "单位", "unit", Rule::declare_unit, "单位 度 「千瓦时」", &[]),
    head(Head::Entity, "主体", "entity", Rule::declare_entity, "主体 家庭", &[C::Counts, C::Asks, C::Judges, C::Contains]),
    head(Head::Parameter, "参数", "parameter", Rule::declare_parameter, "参数 低保标准: 元/人/月 按 地区、户籍性质", &[C::By, C::From, C::Delegates, C::SetAt, C::Reviewed]),
    head(Head::Value, "取值", "value", Rule::declare_value, "取值 低保标准", &[C::From]),
    head(Head::Define, "定义", "define", Rule::declare_define, "定义 人.年龄: 岁 = 周岁(出生日期, 今日)", &[C::Except, C::From, C::Until]),
    head(Head::Benefit, "待遇", "benefit", Rule::declare_benefit, "待遇 最低生活保障金 给 家庭: 元/月",
        &[C::Requires, C::Amount, C::Floor, C::UpTo, C::Unset, C::Once, C::Except, C::Round, C::PaidFrom, C::Agency, C::From, C::Until]),
    head(Head::Charge, "应缴", "charge", Rule::declare_charge, "应缴 居民医保费 由 人: 元/年",
        &[C::Requires, C::Amount, C::Floor, C::UpTo, C::Unset, C::Once, C::Except, C::Round, C::Agency, C::From, C::Until]),
    head(Head::Status, "身份", "status", Rule::declare_status, "身份 低保家庭 给 家庭",
        &[C::Requires, C::Valid, C::Continues, C::Sets, C::Agency, C::From, C::Until]),
    head(Head::Exclusive, "互斥", "exclusive", Rule::declare_exclusive, "互斥 低保与特困 = 特困供养金、最低生活保障金", &[]),
    head(Head::Fund, "资金", "fund", Rule::declare_fund, "资金 困难群众救助补助资金", &[C::Covers, C::Excludes]),
    head(Head::Constraint, "约束", "constraint", Rule::declare_constraint, "约束 不低于省定 标准[市] 不低于 标准[省]", &[C::Every]),
    head(Head::Case, "用例", "case", Rule::declare_case, "用例 「三口之家」 于 2024-06-18", &[C::Given, C::Suppose, C::With, C::Without, C::Expect]),
    head(Head::Omit, "略过", "omit", Rule::declare_omit, "略过 答复48号 「一」", &[C::Quotes]),
    head(Head::Topic, "话题", "topic", Rule::declare_topic, "话题 收入 「家里的收入」 排在 家庭成员 之后", &[]),
    head(Head::Office, "机构", "office", Rule::declare_office, "机构 民政窗口 给 最低生活保障金、特困供养金",
        &[C::Place, C::Phone, C::Papers, C::Deadline, C::Remedy]),
    head(Head::Event, "事由", "event", Rule::declare_event, "事由 生病 「家里有人生病」", &[C::AskFirst, C::ShowFirst]),
    head(Head::Supplement, "补充", "supplement", Rule::declare_supplement, "补充 最低生活保障金", &[C::Except, C::PaidFrom, C::Agency]),
];

const fn head(
    head: Head,
    zh: &'static str,
    en: &'static str,
    rule: Rule,
    example: &'static str,
    takes: &'static [Clause],
) -> HeadWord {
    HeadWord {
        head,
        zh,
        en,
        rule,
        example,
        takes,
    }
}

#[rustfmt::skip]
static CLAUSES: &[ClauseWord] = &[
    clause(C::Title, "标题", "title", Rule::clause_text, "标题 「…」", &[]),
    clause(C::Round, "舍入", "round", Rule::clause_round, "舍入 到 0.01 元 四舍五入", &[]),
    clause(C::Note, "说明", "note", Rule::clause_note, "说明 「…」", &[C::Label]),
    clause(C::Label, "译", "label", Rule::clause_label, "译 en 「…」 ko 「…」", &[]),
    clause(C::Number, "文号", "number", Rule::clause_text, "文号 「…」", &[]),
    clause(C::Issuer, "机关", "issuer", Rule::clause_text, "机关 「…」", &[]),
    clause(C::Date, "日期", "date", Rule::clause_date, "日期 2024-06-18", &[]),
    clause(C::Text, "原文", "text", Rule::clause_text, "原文 \"sources/letter.txt\"", &[]),
    clause(C::Contains, "包含", "contains", Rule::clause_names, "包含 长春市、吉林市", &[C::Level, C::Range, C::Question, C::Topic, C::Note, C::Label]),
    clause(C::Level, "级别", "level", Rule::clause_name, "级别 设区的市", &[C::Label]),
    clause(C::Counts, "计量", "counts", Rule::clause_name, "计量 人", &[]),
    clause(C::Asks, "填报", "asks", Rule::clause_input, "填报 月工资: 元/月", &[C::Question, C::Topic, C::Range, C::Default, C::Usual, C::Note, C::Label, C::Allow]),
    clause(C::Judges, "认定", "judges", Rule::clause_input, "认定 遭遇急难: 是否", &[C::Question, C::Topic, C::Range, C::Default, C::Usual, C::Note, C::Label, C::Allow]),
    clause(C::Question, "问", "question", Rule::clause_question, "问 「每月工资多少？」 当 在职", &[C::Label]),
    clause(C::Range, "范围", "range", Rule::clause_range, "范围 0 元/月 至 10 万元/月", &[]),
    clause(C::Default, "默认", "default", Rule::clause_presumed, "默认 0 元/月 「不另申报即按无」", &[C::Label]),
    clause(C::Usual, "通常", "usual", Rule::clause_presumed, "通常 是 「多数申请家庭经核对符合」", &[C::Label]),
    clause(C::By, "按", "by", Rule::clause_keys, "按 地区、户籍性质", &[]),
    clause(C::From, "自", "from", Rule::clause_from, "自 2024-01-01 为 643 元/人/月", &[C::Is, C::Until, C::Issued, C::Assumed, C::Unset, C::Source, C::Note, C::Label, C::Allow]),
    clause(C::Until, "至", "until", Rule::clause_date, "至 2025-12-31", &[]),
    clause(C::Is, "为", "is", Rule::clause_expr, "为 643 元/人/月", &[]),
    clause(C::Assumed, "推定", "assumed", Rule::clause_text, "推定 「为什么这样推定」", &[C::Label]),
    clause(C::Unset, "待定", "unset", Rule::clause_text_opt, "待定 「由谁公布」", &[C::Label]),
    clause(C::Issued, "公布", "issued", Rule::clause_date, "公布 2015-10-20", &[]),
    clause(C::Delegates, "授权", "delegates", Rule::clause_text, "授权 「市、县级民政部门」", &[]),
    clause(C::SetAt, "定于", "set at", Rule::clause_set_at, "定于 设区的市 沿用 推定 「各市不低于省定标准」", &[C::Label]),
    clause(C::Reviewed, "调整周期", "reviewed every", Rule::clause_expr, "调整周期 1 年", &[]),
    clause(C::Source, "依据", "source", Rule::clause_source, "依据 答复48号 「一（一）」 引 「…」", &[]),
    clause(C::Except, "例外", "except", Rule::clause_except, "例外 「名称」 当 条件 则 值", &[C::Except, C::Source, C::Note, C::Label, C::Allow]),
    clause(C::Requires, "条件", "requires", Rule::clause_expr, "条件 人均月收入 低于 标准", &[C::Source, C::Note]),
    clause(C::Amount, "金额", "amount", Rule::clause_amount, "金额 (标准 - 人均月收入) × 人数", &[C::Except]),
    clause(C::Floor, "下限", "floor", Rule::clause_body, "下限 300 元", &[C::Except]),
    clause(C::UpTo, "上限", "up to", Rule::clause_body, "上限 1000 元", &[C::Except]),
    clause(C::Once, "一次性", "once", Rule::clause_alone, "一次性", &[]),
    clause(C::PaidFrom, "列支", "paid from", Rule::clause_names, "列支 困难群众救助补助资金", &[]),
    clause(C::Agency, "主管", "agency", Rule::clause_texts, "主管 「民政部门」", &[C::Label]),
    clause(C::Valid, "有效", "valid", Rule::clause_expr, "有效 12 月", &[]),
    clause(C::Continues, "延续", "continues", Rule::clause_expr, "延续 就业超标日期 + 6 月 不低于 今日", &[]),
    clause(C::Sets, "核定", "sets", Rule::clause_names, "核定 最低生活保障金", &[]),
    clause(C::Covers, "用于", "covers", Rule::clause_covers, "用于 最低生活保障金、「孤儿基本生活费」", &[]),
    clause(C::Excludes, "不得用于", "excludes", Rule::clause_covers, "不得用于 救助保险", &[]),
    clause(C::Every, "每个", "every", Rule::clause_every, "每个 r 属于 地区、h 属于 户籍性质", &[]),
    clause(C::Given, "给定", "given", Rule::clause_given, "给定 所在地 = 长春市、户籍 = 城市", &[]),
    clause(C::Suppose, "假定", "supposing", Rule::clause_suppose, "假定 低保标准[长春市, 城市] = 600 元/人/月", &[]),
    clause(C::With, "有", "with", Rule::clause_with, "有 成员 「父亲」 月工资 = 900 元/月", &[C::With, C::Without]),
    clause(C::Without, "没有", "without", Rule::clause_name, "没有 车辆", &[]),
    clause(C::Expect, "期望", "expect", Rule::clause_expr, "期望 最低生活保障金 = 1209 元/月", &[]),
    clause(C::Quotes, "引", "quotes", Rule::clause_quotes, "引 「开头几个字」 至 「最后几个字」", &[]),
    clause(C::Allow, "容许", "allow", Rule::clause_allow, "容许 cliff 「理由」", &[]),
    clause(C::Topic, "话题", "topic", Rule::clause_name, "话题 收入", &[]),
    clause(C::Place, "地点", "place", Rule::clause_told, "地点 「户籍所在地的乡镇（街道）」", &[C::Label]),
    clause(C::Phone, "电话", "phone", Rule::clause_told, "电话 「…」", &[C::Label]),
    clause(C::Papers, "材料", "documents", Rule::clause_told, "材料 「身份证」、「户口簿」", &[C::Label]),
    clause(C::Deadline, "时限", "deadline", Rule::clause_deadline, "时限 30 工作日", &[C::Label]),
    clause(C::Remedy, "救济", "remedy", Rule::clause_told, "救济 「行政复议、行政诉讼」", &[C::Label]),
    clause(C::AskFirst, "先问", "ask first", Rule::clause_members, "先问 患重特大疾病、住院合规费用", &[]),
    clause(C::ShowFirst, "先看", "show first", Rule::clause_names, "先看 医疗救助", &[]),
];

const fn clause(
    clause: Clause,
    zh: &'static str,
    en: &'static str,
    rule: Rule,
    example: &'static str,
    takes: &'static [Clause],
) -> ClauseWord {
    ClauseWord {
        clause,
        zh,
        en,
        rule,
        example,
        takes,
    }
}

/// Every word that begins a declaration.
pub fn heads() -> impl Iterator<Item = &'static HeadWord> {
    HEADS.iter()
}

/// Every word that begins a clause.
pub fn clauses() -> impl Iterator<Item = &'static ClauseWord> {
    CLAUSES.iter()
}

/// What a word at the beginning of a line declares.
#[must_use]
pub fn head_of(word: &str) -> Option<&'static HeadWord> {
    HEADS.iter().find(|it| it.zh == word || it.en == word)
}

/// The clause that a line begins, in a declaration that takes it; `rest` follows the first word.
#[must_use]
pub fn clause_of(word: &str, rest: &str) -> Option<&'static ClauseWord> {
    let follows = |second: &str| {
        rest.trim_start()
            .strip_prefix(second)
            .is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    CLAUSES.iter().find(|it| match it.en.split_once(' ') {
        Some((first, second)) => it.zh == word || (first == word && follows(second)),
        None => it.zh == word || it.en == word,
    })
}

/// What may stand in a declaration, or below a clause.
#[derive(Debug, Clone)]
pub(super) struct Takes {
    /// The declaration or the clause, in Chinese.
    pub(super) zh: &'static str,
    /// In English.
    pub(super) en: &'static str,
    /// What it takes.
    pub(super) clauses: Vec<&'static ClauseWord>,
}

impl Takes {
    pub(super) fn of(head: &HeadWord) -> Self {
        Self::new(head.zh, head.en, head.takes.iter().chain(COMMON))
    }

    pub(super) fn below(clause: &ClauseWord) -> Self {
        Self::new(clause.zh, clause.en, clause.takes.iter())
    }

    fn new(
        zh: &'static str,
        en: &'static str,
        taken: impl Iterator<Item = &'static Clause>,
    ) -> Self {
        let word = |taken: &Clause| CLAUSES.iter().find(|it| it.clause == *taken);
        Self {
            zh,
            en,
            clauses: taken.filter_map(word).collect(),
        }
    }
}

impl HeadWord {
    /// Whether a clause may stand in this declaration, at any depth.
    #[must_use]
    pub fn has(&self, clause: Clause) -> bool {
        let inside = |taken: &&Clause| {
            CLAUSES
                .iter()
                .any(|it| it.clause == **taken && it.takes.contains(&clause))
        };
        self.takes.contains(&clause)
            || COMMON.contains(&clause)
            || self.takes.iter().any(|taken| inside(&taken))
    }

    /// Whether a clause may stand directly in this declaration.
    #[must_use]
    pub fn takes_clause(&self, clause: Clause) -> bool {
        self.takes.contains(&clause) || COMMON.contains(&clause)
    }
}

/// Words of expressions that a name may have swallowed, longest first.
const INNER: &[&str] = &[
    "不低于",
    "不高于",
    "不超过",
    "不等于",
    "不早于",
    "不晚于",
    "不符合",
    "从大到小",
    "从小到大",
    "除本人",
    "已认定",
    "可认定",
    "上年末",
    "优先于",
    "低于",
    "高于",
    "超过",
    "达到",
    "早于",
    "晚于",
    "等于",
    "属于",
    "折合",
    "其中",
    "享受",
    "应缴",
    "符合",
    "否则",
    "或",
    "且",
    "若",
    "则",
    "当",
];

/// A keyword inside a name that is not declared: its place, and the word.
///
/// The first place counts, and at it the longest word.
#[must_use]
pub fn swallowed(name: &str) -> Option<(usize, usize, &'static str)> {
    let places = INNER
        .iter()
        .filter_map(|word| name.find(word).map(|at| (at, *word)));
    let first = places.min_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())))?;
    Some((first.0, first.0.saturating_add(first.1.len()), first.1))
}
