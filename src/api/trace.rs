//! The trace of an evaluation as JSON: a list of nodes, parts before wholes.
//!
//! A node that several read stands once; `children` are places in the list, so the list
//! grows with what was computed and not with how often it was read.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::findings::LinesByFile;
use super::values::{key, reach, sources};
use crate::evaluate::{Decision, Node, Trace, What};
use crate::program::meaning::ReadValue;
use crate::program::{
    Benefit, BenefitVersion, Citation, DatedValue, Expr, ExprKind, Id, Program, Status, Type,
};
use crate::text::{Files, Span};
use crate::value::RoundingMode;

/// What a node can be.
pub(crate) const NODE_KINDS: [&str; 7] = [
    "expression",
    "definition",
    "parameter",
    "condition",
    "standing",
    "receives",
    "amount",
];

/// What a decision can be.
pub(crate) const DECISION_KINDS: [&str; 16] = [
    "version",
    "exceptions",
    "branch",
    "rows",
    "bands",
    "part",
    "elements",
    "exclusion",
    "value",
    "inherited",
    "assumed",
    "unset",
    "no_value",
    "default",
    "rounding",
    "floor",
];

/// The nodes: `kind`, `path`, what it is (`name`, `text`, `keys` …), `result`, `sources`,
/// `place`, `decisions` (what was decided while it was computed), `children`.
#[must_use]
pub fn to_json(program: &Program, files: &Files, trace: &Trace) -> Json {
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
    trace.nodes.iter().map(|node| writer.node(node)).collect()
}

struct Writer<'all> {
    program: &'all Program,
    files: &'all Files,
    trace: &'all Trace,
    lines: LinesByFile<'all>,
    /// Which version of each benefit was found to be in force.
    versions: BTreeMap<Id<Benefit>, usize>,
}

/// What is told of a node beside its result.
#[derive(Default)]
struct Told<'all> {
    kind: &'static str,
    more: Vec<(&'static str, Json)>,
    ty: Option<Type>,
    cited: Vec<&'all Citation>,
    span: Option<Span>,
}

