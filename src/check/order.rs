//! What reads what: the order of evaluation, cycles, and how deep it goes.

use std::collections::BTreeMap;

use super::Checker;
use super::error::{Finding, ShapeError};
use crate::limits::RULES;
use crate::program::{Benefit, Expr, Graph, Id, Read, Reader, Rule};
use crate::sorted::sort_by_key;
use crate::text::Span;

/// What is computed: a rule, or whether a benefit is received, which also rests on those
/// that go before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Rule(Rule),
    Receipt(Id<Benefit>),
}

/// What each node reads, and where that is written.
type Edges = BTreeMap<Node, Vec<(Node, Span)>>;

impl Checker<'_> {
    /// Sorts rules so that each follows what it reads.
    pub(super) fn order(&mut self) {
        let edges = self.edges();
        let rules = self.program.definitions.ids().map(Rule::Definition);
        let rules = rules.chain(self.program.benefits.ids().map(Rule::Benefit));
        let receipts = self.program.benefits.ids().map(Node::Receipt);
        let nodes: Vec<Node> = rules.map(Node::Rule).chain(receipts).collect();
        let mut marks: BTreeMap<Node, Mark> = BTreeMap::new();
        let mut order = Vec::with_capacity(nodes.len());
        for node in nodes {
            self.visit(node, &edges, &mut marks, &mut order);
        }
        if !self.found.has_errors() {
            self.depths(&order, &edges);
        }
        let rules = order.iter().filter_map(|node| match node {
            Node::Rule(rule) => Some(*rule),
            Node::Receipt(_) => None,
        });
        self.program.parts().order = rules.collect();
    }

    fn edges(&self) -> Edges {
        let mut edges = Edges::new();
        let graph = Graph::of(&self.program);
        let definitions = self.program.definitions.ids().map(Rule::Definition);
        let rules = definitions.chain(self.program.benefits.ids().map(Rule::Benefit));
        for rule in rules {
            let reads = graph.reads_at(Reader::Rule(rule));
            let reads = reads.filter_map(|(read, span)| match read {
                Read::Benefit(benefit) => Some((Node::Receipt(benefit), span)),
                Read::Definition(id) => Some((Node::Rule(Rule::Definition(id)), span)),
                Read::Input(_) | Read::Parameter(_) | Read::Decision(_) => None,
            });
            edges.entry(Node::Rule(rule)).or_default().extend(reads);
        }
        for (id, benefit) in self.program.benefits.iter() {
            let own = (Node::Rule(Rule::Benefit(id)), benefit.span);
            edges.entry(Node::Receipt(id)).or_default().push(own);
        }
        for exclusive in &self.program.exclusives {
            for pair in exclusive.benefits.windows(2) {
                let [before, after] = pair else { continue };
                let reads = edges.entry(Node::Receipt(*after)).or_default();
                reads.push((Node::Receipt(*before), exclusive.span));
            }
        }
        for reads in edges.values_mut() {
            sort_by_key(reads, |read| *read);
            reads.dedup_by_key(|(node, _)| *node);
        }
        edges
    }

    /// Depth first, without recursion; a node met again on its own way closes a cycle.
    fn visit(
        &mut self,
        start: Node,
        edges: &Edges,
        marks: &mut BTreeMap<Node, Mark>,
        order: &mut Vec<Node>,
    ) {
        if marks.contains_key(&start) {
            return;
        }
        let no_reads: &[(Node, Span)] = &[];
        let mut way: Vec<(Node, usize, Option<Span>)> = vec![(start, 0, None)];
        marks.insert(start, Mark::Open);
        while let Some((node, next, _)) = way.last_mut() {
            let reads = edges.get(node).map_or(no_reads, Vec::as_slice);
            let Some(&(read, span)) = reads.get(*next) else {
                marks.insert(*node, Mark::Done);
                order.push(*node);
                way.pop();
                continue;
            };
            *next = next.saturating_add(1);
            match marks.get(&read) {
                Some(Mark::Done) => {}
                Some(Mark::Open) => {
                    let from = way.iter().position(|(node, ..)| *node == read).unwrap_or(0);
                    let on_way = way.iter().skip(from.saturating_add(1));
                    let steps = on_way.filter_map(|(node, _, at)| at.map(|at| (*node, at)));
                    let steps: Vec<(Node, Span)> = steps.chain([(read, span)]).collect();
                    self.report_cycle(&steps);
                }
                None => {
                    marks.insert(read, Mark::Open);
                    way.push((read, 0, Some(span)));
                }
            }
        }
    }

    /// Tells a cycle by its rules; that a benefit is received if it qualifies is no step.
    fn report_cycle(&mut self, steps: &[(Node, Span)]) {
        let mut told: Vec<(String, Span)> = Vec::new();
        for (node, span) in steps {
            let (rule, is_own) = match node {
                Node::Rule(rule @ Rule::Definition(_)) => (*rule, false),
                Node::Rule(rule @ Rule::Benefit(_)) => (*rule, true),
                Node::Receipt(benefit) => (Rule::Benefit(*benefit), false),
            };
            if !is_own {
                told.push((self.rule_name(rule), *span));
            }
        }
        let name = told
            .last()
            .map_or_else(String::new, |(name, _)| name.clone());
        self.found
            .push(ShapeError::Cycle { name, steps: told }.report());
    }

    fn rule_name(&self, rule: Rule) -> String {
        match rule {
            Rule::Definition(id) => self.program.definitions.at(id).name.clone(),
            Rule::Benefit(id) => self.program.benefits.at(id).name.clone(),
        }
    }

    /// Bounds the longest way down from a rule through what it reads: a reading may recurse.
    fn depths(&mut self, order: &[Node], edges: &Edges) {
        let mut depths: BTreeMap<Node, u32> = BTreeMap::new();
        for &node in order {
            let below = edges
                .get(&node)
                .into_iter()
                .flatten()
                .filter_map(|(read, _)| depths.get(read))
                .max();
            let (rule, own) = match node {
                Node::Rule(rule) => (rule, self.height(rule)),
                Node::Receipt(benefit) => (Rule::Benefit(benefit), 0),
            };
            let depth = below
                .copied()
                .unwrap_or(0)
                .saturating_add(own)
                .saturating_add(1);
            if depth > RULES {
                let at = match rule {
                    Rule::Definition(id) => self.program.definitions.at(id).span,
                    Rule::Benefit(id) => self.program.benefits.at(id).span,
                };
                let name = self.rule_name(rule);
                let most = RULES;
                self.found
                    .push(ShapeError::TooDeep { name, most, at }.report());
                return;
            }
            depths.insert(node, depth);
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
