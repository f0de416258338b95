//! What was computed from what, and what was decided on the way: a list of nodes, each
//! naming those it was made of.
//!
//! A definition that several rules read is one node that all of them refer to, so a
//! trace grows with what was computed and not with how often it was read. Decisions are
//! recorded by the code that takes them: whoever explains a result reads them and derives
//! none from values.

use crate::program::meaning::ReadValue;
use crate::program::{Benefit, Definition, Expr, Id, Parameter, Program, Region};
use crate::value::{Date, Reach, Rounding, Value};

use super::Path;

/// Everything that was computed, parts before wholes.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// What nodes were computed from, those of one side by side: positions in `nodes`. Most have
    /// one or two, which are not worth a list of their own.
    pub children: Vec<u32>,
    /// The household and everyone in it; [`Node::instance`] is a position here.
    pub instances: Vec<Member>,
}

impl Trace {
    /// What a node was computed from, in order: positions in [`Trace::nodes`].
    #[must_use]
    pub fn children(&self, node: &Node) -> &[u32] {
        let Children { start, end } = node.children;
        let own = self.children.get(start as usize..end as usize);
        own.unwrap_or_default()
    }

    /// The path to the instance of a node.
    #[must_use]
    pub fn path(&self, node: &Node) -> Option<&Path> {
        let instance = self.instances.get(node.instance as usize)?;
        Some(&instance.path)
    }
}

/// The household, or one element of a list in it.
#[derive(Debug, Clone, Default)]
pub struct Member {
    /// Lists and positions from the root.
    pub path: Path,
    /// Position in [`Trace::instances`] of the enclosing one; none for the root.
    pub parent: Option<u32>,
    /// Elements of each of its lists, as positions in [`Trace::instances`]; none where a list
    /// is not given.
    pub lists: Vec<Option<Vec<u32>>>,
}

/// One thing that was computed.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub what: What,
    /// For which instance: a position in [`Trace::instances`].
    pub instance: u32,
    /// What came out; none where it could not be computed.
    pub value: Option<Reach>,
    /// What was decided while it was computed, in order.
    pub decisions: Vec<Decision>,
    /// What it was computed from; [`Trace::children`] tells it.
    pub children: Children,
}

/// The first position in [`Trace::children`], and one more than the last.
#[derive(Debug, Clone, Copy)]
pub struct Children {
    start: u32,
    end: u32,
}

/// What a node computes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// An expression of a rule.
    Expr(Id<Expr>),
    /// A definition.
    Definition(Id<Definition>),
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
}

/// Something that was decided, and by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// `自 2024-01-01`: the version of a definition or a benefit that is in force, by its
    /// position; none where none is.
    Version(Option<usize>),
    /// `例外 「甲」 当 C 则 V`: what stands of a value with exceptions.
    Exceptions {
        /// The base, which tells a value from the exceptions nested in it.
        base: Id<Expr>,
        /// Whether the condition of each exception holds, by position; none while that is open.
        held: Vec<Option<bool>>,
        /// Exceptions that hold while none that holds goes before them. Where none is left
        /// here or in `open`, the base stands.
        stand: Vec<usize>,
        /// Exceptions that may stand, which is still open.
        open: Vec<usize>,
    },
    /// `若 C 则 A 否则 B`: whether C holds; none while that is open.
    Branch(Option<bool>),
    /// `表`: the rows that fit. While a heading is open these are the rows that may fit.
    Rows {
        /// Their positions; where several fit, they give the same value.
        rows: Vec<usize>,
        /// Whether they fit for certain.
        certain: bool,
    },
    /// `分段`: what falls into each band, and what it gives.
    Bands(Vec<BandShare>),
    /// `a 且 b`, `a 或 b`: the part that decided alone.
    Part(Id<Expr>),
    /// `存在(…)`, `全部(…)`: the elements of which one was enough, as positions in
    /// [`Trace::instances`].
    Elements(Vec<u32>),
    /// `互斥 甲、乙`: a benefit is not received because one that goes before is.
    Exclusion {
        /// The benefit that is taken away.
        taken: Id<Benefit>,
        /// Position of the 互斥 in [`Parts::exclusives`](crate::program::Parts::exclusives).
        exclusive: usize,
        /// The benefit that goes before.
        through: Id<Benefit>,
        /// Who receives it; none where everyone inside does.
        of: Option<u32>,
    },
    /// `自 2024-01-01 为 643 元/月`: the dated value of a parameter that is in force.
    Value(ReadValue),
    /// A region without a value of its own takes that of one that encloses it.
    Inherited {
        /// Position of the key.
        key: usize,
        /// The region whose value it is.
        from: Id<Region>,
        /// Whether it lies above the level at which the parameter is set.
        from_above: bool,
    },
    /// `沿用 不可`: the value of a region above the level at which the parameter is set is not
    /// taken.
    NotInherited {
        /// Position of the key.
        key: usize,
        /// The region whose value it would be.
        from: Id<Region>,
    },
    /// `调整周期 1 年`: the value should have been set anew.
    Overdue(ReadValue),
    /// `推定 「…」`: no document states the value that was read.
    Assumed(ReadValue),
    /// `待定 「…」`: the value that is in force is not published.
    Unset(ReadValue),
    /// Nothing is set for these keys on this day.
    NoValue,
    /// `默认 否`: the fact is not stated, and its default was read.
    Default,
    /// `身份 低保家庭`: whether a decision in force said it; else its conditions do.
    Recognised(bool),
    /// `核定 最低生活保障金`: the amount is that of a decision.
    DecidedAmount,
    /// `舍入 到 0.01 元 四舍五入`
    Rounding {
        /// How.
        rounding: Rounding,
        /// What was rounded.
        before: Reach,
    },
    /// An amount is never below 0.
    Floor {
        /// What it would have been.
        before: Reach,
    },
}

