//! JSON on one line, as `serde_json` writes it, byte for byte.
//!
//! Most of an answer is texts of which hardly one needs an escape: they are looked through many
//! bytes at a time and copied whole, where `serde_json` looks at each byte.

use serde::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::Error;

type Result<T = ()> = std::result::Result<T, Error>;

/// A value as JSON of about so many bytes: a long text is not moved while it grows.
///
/// # Errors
/// Where a key is no text, or something is no value of JSON or no exact one.
pub(super) fn written(value: &impl Serialize, bytes: usize) -> Result<String> {
    let mut out = String::with_capacity(bytes);
    value.serialize(Writer(&mut out))?;
    Ok(out)
}

struct Writer<'a>(&'a mut String);

/// What has parts: a list or an object.
struct Parts<'a> {
    out: &'a mut String,
    /// Whether nothing stands in it yet.
    is_empty: bool,
    /// What ends it.
    end: &'static str,
}

impl<'a> Writer<'a> {
    fn begin(self, start: &str, end: &'static str) -> Parts<'a> {
        self.0.push_str(start);
        Parts {
            out: self.0,
            is_empty: true,
            end,
        }
    }

    /// `{"甲":`, before what one kind of an enumeration holds.
    fn kind(&mut self, name: &str) {
        self.0.push('{');
        text(name, self.0);
        self.0.push(':');
    }
}

impl Parts<'_> {
    fn next(&mut self) {
        if !std::mem::take(&mut self.is_empty) {
            self.out.push(',');
        }
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.next();
        value.serialize(Writer(self.out))
    }

    /// A field of a type: its name stands in the source and needs no escape.
    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result {
        self.next();
        self.out.push('"');
        self.out.push_str(name);
        self.out.push_str("\":");
        value.serialize(Writer(self.out))
    }

    fn finish(self) {
        self.out.push_str(self.end);
    }
}

/// A text in quotation marks.
fn text(text: &str, out: &mut String) {
    out.reserve(text.len().saturating_add(2));
    out.push('"');
    if has_escape(text.as_bytes()) {
        escaped(text, out);
    } else {
        out.push_str(text);
    }
    out.push('"');
}

/// 1 in each of eight bytes.
const EACH: u64 = u64::MAX / 0xff;

/// Eight bytes at a time: of each the highest bit tells whether it needs an escape. Where one does,
/// those above it may be told as well, which does not matter.
fn marks(chunk: [u8; 8]) -> u64 {
    let less = |word: u64, than: u64| word.wrapping_sub(than.wrapping_mul(EACH)) & !word;
    let word = u64::from_le_bytes(chunk);
    let is = |byte: u8| less(word ^ u64::from(byte).wrapping_mul(EACH), 1);
    (less(word, u64::from(b' ')) | is(b'"') | is(b'\\')) & EACH.wrapping_mul(0x80)
}

fn has_escape(bytes: &[u8]) -> bool {
    let (chunks, rest) = bytes.as_chunks::<8>();
    // Without a way out on the way, so that several are looked through at once.
    let of_chunks = chunks.iter().fold(0, |all, chunk| all | marks(*chunk));
    of_chunks != 0 || rest.iter().copied().any(needs_escape)
}

fn first_escape(bytes: &[u8]) -> Option<usize> {
    let (chunks, _) = bytes.as_chunks::<8>();
    let clean = chunks.iter().take_while(|chunk| marks(**chunk) == 0);
    let clean = clean.count().saturating_mul(8);
    let rest = bytes.get(clean..)?;
    let at = rest.iter().copied().position(needs_escape)?;
    at.checked_add(clean)
}

