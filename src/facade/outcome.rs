//! What a household is entitled to on a day.

use std::collections::BTreeSet;

use super::{Assumed, Benefit, Day, EvaluateError, Facts, Language, Missing};
use crate::api::outcome::to_wire;
use crate::evaluate::{self, Options};
use crate::explain::{explain, render};
use crate::language::Languages;
use crate::wire::to_text;

/// What one household is entitled to on one day.
///
/// # Example
///
/// ```
/// # let rules = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/facade/example.gj"));
/// # let rulebook = guiju::Rulebook::load([("rules.gj", rules)])?;
/// use guiju::Language;
///
/// let facts = rulebook.facts(r#"{"家庭月收入": "2000", "人口": 3, "财产符合规定": true}"#)?;
/// let outcome = rulebook.evaluate(&facts, "2024-06-18".parse()?)?;
/// let reasons = outcome.explain(Language::En)?;
/// assert!(reasons.contains("does not qualify"), "{reasons}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Outcome {
    facts: Facts,
    told: evaluate::Outcome,
}

impl Outcome {
    pub(super) fn new(facts: Facts, told: evaluate::Outcome) -> Self {
        Self { facts, told }
    }

    /// The same household and day, with one benefit as it would be.
    pub(super) fn with(&self, benefit: evaluate::BenefitOutcome) -> Self {
        Self {
            facts: self.facts.clone(),
            told: evaluate::Outcome {
                on: self.told.on,
                benefits: vec![benefit],
                definitions: Vec::new(),
                needs: self.told.needs.clone(),
                presumed: self.told.presumed.clone(),
                turns: self.told.turns.clone(),
                trace: None,
            },
        }
    }

    pub(super) fn facts(&self) -> &Facts {
        &self.facts
    }

    pub(super) fn told(&self) -> &evaluate::Outcome {
        &self.told
    }

    /// The day whose rules were asked.
    #[must_use]
    pub fn on(&self) -> Day {
        Day(self.told.on)
    }

    /// Every benefit for each of those whom it is for, in the order of their declarations: also
    /// those that are not received.
    pub fn benefits(&self) -> impl Iterator<Item = Benefit<'_>> {
        let all = self.told.benefits.iter();
        all.map(|told| Benefit::new(self, told))
    }

    /// Everything that some benefit waits for, each once.
    pub fn missing(&self) -> impl Iterator<Item = Missing<'_>> {
        let program = self.facts.program();
        self.told
            .needs
            .iter()
            .map(|need| Missing::of(program, &need))
    }

    /// Every assumed value that some benefit stands on, each once.
    pub fn assumed(&self) -> impl Iterator<Item = Assumed<'_>> {
        let mut seen = BTreeSet::new();
        let read = self.told.benefits.iter().flat_map(|told| &told.doubted);
        let first = read.filter(move |read| seen.insert(**read));
        first.filter_map(|read| Assumed::of(self.facts.program(), *read))
    }

    /// Why and why not, benefit by benefit, in words for people: conditions with the values that
    /// were compared, how the amount came about, sources, and what would turn a refusal.
    ///
    /// The household is evaluated once more for this, with its steps written down.
    ///
    /// # Errors
    ///
    /// [`EvaluateError::TooMuch`] where the steps take more memory than an evaluation may take.
    pub fn explain(&self, language: Language) -> Result<String, EvaluateError> {
        let options = Options {
            trace: true,
            ..Options::default()
        };
        let told = self.facts.evaluated(self.on(), options)?;
        let (program, facts) = (self.facts.program(), self.facts.facts());
        let kept = self.facts.kept();
        let reasons = explain(program, facts, &told, Languages::only(language), kept);
        Ok(render(&reasons, language))
    }

    /// The outcome as JSON, in the same shape as `guiju eval --format json` and the HTTP API;
    /// `docs/wire.md` says how that shape may change.
    ///
    /// # Example
    ///
    /// ```
    /// # let rules = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/facade/example.gj"));
    /// # let rulebook = guiju::Rulebook::load([("rules.gj", rules)])?;
    /// # let facts = rulebook.facts(r#"{"家庭月收入": "720", "人口": 3, "财产符合规定": true}"#)?;
    /// # let outcome = rulebook.evaluate(&facts, "2024-06-18".parse()?)?;
    /// let json = outcome.to_json();
    /// assert!(json.contains(r#""amount":{"kind":"exact","value":"1209.00","unit":"元/月"}"#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        to_text(&to_wire(
            self.facts.program(),
            self.facts.files(),
            &self.told,
        ))
    }
}
