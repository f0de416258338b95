//! What is not certain of an outcome, in lines: for a terminal, or above a list of results.

use super::view::View;
use super::{Conclusion, headline, places};
use crate::evaluate::{BenefitOutcome, NeedSet, Outcome};
use crate::language::{Languages, Words};
use crate::program::meaning::{Doubt, DoubtedValue};
use crate::program::wording::Kept;
use crate::program::{Facts, Program};
use crate::sorted;

/// What is not certain of an outcome.
#[derive(Debug, Clone, Default)]
pub struct Uncertain {
    /// What results are if what is usual is found, those together that need the same.
    pub if_found: Vec<IfFoundGroup>,
    /// Each fact that nobody gave, once: `父亲、母亲的「基础养老金」为 0 元/月（没有说；不另申报即按无）`;
    /// and each status that nobody has decided.
    pub taken: Vec<Words>,
    /// The names of these facts alone.
    pub taken_names: Vec<Words>,
    /// Where a review of a decision is due.
    pub reviews: Vec<Words>,
    /// Values that are not those of the place, or that should have been set anew.
    pub doubtful: Vec<Words>,
}

/// Results that are decided once the same facts are found.
#[derive(Debug, Clone)]
pub struct IfFoundGroup {
    /// `家庭的「财产符合规定」为 是`
    pub found: Words,
    /// `最低生活保障金（家庭）：初步符合条件，可以申请，429 元/月`
    pub received: Vec<Words>,
    /// Names of those that are then not received.
    pub refused: Vec<Words>,
}

/// What is not certain of an outcome; it needs no trace.
#[must_use]
pub fn uncertain(
    program: &Program,
    facts: &Facts,
    outcome: &Outcome,
    languages: Languages,
) -> Uncertain {
    let is_reviewed =
        |it: &BenefitOutcome| it.today.is_some() || it.status.is_some_and(|status| status.review);
    let is_doubtful = |doubt: Doubt| doubt != Doubt::Assumed;
    let doubted = outcome.benefits.iter().flat_map(|benefit| &benefit.doubted);
    let doubted = sorted::set(doubted.copied().filter(|it| is_doubtful(it.doubt)));
    let doubted: Vec<DoubtedValue> = doubted.into_iter().collect();
    let is_reviewed = outcome.benefits.iter().any(is_reviewed);
    if outcome.presumed.is_empty() && doubted.is_empty() && !is_reviewed {
        return Uncertain::default();
    }
    let kept = Kept::of(program);
    let view = View::new(program, facts, outcome, languages, &kept);
    let reviews = outcome.benefits.iter().filter_map(|benefit| {
        let name = view.benefit_name(benefit.benefit);
        let why = match benefit.status {
            Some(status) if status.review => headline::standing(program, outcome, benefit),
            Some(_) | None => view.today(benefit)?,
        };
        Some(headline::headline(&name, &view.whose(&benefit.path), &why))
    });
    let mut read: Vec<usize> = Vec::new();
    for benefit in &outcome.benefits {
        read.extend(view.each_of(benefit.defaulted));
        read.extend(view.each_of(benefit.undecided));
    }
    read.sort_unstable();
    read.dedup();
    Uncertain {
        if_found: groups(&view),
        reviews: reviews.collect(),
        taken: view.presumed_together(&read),
        taken_names: view.presumed_names(&read),
        doubtful: places::doubted(program, &doubted, &is_doubtful, languages),
    }
}

fn groups(view: &View<'_>) -> Vec<IfFoundGroup> {
    let mut groups: Vec<(NeedSet, IfFoundGroup)> = Vec::new();
    for benefit in &view.outcome.benefits {
        let Some(found) = benefit.if_found.as_deref() else {
            continue;
        };
        let then = found.applied_to(benefit);
        let conclusion = headline::conclusion(&then);
        // What goes to another benefit all the same changes nothing for the family.
        if matches!(conclusion, Conclusion::Open | Conclusion::Excluded) {
            continue;
        }
        let known = groups.iter().position(|(other, _)| *other == found.found);
        let at = known.unwrap_or_else(|| {
            let group = IfFoundGroup {
                found: view.to_be_found(found.found),
                received: Vec::new(),
                refused: Vec::new(),
            };
            groups.push((found.found, group));
            groups.len().saturating_sub(1)
        });
        let Some((_, group)) = groups.get_mut(at) else {
            continue;
        };
        let name = view.benefit_name(benefit.benefit);
        if conclusion == Conclusion::Refused {
            if !group.refused.contains(&name) {
                group.refused.push(name);
            }
            continue;
        }
        let result = headline::result(
            view.program,
            view.outcome,
            &then,
            &view.outcome.needs,
            view.languages,
        );
        let whose = view.whose(&benefit.path);
        group
            .received
            .push(headline::headline(&name, &whose, &result));
    }
    // That nothing is received if nothing changes is not worth a line.
    let groups = groups.into_iter().map(|(_, group)| group);
    groups.filter(|group| !group.received.is_empty()).collect()
}
