//! Names, values and places of a program as words for messages.

use super::Book;
use crate::diagnostic::{Lang, Text};
use crate::program::wording::Wording;
use crate::program::{Cell, KeyKind, Parameter, Type};
use crate::text::Span;
use crate::value::{Base, Number, Unit, Value};

/// How many things a message lists before it only counts the rest.
const LISTED: usize = 5;
/// How many characters of rule text a message shows.
const SHOWN: usize = 60;

/// The words that a span covers, on one line, cut where they get long.
pub(super) fn written(book: Book<'_>, span: Span) -> String {
    shorten(book.files.slice(span), SHOWN)
}

/// A text on one line, cut to a number of characters.
pub(super) fn shorten(text: &str, most: usize) -> String {
    let mut words = String::new();
    let mut count = 0_usize;
    for word in text.split_whitespace() {
        if count > 0 {
            words.push(' ');
        }
        for letter in word.chars() {
            if count >= most {
                words.push('…');
                return words;
            }
            words.push(letter);
            count = count.saturating_add(1);
        }
    }
    words
}

fn wording(book: Book<'_>) -> Wording<'_> {
    Wording::exact(book.program, Lang::Zh)
}

/// Whether a type is an amount of money.
pub(super) fn is_money(ty: &Type) -> bool {
    let Type::Number(quantity) = ty else {
        return false;
    };
    quantity.unit().is_money()
}

/// The money that an amount is paid in: `元`, `dollar`.
pub(super) fn money(book: Book<'_>, ty: Option<&Type>) -> String {
    let base = match ty {
        Some(Type::Number(quantity)) => {
            let mut factors = quantity.unit().factors().iter();
            factors
                .find(|(base, _)| base.is_money())
                .map(|(base, _)| *base)
        }
        Some(Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_))
        | None => None,
    };
    wording(book).unit(&Unit::of(base.unwrap_or(Base::Yuan)))
}

/// A number of a type: `643 元/人/月`, `20%`.
pub(super) fn number(book: Book<'_>, number: Number, ty: &Type) -> String {
    wording(book).number(number, ty)
}

/// A value of a type.
pub(super) fn value(book: Book<'_>, value: &Value, ty: &Type) -> String {
    wording(book).value(*value, ty)
}

/// A region's name.
pub(super) fn region(book: Book<'_>, at: u32) -> String {
    let id = book.program.region_at(at);
    id.map_or_else(String::new, |id| wording(book).region(id).to_owned())
}

/// Keys, each in both languages, with something between them.
fn joined(book: Book<'_>, keys: &[Value], kinds: &[KeyKind], (zh, en): (&str, &str)) -> Text {
    let all = |lang, between: &str| {
        let wording = Wording::exact(book.program, lang);
        let keys = keys.iter().zip(kinds);
        let keys: Vec<String> = keys.map(|(key, kind)| wording.key(*key, *kind)).collect();
        keys.join(between)
    };
    Text::new(all(Lang::Zh, zh), all(Lang::En, en))
}

/// The keys of a cell, each with all numbers that it stands for, with something between them.
fn joined_of_cell(
    book: Book<'_>,
    parameter: &Parameter,
    cell: &Cell,
    (zh, en): (&str, &str),
) -> Text {
    let all = |lang, between: &str| {
        let wording = Wording::exact(book.program, lang);
        wording.keys_of_cell(parameter, cell).join(between)
    };
    Text::new(all(Lang::Zh, zh), all(Lang::En, en))
}

/// `吉林省·城市`, one of several in a list.
pub(super) fn cell(book: Book<'_>, parameter: &Parameter, cell: &Cell) -> Text {
    joined_of_cell(book, parameter, cell, ("·", "·"))
}

/// `标准[吉林省、城市]`; the name alone for one without keys.
pub(super) fn with_cell(book: Book<'_>, parameter: &Parameter, cell: &Cell) -> Text {
    let name = &parameter.name;
    if cell.keys.is_empty() {
        return Text::same(name.clone());
    }
    let keys = joined_of_cell(book, parameter, cell, ("、", ", "));
    Text::new(
        format!("{name}[{}]", keys.zh),
        format!("{name}[{}]", keys.en),
    )
}

/// `吉林省、城市` and `吉林省, 城市`.
pub(super) fn keys(book: Book<'_>, of: &[Value], kinds: &[KeyKind]) -> Text {
    joined(book, of, kinds, ("、", ", "))
}

/// `甲、乙、丙等 9 个` and `甲, 乙, 丙 and 6 more`: the first few, with the number of all or of the rest.
pub(super) fn listed(names: &[Text], total: usize) -> Text {
    let shown = |of: fn(&Text) -> &str, between: &str| {
        let shown: Vec<&str> = names.iter().take(LISTED).map(of).collect();
        shown.join(between)
    };
    let (zh, en) = (shown(|it| &it.zh, "、"), shown(|it| &it.en, ", "));
    let rest = total.saturating_sub(names.len().min(LISTED));
    if rest == 0 {
        Text::new(zh, en)
    } else {
        Text::new(
            format!("{zh}等 {total} 个"),
            format!("{en} and {rest} more"),
        )
    }
}
