//! What was computed from what: a list of nodes, each naming those it was made of.
//!
//! A definition that several rules read is one node that all of them refer to, so a
//! trace grows with what was computed and not with how often it was read.

use crate::program::meaning::ReadValue;
use crate::program::{Benefit, Definition, Expr, Id, Parameter, Region};
use crate::value::{Date, Reach, Rounding, Value};

use super::Path;

/// Everything that was computed, parts before wholes.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    /// The nodes; [`Node::children`] are positions here.
    pub nodes: Vec<Node>,
}

/// One thing that was computed.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub what: What,
    /// For which instance.
    pub path: Path,
    /// What came out; none where it could not be computed.
    pub value: Option<Reach>,
    /// What it was computed from, in order.
    pub children: Vec<u32>,
}

/// What a node computes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// An expression of a rule.
    Expr(Id<Expr>),
    /// A definition.
    Definition {
        /// Which.
        definition: Id<Definition>,
        /// Which version, by position.
        version: Option<usize>,
    },
    /// A value of a parameter that was looked up.
    Parameter {
        /// The expression that asks.
        expr: Id<Expr>,
        /// Which.
        parameter: Id<Parameter>,
        /// Its keys, where they are known.
        keys: Vec<Value>,
        /// As of which day.
        on: Date,
        /// The value that was read.
        read: Option<ReadValue>,
        /// The region whose value it is, where that is not the one that was asked for.
        inherited: Option<Id<Region>>,
    },
    /// An exception that holds; its value follows.
    Exception {
        /// Its condition.
        when: Id<Expr>,
    },
    /// The row of a table that fits.
    Row {
        /// The table.
        table: Id<Expr>,
        /// Position of the row.
        row: usize,
    },
    /// A condition of a benefit.
    Condition {
        /// The benefit.
        benefit: Id<Benefit>,
        /// Position of the condition.
        condition: usize,
    },
    /// Whether a benefit's conditions hold.
    Eligibility(Id<Benefit>),
    /// Whether nothing that goes before a benefit excludes it.
    Receives(Id<Benefit>),
    /// The amount of a benefit, after rounding.
    Amount(Id<Benefit>),
    /// Rounding; the child is what was rounded.
    Rounded(Rounding),
}

/// Puts a trace together while an evaluation goes.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    nodes: Vec<(What, usize, Option<Reach>, Vec<u32>)>,
    open: Vec<Vec<u32>>,
}

impl Recorder {
    /// Begins a node; what closes before it does becomes its child.
    pub(super) fn open(&mut self) {
        self.open.push(Vec::new());
    }

    /// Ends the node begun last.
    pub(super) fn close(&mut self, what: What, instance: usize, value: Option<Reach>) -> u32 {
        let children = self.open.pop().unwrap_or_default();
        let node = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push((what, instance, value, children));
        self.refer(Some(node));
        node
    }

    /// Ends the node begun last without telling it: its children become those of the one
    /// around it.
    pub(super) fn dissolve(&mut self) {
        let children = self.open.pop().unwrap_or_default();
        if let Some(around) = self.open.last_mut() {
            around.extend(children);
        }
    }

    /// Makes an earlier node a child of the open one.
    pub(super) fn refer(&mut self, node: Option<u32>) {
        if let (Some(children), Some(node)) = (self.open.last_mut(), node) {
            children.push(node);
        }
    }

    /// The trace, with the way to each instance.
    pub(super) fn finish(self, path: impl Fn(usize) -> Path) -> Trace {
        let node = |(what, instance, value, children)| Node {
            what,
            path: path(instance),
            value,
            children,
        };
        Trace {
            nodes: self.nodes.into_iter().map(node).collect(),
        }
    }
}
