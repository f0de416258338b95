//! How far a refusal is from being turned: the one condition that does not hold, exact, and tried
//! out where it is of one fact.
//!
//! It tells a distance and when to apply again. Nobody is told to be ill, to move, or to earn
//! less: what fact would have to be another stands in the data, for programs, and in no sentence.

use super::try_out::FactAt;
use super::view::{Computed, View};
use crate::evaluate::{BenefitOutcome, Decision};
use crate::language::korean::{Particle, with};
use crate::language::{Language, Words, pick, sentence};
use crate::program::wording::Wording;
use crate::program::{CompareOp, Definition, Eligibility, Expr, ExprKind, Id, Type};
use crate::value::{Number, Reach, Value};

/// One change, told and as data.
#[derive(Debug, Clone)]
pub struct Change {
    /// `人均月收入每人每月 700 元，比低保标准 643 元高 57 元；收入减少、人口或支出变化时可再申请`
    pub text: Words,
    /// What it is.
    pub turn: Turn,
}

/// The kinds of change.
#[derive(Debug, Clone)]
pub enum Turn {
    /// A value would have to pass a limit.
    Threshold {
        /// What is compared.
        of: Words,
        /// How.
        comparison: CompareOp,
        /// With what.
        limit: Value,
        /// What it is now.
        now: Value,
        /// How far it is from the limit; none for what is not a number.
        gap: Option<Number>,
        /// Type of all of these.
        ty: Type,
        /// A stated fact that turns it alone, where there is one.
        fact: Option<FactChange>,
    },
    /// A fact would have to be another.
    Fact(FactChange),
    /// Another benefit would have to be received first.
    Benefit(Words),
    /// Any of these.
    AnyOf(Vec<Change>),
}

/// A fact with its other value; with it the benefit was really found to qualify.
#[derive(Debug, Clone)]
pub struct FactChange {
    /// As in JSON facts: `成员[0].月工资`.
    pub path: String,
    /// For people: `父亲的月工资`.
    pub name: Words,
    /// Its type.
    pub ty: Type,
    /// What it would have to be.
    pub value: Value,
    /// What it is.
    pub now: Value,
}

