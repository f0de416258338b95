//! What could stand at the cursor, in the order in which it is likely: `ide` puts what has the type
//! that is wanted first, and the client is told to keep that order.

use lsp_types::{CompletionItem, CompletionItemTextEdit, Position, Range, TextEdit};
use serde_json::{Value as Json, json};

use super::answer::Answered;
use super::kinds;
use super::places::position;
use super::server::Server;
use crate::ide::Item;
use crate::text::Lines;

/// `textDocument/completion`
pub(super) fn complete(server: &mut Server<'_>, params: Json) -> Answered {
    let Some((address, offset)) = server.asked_at(params)? else {
        return Ok(Json::Null);
    };
    let (units, lang) = (server.client.units, server.client.lang);
    let Some(offered) = server.space(&address)?.ide.complete(&address.path, offset) else {
        return Ok(Json::Null);
    };
    let lines = Lines::new(server.text_of(&address));
    let place = |byte: usize| -> Position { position(&lines, byte, units) };
    let range = Range::new(place(offered.from), place(offset.max(offered.from)));
    let items = offered.items.into_iter().enumerate();
    let items = items.map(|(rank, item)| {
        let Item {
            label,
            kind,
            detail,
            insert,
        } = item;
        CompletionItem {
            kind: Some(kinds::offer(kind)),
            detail: Some(detail.get(lang).to_owned()),
            sort_text: Some(format!("{rank:05}")),
            text_edit: Some(CompletionItemTextEdit::TextEdit(TextEdit::new(
                range, insert,
            ))),
            label,
            ..CompletionItem::default()
        }
    });
    let items: Vec<CompletionItem> = items.collect();
    Ok(json!({ "isIncomplete": false, "items": items }))
}
