//! JSON text to a tree that keeps what `serde_json::Value` loses: doubled keys, the digits
//! of numbers, the order of keys.
//!
//! Limits are checked while reading, so a hostile document costs no more than its size.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use crate::text::composed;

/// Greatest size of a document, in bytes.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;
/// Greatest depth of objects and lists in each other.
pub const MOST_DEPTH: usize = 64;
/// Greatest number of values in a document, those inside others included.
pub const MOST_VALUES: usize = 100_000;

/// A JSON value. Texts and keys are in normal form C, as names of rules are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true`
    Truth(bool),
    /// `900.50`: its digits, as written (an exponent as `e+2`)
    Number(String),
    /// `"城市"`
    Text(String),
    /// `[…]`
    List(Vec<Json>),
    /// `{…}`: keys in order, doubled ones included
    Object(Vec<(String, Json)>),
}

/// Why a text is no tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonError {
    /// Not JSON, from this place on; what the reader said.
    Malformed {
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
        /// The reader's words, in English.
        words: String,
    },
    /// More than [`MOST_BYTES`]; how many.
    TooLarge(usize),
    /// Deeper than [`MOST_DEPTH`]; the line.
    TooDeep(usize),
    /// More than [`MOST_VALUES`].
    TooMany,
}

/// Reads a document.
///
/// # Errors
/// [`JsonError`]; the first thing that is wrong ends the reading.
pub fn read(text: &str) -> Result<Json, JsonError> {
    tree(text, &Limits::default())
}

/// Reads a document with texts as they are written: those of files, whose places count.
///
/// # Errors
/// As [`read`].
pub fn read_as_written(text: &str) -> Result<Json, JsonError> {
    let limits = Limits {
        as_written: true,
        ..Limits::default()
    };
    tree(text, &limits)
}

fn tree(text: &str, limits: &Limits) -> Result<Json, JsonError> {
    if text.len() > MOST_BYTES {
        return Err(JsonError::TooLarge(text.len()));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = serde_json::Deserializer::from_str(text);
    Node { limits, depth: 0 }
        .deserialize(&mut reader)
        .and_then(|tree| reader.end().map(|()| tree))
        .map_err(|error| match limits.broken.get() {
            Some(Limit::Depth) => JsonError::TooDeep(error.line()),
            Some(Limit::Values) => JsonError::TooMany,
            None => malformed(text, &error),
        })
}

/// `words` without the place that serde appends; the place has its own fields.
fn malformed(text: &str, error: &serde_json::Error) -> JsonError {
    let words = error.to_string();
    let words = words
        .rsplit_once(" at line ")
        .map_or(words.as_str(), |(words, _)| words);
    // serde's column counts bytes; people count characters.
    let line = text
        .lines()
        .nth(error.line().saturating_sub(1))
        .unwrap_or("");
    let column = line
        .char_indices()
        .take_while(|(at, _)| *at < error.column())
        .count()
        .max(1);
    JsonError::Malformed {
        line: error.line().max(1),
        column,
        words: words.to_owned(),
    }
}

#[derive(Debug, Default)]
struct Limits {
    values: Cell<usize>,
    broken: Cell<Option<Limit>>,
    /// Texts are not brought into normal form.
    as_written: bool,
}

#[derive(Debug, Clone, Copy)]
enum Limit {
    Depth,
    Values,
}

/// Reads one value at a depth.
#[derive(Clone, Copy)]
struct Node<'limits> {
    limits: &'limits Limits,
    depth: usize,
}

impl Node<'_> {
    fn words(self, text: &str) -> String {
        if self.limits.as_written {
            text.to_owned()
        } else {
            composed(text)
        }
    }

    fn inside<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth >= MOST_DEPTH {
            self.limits.broken.set(Some(Limit::Depth));
            return Err(E::custom("too deep"));
        }
        Ok(Self {
            depth: self.depth.saturating_add(1),
            ..self
        })
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        let values = self.limits.values.get().saturating_add(1);
        self.limits.values.set(values);
        if values > MOST_VALUES {
            self.limits.broken.set(Some(Limit::Values));
            return Err(D::Error::custom("too many values"));
        }
        deserializer.deserialize_any(self)
    }
}

/// The key under which `serde_json` (feature `arbitrary_precision`) hands over a number.
const NUMBER_KEY: &str = "$serde_json::private::Number";

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Json, E> {
        Ok(Json::Truth(truth))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(self.words(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let inside = self.inside()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(inside)? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let inside = self.inside()?;
        let mut object: Vec<(String, Json)> = Vec::new();
        while let Some(key) = entries.next_key::<String>()? {
            if object.is_empty() && key == NUMBER_KEY {
                return entries.next_value().map(Json::Number);
            }
            object.push((self.words(&key), entries.next_value_seed(inside)?));
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::{Json, JsonError, MOST_BYTES, MOST_DEPTH, MOST_VALUES, read};

    #[test]
    fn digits_doubled_keys_and_order_are_kept() {
        let tree = read("\u{feff}{\"乙\": 0.10, \"甲\": [1e2, null, true], \"乙\": \"e\\u0301\"}");
        let number = |digits: &str| Json::Number(digits.to_owned());
        assert_eq!(
            tree,
            Ok(Json::Object(vec![
                ("乙".to_owned(), number("0.10")),
                (
                    "甲".to_owned(),
                    Json::List(vec![number("1e+2"), Json::Null, Json::Truth(true)])
                ),
                ("乙".to_owned(), Json::Text("é".to_owned())),
            ]))
        );
        let long = "123456789012345678901234567890.000000000000000000000000000001";
        assert_eq!(read(long), Ok(number(long)));
    }

    #[track_caller]
    fn malformed(text: &str, place: (usize, usize)) {
        match read(text) {
            Err(JsonError::Malformed { line, column, .. }) => assert_eq!((line, column), place),
            other => assert_eq!(format!("{other:?}"), "malformed"),
        }
    }

    #[test]
    fn a_malformed_text_is_told_by_line_and_character() {
        malformed("", (1, 1));
        malformed("{\n  \"户籍\": 城市\n}", (2, 9));
        malformed("{\"a\": 1} x", (1, 10));
        malformed("[NaN]", (1, 2));
        malformed("\"\\ud800\"", (1, 8));
    }

    #[test]
    fn limits_refuse_what_is_too_much() {
        let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(read(&deep(MOST_DEPTH)).is_ok());
        assert_eq!(read(&deep(MOST_DEPTH + 1)), Err(JsonError::TooDeep(1)));
        assert_eq!(read(&deep(1_000_000)), Err(JsonError::TooDeep(1)));
        let large = " ".repeat(MOST_BYTES + 1);
        assert_eq!(read(&large), Err(JsonError::TooLarge(MOST_BYTES + 1)));
        let many = format!("[{}0]", "0,".repeat(MOST_VALUES));
        assert_eq!(read(&many), Err(JsonError::TooMany));
    }
}
