//! The annotated document: links that lead somewhere, nothing that runs or is fetched, every
//! sentence of the source.

use std::collections::BTreeMap;

use guiju::internals::doc::page;
use guiju::internals::language::Language;
use guiju::internals::text::Files;

use crate::rulebook::{SHIPPED, read, root, rulebooks_of, shipped};

const LANGS: [Language; 3] = [Language::Zh, Language::En, Language::Ko];

/// The page of every shipped rulebook in every language.
fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for (name, files) in shipped() {
        let program = guiju::internals::check(&files, &name).program.unwrap();
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

/// One page of a shipped rulebook.
fn page_of(folder: &str, language: Language) -> String {
    let mut all = shipped().into_iter();
    let (name, files) = all.find(|(name, _)| name == folder).unwrap();
    let program = guiju::internals::check(&files, &name).program.unwrap();
    page(&program, &files, &name, language)
}

/// What a reader sees in the elements that `is_seen` says, by attributes and those around them.
fn words(page: &str, is_seen: impl Fn(&[&str]) -> bool) -> String {
    let body = page.split_once("<body>").unwrap().1;
    let mut open: Vec<&str> = Vec::new();
    let mut seen = String::new();
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        if tag.starts_with('/') {
            open.pop();
        } else {
            open.push(tag);
        }
        if is_seen(&open) {
            seen.push_str(text);
        }
    }
    seen.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The part of a page from one text to the next `<div class="row"`.
#[track_caller]
fn row<'page>(page: &'page str, from: &str) -> &'page str {
    let rest = page.split_once(from).expect(from).1;
    rest.split("<div class=\"row").next().unwrap()
}

/// Where a rule is shown.
#[track_caller]
fn anchor(page: &str, name: &str) -> String {
    let cards = page.split("<article class=\"card\" id=\"").skip(1);
    let card = cards
        .filter_map(|card| Some((card, card.split_once("</h4>")?.0)))
        .find(|(_, head)| head.contains(&format!(">{name}</span>")));
    let (card, _) = card.unwrap_or_else(|| panic!("{name} has no card"));
    format!("href=\"#{}\"", card.split('"').next().unwrap())
}

#[test]
fn the_letter_stands_whole_and_nothing_of_it_is_open() {
    let page = page_of("jilin", Language::Zh);
    let said = words(&page, |open| {
        open.iter().any(|tag| tag.contains("class=\"said\""))
    });
    let letter = read(&root().join("policies/jilin/sources/jmyz-2024-2.txt"));
    for line in letter.lines() {
        let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(said.contains(&bare), "{line}");
    }
    assert_eq!(page.matches("class=\"open\"").count(), 1, "only the legend");
}

#[test]
fn a_sentence_stands_beside_its_rules_and_the_values_that_it_states() {
    let page = page_of("jilin", Language::Zh);
    let beside = row(&page, "城乡低保标准月人均分别达到643元和483元");
    for name in ["低保标准", "省定最低指导标准", "最低生活保障金"] {
        assert!(beside.contains(&anchor(&page, name)), "{name}");
    }
    for value in ["吉林省 · 城市 643 元/人/月", "吉林省 · 农村 483 元/人/月"] {
        assert!(beside.contains(value), "{value}");
    }
    assert!(!beside.contains("612"), "a value of another sentence");
    let omitted = row(&page, "帮助1.24万人争取国家助学贷款。");
    assert!(omitted.contains("不定任何人的待遇"));
}

#[test]
fn a_definition_that_only_gets_an_exception_below_is_on_the_page() {
    let page = page_of("jilin", Language::Zh);
    let beside = row(&page, "并取消最高支付限额");
    assert!(beside.contains(&anchor(&page, "大病保险倾斜对象")));
}

#[test]
fn names_in_rules_lead_to_their_rules_and_back() {
    let page = page_of("national", Language::En);
    let card = |name: &str| {
        let id = anchor(&page, name).replace("href=\"#", "id=\"");
        let from = page
            .split_once(&format!("<article class=\"card\" {id}"))
            .unwrap()
            .1;
        from.split("</article>").next().unwrap().to_owned()
    };
    assert!(card("最低生活保障金").contains(&anchor(&page, "人均月收入")));
    assert!(card("人均月收入").contains(&anchor(&page, "最低生活保障金")));
}

#[test]
fn documents_without_text_are_told_by_place_in_their_order() {
    let page = page_of("national", Language::Zh);
    let places = after(
        &page,
        "<div class=\"row place\"><p class=\"said\" lang=\"zh\">",
    );
    let places: Vec<&str> = places
        .iter()
        .map(|it| it.split('<').next().unwrap())
        .collect();
    let of_tekun = [
        "第四条",
        "第四条、第八条",
        "第五条",
        "第五条（三）",
        "第六条",
        "第七条",
        "第八条",
        "第九条",
        "第十条",
        "第十三条、第十五条、第十六条",
        "第十五条、第二十六条",
        "第十七条",
    ];
    assert!(
        places.windows(of_tekun.len()).any(|it| it == of_tekun),
        "{places:?}"
    );
    let article = row(&page, "第二十三条</p>");
    assert!(article.contains(&anchor(&page, "最低生活保障金")));
}

#[test]
fn what_is_used_of_another_rulebook_says_of_which() {
    let page = page_of("jilin/yanbian", Language::Zh);
    let used = page.split_once("id=\"used\"").unwrap().1;
    for title in ["吉林省分层分类社会救助", "社会救助全国性规定"] {
        assert!(used.contains(title), "{title}");
    }
    // The letter is Jilin's: its text is not shown again.
    assert!(!page.contains("王*代表"));
    assert!(row(&page, "吉民议字〔2024〕2号").contains("逐句对照"));
}

