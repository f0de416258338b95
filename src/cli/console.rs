//! The terminal: its language, its colours, its width, and the two streams.

use std::io::{self, IsTerminal as _, Write as _};

use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressStyle};

use crate::diagnostic::render::{Look, visible};
use crate::diagnostic::{Lang, Text};
use crate::language::Language;

/// Where a command writes, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Console {
    /// Language of everything that is said to those who write rules.
    pub(super) lang: Lang,
    /// Language of answers and reasons.
    pub(super) language: Language,
    /// How findings look on stderr.
    pub(super) errors: Look,
    /// How results look on stdout.
    pub(super) results: Look,
    /// Whether someone sits at stderr, so that progress is worth showing.
    pub(super) watched: bool,
}

/// Columns where there is no terminal to ask.
const WIDTH_OF_PIPES: usize = 100;

impl Console {
    /// The streams of this process.
    pub(super) fn of_process(language: Language) -> Self {
        let width = |is_terminal: bool| {
            let columns = is_terminal.then(comfy_width).flatten();
            columns.unwrap_or(WIDTH_OF_PIPES)
        };
        let (out, err) = (io::stdout(), io::stderr());
        Self {
            lang: lang_of(language),
            language,
            errors: Look {
                colour: AutoStream::choice(&err) != ColorChoice::Never,
                width: width(err.is_terminal()),
            },
            results: Look {
                colour: AutoStream::choice(&out) != ColorChoice::Never,
                width: width(out.is_terminal()),
            },
            watched: err.is_terminal(),
        }
    }

    /// A message in the language of this run.
    pub(super) fn words<'text>(&self, text: &'text Text) -> &'text str {
        text.get(self.lang)
    }

    /// One of two wordings.
    pub(super) fn either<T>(&self, zh: T, en: T) -> T {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Writes a result to stdout.
    pub(super) fn give(&self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    /// Writes something said in passing to stderr.
    pub(super) fn say(&self, text: &str) -> io::Result<()> {
        let mut err = io::stderr().lock();
        err.write_all(text.as_bytes())?;
        err.flush()
    }

    /// Says why the call could not be done. Nothing can be done if stderr is closed too.
    pub(super) fn say_failure(&self, words: &Text) {
        let heading = self.either("错误：", "error: ");
        let words = visible(self.words(words));
        let line = if self.errors.colour {
            format!("\u{1b}[1;31m{heading}\u{1b}[0m{words}\n")
        } else {
            format!("{heading}{words}\n")
        };
        let _ = self.say(&line);
    }
}

/// How far a long run is, on stderr, while someone looks.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Console {
    /// Shows progress over a number of things; nothing where stderr is no terminal.
    pub(super) fn progress(&self, things: usize) -> Progress {
        let bar = if self.watched {
            ProgressBar::new(u64::try_from(things).unwrap_or(u64::MAX))
        } else {
            ProgressBar::hidden()
        };
        if let Ok(style) = ProgressStyle::with_template("{pos}/{len} {wide_msg}") {
            bar.set_style(style);
        }
        Progress { bar }
    }
}

impl Console {
    /// Runs what says itself how many things there are, with each that it comes to.
    pub(super) fn watching<T>(&self, work: impl FnOnce(&mut dyn FnMut(usize, &str)) -> T) -> T {
        let mut progress = None;
        let done = work(&mut |count, name| {
            progress
                .get_or_insert_with(|| self.progress(count))
                .at(name);
        });
        if let Some(progress) = progress {
            progress.done();
        }
        done
    }
}

impl Progress {
    /// Goes on to the next thing.
    pub(super) fn at(&self, name: &str) {
        self.bar.set_message(visible(name).into_owned());
        self.bar.inc(1);
    }

    /// Clears the line.
    pub(super) fn done(&self) {
        self.bar.finish_and_clear();
    }
}

/// Columns of the terminal.
fn comfy_width() -> Option<usize> {
    // comfy-table asks the terminal for the width that its tables take.
    comfy_table::Table::new().width().map(usize::from)
}

/// The language of findings beside one of reasons: who reads Korean in Yanbian reads Chinese.
pub(super) fn lang_of(language: Language) -> Lang {
    match language {
        Language::Zh | Language::Ko => Lang::Zh,
        Language::En => Lang::En,
    }
}

/// Chinese where `LC_ALL`, `LC_MESSAGES` or `LANG` (the first that is set) says so, else English.
#[expect(
    clippy::disallowed_methods,
    reason = "the program asks its environment for a language, once"
)]
pub(super) fn lang_of_environment() -> Lang {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    lang_of_locale(said.as_deref().unwrap_or(""))
}

fn lang_of_locale(locale: &str) -> Lang {
    if locale.to_ascii_lowercase().starts_with("zh") {
        Lang::Zh
    } else {
        Lang::En
    }
}

#[cfg(test)]
mod tests {
    use super::lang_of_locale;
    use crate::diagnostic::Lang;

    #[test]
    fn chinese_locales_read_chinese_and_all_others_english() {
        for chinese in ["zh_CN.UTF-8", "zh", "zh-Hans", "ZH_TW"] {
            assert_eq!(lang_of_locale(chinese), Lang::Zh, "{chinese}");
        }
        for other in ["en_US.UTF-8", "C", "", "ko_KR.UTF-8"] {
            assert_eq!(lang_of_locale(other), Lang::En, "{other}");
        }
    }
}
