//! What could be written where the cursor stands.

use super::context::{Context, Place, context};
use super::lex::{Lexeme, Look, in_word, lex};
pub use super::offers::Item;
use super::offers::Offers;
use super::scope::Scope;
use super::{expression, meanings};
use crate::check::Walked;
use crate::program::{Entity, Id, Type};
use crate::resolve::{Global, Member, Symbol};
use crate::syntax::tokens::is_name;
use crate::syntax::words::{COMMON, Clause, ClauseWord, Head, clauses};
use crate::text::SourceFile;

/// What could be written, and from where on it replaces what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// First byte of the word that is being written.
    pub from: usize,
    /// What it could become; not yet held against what is written of it.
    pub items: Vec<Item>,
}

/// What could be written at a byte, with the names of a rulebook.
pub(super) fn complete(walked: &Walked, file: &SourceFile, offset: usize) -> Completion {
    let context = context(&file.text, offset);
    let scope = Scope {
        walked,
        entity: owner(&context, walked),
    };
    let mut offers = Offers {
        items: Vec::new(),
        scope,
        english: context.english,
    };
    match &context.place {
        Place::Nowhere => {}
        Place::LineStart => offers.heads(),
        Place::ClauseStart(below) => clause_start(&mut offers, &context, *below),
        Place::Inside {
            clause: None,
            before,
        } => head(&mut offers, &context, before),
        Place::Inside {
            clause: Some(word),
            before,
        } => clause(&mut offers, &context, word, before),
        Place::Cell {
            clause,
            column,
            headings,
            before,
        } => cell(
            &mut offers,
            &context,
            (*clause, *column),
            headings.as_deref(),
            before,
        ),
    }
    if context
        .head
        .is_some_and(|head| head.head == Head::Constraint)
    {
        variables(&mut offers, &context);
    }
    let mut completion = Completion {
        from: context.from,
        items: offers.items,
    };
    part_from_name(&mut completion, &context, offset, scope);
    completion
}

/// Variables that 每个 binds before the cursor.
fn variables(offers: &mut Offers<'_>, context: &Context<'_>) {
    let text = context.text.get(context.block..context.from).unwrap_or("");
    let words = lex(text);
    for pair in words.windows(2) {
        let [name, word] = pair else { continue };
        if matches!(word.of(text), "属于" | "in") && is_name(name.of(text)) {
            offers.variable(name.of(text));
        }
    }
}

/// The entity whose names the declaration around the cursor sees first.
fn owner(context: &Context<'_>, walked: &Walked) -> Option<Id<Entity>> {
    let scope = Scope {
        walked,
        entity: None,
    };
    let root = walked.program.entities.ids().next();
    let words = &context.head_words;
    let after = |word: &str| {
        let at = words.iter().position(|it| *it == word)?;
        words.get(at.saturating_add(1)).copied()
    };
    let named = |name: Option<&str>| name.and_then(|name| scope.entity_named(name));
    match context.head?.head {
        Head::Define | Head::Supplement => match words.get(1) {
            Some(&"." | &"．") => named(words.first().copied()),
            Some(_) | None => root,
        },
        Head::Benefit => named(after("给").or_else(|| after("for"))).or(root),
        Head::Entity => named(words.first().copied()).or(root),
        Head::Case => root,
        Head::Constraint
        | Head::Rulebook
        | Head::Use
        | Head::Document
        | Head::Region
        | Head::Category
        | Head::Unit
        | Head::Parameter
        | Head::Value
        | Head::Exclusive
        | Head::Fund
        | Head::Omit => None,
    }
}

/// Clauses below the one above with a smaller indent, else those of the declaration.
fn clause_start(offers: &mut Offers<'_>, context: &Context<'_>, below: Option<&ClauseWord>) {
    let Some(head) = context.head else { return };
    let taken: Vec<Clause> = match below {
        Some(above) if !above.takes.is_empty() => above.takes.to_vec(),
        Some(_) | None => head.takes.iter().chain(COMMON).copied().collect(),
    };
    let words = taken
        .iter()
        .filter_map(|taken| clauses().find(|it| it.clause == *taken));
    offers.clauses(words);
    if head.head == Head::Constraint {
        expression::offer(offers, &expression::Asked::of(&[], context.text));
    }
}

