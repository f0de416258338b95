//! Levels of regions, and the level at which a parameter is set.

use super::Builder;
use super::clause::pieces;
use crate::syntax::grammar::Rule;
use crate::syntax::layout::Item;
use crate::syntax::tree::{Contained, SetAt};
use crate::syntax::words::Clause;

impl Builder<'_> {
    /// The regions of every 包含, with the level that stands below it.
    pub(super) fn contained(&mut self, items: &[Item]) -> Vec<Contained> {
        let mut contained = Vec::new();
        for item in items {
            if item.word.clause != Clause::Contains {
                continue;
            }
            let level = self.name_of(&item.clauses, Clause::Level);
            let names = self.names_of(std::slice::from_ref(item), Clause::Contains);
            contained.extend(names.into_iter().map(|name| Contained {
                name,
                level: level.clone(),
            }));
        }
        contained
    }

    /// `定于 设区的市 沿用 推定 「…」`
    pub(super) fn set_at(&mut self, items: &[Item]) -> Option<SetAt> {
        let item = self.only(items, Clause::SetAt)?;
        let (mut level, mut assumed) = (None, None);
        for piece in pieces(self.clause(item)?) {
            if piece.as_rule() == Rule::name {
                level = self.name(&piece);
            } else if piece.as_rule() == Rule::text {
                assumed = self.quoted(piece);
            }
        }
        Some(SetAt {
            level: level?,
            assumed,
        })
    }
}
