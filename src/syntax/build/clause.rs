//! Clauses: what each word in a declaration gives.

use pest::iterators::Pair;

use super::Builder;
use super::expression::{is_word, mode};
use crate::syntax::error::SyntaxError;
use crate::syntax::grammar::Rule;
use crate::syntax::layout::{Item, Piece};
use crate::syntax::tree::{
    Allow, Body, Common, Condition, Day, ElementGiven, Exception, Expect, Expr, Formula, FundItem,
    Given, GivenRun, GivenValue, Input, List, Name, Origin, Passage, Presumption, Quoted, Range,
    Rounding, Source, TableKind, Translation, TypeName,
};
use crate::syntax::words::Clause;
use crate::text::Span;

/// Variables of 每个, and what holds for them.
type Every = (Vec<(Name, TypeName)>, Option<Expr>);

/// A grammar rule's pieces in order, without the words between them.
pub(super) fn pieces(pair: Pair<'_, Rule>) -> impl Iterator<Item = Pair<'_, Rule>> {
    pair.into_inner().filter(|it| !is_word(it.as_rule()))
}

impl<'a> Builder<'a> {
    /// A clause, matched by the rule of its word.
    pub(super) fn clause(&mut self, item: &Item) -> Option<Pair<'a, Rule>> {
        if !matches!(
            item.word.clause,
            Clause::From | Clause::Except | Clause::Amount | Clause::Floor | Clause::UpTo
        ) {
            self.no_rows(&item.piece);
        }
        self.parse(
            item.word.rule,
            item.piece.start,
            item.piece.end,
            item.word.example,
        )
    }

    /// The only piece of a clause.
    fn single(&mut self, item: &Item) -> Option<Pair<'a, Rule>> {
        let pair = self.clause(item)?;
        self.first(pair)
    }

    pub(super) fn whole(&self, item: &Item) -> Span {
        self.place(item.piece.start, item.end())
    }

    /// 说明, 译, 依据, 容许
    pub(super) fn common(&mut self, items: &[Item]) -> Common {
        let mut common = Common::default();
        for item in items {
            if item.word.clause == Clause::Note {
                self.note(item, &mut common);
            } else if item.word.clause == Clause::Label {
                common.labels.extend(self.labels(item).unwrap_or_default());
            } else if item.word.clause == Clause::Source {
                common.sources.extend(self.source(item));
            } else if item.word.clause == Clause::Allow {
                common.allows.extend(self.allow(item));
            }
        }
        common
    }

    /// `说明 「…」`, `说明 官员 「…」`
    fn note(&mut self, item: &Item, common: &mut Common) {
        let Some(pair) = self.clause(item) else {
            return;
        };
        let mut to_officers = false;
        for piece in pair.into_inner() {
            to_officers |= piece.as_rule() == Rule::w_officer;
            if piece.as_rule() != Rule::text {
                continue;
            }
            let Some(text) = self.quoted(piece) else {
                continue;
            };
            if to_officers {
                self.to_officers.push(text.clone());
                common.officer_notes.push(text);
            } else {
                common.notes.push(text);
            }
        }
    }

    fn text(&mut self, item: &Item) -> Option<Quoted> {
        let text = self.single(item)?;
        self.quoted(text)
    }

    /// The text of the only clause of a kind.
    pub(super) fn text_of(&mut self, items: &[Item], clause: Clause) -> Option<Quoted> {
        let item = self.only(items, clause)?;
        self.text(item)
    }

    /// The texts of every clause of a kind.
    pub(super) fn texts_of(&mut self, items: &[Item], clause: Clause) -> Vec<Quoted> {
        let mut texts = Vec::new();
        for item in items.iter().filter(|item| item.word.clause == clause) {
            let Some(pair) = self.clause(item) else {
                continue;
            };
            for text in pieces(pair) {
                texts.extend(self.quoted(text));
            }
        }
        texts
    }

    pub(super) fn day_of(&mut self, items: &[Item], clause: Clause) -> Option<Day> {
        let item = self.only(items, clause)?;
        let date = self.single(item)?;
        self.day(&date)
    }

    pub(super) fn name_of(&mut self, items: &[Item], clause: Clause) -> Option<Name> {
        let item = self.only(items, clause)?;
        let name = self.single(item)?;
        self.name(&name)
    }

    /// The names of every clause of a kind.
    pub(super) fn names_of(&mut self, items: &[Item], clause: Clause) -> Vec<Name> {
        let mut names = Vec::new();
        for item in items.iter().filter(|item| item.word.clause == clause) {
            if let Some(pair) = self.single(item) {
                names.extend(self.names(pair).unwrap_or_default());
            }
        }
        names
    }

    pub(super) fn expr_of(&mut self, items: &[Item], clause: Clause) -> Option<Expr> {
        let item = self.only(items, clause)?;
        let expr = self.single(item)?;
        self.expr(expr)
    }

    pub(super) fn labels(&mut self, item: &Item) -> Option<Vec<Translation>> {
        let pair = self.clause(item)?;
        let (mut of, mut lang) = (None, None);
        let mut labels = Vec::new();
        for piece in pieces(pair) {
            if piece.as_rule() == Rule::item {
                let name = self.first(piece)?;
                of = Some(self.name(&name)?);
            } else if piece.as_rule() == Rule::lang {
                lang = Some(self.name(&piece)?);
            } else {
                let text = self.quoted(piece)?;
                labels.push(Translation {
                    item: of.clone(),
                    lang: lang.take()?,
                    text,
                });
            }
        }
        Some(labels)
    }

    fn source(&mut self, item: &Item) -> Option<Source> {
        let span = self.whole(item);
        let pair = self.clause(item)?;
        let (mut document, mut place, mut quotes, mut quoting) = (None, None, Vec::new(), false);
        for piece in pair.into_inner() {
            if piece.as_rule() == Rule::name {
                document = Some(self.name(&piece)?);
            } else if piece.as_rule() == Rule::w_quotes {
                quoting = true;
            } else if piece.as_rule() == Rule::text {
                let text = self.quoted(piece)?;
                if quoting {
                    quotes.push(text);
                } else {
                    place = Some(text);
                }
            }
        }
        Some(Source {
            document: document?,
            place,
            quotes,
            span,
        })
    }

    fn allow(&mut self, item: &Item) -> Option<Allow> {
        let mut parts = pieces(self.clause(item)?);
        let (code, reason) = (parts.next()?, parts.next()?);
        Some(Allow {
            code: self.name(&code)?,
            reason: self.quoted(reason)?,
        })
    }

    pub(super) fn rounding(&mut self, items: &[Item]) -> Option<Rounding> {
        let item = self.only(items, Clause::Round)?;
        let span = self.whole(item);
        let mut parts = pieces(self.clause(item)?);
        let (step, word) = (parts.next()?, parts.next()?);
        Some(Rounding {
            step: self.expr(step)?,
            mode: mode(word.as_str()),
            span,
        })
    }

    pub(super) fn inputs(&mut self, items: &[Item]) -> Vec<Input> {
        let is_input = |item: &&Item| matches!(item.word.clause, Clause::Asks | Clause::Judges);
        items
            .iter()
            .filter(is_input)
            .filter_map(|item| {
                let input = self.input(item);
                self.lost(item.piece.start, item.end(), input.is_none());
                input
            })
            .collect()
    }

    fn input(&mut self, item: &Item) -> Option<Input> {
        let span = self.whole(item);
        let mut parts = pieces(self.clause(item)?);
        let (name, ty) = (parts.next()?, parts.next()?);
        let by_month = parts.next().map(|word| self.span(&word));
        let origin = if item.word.clause == Clause::Asks {
            Origin::Applicant
        } else {
            Origin::Officer
        };
        Some(Input {
            name: self.name(&name)?,
            origin,
            ty: self.type_name(ty)?,
            by_month,
            question: self.question(&item.clauses),
            topic: self.name_of(&item.clauses, Clause::Topic),
            range: self.range(&item.clauses),
            default: self.presumption(&item.clauses, Clause::Default),
            usual: self.presumption(&item.clauses, Clause::Usual),
            common: self.common(&item.clauses),
            span,
        })
    }

    fn presumption(&mut self, items: &[Item], clause: Clause) -> Option<Presumption> {
        let item = self.only(items, clause)?;
        let span = self.whole(item);
        let mut parts = pieces(self.clause(item)?);
        Some(Presumption {
            value: self.expr(parts.next()?)?,
            reason: parts.next().and_then(|text| self.quoted(text)),
            span,
        })
    }

    fn range(&mut self, items: &[Item]) -> Option<Range> {
        let item = self.only(items, Clause::Range)?;
        let span = self.whole(item);
        let (mut low, mut high, mut sign) = (None, None, None);
        for piece in pieces(self.clause(item)?) {
            sign = sign.or_else(|| self.comparison(&piece));
            if piece.as_rule() == Rule::low {
                let expr = self.first(piece)?;
                low = Some(self.expr(expr)?);
            } else if piece.as_rule() == Rule::high {
                let expr = self.first(piece)?;
                high = Some(self.expr(expr)?);
            }
        }
        Some(Range {
            low,
            high,
            sign,
            span,
        })
    }

    /// `包含 成员: 人`, of an entity.
    pub(super) fn lists(&mut self, items: &[Item]) -> Vec<List> {
        let mut lists = Vec::new();
        for item in items
            .iter()
            .filter(|item| item.word.clause == Clause::Contains)
        {
            let list = self.list(item);
            self.lost(item.piece.start, item.end(), list.is_none());
            lists.extend(list);
        }
        lists
    }

    fn list(&mut self, item: &Item) -> Option<List> {
        let span = self.whole(item);
        for level in &item.clauses {
            // Below the 包含 of a region it stands rightly; elements of a list have no level.
            if level.word.clause == Clause::Level {
                let at = self.word_span(&level.piece);
                self.refuse::<()>(SyntaxError::ClauseNotHere {
                    word: level.word.zh.to_owned(),
                    at,
                    declaration: "主体",
                });
            }
        }
        let pair = self.parse(
            Rule::clause_list,
            item.piece.start,
            item.piece.end,
            "包含 成员: 人",
        )?;
        let mut parts = pieces(pair);
        let (name, entity) = (parts.next()?, parts.next()?);
        Some(List {
            name: self.name(&name)?,
            entity: self.name(&entity)?,
            range: self.range(&item.clauses),
            question: self.question(&item.clauses),
            topic: self.name_of(&item.clauses, Clause::Topic),
            common: self.common(&item.clauses),
            span,
        })
    }

    pub(super) fn conditions(&mut self, items: &[Item]) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for item in items
            .iter()
            .filter(|item| item.word.clause == Clause::Requires)
        {
            let span = self.whole(item);
            let test = self.single(item).and_then(|expr| self.expr(expr));
            let common = self.common(&item.clauses);
            conditions.extend(test.map(|test| Condition { test, common, span }));
        }
        conditions
    }

    /// An expression, or 表 and 分段 with the rows of `item`.
    pub(super) fn body(&mut self, pair: Pair<'_, Rule>, piece: &Piece) -> Option<Body> {
        let word = self.span(&pair);
        let inner = self.first(pair)?;
        let kind = match inner.as_rule() {
            Rule::table_word => TableKind::Cases,
            Rule::bands_word => TableKind::Bands,
            _ => {
                self.no_rows(piece);
                return self.expr(inner).map(Body::Expr);
            }
        };
        self.table(kind, word, piece).map(Body::Table)
    }

    pub(super) fn exceptions(&mut self, items: &[Item]) -> Vec<Exception> {
        let mut exceptions = Vec::new();
        for item in items
            .iter()
            .filter(|item| item.word.clause == Clause::Except)
        {
            exceptions.extend(self.exception(item));
        }
        exceptions
    }

    fn exception(&mut self, item: &Item) -> Option<Exception> {
        let span = self.whole(item);
        let pair = self.clause(item)?;
        let (mut label, mut over, mut when, mut then) = (None, Vec::new(), None, None);
        let mut floor = None;
        for piece in pieces(pair) {
            if piece.as_rule() == Rule::floor {
                floor = Some(self.span(&piece));
            } else if piece.as_rule() == Rule::except_label {
                let text = self.first(piece)?;
                label = self.quoted(text);
            } else if piece.as_rule() == Rule::over {
                for text in piece.into_inner() {
                    over.extend(self.quoted(text));
                }
            } else if piece.as_rule() == Rule::expr {
                when = Some(self.expr(piece)?);
            } else {
                then = Some(self.body(piece, &item.piece)?);
            }
        }
        let exceptions = self.exceptions(&item.clauses);
        let common = self.common(&item.clauses);
        Some(Exception {
            label,
            over,
            when: when?,
            then: Formula {
                floor,
                base: then?,
                exceptions,
            },
            common,
            span,
        })
    }

    pub(super) fn fund_items(&mut self, items: &[Item], clause: Clause) -> Vec<FundItem> {
        let mut found = Vec::new();
        for item in items.iter().filter(|item| item.word.clause == clause) {
            let Some(pair) = self.clause(item) else {
                continue;
            };
            for piece in pieces(pair) {
                let Some(inner) = self.first(piece) else {
                    continue;
                };
                found.extend(match inner.as_rule() {
                    Rule::name => self.name(&inner).map(FundItem::Benefit),
                    _ => self.quoted(inner).map(FundItem::Programme),
                });
            }
        }
        found
    }

    pub(super) fn every(&mut self, item: &Item) -> Option<Every> {
        let pair = self.clause(item)?;
        let (mut binders, mut test) = (Vec::new(), None);
        for piece in pieces(pair) {
            if piece.as_rule() == Rule::binder {
                let mut parts = pieces(piece);
                let (name, kind) = (parts.next()?, parts.next()?);
                binders.push((self.name(&name)?, self.type_name(kind)?));
            } else {
                test = Some(self.expr(piece)?);
            }
        }
        Some((binders, test))
    }

    pub(super) fn given(&mut self, items: &[Item]) -> Vec<Given> {
        let mut given = Vec::new();
        for item in items
            .iter()
            .filter(|item| item.word.clause == Clause::Given)
        {
            if let Some(pair) = self.clause(item) {
                given.extend(pieces(pair).filter_map(|piece| self.fact(piece)));
            }
        }
        given
    }

    fn fact(&mut self, pair: Pair<'_, Rule>) -> Option<Given> {
        let mut parts = pieces(pair);
        let (name, value) = (parts.next()?, parts.next()?);
        let value = if value.as_rule() == Rule::runs {
            let runs: Option<Vec<_>> = value.into_inner().map(|run| self.run(run)).collect();
            GivenValue::ByMonth(runs?)
        } else if value.as_rule() == Rule::undetermined {
            GivenValue::NotKnown
        } else {
            GivenValue::Value(self.value_given(value)?)
        };
        Some(Given {
            name: self.name(&name)?,
            value,
        })
    }

    /// `从 2024-01 900 元/月`
    fn run(&mut self, pair: Pair<'_, Rule>) -> Option<GivenRun> {
        let mut parts = pieces(pair);
        let (month, value) = (parts.next()?, parts.next()?);
        let from = self.month(&month)?;
        let value = if value.as_rule() == Rule::undetermined {
            None
        } else {
            Some(self.value_given(value)?)
        };
        Some(GivenRun { from, value })
    }

    fn value_given(&mut self, pair: Pair<'_, Rule>) -> Option<Expr> {
        let value = self.first(pair)?;
        self.expr(value)
    }

    pub(super) fn elements(&mut self, items: &[Item]) -> Vec<ElementGiven> {
        let is_element = |item: &&Item| matches!(item.word.clause, Clause::With | Clause::Without);
        items
            .iter()
            .filter(is_element)
            .filter_map(|item| self.element(item))
            .collect()
    }

    fn element(&mut self, item: &Item) -> Option<ElementGiven> {
        let span = self.whole(item);
        let pair = self.clause(item)?;
        let (mut list, mut label, mut given) = (None, None, Vec::new());
        for piece in pieces(pair) {
            match piece.as_rule() {
                Rule::name => list = Some(self.name(&piece)?),
                Rule::text => label = self.quoted(piece),
                _ => given.extend(self.fact(piece)),
            }
        }
        let elements = self.elements(&item.clauses);
        Some(ElementGiven {
            list: list?,
            none: item.word.clause == Clause::Without,
            label,
            given,
            elements,
            span,
        })
    }

    pub(super) fn passages(&mut self, items: &[Item]) -> Vec<Passage> {
        let mut passages = Vec::new();
        for item in items
            .iter()
            .filter(|item| item.word.clause == Clause::Quotes)
        {
            let Some(pair) = self.clause(item) else {
                continue;
            };
            let (mut from, mut to) = (None, None);
            for piece in pieces(pair) {
                if piece.as_rule() == Rule::last_words {
                    to = self.first(piece).and_then(|text| self.quoted(text));
                } else {
                    from = self.quoted(piece);
                }
            }
            passages.extend(from.map(|from| Passage { from, to }));
        }
        passages
    }

    /// 期望
    pub(super) fn expects(&mut self, items: &[Item]) -> Vec<Expect> {
        let mut expects = Vec::new();
        for item in items
            .iter()
            .filter(|item| item.word.clause == Clause::Expect)
        {
            let span = self.whole(item);
            let test = self.single(item).and_then(|expr| self.expr(expr));
            expects.extend(test.map(|test| Expect { test, span }));
        }
        expects
    }
}
