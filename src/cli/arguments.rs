//! The commands and the options of all of them; what several commands share stands in [`super::options`].

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};

#[cfg(feature = "lsp")]
use super::lsp;
use super::options::language;
#[cfg(feature = "serve")]
use super::serve;
use super::{
    ask, check, completions, diff, doc, eval, explain, fmt, letter, new, page, ready, replay,
    schema, show, synth, table, test,
};
use crate::diagnostic::Lang;
use crate::language::Language;

/// 规矩：把政策写成可以检查、计算、解释的规则 · Guiju: policy as rules that can be checked, computed and explained
#[derive(Debug, Parser)]
#[command(
    name = "guiju",
    version,
    about,
    max_term_width = 110,
    disable_help_subcommand = true,
    after_help = "例 · Examples:
  guiju check policies/jilin             检查一部规则集 · check a rulebook
  guiju test jilin                       运行内置规则集的用例 · run the cases of a built-in one
  guiju eval jilin household.json --explain
  guiju explain unit_mismatch            一种发现的说明 · the page of a finding

退出码 · Exit status: 0 正常 fine · 1 结论为否 the answer is no · 2 用法或读取有误 wrong call or unreadable · 3 内部故障 internal fault"
)]
pub(super) struct Call {
    /// 语言，默认取自 LANG；ko：回答和理由用朝鲜文，其余用中文 ·
    /// Language; from LANG by default; ko: answers and reasons in Korean, all else in Chinese
    #[arg(long, global = true, value_name = "zh|en|ko", value_parser = language)]
    pub(super) lang: Option<Language>,
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// 检查规则集，列出全部发现 · Check rulebooks and report every finding
    Check(check::Arguments),
    /// 运行用例 · Run the cases
    Test(test::Arguments),
    /// 规范格式，中英文关键词互换 · Canonical form; keywords in Chinese or English
    Fmt(fmt::Arguments),
    /// 计算一户的待遇 · What one household is entitled to
    Eval(eval::Arguments),
    /// 问答：只问还能影响结果的 · The interview: asks only what still matters
    Ask(ask::Arguments),
    /// 复核凭据：同样的结果是否再现 · Does the same decision come out again?
    Replay(replay::Arguments),
    /// 事实与结果的 JSON Schema · JSON Schema of the facts and of the outcome
    Schema(schema::Arguments),
    /// 检查后的规则，一览 · The checked program, readable
    Show(show::Arguments),
    /// 两个版本之间含义的变化 · What changed in meaning between two versions
    Diff(diff::Arguments),
    /// 随机造一批家庭，每行一户 · Households by chance, one a line
    Synth(synth::Arguments),
    /// 参数的值与电子表格互换（xlsx、csv） · Values of parameters to and from spreadsheets (xlsx, csv)
    Table(table::Arguments),
    /// 对照文件：原文在左，规则在右，可打印 · The source beside its rules, printable
    Doc(doc::Arguments),
    /// 书面通知：确认、不予确认、减发、停发、告知 · The written notice of a decision
    Letter(letter::Arguments),
    /// 单个网页文件：存在本机或 U 盘，不联网也能用 · The checker as one HTML file that works offline
    Page(page::Arguments),
    /// 供网页直接装载的规则数据 · A checked rulebook as data that a page loads as it is
    Ready(ready::Arguments),
    /// 网页和 JSON 接口 · The web pages and the JSON API
    #[cfg(feature = "serve")]
    Serve(serve::Arguments),
    /// 编辑器的语言服务，由编辑器启动 · The language server, started by an editor
    #[cfg(feature = "lsp")]
    Lsp(lsp::Arguments),
    /// 新建一部规则集 · Start a rulebook
    New(new::Arguments),
    /// 说明一种发现 · Show the page of a finding
    Explain(explain::Arguments),
    /// 终端补全脚本 · Completions for a shell
    Completions(completions::Arguments),
}

/// Says what is wrong with a call: in Chinese one sentence before clap's own words.
#[expect(clippy::wildcard_enum_match_arm, reason = "clap may add kinds")]
pub(super) fn refuse(error: &clap::Error, lang: Lang) -> ExitCode {
    let zh = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            "请写明要执行的命令"
        }
        ErrorKind::InvalidSubcommand => "没有这个命令",
        ErrorKind::UnknownArgument => "没有这个选项",
        ErrorKind::MissingRequiredArgument => "缺少必需的参数",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::NoEquals => {
            "选项的值不对"
        }
        ErrorKind::ArgumentConflict => "两个选项不能同时使用",
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文本",
        _ => "命令写法有误",
    };
    if lang == Lang::Zh {
        eprintln!("错误：{zh}");
    }
    let _ = error.print();
    ExitCode::from(2)
}
