//! The canonical form keeps what a file says: laws over files made by chance.

#![expect(clippy::panic, reason = "a panic is how a test fails")]

mod soup;

use proptest::prelude::*;

use crate::diagnostic::{Diagnostics, Lang};
use crate::syntax::{self};
use crate::text::Files;

/// The form of a text, or why there is none.
#[track_caller]
fn form(text: &str, words: Option<Lang>) -> String {
    let mut files = Files::new();
    let id = files.add("a.gj", text);
    let formatted = files.get(id).map(|file| super::format(file, words));
    match formatted {
        Some(Ok(formatted)) => formatted,
        Some(Err(found)) => panic!("{text}\n----\n{}", told(&found)),
        None => panic!("the file is gone"),
    }
}

fn told(found: &Diagnostics) -> String {
    let line = |one: &crate::diagnostic::Diagnostic| {
        format!("{} {} {:?}\n", one.code, one.message.zh, one.labels)
    };
    found.iter().map(line).collect()
}

/// The tree of a text without its places, and without what is only spelling.
#[track_caller]
fn tree(text: &str) -> String {
    let mut files = Files::new();
    let id = files.add("a.gj", text);
    let mut found = Diagnostics::new();
    let tree = files.get(id).map(|file| syntax::parse(file, &mut found));
    assert!(!found.has_errors(), "{text}\n----\n{}", told(&found));
    without_places(&format!("{tree:?}"))
}

/// A `{:?}` text without each `Span { … }`.
fn without_places(shown: &str) -> String {
    let mut parts = shown.split("Span { ");
    let mut kept = parts.next().unwrap_or("").to_owned();
    for part in parts {
        kept.push_str(part.split_once(" }").map_or("", |(_, rest)| rest));
    }
    kept
}

/// Everything that holds for a file without findings.
fn laws(text: &str) -> Result<(), TestCaseError> {
    let before = tree(text);
    let [kept, zh, en] = [None, Some(Lang::Zh), Some(Lang::En)].map(|words| form(text, words));
    prop_assert_eq!(&tree(&kept), &before, "{}\n----\n{}", text, kept);
    prop_assert_eq!(&form(&kept, None), &kept, "not settled:\n{}", text);
    for (words, one) in [(Lang::Zh, &zh), (Lang::En, &en)] {
        prop_assert_eq!(&form(one, Some(words)), one, "not settled:\n{}", text);
        prop_assert_eq!(&form(one, None), one, "not settled:\n{}", text);
    }
    prop_assert_eq!(
        &form(&en, Some(Lang::Zh)),
        &zh,
        "en → zh:\n{}\n----\n{}",
        text,
        en
    );
    prop_assert_eq!(
        &form(&zh, Some(Lang::En)),
        &en,
        "zh → en:\n{}\n----\n{}",
        text,
        zh
    );
    let (zh, en) = (tree(&zh), tree(&en));
    prop_assert_eq!(in_chinese(&zh), in_chinese(&before));
    prop_assert_eq!(in_chinese(&en), in_chinese(&before));
    Ok(())
}

/// A tree with words of units, functions and truth in Chinese: they stand in it as names.
fn in_chinese(tree: &str) -> String {
    let words = crate::value::Base::words().map(|(_, zh, en)| (zh, en));
    let functions = crate::builtins::all().map(|builtin| (builtin.zh, builtin.en));
    let truth = [("是", "yes"), ("否", "no")];
    words
        .chain(functions)
        .chain(truth)
        .fold(tree.to_owned(), |tree, (zh, en)| {
            tree.replace(&format!("text: \"{en}\""), &format!("text: \"{zh}\""))
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// The canonical form says the same, is its own form, and goes through the other
    /// language and back without a change.
    #[test]
    fn the_form_says_the_same_in_both_languages(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        laws(&soup::file(&bytes))?;
    }
}