impl<'all> Writer<'all> {
    fn node(&mut self, node: &Node) -> Json {
        let told = self.told(node);
        let path = self.trace.path(node);
        let path = path.map(|path| path.display(self.program));
        let mut entries = vec![
            ("kind", json!(told.kind)),
            ("path", json!(path.unwrap_or_default())),
        ];
        entries.extend(told.more);
        // Without a type a number is shown without unit.
        let ty = told.ty.unwrap_or(Type::Truth);
        let result = node
            .value
            .as_ref()
            .map(|value| reach(self.program, &ty, value));
        entries.push(("result", json!(result)));
        if !told.cited.is_empty() {
            entries.push(("sources", sources(self.program, told.cited)));
        }
        if let Some(span) = told.span {
            entries.push(("place", Json::Object(self.lines.place(span))));
        }
        if !node.decisions.is_empty() {
            let decisions = node.decisions.iter();
            let decisions = decisions.map(|decision| self.decision(node, &ty, decision));
            entries.push(("decisions", decisions.collect()));
        }
        entries.push(("children", json!(node.children)));
        let entries = entries
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value));
        Json::Object(entries.collect::<Map<_, _>>())
    }

    fn told(&self, node: &Node) -> Told<'all> {
        let program = self.program;
        match &node.what {
            What::Expr(id) => self.expression("expression", *id),
            What::Definition(definition) => {
                let declared = program.definitions.at(*definition);
                let version = version(node).and_then(|version| declared.versions.get(version));
                Told {
                    kind: "definition",
                    more: vec![("name", json!(declared.name))],
                    ty: Some(declared.ty.clone()),
                    cited: version
                        .map_or_else(Vec::new, |version| version.sources.iter().collect()),
                    span: Some(version.map_or(declared.span, |version| version.span)),
                }
            }
            What::Parameter { .. } => self.parameter(node),
            What::Condition { benefit, condition } => {
                let declared = program.benefits.at(*benefit);
                let stated = self
                    .in_force(*benefit, node)
                    .and_then(|version| version.conditions.get(*condition));
                let mut told = stated.map_or_else(Told::default, |stated| {
                    self.expression("condition", stated.test)
                });
                told.kind = "condition";
                told.more.insert(0, ("name", json!(declared.name)));
                told.cited = stated.map_or_else(Vec::new, |stated| stated.sources.iter().collect());
                told
            }
            What::Eligibility(benefit) => self.benefit("standing", *benefit, node),
            What::Receives(benefit) => self.benefit("receives", *benefit, node),
            What::Amount(benefit) => {
                let mut told = self.benefit("amount", *benefit, node);
                let version = self.in_force(*benefit, node);
                told.ty = version.and_then(|version| version.ty.clone());
                told
            }
        }
    }

    fn expression(&self, kind: &'static str, id: Id<Expr>) -> Told<'all> {
        let expr = self.program.exprs.at(id);
        Told {
            kind,
            more: vec![("text", json!(self.text(expr.span)))],
            ty: Some(expr.ty.clone()),
            span: Some(expr.span),
            ..Told::default()
        }
    }

    /// The words of a rule on one line.
    fn text(&self, span: Span) -> String {
        self.files
            .slice(span)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn parameter(&self, node: &Node) -> Told<'all> {
        let What::Parameter {
            expr,
            parameter,
            keys,
            on,
        } = &node.what
        else {
            return Told::default();
        };
        let program = self.program;
        let declared = program.parameters.at(*parameter);
        let keys = keys
            .iter()
            .zip(&declared.keys)
            .map(|(value, kind)| key(program, *kind, *value));
        let expr = program.exprs.at(*expr);
        let mut more = vec![
            ("name", json!(declared.name)),
            ("text", json!(self.text(expr.span))),
            ("keys", keys.collect()),
            ("on", json!(on.to_string())),
        ];
        let read = node.decisions.iter().find_map(|decision| {
            if let Decision::Value(read) = decision {
                Some(*read)
            } else {
                None
            }
        });
        let value = read.and_then(|read| declared.cells.get(read.cell)?.values.get(read.value));
        if let Some(value) = value {
            more.push(("from", json!(value.from.to_string())));
        }
        Told {
            kind: "parameter",
            more,
            ty: Some(declared.ty.clone()),
            cited: value.map_or_else(Vec::new, |value| value.sources.iter().collect()),
            span: Some(value.map_or(declared.span, |value| value.span)),
        }
    }

    fn benefit(&self, kind: &'static str, id: Id<Benefit>, node: &Node) -> Told<'all> {
        let declared = self.program.benefits.at(id);
        let version = self.in_force(id, node);
        Told {
            kind,
            more: vec![("name", json!(declared.name))],
            ty: Some(Type::Truth),
            cited: version.map_or_else(Vec::new, |version| version.sources.iter().collect()),
            span: Some(version.map_or(declared.span, |version| version.span)),
        }
    }

    /// The version of a benefit that was in force when its eligibility was decided.
    fn in_force(&self, id: Id<Benefit>, node: &Node) -> Option<&'all BenefitVersion> {
        let decided = version(node).or_else(|| self.versions.get(&id).copied());
        let program: &'all Program = self.program;
        program.benefits.at(id).versions.get(decided?)
    }

    /// One decision: `kind`, and what was decided. Rules are told as they are written.
    fn decision(&self, node: &Node, ty: &Type, decision: &Decision) -> Json {
        let program = self.program;
        let words = |id: &Id<Expr>| json!(self.text(program.exprs.at(*id).span));
        let path = |at: u32| {
            let member = self.trace.instances.get(at as usize);
            json!(member.map(|member| member.path.display(program)))
        };
        match decision {
            Decision::Version(version) => json!({ "kind": "version", "version": version }),
            Decision::Exceptions {
                base,
                held,
                stand,
                open,
            } => json!({
                "kind": "exceptions", "base": words(base), "held": held, "stand": stand,
                "open": open,
            }),
            Decision::Branch(holds) => json!({ "kind": "branch", "holds": holds }),
            Decision::Rows { rows, certain } => {
                let texts = rows.iter().map(|&row| self.row_text(node, row));
                let texts: Json = texts.collect();
                json!({ "kind": "rows", "rows": rows, "texts": texts, "certain": certain })
            }
            Decision::Bands(shares) => {
                let number = &Type::Truth;
                let shares = shares.iter().map(|share| {
                    json!({
                        "band": share.band,
                        "within": reach(program, number, &share.within),
                        "rate": reach(program, number, &share.rate),
                        "share": reach(program, number, &share.share),
                    })
                });
                json!({ "kind": "bands", "bands": shares.collect::<Json>() })
            }
            Decision::Part(part) => json!({ "kind": "part", "text": words(part) }),
            Decision::Elements(elements) => {
                let paths: Json = elements.iter().map(|&at| path(at)).collect();
                json!({ "kind": "elements", "paths": paths })
            }
            Decision::Exclusion {
                taken,
                exclusive,
                through,
                of,
            } => json!({
                "kind": "exclusion",
                "taken": program.benefits.at(*taken).name,
                "exclusive": program.exclusives.get(*exclusive).map(|it| &it.name),
                "through": program.benefits.at(*through).name,
                "path": of.map(path),
            }),
            Decision::Value(read) => {
                json!({ "kind": "value", "from": self.dated(*read).map(|it| it.from.to_string()) })
            }
            Decision::Inherited { key, from } => json!({
                "kind": "inherited", "key": key, "from": program.regions.at(*from).name,
            }),
            Decision::Assumed(read) | Decision::Unset(read) => {
                let (kind, why) = match self.dated(*read).map(|value| &value.status) {
                    Some(Status::Assumed(why)) => ("assumed", Some(why)),
                    Some(Status::Unset(who)) => ("unset", who.as_ref()),
                    Some(Status::Stated) | None => ("value", None),
                };
                json!({ "kind": kind, "why": why })
            }
            Decision::NoValue => json!({ "kind": "no_value" }),
            Decision::Default => json!({ "kind": "default" }),
            Decision::Rounding { rounding, before } => json!({
                "kind": "rounding",
                "step": rounding.step.to_string(),
                "mode": mode(rounding.mode),
                "before": reach(program, ty, before),
            }),
            Decision::Floor { before } => {
                json!({ "kind": "floor", "before": reach(program, ty, before) })
            }
        }
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

    fn dated(&self, read: ReadValue) -> Option<&'all DatedValue> {
        let program: &'all Program = self.program;
        let cells = &program.parameters.at(read.parameter).cells;
        cells.get(read.cell)?.values.get(read.value)
    }
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

fn mode(mode: RoundingMode) -> &'static str {
    match mode {
        RoundingMode::HalfAwayFromZero => "half_up",
        RoundingMode::AwayFromZero => "up",
        RoundingMode::TowardZero => "down",
        RoundingMode::HalfToEven => "half_even",
    }
}
