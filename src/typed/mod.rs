//! What people type, read as the value of a fact: `2000元/月`, `1.2万`, `百分之二十`, `2024年6月18日`, `没有`.
//!
//! Exact or refused: a text with two meanings, or in another unit, is never given one of them.

mod dates;
mod elements;
mod numbers;
mod numerals;
mod units;
mod words;

pub use elements::{Elements, elements};
pub use words::{is_same, is_unknown, plain};

use crate::diagnostic::Text;
use crate::program::{Input, Labels, Program, Region, Type};
use crate::value::{NumberError, Value};

/// Longest text that is read, in bytes.
const LONGEST: usize = 400;

/// Why a text gives no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// Nothing of this kind: `很多` for a number.
    Other,
    /// More digits than a number may have.
    TooLong,
    /// `24000元/年` where 元/月 is declared; the unit that was written.
    Unit(String),
    /// `20` for a share.
    Doubtful(Box<Doubt>),
}

/// A text with more than one meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Which of them is meant, as a question.
    pub asks: Text,
    /// What to write instead.
    pub write: Text,
}

impl Unread {
    fn doubt(asks: Text, write: Text) -> Self {
        Self::Doubtful(Box::new(Doubt { asks, write }))
    }
}

impl From<NumberError> for Unread {
    fn from(error: NumberError) -> Self {
        match error {
            NumberError::NotANumber => Self::Other,
            NumberError::TooLarge | NumberError::DivisionByZero => Self::TooLong,
        }
    }
}

/// The value that a text gives a fact; none where it says that it is not known.
///
/// # Errors
/// [`Unread`]. Whether the value is whole or in the declared range is not looked at.
pub fn value(program: &Program, input: &Input, text: &str) -> Result<Option<Value>, Unread> {
    if text.len() > LONGEST {
        return Err(Unread::Other);
    }
    let found = match &input.ty {
        Type::Truth => words::truth(text).map(Value::Truth),
        Type::Category(id) => {
            let items = program.categories.at(*id).items.iter();
            let names = items.map(|item| (item.name.as_str(), &item.labels));
            named(&mut names.zip(0..), text)?.map(Value::Item)
        }
        Type::Region => {
            let regions = program.regions.iter();
            let names = regions.map(|(_, region)| (region.name.as_str(), &region.labels));
            let found = named(&mut names.zip(0..), text)?;
            let found = found.map_or_else(|| place(program, text), |at| Ok(Some(at)));
            found?.map(Value::Region)
        }
        Type::Date => dates::read(text)?.map(Value::Date),
        Type::Number(_) | Type::List(_) => None,
    };
    if found.is_some() || is_unknown(text) {
        return Ok(found);
    }
    match &input.ty {
        Type::Number(quantity) => {
            let number = numbers::read(program, input, quantity, text)?;
            // What facts write are decimals.
            let ends = number.ends().then_some(Value::Number(number));
            ends.map(Some).ok_or(Unread::TooLong)
        }
        Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_) => {
            Err(Unread::Other)
        }
    }
}

/// The day that a text is.
pub fn day(text: &str) -> Option<crate::value::Date> {
    dates::read(text).ok().flatten()
}

/// The place that is written with more of the places around it than it needs, or with too few.
fn place(program: &Program, text: &str) -> Result<Option<u32>, Unread> {
    let parts: Vec<&str> = text.split(['.', '．']).map(str::trim).collect();
    let fits = |region: &Region| {
        let mut at = Some(region);
        parts.iter().rev().all(|part| {
            let found = at.filter(|region| is_same(region.own_name(), part));
            at = found.and_then(|region| program.regions.get(region.parent?));
            found.is_some()
        })
    };
    let mut fitting = program
        .regions
        .iter()
        .zip(0..)
        .filter(|((_, it), _)| fits(it));
    let Some(((_, first), position)) = fitting.next() else {
        return Ok(None);
    };
    let mut names = vec![first.name.as_str()];
    names.extend(fitting.map(|((_, region), _)| region.name.as_str()));
    if names.len() == 1 {
        return Ok(Some(position));
    }
    let [zh, en] = ["」还是「", "` or `"].map(|between| names.join(between));
    Err(Unread::doubt(
        Text::new(format!("是「{zh}」？"), format!("`{en}`?")),
        Text::new(
            format!("连同上级写明，如「{}」", first.name),
            format!(
                "write it with the place around it, such as `{}`",
                first.name
            ),
        ),
    ))
}

/// The position of the name, or of the label in any language, that a text is.
fn named<'p>(
    names: &mut dyn Iterator<Item = ((&'p str, &'p Labels), u32)>,
    text: &str,
) -> Result<Option<u32>, Unread> {
    let mut found: Option<(&str, u32)> = None;
    for ((name, labels), position) in names {
        if name == text {
            return Ok(Some(position));
        }
        if !is_same(name, text) && !labels.iter().any(|(_, label)| is_same(label, text)) {
            continue;
        }
        if let Some((first, _)) = found {
            return Err(Unread::doubt(
                Text::new(
                    format!("是「{first}」还是「{name}」？"),
                    format!("`{first}` or `{name}`?"),
                ),
                Text::new(
                    format!("写「{first}」或「{name}」"),
                    format!("write `{first}` or `{name}`"),
                ),
            ));
        }
        found = Some((name, position));
    }
    Ok(found.map(|(_, position)| position))
}
