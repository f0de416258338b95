//! Declarations: a head and its clauses.

use pest::iterators::Pair;

use super::Builder;
use super::clause::pieces;
use crate::syntax::error::SyntaxError;
use crate::syntax::grammar::Rule;
use crate::syntax::hint;
use crate::syntax::layout::Block;
use crate::syntax::tree::{
    self, Benefit, Case, Category, Constraint, Contained, Declaration, DeclarationKind, Define,
    Document, Entity, Exclusive, Formula, Fund, Name, Omit, Parameter, Region, Rulebook,
    Supplement, TypeName, UnitWord, Values,
};
use crate::syntax::words::{Clause, Head, HeadWord};
use crate::text::{LINE_ENDS, Span};

impl<'a> Builder<'a> {
    /// One declaration; `None` where its head cannot be read.
    pub(in crate::syntax) fn declaration(&mut self, block: &Block) -> Option<Declaration> {
        let Some(word) = block.word else {
            return self.no_word(block);
        };
        self.head = Some(word);
        for (piece, clause) in &block.strays {
            let at = self.word_span(piece);
            self.found.push(
                SyntaxError::ClauseNotHere {
                    word: clause.zh.to_owned(),
                    at,
                    declaration: word.zh,
                }
                .report(),
            );
        }
        for (piece, clause) in &block.flush {
            let at = self.word_span(piece);
            let error = SyntaxError::ClauseNotIndented {
                word: clause.zh,
                at,
                declaration: word.zh,
            };
            self.found.push(error.report());
        }
        if !matches!(word.head, Head::Define) {
            self.no_rows(&block.head);
        }
        let end = block
            .clauses
            .iter()
            .map(crate::syntax::layout::Item::end)
            .fold(block.head.end, usize::max);
        let end = block.head.rows.last().map_or(end, |row| row.1.max(end));
        let span = self.place(block.head.start, end);
        let head = self.parse(word.rule, block.head.start, block.head.end, word.example);
        // Clauses of a broken head are read too: their findings are worth having.
        let kind = self.kind(word, head, block, span);
        let common = self.common(&block.clauses);
        self.said(&block.clauses);
        if kind.is_none() {
            self.unread.push(span);
        }
        Some(Declaration {
            kind: kind?,
            common,
            span,
        })
    }

