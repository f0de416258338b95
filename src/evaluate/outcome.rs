//! The outcome of an evaluation: each benefit of each instance.

use super::answer::{Answer, Provenance};
use super::expression::Result;
use super::memo::{Memos, Part};
use super::need_table::{NeedSet, NeedTable, NeedTableBuilder};
use super::needs::{Needs, Slot, has_parameter};
use super::positions::Set;
use super::{EvalError, Evaluator, Path, Trace};
use crate::program::meaning::ReadValue;
use crate::program::{Amount, Benefit, Definition, Id, Presumed, Recognition, Rule};
use crate::sorted::sort_by;
use crate::value::{Date, Number, Reach};

/// Everything that came out.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The day.
    pub on: Date,
    /// Each benefit of each instance of its entity, in the order of their declarations.
    pub benefits: Vec<BenefitOutcome>,
    /// Definitions, where they were asked for.
    pub definitions: Vec<DefinitionOutcome>,
    /// What is missing; the results' needs are sets of it.
    pub needs: NeedTable,
    /// Facts that nobody gave and that were read all the same, by default or as what is usual.
    pub presumed: NeedTable,
    /// What was computed from what, where it was asked for.
    pub trace: Option<Trace>,
}

/// One benefit for one instance.
#[derive(Debug, Clone)]
pub struct BenefitOutcome {
    /// Which.
    pub benefit: Id<Benefit>,
    /// Which version, by position; none where none is in force.
    pub version: Option<usize>,
    /// For whom.
    pub path: Path,
    /// Whether all conditions hold; none while that is open.
    pub qualifies: Option<bool>,
    /// The same after 互斥.
    pub receives: Option<bool>,
    /// What it comes to.
    pub amount: AmountOutcome,
    /// What keeps its eligibility, whether it is received, or its amount open.
    pub needs: NeedSet,
    /// Assumed values that it stands on.
    pub assumed: Vec<ReadValue>,
    /// Facts that it took by default: a set of [`Outcome::presumed`].
    pub defaulted: NeedSet,
    /// Statuses that nobody has decided, by the first fact of a decision: a set of
    /// [`Outcome::presumed`].
    pub undecided: NeedSet,
    /// Of a status: whether it was decided.
    pub status: Option<StatusOutcome>,
    /// What today's facts give, where a decision gives another amount: a review is due.
    pub today: Option<AmountOutcome>,
    /// What it is if what is usual is found, where that keeps it open.
    pub if_found: Option<Box<IfFound>>,
    /// Why it cannot be computed, whatever is missing; then nothing else is told of it.
    pub error: Option<EvalError>,
}

impl BenefitOutcome {
    /// Whether it stands on nothing but what was stated, found or published.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.error.is_none()
            && self.needs.is_empty()
            && self.defaulted.is_empty()
            && self.undecided.is_empty()
            && self.assumed.is_empty()
    }
}

/// What became of a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusOutcome {
    /// Whether a decision is in force today; else it holds, or does not, by its conditions.
    pub decided: bool,
    /// Whether a decision is in force although today's facts do not fulfil the conditions.
    pub review: bool,
}

/// What a benefit is if some open facts are found to be what is usual: what an evaluation gives
/// when exactly these are stated.
#[derive(Debug, Clone)]
pub struct IfFound {
    /// The facts that have to be found so: a set of [`Outcome::presumed`].
    pub found: NeedSet,
    /// Whether all conditions hold then.
    pub qualifies: Option<bool>,
    /// The same after 互斥.
    pub receives: Option<bool>,
    /// What it comes to then.
    pub amount: AmountOutcome,
    /// What keeps it open all the same.
    pub needs: NeedSet,
    /// Assumed values that it stands on then.
    pub assumed: Vec<ReadValue>,
    /// Facts that it takes by default then.
    pub defaulted: NeedSet,
    /// Statuses that nobody has decided.
    pub undecided: NeedSet,
    /// Why it cannot be computed then.
    pub error: Option<EvalError>,
}

