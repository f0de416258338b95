//! The languages in which a policy is explained to people, and words in all of them.
//!
//! Findings about rules are for those who write rules: they are [`crate::diagnostic::Text`],
//! in Chinese and English. Reasons and names are for everyone: they are [`Words`].

pub mod korean;

/// A language in which reasons and findings are told.
///
/// # Example
///
/// ```
/// use guiju::Language;
///
/// let wanted = Language::ALL.iter().find(|language| language.tag() == "ko");
/// assert_eq!(wanted, Some(&Language::Ko));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
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
    pub const ALL: &'static [Self] = &Self::EACH;

    pub(crate) const EACH: [Self; 3] = [Self::Zh, Self::En, Self::Ko];

    /// Its tag, as `译` writes it: `zh`, `en`, `ko`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.pick("zh", "en", "ko")
    }

    /// One of three, by the language.
    pub(crate) fn pick<T>(self, zh: T, en: T, ko: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
            Self::Ko => ko,
        }
    }
}

/// One of three expressions, by the language of a wording; the others are not evaluated.
macro_rules! pick {
    ($words:expr, $zh:expr, $en:expr, $ko:expr $(,)?) => {
        match $words.language() {
            $crate::language::Language::Zh => $zh,
            $crate::language::Language::En => $en,
            $crate::language::Language::Ko => $ko,
        }
    };
}
pub(crate) use pick;

/// As `format!`, with room for a sentence from the start: else its text would move several times
/// while it grows.
macro_rules! sentence {
    ($($words:tt)*) => {{
        let mut text = String::with_capacity($crate::language::SENTENCE);
        // Writing to a String cannot fail.
        let _ = std::fmt::Write::write_fmt(&mut text, format_args!($($words)*));
        text
    }};
}
pub(crate) use sentence;

/// So many bytes hold most sentences.
pub(crate) const SENTENCE: usize = 128;

/// Which languages are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Languages([bool; 3]);

impl Languages {
    /// Every language.
    pub const ALL: Self = Self([true; 3]);

    /// One language alone.
    #[must_use]
    pub fn only(language: Language) -> Self {
        Self(Language::EACH.map(|one| one == language))
    }

    /// The languages of these tags: `zh,ko`; none where one is not known, or there is none.
    #[must_use]
    pub fn parse(tags: &str) -> Option<Self> {
        let mut wanted = Self([false; 3]);
        for tag in tags.split(',') {
            let mut languages = Language::EACH.into_iter().zip(&mut wanted.0);
            let (_, place) = languages.find(|(language, _)| language.tag() == tag.trim())?;
            *place = true;
        }
        Some(wanted)
    }

    /// Those that are wanted, in their order.
    pub fn iter(self) -> impl Iterator<Item = Language> {
        let languages = Language::EACH.into_iter().zip(self.0);
        languages.filter_map(|(language, wanted)| wanted.then_some(language))
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
    pub fn each(say: &dyn Fn(Language) -> String) -> Self {
        Self::new(say(Language::Zh), say(Language::En), say(Language::Ko))
    }

    /// What `say` gives for each language that is wanted; the others stay empty.
    ///
    /// The closure is not generic: wordings are many, and each would be there three times.
    pub fn of(languages: Languages, say: &dyn Fn(Language) -> String) -> Self {
        let Languages([zh, en, ko]) = languages;
        let one = |wanted: bool, language| {
            if wanted { say(language) } else { String::new() }
        };
        Self {
            zh: one(zh, Language::Zh),
            en: one(en, Language::En),
            ko: one(ko, Language::Ko),
        }
    }

    /// The words in one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        language.pick(&self.zh, &self.en, &self.ko)
    }
}