    fn no_word(&mut self, block: &Block) -> Option<Declaration> {
        let text = self
            .file
            .text
            .get(block.head.start..block.head.end)
            .unwrap_or("");
        let at = self.word_span(&block.head);
        self.unread
            .push(self.place(block.head.start, block.head.end));
        let line_start = self
            .file
            .text
            .get(..block.head.start)
            .is_some_and(|before| {
                before.ends_with(LINE_ENDS) || before.is_empty() || before == "\u{FEFF}"
            });
        if !line_start {
            return self.refuse(SyntaxError::NoDeclaration { at });
        }
        let word: String = text
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .take(40)
            .collect();
        let near = hint::near_head(&word);
        let word = if word.is_empty() {
            text.chars().take(1).collect()
        } else {
            word
        };
        self.refuse(SyntaxError::UnknownDeclaration { word, at, near })
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one arm a declaration, each reads like its grammar rule"
    )]
    fn kind(
        &mut self,
        word: &HeadWord,
        head: Option<Pair<'a, Rule>>,
        block: &Block,
        span: Span,
    ) -> Option<DeclarationKind> {
        let items = &block.clauses;
        let mut parts: Vec<Pair<'a, Rule>> =
            head.map(|head| pieces(head).collect()).unwrap_or_default();
        parts.reverse();
        let mut next = || parts.pop();
        Some(match word.head {
            Head::Rulebook => {
                let (title, rounding) = (self.text_of(items, Clause::Title), self.rounding(items));
                DeclarationKind::Rulebook(Rulebook {
                    name: self.name(&next()?)?,
                    title,
                    rounding,
                })
            }
            Head::Use => DeclarationKind::Use(self.quoted(next()?)?),
            Head::Document => {
                let [title, number, issuer, text] =
                    [Clause::Title, Clause::Number, Clause::Issuer, Clause::Text]
                        .map(|clause| self.text_of(items, clause));
                let date = self.day_of(items, Clause::Date);
                DeclarationKind::Document(Document {
                    name: self.name(&next()?)?,
                    title,
                    number,
                    issuer,
                    date,
                    text,
                })
            }
            Head::Region => {
                let level = self.name_of(items, Clause::Level);
                let mut contains = self.contained(items);
                let mut within = self.place_path(next()?)?;
                let name = within.pop()?;
                if let Some(names) = next() {
                    let names = self.names(names)?.into_iter();
                    let names = names.map(|name| Contained { name, level: None });
                    contains.splice(0..0, names);
                }
                DeclarationKind::Region(Region {
                    within,
                    name,
                    level,
                    contains,
                })
            }
            Head::Category => DeclarationKind::Category(Category {
                name: self.name(&next()?)?,
                items: self.names(next()?)?,
            }),
            Head::Unit => {
                let name = self.name(&next()?)?;
                let mut rest = next();
                let currency = rest.as_ref().filter(|it| it.as_rule() == Rule::currency);
                let currency = currency.map(|it| self.span(it));
                if currency.is_some() {
                    rest = next();
                }
                DeclarationKind::Unit(UnitWord {
                    name,
                    currency,
                    meaning: rest.and_then(|text| self.quoted(text)),
                })
            }
            Head::Entity => {
                let counts = self.name_of(items, Clause::Counts);
                let (inputs, lists) = (self.inputs(items), self.lists(items));
                DeclarationKind::Entity(Entity {
                    name: self.name(&next()?)?,
                    counts,
                    inputs,
                    lists,
                })
            }
            Head::Parameter => {
                let delegates = self.text_of(items, Clause::Delegates);
                let set_at = self.set_at(items);
                let reviewed = self.expr_of(items, Clause::Reviewed);
                let periods = self.periods(items);
                let mut keys = self.keys_of(items, Clause::By);
                let (name, ty) = (self.name(&next()?)?, self.type_name(next()?)?);
                if let Some(types) = next() {
                    keys.splice(0..0, self.key_types(types));
                }
                DeclarationKind::Parameter(Parameter {
                    name,
                    ty,
                    keys,
                    delegates,
                    set_at,
                    reviewed,
                    periods,
                })
            }
            Head::Value => {
                let periods = self.periods(items);
                DeclarationKind::Value(Values {
                    parameter: self.name(&next()?)?,
                    periods,
                })
            }
            Head::Define => return self.define(parts, block),
            Head::Benefit => return self.benefit(parts, block, (None, false)),
            Head::Charge => return self.benefit(parts, block, (None, true)),
            Head::Status => {
                let status = tree::Status {
                    valid: self.expr_of(&block.clauses, Clause::Valid),
                    continues: self.expr_of(&block.clauses, Clause::Continues),
                    sets: self
                        .names_of(&block.clauses, Clause::Sets)
                        .into_iter()
                        .next(),
                };
                return self.benefit(parts, block, (Some(status), false));
            }
            Head::Exclusive => DeclarationKind::Exclusive(Exclusive {
                name: self.name(&next()?)?,
                benefits: self.names(next()?)?,
            }),
            Head::Fund => {
                let covers = self.fund_items(items, Clause::Covers);
                let excludes = self.fund_items(items, Clause::Excludes);
                DeclarationKind::Fund(Fund {
                    name: self.name(&next()?)?,
                    covers,
                    excludes,
                })
            }
            Head::Constraint => {
                let every = self.only(items, Clause::Every).map(|item| self.every(item));
                let name = self.name(&next()?)?;
                let mut rest = next();
                let entity = match rest.take_if(|it| it.as_rule() == Rule::owner) {
                    Some(owner) => {
                        rest = next();
                        Some(self.owner(owner)?)
                    }
                    None => None,
                };
                let own = rest.and_then(|expr| self.expr(expr));
                let (every, test) = match every {
                    None => (Vec::new(), own),
                    Some(found) => {
                        let (every, test) = found?;
                        (every, test.or(own))
                    }
                };
                let Some(test) = test else {
                    return self.missing("要成立的条件", "the condition that must hold", name.span);
                };
                DeclarationKind::Constraint(Constraint {
                    name,
                    entity,
                    every,
                    test,
                })
            }
            Head::Case => {
                let (given, elements, expects) =
                    (self.given(items), self.elements(items), self.expects(items));
                let supposed = self.supposed(items);
                let (title, on) = (self.quoted(next()?)?, self.day(&next()?)?);
                if expects.is_empty()
                    && !items.iter().any(|item| item.word.clause == Clause::Expect)
                {
                    return self.missing(
                        "期望（「期望 …」）",
                        "what is expected (`expect …`)",
                        title.span,
                    );
                }
                DeclarationKind::Case(Case {
                    title,
                    on,
                    given,
                    supposed,
                    elements,
                    expects,
                })
            }
            Head::Supplement => {
                let exceptions = self.exceptions(items);
                let funds = self.names_of(items, Clause::PaidFrom);
                let agencies = self.texts_of(items, Clause::Agency);
                let mut first = next()?;
                let mut entity = None;
                if first.as_rule() == Rule::owner {
                    entity = Some(self.owner(first)?);
                    first = next()?;
                }
                DeclarationKind::Supplement(Supplement {
                    entity,
                    name: self.name(&first)?,
                    exceptions,
                    funds,
                    agencies,
                })
            }
            Head::Topic => return self.topic_declared(parts),
            Head::Office => return self.office(parts, items),
            Head::Event => return self.event(parts, items),
            Head::Omit => {
                let passages = self.passages(items);
                let document = self.name(&next()?)?;
                let place = next().and_then(|text| self.quoted(text));
                if passages.is_empty()
                    && !items.iter().any(|item| item.word.clause == Clause::Quotes)
                {
                    return self.missing(
                        "略过的原文（「引 …」）",
                        "the omitted words (`quotes …`)",
                        document.span,
                    );
                }
                if !items.iter().any(|item| item.word.clause == Clause::Note) {
                    return self.missing(
                        "略过的理由（「说明 …」）",
                        "why it is omitted (`note …`)",
                        span,
                    );
                }
                DeclarationKind::Omit(Omit {
                    document,
                    place,
                    passages,
                })
            }
        })
    }

    /// `[owner .] name: type = body`
    fn define(&mut self, mut parts: Vec<Pair<'a, Rule>>, block: &Block) -> Option<DeclarationKind> {
        let exceptions = self.exceptions(&block.clauses);
        let validity = self.validity(&block.clauses);
        let mut entity = None;
        if parts
            .last()
            .is_some_and(|part| part.as_rule() == Rule::owner)
        {
            entity = Some(self.owner(parts.pop()?)?);
        }
        let (name, ty) = (self.name(&parts.pop()?)?, self.type_name(parts.pop()?)?);
        let base = self.body(parts.pop()?, &block.head)?;
        Some(DeclarationKind::Define(Define {
            entity,
            name,
            ty,
            formula: Formula {
                floor: None,
                base,
                exceptions,
            },
            validity,
        }))
    }

    fn owner(&mut self, pair: Pair<'_, Rule>) -> Option<Name> {
        let name = self.first(pair)?;
        self.name(&name)
    }

    /// `name 给 owner[: type]`
    fn benefit(
        &mut self,
        mut parts: Vec<Pair<'a, Rule>>,
        block: &Block,
        (status, is_charge): (Option<tree::Status>, bool),
    ) -> Option<DeclarationKind> {
        let items = &block.clauses;
        let conditions = self.conditions(items);
        let amount = self.benefit_amount(block);
        let unset = self.unset_amount(block);
        let once = self
            .only(items, Clause::Once)
            .map(|item| self.word_span(&item.piece));
        let rounding = self.rounding(items);
        let funds = self.names_of(items, Clause::PaidFrom);
        let agencies = self.texts_of(items, Clause::Agency);
        let validity = self.validity(items);
        let (name, entity) = (self.name(&parts.pop()?)?, self.owner(parts.pop()?)?);
        let ty: Option<TypeName> = match parts.pop() {
            Some(ty) => Some(self.type_name(ty)?),
            None => None,
        };
        Some(DeclarationKind::Benefit(Benefit {
            name,
            entity,
            ty,
            conditions,
            amount: amount?,
            unset,
            once,
            rounding,
            funds,
            agencies,
            status,
            is_charge,
            validity,
        }))
    }
}
