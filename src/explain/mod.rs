//! An outcome in words: why, why not, from which source, what is missing, and what single
//! change would turn a refusal. Plain data in every language; `text` sets it for people.

mod amount;
mod change;
mod conditions;
mod headline;
mod missing;
mod names;
mod ordering;
mod sources;
mod text;
mod try_out;

pub use change::{Change, FactChange, Turn};
pub use sources::Source;
pub use text::render;

use std::collections::BTreeMap;

use crate::evaluate::{BenefitOutcome, Outcome, Path, Trace, What};
use crate::language::Words;
use crate::program::wording::Wording;
use crate::program::{BenefitVersion, Expr, Facts, Id, Program, Type};
use crate::text::{Files, Span};
use crate::value::{Date, Reach};

/// Reasons for each benefit of an outcome, in its order.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// One a benefit and instance.
    pub benefits: Vec<Reasons>,
}

/// Reasons for one benefit.
#[derive(Debug, Clone)]
pub struct Reasons {
    /// Position in [`Outcome::benefits`].
    pub position: usize,
    /// What it comes to, for lists that are sorted by it.
    pub conclusion: Conclusion,
    /// The benefit's name.
    pub benefit: Words,
    /// For whom.
    pub whose: Words,
    /// What came out, with the amount: `可以享受，1209 元/月`.
    pub result: Words,
    /// Each condition, with the values that were compared.
    pub conditions: Vec<Step>,
    /// How the amount came about.
    pub amount: Vec<Step>,
    /// Documents and their words.
    pub sources: Vec<Source>,
    /// Values that no document states, and why they are assumed.
    pub assumed: Vec<Words>,
    /// What is missing.
    pub missing: Vec<Words>,
    /// The benefit that goes before.
    pub excluded: Option<Words>,
    /// The nearest single change that would turn a refusal.
    pub change: Option<Change>,
    /// Where the version in force is declared: the place of its name.
    pub rule: Option<Span>,
    /// From when the newest of the dated values holds that were read.
    pub since: Option<Date>,
}

/// What a benefit comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Conclusion {
    /// It is received.
    Received,
    /// It cannot be computed.
    Cannot,
    /// Something is missing.
    Open,
    /// The conditions hold, but a benefit that goes before is received.
    Excluded,
    /// A condition does not hold.
    Refused,
}

/// One reason, with those that it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// In words.
    pub text: Words,
    /// Whether it holds; none where that is open, or where it is a value.
    pub holds: Option<bool>,
    /// What it rests on.
    pub steps: Vec<Step>,
}

impl Step {
    /// A value and how it came about.
    fn plain(text: Words) -> Self {
        Self {
            text,
            holds: None,
            steps: Vec::new(),
        }
    }
}

impl Reasons {
    /// What came out, in one line: `最低生活保障金（家庭）：可以享受，1209 元/月`.
    #[must_use]
    pub fn headline(&self) -> Words {
        headline::headline(&self.benefit, &self.whose, &self.result)
    }
}

/// Explains every benefit of an outcome that was evaluated with a trace.
#[must_use]
pub fn explain(program: &Program, files: &Files, facts: &Facts, outcome: &Outcome) -> Explanation {
    let view = View::new(program, files, facts, outcome);
    let reasons = |(position, benefit)| view.reasons(position, benefit);
    Explanation {
        benefits: outcome.benefits.iter().enumerate().map(reasons).collect(),
    }
}

/// Whose: the label that the facts give an instance, or its place in its list; the root's
/// entity.
#[must_use]
pub fn whose_text(program: &Program, facts: &Facts, path: &Path) -> Words {
    names::whose(program, facts, path)
}

/// Whether a benefit is received: `可以享受`.
#[must_use]
pub fn standing_text(benefit: &BenefitOutcome) -> Words {
    headline::standing(benefit)
}

/// `1209 元/月`, as far as it is known; none where nothing is received.
#[must_use]
pub fn amount_text(program: &Program, benefit: &BenefitOutcome) -> Option<Words> {
    headline::amount(program, benefit)
}

/// What an expression came to, with its unit, as far as it is known.
#[must_use]
pub fn value_text(program: &Program, expr: Id<Expr>, reach: &Reach) -> Words {
    reach_text(program, &program.exprs.at(expr).ty, reach)
}

/// A value of a type in words, as far as it is known.
#[must_use]
pub fn reach_text(program: &Program, ty: &Type, reach: &Reach) -> Words {
    Wording::in_each(program, |words| names::reach(words, reach, ty))
}

/// Everything that an explanation reads, with the trace by expression and instance.
struct View<'a> {
    program: &'a Program,
    files: &'a Files,
    facts: &'a Facts,
    outcome: &'a Outcome,
    trace: &'a Trace,
    by_expr: BTreeMap<(Id<Expr>, &'a Path), usize>,
}

static NO_TRACE: Trace = Trace { nodes: Vec::new() };

impl<'a> View<'a> {
    fn new(program: &'a Program, files: &'a Files, facts: &'a Facts, outcome: &'a Outcome) -> Self {
        let trace = outcome.trace.as_ref().unwrap_or(&NO_TRACE);
        let mut by_expr = BTreeMap::new();
        for (position, node) in trace.nodes.iter().enumerate() {
            if let What::Expr(expr) | What::Parameter { expr, .. } = node.what {
                by_expr.insert((expr, &node.path), position);
            }
        }
        Self {
            program,
            files,
            facts,
            outcome,
            trace,
            by_expr,
        }
    }

    /// What an expression came to for an instance.
    fn value(&self, expr: Id<Expr>, path: &Path) -> Option<&'a Reach> {
        let node = self
            .by_expr
            .get(&(expr, path))
            .and_then(|&at| self.trace.nodes.get(at))?;
        node.value.as_ref()
    }

    /// Whether a test holds for an instance; none where that is open or was not asked.
    fn holds(&self, test: Id<Expr>, path: &Path) -> Option<bool> {
        self.value(test, path).and_then(Reach::known_truth)
    }

    /// The version of a benefit that is in force.
    fn version(&self, benefit: &BenefitOutcome) -> Option<&'a BenefitVersion> {
        let versions = &self.program.benefits.at(benefit.benefit).versions;
        versions.get(benefit.version?)
    }

    /// The same in every language.
    fn say(&self, say: impl Fn(Wording<'a>) -> String) -> Words {
        Wording::in_each(self.program, say)
    }

    /// Words of the rulebook in each language; in 「…」 where it says them in Chinese alone.
    fn in_words(&self, text: &str) -> Words {
        self.say(|words| match words.said(text) {
            (said, true) => said.to_owned(),
            (said, false) => format!("「{said}」"),
        })
    }

    fn reasons(&self, position: usize, benefit: &BenefitOutcome) -> Reasons {
        let excluded = self.excluded(benefit);
        let conclusion = headline::conclusion(benefit);
        Reasons {
            position,
            conclusion,
            benefit: self.benefit_name(benefit.benefit),
            whose: self.whose(&benefit.path),
            result: headline::result(self.program, benefit),
            conditions: self.conditions(benefit),
            amount: self.amount(benefit),
            sources: self.sources(benefit),
            assumed: self.assumed(benefit),
            missing: self.missing(benefit),
            excluded,
            change: self.change(benefit),
            rule: self.version(benefit).map(|version| version.span),
            since: self.since(benefit),
        }
    }
}
