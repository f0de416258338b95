//! Conditions: each with the values that were compared, down to what decided it.

use std::borrow::Cow;
use std::rc::Rc;

use super::view::{Computed, View};
use super::{DEEPEST, Source, Step, StepKind, Told};
use crate::evaluate::{BenefitOutcome, Decision};
use crate::language::korean::{Particle, with};
use crate::language::{Words, pick, sentence};
use crate::program::wording::Wording;
use crate::program::{Aggregate, Benefit, Definition, Eligibility, Expr, ExprKind, Id, ListOf};

impl View<'_> {
    /// Each condition of the version in force.
    pub(super) fn conditions(
        &self,
        benefit: &BenefitOutcome,
        at: u32,
        told: &mut Told,
    ) -> Vec<Rc<Step>> {
        let Some(version) = self.version(benefit) else {
            let on = self.outcome.on;
            let text = self.say(&|words| {
                pick!(
                    words,
                    sentence!("{on} 这一天没有生效的规定"),
                    sentence!("no rule is in force on {on}"),
                    sentence!("{on}에 시행 중인 규정이 없습니다"),
                )
            });
            return vec![Rc::new(Step::test(text, Some(false)))];
        };
        let mut steps = Vec::new();
        if self.program.benefits.at(benefit.benefit).versions.len() > 1 {
            let step = self.version_step(version.from, version.until, &version.sources);
            steps.push(Rc::new(step));
        }
        let conditions = version.conditions.iter();
        steps.extend(conditions.map(|condition| self.test(condition.test, at, 0, told)));
        steps.extend(self.tried_step(benefit, &steps).map(Rc::new));
        steps
    }

    /// That a result is so whatever the open facts with few values are, where no condition alone
    /// says it.
    fn tried_step(&self, benefit: &BenefitOutcome, steps: &[Rc<Step>]) -> Option<Step> {
        let qualifies = benefit.qualifies.filter(|_| benefit.status.is_none())?;
        let is_told = if qualifies {
            steps.iter().all(|step| step.holds.is_some())
        } else {
            steps.iter().any(|step| step.holds == Some(false))
        };
        if is_told {
            return None;
        }
        let text = self.say(&|words| {
            let (zh, en, ko) = if qualifies {
                (
                    "还不知道的是否和类别，逐一试过，每一种都符合",
                    "whatever the open yes-or-no facts and categories are, it qualifies: each combination was tried",
                    "알 수 없는 예·아니요와 류형을 하나씩 대입한 결과 모두 조건에 맞습니다",
                )
            } else {
                (
                    "还不知道的是否和类别，逐一试过，每一种都不符合",
                    "whatever the open yes-or-no facts and categories are, it does not qualify: each combination was tried",
                    "알 수 없는 예·아니요와 류형을 하나씩 대입한 결과 모두 조건에 맞지 않습니다",
                )
            };
            pick!(words, zh, en, ko).to_owned()
        });
        Some(Step::test(text, Some(qualifies)))
    }

    /// What a test asks and what it found; compound ones with the parts that decided.
    pub(super) fn test(&self, id: Id<Expr>, at: u32, depth: usize, told: &mut Told) -> Rc<Step> {
        let silent = told.is_silent();
        if silent || self.is_told_alone(id) {
            let tests = &self.memos.tests;
            tests.get((id, at, depth, silent), || {
                self.new_test(id, at, depth, &mut told.afresh())
            })
        } else {
            self.new_test(id, at, depth, told)
        }
    }

    /// Whether a test is told without what its parts rest on: then what was told before does
    /// not matter.
    fn is_told_alone(&self, id: Id<Expr>) -> bool {
        !matches!(
            self.program.exprs.at(id).kind,
            ExprKind::Compare(..)
                | ExprKind::In(..)
                | ExprKind::And(_)
                | ExprKind::Or(_)
                | ExprKind::Not(_)
                | ExprKind::Aggregate(..)
                | ExprKind::Parent(..)
                | ExprKind::If { .. }
                | ExprKind::Table { .. }
        )
    }

    /// A test with what it rests on; without that it is made once.
    fn resting_on(
        &self,
        (id, at): (Id<Expr>, u32),
        steps: Vec<Rc<Step>>,
        tell: impl FnOnce() -> Words,
    ) -> Rc<Step> {
        let node = self.position(Computed::Expr(id), at);
        let bare = self
            .memos
            .bare
            .get(node, || Rc::new(Step::test(tell(), self.holds(id, at))));
        if steps.is_empty() {
            return bare;
        }
        Rc::new(Step {
            steps,
            ..Step::test(bare.text.clone(), bare.holds)
        })
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other test is told by its value"
    )]
    fn new_test(&self, id: Id<Expr>, at: u32, depth: usize, told: &mut Told) -> Rc<Step> {
        let holds = self.holds(id, at);
        let expr = self.program.exprs.at(id);
        let deeper = depth.saturating_add(1);
        match &expr.kind {
            ExprKind::Compare(op, left, right) => {
                let mut steps = Vec::new();
                for side in [*left, *right] {
                    // How the sides came about is told whole where they decide a refusal;
                    // elsewhere that would be more than one reads.
                    if holds == Some(false) && depth == 0 {
                        self.origins_of(side, at, told, &mut steps);
                    } else {
                        self.decided_origins(side, at, told, &mut steps);
                    }
                }
                self.resting_on((id, at), steps, || {
                    self.comparison(*op, *left, *right, at, holds)
                })
            }
            ExprKind::And(ids) => self.junction(ids, true, id, at, depth, told),
            ExprKind::Or(ids) => self.junction(ids, false, id, at, depth, told),
            ExprKind::Not(of) => self.negation(*of, at, holds, depth, told),
            ExprKind::Eligibility(kind, benefit) => {
                let text = match kind {
                    Eligibility::Fails => self.refusal(*benefit, holds),
                    Eligibility::Receives | Eligibility::Qualifies | Eligibility::Recognised => {
                        self.answer(id, at)
                    }
                };
                let why = self.exclusion_seen_from(id, *benefit, at);
                let why = why.filter(|_| *kind == Eligibility::Receives);
                Rc::new(Step {
                    steps: (self.recognition_step(*kind, *benefit, at).into_iter())
                        .chain(why)
                        .map(Rc::new)
                        .collect(),
                    ..Step::test(text, holds)
                })
            }
            ExprKind::In(value, items) => {
                let mut steps = Vec::new();
                self.decided_origins(*value, at, told, &mut steps);
                self.resting_on((id, at), steps, || {
                    self.membership(*value, items, at, holds)
                })
            }
            ExprKind::Aggregate(kind @ (Aggregate::Any | Aggregate::All), list)
                if depth < DEEPEST =>
            {
                self.quantified(*kind, list, id, at, deeper, told)
            }
            ExprKind::Parent(levels, of)
                if self.holds(*of, self.enclosing(at, *levels)).is_some() =>
            {
                self.test(*of, self.enclosing(at, *levels), depth, told)
            }
            ExprKind::Constant(_) => Rc::new(Step::test(self.say(&|words| words.expr(id)), holds)),
            kind => {
                let steps = match kind {
                    ExprKind::Definition(definition) if depth < DEEPEST => {
                        self.definition_tests(*definition, at, deeper, told)
                    }
                    ExprKind::If { .. } | ExprKind::Table { .. } if depth < DEEPEST => {
                        self.tests_of(id, at, deeper, told)
                    }
                    ExprKind::Parameter { .. } => self.parameter_step(id, at).into_iter().collect(),
                    _ => Vec::new(),
                };
                let step = self.resting_on((id, at), steps, || self.answer(id, at));
                let ExprKind::Definition(definition) = kind else {
                    return step;
                };
                match self.rule_cited(*definition, at) {
                    Some(cited) => Rc::new(Step {
                        cited: Some(cited),
                        ..Rc::unwrap_or_clone(step)
                    }),
                    None => step,
                }
            }
        }
    }

    /// The document that a definition in force stands on.
    fn rule_cited(&self, definition: Id<Definition>, at: u32) -> Option<Rc<Source>> {
        let node = self.node(Computed::Definition(definition), at)?;
        let version = self.definition_version(definition, node)?;
        let citation = version.sources.first()?;
        Some(self.source(citation))
    }

    /// The benefit that goes before one, where the benefit is asked about from an instance.
    fn exclusion_seen_from(&self, id: Id<Expr>, benefit: Id<Benefit>, at: u32) -> Option<Step> {
        let own = self.exclusion(self.decisions(id, at), benefit);
        let why = own.or_else(|| {
            let entity = self.program.benefits.at(benefit).entity;
            let owner = self.owner(at, entity)?;
            let node = self.node(Computed::Receives(benefit), owner)?;
            self.exclusion(&node.decisions, benefit)
        })?;
        Some(Step::new(StepKind::Decision, why))
    }

    /// `符合 最低生活保障金：是（应不符合）`: that something fails is told by whether it qualifies.
    fn refusal(&self, benefit: Id<Benefit>, holds: Option<bool>) -> Words {
        let benefit = self.program.benefits.at(benefit);
        self.say(&|words| {
            let asked = words.standing(Eligibility::Qualifies, benefit);
            match holds {
                Some(true) => pick!(
                    words,
                    sentence!("{asked}：否"),
                    sentence!("{asked}: no"),
                    sentence!("{asked}: 아니요"),
                ),
                Some(false) => pick!(
                    words,
                    sentence!("{asked}：是（应不符合）"),
                    sentence!("{asked}: yes (must not)"),
                    sentence!("{asked}: 예(해당하지 않아야 함)"),
                ),
                None => pick!(
                    words,
                    sentence!("{asked}：未知（应不符合）"),
                    sentence!("{asked}: not known (must not)"),
                    sentence!("{asked}: 알 수 없음(해당하지 않아야 함)"),
                ),
            }
        })
    }

    /// 且 and 或: once it is decided, only the parts that decided it.
    fn junction(
        &self,
        parts: &[Id<Expr>],
        all: bool,
        id: Id<Expr>,
        at: u32,
        depth: usize,
        told: &mut Told,
    ) -> Rc<Step> {
        let holds = self.holds(id, at);
        let decisive = self.decisions(id, at).iter().find_map(|decision| {
            if let Decision::Part(part) = decision {
                Some(*part)
            } else {
                None
            }
        });
        // One part is enough, and those beside it do not matter.
        if let Some(part) = decisive {
            return if depth < DEEPEST {
                self.test(part, at, depth.saturating_add(1), told)
            } else {
                Rc::new(Step::test(self.answer(part, at), holds))
            };
        }
        let (kind, text) = if all {
            let text = self.say(&|words| {
                pick!(
                    words,
                    "下列各项都要成立",
                    "all of these must hold",
                    "다음이 모두 충족되어야 합니다"
                )
                .to_owned()
            });
            (StepKind::All, text)
        } else {
            let text = self.say(&|words| {
                pick!(
                    words,
                    "下列至少一项要成立",
                    "at least one of these must hold",
                    "다음 중 하나 이상이 충족되어야 합니다"
                )
                .to_owned()
            });
            (StepKind::Any, text)
        };
        let mut steps: Vec<Rc<Step>> = Vec::new();
        let told_parts = parts.iter().filter(|_| depth < DEEPEST);
        for &part in told_parts {
            let step = self.test(part, at, depth.saturating_add(1), told);
            if !steps.contains(&step) {
                steps.push(step);
            }
        }
        Rc::new(Step {
            holds,
            steps,
            ..Step::new(kind, text)
        })
    }

    /// `支出骤增：是（应为否）`
    fn negation(
        &self,
        of: Id<Expr>,
        at: u32,
        holds: Option<bool>,
        depth: usize,
        told: &mut Told,
    ) -> Rc<Step> {
        let inner = self.test(of, at, depth.saturating_add(1), told);
        let text = if holds == Some(true) {
            inner.text.clone()
        } else {
            self.say(&|words| {
                let text = inner.text.get(words.language());
                pick!(
                    words,
                    sentence!("{text}（应不成立）"),
                    sentence!("{text} (must not hold)"),
                    sentence!("{text}(해당하지 않아야 함)"),
                )
            })
        };
        Rc::new(Step {
            text,
            holds,
            kind: inner.kind,
            steps: inner.steps.clone(),
            aside: false,
            cited: inner.cited.clone(),
        })
    }

    /// 存在 and 全部: once one element is enough, only those that decided it; elements that are
    /// alike are told once.
    fn quantified(
        &self,
        kind: Aggregate,
        list: &ListOf,
        id: Id<Expr>,
        at: u32,
        depth: usize,
        told: &mut Told,
    ) -> Rc<Step> {
        let holds = self.holds(id, at);
        let owner = self.enclosing(at, list.levels);
        let asked: Vec<Id<Expr>> = list.filters.iter().chain(&list.of).copied().collect();
        let any = kind == Aggregate::Any;
        let declared = self.program.entities.at(list.owner).lists.get(list.list);
        let text = self.say(&|words| {
            let name = declared.map_or("?", |list| words.name(&list.name, &list.labels));
            let asked: Vec<Cow<'_, str>> = asked.iter().map(|&id| words.told(id)).collect();
            let asked = asked.join(pick!(words, "，且 ", " and ", ", 그리고 "));
            of_all(any, holds, name, &asked, words)
        });
        let decisive = self.decisions(id, at).iter().find_map(|decision| {
            if let Decision::Elements(elements) = decision {
                Some(elements.as_slice())
            } else {
                None
            }
        });
        let elements = decisive.or_else(|| self.elements(owner, list.list));
        let (groups, left_out) = self.groups(elements.unwrap_or_default(), &asked);
        let mut steps = Vec::new();
        for group in groups {
            let found: Vec<Rc<Step>> = asked
                .iter()
                .map(|&test| self.test(test, group.of, depth, told))
                .collect();
            let truth = together(&found);
            steps.push(Rc::new(self.of_element(group.of, truth, found)));
            steps.extend(self.more(list, group.others, true).map(Rc::new));
        }
        steps.extend(self.more(list, left_out, false).map(Rc::new));
        Rc::new(Step {
            steps,
            ..Step::test(text, holds)
        })
    }

    /// `父亲：特困人员：否`
    fn of_element(&self, element: u32, holds: Option<bool>, found: Vec<Rc<Step>>) -> Step {
        let whose = self.whose_at(element);
        if let [only] = found.as_slice() {
            let text = self.say(&|words| {
                let (whose, text) = (whose.get(words.language()), only.text.get(words.language()));
                pick!(
                    words,
                    sentence!("{whose}：{text}"),
                    sentence!("{whose}: {text}"),
                    sentence!("{whose}: {text}"),
                )
            });
            return Step {
                steps: only.steps.clone(),
                ..Step::test(text, holds)
            };
        }
        Step {
            steps: found,
            ..Step::test(whose, holds)
        }
    }

    /// What a yes-or-no definition was decided by: its version, an exception, a branch or a
    /// row, and the conditions of what stands.
    fn definition_tests(
        &self,
        id: Id<Definition>,
        at: u32,
        depth: usize,
        told: &Told,
    ) -> Vec<Rc<Step>> {
        let decided = &self.memos.decided;
        decided.get((id, at, depth, told.is_silent()), || {
            // Told the same wherever it is read, so what was told around it does not matter.
            self.new_definition_tests(id, at, depth, &mut told.afresh())
        })
    }

    fn new_definition_tests(
        &self,
        id: Id<Definition>,
        at: u32,
        depth: usize,
        told: &mut Told,
    ) -> Vec<Rc<Step>> {
        let declared = self.program.definitions.at(id);
        let Some(node) = self.node(Computed::Definition(id), at) else {
            return Vec::new();
        };
        let version = node.decisions.iter().find_map(|decision| {
            if let Decision::Version(version) = decision {
                *version
            } else {
                None
            }
        });
        let Some(version) = version.and_then(|version| declared.versions.get(version)) else {
            return Vec::new();
        };
        let mut steps = Vec::new();
        if declared.versions.len() > 1 {
            let step = self.version_step(version.from, version.until, &version.sources);
            steps.push(Rc::new(step));
        }
        steps.extend(self.decided_by(&version.formula, node, at, depth, told));
        steps
    }
}

