//! The trace of an evaluation as it leaves: a list of nodes, parts before wholes.
//!
//! A node that several read stands once; `children` are places in the list, so the list
//! grows with what was computed and not with how often it was read.

use std::collections::BTreeMap;

use super::findings::LinesByFile;
use super::values::{key, reach};
use crate::evaluate::{Decision, Node, Trace, What};
use crate::program::meaning::ReadValue;
use crate::program::{
    Benefit, BenefitVersion, Citation, Expr, ExprKind, Id, Program, Status, Type,
};
use crate::text::{Files, Span};
use crate::value::RoundingMode;
use crate::wire::trace::{self, BandShare, NodeKind};
use crate::wire::value::Day;

/// The nodes; `cite` gives the position of a passage in the table of sources.
pub(super) fn to_wire<'a>(
    program: &'a Program,
    files: &'a Files,
    trace: &'a Trace,
    cite: &mut dyn FnMut(&'a Citation) -> usize,
) -> Vec<trace::Node<'a>> {
    let mut writer = Writer {
        program,
        files,
        trace,
        lines: LinesByFile::new(files),
        versions: (trace.nodes.iter())
            .filter_map(|node| match node.what {
                What::Eligibility(benefit) => Some((benefit, version(node)?)),
                What::Expr(_)
                | What::Definition(_)
                | What::Parameter { .. }
                | What::Condition { .. }
                | What::Receives(_)
                | What::Amount(_) => None,
            })
            .collect(),
    };
    let nodes = trace.nodes.iter();
    nodes.map(|node| writer.node(node, cite)).collect()
}

struct Writer<'a> {
    program: &'a Program,
    files: &'a Files,
    trace: &'a Trace,
    lines: LinesByFile<'a>,
    /// Which version of each benefit was found to be in force.
    versions: BTreeMap<Id<Benefit>, usize>,
}

/// What a node tells of the rules.
struct Told<'a> {
    kind: NodeKind,
    name: Option<&'a str>,
    text: Option<String>,
    ty: Option<&'a Type>,
    cited: &'a [Citation],
    span: Option<Span>,
}

impl Told<'_> {
    fn new(kind: NodeKind) -> Self {
        Self {
            kind,
            name: None,
            text: None,
            ty: None,
            cited: &[],
            span: None,
        }
    }
}

impl<'a> Writer<'a> {
    fn node(
        &mut self,
        node: &'a Node,
        cite: &mut dyn FnMut(&'a Citation) -> usize,
    ) -> trace::Node<'a> {
        let program = self.program;
        let told = self.told(node);
        let path = self.trace.path(node);
        let path = path.map(|path| path.display(program));
        // Without a type a number is shown without unit.
        let ty = told.ty.unwrap_or(&Type::Truth);
        let mut sources = Vec::new();
        for citation in told.cited {
            let at = cite(citation);
            if !sources.contains(&at) {
                sources.push(at);
            }
        }
        let (keys, on, from) = match &node.what {
            What::Parameter {
                parameter,
                keys,
                on,
                ..
            } => {
                let kinds = program.parameters.at(*parameter).keys.iter();
                let keys = keys.iter().zip(kinds);
                let keys = keys.map(|(value, kind)| key(program, *kind, *value));
                let from = read_by(node).and_then(|read| program.dated_value(read));
                let from = from.map(|value| Day(value.from.to_string()));
                (Some(keys.collect()), Some(Day(on.to_string())), from)
            }
            What::Expr(_)
            | What::Definition(_)
            | What::Condition { .. }
            | What::Eligibility(_)
            | What::Receives(_)
            | What::Amount(_) => (None, None, None),
        };
        let decisions = node.decisions.iter();
        let decisions = decisions.map(|decision| self.decision(node, ty, decision));
        let decisions = decisions.collect();
        let result = node.value.as_ref();
        trace::Node {
            kind: told.kind,
            path: path.unwrap_or_default(),
            name: told.name,
            text: told.text,
            keys,
            on,
            from,
            result: result.map(|value| reach(program, ty, value)),
            sources,
            place: told.span.map(|span| self.lines.place(span)),
            decisions,
            children: self.trace.children(node),
        }
    }

