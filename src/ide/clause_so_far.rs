//! The words of a clause before the one that is being written.

use super::lex::{Lexeme, Look};

/// Words before the one that is being written.
pub(super) struct ClauseSoFar<'t> {
    pub(super) before: &'t [Lexeme],
    pub(super) text: &'t str,
}

impl<'t> ClauseSoFar<'t> {
    /// What stands after the first of these words.
    pub(super) fn after(&self, words: &[&str]) -> Option<&'t [Lexeme]> {
        let is_it = |it: &Lexeme| words.contains(&it.of(self.text));
        let at = self.before.iter().position(is_it)?;
        self.before.get(at.saturating_add(1)..)
    }

    pub(super) fn last_is(&self, words: &[&str]) -> bool {
        let last = self.before.last();
        last.is_some_and(|last| words.contains(&last.of(self.text)))
    }

    pub(super) fn ends_with(&self, sign: char) -> bool {
        let last = self.before.last();
        last.is_some_and(|last| last.look == Look::Sign(sign))
    }

    /// What stands after the last comma that is in no brackets.
    pub(super) fn segment(&self) -> &'t [Lexeme] {
        let mut depth = 0_usize;
        let mut from = 0_usize;
        for (at, word) in self.before.iter().enumerate() {
            match word.look {
                Look::Sign('[' | '［' | '(' | '（') => depth = depth.saturating_add(1),
                Look::Sign(']' | '］' | ')' | '）') => depth = depth.saturating_sub(1),
                Look::Sign(',' | '，' | '、') if depth == 0 => from = at.saturating_add(1),
                Look::Sign(_)
                | Look::Word
                | Look::Number
                | Look::Date
                | Look::Text
                | Look::OpenText
                | Look::Comment
                | Look::LineEnd => {}
            }
        }
        self.before.get(from..).unwrap_or(&[])
    }
}
