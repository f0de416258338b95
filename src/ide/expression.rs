//! What could stand next in an expression, by the words before it.

use super::lex::{Lexeme, Look};
use super::meanings::Place;
use super::offers::Offers;
use crate::program::{KeyKind, Type};
use crate::resolve::Symbol;
use crate::syntax::tokens::is_name;
use crate::value::Base;

/// What is asked: the words of the expression so far, and what its place wants.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'t> {
    before: &'t [Lexeme],
    text: &'t str,
    want: Option<&'t Type>,
    in_case: bool,
    in_when: bool,
    constant: bool,
}

impl<'t> Asked<'t> {
    pub(super) fn of(before: &'t [Lexeme], text: &'t str) -> Self {
        Self {
            before,
            text,
            want: None,
            in_case: false,
            in_when: false,
            constant: false,
        }
    }

    /// In a 期望.
    pub(super) fn in_case(self) -> Self {
        Self {
            in_case: true,
            ..self
        }
    }

    /// Where only a written value may stand.
    pub(super) fn constant(self) -> Self {
        Self {
            constant: true,
            ..self
        }
    }

    /// Between 当 and 则.
    pub(super) fn in_when(self) -> Self {
        Self {
            in_when: true,
            ..self
        }
    }

    /// Where the whole has a type.
    pub(super) fn wanting(self, want: Option<&'t Type>) -> Self {
        Self { want, ..self }
    }

    fn back(&self, steps: usize) -> Option<&'t Lexeme> {
        let at = self.before.len().checked_sub(steps)?;
        self.before.get(at)
    }

    fn word(&self, steps: usize) -> &'t str {
        self.back(steps).map_or("", |it| it.of(self.text))
    }
}

/// Words after which a value stands, and that compare it with the one before them.
const COMPARING: &[&str] = &[
    "=",
    "＝",
    "≠",
    "等于",
    "不等于",
    "属于",
    "equals",
    "from",
    "in",
    "{",
    "｛",
    "<",
    ">",
    "≤",
    "≥",
    "＜",
    "＞",
    "低于",
    "高于",
    "超过",
    "达到",
    "不低于",
    "不高于",
    "不超过",
    "早于",
    "晚于",
    "不早于",
    "不晚于",
    "below",
    "above",
    "exceeds",
    "reaches",
    "before",
    "after",
    "most",
    "least",
];

/// Offers what could stand next.
pub(super) fn offer(offers: &mut Offers<'_>, asked: &Asked<'_>) {
    let outer = offers.scope;
    offers.scope = outer.after(asked.before, asked.text);
    let last = asked.word(1);
    match asked.back(1).map(|it| it.look) {
        Some(Look::Number) => {
            offers.units(true);
            offers.scales();
            after(offers, asked);
        }
        Some(Look::Sign('/' | '／')) if is_unit(asked) => offers.units(false),
        Some(Look::Sign('.' | '．')) => field(offers, asked),
        Some(Look::Word) if matches!(last, "折合" | "as") => offers.units(true),
        Some(Look::Word) if is_standing(asked) => {
            let benefits = offers.scope.program().benefits.ids();
            benefits.for_each(|id| offers.bare(Symbol::Benefit(id)));
        }
        Some(Look::Word) if is_name(last) => after(offers, asked),
        Some(Look::Date | Look::Sign(')' | '）' | ']' | '］' | '}' | '｝' | '%' | '％')) => {
            after(offers, asked);
        }
        Some(Look::Text) => {
            for (zh, en) in [
                ("享受", "receives"),
                ("应缴", "owes"),
                ("符合", "qualifies"),
                ("不符合", "fails"),
            ] {
                offers.word(zh, en);
            }
        }
        Some(Look::Word | Look::Sign(_) | Look::OpenText | Look::Comment | Look::LineEnd)
        | None => operand(offers, asked),
    }
    offers.scope = outer;
}

/// After a value: 其中 after a list, 于 after a parameter, 则 and 否则 after 若.
fn after(offers: &mut Offers<'_>, asked: &Asked<'_>) {
    let meaning = offers.scope.meaning(asked.word(1));
    let is_dated =
        matches!(meaning, Some(Symbol::Parameter(_))) || matches!(asked.word(1), "]" | "］");
    if let Some(Symbol::List(..)) = meaning {
        offers.word("其中", "where");
        return;
    }
    if let Some(Symbol::Input(fact)) = meaning
        && offers.scope.program().inputs.at(fact).by_month
    {
        offers.word("从", "from");
    }
    let seen = |words: [&str; 2]| {
        let mut all = asked.before.iter().rev();
        all.position(|it| words.contains(&it.of(asked.text)))
    };
    let (condition, then) = (seen(["若", "if"]), seen(["则", "then"]));
    let is_open = match (condition, then) {
        (Some(condition), Some(then)) => then > condition,
        (condition, _) => condition.is_some(),
    };
    if is_open || asked.in_when {
        offers.word("则", "then");
    } else if then.is_some() {
        offers.word("否则", "else");
    }
    offers.words(Place::After);
    if is_dated {
        offers.word("于", "at");
    }
}

/// Whether `/` follows a unit, and so parts it from the next.
fn is_unit(asked: &Asked<'_>) -> bool {
    let unit = asked.word(2);
    let after_number = matches!(asked.back(3).map(|it| it.look), Some(Look::Number));
    let after_unit = matches!(asked.word(3), "/" | "／" | "折合" | "as" | "万" | "亿");
    Base::from_word(unit).is_some() && (after_number || after_unit)
}