    fn told(&self, node: &Node) -> Told<'a> {
        let program = self.program;
        match &node.what {
            What::Expr(id) => self.expression(NodeKind::Expression, *id),
            What::Definition(definition) => {
                let declared = program.definitions.at(*definition);
                let version = version(node).and_then(|version| declared.versions.get(version));
                Told {
                    name: Some(&declared.name),
                    ty: Some(&declared.ty),
                    cited: version.map_or(&[], |version| &version.sources),
                    span: Some(version.map_or(declared.span, |version| version.span)),
                    ..Told::new(NodeKind::Definition)
                }
            }
            What::Parameter {
                expr, parameter, ..
            } => {
                let declared = program.parameters.at(*parameter);
                let value = read_by(node).and_then(|read| program.dated_value(read));
                Told {
                    name: Some(&declared.name),
                    text: Some(self.text(program.exprs.at(*expr).span)),
                    ty: Some(&declared.ty),
                    cited: value.map_or(&[], |value| &value.sources),
                    span: Some(value.map_or(declared.span, |value| value.span)),
                    ..Told::new(NodeKind::Parameter)
                }
            }
            What::Condition { benefit, condition } => {
                let stated = self
                    .in_force(*benefit, node)
                    .and_then(|version| version.conditions.get(*condition));
                let told = stated.map_or_else(
                    || Told::new(NodeKind::Condition),
                    |stated| self.expression(NodeKind::Condition, stated.test),
                );
                Told {
                    name: Some(&program.benefits.at(*benefit).name),
                    cited: stated.map_or(&[], |stated| &stated.sources),
                    ..told
                }
            }
            What::Eligibility(benefit) => self.benefit(NodeKind::Standing, *benefit, node),
            What::Receives(benefit) => self.benefit(NodeKind::Receives, *benefit, node),
            What::Amount(benefit) => {
                let version = self.in_force(*benefit, node);
                Told {
                    ty: version.and_then(|version| version.ty.as_ref()),
                    ..self.benefit(NodeKind::Amount, *benefit, node)
                }
            }
        }
    }

    fn expression(&self, kind: NodeKind, id: Id<Expr>) -> Told<'a> {
        let expr = self.program.exprs.at(id);
        Told {
            text: Some(self.text(expr.span)),
            ty: Some(&expr.ty),
            span: Some(expr.span),
            ..Told::new(kind)
        }
    }

    /// The words of a rule on one line.
    fn text(&self, span: Span) -> String {
        let words: Vec<&str> = self.files.slice(span).split_whitespace().collect();
        words.join(" ")
    }

    fn benefit(&self, kind: NodeKind, id: Id<Benefit>, node: &Node) -> Told<'a> {
        let declared = self.program.benefits.at(id);
        let version = self.in_force(id, node);
        Told {
            name: Some(&declared.name),
            cited: version.map_or(&[], |version| &version.sources),
            span: Some(version.map_or(declared.span, |version| version.span)),
            ..Told::new(kind)
        }
    }

    /// The version of a benefit that was in force when its eligibility was decided.
    fn in_force(&self, id: Id<Benefit>, node: &Node) -> Option<&'a BenefitVersion> {
        let decided = version(node).or_else(|| self.versions.get(&id).copied());
        let program: &'a Program = self.program;
        program.benefits.at(id).versions.get(decided?)
    }

    /// One decision. Rules are told as they are written.
    fn decision(&self, node: &Node, ty: &Type, decision: &'a Decision) -> trace::Decision<'a> {
        let program = self.program;
        let words = |id: Id<Expr>| self.text(program.exprs.at(id).span);
        match decision {
            Decision::Version(version) => trace::Decision::Version { version: *version },
            Decision::Exceptions {
                base,
                held,
                stand,
                open,
            } => trace::Decision::Exceptions {
                base: words(*base),
                held,
                stand,
                open,
            },
            Decision::Branch(holds) => trace::Decision::Branch { holds: *holds },
            Decision::Rows { rows, certain } => trace::Decision::Rows {
                rows,
                texts: rows
                    .iter()
                    .filter_map(|&row| self.row_text(node, row))
                    .collect(),
                certain: *certain,
            },
            Decision::Bands(shares) => {
                let number = |value| reach(program, &Type::Truth, value);
                let shares = shares.iter().map(|share| BandShare {
                    band: share.band,
                    within: number(&share.within),
                    rate: number(&share.rate),
                    share: number(&share.share),
                });
                trace::Decision::Bands {
                    bands: shares.collect(),
                }
            }
            Decision::Part(part) => trace::Decision::Part { text: words(*part) },
            Decision::Elements(elements) => trace::Decision::Elements {
                paths: elements.iter().filter_map(|&at| self.path(at)).collect(),
            },
            Decision::Exclusion {
                taken,
                exclusive,
                through,
                of,
            } => trace::Decision::Exclusion {
                taken: &program.benefits.at(*taken).name,
                exclusive: program
                    .exclusives
                    .get(*exclusive)
                    .map(|it| it.name.as_str()),
                through: &program.benefits.at(*through).name,
                path: of.and_then(|at| self.path(at)),
            },
            Decision::Value(read) => {
                let value = program.dated_value(*read);
                trace::Decision::Value {
                    from: value.map(|value| Day(value.from.to_string())),
                }
            }
            Decision::Inherited {
                key,
                from,
                from_above,
            } => trace::Decision::Inherited {
                key: *key,
                from: &program.regions.at(*from).name,
                assumed: read_by(node)
                    .filter(|_| *from_above)
                    .and_then(|read| program.parameters.get(read.parameter)?.assumed_from_above()),
            },
            Decision::NotInherited { key, from } => trace::Decision::NotInherited {
                key: *key,
                from: &program.regions.at(*from).name,
            },
            Decision::Overdue(read) => trace::Decision::Overdue {
                due: program.due(*read).map(|due| Day(due.to_string())),
            },
            Decision::Assumed(read) => trace::Decision::Assumed {
                why: self.why(*read),
            },
            Decision::Unset(read) => trace::Decision::Unset {
                why: self.why(*read),
            },
            Decision::NoValue => trace::Decision::NoValue,
            Decision::Default => trace::Decision::Default,
            Decision::Recognised(decided) => trace::Decision::Recognised { decided: *decided },
            Decision::DecidedAmount => trace::Decision::DecidedAmount,
            Decision::Rounding { rounding, before } => trace::Decision::Rounding {
                step: rounding.step.to_string(),
                mode: mode(rounding.mode),
                before: reach(program, ty, before),
            },
            Decision::Floor { before } => trace::Decision::Floor {
                before: reach(program, ty, before),
            },
        }
    }

    fn path(&self, instance: u32) -> Option<String> {
        let member = self.trace.instances.get(instance as usize)?;
        Some(member.path.display(self.program))
    }

    /// A row of the table that a node computes, as it is written.
    fn row_text(&self, node: &Node, row: usize) -> Option<String> {
        let What::Expr(id) = node.what else {
            return None;
        };
        let ExprKind::Table { rows, .. } = &self.program.exprs.at(id).kind else {
            return None;
        };
        Some(self.text(rows.get(row)?.span))
    }

    /// Why a value is assumed, or who publishes it.
    fn why(&self, read: ReadValue) -> Option<&'a str> {
        let program: &'a Program = self.program;
        match &program.dated_value(read)?.status {
            Status::Assumed(why) => Some(why),
            Status::Unset(who) => who.as_deref(),
            Status::Stated | Status::Inapplicable => None,
        }
    }
}

/// The dated value of a parameter that was found to be in force.
fn read_by(node: &Node) -> Option<ReadValue> {
    node.decisions.iter().find_map(|decision| {
        if let Decision::Value(read) = decision {
            Some(*read)
        } else {
            None
        }
    })
}

/// The version that was found to be in force.
fn version(node: &Node) -> Option<usize> {
    node.decisions.iter().find_map(|decision| {
        if let Decision::Version(version) = decision {
            *version
        } else {
            None
        }
    })
}

fn mode(mode: RoundingMode) -> trace::RoundingMode {
    match mode {
        RoundingMode::HalfAwayFromZero => trace::RoundingMode::HalfUp,
        RoundingMode::AwayFromZero => trace::RoundingMode::Up,
        RoundingMode::TowardZero => trace::RoundingMode::Down,
        RoundingMode::HalfToEven => trace::RoundingMode::HalfEven,
    }
}
