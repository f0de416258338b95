//! How an amount came about: the formula, the numbers in it, and where they come from.

use super::{Step, View};
use crate::diagnostic::Text;
use crate::evaluate::{AmountOutcome, BenefitOutcome, Path, What};
use crate::program::{Amount, ArithmeticOp, Expr, ExprKind, Formula, Id, Type};
use crate::value::Reach;

/// Definitions are followed down so far.
const DEEPEST: usize = 6;

impl View<'_> {
    /// The steps of an amount; none for what is not paid.
    pub(super) fn amount(&self, benefit: &BenefitOutcome) -> Vec<Step> {
        let version = benefit.version.and_then(|version| {
            self.program
                .benefits
                .at(benefit.benefit)
                .versions
                .get(version)
        });
        let Some((Amount::Exact(formula) | Amount::UpTo(formula), version)) =
            version.map(|version| (&version.amount, version))
        else {
            return Vec::new();
        };
        if matches!(benefit.amount, AmountOutcome::None) {
            return Vec::new();
        }
        let path = &benefit.path;
        let mut steps = Vec::new();
        let Some(chosen) = self.chosen(formula, path, &mut steps) else {
            return steps;
        };
        steps.push(self.formula_step(chosen, path, matches!(version.amount, Amount::UpTo(_))));
        let mut told: Vec<(Id<Expr>, Path)> = Vec::new();
        self.origins(chosen, path, 0, &mut told, &mut steps);
        if let Some(rounding) = version.rounding {
            let before = self.value(chosen, path).and_then(Reach::known_number);
            let after = before.and_then(|before| rounding.apply(before).ok());
            if let (Some(before), Some(after)) = (before, after)
                && before != after
            {
                let (before, step) = (super::names::digits(before, true), rounding.step);
                steps.push(plain(Text::new(
                    format!("{before} 舍入到 {step}，得 {after}"),
                    format!("{before} is rounded to {step}: {after}"),
                )));
            }
        }
        steps
    }

    /// The value that stands: the base, or the exception that holds, which is told.
    fn chosen(&self, formula: &Formula, path: &Path, steps: &mut Vec<Step>) -> Option<Id<Expr>> {
        for exception in &formula.exceptions {
            let holds = self
                .value(exception.when, path)
                .and_then(Reach::known_truth);
            if holds == Some(true) && self.value(exception.then.base, path).is_some() {
                let label = exception
                    .label
                    .clone()
                    .unwrap_or_else(|| self.written(exception.when));
                steps.push(plain(Text::new(
                    format!("适用例外「{label}」"),
                    format!("the exception `{label}` applies"),
                )));
                return self.chosen(&exception.then, path, steps);
            }
        }
        Some(formula.base)
    }

    /// `(低保标准 - 人均月收入) × 人数 = (643 - 240) × 3 = 1209`
    fn formula_step(&self, id: Id<Expr>, path: &Path, up_to: bool) -> Step {
        let (written, filled) = (self.written(id), self.filled(id, path, 0));
        let ty = &self.program.exprs.at(id).ty;
        let value = self
            .value(id, path)
            .map_or_else(|| Text::same("?"), |value| self.reach(value, ty));
        let (zh, en) = if up_to {
            ("上限", "cap")
        } else {
            ("金额", "amount")
        };
        let middle = if filled == written || filled == value.zh {
            String::new()
        } else {
            format!(" = {filled}")
        };
        plain(Text::new(
            format!("{zh} = {written}{middle} = {}", value.zh),
            format!("{en} = {written}{middle} = {}", value.en),
        ))
    }

    /// An expression with the numbers in the places of the names.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression reads as its value"
    )]
    fn filled(&self, id: Id<Expr>, path: &Path, tightness: u8) -> String {
        let expr = self.program.exprs.at(id);
        let bare = |id: Id<Expr>| {
            self.value(id, path)
                .and_then(Reach::known_number)
                .map(|number| super::names::digits(number, false))
        };
        match &expr.kind {
            ExprKind::Arithmetic(op, left, right) => {
                let (sign, level) = match op {
                    ArithmeticOp::Add => ("+", 1),
                    ArithmeticOp::Subtract => ("-", 1),
                    ArithmeticOp::Multiply => ("×", 2),
                    ArithmeticOp::Divide => ("/", 2),
                };
                let right_level = if matches!(op, ArithmeticOp::Subtract | ArithmeticOp::Divide) {
                    3
                } else {
                    level
                };
                let text = format!(
                    "{} {sign} {}",
                    self.filled(*left, path, level),
                    self.filled(*right, path, right_level)
                );
                if level < tightness {
                    format!("({text})")
                } else {
                    text
                }
            }
            ExprKind::Negate(of) => format!("-{}", self.filled(*of, path, 3)),
            ExprKind::Constant(value) => match value {
                crate::value::Value::Number(_) => {
                    bare(id).unwrap_or_else(|| self.known(*value, &expr.ty).zh)
                }
                other => self.known(*other, &expr.ty).zh,
            },
            _ => bare(id).unwrap_or_else(|| self.written(id)),
        }
    }

    /// Where the numbers of an expression come from, each told once.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is told by its parts"
    )]
    fn origins(
        &self,
        id: Id<Expr>,
        path: &Path,
        depth: usize,
        told: &mut Vec<(Id<Expr>, Path)>,
        steps: &mut Vec<Step>,
    ) {
        if depth > DEEPEST || told.iter().any(|(expr, at)| *expr == id && at == path) {
            return;
        }
        told.push((id, path.clone()));
        let expr = self.program.exprs.at(id);
        match &expr.kind {
            ExprKind::Parameter { .. } => steps.extend(self.parameter_step(id, path)),
            ExprKind::Definition(definition) => {
                self.definition_steps(*definition, id, path, depth, told, steps);
            }
            ExprKind::Outer(levels, of) => {
                let kept = path.0.len().saturating_sub(*levels as usize);
                let around = Path(path.0.iter().take(kept).copied().collect());
                self.origins(*of, &around, depth, told, steps);
            }
            ExprKind::Aggregate(_, list) => {
                let Some(of) = list.of else { return };
                let kept = path.0.len().saturating_sub(list.levels as usize);
                let owner = Path(path.0.iter().take(kept).copied().collect());
                for node in &self.trace.nodes {
                    let inside = node.path.0.len() == owner.0.len().saturating_add(1)
                        && node.path.0.starts_with(&owner.0);
                    if inside
                        && node.path.0.last().is_some_and(|step| step.0 == list.list)
                        && node.what == What::Expr(of)
                    {
                        self.origins(of, &node.path, depth.saturating_add(1), told, steps);
                    }
                }
            }
            kind => {
                let mut children = Vec::new();
                kind.each_child(&mut |child| children.push(child));
                for child in children {
                    self.origins(child, path, depth, told, steps);
                }
            }
        }
    }

    fn definition_steps(
        &self,
        definition: Id<crate::program::Definition>,
        id: Id<Expr>,
        path: &Path,
        depth: usize,
        told: &mut Vec<(Id<Expr>, Path)>,
        steps: &mut Vec<Step>,
    ) {
        let declared = self.program.definitions.at(definition);
        if !matches!(declared.ty, Type::Number(_)) {
            return;
        }
        let already = |step: &(Id<Expr>, Path)| {
            step.1 == *path
                && step.0 != id
                && self.program.exprs.at(step.0).kind == ExprKind::Definition(definition)
        };
        if told.iter().any(already) {
            return;
        }
        let version = declared.versions.iter().find(|version| {
            self.value(version.formula.base, path).is_some()
                || !version.formula.exceptions.is_empty()
        });
        let Some(version) = version else { return };
        let mut notes = Vec::new();
        let Some(chosen) = self.chosen(&version.formula, path, &mut notes) else {
            return;
        };
        let name = self.named(&declared.name, &declared.labels);
        let whose = if path.0.is_empty() {
            Text::same("")
        } else {
            let whose = self.whose(path);
            Text::new(format!("{}的", whose.zh), format!("{}'s ", whose.en))
        };
        let value = self
            .value(id, path)
            .map_or_else(|| Text::same("?"), |value| self.reach(value, &declared.ty));
        let (written, filled) = (self.written(chosen), self.filled(chosen, path, 0));
        let middle = if filled == written || value.zh.starts_with(&filled) {
            String::new()
        } else {
            format!(" = {filled}")
        };
        let note: Vec<String> = notes.iter().map(|note| note.text.zh.clone()).collect();
        let (note_zh, note_en): (String, String) = if note.is_empty() {
            (String::new(), String::new())
        } else {
            (
                format!("（{}）", note.join("、")),
                format!(
                    " ({})",
                    notes
                        .iter()
                        .map(|note| note.text.en.clone())
                        .collect::<Vec<_>>()
                        .join(", ")
                ),
            )
        };
        steps.push(plain(Text::new(
            format!(
                "{}{} = {written}{middle} = {}{note_zh}",
                whose.zh, name.zh, value.zh
            ),
            format!(
                "{}{} = {written}{middle} = {}{note_en}",
                whose.en, name.en, value.en
            ),
        )));
        self.origins(chosen, path, depth.saturating_add(1), told, steps);
    }

    /// `低保标准（长春市、城市，2024-06-18）= 643 元/人/月，长春市沿用吉林省`
    fn parameter_step(&self, id: Id<Expr>, path: &Path) -> Option<Step> {
        let node = self
            .by_expr
            .get(&(id, path))
            .and_then(|&at| self.trace.nodes.get(at))?;
        let What::Parameter {
            parameter,
            keys,
            on,
            inherited,
            ..
        } = &node.what
        else {
            return None;
        };
        let declared = self.program.parameters.at(*parameter);
        let name = self.named(&declared.name, &declared.labels);
        let value = node
            .value
            .as_ref()
            .map(|value| self.reach(value, &declared.ty))?;
        let keys: Vec<String> = keys
            .iter()
            .zip(&declared.keys)
            .map(|(key, kind)| self.key(*key, *kind))
            .collect();
        let place = keys
            .iter()
            .cloned()
            .chain([on.to_string()])
            .collect::<Vec<_>>()
            .join("、");
        let from = inherited.map(|region| {
            let region = self.program.regions.at(region);
            let region = self.named(&region.name, &region.labels);
            let own = keys.first().cloned().unwrap_or_default();
            Text::new(
                format!("，{own}沿用{}的值", region.zh),
                format!(", {own} takes the value of {}", region.en),
            )
        });
        let from = from.unwrap_or_else(|| Text::same(""));
        Some(plain(Text::new(
            format!("{}（{place}）= {}{}", name.zh, value.zh, from.zh),
            format!("{} ({place}) = {}{}", name.en, value.en, from.en),
        )))
    }
}

fn plain(text: Text) -> Step {
    Step {
        text,
        holds: None,
        steps: Vec::new(),
    }
}
