//! Two versions of a rulebook → what changed in meaning, and what changed without a change in
//! meaning.
//!
//! ```text
//! old, new ──► names      what only has another name
//!          ──► parts      what each declaration says, clause by clause
//!          ──► pairs      clause against clause, value against value
//!          ──► reach      which benefits and statuses read it
//!          ──► text, markdown, html, to_wire
//! ```
//!
//! Whether something changed is decided by fingerprints of meaning
//! ([`program::identity`](crate::program::identity)), never by words. Reads no files, and evaluates
//! nothing.

mod declared;
mod files;
mod html;
mod markdown;
mod names;
mod pairs;
mod parts;
mod reach;
mod report;
mod rules;
mod side;
mod smallest;
mod text;
mod to_wire;
mod values;
mod witnessed;
mod words;

pub use html::html;
pub use markdown::markdown;
pub use side::Side;
pub use text::{text, told};
pub use to_wire::to_wire;
pub use witnessed::{By, Grounds, Meant, Way, Witness, Witnessed};

use std::collections::BTreeMap;

use declared::Declared;
use side::Known;

use crate::diagnostic::Text;
use crate::program::identity::{Fingerprint, Identity, Kind, fingerprints_called};
use crate::value::{Date, Number};

/// What is different between two versions of one rulebook.
#[derive(Debug)]
pub struct Diff {
    /// What the rulebook is called.
    pub name: String,
    /// Declarations that differ in anything, those that mean something else first.
    pub changed: Vec<Changed>,
    /// What else is different and changes nothing.
    pub aside: Vec<Text>,
    /// Households for whom it makes a difference, by benefit; none where nobody asked for them.
    pub witnessed: Option<Vec<Witnessed>>,
    /// Whether it does what it is meant to do; none where nothing is declared.
    pub meant: Option<Meant>,
}

impl Diff {
    /// Whether anything means something else.
    #[must_use]
    pub fn has_meaning(&self) -> bool {
        self.changed.iter().any(|it| it.weight() == Weight::Meaning)
    }

    /// Whether nothing at all is different.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.aside.is_empty()
    }
}

/// A declaration that differs.
#[derive(Debug)]
pub struct Changed {
    /// Which: as it is called in the new version, or in the old one where it is gone.
    pub identity: Identity,
    /// The word of its kind: `待遇`.
    pub kind: Text,
    /// What people call it.
    pub name: Text,
    /// What became of it.
    pub fate: Fate,
    /// What is different in it.
    pub changes: Vec<Change>,
    /// Benefits and statuses that read it, where its meaning changed, with their kinds.
    pub reaches: Vec<(Identity, Text)>,
    /// The rulebook below that declares it: its folder, seen from this one.
    pub below: Option<String>,
    /// Where it stands, in the old version and in the new one.
    pub places: [Option<Place>; 2],
}

impl Changed {
    /// The heaviest of what is different.
    #[must_use]
    pub fn weight(&self) -> Weight {
        let own = match self.fate {
            Fate::Added | Fate::Removed => Weight::Meaning,
            Fate::Renamed(_) | Fate::Stayed => Weight::Nothing,
        };
        let all = self.changes.iter().map(Change::weight);
        all.min().map_or(own, |least| least.min(own))
    }

    /// Whether it was taken to another file.
    #[must_use]
    pub fn is_moved(&self) -> bool {
        match &self.places {
            [Some(old), Some(new)] => old.path != new.path,
            [None, _] | [_, None] => false,
        }
    }
}

/// What became of a declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another name; before this one.
    Renamed(String),
    /// It is there in both.
    Stayed,
}

/// Where a declaration stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, seen from the rulebook.
    pub path: String,
    /// The line.
    pub line: usize,
}

/// What a change weighs, the heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It can change results.
    Meaning,
    /// It changes what stands behind a rule.
    Sources,
    /// It changes what people are told or asked, or how a rule is written, and no result.
    Nothing,
}

