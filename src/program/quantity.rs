//! Kinds of number.

use serde::{Deserialize, Serialize};

use crate::value::Unit;

/// No unit, for the kinds of number that have none.
static NONE: Unit = Unit::none();

/// What kind of number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    measure: Measure,
    /// Whether it is known to be a whole number.
    pub whole: bool,
}

/// What a number measures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// `3`: nothing.
    Plain,
    /// `20%`: a share of something.
    Share,
    /// `5 个百分点`: a difference of shares; added to another one, never multiplied.
    Points,
    /// `643 元/月`: so much of a unit.
    // INVARIANT: not without a unit, which is `Plain`; `Quantity::of` sees to it.
    Of(Unit),
}

impl Quantity {
    /// A number with a unit; without one it is plain.
    #[must_use]
    pub fn of(unit: Unit) -> Self {
        let measure = if unit == NONE {
            Measure::Plain
        } else {
            Measure::Of(unit)
        };
        Self {
            measure,
            whole: false,
        }
    }

    /// A plain number.
    #[must_use]
    pub fn plain() -> Self {
        Self::of(Unit::none())
    }

    /// A share, written as a percentage.
    #[must_use]
    pub fn share() -> Self {
        Self {
            measure: Measure::Share,
            whole: false,
        }
    }

    /// Percentage points.
    #[must_use]
    pub fn points() -> Self {
        Self {
            measure: Measure::Points,
            whole: false,
        }
    }

    /// The same number, known to be whole or not.
    #[must_use]
    pub fn with_whole(self, whole: bool) -> Self {
        Self { whole, ..self }
    }

    /// The same in another unit; what has no unit stays a share or points.
    #[must_use]
    pub fn with_unit(self, unit: Unit) -> Self {
        match self.measure {
            Measure::Share | Measure::Points if unit == NONE => self,
            Measure::Plain | Measure::Of(_) | Measure::Share | Measure::Points => {
                Self::of(unit).with_whole(self.whole)
            }
        }
    }

    /// What it measures.
    #[must_use]
    pub fn measure(&self) -> &Measure {
        &self.measure
    }

    /// Its unit; none for plain numbers, shares and points.
    #[must_use]
    pub fn unit(&self) -> &Unit {
        match &self.measure {
            Measure::Of(unit) => unit,
            Measure::Plain | Measure::Share | Measure::Points => &NONE,
        }
    }

    /// Whether it is told in hundredths: a share or points.
    #[must_use]
    pub fn is_ratio(&self) -> bool {
        matches!(self.measure, Measure::Share | Measure::Points)
    }

    /// Whether it is percentage points.
    #[must_use]
    pub fn is_points(&self) -> bool {
        self.measure == Measure::Points
    }

    /// A sum of two, or one of two: of the first one's unit, and what both are beside.
    #[must_use]
    pub fn joined(self, other: &Self) -> Self {
        let measure = match (self.measure, &other.measure) {
            (Measure::Points, Measure::Points) => Measure::Points,
            (Measure::Share | Measure::Points, Measure::Share | Measure::Points) => Measure::Share,
            (
                Measure::Plain | Measure::Share | Measure::Points,
                Measure::Plain | Measure::Share | Measure::Points | Measure::Of(_),
            ) => Measure::Plain,
            (own @ Measure::Of(_), _) => own,
        };
        Self {
            measure,
            whole: self.whole && other.whole,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Measure, Quantity};
    use crate::value::{Base, Unit};

    #[test]
    fn a_number_without_a_unit_is_plain() {
        assert_eq!(Quantity::of(Unit::none()), Quantity::plain());
        assert_eq!(*Quantity::plain().measure(), Measure::Plain);
        assert_eq!(*Quantity::share().unit(), Unit::none());
    }

    #[test]
    fn a_sum_is_of_shares_or_points_only_where_both_are() {
        let joined = |a: Quantity, b: Quantity| a.joined(&b);
        assert!(joined(Quantity::points(), Quantity::points()).is_points());
        assert_eq!(
            joined(Quantity::share(), Quantity::points()),
            Quantity::share()
        );
        assert_eq!(
            joined(Quantity::share(), Quantity::plain()),
            Quantity::plain()
        );
        let yuan = Quantity::of(Unit::of(Base::Yuan));
        assert_eq!(joined(yuan.clone(), Quantity::plain()), yuan);
    }
}
