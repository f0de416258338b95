//! The outcome of an evaluation: each benefit of each instance.

use super::answer::{Answer, Provenance};
use super::expression::Result;
use super::memo::Part;
use super::need_table::{NeedSet, NeedTable, NeedTableBuilder};
use super::needs::has_parameter;
use super::{EvalError, Evaluator, Path, Trace};
use crate::program::meaning::ReadValue;
use crate::program::{Amount, Benefit, Definition, Id, Rule};
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
    /// Why it cannot be computed, whatever is missing; then nothing else is told of it.
    pub error: Option<EvalError>,
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

/// One benefit for one instance, with the answers that say it.
pub(super) struct BenefitResult {
    qualifies: Option<bool>,
    pub(super) receives: Option<bool>,
    pub(super) amount: AmountOutcome,
    pub(super) error: Option<EvalError>,
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
            answers: Vec::new(),
        }
    }
}

impl Evaluator<'_> {
    pub(super) fn outcome(&mut self, definitions: bool) -> Result<Outcome> {
        let (program, instances) = (self.program, self.instances);
        let mut needs = NeedTableBuilder::default();
        let mut benefits = Vec::with_capacity(program.benefits.len());
        for (id, benefit) in program.benefits.iter() {
            for instance in instances.all_of(benefit.entity) {
                self.budget.hold(size_of::<BenefitOutcome>(), 1);
                self.budget.check()?;
                benefits.push(self.benefit_outcome(id, instance, &mut needs));
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
        Ok(Outcome {
            on: self.on,
            benefits,
            definitions: values,
            needs: needs.finish(std::mem::take(&mut self.needs), instances),
            trace,
        })
    }

    fn benefit_outcome(
        &mut self,
        id: Id<Benefit>,
        instance: usize,
        table: &mut NeedTableBuilder,
    ) -> BenefitOutcome {
        let settled = self.settled(id, instance);
        let mut ground = Provenance::default();
        for part in &settled.answers {
            ground.add(part);
        }
        let BenefitResult {
            qualifies,
            receives,
            amount,
            error,
            ..
        } = settled;
        let is_amount_open = matches!(amount, AmountOutcome::Between { .. } | AmountOutcome::Unset);
        let open = error.is_none() && (qualifies.is_none() || receives.is_none() || is_amount_open);
        let (needs, assumed) = ground.into_sets();
        let needs = if open {
            table.set(&needs)
        } else {
            NeedSet::default()
        };
        BenefitOutcome {
            benefit: id,
            version: self.benefit_version(id).map(|(position, _)| position),
            path: self.instances.path(instance),
            qualifies,
            receives,
            amount,
            needs,
            assumed: self.needs.values(&assumed),
            error,
        }
    }

    /// What becomes of a benefit for an instance.
    pub(super) fn settled(&mut self, id: Id<Benefit>, instance: usize) -> BenefitResult {
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
        BenefitResult {
            qualifies,
            receives,
            amount,
            error: None,
            answers,
        }
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
