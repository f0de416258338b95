//! What could be written after the keyword of a clause, and in the cells of a table.

use super::case_facts::{given, suppose, with};
use super::clause_so_far::ClauseSoFar;
use super::context::Context;
use super::lex::{Lexeme, Look, in_word};
use super::offers::Offers;
use super::{expression, meanings};
use crate::program::{Asked, KeyKind, Type};
use crate::resolve::{Global, Member, Symbol};
use crate::syntax::words::{Clause, ClauseWord};
use crate::text::LINE_ENDS;

/// After the keyword of a clause.
#[expect(clippy::too_many_lines, reason = "one arm a clause")]
pub(super) fn after(
    offers: &mut Offers<'_>,
    context: &Context<'_>,
    word: &ClauseWord,
    before: &[Lexeme],
) {
    let program = offers.scope.program();
    let seen = ClauseSoFar {
        before,
        text: context.text,
    };
    match word.clause {
        Clause::Source if before.is_empty() => documents(offers),
        Clause::Source if seen.after(&["引", "quotes"]).is_none() => offers.word("引", "quotes"),
        Clause::PaidFrom => {
            let funds = program.funds.ids();
            funds.for_each(|id| offers.bare(Symbol::Fund(id)));
        }
        Clause::Covers | Clause::Excludes | Clause::Sets | Clause::ShowFirst => benefits(offers),
        Clause::Topic => topics(offers),
        Clause::AskFirst => asked(offers),
        Clause::Question => match seen.after(&["当", "when"]) {
            Some(when) => value(offers, context, when, Some(&Type::Truth)),
            None if !before.is_empty() => offers.word("当", "when"),
            None => {}
        },
        Clause::Note if before.is_empty() => offers.word("官员", "officer"),
        Clause::Place | Clause::Phone | Clause::Papers | Clause::Deadline | Clause::Remedy
            if before.is_empty() =>
        {
            offers.word("待定", "unset");
        }
        Clause::Contains if seen.after(&[":", "："]).is_some() => {
            entities(offers);
        }
        Clause::Asks | Clause::Judges => match seen.after(&[":", "："]) {
            Some([]) => offers.types(),
            Some(_) if !seen.ends_with('/') => offers.word("逐月", "monthly"),
            Some(_) | None => {}
        },
        Clause::Counts => offers.units(false),
        Clause::By => offers.key_types(),
        Clause::Every if seen.last_is(&["属于", "in"]) => offers.key_types(),
        Clause::Every if !before.is_empty() => value(offers, context, before, None),
        Clause::Given => given(
            offers,
            context,
            seen.segment(),
            offers.scope.program().root(),
        ),
        Clause::With => with(offers, context, &seen),
        Clause::Without => {
            let lists = offers.scope.entity.map(|it| offers.scope.lists(it));
            for list in lists.into_iter().flatten() {
                offers.bare(list);
            }
        }
        Clause::Suppose => suppose(offers, context, seen.segment()),
        Clause::Expect => {
            let asked = expression::Asked::of(before, context.text).in_case();
            expression::offer(offers, &asked);
        }
        Clause::From => match seen.after(&["为", "is"]) {
            Some(after) => {
                let want = parameter_type(offers, context);
                constant(offers, context, after, want.as_ref());
            }
            None => {
                if before.last().is_some_and(|it| it.look == Look::Date) {
                    offers.word("为", "is");
                    offers.word("待定", "unset");
                    offers.word("至", "until");
                }
            }
        },
        Clause::Is => {
            let want = parameter_type(offers, context);
            constant(offers, context, before, want.as_ref());
        }
        Clause::Default | Clause::Usual | Clause::Range => {
            let want = input_type(offers, context);
            constant(offers, context, before, want.as_ref());
        }
        Clause::Requires | Clause::Continues => {
            value(offers, context, before, Some(&Type::Truth));
        }
        Clause::SetAt if seen.after(&["沿用", "inherits"]).is_some() => {
            if seen.last_is(&["沿用", "inherits"]) {
                offers.word("推定", "assumed");
                offers.word("不可", "nothing");
            }
        }
        Clause::SetAt if !before.is_empty() => offers.word("沿用", "inherits"),
        Clause::Level | Clause::SetAt => offers.levels(),
        Clause::Valid | Clause::Reviewed
            if before.last().is_some_and(|it| it.look == Look::Number) =>
        {
            offers.periods();
        }
        Clause::Amount | Clause::Floor | Clause::UpTo => body(offers, context, before, None),
        Clause::Except => match (seen.after(&["当", "when"]), seen.after(&["则", "then"])) {
            (Some(_), Some(then)) => body(offers, context, then, None),
            (Some(when), None) => {
                let asked = expression::Asked::of(when, context.text);
                expression::offer(offers, &asked.wanting(Some(&Type::Truth)).in_when());
            }
            (None, _) => {
                offers.word("当", "when");
                offers.word("优先于", "over");
            }
        },
        Clause::Round => rounding(offers, before),
        Clause::Source
        | Clause::Contains
        | Clause::Every
        | Clause::Title
        | Clause::Note
        | Clause::Label
        | Clause::Number
        | Clause::Issuer
        | Clause::Date
        | Clause::Text
        | Clause::Until
        | Clause::Assumed
        | Clause::Unset
        | Clause::Issued
        | Clause::Delegates
        | Clause::Reviewed
        | Clause::Once
        | Clause::Agency
        | Clause::Quotes
        | Clause::Valid
        | Clause::Place
        | Clause::Phone
        | Clause::Papers
        | Clause::Deadline
        | Clause::Remedy
        | Clause::Allow => {}
    }
}