/// One thing that is different in a declaration.
#[derive(Debug)]
pub struct Change {
    /// What.
    pub what: What,
    /// Where in the declaration: `例外 「在校」`; empty where that is clear.
    pub within: Text,
    /// What it was.
    pub before: Option<Text>,
    /// What it is.
    pub after: Option<Text>,
    /// The one place in it that is different.
    pub detail: Option<Text>,
    /// First and last day on which it is different, where that is not all days.
    pub days: [Option<Date>; 2],
    /// By how much a number grew, in per cent.
    pub percent: Option<Number>,
    /// What stood behind it and what does.
    pub sources: [Vec<String>; 2],
    /// What is new about how certain it is.
    pub newly: Vec<Newly>,
}

impl Change {
    fn new(what: What, within: &Text) -> Self {
        Self {
            what,
            within: within.clone(),
            before: None,
            after: None,
            detail: None,
            days: [None, None],
            percent: None,
            sources: [Vec::new(), Vec::new()],
            newly: Vec::new(),
        }
    }

    /// What it weighs.
    #[must_use]
    pub fn weight(&self) -> Weight {
        self.what.weight()
    }
}

/// What is newly uncertain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Newly {
    /// 推定, and why.
    Assumed(String),
    /// 待定, and who publishes it.
    Unset(Option<String>),
    /// 默认: this decides where nothing is said.
    Defaulted(Text),
    /// No document stands behind it.
    Unsourced,
}

/// What can be different in a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// 给 家庭
    Scope,
    /// 待遇, 应缴, 身份
    Sort,
    /// Its type or unit.
    Type,
    /// 自 … 至 …
    Period,
    /// A value of a parameter.
    Value,
    /// What a parameter is keyed by.
    Keys,
    /// 定于, 授权
    SetBy,
    /// 调整周期
    Review,
    /// When a value was made known.
    Issued,
    /// 条件
    Condition,
    /// 金额, 上限, 下限: which.
    AmountKind,
    /// What an amount or a definition comes to.
    Formula,
    /// 例外
    Exception,
    /// When an exception holds.
    When,
    /// 优先于
    Precedence,
    /// A row of a table.
    Row,
    /// 舍入
    Rounding,
    /// 一次性
    Once,
    /// 列支
    Fund,
    /// 主管
    Agency,
    /// 有效
    Validity,
    /// 延续
    Continues,
    /// 核定
    Sets,
    /// 填报, 认定
    Judged,
    /// 范围
    Range,
    /// 默认
    Default,
    /// 通常
    Usual,
    /// An item of a category.
    Item,
    /// The order of things whose order decides.
    Order,
    /// 包含
    List,
    /// 计量
    Counts,
    /// 级别
    Level,
    /// 互斥
    Exclusive,
    /// 用于
    Covers,
    /// 不得用于
    Excludes,
    /// What a constraint says.
    Constraint,
    /// 依据
    Sources,
    /// The reason of an assumption.
    Reason,
    /// Names in other languages.
    Label,
    /// 说明
    Note,
    /// 问, 话题
    Question,
    /// 容许
    Allowed,
    /// The order of terms, brackets, the side of a comparison.
    Writing,
}

impl What {
    /// What a change of it weighs.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Self::Sources => Weight::Sources,
            Self::Reason
            | Self::Usual
            | Self::Label
            | Self::Note
            | Self::Question
            | Self::Allowed
            | Self::Writing => Weight::Nothing,
            Self::Scope
            | Self::Sort
            | Self::Type
            | Self::Period
            | Self::Value
            | Self::Keys
            | Self::SetBy
            | Self::Review
            | Self::Issued
            | Self::Condition
            | Self::AmountKind
            | Self::Formula
            | Self::Exception
            | Self::When
            | Self::Precedence
            | Self::Row
            | Self::Rounding
            | Self::Once
            | Self::Fund
            | Self::Agency
            | Self::Validity
            | Self::Continues
            | Self::Sets
            | Self::Judged
            | Self::Range
            | Self::Default
            | Self::Item
            | Self::Order
            | Self::List
            | Self::Counts
            | Self::Level
            | Self::Exclusive
            | Self::Covers
            | Self::Excludes
            | Self::Constraint => Weight::Meaning,
        }
    }
}

