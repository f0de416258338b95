//! `guiju new DIR`: a rulebook to start from, with cases and a file for continuous integration.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::files::write_whole;
use crate::diagnostic::Lang;

/// Arguments of `guiju new`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Example:
  guiju new heating && guiju test heating")]
pub(super) struct Arguments {
    /// 新文件夹 · The new folder
    folder: PathBuf,
}

const ZH: &[(&str, &str)] = &[
    ("rules.gj", include_str!("starter/zh/rules.gj")),
    (
        "sources/notice.txt",
        include_str!("starter/zh/sources/notice.txt"),
    ),
    (
        ".github/workflows/guiju.yml",
        include_str!("starter/ci.yml"),
    ),
];

const EN: &[(&str, &str)] = &[
    ("rules.gj", include_str!("starter/en/rules.gj")),
    (
        "sources/notice.txt",
        include_str!("starter/en/sources/notice.txt"),
    ),
    (
        ".github/workflows/guiju.yml",
        include_str!("starter/ci.yml"),
    ),
];

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let folder = &arguments.folder;
    let shown = folder.to_string_lossy();
    let is_taken = match fs::read_dir(folder) {
        Ok(mut inside) => inside.next().is_some(),
        Err(_) => folder.exists(),
    };
    if is_taken {
        return Err(Failure::call(
            format!("{shown}：已经存在且不是空文件夹"),
            format!("{shown}: exists and is not an empty folder"),
        ));
    }
    let files = match console.lang {
        Lang::Zh => ZH,
        Lang::En => EN,
    };
    for (path, text) in files {
        let path = folder.join(path);
        make_folder(path.parent().unwrap_or(folder))?;
        write_whole(&path, &path.to_string_lossy(), text)?;
    }
    console.say(&console.either(
        format!("已建立 {shown}。下一步：guiju check {shown} && guiju test {shown}\n"),
        format!("{shown} is made. Next: guiju check {shown} && guiju test {shown}\n"),
    ))?;
    Ok(Verdict::Fine)
}

fn make_folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|error| Failure::of_file(&path.to_string_lossy(), &error))
}
