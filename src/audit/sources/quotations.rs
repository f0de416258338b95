//! Each quotation stands in its document, word for word.

use std::collections::BTreeSet;

use super::super::allows::Findings;
use super::super::error::sources::{Difference, SourceFinding};
use super::super::{Book, words};
use super::library::Library;
use super::nearest::nearest;
use crate::program::{Allowed, Document, Id};
use crate::text::{Span, whole_lines};

/// Through how many letters the nearest passages of wrong quotations are looked for.
const SEARCHED: usize = 20_000_000;

/// Looks for every quotation, of rules and of 略过.
pub(super) fn quotations(book: Book<'_>, library: &Library, findings: &mut Findings<'_>) {
    let mut search = Search {
        book,
        library,
        seen: BTreeSet::new(),
        left: SEARCHED,
    };
    for cited in super::citations(book.program) {
        for (quotation, span) in &cited.citation.quotes {
            let quote = (quotation.as_str(), *span);
            search.look(cited.citation.document, quote, &cited.allows, findings);
        }
    }
    for omit in &book.program.omits {
        for passage in &omit.passages {
            for (words, span) in std::iter::once(&passage.from).chain(&passage.to) {
                search.look(omit.document, (words, *span), &[], findings);
            }
        }
    }
}

struct Search<'a> {
    book: Book<'a>,
    library: &'a Library,
    /// Quotations that were looked for: a citation above rows is held by each of them.
    seen: BTreeSet<Span>,
    left: usize,
}

impl Search<'_> {
    fn look(
        &mut self,
        document: Id<Document>,
        (quotation, at): (&str, Span),
        allows: &[&[Allowed]],
        findings: &mut Findings<'_>,
    ) {
        if findings.is_stopped() || !self.seen.insert(at) {
            return;
        }
        let Some(of) = self.book.program.documents.get(document) else {
            return;
        };
        let Some(text) = self.library.text(document) else {
            let finding = SourceFinding::QuotationUnchecked {
                document: of.name.clone(),
                at,
                declared: of.span,
            };
            findings.push(finding.report(), allows);
            return;
        };
        if !self.library.places(text, quotation).is_empty() {
            return;
        }
        let cost = text.normal.text.len().saturating_add(100_000);
        let near = self.left.checked_sub(cost).and_then(|left| {
            self.left = left;
            let original = &self.book.files.get(text.file)?.text;
            let near = nearest((original, &text.normal), quotation)?;
            let place = Span::new(text.file, near.at.0, near.at.1);
            let passage = self.book.files.slice(place);
            Some(Difference {
                whole: on_one_line(passage, quotation),
                passage: words::shorten(passage, 120),
                parts: near.parts,
                at: place,
            })
        });
        let finding = SourceFinding::QuotationNotFound {
            document: of.name.clone(),
            quotation: words::shorten(quotation, 60),
            near,
            at,
        };
        findings.push(finding.report(), &[]);
    }
}

/// A passage as a quotation holds it; none where it has quotation marks, or where only the
/// beginning of the quotation was compared.
fn on_one_line(passage: &str, quotation: &str) -> Option<String> {
    let is_short = quotation.chars().count() < super::nearest::COMPARED;
    let is_plain = !passage.contains(['「', '」', '“', '”', '"']);
    let lines = whole_lines(passage).map(str::trim);
    (is_short && is_plain).then(|| lines.collect())
}
