//! The trace of an evaluation as JSON: a list of nodes, parts before wholes.
//!
//! A node that several read stands once; `children` are places in the list, so the list
//! grows with what was computed and not with how often it was read.

use serde_json::{Map, Value as Json, json};

use super::findings::LinesByFile;
use super::values::{key, reach, sources};
use crate::evaluate::{Node, Trace, What};
use crate::program::{
    Benefit, BenefitVersion, Citation, Expr, ExprKind, Id, Program, Status, Type,
};
use crate::text::{Files, Span};
use crate::value::{Date, RoundingMode};

/// The nodes: `kind`, `path`, what it is (`name`, `text`, `keys` …), `result`, `sources`,
/// `place`, `children`.
#[must_use]
pub fn to_json(program: &Program, files: &Files, trace: &Trace, on: Date) -> Json {
    let mut writer = Writer {
        program,
        files,
        trace,
        on,
        lines: LinesByFile::new(files),
    };
    trace.nodes.iter().map(|node| writer.node(node)).collect()
}

struct Writer<'all> {
    program: &'all Program,
    files: &'all Files,
    trace: &'all Trace,
    on: Date,
    lines: LinesByFile<'all>,
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
        let mut entries = vec![
            ("kind", json!(told.kind)),
            ("path", json!(node.path.display(self.program))),
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
            entries.push(("sources", json!(sources(self.program, told.cited))));
        }
        if let Some(span) = told.span {
            entries.push(("place", json!(self.lines.place(span))));
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
            What::Exception { when } => self.expression("exception", *when),
            What::Definition {
                definition,
                version,
            } => {
                let declared = program.definitions.at(*definition);
                let version = version.and_then(|version| declared.versions.get(version));
                Told {
                    kind: "definition",
                    more: vec![("name", json!(declared.name))],
                    ty: Some(declared.ty.clone()),
                    cited: version
                        .map_or_else(Vec::new, |version| version.sources.iter().collect()),
                    span: Some(version.map_or(declared.span, |version| version.span)),
                }
            }
            What::Parameter { .. } => self.parameter(&node.what),
            What::Row { table, row } => self.row(*table, *row),
            What::Condition { benefit, condition } => {
                let declared = program.benefits.at(*benefit);
                let stated = self
                    .version(*benefit)
                    .and_then(|version| version.conditions.get(*condition));
                let mut told = stated.map_or_else(Told::default, |stated| {
                    self.expression("condition", stated.test)
                });
                told.kind = "condition";
                told.more.insert(0, ("name", json!(declared.name)));
                told.cited = stated.map_or_else(Vec::new, |stated| stated.sources.iter().collect());
                told
            }
            What::Eligibility(benefit) => self.benefit("standing", *benefit, Some(Type::Truth)),
            What::Receives(benefit) => self.benefit("receives", *benefit, Some(Type::Truth)),
            What::Amount(benefit) => {
                let ty = self
                    .version(*benefit)
                    .and_then(|version| version.ty.clone());
                self.benefit("amount", *benefit, ty)
            }
            What::Rounded(rounding) => Told {
                kind: "rounding",
                more: vec![
                    ("step", json!(rounding.step.to_string())),
                    ("mode", json!(mode(rounding.mode))),
                ],
                ty: self.type_of_last_child(node),
                ..Told::default()
            },
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

    /// The row of a table that fits, as it is written.
    fn row(&self, table: Id<Expr>, row: usize) -> Told<'all> {
        let mut told = self.expression("row", table);
        if let ExprKind::Table { rows, .. } = &self.program.exprs.at(table).kind
            && let Some(row) = rows.get(row)
        {
            told.more = vec![("text", json!(self.text(row.span)))];
            told.span = Some(row.span);
        }
        told.more.insert(0, ("row", json!(row)));
        told
    }

    fn parameter(&self, what: &What) -> Told<'all> {
        let What::Parameter {
            expr,
            parameter,
            keys,
            on,
            read,
            inherited,
        } = what
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
            ("keys", json!(keys.collect::<Vec<_>>())),
            ("on", json!(on.to_string())),
        ];
        let value = read.and_then(|read| program.dated_value(read));
        if let Some(value) = value {
            more.push(("from", json!(value.from.to_string())));
            match &value.status {
                Status::Stated => {}
                Status::Assumed(why) => more.push(("assumed", json!(why))),
                Status::Unset(who) => more.push(("unset", json!(who))),
            }
        }
        if let Some(region) = inherited {
            more.push(("inherited", json!(program.regions.at(*region).name)));
        }
        Told {
            kind: "parameter",
            more,
            ty: Some(declared.ty.clone()),
            cited: value.map_or_else(Vec::new, |value| value.sources.iter().collect()),
            span: Some(value.map_or(declared.span, |value| value.span)),
        }
    }

    fn benefit(&self, kind: &'static str, id: Id<Benefit>, ty: Option<Type>) -> Told<'all> {
        let declared = self.program.benefits.at(id);
        let version = self.version(id);
        Told {
            kind,
            more: vec![("name", json!(declared.name))],
            ty,
            cited: version.map_or_else(Vec::new, |version| version.sources.iter().collect()),
            span: Some(version.map_or(declared.span, |version| version.span)),
        }
    }

    fn version(&self, id: Id<Benefit>) -> Option<&'all BenefitVersion> {
        let program: &'all Program = self.program;
        let holds = |version: &&BenefitVersion| {
            version.from.is_none_or(|from| from <= self.on)
                && version.until.is_none_or(|until| self.on <= until)
        };
        program.benefits.at(id).versions.iter().rev().find(holds)
    }

    /// A rounding has the type of the value that it was made of.
    fn type_of_last_child(&self, node: &Node) -> Option<Type> {
        let mut node = node;
        // Children stand before what is made of them, so this ends.
        loop {
            node = self.trace.nodes.get(*node.children.last()? as usize)?;
            match &node.what {
                What::Expr(id) => return Some(self.program.exprs.at(*id).ty.clone()),
                What::Parameter { parameter, .. } => {
                    return Some(self.program.parameters.at(*parameter).ty.clone());
                }
                What::Definition { definition, .. } => {
                    return Some(self.program.definitions.at(*definition).ty.clone());
                }
                What::Amount(benefit) => return self.version(*benefit)?.ty.clone(),
                What::Row { table, .. } => return Some(self.program.exprs.at(*table).ty.clone()),
                What::Rounded(_) => {}
                What::Exception { .. }
                | What::Condition { .. }
                | What::Eligibility(_)
                | What::Receives(_) => return None,
            }
        }
    }
}

fn mode(mode: RoundingMode) -> &'static str {
    match mode {
        RoundingMode::HalfAwayFromZero => "half_up",
        RoundingMode::AwayFromZero => "up",
        RoundingMode::TowardZero => "down",
        RoundingMode::HalfToEven => "half_even",
    }
}
