//! What an outcome waits for, and what it takes although nothing states it.

use super::{Day, Outcome, Value};
use crate::api::outcome::{keyed_path, need, need_path};
use crate::evaluate::{Need, NeedSet};
use crate::program::meaning::{Doubt, DoubtedValue};
use crate::program::{Program, Status};
use crate::wire::outcome::{self, NeedKind};

/// What kind of input an evaluation reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum InputKind {
    /// A fact of the household: `填报`, `认定`
    Fact,
    /// A list of the household, such as its members: `包含`
    List,
    /// The amount of a benefit, which a place or an officer sets within what the rules say:
    /// `金额 不低于 …`, `下限 …` with `上限 …`
    Amount,
    /// A value of the rules: `参数`
    Parameter,
}

/// An input that is not known and that a result waits for.
///
/// # Example
///
/// ```
/// # let rules = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/facade/example.gj"));
/// # let rulebook = guiju::Rulebook::load([("rules.gj", rules)])?;
/// let facts = rulebook.facts(r#"{"家庭月收入": "720", "人口": 3}"#)?;
/// let outcome = rulebook.evaluate(&facts, "2024-06-18".parse()?)?;
///
/// let missing = outcome.missing().next().unwrap();
/// assert_eq!(missing.kind(), guiju::InputKind::Fact);
/// assert_eq!(missing.path(), "财产符合规定");
/// assert!(missing.is_judged()); // 认定: an officer establishes it
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing<'a> {
    kind: InputKind,
    told: outcome::Need<'a>,
    on: Option<Day>,
}

impl<'a> Missing<'a> {
    pub(super) fn of(program: &'a Program, missing: &Need) -> Self {
        let told = need(program, missing);
        Self {
            kind: match told.kind {
                NeedKind::Fact => InputKind::Fact,
                NeedKind::List => InputKind::List,
                NeedKind::Amount => InputKind::Amount,
                NeedKind::Parameter => InputKind::Parameter,
            },
            on: match missing {
                Need::Parameter { on, .. } => Some(Day(*on)),
                Need::Fact { .. } | Need::List { .. } | Need::Amount { .. } => None,
            },
            told,
        }
    }

    /// Whether a fact, a list or a parameter is missing.
    #[must_use]
    pub fn kind(&self) -> InputKind {
        self.kind
    }

    /// Where it stands: `成员[0].月工资` in the facts, `低保标准[长春市, 城市]` in the rules.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.told.path
    }

    /// The question that the rulebook asks for it: `问 「…」`
    #[must_use]
    pub fn question(&self) -> Option<&'a str> {
        self.told.question
    }

    /// Whether an officer establishes this fact (`认定`); otherwise the household states it.
    #[must_use]
    pub fn is_judged(&self) -> bool {
        self.told.judged == Some(true)
    }

    /// The day for which a parameter has no value; `None` of what the household states.
    #[must_use]
    pub fn on(&self) -> Option<Day> {
        self.on
    }

    /// Who publishes a parameter, where the rulebook says it.
    #[must_use]
    pub fn publisher(&self) -> Option<&str> {
        self.told.publisher.as_deref()
    }

    /// The level of regions at which a parameter is set (`定于`), where the place has no value of that
    /// level.
    #[must_use]
    pub fn set_at(&self) -> Option<&'a str> {
        self.told.set_at
    }

    /// The regions whose value may not be used (`沿用 不可`), where the place has none of its own.
    #[must_use]
    pub fn not_taken_from(&self) -> &[&'a str] {
        &self.told.not_taken_from
    }
}

/// A value that the rulebook takes for a reason: no document states it (`推定`), or it is that of a
/// wider place than the level at which it is set (`定于 … 沿用 推定`).
///
/// # Example
///
/// ```
/// # let rules = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/facade/example.gj"));
/// # let rulebook = guiju::Rulebook::load([("rules.gj", rules)])?;
/// # let facts = rulebook.facts(r#"{"家庭月收入": "720", "人口": 3, "财产符合规定": true}"#)?;
/// # let outcome = rulebook.evaluate(&facts, "2024-06-18".parse()?)?;
/// let assumed = outcome.assumed().next().unwrap();
/// assert_eq!(assumed.path(), "低保标准");
/// assert_eq!(assumed.value().to_string(), "643.00 元/人/月");
/// assert_eq!(assumed.why(), "示例");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumed<'a> {
    kind: InputKind,
    path: String,
    value: Value,
    why: &'a str,
    inherited_from: Vec<&'a str>,
}

