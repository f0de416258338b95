//! 话题, 机构, 事由: in which order is asked, and what is told of an office.

use pest::iterators::Pair;

use super::Builder;
use super::clause::pieces;
use crate::syntax::error::SyntaxError;
use crate::syntax::grammar::Rule;
use crate::syntax::layout::Item;
use crate::syntax::tree::{
    Deadline, DeclarationKind, Event, MemberName, Name, Office, Question, Quoted, Told, Topic,
};
use crate::syntax::words::Clause;
use crate::value::DeadlineUnit;

/// Pieces of a head, the last one first.
type Parts<'a> = Vec<Pair<'a, Rule>>;

impl<'a> Builder<'a> {
    /// `name text? after?`
    pub(super) fn topic_declared(&mut self, mut parts: Parts<'a>) -> Option<DeclarationKind> {
        let name = self.name(&parts.pop()?)?;
        let title = parts.pop_if(|it| it.as_rule() == Rule::text);
        let title = title.and_then(|text| self.quoted(text));
        let after = match parts.pop() {
            Some(names) => self.names(names)?,
            None => Vec::new(),
        };
        Some(DeclarationKind::Topic(Topic { name, title, after }))
    }

    /// `name 给 benefits`
    pub(super) fn office(
        &mut self,
        mut parts: Parts<'a>,
        items: &[Item],
    ) -> Option<DeclarationKind> {
        let place = self.told(items, Clause::Place);
        let phone = self.told(items, Clause::Phone);
        let papers = self.papers(items);
        let deadline = self.deadline(items);
        let remedy = self.told(items, Clause::Remedy);
        Some(DeclarationKind::Office(Office {
            name: self.name(&parts.pop()?)?,
            benefits: self.names(parts.pop()?)?,
            place,
            phone,
            papers,
            deadline,
            remedy,
        }))
    }

    /// `name text?`
    pub(super) fn event(
        &mut self,
        mut parts: Parts<'a>,
        items: &[Item],
    ) -> Option<DeclarationKind> {
        let asks = self.members(items);
        let shows = self.names_of(items, Clause::ShowFirst);
        let name = self.name(&parts.pop()?)?;
        let title = parts.pop().and_then(|text| self.quoted(text));
        Some(DeclarationKind::Event(Event {
            name,
            title,
            asks,
            shows,
        }))
    }

    /// `问 「…」`, with 当 where it makes sense only then.
    pub(super) fn question(&mut self, items: &[Item]) -> Option<Question> {
        let item = self.only(items, Clause::Question)?;
        let mut parts = pieces(self.clause(item)?);
        let text = self.quoted(parts.next()?)?;
        let when = match parts.next() {
            Some(expr) => Some(self.expr(expr)?),
            None => None,
        };
        Some(Question {
            text,
            labels: self.common(&item.clauses).labels,
            when,
        })
    }

    fn told(&mut self, items: &[Item], clause: Clause) -> Option<Told> {
        let item = self.only(items, clause)?;
        self.told_by(item)
    }

    fn told_by(&mut self, item: &Item) -> Option<Told> {
        let mut parts = pieces(self.clause(item)?).peekable();
        if parts
            .next_if(|it| it.as_rule() == Rule::unset_word)
            .is_some()
        {
            let who = parts.next().and_then(|text| self.quoted(text));
            return Some(Told::Unset(who));
        }
        Some(Told::Texts(self.all_quoted(parts)))
    }

    fn all_quoted(&mut self, texts: impl Iterator<Item = Pair<'a, Rule>>) -> Vec<Quoted> {
        texts.filter_map(|text| self.quoted(text)).collect()
    }

    /// 材料 may stand several times, so that each text can have its 译; 待定 stands alone.
    fn papers(&mut self, items: &[Item]) -> Option<Told> {
        let clauses = items.iter().filter(|it| it.word.clause == Clause::Papers);
        let clauses: Vec<&Item> = clauses.collect();
        let (mut unset, mut texts) = (None, Vec::new());
        for item in &clauses {
            match self.told_by(item) {
                Some(Told::Texts(more)) => texts.extend(more),
                Some(Told::Unset(who)) => unset = Some(Told::Unset(who)),
                None => {}
            }
        }
        if let (Some(_), [first, second, ..]) = (&unset, clauses.as_slice()) {
            let doubled = SyntaxError::DoubledClause {
                word: first.word.zh,
                first: self.word_span(&first.piece),
                second: self.word_span(&second.piece),
            };
            self.found.push(doubled.report());
        }
        if texts.is_empty() {
            return unset;
        }
        Some(Told::Texts(texts))
    }

    fn deadline(&mut self, items: &[Item]) -> Option<Deadline> {
        let item = self.only(items, Clause::Deadline)?;
        let mut parts = pieces(self.clause(item)?);
        let first = parts.next()?;
        if first.as_rule() == Rule::unset_word {
            let who = parts.next().and_then(|text| self.quoted(text));
            return Some(Deadline::Unset(who));
        }
        let span = self.span(&first);
        let (mut count, mut unit) = (None, None);
        for part in first.into_inner() {
            if part.as_rule() == Rule::digits {
                count = Some(self.digits(&part)?);
            } else {
                // 万, 亿 and % are no period; `resolve` says so.
                unit = DeadlineUnit::from_word(part.as_str().trim());
            }
        }
        Some(Deadline::Within {
            count: count?,
            unit,
            span,
        })
    }

    fn members(&mut self, items: &[Item]) -> Vec<MemberName> {
        let mut members = Vec::new();
        for item in items
            .iter()
            .filter(|item| item.word.clause == Clause::AskFirst)
        {
            let Some(pair) = self.clause(item) else {
                continue;
            };
            for piece in pieces(pair) {
                members.extend(self.member(piece));
            }
        }
        members
    }

    fn member(&mut self, pair: Pair<'_, Rule>) -> Option<MemberName> {
        let (mut entity, mut name): (Option<Name>, Option<Name>) = (None, None);
        for piece in pair.into_inner() {
            if piece.as_rule() == Rule::owner {
                let owner = self.first(piece)?;
                entity = Some(self.name(&owner)?);
            } else {
                name = Some(self.name(&piece)?);
            }
        }
        Some(MemberName {
            entity,
            name: name?,
        })
    }
}