impl View<'_> {
    /// The change, where exactly one condition fails and all others hold.
    pub(super) fn change(&self, benefit: &BenefitOutcome, at: u32) -> Option<Change> {
        // Nobody asks how to come to owe something.
        if benefit.qualifies != Some(false) || benefit.is_charge {
            return None;
        }
        let conditions = &self.version(benefit)?.conditions;
        let mut failing = conditions
            .iter()
            .filter(|condition| self.holds(condition.test, at) != Some(true));
        let only = failing.next()?;
        if failing.next().is_some() {
            return None;
        }
        self.turn(only.test, at, benefit)
    }

    /// What would turn one test.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "no single change turns any other expression"
    )]
    fn turn(&self, test: Id<Expr>, at: u32, benefit: &BenefitOutcome) -> Option<Change> {
        let expr = self.program.exprs.at(test);
        match &expr.kind {
            ExprKind::Compare(op, left, right) => self.threshold(*op, *left, *right, at, benefit),
            ExprKind::Input(_) => self.fact(test, at, Value::Truth(true), benefit),
            ExprKind::Not(of) => match self.program.exprs.at(*of).kind {
                ExprKind::Input(_) => self.fact(*of, at, Value::Truth(false), benefit),
                _ => None,
            },
            ExprKind::Parent(levels, of) => self.turn(*of, self.enclosing(at, *levels), benefit),
            ExprKind::Eligibility(Eligibility::Receives | Eligibility::Qualifies, other) => {
                let name = self.benefit_name(*other);
                let text = self.say(&|words| {
                    let name = name.get(words.language());
                    pick!(
                        words,
                        sentence!("先要享受{name}（理由见该项）"),
                        sentence!("`{name}` has to be received first (see there)"),
                        sentence!(
                            "먼저 {} 받아야 합니다(리유는 해당 항목 참조)",
                            with(name, Particle::Object)
                        ),
                    )
                });
                Some(Change {
                    text,
                    turn: Turn::Benefit(name),
                })
            }
            ExprKind::Definition(definition) => {
                let base = self.plain_base(*definition, at)?;
                self.turn(base, at, benefit)
            }
            ExprKind::And(parts) => {
                let is_open = |part: &&Id<Expr>| self.holds(**part, at) != Some(true);
                let mut failing = parts.iter().filter(is_open);
                let only = failing.next()?;
                match failing.next() {
                    Some(_) => None,
                    None => self.turn(*only, at, benefit),
                }
            }
            ExprKind::Or(parts) => {
                let ways = parts.iter();
                any_of(
                    ways.filter_map(|part| self.turn(*part, at, benefit))
                        .collect(),
                )
            }
            ExprKind::In(value, items) => {
                let ways = items.iter().filter_map(|item| {
                    let wanted = self.value(*item, at)?.known()?;
                    self.fact(*value, at, wanted, benefit)
                });
                any_of(ways.collect())
            }
            _ => None,
        }
    }

    /// The expression that decided a yes-or-no definition: the base, where no exception stands.
    pub(super) fn plain_base(&self, definition: Id<Definition>, at: u32) -> Option<Id<Expr>> {
        let node = self.node(Computed::Definition(definition), at)?;
        let formula = &self.definition_version(definition, node)?.formula;
        let is_base = formula.exceptions.is_empty()
            || node.decisions.iter().any(|decision| {
                if let Decision::Exceptions {
                    base, stand, open, ..
                } = decision
                {
                    *base == formula.base && stand.is_empty() && open.is_empty()
                } else {
                    false
                }
            });
        is_base.then_some(formula.base)
    }

    /// A fact that would have to be another; tried out.
    fn fact(
        &self,
        expr: Id<Expr>,
        at: u32,
        wanted: Value,
        benefit: &BenefitOutcome,
    ) -> Option<Change> {
        let fact = FactAt::of(self, expr, at)?;
        let change = self.tried(&fact, wanted, benefit)?;
        let name = if *self.path(fact.at) == benefit.path {
            self.say(&|words| words.expr(expr))
        } else {
            change.name.clone()
        };
        let text = self.say(&|words| {
            let now = words.value(change.now, &change.ty);
            alone(name.get(words.language()), &now, words)
        });
        Some(Change {
            text,
            turn: Turn::Fact(change),
        })
    }

    /// `「户籍」为 城市`: what is so, and no advice to have it otherwise.
    fn alone(&self, id: Id<Expr>, at: u32) -> Words {
        self.say(&|words| {
            let (name, now) = (self.short(id, words), self.found(id, at, words));
            alone(&name, &now, words)
        })
    }

    /// `人均月收入每人每月 900 元，比长春市城市低保标准 643 元高 257 元；收入减少、人口或支出变化时可再申请`
    fn threshold(
        &self,
        op: CompareOp,
        left: Id<Expr>,
        right: Id<Expr>,
        at: u32,
        benefit: &BenefitOutcome,
    ) -> Option<Change> {
        let known = |side| self.value(side, at).and_then(Reach::known);
        let (now, limit) = (known(left)?, known(right)?);
        let ty = &self.program.exprs.at(left).ty;
        let gap = match (now, limit) {
            (Value::Number(now), Value::Number(limit)) => Some(now.checked_sub(limit).ok()?.abs()),
            _ => None,
        };
        let fact = match gap {
            Some(_) => self.moved(op, left, right, at, benefit),
            None => FactAt::of(self, left, at).and_then(|fact| self.tried(&fact, limit, benefit)),
        };
        let text = match gap {
            Some(gap) => self.distance(op, left, right, at, gap),
            None => self.alone(left, at),
        };
        Some(Change {
            text,
            turn: Turn::Threshold {
                of: self.say(&|words| self.short(left, words).into_owned()),
                comparison: op,
                limit,
                now,
                gap,
                ty: ty.clone(),
                fact,
            },
        })
    }
}

fn alone(name: &str, now: &str, words: Wording<'_>) -> String {
    pick!(
        words,
        sentence!("「{name}」为 {now}"),
        sentence!("`{name}` is {now}"),
        sentence!("‘{name}’: {now}"),
    )
}

fn any_of(mut ways: Vec<Change>) -> Option<Change> {
    if ways.len() < 2 {
        return ways.pop();
    }
    let join = |language: Language| {
        let mut texts: Vec<&str> = Vec::new();
        for text in ways.iter().map(|way| way.text.get(language)) {
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.join(language.pick("；", "; ", "; "))
    };
    Some(Change {
        text: Words::each(&join),
        turn: Turn::AnyOf(ways),
    })
}
