//! What is needed to repeat a decision, and to see that it was this one.

use serde::Serialize;

use super::facts::Facts;
use super::value::Day;

/// 凭据 · A receipt
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Receipt<'a> {
    /// 凭据格式的版本 · Version of the shape of receipts
    pub version: u64,
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
    /// 事实加随机数的摘要 · Salted digest of the facts
    pub facts: String,
    /// 结果加随机数的摘要 · Salted digest of the outcome
    pub outcome: String,
}

/// 随户保存、不随凭据给出的内容，复核时要用 ·
/// What is kept with the household and not given out with the receipt; checking it needs this
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeptHousehold<'a> {
    /// 此格式的版本 · Version of this shape
    pub version: u64,
    /// 随机数，64 位十六进制 · The salt, 64 hexadecimal digits
    pub salt: String,
    /// 事实 · The facts
    pub facts: Facts<'a>,
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
