//! The parts of a notice that tell the household: facts, reasons, amount.

use std::rc::Rc;

use super::Kind;
use super::Section;
use super::compose::{Case, Request};
use super::founded::Against;
use super::phrases::Phrases;
use crate::evaluate::AmountOutcome;
use crate::explain::{Account, Conclusion, StatedFact, Step, Turn, amount_text};
use crate::language::Words;
use crate::months::decisions::DecisionFact;
use crate::months::first_paid;

impl Request<'_> {
    pub(super) fn facts_told(&self, case: &Case, phrases: Phrases) -> Section {
        let language = self.language;
        let mut facts: Vec<&StatedFact> = Vec::new();
        for fact in case.accounts().flat_map(|it| &it.facts) {
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
        let (no, yes): (Vec<_>, Vec<_>) = facts.into_iter().partition(|fact| fact.is_no);
        let whose = |all: &[Words]| {
            let each: Vec<&str> = all.iter().map(|it| it.get(language)).collect();
            (!each.is_empty()).then(|| each.join(phrases.comma()))
        };
        let mut lines: Vec<String> = yes
            .into_iter()
            .map(|fact| {
                let name = fact.name.get(language);
                phrases.fact(
                    whose(&fact.whose).as_deref(),
                    name,
                    fact.value.get(language),
                )
            })
            .collect();
        let none: Vec<String> = (no.into_iter())
            .map(|fact| match whose(&fact.whose) {
                Some(whose) => phrases.of(&whose, fact.name.get(language)),
                None => fact.name.get(language).to_owned(),
            })
            .collect();
        if !none.is_empty() {
            lines.push(phrases.none(&none));
        }
        Section {
            heading: phrases.facts(),
            lines,
        }
    }

    pub(super) fn reasons_told(&self, case: &Case, phrases: Phrases) -> Section {
        let language = self.language;
        let mut lines: Vec<String> = Vec::new();
        let mut say = |line: String| {
            if !lines.contains(&line) {
                lines.push(line);
            }
        };
        let reasons = &case.account.reasons;
        if self.kind == Kind::Inform {
            say(reasons.answer.get(language).to_owned());
        } else {
            let grounds = self.grounds(case).into_iter();
            let more = reasons.excluded.iter();
            grounds
                .chain(more)
                .for_each(|it| say(it.get(language).to_owned()));
        }
        // What takes something away rests on what fails; what holds beside it proves nothing.
        let conditions = case.accounts().flat_map(|it| &it.reasons.conditions);
        let is_told = |step: &&Rc<Step>| !self.kind.takes() || step.holds == Some(false);
        for step in conditions.filter(is_told) {
            say(phrases.condition(step.text.get(language), step.holds));
        }
        if self.kind == Kind::Inform {
            let told = reasons.if_found.iter();
            told.for_each(|it| say(it.get(language).to_owned()));
            for missing in &case.account.missing {
                say(phrases.missing(missing.get(language)));
            }
            for taken in &case.account.defaulted {
                say(phrases.taken(taken.get(language)));
            }
        }
        Section {
            heading: phrases.reasons(),
            lines,
        }
    }

    /// What decided: for a refusal how far it is from the limit, where one alone decides.
    fn grounds<'c>(&self, case: &'c Case) -> Vec<&'c Words> {
        // Where the status is refused, that is why; where it is confirmed with the benefit, too.
        let status = case.status.as_ref();
        let decides = status.filter(|it| {
            it.reasons.conclusion == Conclusion::Refused || self.kind == Kind::Confirm
        });
        let told: Vec<&Account> = match decides {
            Some(status) => vec![status],
            None => case.accounts().collect(),
        };
        let told = told.into_iter().filter_map(|account| {
            let change = account.reasons.change.as_ref();
            let distance = change.filter(|it| matches!(it.turn, Turn::Threshold { .. }));
            distance.map(|it| &it.text).or(account.grounds.as_ref())
        });
        told.collect()
    }

    /// From when it is paid once it is confirmed.
    ///
    /// # Errors
    /// Where it comes to nothing, or the decision changes what it comes to.
    fn starts(
        &self,
        case: &Case,
        reviewed: &[DecisionFact],
        phrases: Phrases,
    ) -> Result<String, Against> {
        let is_made = |fact: &DecisionFact| reviewed.contains(fact);
        let (facts, outcome) = (&case.facts, &case.outcome);
        let first = first_paid(self.program, facts, outcome, case.at, &is_made)?;
        let now = &case.benefit()?.amount;
        let Some((first, then)) = first else {
            let is_nothing = matches!(now, AmountOutcome::Exact(amount) if amount.is_zero());
            if is_nothing {
                return Err(Against::Otherwise(case.account.reasons.answer.clone()));
            }
            return Ok(phrases.from(None));
        };
        if then != *now {
            let mut paid = case.benefit()?.clone();
            paid.amount = then;
            let paid = amount_text(self.program, outcome, &paid);
            return Err(Against::Otherwise(phrases.differs(first, paid)));
        }
        let versions = &self.program.benefits.at(self.benefit).versions;
        let version = case.benefit()?.version.and_then(|at| versions.get(at));
        if version.is_some_and(|version| version.once) {
            return Ok(phrases.once());
        }
        Ok(phrases.from(Some(first)))
    }

    pub(super) fn amount_told(
        &self,
        case: &Case,
        before: Option<&AmountOutcome>,
        reviewed: &[DecisionFact],
        phrases: Phrases,
    ) -> Result<Option<Section>, Against> {
        let language = self.language;
        let reckoned = case
            .account
            .reckoned
            .as_ref()
            .map(|it| it.get(language).to_owned());
        let lines: Vec<String> = match self.kind {
            Kind::Refuse | Kind::Inform => return Ok(None),
            Kind::Stop => vec![phrases.stopped()],
            Kind::Reduce => {
                let mut then = case.benefit()?.clone();
                then.amount = before.cloned().unwrap_or(AmountOutcome::None);
                let then = amount_text(self.program, &case.outcome, &then);
                let then = then.map(|it| phrases.before(it.get(language)));
                then.into_iter()
                    .chain(reckoned)
                    .chain([phrases.lowered()])
                    .collect()
            }
            Kind::Confirm => {
                let from = self.starts(case, reviewed, phrases)?;
                reckoned.into_iter().chain([from]).collect()
            }
        };
        Ok(Some(Section {
            heading: phrases.amount(),
            lines,
        }))
    }
}
