//! Slips made by chance in the shipped rulebooks: whatever is typed, nothing panics, every
//! place that is named lies in the text, and what can be formatted settles.

use guiju::internals::diagnostic::Lang;
use guiju::internals::text::Files;
use proptest::prelude::*;

use crate::rulebook::{files_below, read, root, tries};

/// What a slip puts in.
const PIECES: &[&str] = &[
    "",
    " ",
    "\n",
    "\n  ",
    "|",
    "「",
    "」",
    "(",
    ")",
    "[",
    "]",
    ":",
    "=",
    "，",
    "/",
    "-",
    "#",
    "0",
    "9",
    "１",
    "元",
    "元/月",
    "条件 ",
    "定义 ",
    "待遇 ",
    "自 ",
    "至 ",
    "若 ",
    "则 ",
    "例外 ",
    "且 ",
    "非 ",
    "其中 ",
    "表",
    "2024-02-30",
    "\u{3000}",
    "\u{feff}",
    "\r\n",
    "\t",
    "👪",
    "e\u{301}",
    "99999999999999999999999999999",
];

/// A place to change, how much to take away, and what to put in.
type Slip = (prop::sample::Index, usize, prop::sample::Index);

/// A text with some slips.
fn slipped(text: &str, slips: &[Slip]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (place, taken, put) in slips {
        let start = place.index(chars.len() + 1);
        let end = (start + taken).min(chars.len());
        chars.splice(start..end, put.get(PIECES).chars());
    }
    chars.into_iter().collect()
}

/// Checks a folder whose chosen file has slips.
fn hold(folder: &str, file: prop::sample::Index, slips: &[Slip]) {
    let root = root().join(folder);
    let paths = files_below(&root, "");
    let rules: Vec<_> = (paths.iter())
        .filter(|path| path.extension().is_some_and(|ending| ending == "gj"))
        .collect();
    let chosen = rules[file.index(rules.len())];
    let mut files = Files::new();
    for path in &paths {
        let ending = path.extension().and_then(|ending| ending.to_str());
        if !matches!(ending, Some("gj" | "txt")) {
            continue;
        }
        let text = if path == chosen {
            slipped(&read(path), slips)
        } else {
            read(path)
        };
        let name = path.strip_prefix(&root).unwrap().to_string_lossy();
        files.add(name.into_owned(), text);
    }
    let checked = guiju::internals::check(&files, "");
    for found in checked.found.iter() {
        for label in &found.labels {
            let file = files.get(label.span.file).unwrap();
            let place = label.span.start as usize..label.span.end as usize;
            assert!(
                file.text.get(place).is_some(),
                "{} names a place outside the text",
                found.code
            );
        }
    }
    for lang in [Lang::Zh, Lang::En] {
        let own = checked.found.iter();
        assert!(!crate::rulebook::show(own, &files, lang).contains('\u{1b}'));
    }
    for file in files.iter().filter(|file| !file.path.ends_with("txt")) {
        for words in [None, Some(Lang::Zh), Some(Lang::En)] {
            let Ok(once) = guiju::internals::format::format(file, words) else {
                continue;
            };
            let mut again = Files::new();
            let id = again.add(file.path.clone(), once.clone());
            let twice = guiju::internals::format::format(again.get(id).unwrap(), words).unwrap();
            assert_eq!(twice, once);
        }
    }
}

fn slips() -> impl Strategy<Value = Vec<Slip>> {
    prop::collection::vec(
        (
            any::<prop::sample::Index>(),
            0_usize..6,
            any::<prop::sample::Index>(),
        ),
        1..6,
    )
}

proptest! {
    #![proptest_config(tries(300))]

    #[test]
    fn slips_in_the_starter_are_findings(file in any::<prop::sample::Index>(), slips in slips()) {
        hold("src/cli/starter/zh", file, &slips);
        hold("src/cli/starter/en", file, &slips);
    }
}

proptest! {
    #![proptest_config(tries(30))]

    #[test]
    fn slips_in_the_jilin_rulebook_are_findings(file in any::<prop::sample::Index>(), slips in slips()) {
        hold("policies/jilin", file, &slips);
    }
}
