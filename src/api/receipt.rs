//! A receipt: what is needed to repeat a decision, and to see that it was this one.
//!
//! It holds digests, not the facts themselves: who has the facts can prove them, who has
//! only the receipt learns nothing about the household.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::facts;
use crate::program::{Facts, Program};
use crate::text::{FileId, Files, SourceFile, Span};
use crate::value::Date;
use crate::wire;
use crate::wire::receipt::{FileDigest, Receipt};
use crate::wire::value::Day;

/// Version of the language that this engine reads.
pub const LANGUAGE: &str = "1";

/// The receipt of a decision; `facts` and `outcome` are digests of their JSON as this engine
/// writes it.
#[must_use]
pub fn receipt<'a>(
    program: &'a Program,
    sources: &'a [(String, String)],
    given: &Facts,
    on: Date,
    outcome: &impl Serialize,
) -> Receipt<'a> {
    let files = sources.iter();
    let files = files.map(|(path, sha256)| FileDigest { path, sha256 });
    Receipt {
        engine: env!("CARGO_PKG_VERSION"),
        language: LANGUAGE,
        rulebook: &program.name,
        on: Day(on.to_string()),
        files: files.collect(),
        facts: sha256(&wire::to_text(&facts::to_wire(program, given))),
        outcome: sha256(&wire::to_text(outcome)),
    }
}

/// Path and digest of every file that the program was made of, by path: the rule files of
/// its folders and the texts of its documents.
#[must_use]
pub fn sources(program: &Program, files: &Files, folder: &str) -> Vec<(String, String)> {
    let mut used: BTreeSet<FileId> = BTreeSet::new();
    each_span(program, &mut |span| {
        used.insert(span.file);
    });
    let parent = |file: &SourceFile| {
        file.path
            .rsplit_once('/')
            .map_or("", |(parent, _)| parent)
            .to_owned()
    };
    let mut folders = BTreeSet::new();
    folders.insert(folder.trim_end_matches('/').to_owned());
    folders.extend(used.iter().filter_map(|&id| files.get(id)).map(parent));
    let rules = folders.iter().flat_map(|folder| files.rules_in(folder));
    let texts = program
        .documents
        .iter()
        .filter_map(|(_, document)| files.get(document.text?));
    let mut all = BTreeMap::new();
    all.extend((rules.chain(texts)).map(|file| (file.path.as_str(), file.text.as_str())));
    // Relative to the rulebook, so that a copy elsewhere is the same rulebook.
    let inside = format!("{}/", folder.trim_end_matches('/'));
    all.into_iter()
        .map(|(path, text)| {
            let path = path.strip_prefix(&inside).unwrap_or(path);
            (path.to_owned(), sha256(text))
        })
        .collect()
}

/// The place of every declaration that has a bearing on outcomes.
fn each_span(program: &Program, visit: &mut dyn FnMut(Span)) {
    program.documents.iter().for_each(|(_, it)| visit(it.span));
    program.regions.iter().for_each(|(_, it)| visit(it.span));
    program.categories.iter().for_each(|(_, it)| visit(it.span));
    program.units.iter().for_each(|it| visit(it.span));
    program.entities.iter().for_each(|(_, it)| visit(it.span));
    program.inputs.iter().for_each(|(_, it)| visit(it.span));
    for (_, parameter) in program.parameters.iter() {
        visit(parameter.span);
        let values = parameter.cells.iter().flat_map(|cell| &cell.values);
        values.for_each(|value| visit(value.span));
    }
    let definitions = program.definitions.iter().flat_map(|(_, it)| &it.versions);
    definitions.for_each(|version| visit(version.span));
    let benefits = program.benefits.iter().flat_map(|(_, it)| &it.versions);
    benefits.for_each(|version| visit(version.span));
    program.exclusives.iter().for_each(|it| visit(it.span));
    program.funds.iter().for_each(|(_, it)| visit(it.span));
}

/// The digest in hexadecimal digits.
fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest
        .iter()
        .fold(String::with_capacity(64), |mut digits, byte| {
            // Writing to a String cannot fail.
            let _ = write!(digits, "{byte:02x}");
            digits
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{receipt, sha256, sources};
    use crate::api::example::program;
    use crate::api::facts::read;
    use crate::text::Files;
    use crate::value::Date;

    #[test]
    fn digests_are_those_of_sha_256() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256("abc"), abc);
    }

    #[test]
    fn a_receipt_changes_with_rules_and_facts_and_with_nothing_else() {
        let program = program();
        let of = |rules: &str, facts: &str| {
            let mut files = Files::new();
            files.add("a.gj", "");
            files.add("b.gj", rules);
            files.add("elsewhere/c.gj", facts);
            let sources = sources(&program, &files, "");
            let paths: Vec<&str> = sources.iter().map(|(path, _)| path.as_str()).collect();
            assert_eq!(paths, ["a.gj", "b.gj"]);
            let given = read(&program, facts).unwrap_or_default();
            let on = Date::parse("2024-06-18").ok();
            on.map(|on| json!(receipt(&program, &sources, &given, on, &json!({}))))
        };
        let first = of("规则集 甲", r#"{"家庭月收入": 1.50, "户籍": "城市"}"#);
        assert!(first.is_some());
        assert_eq!(
            first,
            of("规则集 甲", r#"{"户籍": "城市", "家庭月收入": "1.5"}"#)
        );
        assert_ne!(
            first,
            of("规则集 乙", r#"{"户籍": "城市", "家庭月收入": "1.5"}"#)
        );
        assert_ne!(
            first,
            of("规则集 甲", r#"{"户籍": "农村", "家庭月收入": "1.5"}"#)
        );
    }
}
