//! `guiju serve`: the web pages and the JSON API on this machine.

use std::borrow::Cow;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use serde_json::{Value as Json, json};

use super::console::Console;
use super::failure::{Failure, Verdict};
use super::program::of_loaded;
use super::web::{self, Page};
use super::{builtin, load, places};
use crate::serve::{BROTLI, Book, Hosts, Limits, Pages, Site};
use crate::text::Files;

/// Arguments of `guiju serve`.
#[derive(Debug, Args)]
#[command(after_help = "例 · Examples:
  guiju serve                            http://127.0.0.1:8700/
  guiju serve --port 0 --rulebook policies/heating
  curl http://127.0.0.1:8700/v1/evaluate --json '{\"rulebook\": \"jilin\", \"on\": \"2024-06-18\", \"facts\": {}}'
  curl http://127.0.0.1:8700/openapi.json

网页在浏览器里计算，填写的内容不离开浏览器；日志只有方法、路径、状态和毫秒数。
The pages compute in the browser: what is typed there never leaves it. The log holds method, path, status and milliseconds.")]
pub(super) struct Arguments {
    /// 地址 · The address to listen on
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    host: String,
    /// 端口，0 为任意空闲端口 · The port; 0 takes any free one
    #[arg(long, value_name = "PORT", default_value = "8700")]
    port: u16,
    /// 还可以用哪个名称访问（请求头 Host），可写多次；只在本机监听时，默认只有本机的名称 ·
    /// Another name to be addressed by, the header Host; may be repeated; listening on this machine alone, only its own names are answered without it
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// 另加的规则集（文件夹或文件），可写多次；接口和网页都用它，与内置的同名时代替它 ·
    /// A rulebook beside those compiled in, a folder or file, for the API and the pages; may be repeated; takes the place of one of the same name
    #[arg(long, value_name = "PATH")]
    rulebook: Vec<String>,
    /// 网页所在的文件夹，代替内置的 · A folder of built pages in place of those compiled in
    #[arg(long, value_name = "DIR")]
    pages: Option<PathBuf>,
    /// 请求体最多多少字节 · Greatest size of a body, in bytes
    #[arg(long, value_name = "BYTES", default_value = "2097152")]
    body_limit: usize,
    /// 一个请求最多计算多少秒 · Longest time to compute one answer, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = clap::value_parser!(u64).range(1..=3600))]
    time_limit: u64,
    /// 同时计算几个请求，其余排队 · How many answers are computed at once; others wait
    #[arg(long, value_name = "COUNT", default_value = "4", value_parser = clap::value_parser!(u16).range(1..))]
    at_once: u16,
}

pub(super) fn run(arguments: &Arguments, console: &Console) -> Result<Verdict, Failure> {
    let Some(added) = added(&arguments.rulebook, console)? else {
        return Ok(Verdict::No);
    };
    let mut pages = web::pages(arguments.pages.as_deref())?;
    for (at, book) in added.iter().enumerate() {
        show(book, at, &mut pages)?;
    }
    // Its scripts stand inside it, where the policy of a served page forbids them.
    pages.retain(|(path, _)| path != web::TEMPLATE);
    let without_pages = pages.is_empty();
    let listener = listen(&arguments.host, arguments.port)?;
    let address = listener.local_addr()?;
    console.give(&format!("http://{address}/\n"))?;
    if without_pages {
        console.say(console.either(
            "这个程序没有带网页，只提供接口；先运行 cargo xtask web 再编译就有\n",
            "built without web pages, only the API is served; `cargo xtask web`, then another build, adds them\n",
        ))?;
    }
    console.say(console.either("按 Ctrl-C 停止\n", "Ctrl-C stops it\n"))?;
    let site = Site {
        pages: Pages::new(pages),
        books: with_own(added),
        hosts: Hosts::new(address.ip(), &arguments.host, &arguments.allow_host),
        limits: Limits {
            bytes: arguments.body_limit,
            time: Duration::from_secs(arguments.time_limit),
            at_once: usize::from(arguments.at_once),
        },
    };
    crate::serve::run(site, listener)?;
    Ok(Verdict::Fine)
}

/// The rulebooks that are named. Where one of them has errors, says them and gives none.
fn added(named: &[String], console: &Console) -> Result<Option<Vec<Book>>, Failure> {
    let mut books: Vec<Book> = Vec::new();
    for loaded in load::rulebooks(named, None)? {
        let Some(rulebook) = of_loaded(loaded, console)? else {
            return Ok(None);
        };
        let name = rulebook.loaded.name(&rulebook.program);
        if books.iter().any(|book| book.name == name) {
            return Err(Failure::call(
                format!("有两部规则集都叫 {name}"),
                format!("two rulebooks are called {name}"),
            ));
        }
        books.push(Book {
            name,
            files: Arc::new(rulebook.loaded.files),
            folder: rulebook.loaded.folder,
        });
    }
    Ok(Some(books))
}

