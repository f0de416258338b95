//! The report in one language, as headings and lines; text, Markdown and HTML set it.

use std::collections::BTreeMap;

use super::{Change, Changed, Diff, Fate, Grounds, Meant, Newly, Weight, What, words};
use super::{Witness, Witnessed};
use crate::diagnostic::{Lang, Text};

/// So many declarations are named that moved together.
const NAMED: usize = 12;

/// A report on one rulebook.
#[derive(Debug)]
pub(super) struct Report {
    /// What is compared.
    pub(super) title: String,
    /// What came out, in a line.
    pub(super) verdict: String,
    pub(super) sections: Vec<Section>,
}

#[derive(Debug)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) items: Vec<Item>,
}

/// A declaration.
#[derive(Debug)]
pub(super) struct Item {
    /// `+`, `-`, `~`
    pub(super) sign: &'static str,
    pub(super) head: String,
    /// Where it stands.
    pub(super) place: String,
    pub(super) lines: Vec<Line>,
}

#[derive(Debug)]
pub(super) struct Line {
    pub(super) text: String,
    /// What is said of it.
    pub(super) under: Vec<String>,
    /// Whether that is the text of a rule file, of which each space counts.
    pub(super) is_code: bool,
}

/// What is different in one rulebook, called `shown`.
pub(super) fn report(shown: &str, diff: &Diff, lang: Lang) -> Report {
    let mut sections = Vec::new();
    sections.extend(diff.meant.as_ref().map(|it| meant(it, lang)));
    for (weight, zh, en) in [
        (Weight::Meaning, "含义的变化", "Changes in meaning"),
        (Weight::Sources, "只有依据变化", "Only sources changed"),
        (
            Weight::Nothing,
            "含义不变的改动",
            "Changes without a change in meaning",
        ),
    ] {
        let of = diff.changed.iter().filter(|it| it.weight() == weight);
        let (moved, told): (Vec<&Changed>, Vec<&Changed>) =
            of.partition(|it| it.changes.is_empty() && it.fate == Fate::Stayed);
        let mut items: Vec<Item> = told.into_iter().map(|it| item(it, lang)).collect();
        items.extend(moves(&moved, lang));
        if weight == Weight::Nothing {
            items.extend(diff.aside.iter().map(|it| Item {
                sign: "·",
                head: it.get(lang).to_owned(),
                place: String::new(),
                lines: Vec::new(),
            }));
        }
        if !items.is_empty() {
            let heading = Text::new(zh, en).get(lang).to_owned();
            sections.push(Section { heading, items });
        }
    }
    if let Some(witnessed) = &diff.witnessed
        && !witnessed.is_empty()
    {
        let heading = Text::new(
            "谁的结果不同（两版都算过的家庭）",
            "Who differs (households evaluated under both versions)",
        );
        let items = witnessed.iter().flat_map(|it| witnesses(it, lang));
        sections.push(Section {
            heading: heading.get(lang).to_owned(),
            items: items.collect(),
        });
    }
    Report {
        title: format!("{}（{shown}）", diff.name),
        verdict: verdict(diff).get(lang).to_owned(),
        sections,
    }
}

/// Whether the change does what it is meant to do.
fn meant(meant: &Meant, lang: Lang) -> Section {
    let mut items = vec![Item {
        sign: if meant.is_contradicted() {
            "✗"
        } else {
            "✓"
        },
        head: meant.says.get(lang).to_owned(),
        place: String::new(),
        lines: vec![plain(meant.verdict().get(lang).to_owned())],
    }];
    for it in &meant.checked {
        let said = match &it.grounds {
            Grounds::Shown => {
                items.extend(witnesses(it, lang));
                continue;
            }
            Grounds::Proved(why) => Text::new(
                format!("已证明与意图相符。{}", why.zh),
                format!("proved to be as meant. {}", why.en),
            ),
            Grounds::NoneFound(tried) => Text::new(
                format!("试了 {tried} 户，没有与意图不符的；这不是证明"),
                format!("none against it among {tried} households tried; this is no proof"),
            ),
        };
        items.push(Item {
            sign: "·",
            head: format!("{} {}", it.kind.get(lang), it.name),
            place: String::new(),
            lines: vec![plain(said.get(lang).to_owned())],
        });
    }
    Section {
        heading: Text::new("意图", "What it is meant to do")
            .get(lang)
            .to_owned(),
        items,
    }
}