/// What is different between two versions of one rulebook.
#[must_use]
pub fn diff(old: &Side<'_>, new: &Side<'_>) -> Diff {
    let nothing = names::Renamed::default();
    let of_old = fingerprints_called(old.program, &nothing.names);
    let renamed = names::renamed(old.program, new.program, &of_old);
    let of_new = fingerprints_called(new.program, &renamed.names);
    let old = Known::of(old, &nothing.names);
    let new = Known::of(new, &renamed.names);
    let mut changed = Vec::new();
    for (identity, declared) in &new.declared {
        let before = renamed.before(identity);
        match old.declared.get(&before) {
            Some(then) => {
                let fate = match renamed.names.get(identity) {
                    Some(before) => Fate::Renamed(before.clone()),
                    None => Fate::Stayed,
                };
                let is_same = of_old.get(&before) == of_new.get(identity);
                let pair = (&old, *then, &new, *declared);
                changed.extend(both(identity, fate, pair, is_same, &renamed));
            }
            None => changed.push(alone(identity, Fate::Added, &new, *declared)),
        }
    }
    for (identity, declared) in &old.declared {
        if !renamed.is_there(identity, &new.declared) {
            changed.push(alone(identity, Fate::Removed, &old, *declared));
        }
    }
    changed.sort_by_key(|it| (it.weight(), it.below.is_some()));
    let aside = files::aside(&old, &new, &changed);
    Diff {
        name: new.side.program.name.clone(),
        changed,
        aside,
        witnessed: None,
        meant: None,
    }
}

/// A declaration that stands in one version only.
fn alone(identity: &Identity, fate: Fate, known: &Known<'_>, declared: Declared) -> Changed {
    let mut changed = Changed {
        identity: identity.clone(),
        kind: known.kind(declared),
        name: known.name(declared),
        changes: Vec::new(),
        reaches: known.reaches(declared),
        below: known.below(declared),
        places: [None, None],
        fate,
    };
    let place = known.place(declared);
    let is_new = changed.fate == Fate::Added;
    if is_new {
        changed.places = [None, place];
    } else {
        changed.places = [place, None];
    }
    let parts = known.parts(declared);
    changed.changes = pairs::one_sided(&parts, is_new);
    changed
        .changes
        .extend(values::one_sided(known, declared, is_new));
    changed
}

/// A declaration that stands in both; none where nothing in it is different.
fn both(
    identity: &Identity,
    fate: Fate,
    (old, then, new, now): (&Known<'_>, Declared, &Known<'_>, Declared),
    is_same: bool,
    renamed: &names::Renamed,
) -> Option<Changed> {
    let mut changes = pairs::pairs((old, &old.parts(then)), (new, &new.parts(now)), renamed);
    changes.extend(values::values((old, then), (new, now), renamed));
    // The fingerprint decides; a difference of meaning that no clause shows is told all the same.
    let shows = changes.iter().any(|it| it.weight() == Weight::Meaning);
    if !is_same && !shows {
        let mut change = Change::new(What::Formula, &Text::default());
        change.before = Some(words::otherwise());
        changes.push(change);
    }
    let mut changed = Changed {
        identity: identity.clone(),
        kind: new.kind(now),
        name: new.name(now),
        fate,
        changes,
        reaches: Vec::new(),
        below: new.below(now),
        places: [old.place(then), new.place(now)],
    };
    if changed.weight() == Weight::Meaning {
        changed.reaches = reach::union(old.reaches(then), new.reaches(now));
    }
    let is_told = !changed.changes.is_empty()
        || changed.is_moved()
        || matches!(changed.fate, Fate::Renamed(_));
    is_told.then_some(changed)
}

/// Fingerprints by what declarations are called in the old version.
type Fingerprints = BTreeMap<Identity, Fingerprint>;

/// The kinds whose declarations read others by their names.
const READERS: [Kind; 6] = [
    Kind::Definition,
    Kind::Benefit,
    Kind::Exclusive,
    Kind::Fund,
    Kind::Constraint,
    Kind::Parameter,
];
