//! What becomes of one benefit for one instance.

use super::answer::{Answer, Provenance};
use super::expression::Result;
use super::failure::Failure;
use super::needs::Needs;
use super::outcome::StatusOutcome;
use super::sets::Set;
use super::{AmountOutcome, EvalError, Evaluator};
use crate::program::{Amount, Benefit, Id, Recognition};
use crate::value::Number;

/// A result, with what keeps it open and what it stands on.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) qualifies: Option<bool>,
    pub(super) receives: Option<bool>,
    pub(super) amount: AmountOutcome,
    pub(super) status: Option<StatusOutcome>,
    pub(super) today: Option<AmountOutcome>,
    pub(super) error: Option<EvalError>,
    /// What keeps it open; none where it is decided.
    pub(super) needs: Set,
    /// What it stands on that nobody stated.
    pub(super) grounds: Set,
    /// Whether it may stand on more once something that is open is known.
    pub(super) may_gain: bool,
}

impl Told {
    pub(super) fn cannot(failure: Failure) -> Self {
        let grounds = failure.grounds.clone();
        Self {
            qualifies: None,
            receives: None,
            amount: AmountOutcome::None,
            status: None,
            today: None,
            error: Some(failure.into_error()),
            needs: Set::default(),
            grounds,
            may_gain: true,
        }
    }

    /// With what the answers that say it rest on.
    fn resting_on(mut self, answers: &[Answer], failed: Option<&Failure>) -> Self {
        let mut ground = Provenance::default();
        if let Some(failed) = failed {
            ground.failed(failed);
        }
        for answer in answers {
            ground.add(answer);
        }
        self.may_gain = ground.may_gain();
        let (needs, grounds) = ground.into_sets();
        if self.is_open() {
            self.needs = needs;
        }
        self.grounds = grounds;
        self
    }

    fn is_open(&self) -> bool {
        let is_amount_open = matches!(
            self.amount,
            AmountOutcome::Between { .. } | AmountOutcome::Unset
        );
        let is_decided = self.status.is_some_and(|status| status.decided);
        (self.qualifies.is_none() && !is_decided) || self.receives.is_none() || is_amount_open
    }
}

