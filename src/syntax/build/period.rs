//! 自 and 至: dated values, and the days on which a version of a rule holds.

use pest::iterators::Pair;

use super::Builder;
use super::clause::pieces;
use crate::syntax::grammar::Rule;
use crate::syntax::layout::Item;
use crate::syntax::tree::{KeyRow, Period, RowValue, Setting, Supposed, Validity};
use crate::syntax::words::Clause;
use crate::text::Span;

impl Builder<'_> {
    /// Dated values of a parameter.
    pub(super) fn periods(&mut self, items: &[Item]) -> Vec<Period> {
        let mut periods = Vec::new();
        for item in items.iter().filter(|item| item.word.clause == Clause::From) {
            periods.extend(self.period(item));
        }
        periods
    }

    fn period(&mut self, item: &Item) -> Option<Period> {
        let span = self.whole(item);
        let pair = self.clause(item)?;
        let (mut from, mut until, mut setting) = (None, None, None);
        for piece in pieces(pair) {
            if piece.as_rule() == Rule::date {
                from = Some(self.day(&piece)?);
            } else if piece.as_rule() == Rule::last {
                let date = self.first(piece)?;
                until = Some(self.day(&date)?);
            } else if piece.as_rule() == Rule::expr {
                setting = Some(Setting::Single(self.expr(piece)?));
            } else if piece.as_rule() == Rule::unset_word {
                setting = Some(Setting::Unset(None));
            } else {
                setting = Some(Setting::Unset(self.quoted(piece)));
            }
        }
        let from = from?;
        let until = until.or_else(|| self.day_of(&item.clauses, Clause::Until));
        if let Some(unset) = self.only(&item.clauses, Clause::Unset) {
            let mut parts = pieces(self.clause(unset)?);
            let who = parts.next().and_then(|text| self.quoted(text));
            setting = Some(Setting::Unset(who));
        }
        if let Some(value) = self.expr_of(&item.clauses, Clause::Is) {
            setting = Some(Setting::Single(value));
        }
        if !item.piece.rows.is_empty() {
            setting = Some(Setting::Rows(self.key_rows(&item.piece)));
        }
        let issued = self.day_of(&item.clauses, Clause::Issued);
        let assumed = self.text_of(&item.clauses, Clause::Assumed);
        let common = self.common(&item.clauses);
        let Some(setting) = setting else {
            let broken = item
                .clauses
                .iter()
                .any(|it| matches!(it.word.clause, Clause::Is | Clause::Unset));
            return if broken {
                None
            } else {
                self.missing(
                    "值（「为 …」、以 | 开头的行，或「待定」）",
                    "the value (`is …`, rows that begin with |, or `unset`)",
                    from.span,
                )
            };
        };
        Some(Period {
            from,
            until,
            setting,
            issued,
            assumed,
            common,
            span,
        })
    }

    /// `假定 标准[甲市] = 600 元/人/月`
    pub(super) fn supposed(&mut self, items: &[Item]) -> Vec<Supposed> {
        let mut all = Vec::new();
        for item in items
            .iter()
            .filter(|item| item.word.clause == Clause::Suppose)
        {
            if let Some(pair) = self.clause(item) {
                all.extend(pieces(pair).filter_map(|piece| self.suppose(piece)));
            }
        }
        all
    }

    fn suppose(&mut self, pair: Pair<'_, Rule>) -> Option<Supposed> {
        let span = self.span(&pair);
        let (mut parameter, mut keys, mut value) = (None, Vec::new(), None);
        let mut whose = None;
        for piece in pieces(pair) {
            match piece.as_rule() {
                Rule::label => {
                    let text = self.first(piece)?;
                    whose = Some(self.quoted(text)?);
                }
                Rule::name => parameter = Some(self.name(&piece)?),
                Rule::supposed_keys => {
                    for key in piece.into_inner() {
                        let key = self.first(key)?;
                        keys.push(self.row_key(key)?);
                    }
                }
                _ => {
                    let expr = self.first(piece)?;
                    value = Some(self.expr(expr)?);
                }
            }
        }
        Some(Supposed {
            whose,
            name: parameter?,
            row: KeyRow {
                keys,
                value: RowValue::Is(value?),
                span,
            },
        })
    }

    pub(super) fn validity(&mut self, items: &[Item]) -> Validity {
        let from = self.only(items, Clause::From).and_then(|item| {
            let span = self.whole(item);
            let pair = self.clause(item)?;
            let mut dates = pieces(pair);
            let date = dates.next()?;
            let from = self.day(&date)?;
            if let Some(more) = dates.next() {
                if more.as_rule() != Rule::last {
                    let _: Option<()> = self.unexpected_value(span);
                }
                let date = self.first(more)?;
                return Some((from, self.day(&date)));
            }
            Some((from, None))
        });
        let until = self.day_of(items, Clause::Until);
        Validity {
            from: from.map(|(from, _)| from),
            until: until.or_else(|| from.and_then(|(_, until)| until)),
        }
    }

    fn unexpected_value(&mut self, at: Span) -> Option<()> {
        self.missing("规则的内容：自、至只写日期，值写在「=」或「金额」后", "the rule's content: `from` and `until` hold dates only, the value stands after `=` or `amount`", at)
    }
}
