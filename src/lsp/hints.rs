//! Beside the text: values and units of names, and what an expectation came to instead.

use lsp_types::Range;
use serde_json::{Value as Json, json};

use super::answer::Answered;
use super::documents::read;
use super::lifecycle::Wish;
use super::places::{Places, byte, position};
use super::server::Server;
use super::symbols::document_of;
use crate::text::Lines;

/// `textDocument/inlayHint`
pub(super) fn hints(server: &mut Server<'_>, params: Json) -> Answered {
    let Some(address) = server.document(&document_of(&params)?) else {
        return Ok(Json::Null);
    };
    let range: Range = read(params.get("range").cloned().unwrap_or(Json::Null))?;
    let client = server.client;
    let Some(today) = server.disk.today() else {
        return Ok(Json::Null);
    };
    let space = server.space(&address)?;
    let hints = space.ide.hints(&address.path, today);
    let lines = Lines::new(server.text_of(&address));
    let shown = byte(&lines, range.start, client.units)..=byte(&lines, range.end, client.units);
    let wanted = hints.into_iter().filter(|hint| {
        let wish = if hint.is_value {
            Wish::Values
        } else {
            Wish::Units
        };
        client.has(wish) && shown.contains(&hint.at)
    });
    let mut told: Vec<Json> = wanted
        .map(|hint| {
            json!({
                "position": position(&lines, hint.at, client.units),
                "label": hint.text.get(client.lang),
                "paddingLeft": true,
            })
        })
        .collect();
    let space = server.space(&address)?;
    let root = space.root.clone();
    if server.is_settled(&root) {
        let unmet = server.told.unmet(&root, address.folder());
        if let Some(space) = server.spaces.all.get(address.space) {
            let own = space.ide.files().at(&address.path).map(|file| file.id);
            let mut places = Places::new(space, client.units);
            for unmet in unmet.filter(|unmet| Some(unmet.span.file) == own) {
                told.push(json!({
                    "position": places.range(unmet.span).end,
                    "label": format!("✗ {}", unmet.text.get(client.lang)),
                    "paddingLeft": true,
                }));
            }
        }
    }
    Ok(Json::Array(told))
}