impl IfFound {
    /// The result as it is then.
    #[must_use]
    pub fn applied_to(&self, benefit: &BenefitOutcome) -> BenefitOutcome {
        BenefitOutcome {
            benefit: benefit.benefit,
            version: benefit.version,
            path: benefit.path.clone(),
            qualifies: self.qualifies,
            receives: self.receives,
            amount: self.amount.clone(),
            needs: self.needs,
            assumed: self.assumed.clone(),
            defaulted: self.defaulted,
            undecided: self.undecided,
            status: benefit.status,
            today: None,
            if_found: None,
            error: self.error.clone(),
        }
    }
}

/// What a benefit comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AmountOutcome {
    /// Nothing: it fails.
    None,
    /// Exactly this, if it is received.
    Exact(Number),
    /// Up to this, as an officer decides.
    UpTo(Number),
    /// A service or a thing.
    InKind,
    /// A figure that no one has published yet.
    Unset,
    /// Open, between bounds as far as there are any.
    Between {
        /// Least.
        low: Option<Number>,
        /// Greatest.
        high: Option<Number>,
    },
}

/// One definition for one instance.
#[derive(Debug, Clone)]
pub struct DefinitionOutcome {
    /// Which.
    pub definition: Id<Definition>,
    /// For whom.
    pub path: Path,
    /// Its value, as far as it is known.
    pub value: Reach,
}

/// What results refer to.
#[derive(Debug, Default)]
struct Tables {
    needs: NeedTableBuilder,
    presumed: NeedTableBuilder,
}

/// How a fact was taken that nobody gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    Defaulted,
    Usual,
    Undecided,
}

/// A result, and what it rests on.
struct Ground {
    settled: BenefitResult,
    needs: Set,
    /// Facts that nobody gave, by their positions.
    presumed: Set,
    assumed: Vec<ReadValue>,
}

/// One benefit for one instance, with the answers that say it.
pub(super) struct BenefitResult {
    qualifies: Option<bool>,
    pub(super) receives: Option<bool>,
    pub(super) amount: AmountOutcome,
    pub(super) error: Option<EvalError>,
    status: Option<StatusOutcome>,
    today: Option<AmountOutcome>,
    /// What was computed to tell it.
    answers: Vec<Answer>,
}

impl BenefitResult {
    fn cannot(error: EvalError) -> Self {
        Self {
            qualifies: None,
            receives: None,
            amount: AmountOutcome::None,
            error: Some(error),
            status: None,
            today: None,
            answers: Vec::new(),
        }
    }
}

