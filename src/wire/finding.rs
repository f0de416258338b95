//! Findings about rules, and problems of facts.

use serde::Serialize;

use super::words::Text;
use crate::diagnostic::Severity as Grade;

/// 规则文件中的一处 · A place in a rule file
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place<'a> {
    /// 路径 · Path of the file
    pub file: &'a str,
    /// 行，从 1 起 · From 1
    pub line: usize,
    /// 列，从 1 起，按字符 · From 1, in characters
    pub column: usize,
    /// 起点，UTF-8 字节 · In bytes of UTF-8
    pub start: u32,
    /// 终点 · In bytes of UTF-8
    pub end: u32,
}

/// 轻重 · How grave a finding is
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Severity {
    /// 不改就不能用 · Nothing is computed before it is mended
    Error,
    /// 可疑 · Doubtful
    Warning,
    /// 推定或待定 · Assumed or not yet published
    Advice,
}

impl From<Grade> for Severity {
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::Error => Self::Error,
            Grade::Warning => Self::Warning,
            Grade::Advice => Self::Advice,
        }
    }
}

/// 关于规则的一项发现 · A finding about rules; `guiju explain CODE` says more
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding<'a> {
    /// 代码 · Its code
    pub code: &'a str,
    /// 轻重 · How grave it is
    pub severity: Severity,
    /// 有什么问题 · What is wrong
    pub message: Text<'a>,
    /// 怎样改 · What to do
    pub help: Option<Text<'a>>,
    /// 在规则的哪里 · Where in the rules
    pub labels: Vec<Label<'a>>,
    /// 可用的改法 · Changes that mend it
    pub fixes: Vec<Fix<'a>>,
}

/// 一处及其说明 · A place and what is said of it
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Label<'a> {
    /// Where.
    #[serde(flatten)]
    pub place: Place<'a>,
    /// What is said of it.
    pub text: Text<'a>,
}

/// 一种改法 · A change that mends a finding
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fix<'a> {
    /// What it does.
    pub title: Text<'a>,
    /// Whether it keeps the meaning; otherwise a person chooses.
    pub certain: bool,
    /// The changes, all of them or none.
    pub edits: Vec<Edit<'a>>,
}

/// 用一段文字替换一段 · A text in place of another
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edit<'a> {
    /// Path of the file.
    pub file: &'a str,
    /// In bytes of UTF-8.
    pub start: u32,
    /// In bytes of UTF-8.
    pub end: u32,
    /// What stands there afterwards.
    pub text: &'a str,
}

/// 事实中的一处问题 · A problem of the facts
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactProblem<'a> {
    /// 代码 · Its code
    pub code: &'a str,
    /// 轻重 · Always `error`
    pub severity: Severity,
    /// 有什么问题 · What is wrong
    pub message: Text<'a>,
    /// 怎样改 · What to write instead
    pub help: Option<Text<'a>>,
    /// 在事实的哪里；空为整份事实 · Where in the facts (`成员[0].月工资`); empty for all of them
    pub path: &'a str,
    /// 几项合不上时，各在哪里 · Where several do not fit together: each of them
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub paths: &'a [String],
    /// 应为什么 · What should stand there
    pub expected: Option<Text<'a>>,
    /// 写的是什么，可能截短 · What stands there, perhaps shortened
    pub found: Option<String>,
    /// 行，从 1 起；只用于不是 JSON 的文字 · From 1; of a text that is not JSON
    pub line: Option<usize>,
    /// 列，从 1 起，按字符 · From 1, in characters
    pub column: Option<usize>,
}

/// 一个用例的结果 · What came of a case
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseReport<'a> {
    /// Its title.
    pub title: &'a str,
    /// Whether every expectation holds.
    pub passed: bool,
    /// How many it has.
    pub expectations: usize,
    /// One for each that does not hold.
    pub findings: Vec<Finding<'a>>,
}
