//! Conditions: each with the values that were compared, down to what decided it.

use super::names::{around, inside, reach};
use super::ordering;
use super::{Step, View};
use crate::diagnostic::{Lang, Text};
use crate::evaluate::{BenefitOutcome, Path};
use crate::program::wording::Wording;
use crate::program::{Aggregate, CompareOp, Definition, Expr, ExprKind, Id, ListOf, Type};

/// Conditions are followed down so far.
const DEEPEST: usize = 8;

impl View<'_> {
    /// Each condition of the version in force.
    pub(super) fn conditions(&self, benefit: &BenefitOutcome) -> Vec<Step> {
        let Some(version) = self.version(benefit) else {
            let on = self.outcome.on;
            return vec![Step {
                text: Text::new(
                    format!("{on} 这一天没有生效的规定"),
                    format!("no version is in force on {on}"),
                ),
                holds: Some(false),
                steps: Vec::new(),
            }];
        };
        let conditions = version.conditions.iter();
        conditions
            .map(|condition| self.test(condition.test, &benefit.path, 0))
            .collect()
    }

    /// What a test asks and what it found; compound ones with the parts that decided.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other test is told by its value"
    )]
    pub(super) fn test(&self, id: Id<Expr>, path: &Path, depth: usize) -> Step {
        let holds = self.holds(id, path);
        let expr = self.program.exprs.at(id);
        let deeper = depth.saturating_add(1);
        match &expr.kind {
            ExprKind::Compare(op, left, right) => {
                let mut step = Step {
                    text: self.comparison(*op, *left, *right, path, holds),
                    holds,
                    steps: Vec::new(),
                };
                // How the two sides came about; deeper down that would be more than one reads.
                if holds == Some(false) && depth == 0 {
                    for side in [*left, *right] {
                        self.origins_of(side, path, &mut step.steps);
                    }
                }
                step
            }
            ExprKind::And(ids) => {
                let text = Text::new("下列各项都要成立", "all of these must hold");
                self.junction(text, ids, true, holds, path, depth)
            }
            ExprKind::Or(ids) => {
                let text = Text::new("下列至少一项要成立", "at least one of these must hold");
                self.junction(text, ids, false, holds, path, depth)
            }
            ExprKind::Not(of) => self.negation(*of, path, holds, depth),
            ExprKind::In(value, items) => Step {
                text: self.membership(*value, items, path, holds),
                holds,
                steps: Vec::new(),
            },
            ExprKind::Aggregate(kind @ (Aggregate::Any | Aggregate::All), list)
                if depth < DEEPEST =>
            {
                self.quantified(*kind, list, path, holds, deeper)
            }
            ExprKind::Outer(levels, of) if self.holds(*of, &around(path, *levels)).is_some() => {
                self.test(*of, &around(path, *levels), depth)
            }
            ExprKind::Constant(_) => Step {
                text: self.expression(id),
                holds,
                steps: Vec::new(),
            },
            _ => {
                let steps = match &expr.kind {
                    ExprKind::Definition(definition) if depth < DEEPEST => {
                        self.definition_tests(*definition, path, deeper)
                    }
                    _ => Vec::new(),
                };
                Step {
                    text: self.answer(id, path),
                    holds,
                    steps,
                }
            }
        }
    }

    /// `特困人员：否`
    fn answer(&self, id: Id<Expr>, path: &Path) -> Text {
        let value = self.value(id, path);
        let ty = &self.program.exprs.at(id).ty;
        self.say(|words| {
            let found = value.map_or_else(
                || words.either("未问", "not asked").to_owned(),
                |value| reach(words, value, ty),
            );
            let name = words.expr(id);
            words.either(format!("{name}：{found}"), format!("{name}: {found}"))
        })
    }

    /// 且 and 或: once it is decided, only the parts that decided it.
    fn junction(
        &self,
        text: Text,
        parts: &[Id<Expr>],
        all: bool,
        holds: Option<bool>,
        path: &Path,
        depth: usize,
    ) -> Step {
        if depth >= DEEPEST {
            return Step {
                text,
                holds,
                steps: Vec::new(),
            };
        }
        let decides = |part: &&Id<Expr>| match holds {
            // One part is enough, and those beside it do not matter.
            Some(truth) if truth != all => self.holds(**part, path) == holds,
            Some(_) | None => true,
        };
        let mut steps: Vec<Step> = Vec::new();
        for &part in parts.iter().filter(decides) {
            let step = self.test(part, path, depth.saturating_add(1));
            if !steps.contains(&step) {
                steps.push(step);
            }
        }
        if holds.is_some_and(|truth| truth != all) && steps.len() == 1 {
            return steps.remove(0);
        }
        Step { text, holds, steps }
    }

    /// `支出骤增：是（应为否）`
    fn negation(&self, of: Id<Expr>, path: &Path, holds: Option<bool>, depth: usize) -> Step {
        let inner = self.test(of, path, depth.saturating_add(1));
        let text = if holds == Some(true) {
            inner.text
        } else {
            Text::new(
                format!("{}（应不成立）", inner.text.zh),
                format!("{} (must not hold)", inner.text.en),
            )
        };
        Step {
            text,
            holds,
            steps: inner.steps,
        }
    }

    /// 存在 and 全部: once decided, only the elements that decided it.
    fn quantified(
        &self,
        kind: Aggregate,
        list: &ListOf,
        path: &Path,
        holds: Option<bool>,
        depth: usize,
    ) -> Step {
        let owner = around(path, list.levels);
        let name = self.list_name(&owner, list.list);
        let asked: Vec<Id<Expr>> = list.filters.iter().chain(&list.of).copied().collect();
        let what = self.say(|words| {
            let asked: Vec<String> = asked.iter().map(|&id| words.expr(id)).collect();
            asked.join(words.either("，且 ", " and "))
        });
        let any = kind == Aggregate::Any;
        let text = match (any, holds) {
            (true, Some(true)) => Text::new(
                format!("{}中有符合「{}」的", name.zh, what.zh),
                format!("some of {} meet `{}`", name.en, what.en),
            ),
            (true, Some(false)) => Text::new(
                format!("{}中没有符合「{}」的", name.zh, what.zh),
                format!("none of {} meets `{}`", name.en, what.en),
            ),
            (true, None) => Text::new(
                format!("{}中有没有符合「{}」的，还不能确定", name.zh, what.zh),
                format!("whether any of {} meets `{}` is open", name.en, what.en),
            ),
            (false, Some(true)) => Text::new(
                format!("{}都符合「{}」", name.zh, what.zh),
                format!("all of {} meet `{}`", name.en, what.en),
            ),
            (false, Some(false)) => Text::new(
                format!("{}不都符合「{}」", name.zh, what.zh),
                format!("not all of {} meet `{}`", name.en, what.en),
            ),
            (false, None) => Text::new(
                format!("{}是否都符合「{}」，还不能确定", name.zh, what.zh),
                format!("whether all of {} meet `{}` is open", name.en, what.en),
            ),
        };
        let mut steps = Vec::new();
        for element in 0..self.elements(&owner, list.list).unwrap_or(0) {
            let element = inside(&owner, list.list, element);
            let found: Vec<Step> = asked
                .iter()
                .map(|&test| self.test(test, &element, depth))
                .collect();
            let truth = together(&found);
            // One element is enough where it decides, and those beside it do not matter.
            if holds != Some(any) || truth == holds {
                steps.push(self.of_element(&element, truth, found));
            }
        }
        Step { text, holds, steps }
    }

    /// `父亲：特困人员：否`
    fn of_element(&self, element: &Path, holds: Option<bool>, mut found: Vec<Step>) -> Step {
        let whose = self.whose(element);
        if found.len() == 1 {
            let only = found.remove(0);
            return Step {
                text: Text::new(
                    format!("{}：{}", whose.zh, only.text.zh),
                    format!("{}: {}", whose.en, only.text.en),
                ),
                holds,
                steps: only.steps,
            };
        }
        Step {
            text: whose,
            holds,
            steps: found,
        }
    }

    /// The conditions that a yes-or-no definition is made of.
    fn definition_tests(&self, id: Id<Definition>, path: &Path, depth: usize) -> Vec<Step> {
        let definition = self.program.definitions.at(id);
        let asked = definition
            .versions
            .iter()
            .map(|version| version.formula.base)
            .find(|base| self.value(*base, path).is_some());
        // A definition that is one fact says nothing more than its name.
        asked
            .map(|base| self.test(base, path, depth))
            .into_iter()
            .collect()
    }

    /// `人均月收入 700 元/人/月，不低于 低保标准 643 元/人/月（应低于）`
    fn comparison(
        &self,
        op: CompareOp,
        left: Id<Expr>,
        right: Id<Expr>,
        path: &Path,
        holds: Option<bool>,
    ) -> Text {
        let ty = &self.program.exprs.at(left).ty;
        if matches!(op, CompareOp::Equal | CompareOp::NotEqual) && !matches!(ty, Type::Number(_)) {
            return self.identity(op, left, right, path, holds);
        }
        let of = |lang| {
            let words = Wording::plain(self.program, lang);
            let (a, b) = (self.side(left, path, words), self.side(right, path, words));
            let ordering::Words { yes, no, must } = ordering::words(op, ty, lang);
            match (holds, lang) {
                (Some(true), Lang::Zh) => format!("{a}，{yes} {b}"),
                (Some(true), Lang::En) => format!("{a} {yes} {b}"),
                (Some(false), Lang::Zh) => format!("{a}，{no} {b}（{must}）"),
                (Some(false), Lang::En) => format!("{a} {no} {b} ({must})"),
                (None, Lang::Zh) => format!("{a}，是否{yes} {b}，还不能确定"),
                (None, Lang::En) => format!("{a} {must} {b}: open"),
            }
        };
        Text::new(of(Lang::Zh), of(Lang::En))
    }

    /// `户籍：城市（应是 农村）`
    fn identity(
        &self,
        op: CompareOp,
        left: Id<Expr>,
        right: Id<Expr>,
        path: &Path,
        holds: Option<bool>,
    ) -> Text {
        let ty = &self.program.exprs.at(left).ty;
        self.say(|words| {
            let found = self.value(left, path);
            let found = found.map_or_else(
                || words.either("未问", "not asked").to_owned(),
                |value| reach(words, value, ty),
            );
            let name = self.short(left, words);
            let ordering::Words { yes, must, .. } = ordering::words(op, ty, words.lang());
            let other = self.side(right, path, words);
            let note = match (holds, op) {
                (Some(true), CompareOp::Equal) => String::new(),
                (Some(true), _) => {
                    words.either(format!("（{yes} {other}）"), format!(" ({yes} {other})"))
                }
                (Some(false) | None, _) => {
                    words.either(format!("（{must} {other}）"), format!(" ({must} {other})"))
                }
            };
            words.either(
                format!("{name}：{found}{note}"),
                format!("{name}: {found}{note}"),
            )
        })
    }

    /// `所患疾病 白内障，属于 肿瘤、股骨头坏死、白内障`
    fn membership(
        &self,
        value: Id<Expr>,
        items: &[Id<Expr>],
        path: &Path,
        holds: Option<bool>,
    ) -> Text {
        self.say(|words| {
            let value = self.side(value, path, words);
            let items: Vec<String> = items.iter().map(|&item| words.expr(item)).collect();
            let items = items.join(words.either("、", ", "));
            match holds {
                Some(true) => words.either(
                    format!("{value}，属于 {items}"),
                    format!("{value} is one of {items}"),
                ),
                Some(false) => words.either(
                    format!("{value}，不属于 {items}（应属于）"),
                    format!("{value} is none of {items} (must be one of them)"),
                ),
                None => words.either(
                    format!("{value}，是否属于 {items}，还不能确定"),
                    format!("{value} must be one of {items}: open"),
                ),
            }
        })
    }

    /// A side of a comparison: its name and what it came to.
    pub(super) fn side(&self, id: Id<Expr>, path: &Path, words: Wording<'_>) -> String {
        let expr = self.program.exprs.at(id);
        let name = self.short(id, words);
        let known = self.value(id, path).filter(|value| value.known().is_some());
        match known {
            Some(value) if !matches!(expr.kind, ExprKind::Constant(_)) => {
                format!("{name} {}", reach(words, value, &expr.ty))
            }
            _ => name,
        }
    }

    /// An expression in words; a value of the rulebook without its keys, which are told below.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is told whole"
    )]
    pub(super) fn short(&self, id: Id<Expr>, words: Wording<'_>) -> String {
        match &self.program.exprs.at(id).kind {
            ExprKind::Parameter { parameter, on, .. } => {
                let parameter = self.program.parameters.at(*parameter);
                let name = words.name(&parameter.name, &parameter.labels);
                on.map_or_else(
                    || name.to_owned(),
                    |on| format!("{name} {} {}", words.either("于", "at"), words.expr(on)),
                )
            }
            ExprKind::Outer(_, of) => self.short(*of, words),
            _ => words.expr(id),
        }
    }
}

/// Whether all of these hold.
fn together(steps: &[Step]) -> Option<bool> {
    if steps.iter().any(|step| step.holds == Some(false)) {
        Some(false)
    } else if steps.iter().all(|step| step.holds == Some(true)) {
        Some(true)
    } else {
        None
    }
}
