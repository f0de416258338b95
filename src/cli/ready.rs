//! `guiju ready RULEBOOK`: a checked rulebook as data that a page loads without a compiler, and the
//! places that each of them knows, by which a page chooses among them.

use std::path::PathBuf;

use clap::Args;

use super::builtin;
use super::console::Console;
use super::failure::{Failure, Verdict};
use super::files::write_whole;
use super::options::Place;
use super::places;
use super::program::checked;

/// Arguments of `guiju ready`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju ready                            内置的每一部 · every one that is compiled in
  guiju ready policies/heating --folder site

网页里的程序只读同一版本写出的数据。
The module of the pages reads what the same version wrote, and nothing else.")]
pub(super) struct Arguments {
    /// 规则集；不写即内置的全部 · Rulebooks; all that are compiled in where none is named
    rulebook: Vec<String>,
    /// 写到哪个文件夹 · The folder to write them to, as NAME.ready, and their places as places.json
    #[arg(long, value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let named = if arguments.rulebook.is_empty() {
        builtin::names()
    } else {
        arguments.rulebook.clone()
    };
    let shown = arguments.folder.to_string_lossy();
    std::fs::create_dir_all(&arguments.folder).map_err(|error| Failure::of_file(&shown, &error))?;
    let mut written: Vec<String> = Vec::new();
    let mut all = serde_json::Map::new();
    for named in &named {
        let Some(rulebook) = checked(named, &arguments.place, console)? else {
            return Ok(Verdict::No);
        };
        let name = rulebook.loaded.name(&rulebook.program);
        if written.contains(&name) {
            return Err(Failure::call(
                format!("有两部规则集都叫 {name}，文件会重名"),
                format!("two rulebooks are called {name}, as both files would be"),
            ));
        }
        let path = arguments.folder.join(format!("{name}.ready"));
        let shown = path.to_string_lossy();
        let bytes = crate::ready::write(&rulebook.program, &rulebook.loaded.files);
        write_whole(&path, &shown, &bytes)?;
        let kilobytes = bytes.len().div_ceil(1024);
        console.say(&console.either(
            format!("已写出 {shown}（{kilobytes} KB）\n"),
            format!("{shown} is written ({kilobytes} KB)\n"),
        ))?;
        let own = places::own(
            &rulebook.program,
            &rulebook.loaded.files,
            &rulebook.loaded.folder,
        );
        all.insert(name.clone(), own);
        written.push(name);
    }
    let path = arguments.folder.join("places.json");
    let text = serde_json::Value::Object(all).to_string();
    write_whole(&path, &path.to_string_lossy(), &text)?;
    Ok(Verdict::Fine)
}
