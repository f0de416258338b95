//! An answer: what a value may be, what keeps it open, and what it stands on that nobody stated:
//! defaults, usual values, assumed values.

use super::Path;
use super::expression::Result;
use super::failure::{Failure, keep_first};
use super::sets::{Set, SetBuilder};
use crate::program::{Benefit, Id, Input, Parameter};
use crate::value::{Date, Reach, Value};

/// Something that is not known and would decide a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// A fact of an instance.
    Fact {
        /// Whose.
        path: Path,
        /// Which.
        input: Id<Input>,
    },
    /// The elements of a list of an instance.
    List {
        /// Whose.
        path: Path,
        /// Position in the entity's lists.
        list: usize,
    },
    /// An amount that a place or an officer sets, within what the rules say.
    Amount {
        /// Whose.
        path: Path,
        /// Of which benefit.
        benefit: Id<Benefit>,
    },
    /// A value of a parameter that is 待定, or that no one has set for the day.
    Parameter {
        /// Which.
        parameter: Id<Parameter>,
        /// For which keys.
        keys: Vec<Value>,
        /// For which day.
        on: Date,
    },
}

/// Any fact with few values may have been looked at.
pub(super) const ANY: u32 = u32::MAX;

/// What the parts of a result rest on, still being made.
#[derive(Debug, Default)]
pub(super) struct Provenance {
    needs: SetBuilder,
    grounds: SetBuilder,
    touched: u32,
    may_gain: bool,
    beyond_usual: bool,
    may_fail: bool,
}

impl Provenance {
    #[inline]
    pub(super) fn add(&mut self, part: &Answer) {
        self.touched |= part.touched;
        self.may_gain |= part.may_gain;
        self.needs.add(&part.needs);
        self.grounds.add(&part.grounds);
        self.beyond_usual |= part.beyond_usual;
        self.may_fail |= part.may_fail;
    }

    /// Some values of what the parts wait for make the result impossible to compute.
    pub(super) fn may_fail(&mut self) {
        self.may_fail = true;
    }

    /// The same, for a part that cannot be computed.
    pub(super) fn failed(&mut self, part: &Failure) {
        // Which facts it may depend on is not told of what cannot be computed.
        self.touched = ANY;
        self.may_gain = true;
        self.grounds.add(&part.grounds);
        self.beyond_usual |= part.beyond_usual;
        self.may_fail = true;
    }

    /// Looks at a part that is no part of the result, but might be if it were known.
    pub(super) fn touch(&mut self, part: &Answer) {
        self.touched |= part.touched;
        self.may_gain |= part.touched != 0;
    }

    /// The open facts with few values that were looked at.
    pub(super) fn touched(&self) -> u32 {
        self.touched
    }

    /// What cannot be computed at all, whatever the parts wait for.
    pub(super) fn fail(mut self, mut failure: Failure) -> Failure {
        self.grounds.add(&failure.grounds);
        failure.grounds = self.grounds.finish();
        failure.beyond_usual |= self.beyond_usual;
        failure
    }

    /// The result: open for what its parts are open for, unless it is decided all the same.
    #[inline]
    pub(super) fn finish(self, reach: Reach) -> Answer {
        let is_decided = reach.known().is_some() && !self.may_fail;
        let needs = if is_decided {
            Set::default()
        } else {
            self.needs.finish()
        };
        Answer {
            reach,
            needs,
            touched: self.touched,
            may_gain: self.may_gain,
            grounds: self.grounds.finish(),
            beyond_usual: self.beyond_usual,
            may_fail: self.may_fail,
        }
    }

    /// Whether the result may stand on more once something that is open is known.
    pub(super) fn may_gain(&self) -> bool {
        self.may_gain
    }

    /// What keeps it open, and what it stands on.
    pub(super) fn into_sets(self) -> (Set, Set) {
        (self.needs.finish(), self.grounds.finish())
    }
}

/// What an expression gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) reach: Reach,
    /// Needs that keep it open; none when it is known.
    pub(super) needs: Set,
    /// The open facts with few values that were looked at on the way, also where it is decided:
    /// whatever others are, it is the same, and stands on the same.
    pub(super) touched: u32,
    /// Whether it may stand on more once something that is open is known: what decides it is not
    /// certain, and what is open may come to decide it, too.
    pub(super) may_gain: bool,
    /// What it stands on that nobody stated: defaults and usual values by the position of the
    /// fact, then assumed values. It is certain where there is nothing of these.
    pub(super) grounds: Set,
    /// Whether any of that is more than usual values: it stands on it also when these are found.
    pub(super) beyond_usual: bool,
    /// Whether some values of what is missing make it impossible to compute. Then it is open,
    /// also where the reach leaves a single value.
    pub(super) may_fail: bool,
}

impl Answer {
    /// Known, and certain.
    pub(super) fn known(value: Value) -> Self {
        Self::of(Reach::Known(value))
    }

    pub(super) fn of(reach: Reach) -> Self {
        Self {
            reach,
            needs: Set::default(),
            touched: 0,
            may_gain: false,
            grounds: Set::default(),
            beyond_usual: false,
            may_fail: false,
        }
    }

    /// Facts were looked at beside what decides it.
    pub(super) fn look_beside(&mut self, touched: u32) {
        self.touched |= touched;
        self.may_gain |= touched != 0;
    }

