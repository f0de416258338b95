//! Conditions: each with the values that were compared.

use super::{Step, View};
use crate::diagnostic::Text;
use crate::evaluate::{BenefitOutcome, Path};
use crate::program::{CompareOp, Expr, ExprKind, Id};
use crate::value::Reach;

/// The word for a comparison, and for its opposite.
pub(super) fn words(op: CompareOp) -> (Text, Text) {
    match op {
        CompareOp::Below => (Text::new("低于", "below"), Text::new("不低于", "not below")),
        CompareOp::AtMost => (Text::new("不高于", "at most"), Text::new("高于", "above")),
        CompareOp::Above => (Text::new("高于", "above"), Text::new("不高于", "not above")),
        CompareOp::AtLeast => (Text::new("不低于", "at least"), Text::new("低于", "below")),
        CompareOp::Equal => (
            Text::new("等于", "equal to"),
            Text::new("不等于", "not equal to"),
        ),
        CompareOp::NotEqual => (
            Text::new("不等于", "not equal to"),
            Text::new("等于", "equal to"),
        ),
    }
}

impl View<'_> {
    /// Each condition of the version in force.
    pub(super) fn conditions(&self, benefit: &BenefitOutcome) -> Vec<Step> {
        let version = benefit.version.and_then(|version| {
            self.program
                .benefits
                .at(benefit.benefit)
                .versions
                .get(version)
        });
        let Some(version) = version else {
            return vec![Step {
                text: Text::new(
                    format!("{} 这一天没有生效的规定", self.outcome.on),
                    format!("no version is in force on {}", self.outcome.on),
                ),
                holds: Some(false),
                steps: Vec::new(),
            }];
        };
        version
            .conditions
            .iter()
            .map(|condition| self.test(condition.test, &benefit.path, 0))
            .collect()
    }

    /// What a test asks and what it found; compound ones with their parts.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other test is told by its value"
    )]
    pub(super) fn test(&self, id: Id<Expr>, path: &Path, depth: usize) -> Step {
        let value = self.value(id, path);
        let holds = value.and_then(Reach::known_truth);
        let expr = self.program.exprs.at(id);
        let step = |text, steps| Step { text, holds, steps };
        let parts = |ids: &[Id<Expr>]| -> Vec<Step> {
            if depth < 4 {
                ids.iter()
                    .map(|&part| self.test(part, path, depth.saturating_add(1)))
                    .collect()
            } else {
                Vec::new()
            }
        };
        match &expr.kind {
            ExprKind::Compare(op, left, right) => {
                step(self.comparison(*op, *left, *right, path, holds), Vec::new())
            }
            ExprKind::And(ids) => step(
                Text::new("下列各项都要成立", "all of these must hold"),
                parts(ids),
            ),
            ExprKind::Or(ids) => step(
                Text::new("下列至少一项成立", "at least one of these must hold"),
                parts(ids),
            ),
            ExprKind::Constant(_) => step(Text::same(self.written(id)), Vec::new()),
            _ => {
                let name = self.expression(id);
                let found = value.map_or_else(
                    || Text::new("未问", "not asked"),
                    |value| self.reach(value, &expr.ty),
                );
                let steps = match &expr.kind {
                    ExprKind::Definition(definition) if depth < 4 => {
                        self.definition_tests(*definition, path, depth)
                    }
                    _ => Vec::new(),
                };
                step(
                    Text::new(
                        format!("{}：{}", name.zh, found.zh),
                        format!("{}: {}", name.en, found.en),
                    ),
                    steps,
                )
            }
        }
    }

    /// The conditions that a yes-or-no definition is made of.
    fn definition_tests(
        &self,
        definition: Id<crate::program::Definition>,
        path: &Path,
        depth: usize,
    ) -> Vec<Step> {
        let definition = self.program.definitions.at(definition);
        let asked = definition
            .versions
            .iter()
            .map(|version| version.formula.base)
            .find(|base| self.value(*base, path).is_some());
        asked
            .map(|base| self.test(base, path, depth.saturating_add(1)))
            .into_iter()
            .collect()
    }

    /// `人均月收入 240 元/人/月，低于 低保标准 643 元/人/月`
    fn comparison(
        &self,
        op: CompareOp,
        left: Id<Expr>,
        right: Id<Expr>,
        path: &Path,
        holds: Option<bool>,
    ) -> Text {
        let (a, b) = (self.side(left, path), self.side(right, path));
        let (yes, no) = words(op);
        match holds {
            Some(true) => Text::new(
                format!("{}，{} {}", a.zh, yes.zh, b.zh),
                format!("{} is {} {}", a.en, yes.en, b.en),
            ),
            Some(false) => Text::new(
                format!("{}，{} {}（应{}）", a.zh, no.zh, b.zh, yes.zh),
                format!("{} is {} {} (must be {})", a.en, no.en, b.en, yes.en),
            ),
            None => Text::new(
                format!("{}，是否{} {} 还不能确定", a.zh, yes.zh, b.zh),
                format!("whether {} is {} {} is open", a.en, yes.en, b.en),
            ),
        }
    }

    /// A side of a comparison: its name and what it came to.
    pub(super) fn side(&self, id: Id<Expr>, path: &Path) -> Text {
        let expr = self.program.exprs.at(id);
        let name = self.expression(id);
        let Some(value) = self.value(id, path) else {
            return name;
        };
        if matches!(expr.kind, ExprKind::Constant(_)) {
            return name;
        }
        let value = self.reach(value, &expr.ty);
        Text::new(
            format!("{} {}", name.zh, value.zh),
            format!("{} {}", name.en, value.en),
        )
    }
}
