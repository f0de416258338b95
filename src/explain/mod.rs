//! An outcome in words: why, why not, from which source, what is missing, and what single
//! change would turn a refusal. Plain data; `text` sets it for people.
//!
//! What was decided is read from the trace ([`Decision`](crate::evaluate::Decision)); nothing
//! here works out again what the evaluation did. Explanations are bounded: elements of a list
//! that are alike are told once, and what is left out is counted.

mod account;
mod alike;
mod amount;
mod answer;
mod bands;
mod change;
mod choices;
mod comparisons;
mod conditions;
mod decisions;
mod exceptions;
mod filled;
mod folded;
mod headline;
mod memo;
mod missing;
mod names;
mod places;
mod ordering;
mod presumed;
mod recognition;
mod sources;
mod text;
mod try_out;
mod uncertain;
mod view;

pub use account::{Account, StatedFact, account};
pub use answer::{Family, ToldAnswer, family};
pub use change::{Change, FactChange, Turn};
pub use folded::reasons;
pub use sources::{Cited, Source};
pub use text::render;
pub use uncertain::{IfFoundGroup, Uncertain, uncertain};

use std::rc::Rc;

use amount::Told;
use view::View;

use crate::evaluate::{BenefitOutcome, Outcome, Path};
use crate::language::{Languages, Words};
use crate::program::meaning::{Doubt, DoubtedValue};
use crate::program::wording::{Kept, Wording};
use crate::program::{Expr, Facts, Id, Program, Type};
use crate::text::Span;
use crate::value::{Date, Reach};

/// Conditions and amounts are followed down so many levels.
const DEEPEST: usize = 8;

/// So many elements of a list, exceptions or rows are told one by one.
const MOST: usize = 10;

/// Reasons for each benefit of an outcome, in its order.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The languages in which it is told; words in any other are empty.
    pub languages: Languages,
    /// One a benefit and instance.
    pub benefits: Vec<Reasons>,
    /// Everything that is missing, once, in the order of [`Outcome::needs`].
    pub missing: Vec<Words>,
    /// Every fact that nobody gave and that was taken all the same, in the order of
    /// [`Outcome::presumed`].
    pub presumed: Vec<Words>,
}

/// Reasons for one benefit.
#[derive(Debug, Clone)]
pub struct Reasons {
    /// Position in [`Outcome::benefits`].
    pub position: usize,
    /// What it comes to, for lists that are sorted by it.
    pub conclusion: Conclusion,
    /// Whether it is open for nothing but what makes no sense to ask.
    pub is_not_asked: bool,
    /// Whether it is owed, not received.
    pub is_charge: bool,
    /// The benefit's name.
    pub benefit: Words,
    /// For whom.
    pub whose: Words,
    /// Whether it is the household's, and not one person's.
    pub of_household: bool,
    /// The answer: one or two sentences with what decided, the numbers put in.
    pub answer: Words,
    /// What came out, with the amount: `初步符合条件，可以申请，1209 元/月`.
    pub result: Words,
    /// Each condition, with the values that were compared.
    pub conditions: Vec<Rc<Step>>,
    /// How the amount came about.
    pub amount: Vec<Rc<Step>>,
    /// Documents and their words.
    pub sources: Vec<Cited>,
    /// Values that no document states, or not for this place, and why they are assumed.
    pub assumed: Vec<Words>,
    /// Values that should have been set anew, since when they hold, and how often they have to be.
    pub overdue: Vec<Words>,
    /// What is missing, person by person: positions in [`Explanation::missing`].
    pub missing: Vec<usize>,
    /// What was taken by default, person by person: positions in [`Explanation::presumed`].
    pub defaulted: Vec<usize>,
    /// Statuses that nobody has decided: positions in [`Explanation::presumed`].
    pub undecided: Vec<usize>,
    /// What today's facts give where a decision set another amount.
    pub today: Option<Words>,
    /// What it is if what is usual is found.
    pub if_found: Option<Words>,
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
    /// What kind of reason it is.
    pub kind: StepKind,
    /// In words.
    pub text: Words,
    /// Whether it holds; none where that is open, or where it is no test.
    pub holds: Option<bool>,
    /// What it rests on; one that several rest on is there once.
    pub steps: Vec<Rc<Step>>,
    /// Whether it changed nothing: an exception that does not apply. Only the whole trace tells it.
    pub aside: bool,
    /// The document that says so, of a value and of what a rule computes.
    pub cited: Option<Rc<Source>>,
}

/// What a [`Step`] tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// A test and what it found: `特困：否`.
    Test,
    /// All of the steps below must hold.
    All,
    /// At least one of the steps below must hold.
    Any,
    /// A value and how it was computed.
    Value,
    /// What was decided on the way, and by what: `适用例外「独居」（独居：是）`.
    Decision,
    /// How many are not told one by one: `另有 27 人同此`.
    More,
}

