//! A rulebook under an editor's hands: thin over `guiju::internals::api::workspace`, where the shapes stand.

use guiju::internals::api::workspace::Workspace as Inner;
use guiju::internals::language::Languages;
use wasm_bindgen::prelude::*;

use crate::{borrowed, language, texts};

/// Files of a rulebook while they are being changed, and what an editor asks of them. Offsets
/// are UTF-8 bytes.
#[wasm_bindgen]
pub struct Workspace {
    inner: Inner,
}

#[wasm_bindgen]
impl Workspace {
    /// Takes the files, `{"path": "text"}`; `folder` holds the rulebook that is worked on.
    ///
    /// # Errors
    /// When `files` is no such object.
    #[wasm_bindgen(constructor)]
    pub fn new(files: &str, folder: &str) -> Result<Workspace, JsError> {
        let files = texts(files)?;
        let inner = Inner::new(&borrowed(&files), folder);
        Ok(Self { inner })
    }

    /// Adds a file or replaces its text.
    pub fn set_file(&mut self, path: &str, text: &str) {
        self.inner.set_file(path, text);
    }

    /// Takes a file away.
    pub fn remove_file(&mut self, path: &str) {
        self.inner.remove_file(path);
    }

    /// Every finding, as `check` gives them.
    pub fn findings(&mut self) -> String {
        self.inner.findings()
    }

    /// `[{start, end, kind}]`
    #[must_use]
    pub fn tokens(&self, path: &str) -> String {
        self.inner.tokens(path)
    }

    /// `[{name, kind, label, start, end, nameStart, nameEnd}]`
    #[must_use]
    pub fn outline(&self, path: &str) -> String {
        self.inner.outline(path)
    }

    /// `{start, end, kind, name, labels, lines, source, definedAt}`, or `null`.
    pub fn hover(&mut self, path: &str, offset: usize) -> String {
        self.inner.hover(path, offset)
    }

    /// `{from, items: [{label, kind, detail, insert}]}`
    pub fn complete(&mut self, path: &str, offset: usize) -> String {
        self.inner.complete(path, offset)
    }

    /// `{file, start, end}`, or `null`.
    pub fn definition(&mut self, path: &str, offset: usize) -> String {
        self.inner.definition(path, offset)
    }

    /// `[{file, start, end}]`, that of the declaration included.
    pub fn references(&mut self, path: &str, offset: usize) -> String {
        self.inner.references(path, offset)
    }

    /// `{"edits": [{file, start, end, text}]}`
    ///
    /// # Errors
    /// The findings that tell why it cannot have that name, as a JSON list.
    pub fn rename(&mut self, path: &str, offset: usize, new_name: &str) -> Result<String, JsError> {
        let edits = self.inner.rename(path, offset, new_name);
        edits.map_err(|found| JsError::new(&found))
    }

    /// `[{name, file, line, start, end, passed, unmet}]`; an unmet expectation tells its `sides`
    pub fn cases(&mut self) -> String {
        self.inner.cases()
    }

    /// What becomes of the household of the case whose title is at a byte, with reasons in some
    /// languages (`zh,ko`): `{facts, on, outcome}`.
    ///
    /// # Errors
    /// As [`crate::Program::evaluate`]; `[]` where no such case can be tried.
    pub fn why(&mut self, path: &str, offset: usize, languages: &str) -> Result<String, JsError> {
        let languages = Languages::parse(languages).unwrap_or(Languages::ALL);
        let why = self.inner.why(path, offset, languages);
        why.map_err(|found| JsError::new(&found))
    }

    /// The canonical form of a file, with keywords of a language (`zh`, `en`) or as they are.
    ///
    /// # Errors
    /// The findings of a file that cannot be read.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the bindings take an optional text by value only"
    )]
    pub fn format(&self, path: &str, lang: Option<String>) -> Result<String, JsError> {
        let words = lang.as_deref().and_then(language);
        let text = self.inner.format(path, words);
        text.map_err(|found| JsError::new(&found))
    }
}
