//! Where the canonical form has a space, and where it has none.

use super::translate::{self, is_english, plain_sign};
use crate::diagnostic::Lang;
use crate::syntax::tokens::{Token, TokenKind};

/// How many round and square brackets are open after a token.
pub(super) fn brackets(open: usize, text: &str, kind: TokenKind) -> usize {
    match (kind, text) {
        (TokenKind::Sign, "(" | "（" | "[" | "［") => open.saturating_add(1),
        (TokenKind::Sign, ")" | "）" | "]" | "］") => open.saturating_sub(1),
        _ => open,
    }
}

/// Whether a space stands between two tokens of a line.
pub(super) fn apart(
    text: &str,
    before: Token,
    after: Token,
    words: Option<Lang>,
    open: usize,
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
            return translate::token(slice(before), TokenKind::Sign, words, false, open) == ",";
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