impl Evaluator<'_> {
    pub(super) fn outcome(&mut self, definitions: bool) -> Result<Outcome> {
        let (program, instances) = (self.program, self.instances);
        let mut tables = Tables::default();
        let mut benefits = Vec::with_capacity(program.benefits.len());
        // Results that may be told as what they are if what is usual is found.
        let mut open = Vec::new();
        for (id, benefit) in program.benefits.iter() {
            for instance in instances.all_of(benefit.entity) {
                self.budget.hold(size_of::<BenefitOutcome>(), 1);
                self.budget.check()?;
                let ground = self.ground(id, instance);
                if self.waits_for_usual(&ground.needs) {
                    open.push((benefits.len(), id, instance));
                }
                benefits.push(self.benefit_outcome(id, instance, ground, &mut tables));
            }
        }
        let mut values = Vec::new();
        if definitions {
            for rule in &program.order {
                let Rule::Definition(id) = rule else { continue };
                for instance in instances.all_of(program.definitions.at(*id).entity) {
                    let Ok(answer) = self.remembered(Part::Definition(*id), instance) else {
                        continue;
                    };
                    self.budget.hold(size_of::<DefinitionOutcome>(), 1);
                    values.push(DefinitionOutcome {
                        definition: *id,
                        path: instances.path(instance),
                        value: answer.told(),
                    });
                }
            }
            sort_by(&mut values, |a: &DefinitionOutcome, b| {
                (a.definition, &a.path).cmp(&(b.definition, &b.path))
            });
        }
        self.budget.check()?;
        let recorder = self.recorder.take();
        let trace = recorder.map(|recorder| recorder.finish(instances.members()));
        self.if_found(&open, &mut benefits, &mut tables)?;
        Ok(Outcome {
            on: self.on,
            benefits,
            definitions: values,
            needs: tables.needs.finish(&self.needs, instances),
            presumed: tables.presumed.finish(&self.needs, instances),
            trace,
        })
    }

    /// What becomes of a benefit for an instance, and what that rests on.
    fn ground(&mut self, id: Id<Benefit>, instance: usize) -> Ground {
        let settled = self.settled(id, instance);
        let mut ground = Provenance::default();
        for part in &settled.answers {
            ground.add(part);
        }
        let is_amount_open = matches!(
            settled.amount,
            AmountOutcome::Between { .. } | AmountOutcome::Unset
        );
        let is_decided = settled.status.is_some_and(|status| status.decided);
        let is_open = (settled.qualifies.is_none() && !is_decided)
            || settled.receives.is_none()
            || is_amount_open;
        let (needs, grounds) = ground.into_sets();
        Ground {
            needs: if is_open && settled.error.is_none() {
                needs
            } else {
                Set::default()
            },
            presumed: Needs::facts(&grounds),
            assumed: self.needs.values(&grounds),
            settled,
        }
    }

    fn benefit_outcome(
        &self,
        id: Id<Benefit>,
        instance: usize,
        ground: Ground,
        tables: &mut Tables,
    ) -> BenefitOutcome {
        let settled = ground.settled;
        BenefitOutcome {
            benefit: id,
            version: self.benefit_version(id).map(|(position, _)| position),
            path: self.instances.path(instance),
            qualifies: settled.qualifies,
            receives: settled.receives,
            amount: settled.amount,
            needs: tables.needs.set(&ground.needs),
            assumed: ground.assumed,
            defaulted: tables
                .presumed
                .set(&self.of_kind(&ground.presumed, Taken::Defaulted)),
            undecided: tables
                .presumed
                .set(&self.of_kind(&ground.presumed, Taken::Undecided)),
            status: settled.status,
            today: settled.today,
            if_found: None,
            error: settled.error,
        }
    }

    /// Those of the facts that nobody gave which were taken so.
    fn of_kind(&self, presumed: &Set, kind: Taken) -> Set {
        if presumed.is_empty() {
            return Set::default();
        }
        presumed.filtered(|position| self.taken(position) == Some(kind))
    }

    fn taken(&self, position: usize) -> Option<Taken> {
        let Some(Slot::Fact { input, .. }) = self.needs.slot_at(position) else {
            return None;
        };
        let input = self.program.inputs.at(input);
        Some(match &input.presumption {
            _ if input.decision_of.is_some() => Taken::Undecided,
            Some(presumption) if presumption.kind == Presumed::Usual => Taken::Usual,
            Some(_) | None => Taken::Defaulted,
        })
    }

    /// Whether one of the facts that are missing has a usual value.
    fn waits_for_usual(&self, needs: &Set) -> bool {
        needs
            .iter()
            .any(|position| self.taken(position) == Some(Taken::Usual))
    }

    /// Computes open results again, as if each open fact were found to be what is usual. What a
    /// result then stands on are those that have to be found for it.
    fn if_found(
        &mut self,
        open: &[(usize, Id<Benefit>, usize)],
        benefits: &mut [BenefitOutcome],
        tables: &mut Tables,
    ) -> Result<()> {
        if open.is_empty() {
            return Ok(());
        }
        self.as_usual = true;
        self.memos = Memos::new(self.program, self.instances.len());
        self.budget.hold(self.memos.size(), 1);
        for &(at, id, instance) in open {
            self.budget.hold(size_of::<IfFound>(), 1);
            self.budget.check()?;
            let ground = self.ground(id, instance);
            let found = self.of_kind(&ground.presumed, Taken::Usual);
            let Some(outcome) = benefits.get_mut(at).filter(|_| !found.is_empty()) else {
                continue;
            };
            let defaulted = self.of_kind(&ground.presumed, Taken::Defaulted);
            let undecided = self.of_kind(&ground.presumed, Taken::Undecided);
            outcome.if_found = Some(Box::new(IfFound {
                found: tables.presumed.set(&found),
                qualifies: ground.settled.qualifies,
                receives: ground.settled.receives,
                amount: ground.settled.amount,
                needs: tables.needs.set(&ground.needs),
                assumed: ground.assumed,
                defaulted: tables.presumed.set(&defaulted),
                undecided: tables.presumed.set(&undecided),
                error: ground.settled.error,
            }));
        }
        self.as_usual = false;
        Ok(())
    }

    /// What becomes of a benefit for an instance.
    pub(super) fn settled(&mut self, id: Id<Benefit>, instance: usize) -> BenefitResult {
        if let Some(recognition) = self.recognition(id) {
            return self
                .settled_status(id, recognition, instance)
                .unwrap_or_else(BenefitResult::cannot);
        }
        let standing = match self.qualifies(id, instance) {
            Ok(standing) => standing,
            Err(error) => return BenefitResult::cannot(error),
        };
        let qualifies = standing.truth();
        let version = self.benefit_version(id);
        let received = match self.receives(id, instance) {
            Ok(received) => received,
            Err(error) => return BenefitResult::cannot(error),
        };
        let receives = received.truth();
        let mut answers = vec![standing, received];
        let amount = match (qualifies, version.map(|(_, version)| &version.amount)) {
            (Some(false), _) | (_, None) => AmountOutcome::None,
            (_, Some(Amount::InKind)) => AmountOutcome::InKind,
            (_, Some(kind @ (Amount::Exact(_) | Amount::UpTo(_)))) => {
                let computed = self.amount(id, instance).and_then(|answer| {
                    self.check_amount(id, &answer)?;
                    Ok(answer)
                });
                match (computed, receives) {
                    (Ok(answer), _) => {
                        let up_to = matches!(kind, Amount::UpTo(_));
                        let outcome = self.amount_outcome(&answer, up_to);
                        answers.push(answer);
                        outcome
                    }
                    (Err(error), Some(true)) => return BenefitResult::cannot(error),
                    // It fails, or it cannot be computed: there is no amount in either case.
                    (Err(_), Some(false) | None) => AmountOutcome::None,
                }
            }
        };
        let today = self.review(id, instance, &amount, receives);
        BenefitResult {
            qualifies,
            receives,
            amount,
            error: None,
            status: None,
            today,
            answers,
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
        let up_to = matches!(version.amount, Amount::UpTo(_));
        let today = self.amount_today(id, instance).ok()?;
        self.check_amount(id, &today).ok()?;
        let today = self.amount_outcome(&today, up_to);
        let is_known = matches!(today, AmountOutcome::Exact(_) | AmountOutcome::UpTo(_));
        (is_known && today != *amount).then_some(today)
    }

    /// What becomes of a status: what was decided goes before its conditions.
    fn settled_status(
        &mut self,
        id: Id<Benefit>,
        recognition: &Recognition,
        instance: usize,
    ) -> Result<BenefitResult> {
        let decided = self.recognised(recognition, instance)?.truth() == Some(true);
        let holds = self.receives(id, instance)?;
        let own = self.qualifies(id, instance);
        let qualifies = own.as_ref().ok().and_then(Answer::truth);
        let receives = holds.truth();
        let mut answers = vec![holds];
        if !decided {
            answers.push(own?);
        }
        Ok(BenefitResult {
            qualifies,
            receives,
            amount: match receives {
                Some(false) => AmountOutcome::None,
                Some(true) | None => AmountOutcome::InKind,
            },
            error: None,
            status: Some(StatusOutcome {
                decided,
                review: decided && qualifies == Some(false),
            }),
            today: None,
            answers,
        })
    }

    fn amount_outcome(&self, answer: &Answer, up_to: bool) -> AmountOutcome {
        if let Some(number) = answer.reach.known_number().filter(|_| answer.is_decided()) {
            return if up_to {
                AmountOutcome::UpTo(number)
            } else {
                AmountOutcome::Exact(number)
            };
        }
        let (low, high) = answer.reach.number_bounds();
        if high.is_none() && has_parameter(&answer.needs) {
            return AmountOutcome::Unset;
        }
        // What an officer sets may be less than a cap that is known only in part.
        let low = if up_to { Some(Number::ZERO) } else { low };
        AmountOutcome::Between { low, high }
    }
}
