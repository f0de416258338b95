//! What a value may still be: known, or open within bounds.

use std::cmp::Ordering;

use super::{Date, Number, NumberError, Rounding, Value};

/// A value as far as it is known.
///
/// Operations on reaches are sound: whatever values the open parts take within their
/// reaches, the result lies in the result's reach. A reach that leaves one value is known.
/// An overflow between known values is an error; of a bound, it leaves no bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Exactly this.
    Known(Value),
    /// 是 or 否.
    Truth,
    /// A number between bounds, both included; `None` is no bound.
    Number {
        /// Least.
        low: Option<Number>,
        /// Greatest.
        high: Option<Number>,
    },
    /// A day between bounds, both included.
    Date {
        /// First.
        low: Option<Date>,
        /// Last.
        high: Option<Date>,
    },
    /// One of these items of a category, ascending, at least two.
    Items(Vec<u32>),
    /// One of these regions, ascending, at least two.
    Regions(Vec<u32>),
}

/// Bounds of a number or a date, as far as there are any.
type Bounds<T> = (Option<T>, Option<T>);

impl Reach {
    /// A known yes or no.
    #[must_use]
    pub fn truth(value: bool) -> Self {
        Self::Known(Value::Truth(value))
    }

    /// A known number.
    #[must_use]
    pub fn number(value: Number) -> Self {
        Self::Known(Value::Number(value))
    }

    /// A number between bounds; known where they meet.
    #[must_use]
    pub fn numbers(low: Option<Number>, high: Option<Number>) -> Self {
        match (low, high) {
            (Some(a), Some(b)) if a == b => Self::number(a),
            (low, high) => Self::Number { low, high },
        }
    }

    /// A day between bounds; known where they meet.
    #[must_use]
    pub fn dates(low: Option<Date>, high: Option<Date>) -> Self {
        match (low, high) {
            (Some(a), Some(b)) if a == b => Self::Known(Value::Date(a)),
            (low, high) => Self::Date { low, high },
        }
    }

    /// One of some items; known where there is one.
    #[must_use]
    pub fn items(mut items: Vec<u32>) -> Self {
        items.sort_unstable();
        items.dedup();
        match items.as_slice() {
            [only] => Self::Known(Value::Item(*only)),
            _ => Self::Items(items),
        }
    }

    /// One of some regions; known where there is one.
    #[must_use]
    pub fn regions(mut regions: Vec<u32>) -> Self {
        regions.sort_unstable();
        regions.dedup();
        match regions.as_slice() {
            [only] => Self::Known(Value::Region(*only)),
            _ => Self::Regions(regions),
        }
    }

    /// The value, where it is known.
    #[must_use]
    pub fn known(&self) -> Option<Value> {
        if let Self::Known(value) = self {
            Some(*value)
        } else {
            None
        }
    }

    /// Yes or no, where it is known.
    #[must_use]
    pub fn known_truth(&self) -> Option<bool> {
        if let Self::Known(Value::Truth(truth)) = self {
            Some(*truth)
        } else {
            None
        }
    }

    /// The number, where it is known.
    #[must_use]
    pub fn known_number(&self) -> Option<Number> {
        if let Self::Known(Value::Number(number)) = self {
            Some(*number)
        } else {
            None
        }
    }

    /// The day, where it is known.
    #[must_use]
    pub fn known_date(&self) -> Option<Date> {
        if let Self::Known(Value::Date(date)) = self {
            Some(*date)
        } else {
            None
        }
    }

    /// Bounds of a number; none of anything else.
    #[must_use]
    pub fn number_bounds(&self) -> Bounds<Number> {
        match self {
            Self::Known(Value::Number(number)) => (Some(*number), Some(*number)),
            Self::Number { low, high } => (*low, *high),
            Self::Known(_)
            | Self::Truth
            | Self::Date { .. }
            | Self::Items(_)
            | Self::Regions(_) => (None, None),
        }
    }

