//! Options that several commands share: where a rulebook may reach, the language of reasons, how findings are written.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::language::Language;

/// A rulebook and the folder that it may reach.
#[derive(Debug, Args)]
pub(super) struct Place {
    /// 规则集不得引用此文件夹之外的文件；默认为当前文件夹，规则集不在其中时为其外第一个没有规则的文件夹 ·
    /// Nothing outside this folder is read; the current folder by default, or the first folder around the rulebook without rules when it lies elsewhere
    #[arg(long, value_name = "DIR")]
    pub(super) workspace: Option<PathBuf>,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FindingsFormat {
    /// 供人阅读，写到 stderr · for people, on stderr
    Human,
    /// 写到 stdout · on stdout
    Json,
    /// 代码扫描平台 · for code scanning
    Sarif,
    /// GitHub Actions 注解 · annotations of GitHub Actions
    Github,
    /// 表格 · a table
    Markdown,
}

/// A language of reasons and names, by its tag.
pub(super) fn language(word: &str) -> Result<Language, String> {
    let mut all = Language::EACH.into_iter();
    all.find(|language| language.tag() == word)
        .ok_or_else(|| Language::EACH.map(Language::tag).join(", "))
}
