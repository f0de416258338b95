//! Conditions: each with the values that were compared, down to what decided it.

use super::names::{enclosing, inside, reach};
use super::ordering;
use super::{Step, View};
use crate::evaluate::{BenefitOutcome, Path};
use crate::language::korean::{Particle, with};
use crate::language::{Language, Words};
use crate::program::wording::Wording;
use crate::program::{
    Aggregate, Benefit, CompareOp, Definition, Eligibility, Expr, ExprKind, Id, ListOf, Type,
};

/// Conditions are followed down so far.
const DEEPEST: usize = 8;

impl View<'_> {
    /// Each condition of the version in force.
    pub(super) fn conditions(&self, benefit: &BenefitOutcome) -> Vec<Step> {
        let Some(version) = self.version(benefit) else {
            let on = self.outcome.on;
            return vec![Step {
                text: Words::new(
                    format!("{on} 这一天没有生效的规定"),
                    format!("no rule is in force on {on}"),
                    format!("{on}에 시행 중인 규정이 없습니다"),
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
                let text = Words::new(
                    "下列各项都要成立",
                    "all of these must hold",
                    "다음이 모두 충족되어야 합니다",
                );
                self.junction(text, ids, true, holds, path, depth)
            }
            ExprKind::Or(ids) => {
                let text = Words::new(
                    "下列至少一项要成立",
                    "at least one of these must hold",
                    "다음 중 하나 이상이 충족되어야 합니다",
                );
                self.junction(text, ids, false, holds, path, depth)
            }
            ExprKind::Not(of) => self.negation(*of, path, holds, depth),
            ExprKind::Eligibility(Eligibility::Fails, benefit) => Step {
                text: self.refusal(*benefit, holds),
                holds,
                steps: Vec::new(),
            },
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
            ExprKind::Parent(levels, of)
                if self.holds(*of, &enclosing(path, *levels)).is_some() =>
            {
                self.test(*of, &enclosing(path, *levels), depth)
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
    fn answer(&self, id: Id<Expr>, path: &Path) -> Words {
        self.say(|words| {
            let (name, found) = (words.expr(id), self.found(id, path, words));
            words.pick(
                format!("{name}：{found}"),
                format!("{name}: {found}"),
                format!("{name}: {found}"),
            )
        })
    }

    /// What an expression came to.
    fn found(&self, id: Id<Expr>, path: &Path, words: Wording<'_>) -> String {
        let ty = &self.program.exprs.at(id).ty;
        self.value(id, path).map_or_else(
            || words.pick("未问", "not asked", "묻지 않음").to_owned(),
            |value| reach(words, value, ty),
        )
    }

    /// `符合 最低生活保障金：是（应不符合）`: that something fails is told by whether it qualifies.
    fn refusal(&self, benefit: Id<Benefit>, holds: Option<bool>) -> Words {
        let benefit = self.program.benefits.at(benefit);
        self.say(|words| {
            let asked = words.standing(Eligibility::Qualifies, benefit);
            match holds {
                Some(true) => words.pick(
                    format!("{asked}：否"),
                    format!("{asked}: no"),
                    format!("{asked}: 아니요"),
                ),
                Some(false) => words.pick(
                    format!("{asked}：是（应不符合）"),
                    format!("{asked}: yes (must not)"),
                    format!("{asked}: 예(해당하지 않아야 함)"),
                ),
                None => words.pick(
                    format!("{asked}：未知（应不符合）"),
                    format!("{asked}: not known (must not)"),
                    format!("{asked}: 알 수 없음(해당하지 않아야 함)"),
                ),
            }
        })
    }

    /// 且 and 或: once it is decided, only the parts that decided it.
    fn junction(
        &self,
        text: Words,
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
            Words::new(
                format!("{}（应不成立）", inner.text.zh),
                format!("{} (must not hold)", inner.text.en),
                format!("{}(해당하지 않아야 함)", inner.text.ko),
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
        let owner = enclosing(path, list.levels);
        let name = self.list_name(&owner, list.list);
        let asked: Vec<Id<Expr>> = list.filters.iter().chain(&list.of).copied().collect();
        let what = self.say(|words| {
            let asked: Vec<String> = asked.iter().map(|&id| words.expr(id)).collect();
            asked.join(words.pick("，且 ", " and ", ", 그리고 "))
        });
        let any = kind == Aggregate::Any;
        let text = of_all(any, holds, &name, &what);
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
                text: Words::new(
                    format!("{}：{}", whose.zh, only.text.zh),
                    format!("{}: {}", whose.en, only.text.en),
                    format!("{}: {}", whose.ko, only.text.ko),
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
    ) -> Words {
        let ty = &self.program.exprs.at(left).ty;
        if matches!(op, CompareOp::Equal | CompareOp::NotEqual) && !matches!(ty, Type::Number(_)) {
            return self.identity(op, left, right, path, holds);
        }
        let told = |words| self.told(left, path, words);
        self.say(|words| {
            let (a, b) = (self.side(left, path, words), self.side(right, path, words));
            let ordering::Words { yes, no, must } = ordering::words(op, ty, words.language());
            match (holds, words.language()) {
                (Some(true), Language::Zh) => format!("{a}，{yes} {b}"),
                (Some(true), Language::En) => format!("{}, {yes} {b}", told(words)),
                (Some(false), Language::Zh) => format!("{a}，{no} {b}（{must}）"),
                (Some(false), Language::En) => format!("{}, {no} {b} ({must})", told(words)),
                (None, Language::Zh) => format!("{a}，是否{yes} {b}，还不能确定"),
                (None, Language::En) => format!("{a} {must} {b}; that is still open"),
                (holds, Language::Ko) => {
                    let (a, b) = (self.topic(left, path, words), ordering::beside(op, &b));
                    match holds {
                        Some(true) => format!("{a} {b} {yes}"),
                        Some(false) => format!("{a} {b} {no}({must} 함)"),
                        None => format!("{a} {b} {must} 하나 아직 확정할 수 없습니다"),
                    }
                }
            }
        })
    }

    /// `户籍：城市（应是 农村）`
    fn identity(
        &self,
        op: CompareOp,
        left: Id<Expr>,
        right: Id<Expr>,
        path: &Path,
        holds: Option<bool>,
    ) -> Words {
        let ty = &self.program.exprs.at(left).ty;
        self.say(|words| {
            let found = self.found(left, path, words);
            let name = self.short(left, words);
            let ordering::Words { yes, must, .. } = ordering::words(op, ty, words.language());
            let other = self.side(right, path, words);
            let note = match (holds, op) {
                (Some(true), CompareOp::Equal) => String::new(),
                (Some(true), _) => words.pick(
                    format!("（{yes} {other}）"),
                    format!(" ({yes} {other})"),
                    format!("({} 아님)", with(&other, Particle::Subject)),
                ),
                (Some(false) | None, _) => words.pick(
                    format!("（{must} {other}）"),
                    format!(" ({must} {other})"),
                    format!("({} 함)", ordering::must_be(op, &other, ty)),
                ),
            };
            words.pick(
                format!("{name}：{found}{note}"),
                format!("{name}: {found}{note}"),
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
    ) -> Words {
        self.say(|words| {
            let topic = self.topic(value, path, words);
            let told = self.told(value, path, words);
            let value = self.side(value, path, words);
            let items: Vec<String> = items.iter().map(|&item| words.expr(item)).collect();
            let items = items.join(words.pick("、", ", ", ", "));
            match holds {
                Some(true) => words.pick(
                    format!("{value}，属于 {items}"),
                    format!("{told}, one of {items}"),
                    format!("{topic} {items}에 해당합니다"),
                ),
                Some(false) => words.pick(
                    format!("{value}，不属于 {items}（应属于）"),
                    format!("{told}, none of {items} (must be one of them)"),
                    format!("{topic} {items}에 해당하지 않습니다(해당하여야 함)"),
                ),
                None => words.pick(
                    format!("{value}，是否属于 {items}，还不能确定"),
                    format!("{value} must be one of {items}; that is still open"),
                    format!("{topic} {items}에 해당하여야 하나 아직 확정할 수 없습니다"),
                ),
            }
        })
    }

    /// What is spoken of, and what it came to: `admitted to: junior college`.
    fn told(&self, id: Id<Expr>, path: &Path, words: Wording<'_>) -> String {
        let name = self.short(id, words);
        match self.known_value(id, path, words) {
            Some(value) => format!("{name}: {value}"),
            None => name,
        }
    }

    /// The same before what Korean says of it:
    /// `1인당 월소득은 240위안/인/월로,`, `나이는`.
    fn topic(&self, id: Id<Expr>, path: &Path, words: Wording<'_>) -> String {
        let name = with(&self.short(id, words), Particle::Topic);
        match self.known_value(id, path, words) {
            Some(value) => format!("{name} {},", with(&value, Particle::As)),
            None => name,
        }
    }

    /// What an expression came to, where that is known and not its own name.
    fn known_value(&self, id: Id<Expr>, path: &Path, words: Wording<'_>) -> Option<String> {
        let expr = self.program.exprs.at(id);
        let known = self.value(id, path).filter(|value| value.known().is_some());
        let known = known.filter(|_| !matches!(expr.kind, ExprKind::Constant(_)));
        known.map(|value| reach(words, value, &expr.ty))
    }

    /// A side of a comparison: its name and what it came to.
    pub(super) fn side(&self, id: Id<Expr>, path: &Path, words: Wording<'_>) -> String {
        let name = self.short(id, words);
        match self.known_value(id, path, words) {
            Some(value) => format!("{name} {value}"),
            None => name,
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
                on.map_or_else(|| name.to_owned(), |on| words.on_day(name, &words.expr(on)))
            }
            ExprKind::Parent(_, of) => self.short(*of, words),
            _ => words.expr(id),
        }
    }
}

/// What holds of all elements of a list, or of any.
fn of_all(any: bool, holds: Option<bool>, name: &Words, what: &Words) -> Words {
    let (zh, en, ko) = (&name.zh, &name.en, &name.ko);
    let (zh_of, en_of, ko_of) = (&what.zh, &what.en, &what.ko);
    let (topic, subject) = (with(ko, Particle::Topic), with(ko, Particle::Subject));
    match (any, holds) {
        (true, Some(true)) => Words::new(
            format!("{zh}中有符合「{zh_of}」的"),
            format!("some of {en} meet `{en_of}`"),
            format!("{ko} 중 ‘{ko_of}’에 해당하는 경우가 있습니다"),
        ),
        (true, Some(false)) => Words::new(
            format!("{zh}中没有符合「{zh_of}」的"),
            format!("none of {en} meets `{en_of}`"),
            format!("{ko} 중 ‘{ko_of}’에 해당하는 경우가 없습니다"),
        ),
        (true, None) => Words::new(
            format!("{zh}中有没有符合「{zh_of}」的，还不能确定"),
            format!("whether any of {en} meets `{en_of}` is still open"),
            format!("{ko} 중 ‘{ko_of}’에 해당하는 경우가 있는지 아직 확정할 수 없습니다"),
        ),
        (false, Some(true)) => Words::new(
            format!("{zh}都符合「{zh_of}」"),
            format!("all of {en} meet `{en_of}`"),
            format!("{topic} 모두 ‘{ko_of}’에 해당합니다"),
        ),
        (false, Some(false)) => Words::new(
            format!("{zh}不都符合「{zh_of}」"),
            format!("not all of {en} meet `{en_of}`"),
            format!("{subject} 모두 ‘{ko_of}’에 해당하지는 않습니다"),
        ),
        (false, None) => Words::new(
            format!("{zh}是否都符合「{zh_of}」，还不能确定"),
            format!("whether all of {en} meet `{en_of}` is still open"),
            format!("{subject} 모두 ‘{ko_of}’에 해당하는지 아직 확정할 수 없습니다"),
        ),
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
