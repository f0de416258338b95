//! Whether a rule can be computed for a household: for the checker, which looks for one where it
//! cannot.

use super::instances::Instances;
use super::memo::Part;
use super::{EvalError, Evaluator, Options};
use crate::program::{Facts, Program, Rule};
use crate::value::Date;

/// What is known of a rule for the first instance that it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Possible {
    /// It is computed, whatever is missing.
    Yes,
    /// Some values of what is missing leave it without a result.
    Perhaps,
    /// It cannot be computed.
    No(EvalError),
}

/// Whether a rule can be computed for a household.
#[must_use]
pub fn possible(program: &Program, facts: &Facts, on: Date, rule: Rule) -> Possible {
    let instances = Instances::new(program, facts);
    let entity = match rule {
        Rule::Definition(id) => program.definitions.at(id).entity,
        Rule::Benefit(id) => program.benefits.at(id).entity,
    };
    let Some(instance) = instances.all_of(entity).next() else {
        return Possible::Yes;
    };
    let mut evaluator = Evaluator::new(program, &instances, on, Options::default());
    let computed = match rule {
        Rule::Definition(id) => evaluator.remembered(Part::Definition(id), instance),
        Rule::Benefit(id) => {
            let told = evaluator.told(id, instance);
            if let Some(error) = told.error {
                return Possible::No(error);
            }
            let standing = evaluator.qualifies(id, instance);
            if standing.is_ok_and(|standing| standing.may_fail) {
                return Possible::Perhaps;
            }
            evaluator.amount(id, instance)
        }
    };
    match computed {
        Ok(answer) if answer.may_fail || is_below_zero(rule, &answer.reach) => Possible::Perhaps,
        Ok(_) => Possible::Yes,
        // Of a benefit that is not received, what it would come to is nobody's concern.
        Err(_) if matches!(rule, Rule::Benefit(_)) => Possible::Perhaps,
        Err(failed) => Possible::No(failed.into_error()),
    }
}

/// Whether an amount is below 0 for some values, or for all.
fn is_below_zero(rule: Rule, reach: &crate::value::Reach) -> bool {
    let (low, _) = reach.number_bounds();
    matches!(rule, Rule::Benefit(_)) && low.is_none_or(crate::value::Number::is_negative)
}
