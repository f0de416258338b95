//! What a benefit gives: 金额, 上限, both 下限 and 上限, or 待定.

use super::Builder;
use super::clause::pieces;
use crate::syntax::error::SyntaxError;
use crate::syntax::grammar::Rule;
use crate::syntax::layout::{Block, Item};
use crate::syntax::tree::{Amount, AmountKind, Formula, Unset};
use crate::syntax::words::Clause;

impl Builder<'_> {
    /// 金额, 上限, or 下限 and 上限, with every exception; `None` where it cannot be read.
    #[expect(
        clippy::option_option,
        reason = "a benefit may have none, or one that cannot be read"
    )]
    pub(super) fn benefit_amount(&mut self, block: &Block) -> Option<Option<Amount>> {
        let items = &block.clauses;
        let exact = self.only(items, Clause::Amount);
        let up_to = self.only(items, Clause::UpTo);
        let floor = self.only(items, Clause::Floor);
        let unset = self.only(items, Clause::Unset);
        if let (Some(unset), Some(other)) = (unset, exact.or(up_to).or(floor)) {
            let (first, second) = (self.word_span(&other.piece), self.word_span(&unset.piece));
            return self.refuse(SyntaxError::DoubledClause {
                word: "金额、上限、下限、待定",
                first,
                second,
            });
        }
        if let (Some(exact), Some(other)) = (exact, up_to.or(floor)) {
            let (first, second) = (self.word_span(&exact.piece), self.word_span(&other.piece));
            return self.refuse(SyntaxError::DoubledClause {
                word: "金额、上限、下限",
                first,
                second,
            });
        }
        let mut outer = self.exceptions(items);
        let kind = match (floor, up_to) {
            (Some(floor), None) => {
                let at = self.word_span(&floor.piece);
                return self.refuse(SyntaxError::FloorAlone { at });
            }
            (Some(floor), Some(_)) => {
                // Which of both would they change?
                if let Some(exception) = outer.first() {
                    let at = exception.span;
                    return self.refuse(SyntaxError::ExceptionOfNeither { at });
                }
                AmountKind::From(self.formula_of(floor)?)
            }
            (None, Some(_)) => AmountKind::UpTo,
            (None, None) => AmountKind::Exact,
        };
        let Some(item) = exact.or(up_to) else {
            return Some(None);
        };
        let span = self.place(item.piece.start, item.end());
        let mut formula = self.formula_of(item)?;
        formula.exceptions.append(&mut outer);
        Some(Some(Amount {
            kind,
            formula,
            span,
        }))
    }

    /// 待定: what it comes to is not recorded.
    pub(super) fn unset_amount(&mut self, block: &Block) -> Option<Unset> {
        let item = self.only(&block.clauses, Clause::Unset)?;
        let who = self.clause(item);
        let mut who = who.into_iter().flat_map(pieces);
        Some(Unset {
            who: who.next().and_then(|text| self.quoted(text)),
        })
    }

    /// What a clause says, with exceptions below it.
    fn formula_of(&mut self, item: &Item) -> Option<Formula> {
        let (mut floor, mut base) = (None, None);
        let pair = self.clause(item);
        for piece in pair.into_iter().flat_map(pieces) {
            if piece.as_rule() == Rule::floor {
                floor = Some(self.span(&piece));
            } else {
                base = self.body(piece, &item.piece);
            }
        }
        let exceptions = self.exceptions(&item.clauses);
        Some(Formula {
            floor,
            base: base?,
            exceptions,
        })
    }
}
