//! What reads what, as a Mermaid flow chart.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::program::{Graph, Id, Program, Read, Reader};

/// Parameters and facts to the left, rules to the right; an arrow leads to what reads.
#[must_use]
pub fn graph(program: &Program) -> String {
    let mut text = String::from("flowchart LR\n");
    let reads = Graph::of(program);
    let mut nodes: BTreeSet<(&'static str, usize)> = BTreeSet::new();
    let mut edges: Vec<String> = Vec::new();
    for rule in &program.order {
        let (own, index) = node_of(Read::from(*rule));
        nodes.insert((own, index));
        for (kind, read) in reads.reads(Reader::Rule(*rule)).map(node_of) {
            nodes.insert((kind, read));
            edges.push(format!("  {kind}{read} --> {own}{index}\n"));
        }
    }
    for (kind, index) in nodes {
        // Writing to a String cannot fail.
        let (open, name, close) = shape(program, kind, index);
        let name = name.replace('"', "#quot;");
        let _ = writeln!(text, "  {kind}{index}{open}\"{name}\"{close}");
    }
    text.extend(edges);
    text
}

/// Shape and name of a node.
fn shape<'p>(
    program: &'p Program,
    kind: &str,
    index: usize,
) -> (&'static str, &'p str, &'static str) {
    match kind {
        "b" => ("[[", &program.benefits.at(Id::at(index)).name, "]]"),
        "d" => ("[", &program.definitions.at(Id::at(index)).name, "]"),
        "p" => ("[(", &program.parameters.at(Id::at(index)).name, ")]"),
        _ => ("([", &program.inputs.at(Id::at(index)).name, "])"),
    }
}

fn node_of(read: Read) -> (&'static str, usize) {
    match read {
        Read::Benefit(id) | Read::Decision(id) => ("b", id.index()),
        Read::Definition(id) => ("d", id.index()),
        Read::Input(id) => ("f", id.index()),
        Read::Parameter(id) => ("p", id.index()),
    }
}