/// What holds of all elements of a list, or of any.
fn of_all(any: bool, holds: Option<bool>, name: &str, asked: &str, words: Wording<'_>) -> String {
    match (any, holds) {
        (true, Some(true)) => pick!(
            words,
            sentence!("{name}中有符合「{asked}」的"),
            sentence!("some of {name} meet `{asked}`"),
            sentence!("{name} 중 ‘{asked}’에 해당하는 경우가 있습니다"),
        ),
        (true, Some(false)) => pick!(
            words,
            sentence!("{name}中没有符合「{asked}」的"),
            sentence!("none of {name} meets `{asked}`"),
            sentence!("{name} 중 ‘{asked}’에 해당하는 경우가 없습니다"),
        ),
        (true, None) => pick!(
            words,
            sentence!("{name}中有没有符合「{asked}」的，还不能确定"),
            sentence!("whether any of {name} meets `{asked}` is still open"),
            sentence!("{name} 중 ‘{asked}’에 해당하는 경우가 있는지 아직 확정할 수 없습니다"),
        ),
        (false, Some(true)) => pick!(
            words,
            sentence!("{name}都符合「{asked}」"),
            sentence!("all of {name} meet `{asked}`"),
            sentence!(
                "{} 모두 ‘{asked}’에 해당합니다",
                with(name, Particle::Topic)
            ),
        ),
        (false, Some(false)) => pick!(
            words,
            sentence!("{name}不都符合「{asked}」"),
            sentence!("not all of {name} meet `{asked}`"),
            sentence!(
                "{} 모두 ‘{asked}’에 해당하지는 않습니다",
                with(name, Particle::Subject)
            ),
        ),
        (false, None) => pick!(
            words,
            sentence!("{name}是否都符合「{asked}」，还不能确定"),
            sentence!("whether all of {name} meet `{asked}` is still open"),
            sentence!(
                "{} 모두 ‘{asked}’에 해당하는지 아직 확정할 수 없습니다",
                with(name, Particle::Subject)
            ),
        ),
    }
}

/// Whether all of these hold.
fn together(steps: &[Rc<Step>]) -> Option<bool> {
    if steps.iter().any(|step| step.holds == Some(false)) {
        Some(false)
    } else if steps.iter().all(|step| step.holds == Some(true)) {
        Some(true)
    } else {
        None
    }
}