/// After the keyword of a declaration.
fn head(offers: &mut Offers<'_>, context: &Context<'_>, before: &[Lexeme]) {
    let Some(head) = context.head else { return };
    let program = offers.scope.program();
    let seen = Seen {
        before,
        text: context.text,
    };
    match head.head {
        Head::Define => match (seen.after(&[":", "："]), seen.after(&["=", "＝"])) {
            (_, Some(value)) => body(offers, context, value, None),
            (Some(_), None) => offers.types(),
            (None, None) if before.is_empty() => {
                let entities = program.entities.ids();
                entities.for_each(|id| offers.bare(Symbol::Entity(id)));
            }
            (None, None) => {}
        },
        Head::Benefit => match (seen.after(&["给", "for"]), seen.after(&[":", "："])) {
            (_, Some(_)) => offers.types(),
            (Some([]), None) => {
                let entities = program.entities.ids();
                entities.for_each(|id| offers.bare(Symbol::Entity(id)));
            }
            (Some(_), None) => {}
            (None, None) if !before.is_empty() => offers.word("给", "for"),
            (None, None) => {}
        },
        Head::Parameter => match (seen.after(&["按", "by"]), seen.after(&[":", "："])) {
            (Some(_), _) => offers.key_types(),
            (None, Some([])) => offers.types(),
            (None, Some(_)) if seen.ends_with('/') => offers.units(false),
            (None, Some(_)) => offers.word("按", "by"),
            (None, None) => {}
        },
        Head::Value if before.is_empty() => {
            let parameters = program.parameters.ids();
            parameters.for_each(|id| offers.bare(Symbol::Parameter(id)));
        }
        Head::Supplement => supplement(offers, &seen),
        Head::Region if !before.is_empty() && seen.after(&["包含", "contains"]).is_none() => {
            offers.word("包含", "contains");
        }
        Head::Exclusive if seen.after(&["=", "＝"]).is_some() => benefits(offers),
        Head::Omit if before.is_empty() => documents(offers),
        Head::Case if !before.is_empty() => offers.word("于", "at"),
        Head::Constraint if !before.is_empty() => {
            let test = before.get(1..).unwrap_or(&[]);
            expression::offer(offers, &expression::Asked::of(test, context.text));
        }
        Head::Rulebook
        | Head::Use
        | Head::Document
        | Head::Region
        | Head::Category
        | Head::Unit
        | Head::Entity
        | Head::Value
        | Head::Exclusive
        | Head::Fund
        | Head::Constraint
        | Head::Case
        | Head::Omit => {}
    }
}

fn supplement(offers: &mut Offers<'_>, seen: &Seen<'_>) {
    let program = offers.scope.program();
    if seen.ends_with('.') {
        let owner = seen.before.first().map(|word| word.of(seen.text));
        let owner = owner.and_then(|name| offers.scope.entity_named(name));
        let members = owner.map(|owner| offers.scope.members(owner));
        let is_rule = |it: &Symbol| matches!(it, Symbol::Definition(_));
        for member in members.into_iter().flatten().filter(is_rule) {
            offers.bare(member);
        }
    } else if seen.before.is_empty() {
        benefits(offers);
        let entities = program.entities.ids();
        entities.for_each(|id| offers.bare(Symbol::Entity(id)));
    }
}

