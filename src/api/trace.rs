//! What was computed from what, as JSON: a list of nodes, parts before wholes.
//!
//! A node names the nodes that it was made of by their positions in the list, so that what
//! many rules read is written once and the trace grows with what was computed.

use serde_json::{Value as Json, json};

use super::findings::LinesByFile;
use super::values::{reach, sources};
use crate::evaluate::{Node, Trace, What};
use crate::program::{Benefit, BenefitVersion, Citation, DatedValue, KeyKind, Program, Type};
use crate::text::{Files, Span};
use crate::value::{Date, Value};

/// `[{kind, name?, path, text, value, sources, at: {file, line, column, start, end}, children}]`;
/// a parameter also has `on`, and `inherited` where the value is that of a region around.
#[must_use]
pub fn to_json(program: &Program, files: &Files, on: Date, trace: &Trace) -> Json {
    let mut writer = Writer {
        program,
        files,
        on,
        lines: LinesByFile::new(files),
        types: Vec::with_capacity(trace.nodes.len()),
        places: Vec::with_capacity(trace.nodes.len()),
    };
    trace.nodes.iter().map(|node| writer.node(node)).collect()
}

struct Writer<'a> {
    program: &'a Program,
    files: &'a Files,
    /// The day of the evaluation.
    on: Date,
    lines: LinesByFile<'a>,
    /// Types and places of the nodes so far: some nodes have those of what they are made of.
    types: Vec<Option<&'a Type>>,
    places: Vec<Option<Span>>,
}

/// What a node is, as far as the program says it.
struct About<'a> {
    kind: &'static str,
    name: Option<&'a str>,
    ty: Option<&'a Type>,
    at: Option<Span>,
    sources: Vec<&'a Citation>,
}

const TRUTH: &Type = &Type::Truth;

impl<'a> Writer<'a> {
    fn node(&mut self, node: &Node) -> Json {
        let about = self.about(node);
        let last = node.children.last().map(|&child| child as usize);
        let inherited =
            |of: &[Option<&'a Type>]| last.and_then(|last| of.get(last).copied()).flatten();
        let ty = about.ty.or_else(|| inherited(&self.types));
        let at = about.at.or_else(|| {
            last.and_then(|last| self.places.get(last).copied())
                .flatten()
        });
        self.types.push(ty);
        self.places.push(at);
        let value = node.value.as_ref().zip(ty);
        let mut object = json!({
            "kind": about.kind,
            "path": node.path.display(self.program),
            "text": at.map(|at| self.files.slice(at)),
            "value": value.map(|(value, ty)| reach(self.program, ty, value)),
            "sources": sources(self.program, about.sources),
            "at": at.map(|at| self.place(at)),
            "children": node.children,
        });
        let mut put = |key: &str, value: Json| {
            if let Some(fields) = object.as_object_mut() {
                fields.insert(key.to_owned(), value);
            }
        };
        if let Some(name) = about.name {
            put("name", json!(name));
        }
        if let What::Parameter { on, inherited, .. } = &node.what {
            put("on", json!(on.to_string()));
            if let Some(region) = inherited {
                put("inherited", json!(self.program.regions.at(*region).name));
            }
        }
        object
    }

    /// The version of a benefit that held on the day.
    fn version(&self, benefit: &'a Benefit) -> Option<&'a BenefitVersion> {
        let holds = |version: &&BenefitVersion| {
            version.from.is_none_or(|from| from <= self.on)
                && version.until.is_none_or(|until| self.on <= until)
        };
        benefit.versions.iter().rev().find(holds)
    }

    fn place(&mut self, at: Span) -> Json {
        let (file, place) = self.lines.locate(at.file, at.start as usize);
        json!({
            "file": file,
            "line": place.map(|place| place.0),
            "column": place.map(|place| place.1),
            "start": at.start,
            "end": at.end,
        })
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only these three kinds come here"
    )]
    fn about(&self, node: &Node) -> About<'a> {
        let program = self.program;
        let nothing = |kind| About {
            kind,
            name: None,
            ty: None,
            at: None,
            sources: Vec::new(),
        };
        match &node.what {
            What::Expr(id) => {
                let expr = program.exprs.at(*id);
                About {
                    ty: Some(&expr.ty),
                    at: Some(expr.span),
                    ..nothing("expression")
                }
            }
            What::Definition {
                definition,
                version,
            } => {
                let declared = program.definitions.at(*definition);
                let version = version.and_then(|at| declared.versions.get(at));
                About {
                    name: Some(&declared.name),
                    ty: Some(&declared.ty),
                    at: Some(version.map_or(declared.span, |version| version.span)),
                    sources: version.iter().flat_map(|it| &it.sources).collect(),
                    ..nothing("definition")
                }
            }
            What::Parameter {
                expr,
                parameter,
                read,
                ..
            } => {
                let declared = program.parameters.at(*parameter);
                let read: Option<&DatedValue> = read
                    .as_ref()
                    .and_then(|read| declared.cells.get(read.cell)?.values.get(read.value));
                About {
                    name: Some(&declared.name),
                    ty: Some(&declared.ty),
                    at: Some(read.map_or(program.exprs.at(*expr).span, |read| read.span)),
                    sources: read.iter().flat_map(|it| &it.sources).collect(),
                    ..nothing("parameter")
                }
            }
            What::Exception { when } => About {
                ty: Some(TRUTH),
                at: Some(program.exprs.at(*when).span),
                ..nothing("exception")
            },
            What::Row { .. } => nothing("row"),
            What::Condition { benefit, condition } => {
                let declared = program.benefits.at(*benefit);
                let version = self.version(declared);
                let clause = version.and_then(|version| version.conditions.get(*condition));
                About {
                    name: Some(&declared.name),
                    ty: Some(TRUTH),
                    at: clause.map(|clause| clause.span),
                    sources: clause.iter().flat_map(|it| &it.sources).collect(),
                    ..nothing("condition")
                }
            }
            What::Standing(benefit) | What::Receives(benefit) => {
                let declared = program.benefits.at(*benefit);
                let kind = match &node.what {
                    What::Standing(_) => "standing",
                    _ => "receives",
                };
                About {
                    name: Some(&declared.name),
                    ty: Some(TRUTH),
                    at: Some(declared.span),
                    ..nothing(kind)
                }
            }
            What::Amount(benefit) => {
                let declared = program.benefits.at(*benefit);
                About {
                    name: Some(&declared.name),
                    ty: self
                        .version(declared)
                        .and_then(|version| version.ty.as_ref()),
                    at: Some(declared.span),
                    ..nothing("amount")
                }
            }
            What::Rounded(_) => nothing("rounding"),
        }
    }
}

/// `城市`, `长春市`, `是`
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "any other value reads as its JSON"
)]
pub(super) fn key_words(program: &Program, key: Value, kind: KeyKind) -> String {
    let ty = match kind {
        KeyKind::Region => Type::Region,
        KeyKind::Category(id) => Type::Category(id),
        KeyKind::Truth => Type::Truth,
    };
    match super::facts::value_to_json(program, &ty, key) {
        Json::String(words) => words,
        Json::Bool(true) => "是".to_owned(),
        Json::Bool(false) => "否".to_owned(),
        other => other.to_string(),
    }
}
