//! `guiju table export|import`: values of parameters to and from spreadsheets.

mod csv;
mod xlsx;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::files::{Rewrite, bytes_named, rewrite, write_whole};
use super::load::Loaded;
use super::options::Place;
use super::program::{Rulebook, checked};
use super::report::{self, Findings, Fold};
use crate::diagnostic::Severity;
use crate::format::format;
use crate::program::{Parameter, Program};
use crate::resolve::nearest;
use crate::table::{Changes, Fault, Grid, Sheet, Target, changes, fits, rows, sheet};
use crate::text::{Edit, FileId, Files};

/// Arguments of `guiju table`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// 写出参数的全部取值 · Write all values of parameters
    #[command(after_help = "例 · Examples:
  guiju table export policies/jilin 低保标准 --out 标准.xlsx
  guiju table export jilin 低保标准 --wide --out 标准.csv --encoding gbk
  guiju table export jilin --out 全部.xlsx     每个参数一张表 · a sheet for each parameter")]
    Export(Export),
    /// 把表里的变动读回规则文件 · Take what a sheet changes back into the rule files
    #[command(after_help = "例 · Examples:
  guiju table import policies/yanbian 新标准.xlsx --dry-run
  guiju table import policies/yanbian 新标准.xlsx && git diff")]
    Import(Import),
}

#[derive(Debug, Args)]
struct Export {
    /// 规则集 · The rulebook
    rulebook: String,
    /// 参数，不写即全部 · Parameters; all of them where none is named
    #[arg(value_name = "PARAMETER")]
    parameters: Vec<String>,
    /// 写到哪里：.xlsx 或 .csv · Where to write: .xlsx or .csv
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// 最后一个键（类别、是否）的每一项各占一列 · A column for each item of the last key
    #[arg(long)]
    wide: bool,
    /// CSV 的编码 · Encoding of a CSV
    #[arg(long, value_enum, default_value = "utf8")]
    encoding: csv::Encoding,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
struct Import {
    /// 规则集的文件夹 · The folder of the rulebook
    rulebook: String,
    /// .xlsx、.xls、.ods 或 .csv（UTF-8、UTF-16、GBK）· The spreadsheet
    #[arg(value_name = "FILE")]
    from: PathBuf,
    /// 只读这些表 · Only these sheets
    #[arg(long = "sheet", value_name = "NAME")]
    sheets: Vec<String>,
    /// 这里还没有值的参数写到哪个规则文件 · The rule file for parameters without values here
    #[arg(long, value_name = "FILE.gj")]
    into: Option<String>,
    /// 只说会改什么 · Say what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    match &arguments.what {
        What::Export(arguments) => export(arguments, console),
        What::Import(arguments) => import(arguments, console),
    }
}

/// The kind of a file, by the end of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Book,
    Csv,
}

fn kind(path: &Path) -> Result<Kind, Failure> {
    let end = path
        .extension()
        .map(|end| end.to_string_lossy().to_ascii_lowercase());
    match end.as_deref() {
        Some("xlsx" | "xlsm" | "xls" | "ods") => Ok(Kind::Book),
        Some("csv") => Ok(Kind::Csv),
        _ => {
            let shown = path.display();
            Err(Failure::call(
                format!("{shown}：文件名要以 .xlsx 或 .csv 结尾"),
                format!("{shown}: the name has to end in .xlsx or .csv"),
            ))
        }
    }
}

fn export(arguments: &Export, console: &Console) -> Result<Verdict, Failure> {
    let Some(rulebook) = checked(&arguments.rulebook, &arguments.place, console)? else {
        return Ok(Verdict::No);
    };
    let program = &rulebook.program;
    let chosen = chosen(program, &arguments.parameters)?;
    let sheets: Vec<Sheet> = chosen
        .iter()
        .map(|it| sheet(program, it, console.lang, arguments.wide))
        .collect();
    let bytes = match (kind(&arguments.out)?, sheets.as_slice()) {
        (Kind::Csv, [one]) => csv::write(one, arguments.encoding)?,
        (Kind::Csv, _) => {
            return Err(Failure::call(
                "一个 CSV 只装一个参数；写明是哪一个，或写到 .xlsx",
                "a CSV holds one parameter: name it, or write an .xlsx",
            ));
        }
        (Kind::Book, sheets) => {
            let end = arguments
                .out
                .extension()
                .map(|end| end.to_ascii_lowercase());
            if end.is_none_or(|end| end != "xlsx") {
                return Err(Failure::call(
                    "只能写出 .xlsx 和 .csv",
                    "only .xlsx and .csv are written",
                ));
            }
            xlsx::write(sheets)?
        }
    };
    let shown = arguments.out.to_string_lossy();
    write_whole(&arguments.out, &shown, bytes)?;
    let count = sheets.len();
    console.say(&console.either(
        format!("已写出 {shown}（{count} 个参数）\n"),
        format!("{shown} is written ({count} parameters)\n"),
    ))?;
    Ok(Verdict::Fine)
}

