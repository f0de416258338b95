//! Puts a notice together from what was evaluated.

use super::founded::{Against, doubts};
use super::phrases::Phrases;
use super::{Blank, Kind, Notice};
use crate::evaluate::{AmountOutcome, BenefitOutcome, EvalError, Options, Outcome, Path, evaluate};
use crate::explain::{Account, account};
use crate::language::{Language, Languages};
use crate::months::decisions::{decided, decision_of, without};
use crate::program::wording::Wording;
use crate::program::{Benefit, Facts, Id, Input, Office, Program};
use crate::value::Date;

/// What a notice is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The rules.
    pub program: &'a Program,
    /// The household.
    pub facts: &'a Facts,
    /// The day of the notice.
    pub on: Date,
    /// What it does.
    pub kind: Kind,
    /// About which benefit.
    pub benefit: Id<Benefit>,
    /// Whose.
    pub path: &'a Path,
    /// In which language.
    pub language: Language,
}

/// One evaluation, with everything that is told of the benefit.
pub(super) struct Case {
    pub(super) facts: Facts,
    pub(super) outcome: Outcome,
    pub(super) at: usize,
    pub(super) account: Account,
    /// The status on whose decision the benefit rests, where it is another.
    pub(super) status: Option<Account>,
}

/// Writes a notice.
///
/// # Errors
/// Where the household cannot be evaluated, the benefit is not what the notice says, no decision
/// is there that it could change, or it would rest on what is not certain.
pub fn compose(request: &Request<'_>) -> Result<Notice, Against> {
    let today = request.case(request.facts.clone())?;
    let phrases = Phrases(request.language);
    let (case, reviewed, before) = match request.kind {
        Kind::Confirm => {
            let (_, made) = decided(
                request.program,
                &today.facts,
                &today.outcome,
                today.benefit()?,
                request.on,
            );
            (today, made, None)
        }
        Kind::Reduce | Kind::Stop => request.reviewed(today)?,
        // Its own decision is what a refusal makes.
        Kind::Refuse => {
            let own = decision_of(request.program, request.benefit);
            let own = own.into_iter().map(|(_, facts)| facts.from).collect();
            (today, own, None)
        }
        Kind::Inform => (today, Vec::new(), None),
    };
    let reasons = &case.account.reasons;
    let mut fits = request.kind.fits(reasons.conclusion);
    if request.kind == Kind::Refuse {
        // What was granted is not refused but stopped.
        fits &= !case.benefit()?.status.is_some_and(|status| status.decided);
    }
    if request.kind == Kind::Stop {
        // What comes to nothing today is stopped, too.
        let now = &case.benefit()?.amount;
        fits |= matches!(now, AmountOutcome::Exact(amount) if amount.is_zero());
    }
    if request.kind == Kind::Reduce {
        fits &= before.as_ref().is_some_and(|it| is_less(&case, it));
    }
    if !fits {
        return Err(Against::Otherwise(reasons.answer.clone()));
    }
    let mut doubted = doubts(request.program, &case.outcome, &case.account, &reviewed);
    if request.kind.takes() && !doubted.is_empty() {
        return Err(Against::Unfounded(doubted));
    }
    if request.kind == Kind::Inform {
        // It decides nothing: what is open or taken by default is told in it.
        doubted.clear();
    }
    let mut sections = vec![request.facts_told(&case, phrases)];
    sections.push(request.reasons_told(&case, phrases));
    sections.extend(request.amount_told(&case, before.as_ref(), phrases)?);
    sections.push(request.articles(&case, phrases));
    let offices: Vec<&Office> = request.offices();
    sections.push(request.remedies(&offices, phrases));
    Ok(Notice {
        title: phrases.title(request.kind, &request.name()),
        head: vec![
            Blank {
                label: phrases.number(),
                known: None,
            },
            Blank {
                label: phrases.to(),
                known: request.whose(&case.account),
            },
        ],
        decision: phrases.decision(request.kind, &request.name()),
        sections: sections
            .into_iter()
            .filter(|it| !it.lines.is_empty())
            .collect(),
        checks: doubted
            .iter()
            .map(|it| it.get(request.language).to_owned())
            .collect(),
        checks_title: phrases.checks(),
        foot: request.foot(&offices, phrases),
        language: request.language,
    })
}

