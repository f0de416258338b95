//! What a rulebook says in its own words (notes, reasons, agencies, names of exceptions), in
//! other languages.

use pest::Parser;

use super::Builder;
use crate::syntax::grammar::{GuijuParser, Rule};
use crate::syntax::layout::Item;
use crate::syntax::tree::Said;
use crate::syntax::words::Clause;

impl Builder<'_> {
    /// 译 below 说明, 推定, 待定, 主管 and their like; told once, it holds for the same words
    /// everywhere.
    pub(super) fn said(&mut self, items: &[Item]) {
        for item in items {
            let is_told = matches!(
                item.word.clause,
                Clause::Note
                    | Clause::Assumed
                    | Clause::Unset
                    | Clause::From
                    | Clause::Agency
                    | Clause::Except
            );
            let labels = item.clauses.iter();
            let labels: Vec<&Item> = labels
                .filter(|it| is_told && it.word.clause == Clause::Label)
                .collect();
            if !labels.is_empty()
                && let Some(text) = self.words_of(item)
            {
                let labels = labels.into_iter().filter_map(|it| self.labels(it));
                let labels = labels.flatten().collect();
                self.said.push(Said { text, labels });
            }
            self.said(&item.clauses);
        }
    }

    /// The first text of a clause; what cannot be read of it is told where it is built.
    fn words_of(&self, item: &Item) -> Option<String> {
        let piece = self.file.text.get(item.piece.start..item.piece.end)?;
        let mut all = GuijuParser::parse(item.word.rule, piece).ok()?.flatten();
        let text = all.find(|pair| pair.as_rule() == Rule::text)?;
        Some(text.into_inner().next()?.as_str().to_owned())
    }
}
