//! Whether it makes sense to ask: `问 「…」 当 年龄 不低于 60 岁`.
//!
//! Looked at after everything is computed, in an evaluation of its own: a condition changes no
//! result, adds nothing to a trace, and what it costs or cannot compute stops no outcome.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::answer::Need;
use super::instances::{Instances, Path};
use super::need_table::{NeedSet, NeedTable, NeedTableBuilder};
use super::questions::Interview;
use super::{Evaluator, Options};
use crate::program::{Asked, Expr, Id, Program};
use crate::value::Date;

/// How many questions stand in the place of one that waits for them: the interview looks again
/// after each answer.
const MOST_INSTEAD: usize = 20;
/// How many questions are looked at to find them, and to find what waits for one.
const MOST_STEPS: usize = 1000;

/// Whether a question makes sense now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// It does, or nothing says otherwise.
    Now,
    /// Its condition does not hold, or waits only for what itself makes no sense: it is not asked.
    Never,
    /// Its condition is open, and waits for these.
    After(Arc<[Need]>),
}

/// The turns of all questions that have a condition and are open, or that such a one waits for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Turns {
    of_questions: BTreeMap<Key, Turn>,
    /// For each question the sets that it stands in, and for each set the questions that wait for it.
    in_sets: BTreeMap<Key, Vec<usize>>,
    waiting: Vec<Vec<Key>>,
}

/// What is asked of whom.
type Key = (Path, Asked);

impl Turns {
    /// Whether no open question has a condition.
    pub(super) fn is_empty(&self) -> bool {
        self.of_questions.is_empty()
    }

    pub(super) fn of(&self, program: &Program, need: &Need) -> &Turn {
        let key = key(program, need);
        key.and_then(|key| self.of_questions.get(&key))
            .unwrap_or(&Turn::Now)
    }

    /// What is asked in the place of a need: itself, nothing, or what its condition waits for;
    /// nothing that may not be asked, and nothing for its sake.
    pub(super) fn asked_for(&self, interview: &Interview<'_>, need: &Need) -> Vec<Need> {
        let program = interview.program;
        let (mut open, mut asked) = (vec![need], Vec::new());
        let mut seen = BTreeSet::new();
        while let Some(need) = open.pop().filter(|_| asked.len() < MOST_INSTEAD) {
            let key = key(program, need);
            if seen.len() >= MOST_STEPS || !(interview.may_ask)(need) || !seen.insert(key) {
                continue;
            }
            match self.of(program, need) {
                Turn::Now if (interview.is_listed)(need) => asked.push(need.clone()),
                Turn::Now | Turn::Never => {}
                Turn::After(before) => open.extend(before.iter().rev()),
            }
        }
        asked
    }

    /// What a need asks for, and what is asked only after it, or after such a one.
    pub(super) fn waiting_for(&self, program: &Program, need: &Need) -> BTreeSet<Asked> {
        let mut open: Vec<&Key> = Vec::new();
        let own = key(program, need);
        open.extend(&own);
        let (mut seen, mut asked) = (BTreeSet::new(), BTreeSet::new());
        while let Some(key) = open.pop() {
            asked.insert(key.1);
            for set in self.in_sets.get(key).into_iter().flatten() {
                if seen.len() < MOST_STEPS && seen.insert(*set) {
                    open.extend(self.waiting.get(*set).into_iter().flatten());
                }
            }
        }
        asked
    }
}

/// What a need asks for and of whom; nothing of a parameter, or of an amount that somebody sets.
pub(super) fn key(program: &Program, need: &Need) -> Option<Key> {
    match need {
        Need::Fact { path, input } => Some((path.clone(), Asked::Fact(*input))),
        Need::List { path, list } => {
            let entity = path.entity(program)?;
            Some((path.clone(), Asked::List(entity, *list)))
        }
        Need::Amount { .. } | Need::Parameter { .. } => None,
    }
}

/// The turns of what is missing.
pub(super) fn turns(
    program: &Program,
    instances: &Instances<'_>,
    on: Date,
    options: Options,
    needs: &NeedTable,
) -> Turns {
    if !(program.asked()).any(|asked| program.asked_when(asked).is_some()) {
        return Turns::default();
    }
    let options = Options {
        trace: false,
        ..options
    };
    let mut finding = Finding {
        program,
        instances,
        evaluator: Evaluator::new(program, instances, on, options),
        turns: BTreeMap::new(),
        sets: Vec::new(),
        met: BTreeSet::new(),
    };
    let mut open: Vec<Need> = needs.iter().collect();
    while !open.is_empty() {
        open = finding.look(&open);
    }
    finding.leave_out_never();
    finding.turns()
}

