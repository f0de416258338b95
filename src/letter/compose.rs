//! Puts a notice together from what was evaluated.

use super::founded::{Against, doubts};
use super::phrases::Phrases;
use super::review::{decision_of, owner, without};
use super::{Blank, Kind, Notice};
use crate::evaluate::{AmountOutcome, BenefitOutcome, EvalError, Options, Outcome, Path, evaluate};
use crate::explain::{Account, Conclusion, account};
use crate::language::{Language, Languages, Words};
use crate::months::decisions::DecisionFact;
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

/// What a notice tells, and what it changes.
struct Chosen {
    case: Case,
    /// The amount that was decided before.
    before: Option<AmountOutcome>,
    /// Facts of decisions that the notice itself makes or takes back.
    reviewed: Vec<DecisionFact>,
    /// What the decision in force rests on that is not certain.
    doubted: Vec<Words>,
}

impl From<Case> for Chosen {
    fn from(case: Case) -> Self {
        Self {
            case,
            before: None,
            reviewed: Vec::new(),
            doubted: Vec::new(),
        }
    }
}

/// Writes a notice.
///
/// # Errors
/// Where the household cannot be evaluated, the benefit is not what the notice says, no decision
/// is there that it could change, or it would rest on what is not certain.
pub fn compose(request: &Request<'_>) -> Result<Notice, Against> {
    let phrases = Phrases(request.language);
    let chosen = request.chosen()?;
    let case = &chosen.case;
    let mut doubted = chosen.doubted.clone();
    for doubt in doubts(
        request.program,
        &case.outcome,
        &case.account,
        &chosen.reviewed,
    ) {
        if !doubted.contains(&doubt) {
            doubted.push(doubt);
        }
    }
    if request.kind.takes() && !doubted.is_empty() {
        return Err(Against::Unfounded(doubted));
    }
    if request.kind == Kind::Inform {
        // It decides nothing: what is open or taken by default is told in it.
        doubted.clear();
    }
    let is_nothing = case.comes_to_nothing()?;
    let mut sections = vec![request.facts_told(case, phrases)];
    sections.push(request.reasons_told(case, phrases));
    let (before, reviewed) = (chosen.before.as_ref(), &chosen.reviewed);
    sections.extend(request.amount_told(case, before, reviewed, phrases)?);
    sections.push(request.articles(case, phrases));
    let offices: Vec<&Office> = request.offices();
    sections.push(request.remedies(&offices, phrases));
    let notice = Notice {
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
        decision: phrases.decision(request.kind, is_nothing, &request.name()),
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
    };
    Ok(notice.printable())
}

fn is_refused(conclusion: Conclusion) -> bool {
    matches!(conclusion, Conclusion::Refused | Conclusion::Excluded)
}

impl Case {
    pub(super) fn benefit(&self) -> Result<&BenefitOutcome, Against> {
        let benefit = self.outcome.benefits.get(self.at);
        benefit.ok_or_else(Against::nothing)
    }

    /// Whether it comes to exactly 0.
    fn comes_to_nothing(&self) -> Result<bool, Against> {
        let amount = &self.benefit()?.amount;
        Ok(matches!(amount, AmountOutcome::Exact(amount) if amount.is_zero()))
    }

    fn conclusion(&self) -> Conclusion {
        self.account.reasons.conclusion
    }

