//! JSON objects, made in one place.
//!
//! `serde_json::json!({…})` is compiled anew for every key of every object, and copies what is
//! JSON already; in a page that was a tenth of everything, and most of an outcome's time.

use serde_json::{Map, Value as Json};

/// `object!({ "zh": "甲", "en": "A" })`; values are whatever `Json::from` takes.
macro_rules! object {
    ({ $($key:literal: $value:expr),* $(,)? }) => {
        ::serde_json::Value::Object($crate::api::object::entries(&mut [
            $(($key, ::serde_json::Value::from($value))),*
        ]))
    };
}

pub(crate) use object;

/// An object of these entries, in their order; the values are taken out.
pub(crate) fn entries(entries: &mut [(&str, Json)]) -> Map<String, Json> {
    let mut object = Map::new();
    put_all(&mut object, entries);
    object
}

/// Puts entries into an object; the values are taken out.
pub(crate) fn put_all(object: &mut Map<String, Json>, entries: &mut [(&str, Json)]) {
    for (key, value) in entries {
        object.insert((*key).to_owned(), value.take());
    }
}
