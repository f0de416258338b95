//! One benefit by itself, for whoever evaluates many households and asks of each the same.

use super::budget::Limits;
use super::instances::Instances;
use super::memo::Part;
use super::need_table::NeedTableBuilder;
use super::settle::Told;
use super::{AmountOutcome, EvalError, Evaluator, Need, Options, Path};
use crate::program::{Benefit, Definition, Facts, Id, Program};
use crate::value::Date;

/// One benefit for one instance, without what only explanations need.
#[derive(Debug, Clone)]
pub struct Alone {
    /// For whom.
    pub path: Path,
    /// Whether all conditions hold; none while that is open.
    pub qualifies: Option<bool>,
    /// The same after 互斥.
    pub receives: Option<bool>,
    /// What it comes to.
    pub amount: AmountOutcome,
    /// Whether it cannot be computed.
    pub cannot: bool,
    /// What keeps it open.
    pub needs: Vec<Need>,
}

/// What [`evaluate`](super::evaluate) says of one benefit, for each instance of its entity.
///
/// # Errors
/// As [`evaluate`](super::evaluate).
pub fn alone(
    program: &Program,
    facts: &Facts,
    on: Date,
    benefit: Id<Benefit>,
) -> Result<Vec<Alone>, EvalError> {
    let instances = Instances::new(program, facts);
    let options = Options {
        limits: Limits::default(),
        ..Options::default()
    };
    let mut evaluator = Evaluator::new(program, &instances, on, options);
    let of = instances.all_of(program.benefits.at(benefit).entity);
    let lines: Vec<_> = of.map(|instance| (benefit, instance)).collect();
    let told = lines.iter();
    let mut told: Vec<Told> = told
        .map(|&(benefit, instance)| evaluator.told(benefit, instance))
        .collect();
    evaluator.budget.check()?;
    evaluator.narrow(&lines, &mut told);
    let mut tables = NeedTableBuilder::default();
    let sets: Vec<_> = told.iter().map(|told| tables.set(&told.needs)).collect();
    let table = tables.finish(&evaluator.needs, &instances);
    let all = lines.iter().zip(told).zip(sets);
    let all = all.map(|((&(_, instance), told), needs)| Alone {
        path: instances.path(instance),
        qualifies: told.qualifies,
        receives: told.receives,
        amount: told.amount,
        cannot: told.error.is_some(),
        needs: table.of(needs).collect(),
    });
    Ok(all.collect())
}

/// Whether a definition of the household holds; what it waits for where that is open.
///
/// # Errors
/// As [`evaluate`](super::evaluate), and where it cannot be computed.
pub fn holds(
    program: &Program,
    facts: &Facts,
    on: Date,
    definition: Id<Definition>,
) -> Result<(Option<bool>, Vec<Need>), EvalError> {
    let instances = Instances::new(program, facts);
    let mut evaluator = Evaluator::new(program, &instances, on, Options::default());
    let answer = evaluator.remembered(Part::Definition(definition), 0);
    let answer = answer.map_err(super::failure::Failure::into_error)?;
    let mut tables = NeedTableBuilder::default();
    let mut ground = super::answer::Provenance::default();
    ground.add(&answer);
    let (needs, _) = ground.into_sets();
    let set = tables.set(&needs);
    let table = tables.finish(&evaluator.needs, &instances);
    Ok((answer.truth(), table.of(set).collect()))
}
