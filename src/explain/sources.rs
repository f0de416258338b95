//! Which documents a result stands on, and which values none of them states.

use super::View;
use crate::evaluate::{BenefitOutcome, Node, What};
use crate::language::Words;
use crate::program::{Citation, Status};
use crate::value::Date;

/// A place of a document that a result stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The document's title.
    pub document: Words,
    /// Its number.
    pub number: Option<String>,
    /// The place in it.
    pub place: Option<String>,
    /// Its words.
    pub quotes: Vec<String>,
    /// All of this: `吉民议字〔2024〕2号 一（一）：「…」`.
    pub text: Words,
}

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
    pub(super) fn sources(&self, benefit: &BenefitOutcome) -> Vec<Source> {
        let mut cited: Vec<Source> = Vec::new();
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
                let value = self.program.dated_value(*read);
                all.extend(value.into_iter().flat_map(|value| &value.sources));
            }
        }
        for (position, citation) in all.iter().enumerate() {
            let others = || all.iter().enumerate().filter(|(at, _)| *at != position);
            let source = self.source(citation);
            if !cited.contains(&source) && !others().any(|(_, other)| says_more(other, citation)) {
                cited.push(source);
            }
        }
        cited
    }

    fn source(&self, citation: &Citation) -> Source {
        let document = self.program.documents.at(citation.document);
        let title = document.title.as_ref().unwrap_or(&document.name);
        let named = self.named(title, &document.labels);
        let quotes: Vec<String> = citation.quotes.iter().map(|it| it.0.clone()).collect();
        let said: String = quotes.iter().map(|quote| format!("「{quote}」")).collect();
        let text = self.say(|words| {
            let title = named.get(words.language());
            let number = document.number.as_deref();
            // Chinese names a document by its number; translated, its title says more.
            let mut text = words.pick(
                number.unwrap_or(title).to_owned(),
                number.map_or_else(
                    || title.to_owned(),
                    |number| format!("{title} (「{number}」)"),
                ),
                number.map_or_else(
                    || title.to_owned(),
                    |number| format!("{title}(「{number}」)"),
                ),
            );
            if let Some(place) = &citation.place {
                text.push_str(&words.pick(
                    format!(" {place}"),
                    format!(" 「{place}」"),
                    format!(" 「{place}」"),
                ));
            }
            if !said.is_empty() {
                text.push_str(words.pick("：", ": ", ": "));
                text.push_str(&said);
            }
            text
        });
        Source {
            document: named,
            number: document.number.clone(),
            place: citation.place.clone(),
            quotes,
            text,
        }
    }

    /// 推定 values that the result stands on, with their reasons.
    pub(super) fn assumed(&self, benefit: &BenefitOutcome) -> Vec<Words> {
        let mut told = Vec::new();
        for read in &benefit.assumed {
            let parameter = self.program.parameters.at(read.parameter);
            let stands = self
                .program
                .cell(*read)
                .zip(self.program.dated_value(*read));
            let Some((cell, value)) = stands else {
                continue;
            };
            let (Status::Assumed(why), Some(known)) = (&value.status, value.value) else {
                continue;
            };
            let name = self.say(|words| words.parameter(parameter, &cell.keys, None));
            let known = self.known(known, &parameter.ty);
            let why = self.in_words(why);
            told.push(Words::new(
                format!("{} {}：{}", name.zh, known.zh, why.zh),
                format!("{} {}: {}", name.en, known.en, why.en),
                format!("{} {}: {}", name.ko, known.ko, why.ko),
            ));
        }
        told
    }

    /// From when the newest of the dated values holds that a result was computed from.
    pub(super) fn since(&self, benefit: &BenefitOutcome) -> Option<Date> {
        let from = |node: &Node| {
            let What::Parameter { read, .. } = &node.what else {
                return None;
            };
            let value = self.program.dated_value((*read)?)?;
            value.value.map(|_| value.from)
        };
        self.below(benefit).into_iter().filter_map(from).max()
    }

    /// Every node of the trace that a benefit's standing and amount rest on.
    fn below(&self, benefit: &BenefitOutcome) -> Vec<&Node> {
        let is_root = |node: &Node| {
            node.path == benefit.path
                && (node.what == What::Eligibility(benefit.benefit)
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
