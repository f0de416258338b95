//! Guiju in a browser: plain strings and JSON in, JSON out, as in `guiju::internals::api`. No logic of its own.
//!
//! `wasm/web/src/engine` gives it types; it runs in a worker, for a text that is typed may be
//! anything.

#[cfg(feature = "workbench")]
mod workspace;

#[cfg(feature = "workbench")]
use guiju::internals::api;
use guiju::internals::api::json::{self, Json};
use guiju::internals::api::{Asked, Loaded};
#[cfg(feature = "workbench")]
use guiju::internals::diagnostic::Lang;
use guiju::internals::language::Languages;
use wasm_bindgen::prelude::*;

/// Findings of the rulebook in these files, `{"path": "text"}`, as a JSON list.
///
/// # Errors
/// When `files` is no such object.
#[cfg(feature = "workbench")]
#[wasm_bindgen]
pub fn check(files: &str, folder: &str) -> Result<String, JsError> {
    let files = texts(files)?;
    Ok(api::check(&borrowed(&files), folder))
}

/// The canonical form of a rule file, with keywords of a language (`zh`, `en`) or as they are.
///
/// # Errors
/// The findings of a file that cannot be read, as [`check`] gives them.
#[cfg(feature = "workbench")]
#[wasm_bindgen]
#[expect(
    clippy::needless_pass_by_value,
    reason = "the bindings take an optional text by value only"
)]
pub fn format(text: &str, lang: Option<String>) -> Result<String, JsError> {
    api::format(text, lang.as_deref().and_then(language)).map_err(|found| JsError::new(&found))
}

/// A rulebook that has been checked: from its text in the workbench, made ready in the checker.
#[wasm_bindgen]
pub struct Program {
    loaded: Loaded,
}

#[wasm_bindgen]
impl Program {
    /// Checks the rulebook in a folder of these files, `{"path": "text"}`.
    ///
    /// # Errors
    /// The findings as [`check`] gives them, when any is an error.
    #[cfg(feature = "workbench")]
    #[wasm_bindgen(constructor)]
    pub fn new(files: &str, folder: &str) -> Result<Program, JsError> {
        let files = texts(files)?;
        match Loaded::load(&borrowed(&files), folder) {
            Ok(loaded) => Ok(Self { loaded }),
            Err(found) => Err(JsError::new(&found)),
        }
    }

    /// A rulebook that `guiju ready` of this version made ready, with the texts that it was made
    /// of among these files, `{"path": "text"}`; or `{}`, and it computes the same and shows no
    /// rule.
    ///
    /// # Errors
    /// In words, when the bytes are of another version, were cut, or are of other texts.
    #[cfg(not(feature = "workbench"))]
    #[wasm_bindgen(constructor)]
    pub fn new(ready: &[u8], files: &str) -> Result<Program, JsError> {
        let files = texts(files)?;
        match Loaded::from_ready(ready, &borrowed(&files), "") {
            Ok(loaded) => Ok(Self { loaded }),
            Err(not_ready) => Err(JsError::new(&not_ready.to_string())),
        }
    }

    /// Reads the rulebook without the audit: for rules that are being changed, whose effect is
    /// wanted before each number has its source.
    ///
    /// # Errors
    /// The findings as [`check`] gives them, when the rules cannot be understood.
    #[cfg(feature = "workbench")]
    pub fn compiled(files: &str, folder: &str) -> Result<Program, JsError> {
        let files = texts(files)?;
        match Loaded::compile(&borrowed(&files), folder) {
            Ok(loaded) => Ok(Self { loaded }),
            Err(found) => Err(JsError::new(&found)),
        }
    }

    /// Warnings and advice.
    #[must_use]
    #[cfg(feature = "workbench")]
    pub fn findings(&self) -> String {
        self.loaded.findings().to_owned()
    }

    /// Names of everything that a page shows, in every language; no values.
    #[must_use]
    pub fn names(&self) -> String {
        self.loaded.names()
    }

    /// The outcome for a household on a day, with its explanation in some languages (`zh,ko`);
    /// without one where there are none.
    ///
    /// # Errors
    /// Problems of the facts, as a JSON list.
    pub fn evaluate(&self, facts: &str, on: &str, languages: &str) -> Result<String, JsError> {
        let asked = Asked {
            explanation: Languages::parse(languages),
            ..Asked::default()
        };
        let outcome = self.loaded.evaluate(facts, on, asked);
        outcome.map_err(|found| JsError::new(&found))
    }

    /// What to ask next, or `null`; `not_known` is a JSON list of paths that were answered so.
    ///
    /// # Errors
    /// As [`Program::evaluate`].
    pub fn next(&self, facts: &str, on: &str, not_known: &str) -> Result<String, JsError> {
        let skipped = paths(not_known)?;
        let next = self.loaded.next_but(facts, on, &skipped);
        next.map_err(|found| JsError::new(&found))
    }

    /// Every benefit while one amount moves over a range; `request` is
    /// `{"path", "from", "to", "points"}`.
    ///
    /// # Errors
    /// As [`Program::evaluate`], and problems of the request.
    pub fn sweep(&self, facts: &str, on: &str, request: &str) -> Result<String, JsError> {
        let swept = self.loaded.sweep(facts, on, request);
        swept.map_err(|found| JsError::new(&found))
    }

    /// Everything that is open and may be asked, what matters most first; `not_known` as in
    /// [`Program::next`].
    ///
    /// # Errors
    /// As [`Program::evaluate`].
    pub fn questions(&self, facts: &str, on: &str, not_known: &str) -> Result<String, JsError> {
        let skipped = paths(not_known)?;
        let all = self.loaded.questions(facts, on, &skipped);
        all.map_err(|found| JsError::new(&found))
    }

    /// The facts with one value set: `成员[0].月工资` to `2000`.
    ///
    /// # Errors
    /// As [`Program::evaluate`].
    #[cfg(feature = "workbench")]
    pub fn set(&self, facts: &str, path: &str, text: &str) -> Result<String, JsError> {
        let facts = self.loaded.set(facts, path, text);
        facts.map_err(|found| JsError::new(&found))
    }
}

/// Paths and texts of files.
fn texts(files: &str) -> Result<Vec<(String, String)>, JsError> {
    let Ok(Json::Object(files)) = json::read_as_written(files) else {
        return Err(JsError::new("files: {\"path\": \"text\"}"));
    };
    let text = |(path, text)| match text {
        Json::Text(text) => Some((path, text)),
        Json::Null | Json::Truth(_) | Json::Number(_) | Json::List(_) | Json::Object(_) => None,
    };
    Ok(files.into_iter().filter_map(text).collect())
}

/// A list of paths of facts.
fn paths(list: &str) -> Result<Vec<String>, JsError> {
    let Ok(Json::List(list)) = json::read(list) else {
        return Err(JsError::new("not_known: [\"path\"]"));
    };
    let text = |path| match path {
        Json::Text(text) => Some(text),
        Json::Null | Json::Truth(_) | Json::Number(_) | Json::List(_) | Json::Object(_) => None,
    };
    Ok(list.into_iter().filter_map(text).collect())
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    let pairs = files.iter();
    pairs
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect()
}

#[cfg(feature = "workbench")]
fn language(tag: &str) -> Option<Lang> {
    match tag {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    }
}