impl Step {
    fn new(kind: StepKind, text: Words) -> Self {
        Self {
            kind,
            text,
            holds: None,
            steps: Vec::new(),
            aside: false,
            cited: None,
        }
    }

    fn test(text: Words, holds: Option<bool>) -> Self {
        Self {
            holds,
            ..Self::new(StepKind::Test, text)
        }
    }
}

impl Reasons {
    /// What came out, in one line: `最低生活保障金（家庭）：初步符合条件，可以申请，1209 元/月`.
    #[must_use]
    pub fn headline(&self) -> Words {
        headline::headline(&self.benefit, &self.whose, &self.result)
    }
}

/// Explains every benefit of an outcome that was evaluated with a trace, in these languages;
/// `kept` holds what was written of the program's expressions for other households.
#[must_use]
pub fn explain(
    program: &Program,
    facts: &Facts,
    outcome: &Outcome,
    languages: Languages,
    kept: &Kept,
) -> Explanation {
    let view = View::new(program, facts, outcome, languages, kept);
    let reasons = |(position, benefit)| view.reasons(position, benefit);
    Explanation {
        languages,
        benefits: outcome.benefits.iter().enumerate().map(reasons).collect(),
        missing: view.missing(),
        presumed: view.presumed(),
    }
}

/// Whose: the label that the facts give an instance, or its place in its list; the root's
/// entity.
#[must_use]
pub fn whose_text(program: &Program, facts: &Facts, path: &Path) -> Words {
    names::whose(program, facts, path, Languages::ALL)
}

/// Whether a benefit is received: `初步符合条件，可以申请`.
#[must_use]
pub fn standing_text(program: &Program, outcome: &Outcome, benefit: &BenefitOutcome) -> Words {
    headline::standing(program, outcome, benefit)
}

/// What a benefit comes to.
#[must_use]
pub fn conclusion(benefit: &BenefitOutcome) -> Conclusion {
    headline::conclusion(benefit)
}

/// `1209 元/月`, as far as it is known; none where nothing is received.
#[must_use]
pub fn amount_text(
    program: &Program,
    outcome: &Outcome,
    benefit: &BenefitOutcome,
) -> Option<Words> {
    headline::amount(program, benefit, &outcome.needs, Languages::ALL)
}

/// Values that are taken from above the level at which they are set, or that should have been
/// set anew, and what is said of them.
#[must_use]
pub fn doubted_text(program: &Program, values: &[DoubtedValue]) -> Vec<Words> {
    let is_told = |doubt| doubt != Doubt::Assumed;
    places::doubted(program, values, &is_told, Languages::ALL)
}

/// What an expression came to, with its unit, as far as it is known.
#[must_use]
pub fn value_text(program: &Program, expr: Id<Expr>, reach: &Reach) -> Words {
    reach_text(program, &program.exprs.at(expr).ty, reach)
}

/// A value of a type in words, as far as it is known.
#[must_use]
pub fn reach_text(program: &Program, ty: &Type, reach: &Reach) -> Words {
    Wording::in_each(program, &|words| {
        names::reach(words, reach, ty).into_owned()
    })
}

impl View<'_> {
    fn reasons(&self, position: usize, benefit: &BenefitOutcome) -> Reasons {
        let at = self.at(&benefit.path);
        // What the amount tells is not told again beside a condition that holds.
        let mut told = Told::default();
        let amount = self.amount(benefit, at, &mut told);
        let version = self.version(benefit);
        let change = self.change(benefit, at);
        let read = self.read_for(benefit, at);
        let doubted = |is_told: &dyn Fn(Doubt) -> bool| {
            places::doubted(self.program, &benefit.doubted, is_told, self.languages)
        };
        Reasons {
            position,
            conclusion: headline::conclusion(benefit),
            is_not_asked: self.outcome.is_not_asked(self.program, benefit),
            is_charge: benefit.is_charge,
            benefit: self.benefit_name(benefit.benefit),
            whose: self.whose_at(at),
            of_household: benefit.path.0.is_empty(),
            answer: self.answer_of(benefit, at, change.as_ref()),
            result: headline::result(
                self.program,
                self.outcome,
                benefit,
                &self.outcome.needs,
                self.languages,
            ),
            conditions: self.conditions(benefit, at, &mut told),
            amount,
            sources: self.sources(benefit, at, &read),
            assumed: doubted(&|doubt| doubt != Doubt::Overdue),
            overdue: doubted(&|doubt| doubt == Doubt::Overdue),
            missing: self.outcome.needs.by_instance(benefit.needs),
            defaulted: self.each_of(benefit.defaulted),
            undecided: self.each_of(benefit.undecided),
            today: self.today(benefit),
            if_found: self.if_found(benefit),
            excluded: self.excluded(benefit, at),
            change,
            rule: version.map(|version| version.span),
            since: sources::since(&read),
        }
    }
}