#[test]
fn levels_and_values_that_are_overdue_are_shown() {
    let mut files = Files::new();
    files.add("a.gj", read(&root().join("tests/cases/evaluate/places.gj")));
    let program = guiju::internals::check(&files, "").program.unwrap();
    let [zh, en, ko] = LANGS.map(|lang| page(&program, &files, "", lang));
    let overdue = "2024-07-01 起应有新的值";
    for told in [
        "由设区的市定。没有自己的值的，沿用上级地区的，算推定：各市不低于省定标准",
        "没有自己的值的，不可沿用上级地区的。",
        "应每年调整。",
        "甲市（设区的市）",
        overdue,
    ] {
        assert!(zh.contains(told), "{told}\n{zh}");
    }
    assert_eq!(
        zh.matches(overdue).count(),
        2,
        "those of 采暖费 have no age"
    );
    for told in [
        "Set at the level prefecture. A place without a value takes that of the region above, which is assumed to hold: cities do not go below the standard of the province",
        "A place without a value may not use that of the region above.",
        "To be set anew every year.",
        "甲市 (prefecture)",
        "to be set anew by 2024-07-01",
    ] {
        assert!(en.contains(told), "{told}\n{en}");
    }
    assert!(ko.contains("지급시 단위에서 정함.") && ko.contains("매년 조정해야 함."));
}

#[test]
fn a_chart_has_dates_values_and_gaps_where_nothing_is_known() {
    let page = page_of("jilin/yanbian", Language::Zh);
    let chart = page.split("<svg class=\"chart\"").nth(1).unwrap();
    let chart = chart.split("</svg>").next().unwrap();
    for word in [">2015<", ">07-01<", ">430<", ">480<", ">760<"] {
        assert!(chart.contains(word), "{word}");
    }
    // Yanji's urban line: 2015, 2017, 2025, with nothing in between.
    let line = after(chart, "<path class=\"line l0\" d=\"")[0];
    assert_eq!(line.matches('M').count(), 3, "{line}");
}

#[test]
fn a_page_in_another_language_marks_what_stays_chinese() {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for (name, _) in rulebooks_of(SHIPPED[0]) {
        for lang in [Language::En, Language::Ko] {
            let said = words(&page_of(&name, lang), |open| {
                !open.iter().any(|tag| tag.contains("lang=\"zh\""))
            });
            let at = said.find(is_han);
            let near = at.map(|at| said[at..].chars().take(20).collect::<String>());
            assert_eq!(near, None, "{name} {}", lang.tag());
        }
    }
}

#[test]
fn an_open_sentence_is_marked_and_counted() {
    let mut files = Files::new();
    files.add("sources/a.txt", "甲为5元。乙未定。丙从略。");
    files.add(
        "a.gj",
        "规则集 甲\n文件 通知\n  原文 \"sources/a.txt\"\n参数 甲: 元\n  自 2024-01-01 为 5 元\n    依据 通知 引 「甲为5元」\n\
         略过 通知\n  引 「丙从略。」\n  说明 「从略的理由」\n",
    );
    let program = guiju::internals::check(&files, "").program.unwrap();
    let page = page(&program, &files, "", Language::Zh);
    assert!(page.contains("<mark>甲为5元。</mark>"));
    assert!(page.contains("<strong class=\"open\">乙未定。</strong>"));
    assert!(row(&page, "丙从略。").contains("从略的理由"));
    for figure in [
        "逐句处理</dt><dd>66%",
        "句写成规则</dt><dd>1<",
        "句略过</dt><dd>1<",
        "句未处理</dt><dd>1<",
    ] {
        assert!(page.contains(figure), "{figure}");
    }
}

#[test]
fn words_of_a_rulebook_are_never_markup() {
    let mut files = Files::new();
    files.add(
        "a.gj",
        "规则集 甲\n  标题 「<script>alert(1)</script>」\n主体 人\n  填报 月工资: 元/月\n\
         定义 人.年工资: 元/年 = 月工资 折合 元/年\n  说明 「<img src=x onerror=\"y\">」\n  译 en 「</style><u>」\n",
    );
    let program = guiju::internals::check(&files, "").program.unwrap();
    for lang in LANGS {
        let page = page(&program, &files, "", lang);
        for word in ["<script", "<img", "<u>"] {
            assert!(!page.contains(word), "{word}");
        }
        assert!(page.contains("&lt;script&gt;"));
    }
}

#[test]
fn how_people_are_asked_and_where_they_apply_is_on_the_page() {
    let text = read(&root().join("tests/cases/evaluate/interview.gj"));
    let mut files = Files::default();
    files.add("rules.gj", text);
    let program = guiju::internals::check(&files, "").program.unwrap();
    let told = [
        (
            Language::Zh,
            "什么情形才问：年龄不低于60岁且户籍",
            "经办人员：先核对车辆",
            "先问：在校先看：助学",
        ),
        (
            Language::En,
            "askedwhere:年龄atleast60years",
            "forofficers:先核对车辆",
            "askedfirst:在校shownfirst:助学",
        ),
        (
            Language::Ko,
            "질문하는경우:",
            "담당자용:先核对车辆",
            "먼저질문:在校먼저표시:助学",
        ),
    ];
    for (language, when, officer, event) in told {
        let page = page(&program, &files, "", language);
        let seen = words(&page, |_| true);
        for part in [when, officer, event] {
            assert!(seen.contains(part), "{part}\n{seen}");
        }
        anchor(&page, "民政窗口");
        // Topics stand in the order in which they are asked.
        let (_, topics) = page.split_once("<ol>").unwrap();
        let first = topics.find("家里有谁").unwrap();
        let second = topics
            .find("家里的收入")
            .or(topics.find("income of the household"));
        assert!(first < second.unwrap(), "{topics}");
    }
}