fn chosen<'p>(program: &'p Program, named: &[String]) -> Result<Vec<&'p Parameter>, Failure> {
    let all = || program.parameters.iter().map(|(_, it)| it);
    if named.is_empty() {
        return Ok(all().filter(|it| fits(it)).collect());
    }
    let find = |name: &String| {
        all().find(|it| it.name == *name).ok_or_else(|| {
            let near = nearest(name, all().map(|it| it.name.as_str()));
            let (zh, en) = near.map_or_else(Default::default, |near| {
                (
                    format!("；是否为「{near}」？"),
                    format!("; is `{near}` meant?"),
                )
            });
            Failure::call(
                format!("没有参数「{name}」{zh}"),
                format!("there is no parameter `{name}`{en}"),
            )
        })
    };
    let found: Vec<&Parameter> = named.iter().map(find).collect::<Result<_, _>>()?;
    if let Some(odd) = found.iter().find(|it| !fits(it)) {
        return Err(Failure::call(
            format!("「{}」按整数分档，一行是一段数，还不能写成表", odd.name),
            format!(
                "`{}` is keyed by numbers, with rows for ranges of them, and cannot go to a sheet yet",
                odd.name
            ),
        ));
    }
    Ok(found)
}

fn import(arguments: &Import, console: &Console) -> Result<Verdict, Failure> {
    let Some(rulebook) = checked(&arguments.rulebook, &arguments.place, console)? else {
        return Ok(Verdict::No);
    };
    let Some(root) = rulebook.loaded.root.clone() else {
        return Err(Failure::call(
            format!("{}：不是磁盘上的文件，不能改写", arguments.rulebook),
            format!(
                "{}: no files on disk that could be changed",
                arguments.rulebook
            ),
        ));
    };
    let mut grids = grids(&arguments.from)?;
    if !arguments.sheets.is_empty() {
        let names: Vec<String> = grids.iter().map(|it| it.name.clone()).collect();
        if let Some(unknown) = arguments.sheets.iter().find(|it| !names.contains(it)) {
            return Err(Failure::call(
                format!("没有表「{unknown}」；有：{}", names.join("、")),
                format!(
                    "there is no sheet `{unknown}`; there are: {}",
                    names.join(", ")
                ),
            ));
        }
        grids.retain(|it| arguments.sheets.contains(&it.name));
    }
    let into = into(&rulebook, arguments.into.as_deref())?;
    let (taken, faults) = taken(&rulebook, into, &grids);
    if !faults.is_empty() {
        for fault in &faults {
            let place = fault.place();
            let words = console.words(&fault.words);
            console.say(
                &console.either(format!("{place}：{words}\n"), format!("{place}: {words}\n")),
            )?;
        }
        let count = faults.len();
        console.say(&console.either(
            format!("{count} 处不能读，什么也没有改\n"),
            format!("{count} cells cannot be taken; nothing is changed\n"),
        ))?;
        return Ok(Verdict::No);
    }
    for told in &taken.told {
        console.give(&format!("{}\n", console.words(told)))?;
    }
    let (same, kept) = (taken.same, taken.kept);
    console.say(&console.either(
        format!("{} 个值有变动，{same} 个没有变；规则里另有 {kept} 个值表中没有，照旧\n", taken.told.len()),
        format!("{} values change, {same} do not; {kept} values of the rulebook are not in the sheet and stay\n", taken.told.len()),
    ))?;
    if taken.edits.is_empty() {
        return Ok(Verdict::Fine);
    }
    write(&rulebook, &root, &taken.edits, arguments.dry_run, console)
}

