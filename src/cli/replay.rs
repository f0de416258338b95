//! `guiju replay RECEIPT`: does the same decision come out again?

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;

use super::console::Console;
use super::eval::{household_beside, receipt_of};
use super::failure::{Failure, Verdict};
use super::files::read_named;
use super::options::Place;
use super::problems;
use super::program::checked;
use crate::api::facts;
use crate::api::receipt::{FileDigest, Household, NoReceipt, Receipt};
use crate::diagnostic::Text;
use crate::value::Date;

/// Arguments of `guiju replay`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju eval jilin household.json --receipt receipt.json
  guiju replay receipt.json
  guiju replay receipt.json --household kept/receipt.household.json")]
pub(super) struct Arguments {
    /// 凭据 · The receipt
    receipt: PathBuf,
    /// 随户保存的文件，默认在凭据旁边 · What was kept with the household; beside the receipt by default
    #[arg(long, value_name = "FILE")]
    household: Option<PathBuf>,
    /// 规则集，默认为出具凭据时所用的 · The rulebook; the one named in the receipt by default
    #[arg(long)]
    rulebook: Option<String>,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let shown = arguments.receipt.to_string_lossy();
    let text = read_named(&arguments.receipt, &shown)?;
    let before = Receipt::read(&text).map_err(|why| no_receipt(&shown, why))?;
    let on = Date::parse(&before.on).map_err(|_| no_receipt(&shown, NoReceipt::Shape))?;
    let given = before.given.as_ref().map(|given| given.rulebook.as_str());
    let Some(named) = arguments.rulebook.as_deref().or(given) else {
        return Err(Failure::call(
            format!("{shown}：没有写规则集在哪里；用 --rulebook 写明"),
            format!("{shown}: does not say where the rulebook is; name it with --rulebook"),
        ));
    };
    let beside = || household_beside(&arguments.receipt);
    let kept = arguments.household.clone().unwrap_or_else(beside);
    let kept_shown = kept.to_string_lossy();
    let kept = Household::read(&read_named(&kept, &kept_shown)?);
    let kept = kept.ok_or_else(|| no_household(&kept_shown))?;
    let Some(rulebook) = checked(named, &arguments.place, console)? else {
        return Ok(Verdict::No);
    };
    let household = match facts::read(&rulebook.program, &kept.facts) {
        Ok(household) => household,
        Err(found) => return problems::refuse(&found, false, console),
    };
    if let Some(verdict) = problems::of_day(&household, on, &rulebook, false, console)? {
        return Ok(verdict);
    }
    let again = receipt_of(&rulebook, &household, on, kept.salt)?.to_string();
    let again = Receipt::read(&again).map_err(|why| no_receipt(&shown, why))?;
    let engine = &again.engine;
    let differing = differences(&before, &again);
    let is_other = differing.iter().any(|difference| difference.decides);
    if !is_other {
        let (book, count) = (&again.rulebook, again.files.len());
        console.give(&console.either(
            format!("复核一致：规则、事实、结果都与凭据相同（{book}，{on}，{count} 个文件，程序 {engine}）\n"),
            format!("the same: rules, facts and outcome are those of the receipt ({book}, {on}, files: {count}, program {engine})\n"),
        ))?;
    }
    for difference in &differing {
        console.give(&format!("{}\n", console.words(&difference.words)))?;
    }
    Ok(Verdict::no_if(is_other))
}

/// Something in which the two receipts differ.
struct Difference {
    words: Text,
    /// Whether it makes another decision: the version of the program alone does not.
    decides: bool,
}

fn differences(before: &Receipt, again: &Receipt) -> Vec<Difference> {
    let mut all = Vec::new();
    let mut add = |differs: bool, decides: bool, words: Text| {
        if differs {
            all.push(Difference { words, decides });
        }
    };
    let both = |zh: &str, en: &str, before: &str, again: &str| {
        Text::new(
            format!("{zh}：凭据为 {before}，现在为 {again}"),
            format!("{en}: {before} in the receipt, {again} now"),
        )
    };
    // Under another salt both digests differ, and nothing can be said of the outcome.
    let of_another = before.facts != again.facts;
    add(
        of_another,
        true,
        Text::new(
            "事实不同，或者随户保存的文件不是这份凭据的",
            "the facts differ, or the kept household is not of this receipt",
        ),
    );
    let outcome = Text::new("结果不同", "the outcome differs");
    add(
        !of_another && before.outcome != again.outcome,
        true,
        outcome,
    );
    let name = both(
        "规则集名称不同",
        "the rulebook has another name",
        &before.rulebook,
        &again.rulebook,
    );
    add(before.rulebook != again.rulebook, true, name);
    let language = both(
        "语言版本不同",
        "the version of the language differs",
        &before.language,
        &again.language,
    );
    add(before.language != again.language, true, language);
    let engine = both(
        "程序版本不同",
        "the version of the program differs",
        &before.engine,
        &again.engine,
    );
    add(before.engine != again.engine, false, engine);
    let files = changed_files(&before.files, &again.files);
    if let Some(words) = files {
        add(true, true, words);
    }
    all
}

/// The files that are other ones, new, or gone, each on a line.
fn changed_files(before: &[FileDigest], again: &[FileDigest]) -> Option<Text> {
    let by_path = |files: &[FileDigest]| -> BTreeMap<String, String> {
        let pair = |file: &FileDigest| (file.path.clone(), file.sha256.clone());
        files.iter().map(pair).collect()
    };
    let (before, again) = (by_path(before), by_path(again));
    let mut words = Text::new("规则或原文有改动：", "rules or sources have changed:");
    let mut add = |path: &str, zh: &str, en: &str| {
        words.zh.push_str(&format!("\n  {path}（{zh}）"));
        words.en.push_str(&format!("\n  {path} ({en})"));
    };
    let mut is_any = false;
    for (path, digest) in &again {
        match before.get(path) {
            Some(other) if other == digest => continue,
            Some(_) => add(path, "内容不同", "other text"),
            None => add(path, "新增", "added"),
        }
        is_any = true;
    }
    for path in before.keys().filter(|path| !again.contains_key(*path)) {
        add(path, "没有了", "missing");
        is_any = true;
    }
    is_any.then_some(words)
}

fn no_receipt(shown: &str, why: NoReceipt) -> Failure {
    match why {
        NoReceipt::Shape => Failure::call(
            format!("{shown}：不是 `guiju eval --receipt` 写出的凭据"),
            format!("{shown}: not a receipt as `guiju eval --receipt` writes it"),
        ),
        NoReceipt::WithoutSalt => Failure::call(
            format!(
                "{shown}：是旧式凭据，摘要没有加随机数，能从中猜出事实，不再复核；用 `guiju eval --receipt` 重新出具，旧的请销毁"
            ),
            format!(
                "{shown}: a receipt of the old kind, whose digests have no salt, so that facts can be guessed from it; it is not checked any more: write a new one with `guiju eval --receipt` and destroy the old one"
            ),
        ),
        NoReceipt::Later => Failure::call(
            format!("{shown}：由更新的程序出具；请用那个版本或更新的版本复核"),
            format!(
                "{shown}: written by a later program; check it with that version or a later one"
            ),
        ),
    }
}

fn no_household(shown: &str) -> Failure {
    Failure::call(
        format!(
            "{shown}：不是随户保存的文件；用 --household 指明 `guiju eval --receipt` 写在凭据旁边的那个"
        ),
        format!(
            "{shown}: not a kept household; name the file that `guiju eval --receipt` wrote beside the receipt with --household"
        ),
    )
}
