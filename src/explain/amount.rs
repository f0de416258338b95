//! How an amount came about: the formula, the numbers in it, and where they come from.

use super::names::{enclosing, inside, reach};
use super::{Step, View};
use crate::evaluate::{AmountOutcome, BenefitOutcome, Path, What};
use crate::language::Words;
use crate::language::korean::{Particle, with};
use crate::program::wording::Wording;
use crate::program::{Amount, Definition, Expr, ExprKind, Formula, Id, Rule, TableRow, Type};
use crate::value::{Reach, Value};

/// Definitions are followed down so far.
const DEEPEST: usize = 8;

/// Steps so far, and what they have told.
#[derive(Default)]
struct Told {
    steps: Vec<Step>,
    expressions: Vec<(Id<Expr>, Path)>,
    rules: Vec<(Rule, Path)>,
}

impl View<'_> {
    /// The steps of an amount; none for what is not paid.
    pub(super) fn amount(&self, benefit: &BenefitOutcome) -> Vec<Step> {
        let Some(version) = self.version(benefit) else {
            return Vec::new();
        };
        let (formula, title) = match &version.amount {
            Amount::Exact(formula) => (formula, Words::new("金额", "amount", "금액")),
            Amount::UpTo(formula) => (formula, Words::new("上限", "cap", "한도")),
            Amount::InKind => return Vec::new(),
        };
        if matches!(benefit.amount, AmountOutcome::None) {
            return Vec::new();
        }
        let path = &benefit.path;
        let mut told = Told::default();
        let (chosen, note) = self.chosen(formula, path);
        let text = self.worked_out(&title, chosen, path, note);
        told.steps.push(Step::plain(text));
        self.origins(chosen, path, 0, &mut told);
        if let Some(rounding) = version.rounding
            && let Some(before) = self.value(chosen, path).and_then(Reach::known_number)
            && let Ok(after) = rounding.apply(before)
            && before != after
        {
            told.steps.push(Step::plain(self.say(|words| {
                let (before, step, mode) = (
                    words.digits(before),
                    rounding.step,
                    words.mode(rounding.mode),
                );
                words.pick(
                    format!("{before} 舍入到 {step}（{mode}），得 {after}"),
                    format!("{before} rounded to {step} ({mode}) is {after}"),
                    format!(
                        "{} {step} 단위로 {mode}하면 {after}",
                        with(&before, Particle::Object)
                    ),
                )
            })));
        }
        told.steps
    }

    /// Where one side of a comparison comes from.
    pub(super) fn origins_of(&self, id: Id<Expr>, path: &Path, steps: &mut Vec<Step>) {
        let mut told = Told::default();
        self.origins(id, path, 0, &mut told);
        for step in told.steps {
            if !steps.contains(&step) {
                steps.push(step);
            }
        }
    }

    /// What stands: the base, or the exception that holds, with its name.
    fn chosen(&self, formula: &Formula, path: &Path) -> (Id<Expr>, Option<String>) {
        let applies = formula.exceptions.iter().find(|exception| {
            self.holds(exception.when, path) == Some(true)
                && self.value(exception.then.base, path).is_some()
        });
        let Some(exception) = applies else {
            return (formula.base, None);
        };
        let label = exception.label.clone();
        let label = label.unwrap_or_else(|| self.written(exception.when));
        let (base, inner) = self.chosen(&exception.then, path);
        (base, Some(inner.unwrap_or(label)))
    }

    /// `金额 = (低保标准 - 人均月收入) × 人数 = (643 - 240) × 3 = 1209 元/月`
    fn worked_out(&self, title: &Words, id: Id<Expr>, path: &Path, note: Option<String>) -> Words {
        self.say(|words| {
            let ty = &self.program.exprs.at(id).ty;
            let value = self.value(id, path);
            let value = value.map_or_else(|| "?".to_owned(), |value| reach(words, value, ty));
            let mut parts = vec![title.get(words.language()).to_owned()];
            if let Some(row) = self.row(id, path, words) {
                parts.push(row);
            } else {
                let written = words.expr_filled(id, &|part| self.table_word(part, words));
                let filled = words.expr_filled(id, &|part| self.filling(part, path, words));
                let is_new = filled != written && !value.starts_with(&filled);
                parts.push(written);
                parts.extend(is_new.then_some(filled));
            }
            parts.push(value);
            parts.dedup();
            let note = note.as_ref().map(|note| {
                let note = match words.said(note) {
                    (said, true) => {
                        words.pick("「", "“", "‘").to_owned() + said + words.pick("」", "”", "’")
                    }
                    (said, false) => format!("「{said}」"),
                };
                words.pick(
                    format!("（适用例外{note}）"),
                    format!(" (the exception {note} applies)"),
                    format!("(예외 {note} 적용)"),
                )
            });
            format!("{}{}", parts.join(" = "), note.unwrap_or_default())
        })
    }

    /// A value in the place of its name; sums and products are written out.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression reads as its value"
    )]
    fn filling(&self, id: Id<Expr>, path: &Path, words: Wording<'_>) -> Option<String> {
        let expr = self.program.exprs.at(id);
        match &expr.kind {
            ExprKind::Arithmetic(..) | ExprKind::Negate(_) | ExprKind::Convert(..) => None,
            kind => {
                let known = match kind {
                    ExprKind::Constant(value) => *value,
                    _ => self.value(id, path)?.known()?,
                };
                let is_ratio = matches!(&expr.ty, Type::Number(quantity) if quantity.is_ratio());
                Some(match known {
                    Value::Number(number) if !is_ratio => words.digits(number),
                    other => words.value(other, &expr.ty),
                })
            }
        }
    }

    /// A table inside a formula is too long to be told whole.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is written out")]
    fn table_word(&self, id: Id<Expr>, words: Wording<'_>) -> Option<String> {
        match &self.program.exprs.at(id).kind {
            ExprKind::Table { .. } => Some(
                words
                    .pick("表中的值", "its value in the table", "표의 값")
                    .to_owned(),
            ),
            ExprKind::Bands(of, _) => {
                let of = words.expr(*of);
                Some(words.pick(
                    format!("{of} 分段计算"),
                    format!("{of} by bands"),
                    format!("{of} 구간별 계산"),
                ))
            }
            _ => None,
        }
    }

    /// The row of a table that fits: `表中「残疾 = 一级 且 年龄 不低于 60 岁」一行`.
    fn row(&self, id: Id<Expr>, path: &Path, words: Wording<'_>) -> Option<String> {
        let ExprKind::Table { headings, rows } = &self.program.exprs.at(id).kind else {
            return None;
        };
        let fits = self.trace.nodes.iter().find_map(|node| {
            if let What::Row { table, row } = node.what
                && table == id
                && node.path == *path
            {
                rows.get(row)
            } else {
                None
            }
        });
        let row: &TableRow = fits?;
        let tests = headings.iter().zip(&row.tests);
        let tests: Vec<String> = tests
            .filter_map(|(heading, test)| test.as_ref().map(|test| (heading, test)))
            .map(|(heading, test)| words.row_test(*heading, test))
            .collect();
        if tests.is_empty() {
            return Some(
                words
                    .pick("表的末行", "the last row of the table", "표의 마지막 행")
                    .to_owned(),
            );
        }
        let tests = tests.join(words.pick(" 且 ", " and ", " 그리고 "));
        Some(words.pick(
            format!("表中「{tests}」一行"),
            format!("the row `{tests}`"),
            format!("표의 ‘{tests}’ 행"),
        ))
    }

    /// Where the numbers of an expression come from, each told once.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "any other expression is told by its parts"
    )]
    fn origins(&self, id: Id<Expr>, path: &Path, depth: usize, told: &mut Told) {
        let key = (id, path.clone());
        if depth > DEEPEST || told.expressions.contains(&key) {
            return;
        }
        told.expressions.push(key);
        match &self.program.exprs.at(id).kind {
            ExprKind::Parameter { .. } => {
                if let Some(step) = self.parameter_step(id, path)
                    && !told.steps.contains(&step)
                {
                    told.steps.push(step);
                }
            }
            ExprKind::Definition(definition) => {
                self.definition_steps(*definition, path, depth, told);
            }
            ExprKind::Parent(levels, of) => {
                self.origins(*of, &enclosing(path, *levels), depth, told);
            }
            ExprKind::Aggregate(_, list) => {
                let owner = enclosing(path, list.levels);
                for element in 0..self.elements(&owner, list.list).unwrap_or(0) {
                    let element = inside(&owner, list.list, element);
                    if let Some(of) = list.of.filter(|of| self.value(*of, &element).is_some()) {
                        self.origins(of, &element, depth.saturating_add(1), told);
                    }
                }
            }
            kind => {
                let mut children = Vec::new();
                kind.each_child(&mut |child| children.push(child));
                for child in children {
                    // What was not computed did not matter.
                    if self.value(child, path).is_some() {
                        self.origins(child, path, depth, told);
                    }
                }
            }
        }
    }

    fn definition_steps(
        &self,
        definition: Id<Definition>,
        path: &Path,
        depth: usize,
        told: &mut Told,
    ) {
        let declared = self.program.definitions.at(definition);
        let key = (Rule::Definition(definition), path.clone());
        if !matches!(declared.ty, Type::Number(_)) || told.rules.contains(&key) {
            return;
        }
        told.rules.push(key);
        let stands = declared.versions.iter().find_map(|version| {
            let (chosen, note) = self.chosen(&version.formula, path);
            self.value(chosen, path).map(|_| (chosen, note))
        });
        let Some((chosen, note)) = stands else { return };
        let title = self.named_of(path, &declared.name, &declared.labels);
        let text = self.worked_out(&title, chosen, path, note);
        told.steps.push(Step::plain(text));
        self.origins(chosen, path, depth.saturating_add(1), told);
    }

    /// `低保标准（长春市、城市、2024-06-18）= 643 元/人/月，长春市沿用吉林省的值`
    fn parameter_step(&self, id: Id<Expr>, path: &Path) -> Option<Step> {
        let node = self.by_expr.get(&(id, path));
        let node = node.and_then(|&at| self.trace.nodes.get(at))?;
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
        let value = node.value.as_ref()?;
        Some(Step::plain(self.say(|words| {
            let name = words.parameter(declared, keys, Some(&on.to_string()));
            if value.known().is_none() && keys.len() < declared.keys.len() {
                let value = reach(words, value, &declared.ty);
                return words.pick(
                    format!("{name} = {value}，要看还不知道的事实"),
                    format!("{name} = {value}, by a fact that is not known"),
                    format!("{name} = {value}, 아직 모르는 사실에 따라 다름"),
                );
            }
            if value.known().is_none() {
                return words.pick(
                    format!("{name}：还没有公布"),
                    format!("{name}: not published yet"),
                    format!("{name}: 아직 공포되지 않았습니다"),
                );
            }
            let value = reach(words, value, &declared.ty);
            let from = inherited.zip(keys.first()).zip(declared.keys.first());
            let from = from.map(|((region, own), kind)| {
                let (region, own) = (words.region(region), words.key(*own, *kind));
                words.pick(
                    format!("，{own}沿用{region}的值"),
                    format!(" ({own} takes the value of {region})"),
                    format!("({} {region} 값을 따름)", with(&own, Particle::Topic)),
                )
            });
            format!("{name} = {value}{}", from.unwrap_or_default())
        })))
    }
}