    /// Bounds of a day; none of anything else.
    #[must_use]
    pub fn date_bounds(&self) -> Bounds<Date> {
        match self {
            Self::Known(Value::Date(date)) => (Some(*date), Some(*date)),
            Self::Date { low, high } => (*low, *high),
            Self::Known(_)
            | Self::Truth
            | Self::Number { .. }
            | Self::Items(_)
            | Self::Regions(_) => (None, None),
        }
    }

    /// Every value, where they can be counted: yes and no, items, regions.
    #[must_use]
    pub fn values(&self) -> Option<Vec<Value>> {
        match self {
            Self::Known(value) => Some(vec![*value]),
            Self::Truth => Some(vec![Value::Truth(false), Value::Truth(true)]),
            Self::Items(items) => Some(items.iter().map(|&item| Value::Item(item)).collect()),
            Self::Regions(regions) => Some(
                regions
                    .iter()
                    .map(|&region| Value::Region(region))
                    .collect(),
            ),
            Self::Number { .. } | Self::Date { .. } => None,
        }
    }

    /// Either of two: the smallest reach that holds both.
    #[must_use]
    pub fn or_else(&self, other: &Self) -> Self {
        if self == other {
            return self.clone();
        }
        let least = |a: Option<Number>, b: Option<Number>| a.zip(b).map(|(a, b)| a.min(b));
        let most = |a: Option<Number>, b: Option<Number>| a.zip(b).map(|(a, b)| a.max(b));
        match (self, other) {
            (Self::Known(Value::Number(_)) | Self::Number { .. }, _) => {
                let ((a, b), (c, d)) = (self.number_bounds(), other.number_bounds());
                Self::numbers(least(a, c), most(b, d))
            }
            (Self::Known(Value::Date(_)) | Self::Date { .. }, _) => {
                let ((a, b), (c, d)) = (self.date_bounds(), other.date_bounds());
                Self::dates(
                    a.zip(c).map(|(a, c)| a.min(c)),
                    b.zip(d).map(|(b, d)| b.max(d)),
                )
            }
            (Self::Known(Value::Truth(_)) | Self::Truth, _) => Self::Truth,
            (Self::Known(Value::Item(_)) | Self::Items(_), _) => {
                Self::items(self.positions().chain(other.positions()).collect())
            }
            (Self::Known(Value::Region(_)) | Self::Regions(_), _) => {
                Self::regions(self.positions().chain(other.positions()).collect())
            }
        }
    }

    /// Whether it is of items or of regions.
    fn is_placed(&self) -> bool {
        matches!(
            self,
            Self::Known(Value::Item(_) | Value::Region(_)) | Self::Items(_) | Self::Regions(_)
        )
    }

    /// Positions of the items or regions that it may be.
    fn positions(&self) -> impl Iterator<Item = u32> {
        let (one, many) = match self {
            Self::Known(Value::Item(at) | Value::Region(at)) => (Some(*at), &[][..]),
            Self::Items(all) | Self::Regions(all) => (None, all.as_slice()),
            Self::Known(_) | Self::Truth | Self::Number { .. } | Self::Date { .. } => {
                (None, &[][..])
            }
        };
        one.into_iter().chain(many.iter().copied())
    }

    /// The sum.
    ///
    /// # Errors
    /// When both are known and the sum is too large.
    pub fn add(&self, other: &Self) -> Result<Self, NumberError> {
        if let (Some(a), Some(b)) = (self.known_number(), other.known_number()) {
            return a.checked_add(b).map(Self::number);
        }
        let ((a, b), (c, d)) = (self.number_bounds(), other.number_bounds());
        let sum = |x: Option<Number>, y: Option<Number>| {
            x.zip(y).and_then(|(x, y)| x.checked_add(y).ok())
        };
        Ok(Self::numbers(sum(a, c), sum(b, d)))
    }

    /// The opposite.
    #[must_use]
    pub fn negate(&self) -> Self {
        let (low, high) = self.number_bounds();
        Self::numbers(high.map(Number::negated), low.map(Number::negated))
    }

    /// The difference.
    ///
    /// # Errors
    /// As [`Reach::add`].
    pub fn subtract(&self, other: &Self) -> Result<Self, NumberError> {
        self.add(&other.negate())
    }