fn is_standing(asked: &Asked<'_>) -> bool {
    let words = [
        "享受",
        "应缴",
        "符合",
        "不符合",
        "已认定",
        "可认定",
        "receives",
        "owes",
        "qualifies",
        "fails",
        "recognised",
        "recognisable",
    ];
    words.contains(&asked.word(1)) || (asked.word(1) == "for" && asked.word(2) == "qualifies")
}

/// After a dot: fields of a list's elements, members of an entity, items of a category.
fn field(offers: &mut Offers<'_>, asked: &Asked<'_>) {
    let scope = offers.scope;
    if asked.back(2).is_some_and(|it| it.look == Look::Text) {
        let elements = scope.program().entities.ids().skip(1);
        for member in elements.flat_map(|entity| scope.members(entity)) {
            offers.bare(member);
        }
        return;
    }
    let name = asked.word(2);
    let meaning = match (asked.word(3), scope.meaning(asked.word(4))) {
        ("." | "．", Some(outer)) => {
            let inner = scope.element(outer).map(|entity| scope.at(entity));
            inner.and_then(|inner| inner.meaning(name))
        }
        _ => scope.meaning(name),
    };
    match meaning {
        Some(list @ Symbol::List(..)) => {
            let members = scope.element(list).map(|entity| scope.members(entity));
            for member in members.into_iter().flatten() {
                offers.bare(member);
            }
            let benefits = scope.program().benefits.iter();
            let own = benefits.filter(|(_, it)| Some(it.entity) == scope.element(list));
            own.for_each(|(id, _)| offers.bare(Symbol::Benefit(id)));
        }
        Some(Symbol::Entity(entity)) => {
            let members = scope.members(entity);
            for member in members {
                offers.bare(member);
            }
        }
        Some(Symbol::Category(category)) => {
            scope.items(category).for_each(|item| offers.bare(item));
        }
        Some(
            Symbol::Parameter(_)
            | Symbol::Region(_)
            | Symbol::Level(_)
            | Symbol::Item(..)
            | Symbol::Unit(_)
            | Symbol::Input(_)
            | Symbol::Definition(_)
            | Symbol::Benefit(_)
            | Symbol::Document(_)
            | Symbol::Fund(_)
            | Symbol::Topic(_)
            | Symbol::Office(_)
            | Symbol::Event(_)
            | Symbol::Variable(_),
        )
        | None => {}
    }
}

/// Where a value begins.
fn operand(offers: &mut Offers<'_>, asked: &Asked<'_>) {
    if asked.constant {
        if let Some(ty) = asked.want {
            offers.constants(ty);
        }
        return;
    }
    if let Some(kind) = key(offers, asked) {
        offers.names(Some(&kind), false);
        offers.constants(&kind);
        return;
    }
    let compared = compared(offers, asked);
    let begins = asked.before.is_empty();
    let want = compared.as_ref().or(asked.want.filter(|_| begins));
    if let Some(ty) = &compared {
        offers.constants(ty);
        if matches!(ty, Type::Category(_) | Type::Region) {
            offers.names(Some(ty), asked.in_case);
            return;
        }
    }
    if let (None, Some(ty @ (Type::Category(_) | Type::Region))) = (&compared, want) {
        offers.constants(ty);
    }
    offers.names(want, asked.in_case);
    offers.functions();
    offers.words(Place::Before);
}

/// What the key ranges over that is being written: `低保标准[所在地, `.
fn key(offers: &Offers<'_>, asked: &Asked<'_>) -> Option<Type> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, word) in asked.before.iter().enumerate() {
        match word.look {
            Look::Sign('[' | '［' | '(' | '（' | '{' | '｛') => open.push((at, 0)),
            Look::Sign(']' | '］' | ')' | '）' | '}' | '｝') => {
                open.pop();
            }
            Look::Sign(',' | '，' | '、') => {
                if let Some((_, position)) = open.last_mut() {
                    *position = position.saturating_add(1);
                }
            }
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
    let (at, position) = *open.last()?;
    let is_square = matches!(asked.before.get(at)?.look, Look::Sign('[' | '［'));
    let parameter = asked.before.get(at.checked_sub(1)?)?.of(asked.text);
    let kind = offers.scope.key(parameter, position).filter(|_| is_square);
    kind.map(KeyKind::ty)
}

/// The type of the value that the one being written is compared with.
fn compared(offers: &Offers<'_>, asked: &Asked<'_>) -> Option<Type> {
    let is_comma = |word: &str| matches!(word, "," | "，" | "、");
    let mut at = asked.before.len().checked_sub(1)?;
    let word = |at: usize| asked.before.get(at).map_or("", |it| it.of(asked.text));
    // `属于 {一级、`: back over the items before it.
    while is_comma(word(at)) {
        at = at.checked_sub(2)?;
    }
    if !COMPARING.contains(&word(at)) {
        return None;
    }
    while COMPARING.contains(&word(at))
        || matches!(word(at), "!" | "at" | "differs" | "no" | "more" | "than")
    {
        at = at.checked_sub(1)?;
    }
    if matches!(word(at), "]" | "］") {
        while !matches!(word(at), "[" | "［") {
            at = at.checked_sub(1)?;
        }
        at = at.checked_sub(1)?;
    }
    let symbol = offers.scope.meaning(word(at))?;
    offers.scope.type_of(symbol)
}
