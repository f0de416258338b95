//! What the cases of a rulebook have exercised, and what none of them has.

use std::collections::BTreeSet;

use super::{Decision, Options, What, evaluate};
use crate::diagnostic::Text;
use crate::program::{Amount, ExprKind, Formula, Program, Rule};
use crate::text::Span;
use crate::value::Reach;

/// One thing that a case can exercise.
#[derive(Debug, Clone)]
pub struct Covered {
    /// What it is, in words.
    pub what: Text,
    /// Where it is written.
    pub span: Span,
    /// Whether a case has.
    pub seen: bool,
}

/// Everything that cases can exercise: conditions that hold and that fail, exceptions that
/// apply, rows that fit, benefits that come out each way.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// In the order of the program.
    pub items: Vec<Covered>,
}

impl Coverage {
    /// How many are exercised, of how many.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        (
            self.items.iter().filter(|item| item.seen).count(),
            self.items.len(),
        )
    }
}

/// What was seen while the cases ran.
#[derive(Default)]
struct Seen {
    conditions: BTreeSet<(usize, usize, usize, bool)>,
    /// By the base of their value, and their position.
    exceptions: BTreeSet<(usize, usize)>,
    rows: BTreeSet<(usize, usize)>,
    outcomes: BTreeSet<(usize, Option<bool>)>,
}

/// Runs every case and says what they exercise of what stands where `is_asked` says.
#[must_use]
pub fn coverage(program: &Program, is_asked: &dyn Fn(Span) -> bool) -> Coverage {
    let mut seen = Seen::default();
    for case in &program.cases {
        let options = Options {
            definitions: true,
            trace: true,
            ..Options::default()
        };
        let Ok(outcome) = evaluate(&program.supposing(case), &case.facts, case.on, options) else {
            continue;
        };
        for benefit in &outcome.benefits {
            if benefit.version.is_some() && benefit.error.is_none() {
                seen.outcomes
                    .insert((benefit.benefit.index(), benefit.qualifies));
            }
        }
        for node in outcome.trace.iter().flat_map(|trace| &trace.nodes) {
            let truth = node.value.as_ref().and_then(Reach::known_truth);
            if let (What::Condition { benefit, condition }, Some(truth)) = (&node.what, truth) {
                let version = outcome
                    .benefits
                    .iter()
                    .find(|other| other.benefit == *benefit)
                    .and_then(|other| other.version);
                seen.conditions
                    .insert((benefit.index(), version.unwrap_or(0), *condition, truth));
            }
            for decision in &node.decisions {
                match (&node.what, decision) {
                    (_, Decision::Exceptions { base, stand, .. }) => {
                        let stand = stand.iter().map(|&position| (base.index(), position));
                        seen.exceptions.extend(stand);
                    }
                    (
                        What::Expr(table),
                        Decision::Rows {
                            rows,
                            certain: true,
                        },
                    ) => {
                        let first = rows.first().map(|&row| (table.index(), row));
                        seen.rows.extend(first);
                    }
                    _ => {}
                }
            }
        }
    }
    let mut coverage = Coverage::default();
    for rule in &program.order {
        items(program, *rule, &seen, &mut coverage);
    }
    coverage.items.retain(|item| is_asked(item.span));
    coverage
}

fn items(program: &Program, rule: Rule, seen: &Seen, coverage: &mut Coverage) {
    let mut add = |zh: String, en: String, span, seen| {
        coverage.items.push(Covered {
            what: Text::new(zh, en),
            span,
            seen,
        });
    };
    match rule {
        Rule::Definition(id) => {
            let definition = program.definitions.at(id);
            for version in &definition.versions {
                exceptions(&version.formula, &definition.name, seen, &mut add);
            }
        }
        Rule::Benefit(id) => {
            let benefit = program.benefits.at(id);
            let name = &benefit.name;
            for (outcome, zh, en) in [
                (Some(true), "符合", "qualifies"),
                (Some(false), "不符合", "fails"),
                (None, "未定", "undetermined"),
            ] {
                let hit = seen.outcomes.contains(&(id.index(), outcome));
                add(
                    format!("「{name}」{zh}"),
                    format!("`{name}` {en}"),
                    benefit.span,
                    hit,
                );
            }
            for (at, version) in benefit.versions.iter().enumerate() {
                for (position, condition) in version.conditions.iter().enumerate() {
                    for (truth, zh, en) in
                        [(true, "成立", "holds"), (false, "不成立", "does not hold")]
                    {
                        let number = position.saturating_add(1);
                        let hit = seen.conditions.contains(&(id.index(), at, position, truth));
                        add(
                            format!("「{name}」第 {number} 个条件{zh}"),
                            format!("condition {number} of `{name}` {en}"),
                            condition.span,
                            hit,
                        );
                    }
                }
                if let Amount::Exact(formula) | Amount::UpTo(formula) = &version.amount {
                    exceptions(formula, name, seen, &mut add);
                }
            }
        }
    }
    let mut roots = Vec::new();
    program.each_root(rule, &mut |root| roots.push(root));
    while let Some(root) = roots.pop() {
        let expr = program.exprs.at(root);
        if let ExprKind::Table { rows, .. } = &expr.kind {
            for (position, row) in rows.iter().enumerate() {
                let number = position.saturating_add(1);
                let hit = seen.rows.contains(&(root.index(), position));
                add(
                    format!("表的第 {number} 行适用"),
                    format!("row {number} of the table fits"),
                    row.span,
                    hit,
                );
            }
        }
        expr.kind.each_child(&mut |child| roots.push(child));
    }
}

fn exceptions(
    formula: &Formula,
    name: &str,
    seen: &Seen,
    add: &mut dyn FnMut(String, String, Span, bool),
) {
    for (position, exception) in formula.exceptions.iter().enumerate() {
        let label = exception.label.as_deref().unwrap_or("…");
        let hit = seen.exceptions.contains(&(formula.base.index(), position));
        add(
            format!("「{name}」的例外「{label}」适用"),
            format!("exception `{label}` of `{name}` applies"),
            exception.span,
            hit,
        );
        exceptions(&exception.then, name, seen, add);
    }
}
