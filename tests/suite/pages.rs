//! Codes, pages and examples are held together: each code of the source has a page, each
//! page's bad example yields its code, and the repaired one yields no error and no warning.

use std::collections::BTreeSet;

use guiju::internals::api::error::FactError;
use guiju::internals::api::{cases, facts};
use guiju::internals::diagnostic::pages::{self, Page};
use guiju::internals::diagnostic::{Diagnostic, Lang, Severity};
use guiju::internals::program::Program;
use guiju::internals::text::Files;

use crate::cases::matches_snapshot;
use crate::rulebook::{Example, files_below, read, root, show};

fn is_word(part: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_lowercase() || letter == '_';
    !part.is_empty() && part.chars().all(is_part)
}

/// The codes that occur in the source: `"guiju::stage::name"`.
fn codes_in_source() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for path in files_below(&root().join("src"), ".rs") {
        let text = read(&path);
        // Codes in tests of the library are made up.
        let text = text.split("#[cfg(test)]").next().unwrap();
        for rest in text.split("\"guiju::").skip(1) {
            if let Some((code, _)) = rest.split_once('"')
                && let Some((stage, noun)) = code.split_once("::")
                && [stage, noun].iter().all(|part| is_word(part))
            {
                codes.insert(format!("guiju::{code}"));
            }
        }
    }
    codes
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let codes = codes_in_source();
    let pages: BTreeSet<String> = pages::all().map(|page| page.code()).collect();
    let without_page: Vec<&String> = codes.difference(&pages).collect();
    let without_code: Vec<&String> = pages.difference(&codes).collect();
    assert!(
        without_page.is_empty() && without_code.is_empty(),
        "codes without a page: {without_page:#?}\npages without a code: {without_code:#?}"
    );
}

/// A fenced block: what follows the fence, and its text.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) info: String,
    pub(crate) text: String,
}

/// The fenced blocks of a Markdown text, in order.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(info), None) => {
                open = Some(Block {
                    info: info.trim().to_owned(),
                    text: String::new(),
                });
            }
            (None, Some(block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

/// What an example yields: findings of its rules, then of its facts, then of its cases.
struct Yielded {
    found: Vec<Diagnostic>,
    files: Files,
}

fn run(section: &str) -> Yielded {
    let blocks = blocks(section);
    assert!(!blocks.is_empty(), "no example");
    let file_of = |block: &Block| {
        let (_, name) = block.info.split_once("file=")?;
        Some(name.trim().to_owned())
    };
    let is_rules = |block: &&Block| block.info.starts_with("gj") || block.info.contains("file=");
    let texts: Vec<(String, String)> = blocks
        .iter()
        .filter(is_rules)
        .map(|block| {
            let name = file_of(block).unwrap_or("example.gj".to_owned());
            (name, block.text.clone())
        })
        .collect();
    let example = Example::of(&texts);
    let checked = example.check();
    // Where facts are the example, its rules only have to give a program.
    let is_of_facts = !blocks.iter().all(|block| is_rules(&block));
    let own = checked.found.iter().filter(|found| {
        example.is_own(found) && (!is_of_facts || found.severity == Severity::Error)
    });
    let mut found: Vec<Diagnostic> = own.cloned().collect();
    if let Some(program) = &checked.program {
        for block in blocks.iter().filter(|block| !is_rules(block)) {
            found.extend(of_facts(program, block));
        }
        found.extend(
            cases::run(program, &example.files)
                .into_iter()
                .flat_map(|case| case.findings),
        );
    }
    Yielded {
        found,
        files: example.files,
    }
}

/// `json`: a document of facts; `text`: `path=value`, as `--set` takes it.
fn of_facts(program: &Program, block: &Block) -> Vec<Diagnostic> {
    let problems = if block.info.starts_with("json") {
        facts::read(program, &block.text).err().unwrap_or_default()
    } else {
        let (path, value) = block.text.trim().split_once('=').unwrap();
        let mut household = facts::read(program, "{}").unwrap();
        facts::set(program, &mut household, path, value)
            .err()
            .into_iter()
            .collect()
    };
    problems.iter().map(FactError::report).collect()
}

/// The text of a page between a heading and the next.
fn section<'page>(page: &'page Page, heading: &str) -> &'page str {
    let (_, after) = page
        .text
        .split_once(&format!("## {heading}\n"))
        .unwrap_or_else(|| {
            panic!("{}: no heading {heading}", page.code());
        });
    after.split("\n## ").next().unwrap()
}

/// Codes that no short example shows: more than 10,000 findings (`bad_input` has them), what is
/// beyond a limit (`limits` has it), faults of the program that no text is known to cause, and
/// renamings that are refused (`ide` has them).
const WITHOUT_EXAMPLE: &[&str] = &[
    "guiju::check::too_many_findings",
    "guiju::check::too_many_pieces",
    "guiju::fix::impossible_edit",
    "guiju::rename::changes_meaning",
    "guiju::rename::not_a_name",
    "guiju::rename::nothing_named",
    "guiju::resolve::uses_too_deep",
    "guiju::syntax::file_too_large",
    "guiju::syntax::grammar_drift",
    "guiju::syntax::not_a_text",
    "guiju::syntax::out_of_stack",
];

/// The bad and the repaired example of a page, as files; none where a page has none.
pub(crate) fn examples_of(page: &Page) -> Vec<Files> {
    if WITHOUT_EXAMPLE.contains(&page.code().as_str()) {
        return Vec::new();
    }
    let headings = ["例子 · Example", "改正 · Repaired"];
    headings
        .map(|heading| run(section(page, heading)).files)
        .into()
}

fn holds(page: &Page) -> Vec<String> {
    let code = page.code();
    if WITHOUT_EXAMPLE.contains(&code.as_str()) {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    let head: Vec<&str> = page.text.lines().take(5).collect();
    if head.first() != Some(&format!("# {code}").as_str()) {
        wrong.push(format!("{code}: the first line is not its code"));
    }
    let is_sentence = |at: usize| head.get(at).is_some_and(|line| !line.trim().is_empty());
    if !is_sentence(2) || !is_sentence(4) {
        wrong.push(format!("{code}: lacks its sentence in Chinese or English"));
    }
    let _ = section(page, "为什么 · Why");
    let bad = run(section(page, "例子 · Example"));
    if !bad.found.iter().any(|found| found.code == code) {
        wrong.push(format!("{code}: the example yields {}", short(&bad.found)));
    }
    let good = run(section(page, "改正 · Repaired")).found;
    let is_left = |found: &&Diagnostic| found.severity != Severity::Advice || found.code == code;
    let left: Vec<Diagnostic> = good.iter().filter(is_left).cloned().collect();
    if !left.is_empty() {
        wrong.push(format!(
            "{code}: the repaired example yields {}",
            short(&left)
        ));
    }
    let shown = [Lang::Zh, Lang::En].map(|lang| show(bad.found.iter(), &bad.files, lang));
    let beside = root().join(format!("tests/cases/pages/{}/{}", page.stage, page.name));
    matches_snapshot(&beside, &shown.join("\n"));
    wrong
}

/// Codes and messages on a line each.
fn short(found: &[Diagnostic]) -> String {
    let line = |found: &Diagnostic| format!("\n  {} {}", found.code, found.message.zh);
    found.iter().map(line).collect()
}

#[test]
fn every_example_yields_its_code_and_its_repair_yields_nothing() {
    let mut wrong = Vec::new();
    for page in pages::all() {
        match std::panic::catch_unwind(|| holds(&page)) {
            Ok(found) => wrong.extend(found),
            Err(_) => wrong.push(format!("{}: see above", page.code())),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