/// The households for whom one benefit differs, or why there are none.
fn witnesses(it: &Witnessed, lang: Lang) -> Vec<Item> {
    let name = format!("{} {}", it.kind.get(lang), it.name);
    if let Some(none) = it.none() {
        return vec![Item {
            sign: "·",
            head: name,
            place: String::new(),
            lines: vec![plain(none.get(lang).to_owned())],
        }];
    }
    let item = |witness: &Witness| Item {
        sign: match witness.way {
            super::Way::Gain => "+",
            super::Way::Loss => "-",
            super::Way::Otherwise => "~",
        },
        head: match lang {
            Lang::Zh => format!(
                "{name}：{}（{}，于 {}）",
                witness.shows().zh,
                witness.who.zh,
                witness.on
            ),
            Lang::En => format!(
                "{name}: {} ({}, on {})",
                witness.shows().en,
                witness.who.en,
                witness.on
            ),
        },
        place: String::new(),
        lines: witness_lines(witness, lang),
    };
    it.witnesses.iter().map(item).collect()
}

fn witness_lines(witness: &Witness, lang: Lang) -> Vec<Line> {
    let pick = |zh: &str, en: &str| Text::new(zh, en).get(lang).to_owned();
    let facts = witness.facts.iter().map(|it| it.get(lang).to_owned());
    let mut lines = vec![Line {
        text: pick(
            "事实（没写的就是没有填报）：",
            "facts (of the rest nothing is said):",
        ),
        under: facts.collect(),
        is_code: false,
    }];
    for (head, [result, reason]) in [
        (pick("旧版：", "old: "), &witness.before),
        (pick("新版：", "new: "), &witness.after),
    ] {
        let reason = reason.get(lang);
        lines.push(Line {
            text: format!("{head}{}", result.get(lang)),
            under: reason.lines().map(str::to_owned).collect(),
            is_code: false,
        });
    }
    if let Some(case) = &witness.case {
        lines.push(Line {
            text: pick("可作用例：", "as a case:"),
            under: case.get(lang).lines().map(str::to_owned).collect(),
            is_code: true,
        });
    }
    lines
}

fn plain(text: String) -> Line {
    Line {
        text,
        under: Vec::new(),
        is_code: false,
    }
}

/// What came out, in a line.
fn verdict(diff: &Diff) -> Text {
    let count = |weight| {
        let of = diff.changed.iter().filter(|it| it.weight() == weight);
        of.count()
    };
    let (meaning, sources) = (count(Weight::Meaning), count(Weight::Sources));
    if meaning > 0 {
        let declarations = if meaning == 1 {
            "declaration means"
        } else {
            "declarations mean"
        };
        return Text::new(
            format!("有 {meaning} 个声明含义有变。"),
            format!("{meaning} {declarations} something else."),
        );
    }
    if diff.is_empty() {
        return Text::new("没有任何不同。", "Nothing is different.");
    }
    if sources > 0 {
        return Text::new(
            "含义不变；依据有变化。",
            "No change in meaning; sources changed.",
        );
    }
    Text::new("含义不变。", "No change in meaning.")
}

pub(super) fn item(it: &Changed, lang: Lang) -> Item {
    let pick = |zh: &str, en: &str| Text::new(zh, en).get(lang).to_owned();
    let (kind, name) = (it.kind.get(lang), it.name.get(lang));
    let path = &it.identity.path;
    let mut head = format!("{kind} {path}");
    if name != path && !path.ends_with(&format!(".{name}")) {
        head = match lang {
            Lang::Zh => format!("{head}（{name}）"),
            Lang::En => format!("{head} ({name})"),
        };
    }
    let (sign, fate) = match &it.fate {
        Fate::Added => ("+", pick("：新增", ": new")),
        Fate::Removed => ("-", pick("：删去", ": gone")),
        Fate::Renamed(before) => (
            "~",
            Text::new(
                format!("：由「{before}」改名"),
                format!(": renamed from `{before}`"),
            )
            .get(lang)
            .to_owned(),
        ),
        Fate::Stayed => ("~", String::new()),
    };
    head.push_str(&fate);
    if let Some(below) = &it.below {
        head.push_str(
            Text::new(
                format!("（声明于 {below}）"),
                format!(" (declared in {below})"),
            )
            .get(lang),
        );
    }
    let place = it.places.iter().rev().flatten().next();
    let place = place.map_or_else(String::new, |it| format!("{}:{}", it.path, it.line));
    let mut lines: Vec<Line> = it.changes.iter().map(|change| line(change, lang)).collect();
    if let [Some(old), Some(new)] = &it.places
        && it.is_moved()
    {
        lines.push(Line {
            text: Text::new(
                format!("从 {} 移到 {}", old.path, new.path),
                format!("moved from {} to {}", old.path, new.path),
            )
            .get(lang)
            .to_owned(),
            under: Vec::new(),
            is_code: false,
        });
    }
    lines.extend(reaches(it, lang));
    Item {
        sign,
        head,
        place,
        lines,
    }
}

