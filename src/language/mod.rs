//! The languages in which a policy is explained to people, and words in all of them.
//!
//! Findings about rules are for those who write rules: they are [`crate::diagnostic::Text`],
//! in Chinese and English. Reasons and names are for everyone: they are [`Words`].

pub mod korean;

/// A language of reasons and names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
    /// Korean, as it is written in Yanbian.
    Ko,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::Zh, Self::En, Self::Ko];

    /// Its tag, as `译` writes it: `zh`, `en`, `ko`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.pick("zh", "en", "ko")
    }

    /// One of three, by the language.
    pub fn pick<T>(self, zh: T, en: T, ko: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
            Self::Ko => ko,
        }
    }
}

/// The same said in every language; the compiler refuses a missing one.
///
/// In English and in Korean, `「…」` holds words that are Chinese and nothing else: a
/// quotation, a reason that a rulebook gives.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
}

impl Words {
    /// Words from their three forms.
    pub fn new(zh: impl Into<String>, en: impl Into<String>, ko: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
            ko: ko.into(),
        }
    }

    /// The same words in every language: a name that someone was given.
    pub fn same(words: impl Into<String>) -> Self {
        let words = words.into();
        Self::new(words.clone(), words.clone(), words)
    }

    /// What `say` gives for each language.
    pub fn each(say: impl Fn(Language) -> String) -> Self {
        Self::new(say(Language::Zh), say(Language::En), say(Language::Ko))
    }

    /// The words in one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        language.pick(&self.zh, &self.en, &self.ko)
    }
}
