//! Names that look like others: 标准 and 标淮, `a` and Cyrillic `а`, 上年末 and 上年未.

use std::collections::BTreeMap;

use super::Book;
use super::allows::Findings;
use super::error::sources::SourceFinding;
use super::scripts::go_together;
use super::skeleton::Prototypes;
use crate::program::Allowed;
use crate::text::Span;

/// Han characters that are taken for each other, a group a line; UTS 39 has few of them.
const LOOKALIKES: &[&str] = &[
    "己已巳",
    "末未",
    "日曰",
    "土士",
    "人入",
    "干千于",
    "天夭",
    "戊戌戍",
    "侯候",
    "折拆",
    "治冶",
    "拨拔",
    "洒酒",
    "晴睛",
    "赢嬴羸",
    "祟崇",
    "徒徙",
    "竞竟",
    "毫亳",
    "衰哀衷",
    "弋戈",
    "刀刁",
    "乌鸟",
    "免兔",
    "壬王",
    "囚因困",
    "往住",
    "代伐",
    "待侍",
    "准淮",
    "帐账",
    "园圆",
    "特持",
    "残歹",
    "补朴",
    "贷货",
    "任仼",
    "抚扶",
    "氏氐",
    "抵扺",
    "低仾",
    "汨汩",
    "口囗",
    "目且",
    "失矢",
    "牛午",
    "广厂",
    "今令",
    "母毋",
    "第笫",
    "户尸",
    "发友",
    "收攸",
    "保倮",
    "析柝",
    "辨辩辫",
    "摸模",
    "栗粟",
    "茶荼",
    "斑班",
    "幻幼",
    "历厉",
    "夫失",
    "要耍",
    "遣遗",
    "陪赔",
];

/// Maximum number of names kept in one group of similar-looking names.
const ALIKE: usize = 40;

/// A declared name.
struct Named<'p> {
    name: &'p str,
    allows: &'p [Allowed],
    at: Span,
}

/// Warns of names that differ only in what the eye does not tell apart.
pub(super) fn confusable(book: Book<'_>, findings: &mut Findings<'_>) {
    let lookalikes = lookalikes();
    let prototypes = Prototypes::get();
    let mut groups: BTreeMap<String, Vec<Named<'_>>> = BTreeMap::new();
    for named in names(book) {
        if !go_together(named.name) {
            let finding = SourceFinding::MixedScripts {
                name: named.name.to_owned(),
                odd: odd_letter(named.name),
                at: named.at,
            };
            findings.push(finding.report(), &[named.allows]);
        }
        let skeleton = prototypes.skeleton(named.name);
        let looks = skeleton.chars();
        let looks = looks.map(|letter| lookalikes.get(&letter).copied().unwrap_or(letter));
        let looks: String = looks.collect();
        let group = groups.entry(looks).or_default();
        if group.len() < ALIKE && !group.iter().any(|other| other.name == named.name) {
            group.push(named);
        }
    }
    for group in groups.values() {
        let [first, others @ ..] = group.as_slice() else {
            continue;
        };
        for other in others {
            let finding = SourceFinding::ConfusableNames {
                names: (first.name.to_owned(), other.name.to_owned()),
                letters: differing(first.name, other.name),
                at: (first.at, other.at),
            };
            findings.push(finding.report(), &[first.allows, other.allows]);
        }
    }
}

/// Whether two letters look alike.
pub(super) fn look_alike(one: char, other: char) -> bool {
    let prototypes = Prototypes::get();
    let looks = |letter: char| prototypes.skeleton(letter.encode_utf8(&mut [0; 4]));
    let in_group = |group: &&str| group.contains(one) && group.contains(other);
    looks(one) == looks(other) || LOOKALIKES.iter().any(|group| in_group(&group))
}

/// The first of its group for each letter of [`LOOKALIKES`].
fn lookalikes() -> BTreeMap<char, char> {
    let mut lookalikes = BTreeMap::new();
    for group in LOOKALIKES {
        let mut letters = group.chars();
        let Some(first) = letters.next() else {
            continue;
        };
        let first = *lookalikes.entry(first).or_insert(first);
        for letter in letters {
            lookalikes.entry(letter).or_insert(first);
        }
    }
    lookalikes
}

/// The first letter that only one of two names has at its place, in both.
fn differing(one: &str, other: &str) -> Option<(char, char)> {
    one.chars().zip(other.chars()).find(|(a, b)| a != b)
}

/// The letter that makes a name mixed: one that is neither Han nor ASCII.
fn odd_letter(name: &str) -> Option<char> {
    name.chars().find(|letter| {
        !letter.is_ascii() && letter.is_alphabetic() && !('\u{3400}'..='\u{9FFF}').contains(letter)
    })
}

fn named<'p>(name: &'p str, allows: &'p [Allowed], at: Span) -> Named<'p> {
    Named { name, allows, at }
}

/// Every declared name, in the order of the program.
fn names(book: Book<'_>) -> Vec<Named<'_>> {
    let program = book.program;
    let mut all: Vec<Named<'_>> = Vec::new();
    for (_, of) in program.documents.iter() {
        all.push(named(&of.name, &[], of.span));
    }
    for (_, of) in program.regions.iter() {
        all.push(named(&of.name, &[], of.span));
    }
    for (_, of) in program.categories.iter() {
        all.push(named(&of.name, &[], of.span));
        all.extend(
            of.items
                .iter()
                .map(|item| named(&item.name, &[], item.span)),
        );
    }
    for of in &program.units {
        all.push(named(&of.name, &[], of.span));
    }
    for (_, of) in program.entities.iter() {
        all.push(named(&of.name, &[], of.span));
        all.extend(
            of.lists
                .iter()
                .map(|list| named(&list.name, &[], list.span)),
        );
    }
    for (_, of) in program.inputs.iter() {
        all.push(named(&of.name, &of.allows, of.span));
    }
    for (_, of) in program.parameters.iter() {
        all.push(named(&of.name, &of.allows, of.span));
    }
    for (_, of) in program.definitions.iter() {
        let allows = of
            .versions
            .first()
            .map_or(&[][..], |version| &version.allows);
        all.push(named(&of.name, allows, of.span));
    }
    for (_, of) in program.benefits.iter() {
        let allows = of
            .versions
            .first()
            .map_or(&[][..], |version| &version.allows);
        all.push(named(&of.name, allows, of.span));
    }
    for of in &program.exclusives {
        all.push(named(&of.name, &[], of.span));
    }
    for (_, of) in program.funds.iter() {
        all.push(named(&of.name, &[], of.span));
    }
    for of in &program.constraints {
        all.push(named(&of.name, &[], of.span));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{differing, lookalikes, odd_letter};

    #[test]
    fn lookalikes_have_one_prototype() {
        let lookalikes = lookalikes();
        for (one, other) in [
            ('己', '已'),
            ('末', '未'),
            ('日', '曰'),
            ('准', '淮'),
            ('人', '入'),
        ] {
            assert_eq!(
                lookalikes.get(&one),
                lookalikes.get(&other),
                "{one} {other}"
            );
        }
        assert_eq!(lookalikes.get(&'甲'), None);
    }

    #[test]
    fn the_letter_that_differs_is_named() {
        assert_eq!(differing("上年末标准", "上年未标准"), Some(('末', '未')));
        assert_eq!(odd_letter("r\u{430}te"), Some('\u{430}'));
        assert_eq!(odd_letter("标准A"), None);
    }
}