/// One band of 分段 and what falls into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BandShare {
    /// Position of the band.
    pub band: usize,
    /// The part of the amount within the band.
    pub within: Reach,
    /// The rate of the band.
    pub rate: Reach,
    /// The part times the rate.
    pub share: Reach,
}

/// Puts a trace together while an evaluation goes.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    nodes: Vec<Node>,
    children: Vec<u32>,
    open: Vec<Open>,
    /// Children of open nodes, those of the outermost first.
    of_open: Vec<u32>,
}

/// A node that is still being computed.
#[derive(Debug, Default)]
struct Open {
    /// Where its children begin in `of_open`.
    first: usize,
    decisions: Vec<Decision>,
}

impl Recorder {
    /// With room for what a household usually asks of a program: about a node for two of its
    /// expressions.
    pub(super) fn of(program: &Program) -> Self {
        let nodes = program.exprs.len().div_ceil(2);
        Self {
            nodes: Vec::with_capacity(nodes),
            children: Vec::with_capacity(nodes.saturating_mul(2)),
            ..Self::default()
        }
    }

    /// Begins a node; what closes before it does becomes its child.
    pub(super) fn open(&mut self) {
        self.open.push(Open {
            first: self.of_open.len(),
            decisions: Vec::new(),
        });
    }

    /// Ends the node begun last.
    pub(super) fn close(&mut self, what: What, instance: usize, value: Option<Reach>) -> u32 {
        let Open { first, decisions } = self.open.pop().unwrap_or_default();
        let start = position(self.children.len());
        self.children
            .extend_from_slice(self.of_open.get(first..).unwrap_or_default());
        self.of_open.truncate(first);
        let end = position(self.children.len());
        let node = position(self.nodes.len());
        self.nodes.push(Node {
            what,
            instance: position(instance),
            value,
            decisions,
            children: Children { start, end },
        });
        self.refer(Some(node));
        node
    }

    /// Ends the node begun last without telling it or what it decided: its children become
    /// those of the one that encloses it.
    pub(super) fn dissolve(&mut self) {
        self.open.pop();
    }

    /// Makes an earlier node a child of the open one.
    pub(super) fn refer(&mut self, node: Option<u32>) {
        if !self.open.is_empty() {
            self.of_open.extend(node);
        }
    }

    /// Notes a decision of the open node.
    pub(super) fn decide(&mut self, decision: Decision) {
        if let Some(open) = self.open.last_mut() {
            open.decisions.push(decision);
        }
    }

    /// The trace of an evaluation of these instances.
    pub(super) fn finish(self, instances: Vec<Member>) -> Trace {
        Trace {
            nodes: self.nodes,
            children: self.children,
            instances,
        }
    }
}

/// A position in a trace.
pub(super) fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