/// After the keyword of a clause.
fn clause(offers: &mut Offers<'_>, context: &Context<'_>, word: &ClauseWord, before: &[Lexeme]) {
    let program = offers.scope.program();
    let seen = Seen {
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
        Clause::Covers | Clause::Excludes => benefits(offers),
        Clause::Contains if seen.after(&[":", "："]).is_some() => {
            let entities = program.entities.ids();
            entities.for_each(|id| offers.bare(Symbol::Entity(id)));
        }
        Clause::Asks | Clause::Judges if seen.after(&[":", "："]).is_some() => offers.types(),
        Clause::Counts => offers.units(false),
        Clause::By => offers.key_types(),
        Clause::Every if seen.last_is(&["属于", "in"]) => offers.key_types(),
        Clause::Every if !before.is_empty() => value(offers, context, before, None),
        Clause::Given => given(offers, context, seen.segment(), Some(Id::at(0))),
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
                value(offers, context, after, want.as_ref());
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
            value(offers, context, before, want.as_ref());
        }
        Clause::Default | Clause::Range => {
            let want = input_type(offers, context);
            value(offers, context, before, want.as_ref());
        }
        Clause::Requires => value(offers, context, before, Some(&Type::Truth)),
        Clause::Amount | Clause::UpTo => body(offers, context, before, None),
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
        | Clause::Asks
        | Clause::Judges
        | Clause::Every
        | Clause::Title
        | Clause::Note
        | Clause::Label
        | Clause::Number
        | Clause::Issuer
        | Clause::Date
        | Clause::Text
        | Clause::Question
        | Clause::Until
        | Clause::Assumed
        | Clause::Unset
        | Clause::Issued
        | Clause::Delegates
        | Clause::Once
        | Clause::Agency
        | Clause::Quotes
        | Clause::Allow => {}
    }
}

/// `到 0.01 元 四舍五入`
fn rounding(offers: &mut Offers<'_>, before: &[Lexeme]) {
    match before.last().map(|it| it.look) {
        None => offers.word("到", "to"),
        Some(Look::Number) => offers.units(false),
        Some(_) if before.len() < 2 => {}
        Some(_) => offers.words(meanings::Place::Mode),
    }
}

/// An expression, or 表 and 分段 where a whole value may begin.
fn body(offers: &mut Offers<'_>, context: &Context<'_>, before: &[Lexeme], want: Option<&Type>) {
    value(offers, context, before, want);
    if before.is_empty() {
        offers.words(meanings::Place::Body);
    }
}

fn value(offers: &mut Offers<'_>, context: &Context<'_>, before: &[Lexeme], want: Option<&Type>) {
    let asked = expression::Asked::of(before, context.text).wanting(want);
    expression::offer(offers, &asked);
}

/// `所在地 = 长春市`: facts of an entity, or values of one.
fn given(
    offers: &mut Offers<'_>,
    context: &Context<'_>,
    segment: &[Lexeme],
    entity: Option<Id<Entity>>,
) {
    let Some(entity) = entity else { return };
    let seen = Seen {
        before: segment,
        text: context.text,
    };
    if let Some(after) = seen.after(&["=", "＝"]) {
        let name = segment.first().map_or("", |it| it.of(context.text));
        let member = offers.scope.walked.names.member(entity, name);
        let want = match member {
            Some(Member::Input(id)) => offers.scope.type_of(Symbol::Input(id)),
            Some(Member::List(_) | Member::Definition(_)) | None => None,
        };
        offers.scope.entity = None;
        value(offers, context, after, want.as_ref());
    } else if segment.is_empty() {
        let facts = offers.scope.members(entity).into_iter();
        let facts: Vec<Symbol> = facts.filter(|it| matches!(it, Symbol::Input(_))).collect();
        for fact in facts {
            offers.bare(fact);
        }
    }
}

/// `有 成员 「父亲」 月工资 = 900 元/月`
fn with(offers: &mut Offers<'_>, context: &Context<'_>, seen: &Seen<'_>) {
    let Some((list, rest)) = seen.before.split_first() else {
        let scope = offers.scope;
        let lists = scope.program().entities.ids();
        let lists: Vec<Symbol> = lists.flat_map(|id| scope.lists(id)).collect();
        for list in lists {
            offers.bare(list);
        }
        return;
    };
    // The list of any entity: 有 may stand below 有.
    let scope = offers.scope;
    let name = list.of(context.text);
    let mut all = scope
        .program()
        .entities
        .ids()
        .flat_map(|id| scope.lists(id));
    let found = all.find(|it| super::names::name(scope.program(), *it) == name);
    let element = found.and_then(|list| scope.element(list));
    let rest = match rest.split_first() {
        Some((label, facts)) if label.look == Look::Text => facts,
        Some(_) | None => rest,
    };
    let seen = Seen {
        before: rest,
        text: context.text,
    };
    given(offers, context, seen.segment(), element);
}