    /// Whether it has one value, whatever is missing.
    pub(super) fn is_decided(&self) -> bool {
        self.reach.known().is_some() && !self.may_fail
    }

    /// How surely it decides a whole that it decides.
    #[inline]
    pub(super) fn decides(&self) -> Decides {
        match (self.grounds.is_empty(), self.beyond_usual) {
            (true, _) => Decides::Certain,
            (false, false) => Decides::IfFound,
            (false, true) => Decides::Uncertain,
        }
    }

    /// Yes or no, where it is decided.
    pub(super) fn truth(&self) -> Option<bool> {
        self.reach.known_truth().filter(|_| !self.may_fail)
    }

    /// The reach as it is told: what may fail is not told as known.
    pub(super) fn told(&self) -> Reach {
        match self.reach {
            Reach::Known(value) if self.may_fail => match value {
                Value::Truth(_) => Reach::Truth,
                Value::Number(number) => Reach::Number {
                    low: Some(number),
                    high: Some(number),
                },
                Value::Date(date) => Reach::Date {
                    low: Some(date),
                    high: Some(date),
                },
                Value::Item(item) => Reach::Items(vec![item]),
                Value::Region(region) => Reach::Regions(vec![region]),
            },
            Reach::Known(_)
            | Reach::Truth
            | Reach::Number { .. }
            | Reach::Date { .. }
            | Reach::Items(_)
            | Reach::Regions(_) => self.reach.clone(),
        }
    }

    /// A result computed from this one alone.
    pub(super) fn with(self, compute: impl FnOnce(&Reach) -> Reach) -> Self {
        let reach = compute(&self.reach);
        let is_decided = reach.known().is_some() && !self.may_fail;
        let needs = if is_decided {
            Set::default()
        } else {
            self.needs
        };
        Self {
            reach,
            needs,
            touched: self.touched,
            may_gain: self.may_gain,
            grounds: self.grounds,
            beyond_usual: self.beyond_usual,
            may_fail: self.may_fail,
        }
    }

    /// A result computed from parts.
    pub(super) fn from_parts<'a>(reach: Reach, parts: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut ground = Provenance::default();
        parts.into_iter().for_each(|part| ground.add(part));
        ground.finish(reach)
    }
}

/// Whether a part of 且 or 或 decides the whole, whatever the others are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Decides {
    No,
    /// It does, on what nobody stated: another part that decides for certain goes before it.
    Uncertain,
    /// It does if what is usual is found: it goes before what would stay uncertain then.
    IfFound,
    /// It does, and nothing else matters.
    Certain,
}

/// 且 or 或 of parts as they come, in whatever order. A part that decides is the result; else
/// a part that cannot be computed leaves none, unless an open part may still decide.
#[derive(Debug)]
pub(super) struct Conjunction {
    all: bool,
    /// Whether a part may turn out to decide.
    may_be_decided: bool,
    failed: Option<Failure>,
    ground: Provenance,
    /// How surely parts decide so far, and what those that do so stand on.
    decided: Option<(Decides, SetBuilder)>,
}

impl Conjunction {
    /// 且 for `all`, else 或.
    pub(super) fn new(all: bool) -> Self {
        Self {
            all,
            may_be_decided: false,
            failed: None,
            ground: Provenance::default(),
            decided: None,
        }
    }

    /// Takes a part. Where it decides for certain, it is the result.
    #[inline]
    pub(super) fn add(&mut self, part: &Result) -> Decides {
        match part {
            Ok(part) if part.truth() == Some(!self.all) => {
                let decides = part.decides();
                if decides == Decides::Certain {
                    return decides;
                }
                self.ground.touch(part);
                // Which of several such parts was met first tells nothing: all are named.
                match &mut self.decided {
                    Some((so_far, _)) if *so_far > decides => {}
                    Some((so_far, grounds)) if *so_far == decides => grounds.add(&part.grounds),
                    weaker => {
                        let mut grounds = SetBuilder::default();
                        grounds.add(&part.grounds);
                        *weaker = Some((decides, grounds));
                    }
                }
                return decides;
            }
            Ok(part) => {
                self.may_be_decided |= part.reach.known_truth() != Some(self.all);
                self.ground.add(part);
            }
            Err(error) => {
                self.ground.touched = ANY;
                keep_first(&mut self.failed, error.clone());
            }
        }
        Decides::No
    }

    /// The open facts with few values that were looked at.
    pub(super) fn touched(&self) -> u32 {
        self.ground.touched
    }

    /// The result where no part decides it for certain.
    pub(super) fn finish(mut self) -> Result {
        if let Some((decides, grounds)) = self.decided {
            let mut answer = Answer::of(Reach::truth(!self.all));
            answer.look_beside(self.ground.touched);
            answer.grounds = grounds.finish();
            answer.beyond_usual = decides == Decides::Uncertain;
            return Ok(answer);
        }
        let reach = match (self.failed, self.may_be_decided) {
            (Some(failed), false) => return Err(self.ground.fail(failed)),
            (Some(failed), true) => {
                self.ground.failed(&failed);
                Reach::truth(!self.all)
            }
            (None, true) => Reach::Truth,
            (None, false) => Reach::truth(self.all),
        };
        Ok(self.ground.finish(reach))
    }
}

/// The opposite of yes or no.
pub(super) fn opposite(of: Result) -> Result {
    of.map(|of| of.with(Reach::not))
}