/// Whether the amount by today's facts is below the one that was decided.
fn is_less(case: &Case, before: &AmountOutcome) -> bool {
    match (case.benefit().map(|it| &it.amount), before) {
        (Ok(AmountOutcome::Exact(now)), AmountOutcome::Exact(then)) => now < then,
        _ => false,
    }
}

impl Case {
    pub(super) fn benefit(&self) -> Result<&BenefitOutcome, Against> {
        let benefit = self.outcome.benefits.get(self.at);
        benefit.ok_or_else(Against::nothing)
    }

    /// What tells the benefit, the status on which it rests first.
    pub(super) fn accounts(&self) -> impl Iterator<Item = &Account> {
        self.status.iter().chain([&self.account])
    }
}

impl Request<'_> {
    pub(super) fn words(&self) -> Wording<'_> {
        Wording::plain(self.program, self.language)
    }

    pub(super) fn name(&self) -> String {
        let declared = self.program.benefits.at(self.benefit);
        self.words()
            .name(&declared.name, &declared.labels)
            .to_owned()
    }

    pub(super) fn evaluate(
        &self,
        facts: &Facts,
        on: Date,
        trace: bool,
    ) -> Result<Outcome, EvalError> {
        let options = Options {
            trace,
            ..Options::default()
        };
        evaluate(self.program, facts, on, options)
    }

    pub(super) fn position(&self, outcome: &Outcome) -> Option<usize> {
        let mut all = outcome.benefits.iter();
        all.position(|it| it.benefit == self.benefit && it.path == *self.path)
    }

    fn case(&self, facts: Facts) -> Result<Case, Against> {
        let outcome = self.evaluate(&facts, self.on, true)?;
        // What stands against it is told in the language of messages.
        let told = |at| account(self.program, &facts, &outcome, at, Languages::ALL);
        let at = self.position(&outcome).ok_or_else(Against::nothing)?;
        let status = decision_of(self.program, self.benefit)
            .filter(|(status, _)| *status != self.benefit)
            .and_then(|(status, _)| {
                let mut all = outcome.benefits.iter();
                all.position(|it| it.benefit == status && self.path.0.starts_with(&it.path.0))
            });
        Ok(Case {
            account: told(at).ok_or_else(Against::nothing)?,
            status: status.and_then(told),
            facts,
            outcome,
            at,
        })
    }

    /// The household by today's facts alone, the decision taken back that the notice changes; and
    /// the amount that was decided.
    #[expect(clippy::type_complexity, reason = "three things that are used at once")]
    fn reviewed(
        &self,
        today: Case,
    ) -> Result<(Case, Vec<Id<Input>>, Option<AmountOutcome>), Against> {
        let phrases = Phrases(self.language);
        let undecided = || Against::Undecided(phrases.undecided(&self.decision_names()));
        let (status, decision) = decision_of(self.program, self.benefit).ok_or_else(undecided)?;
        let stands = today.outcome.benefits.iter().any(|it| {
            it.benefit == status
                && self.path.0.starts_with(&it.path.0)
                && it.status.is_some_and(|status| status.decided)
        });
        if !stands {
            return Err(undecided());
        }
        let taken: Vec<Id<Input>> = if self.kind == Kind::Reduce {
            decision.amount.into_iter().collect()
        } else {
            decision.all().collect()
        };
        let before = today.benefit()?.amount.clone();
        let facts = without(self.program, self.facts, self.path, &taken);
        Ok((self.case(facts)?, taken, Some(before)))
    }

    /// How a decision about the benefit is stated: the names of its facts.
    fn decision_names(&self) -> Vec<String> {
        let decision = decision_of(self.program, self.benefit);
        let facts = decision
            .into_iter()
            .flat_map(|(_, facts)| [Some(facts.from), facts.amount]);
        let names = facts.flatten().map(|input| {
            let declared = self.program.inputs.at(input);
            self.words()
                .name(&declared.name, &declared.labels)
                .to_owned()
        });
        names.collect()
    }
}