/// Everything that the sheets change, and every cell that cannot be taken.
fn taken(rulebook: &Rulebook, into: Option<FileId>, grids: &[Grid]) -> (Changes, Vec<Fault>) {
    let target = Target {
        program: &rulebook.program,
        files: &rulebook.loaded.files,
        folder: &rulebook.loaded.folder,
        into,
    };
    let mut taken = Changes::default();
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for grid in grids {
        let read = rows(&rulebook.program, grid);
        match read.and_then(|(id, rows)| changes(target, grid, id, &rows).map(|it| (id, it))) {
            Ok((id, _)) if !seen.insert(id.index()) => faults.push(Fault {
                sheet: grid.name.clone(),
                cell: None,
                words: crate::diagnostic::Text::new(
                    "另一张表已经是这个参数；用 --sheet 指明一张",
                    "another sheet is about this parameter too; name one with --sheet",
                ),
            }),
            Ok((_, of)) => {
                taken.edits.extend(of.edits);
                taken.told.extend(of.told);
                taken.kept = taken.kept.saturating_add(of.kept);
                taken.same = taken.same.saturating_add(of.same);
            }
            Err(of) => faults.extend(of),
        }
    }
    (taken, faults)
}

/// Makes the edits where the rulebook still holds with them.
fn write(
    rulebook: &Rulebook,
    root: &Path,
    edits: &[Edit],
    dry_run: bool,
    console: &Console,
) -> Result<Verdict, Failure> {
    let before = &rulebook.loaded.files;
    let after = before.edited(edits).map_err(|error| {
        let words = crate::diagnostic::impossible_edit(error).message;
        Failure::call(words.zh, words.en)
    })?;
    let after = in_form(before, after);
    let checked = crate::check(&after, &rulebook.loaded.folder);
    if checked.found.count(Severity::Error) > 0 {
        let rulebook = Loaded {
            shown: rulebook.loaded.shown.clone(),
            files: after,
            folder: rulebook.loaded.folder.clone(),
            root: rulebook.loaded.root.clone(),
        };
        let found = checked.found;
        let findings = Findings {
            rulebook,
            found,
            left_out: 0,
        };
        report::human(&findings, true, Fold::Kinds, console)?;
        console.say(&console.either(
            "这样改了，规则集就有错误；什么也没有改\n".to_owned(),
            "with these changes the rulebook has errors; nothing is changed\n".to_owned(),
        ))?;
        return Ok(Verdict::No);
    }
    if dry_run {
        return Ok(Verdict::Fine);
    }
    let changed: Vec<Rewrite<'_>> = after
        .iter()
        .filter_map(|file| {
            let old = before.get(file.id)?.text.as_str();
            let path = root.join(&file.path);
            (old != file.text).then(|| Rewrite {
                shown: path.display().to_string(),
                path,
                before: old,
                after: &file.text,
            })
        })
        .collect();
    rewrite(&changed)?;
    for one in &changed {
        console.say(&console.either(
            format!("已改写 {}\n", one.shown),
            format!("{} is rewritten\n", one.shown),
        ))?;
    }
    Ok(Verdict::Fine)
}

/// The files with the canonical form where they had it before: a new row lines up with the others.
fn in_form(before: &Files, mut after: Files) -> Files {
    let mut formatted: Vec<(String, String)> = Vec::new();
    for file in after.iter() {
        let Some(old) = before.get(file.id).filter(|old| old.text != file.text) else {
            continue;
        };
        let was_in_form = format(old, None).is_ok_and(|text| text == old.text);
        if let (true, Ok(text)) = (was_in_form, format(file, None)) {
            formatted.push((file.path.clone(), text));
        }
    }
    for (path, text) in formatted {
        after.add(path, text);
    }
    after
}

/// The file for values of parameters that have none here: the one named, else the rulebook's
/// only one, else its first.
fn into(rulebook: &Rulebook, named: Option<&str>) -> Result<Option<FileId>, Failure> {
    let loaded = &rulebook.loaded;
    let mut own = loaded.files.rules_in(&loaded.folder);
    let Some(named) = named else {
        return Ok(own.next().map(|file| file.id));
    };
    let found = own.find(|file| file.path == named || file.path.ends_with(&format!("/{named}")));
    found.map(|file| Some(file.id)).ok_or_else(|| {
        Failure::call(
            format!("{named}：不是这部规则集的规则文件"),
            format!("{named}: no rule file of this rulebook"),
        )
    })
}

fn grids(path: &Path) -> Result<Vec<Grid>, Failure> {
    let shown = path.to_string_lossy();
    let kind = kind(path)?;
    let bytes = bytes_named(path, &shown)?;
    match kind {
        Kind::Book => xlsx::read(bytes, &shown),
        Kind::Csv => {
            let name = path
                .file_stem()
                .map_or_else(String::new, |it| it.to_string_lossy().into());
            csv::read(&bytes, name, &shown).map(|grid| vec![grid])
        }
    }
}
