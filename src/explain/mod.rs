//! An outcome in words: why, why not, from which source, what is missing, and what single
//! change would turn a refusal. Plain data in Chinese and English; `text` sets it for people.

mod amount;
mod change;
mod conditions;
mod names;
mod sources;
mod text;

pub use text::render;

use std::collections::BTreeMap;

use crate::diagnostic::Text;
use crate::evaluate::{AmountOutcome, BenefitOutcome, Need, Outcome, Path, Trace, What};
use crate::program::{CaseFacts, Expr, Id, Program, Type};
use crate::text::Files;
use crate::value::Reach;

/// Reasons for each benefit of an outcome, in its order.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// One a benefit and instance.
    pub benefits: Vec<Reasons>,
}

/// Reasons for one benefit.
#[derive(Debug, Clone)]
pub struct Reasons {
    /// Position in [`Outcome::benefits`].
    pub position: usize,
    /// What came out, in one line.
    pub headline: Text,
    /// Each condition, with the values that were compared.
    pub conditions: Vec<Step>,
    /// How the amount came about.
    pub amount: Vec<Step>,
    /// Documents and their words.
    pub sources: Vec<Text>,
    /// Values that no document states, and why they are assumed.
    pub assumed: Vec<Text>,
    /// What is missing.
    pub missing: Vec<Text>,
    /// The benefit that goes before.
    pub excluded: Option<Text>,
    /// The nearest single change that would turn a refusal.
    pub change: Option<Text>,
}

/// One reason, with those that it rests on.
#[derive(Debug, Clone)]
pub struct Step {
    /// In words.
    pub text: Text,
    /// Whether it holds; none where that is open, or not asked.
    pub holds: Option<bool>,
    /// What it rests on.
    pub steps: Vec<Step>,
}

/// Explains every benefit of an outcome that was evaluated with a trace.
#[must_use]
pub fn explain(
    program: &Program,
    files: &Files,
    facts: &CaseFacts,
    outcome: &Outcome,
) -> Explanation {
    let view = View::new(program, files, facts, outcome);
    let reasons = |(position, benefit)| view.reasons(position, benefit);
    Explanation {
        benefits: outcome.benefits.iter().enumerate().map(reasons).collect(),
    }
}

/// What an expression came to, with its unit, as far as it is known.
#[must_use]
pub fn value_text(program: &Program, expr: Id<Expr>, reach: &Reach) -> Text {
    names::reach(program, reach, &program.exprs.at(expr).ty)
}

/// A value of a type in words, as far as it is known.
#[must_use]
pub fn reach_text(program: &Program, ty: &Type, reach: &Reach) -> Text {
    names::reach(program, reach, ty)
}

/// Everything that an explanation reads, with the trace by expression and instance.
struct View<'a> {
    program: &'a Program,
    files: &'a Files,
    facts: &'a CaseFacts,
    outcome: &'a Outcome,
    trace: &'a Trace,
    by_expr: BTreeMap<(Id<Expr>, &'a Path), usize>,
}

static NO_TRACE: Trace = Trace { nodes: Vec::new() };

impl<'a> View<'a> {
    fn new(
        program: &'a Program,
        files: &'a Files,
        facts: &'a CaseFacts,
        outcome: &'a Outcome,
    ) -> Self {
        let trace = outcome.trace.as_ref().unwrap_or(&NO_TRACE);
        let mut by_expr = BTreeMap::new();
        for (position, node) in trace.nodes.iter().enumerate() {
            if let What::Expr(expr) | What::Parameter { expr, .. } = node.what {
                by_expr.insert((expr, &node.path), position);
            }
        }
        Self {
            program,
            files,
            facts,
            outcome,
            trace,
            by_expr,
        }
    }

