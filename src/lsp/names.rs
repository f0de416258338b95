//! Where the thing at the cursor is declared and used, and another name for it in every rulebook.

use lsp_server::ErrorCode;
use lsp_types::{Location, Range};
use serde_json::{Value as Json, json};

use super::answer::{Answered, Refused};
use super::places::Places;
use super::server::Server;
use crate::text::Span;

/// `textDocument/definition`
pub(super) fn definition(server: &mut Server<'_>, params: Json) -> Answered {
    let Some((address, offset)) = server.asked_at(params)? else {
        return Ok(Json::Null);
    };
    let units = server.client.units;
    let space = server.space(&address)?;
    let declared = space.ide.definition(&address.path, offset);
    let location = declared.and_then(|span| Places::new(space, units).location(span));
    Ok(serde_json::to_value(location)?)
}

/// `textDocument/references`
pub(super) fn references(server: &mut Server<'_>, params: Json) -> Answered {
    let with_declaration = params.pointer("/context/includeDeclaration") != Some(&json!(false));
    let Some((address, offset)) = server.asked_at(params)? else {
        return Ok(Json::Null);
    };
    let units = server.client.units;
    let space = server.space(&address)?;
    let mut spans = space.ide.references_everywhere(&address.path, offset);
    if !with_declaration {
        let declared = space.ide.definition(&address.path, offset);
        spans.retain(|span| Some(*span) != declared);
    }
    let mut places = Places::new(space, units);
    let locations: Vec<Location> = spans
        .into_iter()
        .filter_map(|span| places.location(span))
        .collect();
    Ok(serde_json::to_value(locations)?)
}

/// `textDocument/documentHighlight`
pub(super) fn highlight(server: &mut Server<'_>, params: Json) -> Answered {
    let Some((address, offset)) = server.asked_at(params)? else {
        return Ok(Json::Null);
    };
    let units = server.client.units;
    let space = server.space(&address)?;
    let own = space.ide.files().at(&address.path).map(|file| file.id);
    let spans = space.ide.references(&address.path, offset);
    let mut places = Places::new(space, units);
    let here = spans.into_iter().filter(|span| Some(span.file) == own);
    let ranges: Vec<Json> = here
        .map(|span| json!({ "range": places.range(span) }))
        .collect();
    Ok(Json::Array(ranges))
}

/// `textDocument/prepareRename`
pub(super) fn prepare_rename(server: &mut Server<'_>, params: Json) -> Answered {
    let Some((address, offset)) = server.asked_at(params)? else {
        return Ok(Json::Null);
    };
    let units = server.client.units;
    let space = server.space(&address)?;
    let spans = space.ide.references(&address.path, offset);
    let own = space.ide.files().at(&address.path).map(|file| file.id);
    let is_here = |span: &Span| {
        let range = span.range();
        Some(span.file) == own && range.start <= offset && offset <= range.end
    };
    let Some(span) = spans.into_iter().find(is_here) else {
        return Ok(Json::Null);
    };
    let range: Range = Places::new(space, units).range(span);
    let placeholder = space.ide.files().slice(span);
    Ok(json!({ "range": range, "placeholder": placeholder }))
}

/// `textDocument/rename`
pub(super) fn rename(server: &mut Server<'_>, params: Json) -> Answered {
    let Some(new_name) = params.get("newName").and_then(Json::as_str) else {
        return Err(Refused::new(ErrorCode::InvalidParams, "no newName"));
    };
    let new_name = new_name.to_owned();
    let Some((address, offset)) = server.asked_at(params)? else {
        return Ok(Json::Null);
    };
    let (units, lang) = (server.client.units, server.client.lang);
    let space = server.space(&address)?;
    match space.ide.rename(&address.path, offset, &new_name) {
        Ok(edits) => {
            let changes = Places::new(space, units).changes(&edits);
            Ok(json!({ "changes": changes }))
        }
        Err(found) => {
            let words = found.iter().map(|it| it.message.get(lang));
            let words: Vec<&str> = words.collect();
            Err(Refused::new(ErrorCode::RequestFailed, words.join("\n")))
        }
    }
}
