//! The annotated document: links that lead somewhere, nothing that runs or is fetched, every
//! sentence of the source.

use std::collections::BTreeMap;

use guiju::doc::{PageLang, page};
use guiju::text::Files;

use crate::rulebook::shipped;

const LANGS: [PageLang; 3] = [PageLang::Zh, PageLang::En, PageLang::Ko];

/// The page of every shipped rulebook in every language.
fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for (name, files) in shipped() {
        let program = guiju::check(&files, &name).program.unwrap();
        for lang in LANGS {
            pages.push((name.clone(), page(&program, &files, &name, lang)));
        }
    }
    pages
}

/// What stands in the quotation marks after each `before`.
fn after<'page>(page: &'page str, before: &str) -> Vec<&'page str> {
    let parts = page.split(before).skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

#[test]
fn every_link_leads_to_one_place() {
    for (name, page) in pages() {
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        for id in after(&page, " id=\"") {
            *ids.entry(id).or_default() += 1;
        }
        let links = after(&page, "href=\"");
        assert!(links.len() > 1, "{name}");
        for link in links {
            let target = link.strip_prefix('#');
            assert_eq!(
                target.and_then(|id| ids.get(id)),
                Some(&1),
                "{name}: {link}"
            );
        }
    }
}

#[test]
fn nothing_runs_and_nothing_is_fetched() {
    for (name, page) in pages() {
        for word in ["<script", "http://", "https://", "src=", "@import", "url("] {
            assert!(!page.contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn the_letter_stands_whole_and_nothing_of_it_is_open() {
    let (name, files) = shipped()
        .into_iter()
        .find(|(name, _)| name == "jilin")
        .unwrap();
    let program = guiju::check(&files, &name).program.unwrap();
    let page = page(&program, &files, &name, PageLang::Zh);
    let letter = files.at("jilin/sources/jmyz-2024-2.txt").unwrap();
    let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let mut plain = String::new();
    let mut in_tag = false;
    let mut in_number = false;
    for piece in page.split_inclusive(['<', '>']) {
        if !in_tag && !in_number {
            plain.push_str(piece.trim_end_matches('<'));
        }
        if in_tag {
            in_number = piece.starts_with("sup") || in_number && !piece.starts_with("/sup");
        }
        in_tag = piece.ends_with('<');
    }
    let plain = bare(&plain);
    let lost: Vec<&str> = letter
        .text
        .lines()
        .filter(|line| !plain.contains(&bare(line)))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert!(!page.contains("class=\"open\""));
}

#[test]
fn words_of_a_rulebook_are_never_markup() {
    let mut files = Files::new();
    files.add(
        "a.gj",
        "规则集 甲\n  标题 「<script>alert(1)</script>」\n主体 人\n  填报 月工资: 元/月\n\
         定义 人.年工资: 元/年 = 月工资 折合 元/年\n  说明 「<img src=x onerror=\"y\">」\n  译 en 「</style><b>」\n",
    );
    let program = guiju::check(&files, "").program.unwrap();
    for lang in LANGS {
        let page = page(&program, &files, "", lang);
        for word in ["<script", "<img", "<b>"] {
            assert!(!page.contains(word), "{word}");
        }
        assert!(page.contains("&lt;script&gt;"));
    }
}