impl<'a> Assumed<'a> {
    /// A value that was read, where it is an assumed one.
    pub(super) fn of(program: &'a Program, doubted: DoubtedValue) -> Option<Self> {
        let read = doubted.read;
        let declared = program.parameters.get(read.parameter)?;
        let (cell, value) = (program.cell(read)?, program.dated_value(read)?);
        let why = match (doubted.doubt, &value.status) {
            (Doubt::Assumed, Status::Assumed(why)) => why.as_str(),
            (Doubt::FromAbove, _) => declared.assumed_from_above()?,
            (Doubt::Assumed | Doubt::Overdue, _) => return None,
        };
        let above = match doubted.doubt {
            Doubt::FromAbove => program.regions_above(read),
            Doubt::Assumed | Doubt::Overdue => Vec::new(),
        };
        let above = above
            .into_iter()
            .map(|it| program.regions.at(it).name.as_str());
        Some(Self {
            kind: InputKind::Parameter,
            path: keyed_path(program, declared, &cell.keys),
            value: Value::of(program, &declared.ty, value.value?),
            why,
            inherited_from: above.collect(),
        })
    }

    /// What kind of input is assumed.
    #[must_use]
    pub fn kind(&self) -> InputKind {
        self.kind
    }

    /// Where it stands: `低保标准[长春市, 城市]`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is assumed.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The reason that the rulebook gives.
    #[must_use]
    pub fn why(&self) -> &'a str {
        self.why
    }

    /// The regions whose value it is, above the level at which it is set; none of a value that is
    /// assumed for the place itself.
    #[must_use]
    pub fn inherited_from(&self) -> &[&'a str] {
        &self.inherited_from
    }
}

/// A fact that nobody gave and that a result took all the same: by default (`默认`), as what is
/// usual (`通常`), or a status that nobody has decided (`身份`).
///
/// # Example
///
/// ```
/// # let rules = "规则集 例\n主体 家庭\n  计量 户\n  填报 有车: 是否\n    默认 否 「没有说即没有」\n待遇 补助 给 家庭\n  条件 非 有车\n";
/// # let rulebook = guiju::Rulebook::load([("rules.gj", rules)])?;
/// let facts = rulebook.facts("{}")?;
/// let outcome = rulebook.evaluate(&facts, "2024-06-18".parse()?)?;
/// let benefit = outcome.benefits().next().unwrap();
/// assert!(!benefit.is_certain());
///
/// let taken = benefit.presumed().next().unwrap();
/// assert_eq!(taken.path(), "有车");
/// assert_eq!(taken.value().unwrap().to_string(), "否");
/// assert_eq!(taken.reason(), Some("没有说即没有"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presumed<'a> {
    path: String,
    value: Option<Value>,
    status: Option<&'a str>,
    reason: Option<&'a str>,
}

impl<'a> Presumed<'a> {
    /// Those of a set of an outcome.
    pub(super) fn each(outcome: &'a Outcome, set: NeedSet) -> impl Iterator<Item = Self> {
        let program = outcome.facts().program();
        let taken = outcome.told().presumed.of(set);
        taken.filter_map(|taken| Self::of(program, &taken))
    }

    fn of(program: &'a Program, taken: &Need) -> Option<Self> {
        let Need::Fact { input, .. } = taken else {
            return None;
        };
        let declared = program.inputs.at(*input);
        let presumption = declared.presumption.as_ref();
        let status = declared.decision_of;
        Some(Self {
            path: need_path(program, taken),
            value: presumption.map(|it| Value::of(program, &declared.ty, it.value)),
            status: status.map(|status| program.benefits.at(status).name.as_str()),
            reason: presumption.and_then(|it| it.reason.as_deref()),
        })
    }

    /// Where it stands in the facts: `成员[0].基础养老金`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What it was taken to be; `None` of a status that nobody has decided.
    #[must_use]
    pub fn value(&self) -> Option<&Value> {
        self.value.as_ref()
    }

    /// The status that nobody has decided; `None` of a fact with a default or a usual value.
    #[must_use]
    pub fn status(&self) -> Option<&'a str> {
        self.status
    }

    /// Why it is taken so, where the rulebook says it.
    #[must_use]
    pub fn reason(&self) -> Option<&'a str> {
        self.reason
    }
}
