//! Where the canonical form has a space, and where it has none.

use super::translate::{self, is_english, plain_sign};
use crate::diagnostic::Lang;
use crate::syntax::tokens::{Token, TokenKind};

/// Brackets that are open at a place.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    open: usize,
}

impl Brackets {
    /// Goes on over a token.
    pub(super) fn take(&mut self, text: &str, kind: TokenKind) {
        match (kind, text) {
            (TokenKind::Sign, "(" | "（" | "[" | "［") => self.open = self.open.saturating_add(1),
            (TokenKind::Sign, ")" | "）" | "]" | "］") => self.open = self.open.saturating_sub(1),
            _ => {}
        }
    }

    /// Whether a round or square one is open.
    pub(super) fn is_inside(&self) -> bool {
        self.open > 0
    }
}

/// Whether a space stands between two tokens of a line.
pub(super) fn apart(
    text: &str,
    before: Token,
    after: Token,
    words: Option<Lang>,
    brackets: &Brackets,
) -> bool {
    let slice = |token: Token| text.get(token.start..token.end).unwrap_or("");
    let sign = |token: Token| {
        if token.kind == TokenKind::Sign {
            plain_sign(slice(token))
        } else {
            ""
        }
    };
    match (sign(before), sign(after)) {
        ("(" | "[" | "{" | ".", _) | (_, ")" | "]" | "}" | "." | "," | ":") => return false,
        (",", _) => {
            let comma = translate::token(slice(before), TokenKind::Sign, words, brackets);
            return comma == ",";
        }
        (":", _) => return true,
        (_, "(") => return before.kind != TokenKind::Function,
        (_, "[") => return before.kind != TokenKind::Name,
        _ => {}
    }
    match (before.kind, after.kind) {
        (TokenKind::Prefix, _) | (TokenKind::Number, TokenKind::Percent) => false,
        (TokenKind::Scale, TokenKind::Unit) => is_english(slice(before), words),
        _ => true,
    }
}