/// Turns as they are found.
struct Finding<'p> {
    program: &'p Program,
    instances: &'p Instances<'p>,
    evaluator: Evaluator<'p>,
    turns: BTreeMap<Key, Found>,
    /// What conditions wait for: many wait for the same.
    sets: Vec<Vec<(Key, Need)>>,
    /// What has been looked at because a condition waits for it.
    met: BTreeSet<Key>,
}

/// Whether a question makes sense, as far as it is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    Now,
    Never,
    /// After this set.
    After(usize),
}

impl Finding<'_> {
    /// Looks at the conditions of some needs; gives what these wait for, which may have
    /// conditions of its own.
    fn look(&mut self, needs: &[Need]) -> Vec<Need> {
        let program = self.program;
        let condition = |need: &Need| -> Option<(Key, Id<Expr>)> {
            let key = key(program, need)?;
            let when = program.asked_when(key.1)?;
            Some((key, when))
        };
        let mut tables = NeedTableBuilder::default();
        let mut waits: Vec<(Key, NeedSet)> = Vec::new();
        for (key, when) in needs.iter().filter_map(condition) {
            let instance = self.instances.at(&key.0);
            let Some(instance) = instance.filter(|_| !self.turns.contains_key(&key)) else {
                continue;
            };
            let found = match self.evaluator.expr(when, instance) {
                Ok(answer) if answer.truth() == Some(false) => Found::Never,
                Ok(answer) => {
                    if answer.truth().is_none() {
                        waits.push((key.clone(), tables.set(&answer.needs)));
                    }
                    Found::Now
                }
                // What cannot be computed forbids nothing.
                Err(_) => Found::Now,
            };
            self.turns.insert(key, found);
        }
        let table = tables.finish(&self.evaluator.needs, self.instances);
        let mut numbers: BTreeMap<NeedSet, usize> = BTreeMap::new();
        let mut open = Vec::new();
        for (waiting, set) in waits {
            let number = *numbers.entry(set).or_insert_with(|| {
                // A parameter is nothing that could be asked first: it has no key.
                let asked = table.of(set);
                let asked = asked.filter_map(|need| Some((key(program, &need)?, need)));
                self.sets.push(asked.collect());
                self.sets.len().saturating_sub(1)
            });
            if self.sets.get(number).is_some_and(|set| !set.is_empty()) {
                self.turns.insert(waiting, Found::After(number));
            }
        }
        for (key, need) in numbers
            .values()
            .filter_map(|it| self.sets.get(*it))
            .flatten()
        {
            if self.met.insert(key.clone()) {
                open.push(need.clone());
            }
        }
        open
    }

    /// What waits only for questions that are not asked is not asked either.
    fn leave_out_never(&mut self) {
        loop {
            let is_asked = |(key, _): &(Key, Need)| self.turns.get(key) != Some(&Found::Never);
            let sets = self.sets.iter();
            let leads: Vec<bool> = sets.map(|set| set.iter().any(is_asked)).collect();
            let mut is_same = true;
            for found in self.turns.values_mut() {
                if let Found::After(set) = found
                    && leads.get(*set) == Some(&false)
                {
                    *found = Found::Never;
                    is_same = false;
                }
            }
            if is_same {
                return;
            }
        }
    }

    fn turns(self) -> Turns {
        let Self { turns, sets, .. } = self;
        let mut in_sets: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        let mut waiting: Vec<Vec<Key>> = vec![Vec::new(); sets.len()];
        let mut asked: Vec<Arc<[Need]>> = Vec::with_capacity(sets.len());
        for (number, set) in sets.into_iter().enumerate() {
            let is_asked = |(key, _): &(Key, Need)| turns.get(key) != Some(&Found::Never);
            let set = set.into_iter().filter(is_asked);
            let set = set.map(|(key, need)| {
                in_sets.entry(key).or_default().push(number);
                need
            });
            asked.push(set.collect());
        }
        let turns = turns.into_iter().map(|(key, found)| {
            let turn = match found {
                Found::Now => Turn::Now,
                Found::Never => Turn::Never,
                Found::After(set) => {
                    if let Some(waiting) = waiting.get_mut(set) {
                        waiting.push(key.clone());
                    }
                    Turn::After(asked.get(set).cloned().unwrap_or_default())
                }
            };
            (key, turn)
        });
        Turns {
            of_questions: turns.collect(),
            in_sets,
            waiting,
        }
    }
}
