//! Colours.

use serde_json::{Value as Json, json};

use super::answer::Answered;
use super::places::position;
use super::server::Server;
use super::symbols::document_of;
use crate::ide::Kind;
use crate::text::{Lines, first_line, whole_lines};

/// The kinds of words, in the order of their numbers.
pub(super) const TYPES: [&str; 9] = [
    "keyword", "modifier", "operator", "function", "variable", "number", "type", "string",
    "comment",
];

const fn number(kind: Kind) -> u32 {
    match kind {
        Kind::Declaration => 0,
        Kind::Clause => 1,
        Kind::Operator | Kind::Table => 2,
        Kind::Function => 3,
        Kind::Name => 4,
        Kind::Number | Kind::Date => 5,
        Kind::Unit => 6,
        Kind::Text => 7,
        Kind::Comment => 8,
    }
}

/// `textDocument/semanticTokens/full`
pub(super) fn tokens(server: &mut Server<'_>, params: Json) -> Answered {
    let Some(address) = server.document(&document_of(&params)?) else {
        return Ok(Json::Null);
    };
    let units = server.client.units;
    let text = server.text_of(&address);
    let lines = Lines::new(text);
    let mut data: Vec<u32> = Vec::new();
    let (mut line, mut column) = (0_u32, 0_u32);
    for token in crate::ide::tokens(text) {
        // A token of the protocol stands in one line.
        let mut start = token.start;
        for piece in whole_lines(text.get(token.start..token.end).unwrap_or("")) {
            let end = start.saturating_add(first_line(piece).len());
            let (from, to) = (position(&lines, start, units), position(&lines, end, units));
            start = start.saturating_add(piece.len());
            let length = to.character.saturating_sub(from.character);
            if length == 0 {
                continue;
            }
            if from.line != line {
                column = 0;
            }
            let (down, right) = (
                from.line.saturating_sub(line),
                from.character.saturating_sub(column),
            );
            data.extend([down, right, length, number(token.kind), 0]);
            (line, column) = (from.line, from.character);
        }
    }
    Ok(json!({ "data": data }))
}