/// The added rulebooks and those that are compiled in, but for names that are taken.
fn with_own(added: Vec<Book>) -> Vec<Book> {
    let shared = Arc::new(builtin::workspace());
    let mut books = added;
    for (name, folder) in builtin::named() {
        if books.iter().all(|book| book.name != name) {
            books.push(Book {
                name,
                files: Arc::clone(&shared),
                folder,
            });
        }
    }
    books
}

/// What the pages read to know which rulebooks there are: to ask them, and to edit them.
const LISTS: [&str; 2] = ["rulebooks.json", "rulebooks-all.json"];

/// Puts a rulebook at the head of the lists that the pages read, and its program beside them.
fn show(book: &Book, at: usize, pages: &mut Vec<Page>) -> Result<(), Failure> {
    let mut is_listed = false;
    let placed = Placed::of(book, at);
    // Only a rulebook that was checked comes here, and another folder changes nothing in it.
    let Some(program) = crate::compile(&placed.files, &placed.folder).program else {
        return Ok(());
    };
    let places = places::own(&program, &placed.files, &placed.folder);
    for (path, content) in &mut *pages {
        if LISTS.contains(&path.as_str()) {
            let longer = placed.longer(content, &places).ok_or_else(|| {
                Failure::call(
                    format!("{path}：不是规则集的清单，不能加入 {}", book.name),
                    format!(
                        "{path}: no list of rulebooks, {} cannot be added",
                        book.name
                    ),
                )
            })?;
            *content = Cow::Owned(longer.to_string().into_bytes());
            is_listed = true;
        }
    }
    // What was compressed is the list as it was.
    let is_list = |path: &str| {
        path.strip_suffix(BROTLI)
            .is_some_and(|it| LISTS.contains(&it))
    };
    pages.retain(|(path, _)| !is_list(path));
    if is_listed {
        let bytes = crate::ready::write(&program, &placed.files);
        pages.push((placed.ready(), Cow::Owned(bytes)));
    }
    Ok(())
}

/// A rulebook in a folder of its own: what it calls a file may be another file's name in the list.
struct Placed<'book> {
    name: &'book str,
    /// Its position among those that are added.
    at: usize,
    folder: String,
    files: Files,
}

impl<'book> Placed<'book> {
    fn of(book: &'book Book, at: usize) -> Self {
        let place = format!("added/{}", book.name);
        let mut files = Files::new();
        for file in book.files.iter() {
            files.add(format!("{place}/{}", file.path), file.text.as_str());
        }
        let folder = format!("{place}/{}", book.folder);
        Self {
            name: &book.name,
            at,
            folder: folder.trim_end_matches('/').to_owned(),
            files,
        }
    }

    /// Where its program stands among the pages: a number, for a name would have to be escaped
    /// in an address.
    fn ready(&self) -> String {
        format!("added-{}.ready", self.at)
    }

    /// `{books: [{name, folder, ready, places, households}], files: {path: text}}` with this one more.
    fn longer(&self, list: &[u8], places: &Json) -> Option<Json> {
        let mut list: Json = serde_json::from_slice(list).ok()?;
        let books = list.get_mut("books")?.as_array_mut()?;
        books.retain(|other| other.get("name").and_then(Json::as_str) != Some(self.name));
        let shown = json!({
            "name": self.name,
            "folder": self.folder,
            "ready": self.ready(),
            "places": places,
            "households": [],
        });
        books.insert(0, shown);
        let texts = list.get_mut("files")?.as_object_mut()?;
        for file in self.files.iter() {
            texts.insert(file.path.clone(), Json::from(file.text.as_str()));
        }
        Some(list)
    }
}

/// Takes the address.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the standard library may add kinds; its own words serve"
)]
fn listen(host: &str, port: u16) -> Result<TcpListener, Failure> {
    TcpListener::bind((host, port)).map_err(|error| {
        let shown = format!("{host}:{port}");
        match error.kind() {
            ErrorKind::AddrInUse => Failure::call(
                format!("{shown}：端口已被占用；换一个，或用 --port 0 任取一个"),
                format!("{shown}: the port is taken; name another, or let --port 0 choose"),
            ),
            ErrorKind::PermissionDenied => Failure::call(
                format!("{shown}：没有权限使用这个端口；换一个 1024 以上的"),
                format!("{shown}: not permitted; name a port above 1024"),
            ),
            _ => Failure::call(
                format!("{shown}：不能监听（{error}）"),
                format!("{shown}: cannot listen: {error}"),
            ),
        }
    })
}
