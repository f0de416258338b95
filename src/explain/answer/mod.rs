//! The answer: one or two sentences that a person would say, with the few facts that decided and
//! the numbers put in: `人均月收入每人每月 240 元，低于长春市城市低保标准 643 元。每月 1209 元：(643 - 240) × 3`.
//!
//! Of the three depths (answer, reasons, trace) it is the first. It is made from the same
//! recorded decisions as the reasons: `grounds` finds what decided, `sentence` says it, `spoken`
//! says quantities, `family` puts the answers of a household on one screen.

mod distance;
mod family;
mod grounds;
mod sentence;
mod spoken;
mod starts;

pub use family::{Family, Told as ToldAnswer, family};

use super::view::View;
use super::{Change, Conclusion, headline};
use crate::evaluate::{AmountOutcome, BenefitOutcome, Need};
use crate::language::{Words, pick, sentence};
use crate::program::meaning::{Doubt, DoubtedValue};
use crate::program::wording::Wording;

/// So many of the facts that are missing are named.
const MOST_MISSING: usize = 3;

/// So many of the values that are not certain are named.
const MOST_NAMED: usize = 2;

impl View<'_> {
    /// The answer for one benefit.
    pub(super) fn answer_of(
        &self,
        benefit: &BenefitOutcome,
        at: u32,
        change: Option<&Change>,
    ) -> Words {
        let mut sentences = vec![self.opening(benefit, at)];
        match headline::conclusion(benefit) {
            Conclusion::Cannot => {}
            Conclusion::Excluded => sentences.extend(self.excluded(benefit, at)),
            Conclusion::Refused => {
                let change = change.map(|change| change.text.clone());
                let grounds = || self.grounds_said(benefit, at);
                sentences.extend(change.or_else(grounds));
            }
            Conclusion::Open => sentences.extend(self.still_needed(benefit)),
            Conclusion::Received => {
                // Where somebody has decided, the decision is the ground.
                if !benefit.status.is_some_and(|status| status.decided) {
                    sentences.extend(self.grounds_said(benefit, at));
                }
                sentences.extend(self.amount_said(benefit, at));
                sentences.extend(self.today(benefit));
            }
        }
        if matches!(headline::conclusion(benefit), Conclusion::Received) {
            sentences.extend(self.on_assumed(benefit));
        }
        self.say(&|words| {
            let each = sentences.iter().map(|it| it.get(words.language()));
            let each = each.filter(|it| !it.is_empty());
            let each: Vec<String> = each.map(|it| sentence::capital(it, words)).collect();
            let joined = each.join(pick!(words, "。", ". ", ". "));
            let end = pick!(words, "。", ".", ".");
            joined + end
        })
    }

    /// What comes first: whether it is received; that it starts later; what is known of an open
    /// one.
    fn opening(&self, benefit: &BenefitOutcome, at: u32) -> Words {
        let later = self.starts(benefit, at);
        match (headline::conclusion(benefit), later) {
            (Conclusion::Received, Some(later)) => later,
            (Conclusion::Received, None) if benefit.status.is_none() => {
                headline::standing(self.program, self.outcome, benefit)
            }
            _ => headline::result(
                self.program,
                self.outcome,
                benefit,
                &self.outcome.needs,
                self.languages,
            ),
        }
    }

    /// `还要知道父亲的「月工资」、「财产符合规定」，另有 3 项`
    fn still_needed(&self, benefit: &BenefitOutcome) -> Option<Words> {
        let mut named: Vec<Words> = Vec::new();
        for need in self.outcome.needs.of(benefit.needs) {
            let name = self.short_need(&need);
            if !named.contains(&name) {
                named.push(name);
            }
        }
        let more = named.len().saturating_sub(MOST_MISSING);
        named.truncate(MOST_MISSING);
        if named.is_empty() {
            return None;
        }
        Some(self.say(&|words| {
            let all: Vec<&str> = named.iter().map(|it| it.get(words.language())).collect();
            let all = all.join(pick!(words, "、", ", ", ", "));
            let more = match more {
                0 => String::new(),
                more => pick!(
                    words,
                    sentence!("，另有 {more} 项"),
                    sentence!(" and {more} more"),
                    sentence!(" 외 {more}가지"),
                ),
            };
            pick!(
                words,
                sentence!("还要知道：{all}{more}"),
                sentence!("Still to be known: {all}{more}"),
                sentence!("더 알아야 할 것: {all}{more}"),
            )
        }))
    }

    /// What is missing, by its name alone.
    fn short_need(&self, need: &Need) -> Words {
        match need {
            Need::Fact { path, input } => {
                let input = self.program.inputs.at(*input);
                self.named_at(self.at(path), &input.name, &input.labels)
            }
            Need::List { path, list } => self.list_name(path, *list),
            Need::Amount { benefit, .. } => self.benefit_name(*benefit),
            Need::Parameter {
                parameter, keys, ..
            } => {
                let declared = self.program.parameters.at(*parameter);
                self.say(&|words| {
                    let name = words.parameter(declared, keys, None);
                    pick!(
                        words,
                        sentence!("当地的「{name}」（这里没有收录）"),
                        sentence!("the local `{name}` (not held here)"),
                        sentence!("현지의 ‘{name}’(여기에 수록되지 않음)"),
                    )
                })
            }
        }
    }

    /// Which values in it no document states, or not for this place; and which should have been set
    /// anew.
    fn on_assumed(&self, benefit: &BenefitOutcome) -> Option<Words> {
        if matches!(benefit.amount, AmountOutcome::Unset) {
            return None;
        }
        let named = |overdue: bool| {
            let mut named: Vec<Words> = Vec::new();
            // Figures that the place itself should have say most.
            let is_of_place = |it: &&DoubtedValue| it.doubt == Doubt::FromAbove;
            let of_place = benefit.doubted.iter().filter(is_of_place);
            for doubted in of_place.chain(&benefit.doubted) {
                let declared = self.program.parameters.at(doubted.read.parameter);
                let name = self.named(&declared.name, &declared.labels);
                if (doubted.doubt == Doubt::Overdue) == overdue && !named.contains(&name) {
                    named.push(name);
                }
            }
            named
        };
        let (assumed, overdue) = (named(false), named(true));
        let said: Vec<Words> = [
            self.listed(&assumed, &|words, all| {
                pick!(
                    words,
                    sentence!("其中用了推定的值：{all}"),
                    sentence!("assumed values are used in this: {all}"),
                    sentence!("추정값이 포함되어 있습니다: {all}"),
                )
            }),
            self.listed(&overdue, &|words, all| {
                pick!(
                    words,
                    sentence!("其中用了早该调整的值：{all}"),
                    sentence!("values that should have been set anew are used in this: {all}"),
                    sentence!("조정 기한이 지난 값이 포함되어 있습니다: {all}"),
                )
            }),
        ]
        .into_iter()
        .flatten()
        .collect();
        if said.is_empty() {
            return None;
        }
        Some(self.say(&|words| {
            let each = said.iter().map(|it| it.get(words.language()));
            let each: Vec<&str> = each.collect();
            each.join(pick!(words, "；", "; ", "; "))
        }))
    }

    /// The first names of some, with how many more there are.
    fn listed(
        &self,
        named: &[Words],
        say: &dyn Fn(Wording<'_>, String) -> String,
    ) -> Option<Words> {
        if named.is_empty() {
            return None;
        }
        let more = named.len().saturating_sub(MOST_NAMED);
        Some(self.say(&|words| {
            let shown = named.iter().take(MOST_NAMED);
            let shown: Vec<&str> = shown.map(|it| it.get(words.language())).collect();
            let shown = shown.join(pick!(words, "、", ", ", ", "));
            let all = match more {
                0 => shown,
                more => pick!(
                    words,
                    sentence!("{shown}等 {} 个", named.len()),
                    sentence!("{shown} and {more} more"),
                    sentence!("{shown} 외 {more}가지"),
                ),
            };
            say(words, all)
        }))
    }
}