/// Which benefits and statuses rest on it.
fn reaches(it: &Changed, lang: Lang) -> Option<Line> {
    if it.weight() != Weight::Meaning {
        return None;
    }
    let others: Vec<_> = it
        .reaches
        .iter()
        .filter(|(other, _)| *other != it.identity)
        .collect();
    if others.is_empty() {
        let is_own = !it.reaches.is_empty();
        let none = Text::new("没有待遇或身份用到它", "no benefit or status rests on it");
        return (!is_own).then(|| Line {
            text: none.get(lang).to_owned(),
            under: Vec::new(),
            is_code: false,
        });
    }
    let named: Vec<String> = others
        .iter()
        .map(|(identity, kind)| format!("{} {}", kind.get(lang), identity.path))
        .collect();
    let text = match lang {
        Lang::Zh => format!("影响：{}", named.join("、")),
        Lang::En => format!("reaches: {}", named.join(", ")),
    };
    Some(plain(text))
}

fn line(change: &Change, lang: Lang) -> Line {
    let get = |text: &Text| text.get(lang).to_owned();
    let mut head = get(&words::what(change.what));
    let (colon, comma) = match lang {
        Lang::Zh => ("：", "，"),
        Lang::En => (": ", ", "),
    };
    let days = match change.days {
        [None, None] => None,
        [from, until] => Some(words::days(from, until)),
    };
    let around = [
        Some(&change.within).filter(|it| !it.zh.is_empty()),
        days.as_ref(),
    ];
    let around: Vec<String> = around.into_iter().flatten().map(get).collect();
    if !around.is_empty() {
        head = format!("{head} {}", around.join(comma));
    }
    let said = match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("{} → {}", get(before), get(after)),
        (None, Some(after)) => match lang {
            Lang::Zh => format!("新增 {}", get(after)),
            Lang::En => format!("new: {}", get(after)),
        },
        (Some(before), None) if change.what == What::Formula && change.after.is_none() => {
            get(before)
        }
        (Some(before), None) => match lang {
            Lang::Zh => format!("删去 {}", get(before)),
            Lang::En => format!("gone: {}", get(before)),
        },
        (None, None) => change.detail.as_ref().map_or_else(String::new, get),
    };
    let mut text = if said.is_empty() {
        head
    } else {
        format!("{head}{colon}{said}")
    };
    if let Some(percent) = change.percent {
        text = match lang {
            Lang::Zh => format!("{text}（{}）", words::percent(percent)),
            Lang::En => format!("{text} ({})", words::percent(percent)),
        };
    }
    let mut under = Vec::new();
    if change.before.is_some() && change.after.is_some() {
        under.extend(change.detail.as_ref().map(get));
    }
    under.extend(sources(change, lang));
    under.extend(change.newly.iter().map(|it| get(&words::newly(it))));
    Line {
        text,
        under,
        is_code: false,
    }
}

/// What stood behind it and what does.
fn sources(change: &Change, lang: Lang) -> Option<String> {
    let [before, after] = &change.sources;
    let is_unsourced = change.newly.contains(&Newly::Unsourced);
    if before.is_empty() && after.is_empty() {
        return None;
    }
    let listed = |all: &[String]| match (all, lang) {
        ([], Lang::Zh) => "（无）".to_owned(),
        ([], Lang::En) => "(none)".to_owned(),
        (all, Lang::Zh) => all.join("；"),
        (all, Lang::En) => all.join("; "),
    };
    let heading = match lang {
        Lang::Zh => "依据：",
        Lang::En => "sources: ",
    };
    let is_one = before == after
        || change.what != What::Sources && !is_unsourced && (before.is_empty() || after.is_empty());
    if is_one {
        let all = if after.is_empty() { before } else { after };
        return Some(format!("{heading}{}", listed(all)));
    }
    Some(format!("{heading}{} → {}", listed(before), listed(after)))
}

/// Declarations that only stand in another file, by where from and where to.
fn moves(moved: &[&Changed], lang: Lang) -> Vec<Item> {
    let mut by_files: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for it in moved {
        if let [Some(old), Some(new)] = &it.places {
            let names = by_files.entry((&old.path, &new.path)).or_default();
            names.push(format!("{} {}", it.kind.get(lang), it.identity.path));
        }
    }
    let item = |((old, new), names): ((&str, &str), Vec<String>)| {
        let count = names.len();
        let shown: Vec<String> = names.into_iter().take(NAMED).collect();
        let more = if count > NAMED { "……" } else { "" };
        Item {
            sign: "→",
            head: match lang {
                Lang::Zh => format!(
                    "从 {old} 移到 {new}（{count} 个声明）：{}{more}",
                    shown.join("、")
                ),
                Lang::En => format!(
                    "moved from {old} to {new} ({count}): {}{more}",
                    shown.join(", ")
                ),
            },
            place: String::new(),
            lines: Vec::new(),
        }
    };
    by_files.into_iter().map(item).collect()
}
