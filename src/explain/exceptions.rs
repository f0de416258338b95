//! What stands of a value with exceptions: the base or an exception, and why.

use std::borrow::Cow;
use std::rc::Rc;

use super::decisions::branch;
use super::view::View;
use super::{DEEPEST, MOST, Step, StepKind, Told};
use crate::evaluate::{Decision, Node};
use crate::language::{pick, sentence};
use crate::program::wording::Wording;
use crate::program::{Exception, Expr, ExprKind, Formula, Id};

/// What stands of a value.
pub(super) struct Standing {
    /// The expression that gives it; none while that is open.
    pub(super) expr: Option<Id<Expr>>,
    /// How that was decided.
    pub(super) steps: Vec<Rc<Step>>,
}

/// What became of an exception.
#[derive(Clone, Copy)]
enum State {
    Stands,
    /// It holds, but one that goes before it does too.
    GivesWay,
    Fails,
    Open,
}

impl View<'_> {
    /// What stands of a formula, by the decisions of the node that it was computed in.
    pub(super) fn standing(
        &self,
        formula: &Formula,
        node: &Node,
        at: u32,
        depth: usize,
    ) -> Standing {
        let mut steps = Vec::new();
        let mut formula = formula;
        // Exceptions of exceptions are nested as they are written, which is bounded.
        loop {
            if formula.exceptions.is_empty() {
                return Standing {
                    expr: Some(formula.base),
                    steps,
                };
            }
            let decided = node.decisions.iter().find_map(|decision| {
                if let Decision::Exceptions {
                    base,
                    held,
                    stand,
                    open,
                } = decision
                    && *base == formula.base
                {
                    Some((held, stand, open))
                } else {
                    None
                }
            });
            let Some((held, stand, open)) = decided else {
                return Standing { expr: None, steps };
            };
            let state = |position: usize| {
                if stand.contains(&position) {
                    return Some(State::Stands);
                }
                match held.get(position).copied().flatten() {
                    Some(true) => Some(State::GivesWay),
                    // Where another stands, one that does not hold changes nothing.
                    Some(false) => stand.is_empty().then_some(State::Fails),
                    None => open.contains(&position).then_some(State::Open),
                }
            };
            let exceptions = formula.exceptions.iter().enumerate();
            let told = exceptions.filter_map(|(position, exception)| {
                state(position).map(|state| (exception, state))
            });
            let told: Vec<(&Exception, State)> = told.collect();
            let left_out = told.len().saturating_sub(MOST);
            let told = told.into_iter().take(MOST);
            steps
                .extend(told.map(|(it, state)| Rc::new(self.exception_step(it, state, at, depth))));
            steps.extend(self.more_exceptions(left_out).map(Rc::new));
            if !open.is_empty() {
                return Standing { expr: None, steps };
            }
            let first = stand
                .first()
                .and_then(|&first| formula.exceptions.get(first));
            let Some(first) = first else {
                return Standing {
                    expr: Some(formula.base),
                    steps,
                };
            };
            formula = &first.then;
        }
    }

    /// `适用例外「有车的不算」（有车：是；示例办法 三），为 否`
    fn exception_step(&self, exception: &Exception, state: State, at: u32, depth: usize) -> Step {
        let tests = if depth < DEEPEST {
            let deeper = depth.saturating_add(1);
            vec![self.test(exception.when, at, deeper, &mut Told::silent())]
        } else {
            Vec::new()
        };
        let sources = match state {
            State::Stands => exception.sources.as_slice(),
            State::GivesWay | State::Fails | State::Open => &[],
        };
        // A value that is written out needs no line of its own.
        let base = exception.then.base;
        let is_written_out = exception.then.exceptions.is_empty()
            && matches!(self.program.exprs.at(base).kind, ExprKind::Constant(_));
        let given = is_written_out.then_some(base);
        let step = self.decided(tests, sources, &|words, why| {
            let label = self.label(exception, words);
            match state {
                State::Stands => {
                    let given = given.map_or_else(String::new, |given| {
                        let given = words.told(given);
                        pick!(
                            words,
                            sentence!("，为 {given}"),
                            sentence!(", giving {given}"),
                            sentence!(", 값: {given}")
                        )
                    });
                    pick!(
                        words,
                        sentence!("适用例外{label}{why}{given}"),
                        sentence!("the exception {label} applies{why}{given}"),
                        sentence!("례외 {label} 적용{why}{given}"),
                    )
                }
                State::GivesWay => pick!(
                    words,
                    sentence!("例外{label}也成立，但让位于优先的例外{why}"),
                    sentence!(
                        "the exception {label} holds too, but one that goes before it applies{why}"
                    ),
                    sentence!("례외 {label}도 성립하나 우선하는 례외가 적용됨{why}"),
                ),
                State::Fails => pick!(
                    words,
                    sentence!("例外{label}不适用{why}"),
                    sentence!("the exception {label} does not apply{why}"),
                    sentence!("례외 {label} 미적용{why}"),
                ),
                State::Open => pick!(
                    words,
                    sentence!("例外{label}是否适用，还不能确定{why}"),
                    sentence!("whether the exception {label} applies is still open{why}"),
                    sentence!("례외 {label} 적용 여부를 아직 확정할 수 없습니다{why}"),
                ),
            }
        });
        Step {
            aside: matches!(state, State::Fails),
            ..step
        }
    }

    /// The name of an exception, or what it asks, in the marks of the language; in 「…」 where
    /// the rulebook says it in Chinese alone.
    fn label(&self, exception: &Exception, words: Wording<'_>) -> String {
        let (said, is_said) = match &exception.label {
            Some(label) => {
                let (said, is_said) = words.said(label);
                (Cow::Borrowed(said), is_said)
            }
            None => (words.told(exception.when), true),
        };
        if is_said {
            pick!(
                words,
                sentence!("「{said}」"),
                sentence!("“{said}”"),
                sentence!("‘{said}’")
            )
        } else {
            sentence!("「{said}」")
        }
    }

    fn more_exceptions(&self, count: usize) -> Option<Step> {
        if count == 0 {
            return None;
        }
        let text = self.say(&|words| {
            pick!(
                words,
                sentence!("另有 {count} 个例外没有列出"),
                sentence!("{count} more exceptions are not listed"),
                sentence!("그 밖에 례외 {count}개(생략)"),
            )
        });
        Some(Step::new(StepKind::More, text))
    }

    /// What a yes-or-no value was decided by: exceptions, then the expression that stands.
    pub(super) fn decided_by(
        &self,
        formula: &Formula,
        node: &Node,
        at: u32,
        depth: usize,
        told: &mut Told,
    ) -> Vec<Rc<Step>> {
        let Standing { expr, mut steps } = self.standing(formula, node, at, depth);
        // While it is open whether an exception stands, the base is told as far as it was asked.
        let expr = expr.or_else(|| {
            let is_known = self.value(formula.base, at).is_some();
            is_known.then_some(formula.base)
        });
        let is_written_out = |expr: Id<Expr>| {
            let kind = &self.program.exprs.at(expr).kind;
            matches!(kind, ExprKind::Constant(_)) && !steps.is_empty()
        };
        match expr {
            Some(expr) if !is_written_out(expr) => {
                steps.extend(self.tests_of(expr, at, depth, told));
            }
            Some(_) | None => {}
        }
        steps
    }

    /// A yes-or-no expression as steps: what decided a 若 or a 表 and what was taken, else the
    /// test that it is.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is a test by itself"
    )]
    pub(super) fn tests_of(
        &self,
        id: Id<Expr>,
        at: u32,
        depth: usize,
        told: &mut Told,
    ) -> Vec<Rc<Step>> {
        let decisions = self.decisions(id, at);
        let taken = |taken: Id<Expr>, told: &mut Told| match self.program.exprs.at(taken).kind {
            ExprKind::Constant(_) => Vec::new(),
            _ if depth >= DEEPEST => Vec::new(),
            _ => self.tests_of(taken, at, depth.saturating_add(1), told),
        };
        match &self.program.exprs.at(id).kind {
            ExprKind::If {
                test,
                then,
                otherwise,
            } => {
                let holds = branch(decisions);
                let chosen = holds.map(|holds| if holds { *then } else { *otherwise });
                let branch = self.branch_step(*test, chosen, holds, at, depth);
                let mut steps = vec![Rc::new(branch)];
                if let Some(chosen) = chosen {
                    steps.extend(taken(chosen, told));
                }
                steps
            }
            ExprKind::Table { headings, rows } => {
                let Some(node) = self.node(super::view::Computed::Expr(id), at) else {
                    return Vec::new();
                };
                let row = self.row_step(node, headings, rows, at);
                let mut steps: Vec<Rc<Step>> = row.into_iter().map(Rc::new).collect();
                for &heading in headings {
                    self.decided_origins(heading, at, told, &mut steps);
                }
                if let Some(row) = super::decisions::the_row(node, rows) {
                    steps.extend(taken(row.value, told));
                }
                steps
            }
            _ => vec![self.test(id, at, depth, told)],
        }
    }
}