    /// That the result is not what a notice would say, and what it is.
    fn otherwise(&self) -> Against {
        Against::Otherwise(self.account.reasons.answer.clone())
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

    /// What the notice tells: the household as it is, or as it would be without the decision that
    /// the notice changes.
    fn chosen(&self) -> Result<Chosen, Against> {
        let today = self.case(self.facts.clone())?;
        let phrases = Phrases(self.language);
        if today.benefit()?.version.is_none() {
            return Err(Against::nothing());
        }
        if today.benefit()?.is_charge && self.kind != Kind::Inform {
            return Err(Against::Otherwise(phrases.charge()));
        }
        let is_decided = self.is_decided(&today);
        match self.kind {
            Kind::Inform => Ok(today.into()),
            Kind::Confirm | Kind::Refuse if is_decided => {
                Err(Against::Otherwise(phrases.decided_already()))
            }
            Kind::Confirm => {
                if today.conclusion() != Conclusion::Received {
                    return Err(today.otherwise());
                }
                Ok(Chosen {
                    reviewed: self.own_decision(),
                    ..today.into()
                })
            }
            Kind::Refuse => {
                if !is_refused(today.conclusion()) {
                    return Err(today.otherwise());
                }
                Ok(Chosen {
                    reviewed: self.own_decision(),
                    ..today.into()
                })
            }
            Kind::Reduce | Kind::Stop if !is_decided => Err(Against::Undecided(
                phrases.undecided(&self.decision_names()),
            )),
            Kind::Reduce => self.reduced(today),
            Kind::Stop => self.stopped(today),
        }
    }

    /// What is left by today's facts, where that is less than what was decided and more than
    /// nothing.
    fn reduced(&self, today: Case) -> Result<Chosen, Against> {
        let all = self.case(without(
            self.program,
            self.facts,
            &self.facts_of_decision(true),
        ))?;
        if all.conclusion() != Conclusion::Received {
            return Err(all.otherwise());
        }
        let taken = self.facts_of_decision(false);
        let case = self.case(without(self.program, self.facts, &taken))?;
        let before = today.benefit()?.amount.clone();
        let is_less = match (&case.benefit()?.amount, &before) {
            (AmountOutcome::Exact(now), AmountOutcome::Exact(then)) => now < then,
            _ => false,
        };
        if !is_less || case.comes_to_nothing()? {
            return Err(case.otherwise());
        }
        Ok(Chosen {
            before: Some(before),
            reviewed: taken,
            doubted: self.doubts_of_decision(&today),
            case,
        })
    }

    /// Why it ends: the conditions fail by today's facts, or it comes to nothing.
    fn stopped(&self, today: Case) -> Result<Chosen, Against> {
        let doubted = self.doubts_of_decision(&today);
        let all = self.facts_of_decision(true);
        let without_all = self.case(without(self.program, self.facts, &all))?;
        if is_refused(without_all.conclusion()) {
            return Ok(Chosen {
                reviewed: all,
                doubted,
                ..without_all.into()
            });
        }
        let amount = self.facts_of_decision(false);
        let case = self.case(without(self.program, self.facts, &amount))?;
        if case.conclusion() != Conclusion::Received || !case.comes_to_nothing()? {
            return Err(without_all.otherwise());
        }
        Ok(Chosen {
            reviewed: amount,
            doubted,
            ..case.into()
        })
    }

    /// Whether the decision on which the benefit rests is in force.
    fn is_decided(&self, case: &Case) -> bool {
        let Some((status, _)) = decision_of(self.program, self.benefit) else {
            return false;
        };
        let owner = owner(self.program, status, self.path);
        case.outcome.benefits.iter().any(|it| {
            it.benefit == status
                && it.path == owner
                && it.status.is_some_and(|status| status.decided)
        })
    }

    /// What keeps the decision in force from being certain: it may go on by a default alone.
    fn doubts_of_decision(&self, today: &Case) -> Vec<Words> {
        let account = today.status.as_ref().unwrap_or(&today.account);
        doubts(self.program, &today.outcome, account, &[])
    }

    /// The decision that a confirmation or a refusal makes.
    fn own_decision(&self) -> Vec<DecisionFact> {
        let own = decision_of(self.program, self.benefit);
        let own = own.map(|(status, facts)| (owner(self.program, status, self.path), facts.from));
        own.into_iter().collect()
    }

    /// The facts of the decision in force: all of them, or its amount alone.
    fn facts_of_decision(&self, all: bool) -> Vec<DecisionFact> {
        let Some((status, facts)) = decision_of(self.program, self.benefit) else {
            return Vec::new();
        };
        let owner = owner(self.program, status, self.path);
        let inputs: Vec<Id<Input>> = if all {
            facts.all().collect()
        } else {
            facts.amount.into_iter().collect()
        };
        inputs.into_iter().map(|it| (owner.clone(), it)).collect()
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
