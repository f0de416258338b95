//! The impact as the shape that leaves.

use super::{Cost, Impact};
use crate::api::values::number;
use crate::value::Date;
use crate::wire::impact as wire;
use crate::wire::value::Day;

/// What a change does, as JSON has it.
#[must_use]
pub fn to_wire(impact: &Impact, on: Date) -> wire::Impact<'_> {
    wire::Impact {
        on: Day(on.to_string()),
        households: impact.households,
        weight: number(impact.weight, 0),
        failed: impact.failed,
        benefits: (impact.benefits.iter())
            .map(|(name, it)| of_benefit(name, it))
            .collect(),
        funds: (impact.funds.iter())
            .map(|((name, unit), it)| wire::Fund {
                name,
                cost: cost(unit, it),
            })
            .collect(),
        groups: (impact.groups.iter())
            .map(|((fact, value), it)| wire::Group {
                fact,
                value,
                weight: number(it.weight, 0),
                better: number(it.better, 0),
                worse: number(it.worse, 0),
                monthly: number(it.monthly, 2),
            })
            .collect(),
        largest: (impact.largest.iter())
            .map(|(monthly, household)| wire::Large {
                household: *household,
                monthly: number(*monthly, 2),
            })
            .collect(),
    }
}

fn of_benefit<'a>(name: &'a str, it: &'a super::OfBenefit) -> wire::OfBenefit<'a> {
    wire::OfBenefit {
        name,
        enter: number(it.enter, 0),
        leave: number(it.leave, 0),
        gain: number(it.gain, 0),
        lose: number(it.lose, 0),
        open: number(it.open, 0),
        costs: it.costs.iter().map(|(unit, it)| cost(unit, it)).collect(),
    }
}

fn cost<'a>(unit: &'a str, it: &Cost) -> wire::Cost<'a> {
    wire::Cost {
        unit,
        before: number(it.before, 2),
        after: number(it.after, 2),
        monthly: it.monthly().map(|it| number(it, 2)),
        yearly: it.yearly().map(|it| number(it, 2)),
    }
}
