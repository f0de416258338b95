//! Whether it makes sense to ask: `问 「…」 当 年龄 不低于 60 岁`.
//!
//! Looked at after everything is computed, in an evaluation of its own: a condition changes no
//! result, adds nothing to a trace, and what it costs or cannot compute stops no outcome.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::Need;
use super::instances::{Instances, Path};
use super::need_table::{NeedSet, NeedTable, NeedTableBuilder};
use super::{Evaluator, Options};
use crate::program::{Asked, Expr, Id, Program};
use crate::value::Date;

/// How many needs are told that a question waits for: the interview looks again after each answer.
const MOST_BEFORE: usize = 20;
/// How many questions are looked at to find what is asked in the place of one.
const MOST_STEPS: usize = 1000;

/// Whether a question makes sense now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// It does, or nothing says otherwise.
    Now,
    /// Its condition does not hold: it is not asked.
    Never,
    /// Its condition is open, and waits for these, of many for the first.
    After(Vec<Need>),
}

/// The turns of all questions that have a condition and are open, or that such a one waits for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Turns(BTreeMap<(Path, Asked), Turn>);

impl Turns {
    /// Whether no open question has a condition.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn of(&self, program: &Program, need: &Need) -> &Turn {
        let key = key(program, need);
        key.and_then(|key| self.0.get(&key)).unwrap_or(&Turn::Now)
    }

    /// What is asked in the place of a need: itself, nothing, or what its condition waits for.
    pub(super) fn asked_for(&self, program: &Program, need: &Need) -> Vec<Need> {
        let (mut open, mut asked) = (vec![need.clone()], Vec::new());
        let mut seen = BTreeSet::new();
        while let Some(need) = open.pop() {
            if seen.len() >= MOST_STEPS || !seen.insert(key(program, &need)) {
                continue;
            }
            match self.of(program, &need) {
                Turn::Now => asked.push(need),
                Turn::Never => {}
                Turn::After(before) => open.extend(before.iter().cloned()),
            }
        }
        asked
    }
}

/// What a need asks for and of whom; nothing of a parameter.
pub(super) fn key(program: &Program, need: &Need) -> Option<(Path, Asked)> {
    match need {
        Need::Fact { path, input } => Some((path.clone(), Asked::Fact(*input))),
        Need::List { path, list } => {
            let entity = path.entity(program)?;
            Some((path.clone(), Asked::List(entity, *list)))
        }
        Need::Parameter { .. } => None,
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
    let condition = |need: &Need| -> Option<((Path, Asked), Id<Expr>)> {
        let key = key(program, need)?;
        let when = program.asked_when(key.1)?;
        Some((key, when))
    };
    if !program
        .asked()
        .any(|asked| program.asked_when(asked).is_some())
    {
        return Turns::default();
    }
    let options = Options {
        trace: false,
        ..options
    };
    let mut evaluator = Evaluator::new(program, instances, on, options);
    let mut turns = BTreeMap::new();
    // What a condition waits for may have a condition of its own.
    let mut met = BTreeSet::new();
    let mut open: Vec<Need> = needs.iter().collect();
    while !open.is_empty() {
        let mut tables = NeedTableBuilder::default();
        let mut waits: Vec<((Path, Asked), NeedSet)> = Vec::new();
        for (key, when) in open.iter().filter_map(condition) {
            if turns.contains_key(&key) {
                continue;
            }
            let Some(instance) = instances.at(&key.0) else {
                continue;
            };
            let turn = match evaluator.expr(when, instance) {
                Ok(answer) if answer.truth() == Some(false) => Turn::Never,
                Ok(answer) => {
                    if answer.truth().is_none() {
                        waits.push((key.clone(), tables.set(&answer.needs)));
                    }
                    Turn::Now
                }
                // What cannot be computed forbids nothing.
                Err(_) => Turn::Now,
            };
            turns.insert(key, turn);
        }
        let table = tables.finish(&evaluator.needs, instances);
        open.clear();
        for (key, set) in waits {
            // A parameter is nothing that could be asked first.
            let is_asked = |need: &Need| !matches!(need, Need::Parameter { .. });
            let before = table.of(set).filter(is_asked).take(MOST_BEFORE);
            let before: Vec<Need> = before.collect();
            if !before.is_empty() {
                for need in &before {
                    if met.insert(self::key(program, need)) {
                        open.push(need.clone());
                    }
                }
                turns.insert(key, Turn::After(before));
            }
        }
    }
    Turns(turns)
}
