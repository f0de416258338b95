//! Texts for people, and names in other languages.

use std::borrow::Cow;

use serde::Serialize;

use super::entries::Entries;
use crate::diagnostic;
use crate::language;

/// 一句话，中英文 · A text in both languages of findings
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Text<'a> {
    /// 中文
    pub zh: Cow<'a, str>,
    /// English
    pub en: Cow<'a, str>,
}

impl<'a> From<&'a diagnostic::Text> for Text<'a> {
    fn from(text: &'a diagnostic::Text) -> Self {
        Self {
            zh: Cow::Borrowed(&text.zh),
            en: Cow::Borrowed(&text.en),
        }
    }
}

impl From<diagnostic::Text> for Text<'_> {
    fn from(text: diagnostic::Text) -> Self {
        Self {
            zh: Cow::Owned(text.zh),
            en: Cow::Owned(text.en),
        }
    }
}

/// 一句话，中英韩文；en、ko 中「…」里是没有译文的原名 ·
/// A sentence in the languages of reasons; in `en` and `ko`, 「…」 holds words that are not translated
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Words {
    /// 中文
    pub zh: String,
    /// English
    pub en: String,
    /// 한국어
    pub ko: String,
}

impl From<language::Words> for Words {
    fn from(words: language::Words) -> Self {
        let language::Words { zh, en, ko } = words;
        Self { zh, en, ko }
    }
}

/// A name in other languages, by language tag: `{"en": "residence"}`.
pub type Labels<'a> = Entries<&'a str, &'a str>;

/// Labels as a rulebook holds them.
#[must_use]
pub fn labels(labels: &[(String, String)]) -> Labels<'_> {
    let all = labels.iter();
    all.map(|(tag, name)| (tag.as_str(), name.as_str()))
        .collect()
}

/// 规则集自己的话，按语言；至少有 zh · Words of the rulebook by language; `zh` is always there
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Translated<'a> {
    /// As it is written in the rulebook.
    pub zh: &'a str,
    /// In other languages, by language tag.
    #[serde(flatten)]
    pub others: Labels<'a>,
}

impl<'a> Translated<'a> {
    /// A name or a question with its translations.
    #[must_use]
    pub fn new(own: &'a str, others: &'a [(String, String)]) -> Self {
        let others = labels(others);
        Self { zh: own, others }
    }
}
