//! `guiju page RULEBOOK`: the checker with one rulebook, as one HTML file.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use clap::Args;
use serde_json::{Map, Value as Json, json};

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::files::{read_named, write_whole};
use super::options::Place;
use super::program::{Rulebook, checked};
use super::web::{self, TEMPLATE};
use crate::diagnostic::Diagnostics;
use crate::resolve::{self, Trees};

/// Arguments of `guiju page`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju page jilin                       写出 jilin.html · writes jilin.html
  guiju page heating --out /media/usb/heating.html")]
pub(super) struct Arguments {
    /// 规则集 · The rulebook
    rulebook: String,
    /// 写到哪里（`-` 为标准输出） · Where to write it; `-` is stdout
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// 网页所在的文件夹，代替内置的 · A folder of built pages in place of those compiled in
    #[arg(long, value_name = "DIR")]
    pages: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

/// Where the rulebook goes in the template.
const MARK: &str = "<!--guiju:rulebook-->";

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let template = template(arguments.pages.as_deref())?;
    let Some(rulebook) = checked(&arguments.rulebook, &arguments.place, console)? else {
        return Ok(Verdict::No);
    };
    let name = rulebook.loaded.name(&rulebook.program);
    let html = filled(&template, &data(&name, &rulebook))?;
    let out = arguments.out.clone();
    let out = out.unwrap_or_else(|| PathBuf::from(format!("{name}.html")));
    if out == Path::new("-") {
        console.give(&html)?;
        return Ok(Verdict::Fine);
    }
    let shown = out.to_string_lossy();
    write_whole(&out, &shown, &html)?;
    let kilobytes = html.len().div_ceil(1024);
    console.say(&console.either(
        format!("已写出 {shown}（{kilobytes} KB），用浏览器打开即可，不需要联网\n"),
        format!("{shown} is written ({kilobytes} KB): open it in a browser, it needs no network\n"),
    ))?;
    Ok(Verdict::Fine)
}

/// The page without a rulebook.
fn template(folder: Option<&Path>) -> Result<String, Failure> {
    let found = web::pages(folder)?;
    let found = found.into_iter().find(|(path, _)| path == TEMPLATE);
    let Some((_, content)) = found else {
        return Err(match folder {
            Some(folder) => Failure::call(
                format!("{}：其中没有 {TEMPLATE}", folder.display()),
                format!("{}: holds no {TEMPLATE}", folder.display()),
            ),
            None => Failure::call(
                "这个程序没有带网页；在源码文件夹里运行 cargo xtask web，再编译一次",
                "this program was built without web pages; run `cargo xtask web` in the source folder and build again",
            ),
        });
    };
    String::from_utf8(content.into_owned()).map_err(|_| no_template())
}

fn no_template() -> Failure {
    Failure::call(
        format!("{TEMPLATE} 不是可用的网页：应恰有一处 {MARK}"),
        format!("{TEMPLATE} cannot be used: it should hold {MARK} once"),
    )
}

/// `{name, folder, files: {path: text}, ready: base64, households: [{name, facts}]}`: what the page
/// needs to ask the rulebook and to show its text, and its samples.
fn data(name: &str, rulebook: &Rulebook) -> Json {
    let Rulebook { loaded, program } = rulebook;
    let all = &loaded.files;
    let books = resolve::load(
        all,
        &loaded.folder,
        &mut Trees::default(),
        &mut Diagnostics::new(),
    );
    let rules = books.iter().flat_map(|book| all.rules_in(&book.folder));
    let documents = program.documents.iter();
    let texts = documents.filter_map(|(_, document)| all.get(document.text?));
    let files: Map<String, Json> = rules
        .chain(texts)
        .map(|file| (file.path.clone(), Json::from(file.text.as_str())))
        .collect();
    let ready = BASE64.encode(crate::ready::write(program, all));
    let mut data = json!({ "name": name, "folder": loaded.folder, "files": files, "ready": ready });
    // Of what is compiled in, the page itself has the samples.
    if let (Some(root), Json::Object(data)) = (&loaded.root, &mut data) {
        let samples = households(&root.join(&loaded.folder).join("households"));
        data.insert("households".to_owned(), samples);
    }
    data
}

/// `[{name, facts}]`: every household of a folder that is JSON.
fn households(folder: &Path) -> Json {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "json"));
    paths.sort();
    let sample = |path: &PathBuf| {
        let name = path.file_stem()?.to_string_lossy();
        let facts: Json = serde_json::from_str(&read_named(path, &name).ok()?).ok()?;
        Some(json!({ "name": name, "facts": facts }))
    };
    paths.iter().filter_map(sample).collect()
}

/// The page with the rulebook in the place of the mark.
fn filled(template: &str, data: &Json) -> Result<String, Failure> {
    let (before, after) = template.split_once(MARK).ok_or_else(no_template)?;
    if after.contains(MARK) {
        return Err(no_template());
    }
    // In a script element `<` alone can end or comment out what follows; JSON has another way to write it.
    let data = data.to_string().replace('<', "\\u003c");
    Ok(format!(
        "{before}<script type=\"application/json\" id=\"guiju-rulebook\">{data}</script>{after}"
    ))
}
