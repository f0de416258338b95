//! The outcome of an evaluation: each benefit of each instance.

use super::expression::Result;
use super::memo::{Memos, Part};
use super::need_table::{NeedSet, NeedTable, NeedTableBuilder};
use super::sets::Set;
use super::settle::Told;
use super::slots::Taken;
use super::turns::Turns;
use super::{EvalError, Evaluator, Path, Trace};
use crate::program::meaning::DoubtedValue;
use crate::program::{Benefit, Definition, Id, Rule};
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
    /// Whether it makes sense to ask for what is missing.
    pub(crate) turns: Turns,
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
    /// Values that it stands on and that are not certain: assumed ones, and those that should
    /// have been set anew.
    pub doubted: Vec<DoubtedValue>,
    /// Facts that it took by default: a set of [`Outcome::presumed`].
    pub defaulted: NeedSet,
    /// Statuses that nobody has decided, by the first fact of a decision: a set of
    /// [`Outcome::presumed`].
    pub undecided: NeedSet,
    /// Whether it is owed, not received.
    pub is_charge: bool,
    /// Of a status: whether it was decided.
    pub status: Option<StatusOutcome>,
    /// What today's facts give, where a decision gives another amount: a review is due.
    pub today: Option<AmountOutcome>,
    /// What it is if what is usual is found, where that says more than what it is now.
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
            && self.doubted.is_empty()
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
    /// Values that it stands on then and that are not certain.
    pub doubted: Vec<DoubtedValue>,
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
            doubted: self.doubted.clone(),
            defaulted: self.defaulted,
            undecided: self.undecided,
            is_charge: benefit.is_charge,
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
    /// At least this, as a place decides.
    AtLeast(Number),
    /// Between these, as an officer decides.
    Range {
        /// Least.
        low: Number,
        /// Greatest.
        high: Number,
    },
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
        /// Whether more yes-or-no facts and categories are open than are tried one by one: the
        /// bounds may then lie further apart than what can come out.
        outer: bool,
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

impl Evaluator<'_> {
    pub(super) fn outcome(&mut self, definitions: bool) -> Result<Outcome> {
        let (program, instances) = (self.program, self.instances);
        let lines: Vec<(Id<Benefit>, usize)> = program
            .benefits
            .iter()
            .flat_map(|(id, benefit)| {
                let of = instances.all_of(benefit.entity);
                of.map(move |instance| (id, instance))
            })
            .collect();
        let mut told = Vec::with_capacity(lines.len());
        for &(id, instance) in &lines {
            self.budget.hold(size_of::<BenefitOutcome>(), 1);
            self.budget.check()?;
            told.push(self.told(id, instance));
        }
        let values = self.definitions(definitions);
        self.budget.check()?;
        let recorder = self.recorder.take();
        let trace = recorder.map(|recorder| recorder.finish(instances.members()));
        self.narrow(&lines, &mut told);
        let mut tables = Tables::default();
        let benefits = lines.iter().zip(&told);
        let mut benefits: Vec<BenefitOutcome> = benefits
            .map(|(&line, told)| self.benefit_outcome(line, told, &mut tables))
            .collect();
        self.if_found((&lines, &told), &mut benefits, &mut tables)?;
        Ok(Outcome {
            on: self.on,
            benefits,
            definitions: values,
            needs: tables.needs.finish(&self.needs, instances),
            presumed: tables.presumed.finish(&self.needs, instances),
            turns: Turns::default(),
            trace,
        })
    }

    /// Every definition of every instance, where they are asked for.
    fn definitions(&mut self, are_asked: bool) -> Vec<DefinitionOutcome> {
        let (program, instances) = (self.program, self.instances);
        let mut values = Vec::new();
        if !are_asked {
            return values;
        }
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
        values
    }

    fn benefit_outcome(
        &self,
        (id, instance): (Id<Benefit>, usize),
        told: &Told,
        tables: &mut Tables,
    ) -> BenefitOutcome {
        BenefitOutcome {
            benefit: id,
            version: self.benefit_version(id).map(|(position, _)| position),
            path: self.instances.path(instance),
            qualifies: told.qualifies,
            receives: told.receives,
            amount: told.amount.clone(),
            needs: tables.needs.set(&told.needs),
            doubted: self.needs.values(&told.grounds),
            defaulted: tables
                .presumed
                .set(&self.taken(&told.grounds, Taken::Defaulted)),
            undecided: tables
                .presumed
                .set(&self.taken(&told.grounds, Taken::Undecided)),
            is_charge: self.program.benefits.at(id).is_charge,
            status: told.status,
            today: told.today.clone(),
            if_found: None,
            error: told.error.clone(),
        }
    }

    /// Those of the facts that nobody gave which were taken so, as results refer to them.
    fn taken(&self, grounds: &Set, kind: Taken) -> Set {
        self.needs.taken(grounds, kind, self.program)
    }

    /// Computes open results again, as if each open fact were found to be what is usual. What a
    /// result then stands on are those that have to be found for it.
    fn if_found(
        &mut self,
        (lines, told): (&[(Id<Benefit>, usize)], &[Told]),
        benefits: &mut [BenefitOutcome],
        tables: &mut Tables,
    ) -> Result<()> {
        let waiting = (lines.iter().zip(told).zip(benefits))
            .filter(|((_, told), _)| self.needs.has_usual(&told.needs, self.program));
        let (lines, mut outcomes): (Vec<_>, Vec<_>) =
            waiting.map(|((line, _), outcome)| (*line, outcome)).unzip();
        if lines.is_empty() {
            return Ok(());
        }
        self.as_usual = true;
        self.memos = Memos::new(self.program, self.instances.len());
        self.budget.hold(self.memos.size(), 1);
        let mut then = Vec::with_capacity(lines.len());
        for &(id, instance) in &lines {
            self.budget.hold(size_of::<IfFound>(), 1);
            self.budget.check()?;
            then.push(self.told(id, instance));
        }
        self.narrow(&lines, &mut then);
        for (outcome, then) in outcomes.iter_mut().zip(&then) {
            let found = self.taken(&then.grounds, Taken::Usual);
            let says_more = (then.qualifies, then.receives, &then.amount)
                != (outcome.qualifies, outcome.receives, &outcome.amount)
                || then.error.is_some();
            if found.is_empty() || !says_more {
                continue;
            }
            let defaulted = self.taken(&then.grounds, Taken::Defaulted);
            let undecided = self.taken(&then.grounds, Taken::Undecided);
            outcome.if_found = Some(Box::new(IfFound {
                found: tables.presumed.set(&found),
                qualifies: then.qualifies,
                receives: then.receives,
                amount: then.amount.clone(),
                needs: tables.needs.set(&then.needs),
                doubted: self.needs.values(&then.grounds),
                defaulted: tables.presumed.set(&defaulted),
                undecided: tables.presumed.set(&undecided),
                error: then.error.clone(),
            }));
        }
        self.as_usual = false;
        Ok(())
    }
}
