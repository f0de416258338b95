//! What the page says itself, in its three languages.

use crate::program::Labels;

/// Language of the page and of the names on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageLang {
    /// Chinese.
    Zh,
    /// English.
    En,
    /// Korean.
    Ko,
}

impl PageLang {
    /// The tag of the language.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
            Self::Ko => "ko",
        }
    }

    /// One of three wordings.
    #[must_use]
    pub fn of(self, zh: &'static str, en: &'static str, ko: &'static str) -> &'static str {
        match self {
            Self::Zh => zh,
            Self::En => en,
            Self::Ko => ko,
        }
    }

    /// A name in this language, where the rulebook has one.
    #[must_use]
    pub fn label(self, labels: &Labels) -> Option<&str> {
        let own = labels.iter().find(|(lang, _)| lang == self.tag());
        own.map(|(_, text)| text.as_str())
    }
}
