//! Names in other languages as JSON.

use serde_json::{Map, Value as Json};

use crate::program::Labels;

/// `{"en": "residence", "ko": "호적 구분"}`
#[must_use]
pub fn labels(labels: &Labels) -> Json {
    Json::Object(entries(labels).collect())
}

/// A name with its labels, by language: `{"zh": "户籍性质", "en": "residence"}`.
#[must_use]
pub fn words(name: &str, labels: &Labels) -> Json {
    let own = std::iter::once(("zh".to_owned(), Json::from(name)));
    Json::Object(own.chain(entries(labels)).collect::<Map<_, _>>())
}

fn entries(labels: &Labels) -> impl Iterator<Item = (String, Json)> {
    let all = labels.iter();
    all.map(|(lang, name)| (lang.clone(), Json::from(name.as_str())))
}