/// What stands between escapes is copied whole.
fn escaped(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = first_escape(rest.as_bytes()) {
        let Some((before, after)) = rest.split_at_checked(at) else {
            break;
        };
        out.push_str(before);
        let mut letters = after.chars();
        match letters.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\t') => out.push_str("\\t"),
            Some('\n') => out.push_str("\\n"),
            Some('\u{c}') => out.push_str("\\f"),
            Some('\r') => out.push_str("\\r"),
            Some(control) => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            None => {}
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
}

fn needs_escape(byte: u8) -> bool {
    matches!(byte, 0..=0x1f | b'"' | b'\\')
}

/// Positions and counts are many, and short.
fn digits(number: u64, out: &mut String) {
    if let Some(more) = number.checked_div(10).filter(|more| *more > 0) {
        digits(more, out);
    }
    let last = u8::try_from(number % 10).unwrap_or_default();
    out.push(char::from(b'0'.saturating_add(last)));
}

/// Exact whole numbers, by the widest of their kind.
macro_rules! integers {
    ($($name:ident $ty:ty),*) => {
        $(fn $name(self, number: $ty) -> Result {
            if i128::from(number) < 0 {
                self.0.push('-');
            }
            digits(u64::from(number.unsigned_abs()), self.0);
            Ok(())
        })*
    };
}

/// Those without a sign.
macro_rules! counts {
    ($($name:ident $ty:ty),*) => {
        $(fn $name(self, number: $ty) -> Result {
            digits(u64::from(number), self.0);
            Ok(())
        })*
    };
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'a>;
    type SerializeTuple = Parts<'a>;
    type SerializeTupleStruct = Parts<'a>;
    type SerializeTupleVariant = Parts<'a>;
    type SerializeMap = Parts<'a>;
    type SerializeStruct = Parts<'a>;
    type SerializeStructVariant = Parts<'a>;

    integers!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64);
    counts!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64);

    fn serialize_bool(self, truth: bool) -> Result {
        self.0.push_str(if truth { "true" } else { "false" });
        Ok(())
    }

    #[expect(clippy::disallowed_types, reason = "here they are refused")]
    fn serialize_f32(self, _: f32) -> Result {
        Err(Error::custom("not exact"))
    }

    #[expect(clippy::disallowed_types, reason = "here they are refused")]
    fn serialize_f64(self, _: f64) -> Result {
        Err(Error::custom("not exact"))
    }

    fn serialize_char(self, letter: char) -> Result {
        self.serialize_str(letter.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, words: &str) -> Result {
        text(words, self.0);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result {
        Err(Error::custom("no text"))
    }

    fn serialize_none(self) -> Result {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, of: &T) -> Result {
        of.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result {
        self.kind(name);
        value.serialize(Writer(self.0))?;
        self.0.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'a>> {
        Ok(self.begin("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'a>> {
        Ok(self.begin("[", "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>> {
        Ok(self.begin("[", "]"))
    }

    fn serialize_tuple_variant(
        mut self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Parts<'a>> {
        self.kind(name);
        Ok(self.begin("[", "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'a>> {
        Ok(self.begin("{", "}"))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Parts<'a>> {
        // Texts that are JSON already are an agreement of `serde_json` with itself.
        if name.starts_with("$serde_json") {
            return Err(Error::custom("to be written by serde_json"));
        }
        Ok(self.begin("{", "}"))
    }

    fn serialize_struct_variant(
        mut self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Parts<'a>> {
        self.kind(name);
        Ok(self.begin("{", "}}"))
    }
}

/// The same for all kinds of lists.
macro_rules! lists {
    ($($kind:ident $method:ident),*) => {
        $(impl $kind for Parts<'_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
                self.element(value)
            }

            fn end(self) -> Result {
                self.finish();
                Ok(())
            }
        })*
    };
}

lists!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

/// The same for all kinds of objects.
macro_rules! objects {
    ($($kind:ident),*) => {
        $(impl $kind for Parts<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result {
                self.field(name, value)
            }

            fn end(self) -> Result {
                self.finish();
                Ok(())
            }
        })*
    };
}

objects!(SerializeStruct, SerializeStructVariant);

impl SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result {
        self.next();
        let start = self.out.len();
        key.serialize(Writer(self.out))?;
        match self.out.as_bytes().get(start) {
            Some(b'"') => Ok(()),
            Some(_) | None => Err(Error::custom("a key is a text")),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.out.push(':');
        value.serialize(Writer(self.out))
    }

    fn end(self) -> Result {
        self.finish();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;

    #[derive(Serialize)]
    enum Kind {
        Unit,
        Newtype(u8),
        Tuple(i64, u64),
        Struct { field: Option<()> },
    }

    #[derive(Serialize)]
    struct Flat {
        own: bool,
        #[serde(flatten)]
        others: BTreeMap<&'static str, i8>,
    }

    #[track_caller]
    fn check(value: &impl Serialize) {
        let written = super::written(value, 0).unwrap_or_default();
        assert_eq!(written, serde_json::to_string(value).unwrap_or_default());
    }

    #[test]
    fn everything_is_written_as_serde_json_writes_it() {
        check(&"最低生活保障金，每月 1209 元，三人");
        for code in 0..=0x90 {
            let letter = char::from_u32(code).unwrap_or_default();
            check(&letter);
            check(&format!("0123456789abcdef{letter}0123456789abcdef"));
        }
        check(&[
            Kind::Unit,
            Kind::Newtype(0),
            Kind::Tuple(i64::MIN, u64::MAX),
        ]);
        check(&Kind::Struct { field: None });
        check(&(Some(10), -109_i8, (), Vec::<bool>::new()));
        let others = BTreeMap::from([("甲\"", 1), ("乙", i8::MIN)]);
        check(&Flat { own: true, others });
    }

    #[test]
    fn a_key_that_is_no_text_is_refused() {
        assert!(super::written(&BTreeMap::from([(1, 2)]), 0).is_err());
    }
}