pub(super) fn topics(offers: &mut Offers<'_>) {
    let topics = offers.scope.program().topics.ids();
    topics.for_each(|id| offers.bare(Symbol::Topic(id)));
}

/// Facts and lists of every entity.
fn asked(offers: &mut Offers<'_>) {
    for asked in offers.scope.program().asked() {
        offers.bare(match asked {
            Asked::Fact(id) => Symbol::Input(id),
            Asked::List(entity, at) => Symbol::List(entity, at),
        });
    }
}

/// `到 0.01 元 四舍五入`
pub(super) fn rounding(offers: &mut Offers<'_>, before: &[Lexeme]) {
    match before.last().map(|it| it.look) {
        None => offers.word("到", "to"),
        Some(Look::Number) => offers.units(false),
        Some(_) if before.len() < 2 => {}
        Some(_) => offers.words(meanings::Place::Mode),
    }
}

/// An expression, or 表 and 分段 where a whole value may begin.
pub(super) fn body(
    offers: &mut Offers<'_>,
    context: &Context<'_>,
    before: &[Lexeme],
    want: Option<&Type>,
) {
    value(offers, context, before, want);
    if before.is_empty() {
        offers.words(meanings::Place::Body);
    }
}

pub(super) fn value(
    offers: &mut Offers<'_>,
    context: &Context<'_>,
    before: &[Lexeme],
    want: Option<&Type>,
) {
    let asked = expression::Asked::of(before, context.text).wanting(want);
    expression::offer(offers, &asked);
}

/// A written value: no name of a rule stands in it.
pub(super) fn constant(
    offers: &mut Offers<'_>,
    context: &Context<'_>,
    before: &[Lexeme],
    want: Option<&Type>,
) {
    let asked = expression::Asked::of(before, context.text).wanting(want);
    expression::offer(offers, &asked.constant());
}

/// In a table: keys of a parameter's row, tests and values of a table of cases.
pub(super) fn cell(
    offers: &mut Offers<'_>,
    context: &Context<'_>,
    (clause, column): (Option<&ClauseWord>, usize),
    headings: Option<&[&str]>,
    before: &[Lexeme],
) {
    let asked = expression::Asked::of(before, context.text);
    if clause.is_some_and(|clause| clause.clause == Clause::From) {
        let name = context.head_words.first().copied().unwrap_or("");
        if let Some(kind) = offers.scope.key(name, column) {
            offers.constants(&kind.ty());
            if matches!(kind, KeyKind::Whole(_)) && !before.is_empty() {
                offers.words(meanings::Place::Row);
            }
        } else {
            let want = parameter_type(offers, context);
            expression::offer(offers, &asked.wanting(want.as_ref()).constant());
            if before.is_empty() {
                offers.word("待定", "unset");
                offers.word("不适用", "not_applicable");
                let mut kinds = (0..).map_while(|at| offers.scope.key(name, at));
                if kinds.any(|kind| matches!(kind, KeyKind::Whole(_))) {
                    offers.words(meanings::Place::Set);
                }
            }
        }
        return;
    }
    let Some(headings) = headings else {
        return expression::offer(offers, &asked);
    };
    let is_value = column.saturating_add(1) >= headings.len();
    let heading = headings
        .get(column)
        .and_then(|name| offers.scope.meaning(name));
    let want = heading.and_then(|symbol| offers.scope.type_of(symbol));
    match want.filter(|_| !is_value) {
        Some(ty @ (Type::Truth | Type::Category(_) | Type::Region)) => offers.constants(&ty),
        Some(Type::Number(_) | Type::Date | Type::List(_)) | None => {
            expression::offer(offers, &asked);
            if before.is_empty() && !is_value {
                offers.words(meanings::Place::After);
            }
        }
    }
}

pub(super) fn benefits(offers: &mut Offers<'_>) {
    let benefits = offers.scope.program().benefits.ids();
    benefits.for_each(|id| offers.bare(Symbol::Benefit(id)));
}

pub(super) fn documents(offers: &mut Offers<'_>) {
    let documents = offers.scope.program().documents.ids();
    documents.for_each(|id| offers.bare(Symbol::Document(id)));
}

/// Every entity.
pub(super) fn entities(offers: &mut Offers<'_>) {
    let entities = offers.scope.program().entities.ids();
    entities.for_each(|id| offers.bare(Symbol::Entity(id)));
}

/// The type of the parameter that 参数 or 取值 names.
fn parameter_type(offers: &Offers<'_>, context: &Context<'_>) -> Option<Type> {
    let name = context.head_words.first()?;
    match offers.scope.walked.names.globals.get(*name) {
        Some(&Global::Parameter(id)) => offers.scope.type_of(Symbol::Parameter(id)),
        Some(_) | None => None,
    }
}

/// The type of the fact that stands nearest above the cursor.
fn input_type(offers: &Offers<'_>, context: &Context<'_>) -> Option<Type> {
    let before = context.text.get(..context.from)?;
    let asks = before.split(LINE_ENDS).rev().find_map(|line| {
        let line = line.trim_start();
        let words = ["填报", "认定", "asks", "judges"];
        words.iter().find_map(|word| line.strip_prefix(word))
    })?;
    let name = asks.trim_start();
    let end = name.find(|c| !in_word(c)).unwrap_or(name.len());
    let name = name.get(..end)?;
    let member = offers
        .scope
        .walked
        .names
        .member(offers.scope.entity?, name)?;
    match member {
        Member::Input(id) => offers.scope.type_of(Symbol::Input(id)),
        Member::List(_) | Member::Definition(_) => None,
    }
}