    /// The product.
    ///
    /// # Errors
    /// When both are known and the product is too large.
    pub fn multiply(&self, other: &Self) -> Result<Self, NumberError> {
        if let (Some(a), Some(b)) = (self.known_number(), other.known_number()) {
            return a.checked_mul(b).map(Self::number);
        }
        let (a, b) = Ends::of(self.number_bounds());
        let (c, d) = Ends::of(other.number_bounds());
        let products = [a.times(c), a.times(d), b.times(c), b.times(d)];
        let low = products
            .iter()
            .map(|product| product.0)
            .min()
            .unwrap_or(End::Below);
        let high = products
            .iter()
            .map(|product| product.1)
            .max()
            .unwrap_or(End::Above);
        Ok(Self::numbers(low.bound(), high.bound()))
    }

    /// The quotient.
    ///
    /// # Errors
    /// When the divisor is known to be 0, or both are known and the quotient is too large.
    pub fn divide(&self, other: &Self) -> Result<Self, NumberError> {
        if let Some(b) = other.known_number() {
            if b.is_zero() {
                return Err(NumberError::DivisionByZero);
            }
            if let Some(a) = self.known_number() {
                return a.checked_div(b).map(Self::number);
            }
        }
        let (low, high) = other.number_bounds();
        let positive = low.is_some_and(|low| low > Number::ZERO);
        let negative = high.is_some_and(|high| high < Number::ZERO);
        if !positive && !negative {
            return Ok(Self::Number {
                low: None,
                high: None,
            });
        }
        // 1/x falls as x rises; without a bound it comes as near to 0 as one likes.
        let inverse = |bound: Option<Number>| match bound {
            Some(bound) => Number::ONE.checked_div(bound).ok(),
            None => Some(Number::ZERO),
        };
        self.multiply(&Self::Number {
            low: inverse(high),
            high: inverse(low),
        })
    }

    /// Rounded.
    ///
    /// # Errors
    /// When it is known and cannot be rounded within the limits.
    pub fn round(&self, rounding: Rounding) -> Result<Self, NumberError> {
        if let Some(number) = self.known_number() {
            return rounding.apply(number).map(Self::number);
        }
        let (low, high) = self.number_bounds();
        let round = |bound: Option<Number>| bound.and_then(|bound| rounding.apply(bound).ok());
        Ok(Self::numbers(round(low), round(high)))
    }

    /// The greater one, of numbers or days.
    #[must_use]
    pub fn max(&self, other: &Self) -> Self {
        if self.is_date() {
            let ((a, b), (c, d)) = (self.date_bounds(), other.date_bounds());
            return Self::dates(either(a, c, Date::max), b.zip(d).map(|(b, d)| b.max(d)));
        }
        let ((a, b), (c, d)) = (self.number_bounds(), other.number_bounds());
        Self::numbers(either(a, c, Number::max), b.zip(d).map(|(b, d)| b.max(d)))
    }

    /// The lesser one, of numbers or days.
    #[must_use]
    pub fn min(&self, other: &Self) -> Self {
        if self.is_date() {
            let ((a, b), (c, d)) = (self.date_bounds(), other.date_bounds());
            return Self::dates(a.zip(c).map(|(a, c)| a.min(c)), either(b, d, Date::min));
        }
        let ((a, b), (c, d)) = (self.number_bounds(), other.number_bounds());
        Self::numbers(a.zip(c).map(|(a, c)| a.min(c)), either(b, d, Number::min))
    }

    fn is_date(&self) -> bool {
        matches!(self, Self::Known(Value::Date(_)) | Self::Date { .. })
    }

    /// Whether it is below another: yes, no, or open.
    #[must_use]
    pub fn below(&self, other: &Self) -> Self {
        // Certain where every value of one is on the right side of every value of the other.
        let certain = |ordering: fn(Ordering) -> bool, left: &Self, right: &Self| {
            left.surely(right, ordering)
        };
        if certain(Ordering::is_lt, self, other) {
            Self::truth(true)
        } else if certain(Ordering::is_le, other, self) {
            Self::truth(false)
        } else {
            Self::Truth
        }
    }

