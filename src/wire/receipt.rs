//! What is needed to repeat a decision, and to see that it was this one.

use serde::Serialize;

use super::value::Day;

/// 凭据 · A receipt
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Receipt<'a> {
    /// 程序的版本 · Version of the program
    pub engine: &'a str,
    /// 语言的版本 · Version of the language of rules
    pub language: &'a str,
    /// 规则集 · The rulebook
    pub rulebook: &'a str,
    /// 按哪一天 · The day
    pub on: Day,
    /// 规则集的全部文件 · Every file of the rulebook
    pub files: Vec<FileDigest<'a>>,
    /// 事实的摘要 · Digest of the facts
    pub facts: String,
    /// 结果的摘要 · Digest of the outcome
    pub outcome: String,
}

/// 文件的摘要 · Digest of a file
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileDigest<'a> {
    /// Relative to the rulebook.
    pub path: &'a str,
    /// In hexadecimal digits.
    pub sha256: &'a str,
}
