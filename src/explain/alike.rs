//! Elements of a list for which the same was computed: they are told once.

use std::collections::BTreeSet;

use super::view::{Computed, View};
use super::{MOST, Step, StepKind};
use crate::evaluate::{Decision, Node, What};
use crate::language::{Language, sentence};
use crate::program::{Expr, Id, ListOf};
use crate::value::Unit;

/// An element, and those for which the same was computed.
pub(super) struct Group {
    /// The first of them.
    pub(super) of: u32,
    /// How many others there are.
    pub(super) others: usize,
}

impl View<'_> {
    /// The elements, those that are alike in what these expressions came to together; at most
    /// [`MOST`] groups, and how many elements are in none.
    pub(super) fn groups(&self, elements: &[u32], asked: &[Id<Expr>]) -> (Vec<Group>, usize) {
        let mut groups: Vec<Group> = Vec::new();
        let mut left_out = 0_usize;
        let mut same = Same {
            view: self,
            found: BTreeSet::new(),
        };
        for &element in elements {
            let alike = groups.iter().position(|group| {
                let mut each = asked.iter();
                each.all(|&expr| same.exprs(expr, group.of, element))
            });
            if let Some(group) = alike.and_then(|at| groups.get_mut(at)) {
                group.others = group.others.saturating_add(1);
            } else if groups.len() < MOST {
                groups.push(Group {
                    of: element,
                    others: 0,
                });
            } else {
                left_out = left_out.saturating_add(1);
            }
        }
        (groups, left_out)
    }

    /// `另有 27 人同此`, `另有 3 人没有列出`; nothing for none.
    pub(super) fn more(&self, list: &ListOf, count: usize, alike: bool) -> Option<Step> {
        if count == 0 {
            return None;
        }
        let declared = self.program.entities.at(list.owner).lists.get(list.list)?;
        let entity = self.program.entities.at(declared.entity);
        let unit = entity.counts.map(Unit::of);
        let text = self.say(&|words| {
            let name = words.name(&declared.name, &declared.labels);
            let unit = unit
                .as_ref()
                .map_or_else(String::new, |unit| words.unit(unit));
            match (words.language(), alike) {
                (Language::Zh, true) => sentence!("{name}中另有 {count} {unit}同此"),
                (Language::Zh, false) => {
                    sentence!("{name}中另有 {count} {unit}没有列出")
                }
                (Language::En, true) => {
                    sentence!("{count} more of {name}: the same")
                }
                (Language::En, false) => {
                    sentence!("{count} more of {name} are not listed")
                }
                (Language::Ko, true) => {
                    sentence!("{name} 중 {count}{unit} 더 같음")
                }
                (Language::Ko, false) => {
                    sentence!("{name} 중 {count}{unit} 더 있음(생략)")
                }
            }
        });
        Some(Step::new(StepKind::More, text))
    }
}

/// Compares what was computed for two instances, part by part.
struct Same<'v, 'a> {
    view: &'v View<'a>,
    /// Pairs of nodes that were found to be the same; a part that is shared is compared once.
    found: BTreeSet<(u32, u32)>,
}

impl Same<'_, '_> {
    fn exprs(&mut self, expr: Id<Expr>, one: u32, other: u32) -> bool {
        let position = |at| {
            let position = self.view.position(Computed::Expr(expr), at)?;
            u32::try_from(position).ok()
        };
        match (position(one), position(other)) {
            (Some(one), Some(other)) => self.nodes(one, other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    /// Depth is that of the trace, which is bounded as rules are.
    fn nodes(&mut self, one: u32, other: u32) -> bool {
        if one == other || self.found.contains(&(one, other)) {
            return true;
        }
        let trace = self.view.trace;
        let nodes = &trace.nodes;
        let (Some(a), Some(b)) = (nodes.get(one as usize), nodes.get(other as usize)) else {
            return false;
        };
        let is_same = same_alone(a, b)
            && trace.children(a).len() == trace.children(b).len()
            && (trace.children(a).iter().zip(trace.children(b))).all(|(a, b)| self.nodes(*a, *b));
        if is_same {
            self.found.insert((one, other));
        }
        is_same
    }
}

/// Whether two nodes say the same, their parts aside.
fn same_alone(a: &Node, b: &Node) -> bool {
    let same_what = match (&a.what, &b.what) {
        (
            What::Parameter { expr, keys, on, .. },
            What::Parameter {
                expr: other,
                keys: other_keys,
                on: other_on,
                ..
            },
        ) => expr == other && keys == other_keys && on == other_on,
        (a, b) => a == b,
    };
    same_what
        && a.value == b.value
        && a.decisions.len() == b.decisions.len()
        && (a.decisions.iter().zip(&b.decisions)).all(|(a, b)| same_decision(a, b))
}

/// Whether two decisions say the same of their instances.
fn same_decision(a: &Decision, b: &Decision) -> bool {
    match (a, b) {
        // The elements are others; what they came to is compared with the parts.
        (Decision::Elements(a), Decision::Elements(b)) => a.len() == b.len(),
        (
            Decision::Exclusion {
                exclusive, through, ..
            },
            Decision::Exclusion {
                exclusive: other,
                through: other_through,
                ..
            },
        ) => exclusive == other && through == other_through,
        (a, b) => a == b,
    }
}