/// `低保标准[长春市, 城市] = 600 元/人/月`
fn suppose(offers: &mut Offers<'_>, context: &Context<'_>, segment: &[Lexeme]) {
    let program = offers.scope.program();
    if segment.is_empty() {
        let parameters = program.parameters.ids();
        parameters.for_each(|id| offers.symbol(Symbol::Parameter(id)));
        return;
    }
    offers.scope.entity = None;
    let seen = Seen {
        before: segment,
        text: context.text,
    };
    let after = seen.after(&["=", "＝"]).unwrap_or(segment);
    value(offers, context, after, None);
}

/// In a table: keys of a parameter's row, tests and values of a table of cases.
fn cell(
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
        } else {
            let want = parameter_type(offers, context);
            expression::offer(offers, &asked.wanting(want.as_ref()));
            offers.word("待定", "unset");
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

fn benefits(offers: &mut Offers<'_>) {
    let benefits = offers.scope.program().benefits.ids();
    benefits.for_each(|id| offers.bare(Symbol::Benefit(id)));
}

fn documents(offers: &mut Offers<'_>) {
    let documents = offers.scope.program().documents.ids();
    documents.for_each(|id| offers.bare(Symbol::Document(id)));
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
    let asks = before.lines().rev().find_map(|line| {
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

/// Words before the one that is being written.
struct Seen<'t> {
    before: &'t [Lexeme],
    text: &'t str,
}

impl<'t> Seen<'t> {
    /// What stands after the first of these words.
    fn after(&self, words: &[&str]) -> Option<&'t [Lexeme]> {
        let is_it = |it: &Lexeme| words.contains(&it.of(self.text));
        let at = self.before.iter().position(is_it)?;
        self.before.get(at.saturating_add(1)..)
    }

    fn last_is(&self, words: &[&str]) -> bool {
        let last = self.before.last();
        last.is_some_and(|last| words.contains(&last.of(self.text)))
    }

    fn ends_with(&self, sign: char) -> bool {
        let last = self.before.last();
        last.is_some_and(|last| last.look == Look::Sign(sign))
    }

    /// What stands after the last comma that is in no brackets.
    fn segment(&self) -> &'t [Lexeme] {
        let mut depth = 0_usize;
        let mut from = 0_usize;
        for (at, word) in self.before.iter().enumerate() {
            match word.look {
                Look::Sign('[' | '［' | '(' | '（') => depth = depth.saturating_add(1),
                Look::Sign(']' | '］' | ')' | '）') => depth = depth.saturating_sub(1),
                Look::Sign(',' | '，' | '、') if depth == 0 => from = at.saturating_add(1),
                Look::Sign(_)
                | Look::Word
                | Look::Number
                | Look::Date
                | Look::Text
                | Look::OpenText
                | Look::Comment
                | Look::LineEnd => {}
            }
        }
        self.before.get(from..).unwrap_or(&[])
    }
}

/// `人均月收入低`: a name that is written out, with the beginning of the next word against it.
///
/// Chinese has no spaces, so what follows the longest name in scope is the word being written.
fn part_from_name(
    completion: &mut Completion,
    context: &Context<'_>,
    offset: usize,
    scope: Scope<'_>,
) {
    let Some(written) = context.text.get(context.from..offset) else {
        return;
    };
    let begins = |item: &Item| item.label.starts_with(written);
    if written.is_empty() || completion.items.iter().any(begins) {
        return;
    }
    let is_inside = matches!(
        context.place,
        Place::Inside { .. } | Place::Cell { .. } | Place::ClauseStart(_)
    );
    let names = completion.items.iter().map(|item| item.label.as_str());
    let inside = names.filter(|name| written.starts_with(name) && name.len() < written.len());
    let Some(longest) = inside.map(str::len).max().filter(|_| is_inside) else {
        return;
    };
    let name = written.get(..longest).unwrap_or("");
    if scope.meaning(name).is_none() {
        return;
    }
    let mut offers = Offers {
        items: Vec::new(),
        scope,
        english: context.english,
    };
    offers.words(meanings::Place::After);
    for item in &mut offers.items {
        item.insert = format!(" {}", item.insert);
    }
    completion.from = context.from.saturating_add(longest);
    completion.items = offers.items;
}
