//! What reads what: the order of evaluation, cycles, and how deep it goes.

use std::collections::BTreeMap;

use super::Checker;
use super::error::{Finding, ShapeError};
use crate::program::{Benefit, Expr, Id, Rule};
use crate::text::Span;

/// The longest way down from a rule through what it reads, counted in expressions.
///
/// A reading may recurse: this bounds its stack.
const DEEPEST: u32 = 1_000;

impl Checker<'_> {
    /// Sorts rules so that each follows what it reads.
    pub(super) fn order(&mut self) {
        let mut edges: BTreeMap<Rule, Vec<(Rule, Span)>> = BTreeMap::new();
        for (rule, reads) in std::mem::take(&mut self.reads) {
            edges.entry(rule).or_default().extend(reads);
        }
        for reads in edges.values_mut() {
            self.add_precedence(reads);
            reads.sort();
            reads.dedup_by_key(|(rule, _)| *rule);
        }
        let rules = self
            .program
            .definitions
            .ids()
            .map(Rule::Definition)
            .chain(self.program.benefits.ids().map(Rule::Benefit));
        let rules: Vec<Rule> = rules.collect();
        let mut marks: BTreeMap<Rule, Mark> = BTreeMap::new();
        let mut order = Vec::with_capacity(rules.len());
        for rule in rules {
            self.visit(rule, &edges, &mut marks, &mut order);
        }
        if !self.found.has_errors() {
            self.depths(&order, &edges);
        }
        self.program.order = order;
    }

    /// Whether a benefit is received depends on those that go before it, too.
    fn add_precedence(&self, reads: &mut Vec<(Rule, Span)>) {
        let mut before: Vec<(Rule, Span)> = Vec::new();
        for (rule, span) in reads.iter() {
            let Rule::Benefit(benefit) = rule else {
                continue;
            };
            before.extend(
                self.goes_before(*benefit)
                    .map(|other| (Rule::Benefit(other), *span)),
            );
        }
        reads.extend(before);
    }

    fn goes_before(&self, benefit: Id<Benefit>) -> impl Iterator<Item = Id<Benefit>> {
        self.program.exclusives.iter().flat_map(move |exclusive| {
            let position = exclusive
                .benefits
                .iter()
                .position(|other| *other == benefit)
                .unwrap_or(0);
            exclusive.benefits.iter().take(position).copied()
        })
    }

    /// Depth first, without recursion; a rule met again on its own way closes a cycle.
    fn visit(
        &mut self,
        start: Rule,
        edges: &BTreeMap<Rule, Vec<(Rule, Span)>>,
        marks: &mut BTreeMap<Rule, Mark>,
        order: &mut Vec<Rule>,
    ) {
        if marks.contains_key(&start) {
            return;
        }
        let no_reads: &[(Rule, Span)] = &[];
        let mut way: Vec<(Rule, usize, Option<Span>)> = vec![(start, 0, None)];
        marks.insert(start, Mark::Open);
        while let Some((rule, next, _)) = way.last_mut() {
            let reads = edges.get(rule).map_or(no_reads, Vec::as_slice);
            let Some(&(read, span)) = reads.get(*next) else {
                marks.insert(*rule, Mark::Done);
                order.push(*rule);
                way.pop();
                continue;
            };
            *next = next.saturating_add(1);
            match marks.get(&read) {
                Some(Mark::Done) => {}
                Some(Mark::Open) => {
                    let from = way.iter().position(|(rule, ..)| *rule == read).unwrap_or(0);
                    let mut steps: Vec<(String, Span)> = Vec::new();
                    for pair in way.iter().skip(from.saturating_add(1)) {
                        steps.extend(pair.2.map(|at| (self.rule_name(pair.0), at)));
                    }
                    steps.push((self.rule_name(read), span));
                    let name = self.rule_name(read);
                    self.found.push(ShapeError::Cycle { name, steps }.report());
                }
                None => {
                    marks.insert(read, Mark::Open);
                    way.push((read, 0, Some(span)));
                }
            }
        }
    }

    fn rule_name(&self, rule: Rule) -> String {
        match rule {
            Rule::Definition(id) => self.program.definitions.at(id).name.clone(),
            Rule::Benefit(id) => self.program.benefits.at(id).name.clone(),
        }
    }

    /// Bounds the longest way down.
    fn depths(&mut self, order: &[Rule], edges: &BTreeMap<Rule, Vec<(Rule, Span)>>) {
        let mut depths: BTreeMap<Rule, u32> = BTreeMap::new();
        for &rule in order {
            let below = edges
                .get(&rule)
                .into_iter()
                .flatten()
                .filter_map(|(read, _)| depths.get(read))
                .max();
            let depth = below
                .copied()
                .unwrap_or(0)
                .saturating_add(self.height(rule))
                .saturating_add(1);
            if depth > DEEPEST {
                let at = match rule {
                    Rule::Definition(id) => self.program.definitions.at(id).span,
                    Rule::Benefit(id) => self.program.benefits.at(id).span,
                };
                self.found.push(
                    ShapeError::TooDeep {
                        name: self.rule_name(rule),
                        most: DEEPEST,
                        at,
                    }
                    .report(),
                );
                return;
            }
            depths.insert(rule, depth);
        }
    }

    /// The height of a rule's tallest expression.
    fn height(&self, rule: Rule) -> u32 {
        let mut highest = 0;
        self.program.each_root(rule, &mut |root: Id<Expr>| {
            highest = highest.max(self.heights.get(root.index()).copied().unwrap_or(0));
        });
        highest
    }
}

/// How far a rule has been walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Done,
}