    /// Whether the greatest of this and the least of another are surely so ordered.
    fn surely(&self, other: &Self, wanted: fn(Ordering) -> bool) -> bool {
        let numbers = self
            .number_bounds()
            .1
            .zip(other.number_bounds().0)
            .map(|(high, low)| high.cmp(&low));
        let dates = || {
            self.date_bounds()
                .1
                .zip(other.date_bounds().0)
                .map(|(high, low)| high.cmp(&low))
        };
        let places = || {
            self.positions()
                .max()
                .zip(other.positions().min())
                .map(|(high, low)| high.cmp(&low))
        };
        numbers.or_else(dates).or_else(places).is_some_and(wanted)
    }

    /// Whether both are the same: yes, no, or open.
    #[must_use]
    pub fn equals(&self, other: &Self) -> Self {
        if let (Some(a), Some(b)) = (self.known(), other.known()) {
            return Self::truth(a == b);
        }
        if self.is_placed() && other.is_placed() {
            return if self.positions().any(|a| other.positions().any(|b| a == b)) {
                Self::Truth
            } else {
                Self::truth(false)
            };
        }
        if let (Some(a), Some(b)) = (self.values(), other.values()) {
            return if a.iter().any(|value| b.contains(value)) {
                Self::Truth
            } else {
                Self::truth(false)
            };
        }
        if self.surely(other, Ordering::is_lt) || other.surely(self, Ordering::is_lt) {
            return Self::truth(false);
        }
        Self::Truth
    }

    /// The opposite of a yes or no.
    #[must_use]
    pub fn not(&self) -> Self {
        self.known_truth()
            .map_or(Self::Truth, |truth| Self::truth(!truth))
    }

    /// Something that grows with a day, counted to another day: ages, months, days.
    #[must_use]
    pub fn count_until(&self, other: &Self, count: fn(Date, Date) -> i64) -> Self {
        let ((a, b), (c, d)) = (self.date_bounds(), other.date_bounds());
        let number = |from: Option<Date>, to: Option<Date>| {
            from.zip(to).map(|(from, to)| Number::from(count(from, to)))
        };
        Self::numbers(number(b, c), number(a, d))
    }
}

/// The only bound that holds, or the better of two.
fn either<T: Copy>(a: Option<T>, b: Option<T>, better: fn(T, T) -> T) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(better(a, b)),
        (one, other) => one.or(other),
    }
}

/// An end of a range of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    /// Below every number.
    Below,
    At(Number),
    /// Above every number.
    Above,
}

struct Ends;

impl Ends {
    fn of((low, high): Bounds<Number>) -> (End, End) {
        (
            low.map_or(End::Below, End::At),
            high.map_or(End::Above, End::At),
        )
    }
}

impl End {
    fn sign(self) -> Ordering {
        match self {
            Self::Below => Ordering::Less,
            Self::At(number) => number.cmp(&Number::ZERO),
            Self::Above => Ordering::Greater,
        }
    }

    /// The product as a lower and as an upper end; they differ where it is too large.
    fn times(self, other: Self) -> (Self, Self) {
        let infinite = |sign: Ordering| {
            if sign.is_lt() {
                Self::Below
            } else {
                Self::Above
            }
        };
        match (self, other, self.sign(), other.sign()) {
            (.., Ordering::Equal, _) | (.., Ordering::Equal) => {
                (Self::At(Number::ZERO), Self::At(Number::ZERO))
            }
            (Self::At(a), Self::At(b), ..) => match a.checked_mul(b) {
                Ok(product) => (Self::At(product), Self::At(product)),
                Err(_) => (Self::Below, Self::Above),
            },
            (_, _, a, b) => {
                let sign = if a == b {
                    Ordering::Greater
                } else {
                    Ordering::Less
                };
                (infinite(sign), infinite(sign))
            }
        }
    }

    fn bound(self) -> Option<Number> {
        match self {
            Self::At(number) => Some(number),
            Self::Below | Self::Above => None,
        }
    }
}
