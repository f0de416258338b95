//! The version of a rule that is in force on a day.

use crate::program::{Benefit, BenefitVersion, Definition, DefinitionVersion};
use crate::value::Date;

/// A version of a rule: it holds from its first day to its last, both included.
pub trait Version {
    /// First and last day; none is without end.
    fn days(&self) -> (Option<Date>, Option<Date>);

    /// Whether it holds on a day.
    fn holds_on(&self, day: Date) -> bool {
        let (from, until) = self.days();
        from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
    }
}

impl Version for DefinitionVersion {
    fn days(&self) -> (Option<Date>, Option<Date>) {
        (self.from, self.until)
    }
}

impl Version for BenefitVersion {
    fn days(&self) -> (Option<Date>, Option<Date>) {
        (self.from, self.until)
    }
}

/// The latest begun of those that hold, with its position.
fn in_force<V: Version>(versions: &[V], on: Date) -> Option<(usize, &V)> {
    let mut latest_first = versions.iter().enumerate().rev();
    latest_first.find(|(_, version)| version.holds_on(on))
}

impl Definition {
    /// The version in force on a day, with its position.
    #[must_use]
    pub fn version_on(&self, on: Date) -> Option<(usize, &DefinitionVersion)> {
        in_force(&self.versions, on)
    }
}

impl Benefit {
    /// The version in force on a day, with its position; a benefit without one is not given.
    #[must_use]
    pub fn version_on(&self, on: Date) -> Option<(usize, &BenefitVersion)> {
        in_force(&self.versions, on)
    }
}
