//! Which documents a result stands on, and which values none of them states.

use super::View;
use crate::diagnostic::Text;
use crate::evaluate::{BenefitOutcome, Node, What};
use crate::program::{Citation, Status};

/// Whether one citation quotes more of the same place than another: all of its words, and others.
fn says_more(one: &Citation, other: &Citation) -> bool {
    let is_inside = |quote: &str| {
        let mut longer = one.quotes.iter();
        longer.any(|(long, _)| long.len() > quote.len() && long.contains(quote))
    };
    one.document == other.document
        && one.place == other.place
        && !other.quotes.is_empty()
        && other.quotes.iter().all(|(quote, _)| is_inside(quote))
}

impl View<'_> {
    /// Documents of the benefit and of the values that it reads, each citation once.
    pub(super) fn sources(&self, benefit: &BenefitOutcome) -> Vec<Text> {
        let mut cited: Vec<Text> = Vec::new();
        let own = self.version(benefit).into_iter().flat_map(|version| {
            version
                .sources
                .iter()
                .chain(version.conditions.iter().flat_map(|it| &it.sources))
        });
        let mut all: Vec<&Citation> = own.collect();
        for node in self.below(benefit) {
            if let What::Parameter {
                read: Some(read), ..
            } = &node.what
            {
                let cell = self
                    .program
                    .parameters
                    .at(read.parameter)
                    .cells
                    .get(read.cell);
                all.extend(
                    cell.and_then(|cell| cell.values.get(read.value))
                        .into_iter()
                        .flat_map(|value| &value.sources),
                );
            }
        }
        for (position, citation) in all.iter().enumerate() {
            let others = || all.iter().enumerate().filter(|(at, _)| *at != position);
            let text = self.citation(citation);
            if !cited.contains(&text) && !others().any(|(_, other)| says_more(other, citation)) {
                cited.push(text);
            }
        }
        cited
    }

    /// `吉民议字〔2024〕2号 一（一）：「…」`
    fn citation(&self, citation: &Citation) -> Text {
        let document = self.program.documents.at(citation.document);
        let number = document
            .number
            .as_ref()
            .or(document.title.as_ref())
            .unwrap_or(&document.name);
        let place = citation
            .place
            .as_ref()
            .map(|place| format!(" {place}"))
            .unwrap_or_default();
        let quotes: Vec<String> = citation
            .quotes
            .iter()
            .map(|(quote, _)| format!("「{quote}」"))
            .collect();
        let quotes = if quotes.is_empty() {
            String::new()
        } else {
            format!("：{}", quotes.join(""))
        };
        Text::same(format!("{number}{place}{quotes}"))
    }

    /// 推定 values that the result stands on, with their reasons.
    pub(super) fn assumed(&self, benefit: &BenefitOutcome) -> Vec<Text> {
        let mut told = Vec::new();
        for read in &benefit.assumed {
            let parameter = self.program.parameters.at(read.parameter);
            let Some(cell) = parameter.cells.get(read.cell) else {
                continue;
            };
            let Some(value) = cell.values.get(read.value) else {
                continue;
            };
            let (Status::Assumed(why), Some(known)) = (&value.status, value.value) else {
                continue;
            };
            let name = self.say(|words| words.parameter(parameter, &cell.keys, None));
            let known = self.known(known, &parameter.ty);
            told.push(Text::new(
                format!("{} {}：{why}", name.zh, known.zh),
                format!("{} {}: {why}", name.en, known.en),
            ));
        }
        told
    }

    /// Every node of the trace that a benefit's standing and amount rest on.
    fn below(&self, benefit: &BenefitOutcome) -> Vec<&Node> {
        let is_root = |node: &Node| {
            node.path == benefit.path
                && (node.what == What::Standing(benefit.benefit)
                    || node.what == What::Amount(benefit.benefit))
        };
        let nodes = &self.trace.nodes;
        let mut open: Vec<usize> = nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| is_root(node))
            .map(|(at, _)| at)
            .collect();
        let mut seen = vec![false; nodes.len()];
        while let Some(at) = open.pop() {
            let Some(mark) = seen.get_mut(at).filter(|mark| !**mark) else {
                continue;
            };
            *mark = true;
            let Some(node) = nodes.get(at) else { continue };
            open.extend(node.children.iter().map(|&child| child as usize));
        }
        let found = nodes.iter().zip(seen).filter(|(_, mark)| *mark);
        found.map(|(node, _)| node).collect()
    }
}
