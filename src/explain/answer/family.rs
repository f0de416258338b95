//! The answers of a household on one screen: what is said of several persons is said once, and
//! what concerns nobody here is one line.

use super::super::{Change, Conclusion, Explanation, Reasons, Turn};
use super::distance::is_money;
use crate::language::{Language, Words};
use crate::program::CompareOp;
use crate::sorted::sort_by_key;

/// So many of those that are folded are named; the reasons name all.
const MOST_FOLDED: usize = 12;

/// The answers of a household.
#[derive(Debug, Clone, Default)]
pub struct Family {
    /// What is received or open first, then what was refused by a distance that can be told.
    pub told: Vec<Told>,
    /// What is refused and not told one by one: the benefit, and whose, where not everybody's.
    pub refused: Vec<Folded>,
    /// The same of what is not owed; nobody is told of it who did not ask.
    pub not_owed: Vec<Folded>,
    /// The same of what is open only for facts that make no sense to ask here.
    pub not_asked: Vec<Folded>,
}

/// One answer, and all of whom it is true.
#[derive(Debug, Clone)]
pub struct Told {
    /// The benefit.
    pub benefit: Words,
    /// Whose it is; nobody for what is the household's.
    pub whose: Vec<Words>,
    /// The answer.
    pub answer: Words,
    /// Where the first of them stands in [`Explanation::benefits`].
    pub position: usize,
}

/// A benefit that is refused, and to whom.
#[derive(Debug, Clone)]
pub struct Folded {
    /// The benefit.
    pub benefit: Words,
    /// To whom; nobody where it is refused to everybody.
    pub whose: Vec<Words>,
}

/// Puts the answers of a household together.
#[must_use]
pub fn family(explanation: &Explanation) -> Family {
    let mut sorted: Vec<&Reasons> = explanation.benefits.iter().collect();
    sort_by_key(&mut sorted, |reasons: &&Reasons| {
        (reasons.conclusion, reasons.position)
    });
    let mut family = Family::default();
    for reasons in sorted {
        let whose = (!reasons.of_household).then(|| reasons.whose.clone());
        let is_folded = reasons.conclusion == Conclusion::Refused
            || reasons.conclusion == Conclusion::Open && reasons.is_not_asked;
        if !is_folded || is_near(reasons.change.as_ref()) {
            let same = family.told.iter_mut().find(|it| {
                it.benefit == reasons.benefit && it.answer == reasons.answer && !it.whose.is_empty()
            });
            match same {
                Some(told) => told.whose.extend(whose),
                None => family.told.push(Told {
                    benefit: reasons.benefit.clone(),
                    whose: whose.into_iter().collect(),
                    answer: reasons.answer.clone(),
                    position: reasons.position,
                }),
            }
            continue;
        }
        let list = if reasons.conclusion == Conclusion::Open {
            &mut family.not_asked
        } else if reasons.is_charge {
            &mut family.not_owed
        } else {
            &mut family.refused
        };
        match list.iter_mut().find(|it| it.benefit == reasons.benefit) {
            Some(folded) => folded.whose.extend(whose),
            None => list.push(Folded {
                benefit: reasons.benefit.clone(),
                whose: whose.into_iter().collect(),
            }),
        }
    }
    let folded = family.refused.iter_mut().chain(&mut family.not_owed);
    for folded in folded.chain(&mut family.not_asked) {
        if family.told.iter().all(|it| it.benefit != folded.benefit) {
            folded.whose.clear();
        }
    }
    family
}

/// Whether a sum of money is above a line, so that how far it is can be told; what has too little
/// for one benefit is told of another.
fn is_near(change: Option<&Change>) -> bool {
    let turn = change.map(|change| &change.turn);
    matches!(
        turn,
        Some(Turn::Threshold { gap: Some(_), comparison: CompareOp::Below | CompareOp::AtMost, ty, .. })
            if is_money(ty)
    )
}

impl Family {
    /// As plain text; `beside` tells what is said behind an answer.
    #[must_use]
    pub fn text(&self, language: Language, beside: &dyn Fn(&Told) -> Option<String>) -> String {
        let mut text = String::new();
        for told in &self.told {
            let whose: Vec<&str> = told.whose.iter().map(|it| it.get(language)).collect();
            let name = with_whose(told.benefit.get(language), &whose, language);
            let answer = told.answer.get(language);
            let parting = language.pick("", " ", " ");
            let beside = beside(told).map_or_else(String::new, |it| format!("{parting}{it}"));
            text.push_str(&format!("{name}\n  {answer}{beside}\n"));
        }
        let refused = language.pick("不符合：", "Does not qualify for: ", "조건에 맞지 않음: ");
        let not_asked = language.pick(
            "有的事看来无关、没有问，因此未定：",
            "Open, since something was of no concern here and not asked: ",
            "관계없어 보여 묻지 않아 미정: ",
        );
        let folded = [(refused, &self.refused), (not_asked, &self.not_asked)];
        for (title, list) in folded {
            if list.is_empty() {
                continue;
            }
            let all = list.iter().map(|it| {
                let whose: Vec<&str> = it.whose.iter().map(|it| it.get(language)).collect();
                with_whose(it.benefit.get(language), &whose, language)
            });
            let mut all: Vec<String> = all.collect();
            let more = all.len().saturating_sub(MOST_FOLDED);
            if more > 1 {
                all.truncate(MOST_FOLDED);
            }
            let all = all.join(language.pick("、", ", ", ", "));
            let more = if more > 1 {
                language.pick(
                    format!(" 等，另有 {more} 项"),
                    format!(" and {more} more"),
                    format!(" 외 {more}가지"),
                )
            } else {
                String::new()
            };
            text.push_str(&format!("{title}{all}{more}\n"));
        }
        text
    }
}

/// `教育救助（父亲、母亲）`
fn with_whose(name: &str, whose: &[&str], language: Language) -> String {
    if whose.is_empty() {
        return name.to_owned();
    }
    let whose = whose.join(language.pick("、", ", ", ", "));
    match language {
        Language::Zh => format!("{name}（{whose}）"),
        Language::En => format!("{name} ({whose})"),
        Language::Ko => format!("{name}({whose})"),
    }
}
