//! One benefit for one of those whom it is for.

use super::{Amount, Assumed, Finding, Missing, Outcome, Overdue, Presumed, Quantity, Source};
use crate::api::findings::LinesByFile;
use crate::api::values::sources;
use crate::evaluate::{AmountOutcome, BenefitOutcome};
use crate::program::{self, BenefitVersion, Type};
use crate::value::Number;

/// One benefit for one of those whom it is for: the household, or one of its members.
///
/// # Example
///
/// ```
/// # let rules = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/facade/example.gj"));
/// # let rulebook = guiju::Rulebook::load([("rules.gj", rules)])?;
/// use guiju::{Amount, Standing};
///
/// let facts = rulebook.facts(r#"{"家庭月收入": "720", "人口": 3, "财产符合规定": true}"#)?;
/// let outcome = rulebook.evaluate(&facts, "2024-06-18".parse()?)?;
/// for benefit in outcome.benefits() {
///     assert_eq!((benefit.name(), benefit.entity()), ("最低生活保障金", "家庭"));
///     assert_eq!(benefit.standing(), Standing::Qualifies);
///     match (benefit.receives(), benefit.amount()) {
///         (Some(true), Some(Amount::Exact(amount))) => println!("pay {amount}"),
///         (Some(false), _) => println!("not entitled"),
///         _ => println!("an officer has to look at this"),
///     }
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Benefit<'a> {
    outcome: &'a Outcome,
    told: &'a BenefitOutcome,
}

/// Whether the conditions of a benefit hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Standing {
    /// All of them hold.
    Qualifies,
    /// At least one of them does not hold.
    Fails,
    /// That depends on what is missing.
    Undetermined,
    /// They, or the amount, cannot be computed whatever is missing: a division by zero, say.
    Cannot,
}

impl<'a> Benefit<'a> {
    pub(super) fn new(outcome: &'a Outcome, told: &'a BenefitOutcome) -> Self {
        Self { outcome, told }
    }