impl Evaluator<'_> {
    /// What becomes of a benefit for an instance.
    pub(super) fn told(&mut self, id: Id<Benefit>, instance: usize) -> Told {
        let told = match self.recognition(id) {
            Some(recognition) => self.told_status(id, recognition, instance),
            None => self.told_benefit(id, instance),
        };
        told.unwrap_or_else(Told::cannot)
    }

    fn told_benefit(&mut self, id: Id<Benefit>, instance: usize) -> Result<Told> {
        let standing = match self.qualifies(id, instance) {
            Ok(standing) => standing,
            Err(failure) => return self.taken_anyway(id, instance, failure),
        };
        let qualifies = standing.truth();
        let version = self.benefit_version(id);
        let received = self.receives(id, instance)?;
        let receives = received.truth();
        let mut answers = vec![standing, received];
        let mut failed: Option<Failure> = None;
        let amount = match (qualifies, version.map(|(_, version)| &version.amount)) {
            (Some(false), _) | (_, None) => AmountOutcome::None,
            (_, Some(Amount::InKind)) => AmountOutcome::InKind,
            (_, Some(Amount::Unset { .. })) if self.decided_amount(id, instance).is_none() => {
                AmountOutcome::Unset
            }
            (_, Some(kind)) => {
                let computed = self.amount(id, instance).and_then(|answer| {
                    self.check_amount(id, &answer)?;
                    Ok(answer)
                });
                match (computed, receives) {
                    (Ok(answer), _) => {
                        let (answer, is_set_later) = self.own_amount(id, instance, answer);
                        let outcome = amount_outcome(&answer, kind, is_set_later, &self.needs);
                        answers.push(answer);
                        outcome
                    }
                    (Err(error), Some(true)) => return Err(error.under(&answers)),
                    // It fails, or it cannot be computed: there is no amount in either case.
                    (Err(error), Some(false) | None) => {
                        failed = Some(error);
                        AmountOutcome::None
                    }
                }
            }
        };
        let today = self.review(id, instance, &amount, receives);
        let told = Told {
            qualifies,
            receives,
            amount,
            status: None,
            today,
            error: None,
            needs: Set::default(),
            grounds: Set::default(),
            may_gain: false,
        };
        Ok(told.resting_on(&answers, failed.as_ref()))
    }

    /// What goes before takes a benefit whether or not its own conditions can be computed.
    fn taken_anyway(&mut self, id: Id<Benefit>, instance: usize, failure: Failure) -> Result<Told> {
        match self.receives(id, instance) {
            Ok(received) if received.truth() == Some(false) => Ok(Told {
                receives: Some(false),
                ..Told::cannot(failure.under(&[received]))
            }),
            _ => Err(failure),
        }
    }

    /// What today's facts give, where a decision sets another amount.
    fn review(
        &mut self,
        id: Id<Benefit>,
        instance: usize,
        amount: &AmountOutcome,
        receives: Option<bool>,
    ) -> Option<AmountOutcome> {
        if receives == Some(false) || self.decided_amount(id, instance).is_none() {
            return None;
        }
        let (_, version) = self.benefit_version(id)?;
        let today = self.amount_today(id, instance).ok()?;
        self.check_amount(id, &today).ok()?;
        let (today, is_set_later) = self.own_amount(id, instance, today);
        let today = amount_outcome(&today, &version.amount, is_set_later, &self.needs);
        let is_due = match (&today, amount) {
            (AmountOutcome::Exact(_) | AmountOutcome::UpTo(_), decided) => today != *decided,
            // What was set within what the rules say stands.
            (AmountOutcome::AtLeast(low), AmountOutcome::Exact(decided)) => decided < low,
            (AmountOutcome::Range { low, high }, AmountOutcome::Exact(decided)) => {
                decided < low || decided > high
            }
            _ => false,
        };
        is_due.then_some(today)
    }

    /// What becomes of a status: what was decided goes before its conditions.
    fn told_status(
        &mut self,
        id: Id<Benefit>,
        recognition: &Recognition,
        instance: usize,
    ) -> Result<Told> {
        let decided = self.recognised(recognition, instance)?.truth() == Some(true);
        let holds = self.receives(id, instance)?;
        let own = self.qualifies(id, instance);
        let qualifies = own.as_ref().ok().and_then(Answer::truth);
        let receives = holds.truth();
        let mut answers = vec![holds];
        if !decided {
            answers.push(own.map_err(|failed| failed.under(&answers))?);
        }
        let told = Told {
            qualifies,
            receives,
            amount: match receives {
                Some(false) => AmountOutcome::None,
                Some(true) | None => AmountOutcome::InKind,
            },
            status: Some(StatusOutcome {
                decided,
                review: decided && qualifies == Some(false),
            }),
            today: None,
            error: None,
            needs: Set::default(),
            grounds: Set::default(),
            may_gain: false,
        };
        Ok(told.resting_on(&answers, None))
    }
}

fn amount_outcome(
    answer: &Answer,
    kind: &Amount,
    is_set_later: bool,
    needs: &Needs,
) -> AmountOutcome {
    let up_to = matches!(kind, Amount::UpTo(_));
    if is_set_later {
        match answer.reach.number_bounds() {
            (Some(low), Some(high)) => return AmountOutcome::Range { low, high },
            (Some(low), None) => return AmountOutcome::AtLeast(low),
            (None, _) => {}
        }
    }
    if let Some(number) = answer.reach.known_number().filter(|_| answer.is_decided()) {
        return if up_to {
            AmountOutcome::UpTo(number)
        } else {
            AmountOutcome::Exact(number)
        };
    }
    let (low, high) = answer.reach.number_bounds();
    if high.is_none() && needs.has_parameter(&answer.needs) {
        return AmountOutcome::Unset;
    }
    AmountOutcome::Between {
        // What an officer sets may be less than a cap that is known only in part.
        low: if up_to { Some(Number::ZERO) } else { low },
        high,
        outer: false,
    }
}