    /// What an expression came to for an instance.
    fn value(&self, expr: Id<Expr>, path: &Path) -> Option<&'a Reach> {
        let node = self
            .by_expr
            .get(&(expr, path))
            .and_then(|&at| self.trace.nodes.get(at))?;
        node.value.as_ref()
    }

    fn reasons(&self, position: usize, benefit: &BenefitOutcome) -> Reasons {
        let excluded = self.excluded(benefit);
        Reasons {
            position,
            headline: self.headline(benefit, excluded.is_some()),
            conditions: self.conditions(benefit),
            amount: self.amount(benefit),
            sources: self.sources(benefit),
            assumed: self.assumed(benefit),
            missing: benefit.needs.iter().map(|need| self.need(need)).collect(),
            excluded,
            change: self.change(benefit),
        }
    }

    fn headline(&self, benefit: &BenefitOutcome, excluded: bool) -> Text {
        let declared = self.program.benefits.at(benefit.benefit);
        let whose = self.whose(&benefit.path);
        let name = self.named(&declared.name, &declared.labels);
        let amount = self.amount_words(benefit);
        let standing = match (benefit.qualifies, benefit.receives) {
            (Some(false), _) => Text::new("不符合", "does not qualify"),
            (Some(true), Some(true)) => Text::new(
                format!("可以享受{}", amount.zh),
                format!("qualifies{}", amount.en),
            ),
            (Some(true), Some(false)) if excluded => Text::new(
                "符合条件，但已享受排在前面的待遇",
                "meets the conditions, but a benefit that goes before is received",
            ),
            _ => Text::new(
                format!("还不能确定{}", amount.zh),
                format!("cannot be decided yet{}", amount.en),
            ),
        };
        Text::new(
            format!("{}（{}）：{}", name.zh, whose.zh, standing.zh),
            format!("{} ({}): {}", name.en, whose.en, standing.en),
        )
    }

    /// `，1209 元/月`
    fn amount_words(&self, benefit: &BenefitOutcome) -> Text {
        let unit = self.amount_unit(benefit);
        let number = |number: crate::value::Number| names::digits(number, unit.contains('元'));
        let of = |zh: String, en: String| Text::new(format!("，{zh}"), format!(", {en}"));
        match &benefit.amount {
            AmountOutcome::None => Text::same(""),
            AmountOutcome::Exact(amount) => of(
                format!("{} {unit}", number(*amount)),
                format!("{} {unit}", number(*amount)),
            ),
            AmountOutcome::UpTo(cap) => of(
                format!("由经办人核定，不超过 {} {unit}", number(*cap)),
                format!(
                    "an officer sets the amount, at most {} {unit}",
                    number(*cap)
                ),
            ),
            AmountOutcome::InKind => of("给予服务或实物".to_owned(), "in kind".to_owned()),
            AmountOutcome::Unset => of(
                "金额由县级以上民政部门公布，未录入".to_owned(),
                "the amount is set locally and has not been entered".to_owned(),
            ),
            AmountOutcome::Between { low, high } => match (low, high) {
                (Some(low), Some(high)) => of(
                    format!("金额在 {} 至 {} {unit} 之间", number(*low), number(*high)),
                    format!("between {} and {} {unit}", number(*low), number(*high)),
                ),
                (Some(low), None) if low.is_zero() => Text::same(""),
                (Some(low), None) => of(
                    format!("至少 {} {unit}", number(*low)),
                    format!("at least {} {unit}", number(*low)),
                ),
                (None, Some(high)) => of(
                    format!("不超过 {} {unit}", number(*high)),
                    format!("at most {} {unit}", number(*high)),
                ),
                (None, None) => Text::same(""),
            },
        }
    }

    /// The benefit that is received instead, by this instance or one around or inside it.
    fn excluded(&self, benefit: &BenefitOutcome) -> Option<Text> {
        if benefit.receives != Some(false) || benefit.qualifies == Some(false) {
            return None;
        }
        for exclusive in &self.program.exclusives {
            let Some(position) = exclusive
                .benefits
                .iter()
                .position(|other| *other == benefit.benefit)
            else {
                continue;
            };
            for before in exclusive.benefits.iter().take(position) {
                let near = |other: &&BenefitOutcome| {
                    let (a, b) = (&other.path.0, &benefit.path.0);
                    other.benefit == *before
                        && other.receives == Some(true)
                        && (a.starts_with(b) || b.starts_with(a))
                };
                if let Some(other) = self.outcome.benefits.iter().find(near) {
                    let declared = self.program.benefits.at(other.benefit);
                    let name = self.named(&declared.name, &declared.labels);
                    let whose = self.whose(&other.path);
                    return Some(Text::new(
                        format!(
                            "{}已享受{}，二者不能同时享受（{}）",
                            whose.zh, name.zh, exclusive.name
                        ),
                        format!(
                            "{} receives {}: the two exclude each other ({})",
                            whose.en, name.en, exclusive.name
                        ),
                    ));
                }
            }
        }
        None
    }

    fn need(&self, need: &Need) -> Text {
        match need {
            Need::Fact { path, input } => {
                let input = self.program.inputs.at(*input);
                let name = self.named(&input.name, &input.labels);
                let (whose, who) = (
                    self.whose(path),
                    if input.judged {
                        ("由经办人认定", "found by an officer")
                    } else {
                        ("由申请人填报", "stated by the applicant")
                    },
                );
                let question = input
                    .question
                    .as_ref()
                    .map(|question| format!("：{question}"))
                    .unwrap_or_default();
                Text::new(
                    format!("{}的「{}」（{}）{question}", whose.zh, name.zh, who.0),
                    format!("{} of {} ({})", name.en, whose.en, who.1),
                )
            }
            Need::List { path, list } => {
                let (owner, declared) = self.list(path, *list);
                Text::new(
                    format!("{owner}的「{declared}」有哪些"),
                    format!("who or what is in `{declared}` of {owner}"),
                )
            }
            Need::Parameter {
                parameter,
                keys,
                on,
            } => {
                let declared = self.program.parameters.at(*parameter);
                let name = self.named(&declared.name, &declared.labels);
                let keys: Vec<String> = keys
                    .iter()
                    .zip(&declared.keys)
                    .map(|(key, kind)| self.key(*key, *kind))
                    .collect();
                let keys = if keys.is_empty() {
                    String::new()
                } else {
                    format!("（{}）", keys.join("、"))
                };
                let who = self.publisher(*parameter);
                Text::new(
                    format!("「{}」{keys}在 {on} 的值：{}", name.zh, who.zh),
                    format!("the value of {}{keys} on {on}: {}", name.en, who.en),
                )
            }
        }
    }
}