    /// Its name in the rulebook: `待遇 …`
    #[must_use]
    pub fn name(&self) -> &'a str {
        &self.declared().name
    }

    /// The entity that it is for: `家庭`, `人`.
    #[must_use]
    pub fn entity(&self) -> &'a str {
        let program = self.outcome.facts().program();
        &program.entities.at(self.declared().entity).name
    }

    /// Whom it is for, as a path in the facts: `成员[0]`; empty for the household.
    #[must_use]
    pub fn path(&self) -> String {
        self.told.path.display(self.outcome.facts().program())
    }

    /// Whether its conditions hold.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match self.told.qualifies {
            _ if self.told.error.is_some() => Standing::Cannot,
            Some(true) => Standing::Qualifies,
            Some(false) => Standing::Fails,
            None => Standing::Undetermined,
        }
    }

    /// Whether it is received: its conditions hold, and no benefit that excludes it goes before.
    /// `None` while that is open.
    #[must_use]
    pub fn receives(&self) -> Option<bool> {
        self.told.receives
    }

    /// What it comes to if it is received. `None` where its conditions fail or it cannot be
    /// computed.
    #[must_use]
    pub fn amount(&self) -> Option<Amount> {
        let program = self.outcome.facts().program();
        let version = self.version();
        let ty: Option<&Type> = version.and_then(|version| version.ty.as_ref());
        let quantity = |number: Number| Quantity::of(program, ty, number);
        match self.told.amount {
            AmountOutcome::None => None,
            AmountOutcome::Exact(amount) => Some(Amount::Exact(quantity(amount))),
            AmountOutcome::UpTo(most) => Some(Amount::UpTo(quantity(most))),
            AmountOutcome::AtLeast(low) => Some(Amount::AtLeast(quantity(low))),
            AmountOutcome::Range { low, high } => Some(Amount::Range {
                low: quantity(low),
                high: quantity(high),
            }),
            AmountOutcome::InKind => Some(Amount::InKind),
            AmountOutcome::Unset => Some(Amount::Unset),
            AmountOutcome::Between { low, high, .. } => Some(Amount::Between {
                low: low.map(quantity),
                high: high.map(quantity),
            }),
        }
    }

    /// What it waits for; nothing where it is decided.
    pub fn missing(&self) -> impl Iterator<Item = Missing<'a>> {
        let (outcome, told) = (self.outcome, self.told);
        let program = outcome.facts().program();
        let needs = outcome.told().needs.of(told.needs);
        needs.map(|need| Missing::of(program, &need))
    }

    /// Assumed values that it stands on.
    pub fn assumed(&self) -> impl Iterator<Item = Assumed<'a>> {
        let program = self.outcome.facts().program();
        let read = self.told.doubted.iter();
        read.filter_map(|read| Assumed::of(program, *read))
    }

    /// Values that it stands on and that should have been set anew.
    pub fn overdue(&self) -> impl Iterator<Item = Overdue> {
        let program = self.outcome.facts().program();
        let read = self.told.doubted.iter();
        read.filter_map(|read| Overdue::of(program, *read))
    }

    /// Whether it waits for nothing and stands on nothing but what was stated, found or published.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.told.is_certain()
    }

    /// What it took although nobody gave it: facts by default, and statuses that nobody has
    /// decided.
    pub fn presumed(&self) -> impl Iterator<Item = Presumed<'a>> {
        let (outcome, told) = (self.outcome, self.told);
        let sets = [told.defaulted, told.undecided].into_iter();
        sets.flat_map(move |set| Presumed::each(outcome, set))
    }

    /// What it is if some open facts are found to be what is usual, where these keep it open:
    /// the facts, and the benefit as it is then.
    ///
    /// # Example
    ///
    /// ```
    /// # let rules = "规则集 例\n主体 家庭\n  计量 户\n  认定 合规: 是否\n    通常 是 「多数如此」\n待遇 补助 给 家庭\n  条件 合规\n";
    /// # let rulebook = guiju::Rulebook::load([("rules.gj", rules)])?;
    /// let facts = rulebook.facts("{}")?;
    /// let outcome = rulebook.evaluate(&facts, "2024-06-18".parse()?)?;
    /// let benefit = outcome.benefits().next().unwrap();
    /// assert_eq!(benefit.receives(), None);
    ///
    /// let (found, then) = benefit.if_found().unwrap();
    /// assert_eq!(found[0].path(), "合规");
    /// assert_eq!(then.benefits().next().unwrap().receives(), Some(true));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn if_found(&self) -> Option<(Vec<Presumed<'a>>, Outcome)> {
        let found = self.told.if_found.as_deref()?;
        let facts = Presumed::each(self.outcome, found.found).collect();
        Some((facts, self.outcome.with(found.applied_to(self.told))))
    }

    /// Of a status (身份): whether a decision about it is in force; else it holds, or does not, by
    /// its conditions. `None` of a benefit.
    #[must_use]
    pub fn is_decided(&self) -> Option<bool> {
        self.told.status.map(|status| status.decided)
    }

    /// Whether a decision should be looked at again: it is in force although today's facts do not
    /// fulfil the conditions, or it set another amount than they give.
    #[must_use]
    pub fn is_review_due(&self) -> bool {
        self.told.today.is_some() || self.told.status.is_some_and(|status| status.review)
    }

    /// The passages that it and its conditions cite, each once.
    pub fn sources(&self) -> impl Iterator<Item = Source<'a>> {
        let version = self.version().into_iter();
        let cited = version.flat_map(|version| {
            let conditions = version.conditions.iter();
            let of_conditions = conditions.flat_map(|condition| &condition.sources);
            version.sources.iter().chain(of_conditions)
        });
        let passages = sources(self.outcome.facts().program(), cited);
        passages.into_iter().map(Source::of)
    }

    /// Why it cannot be computed, where its standing is [`Standing::Cannot`].
    #[must_use]
    pub fn error(&self) -> Option<Finding> {
        let facts = self.outcome.facts();
        let error = self.told.error.as_ref()?;
        let found = error.report(facts.program());
        Some(Finding::of(&found, &mut LinesByFile::new(facts.files())))
    }

    fn declared(&self) -> &'a program::Benefit {
        let program = self.outcome.facts().program();
        program.benefits.at(self.told.benefit)
    }

    /// The version in force.
    fn version(&self) -> Option<&'a BenefitVersion> {
        self.declared().versions.get(self.told.version?)
    }
}
