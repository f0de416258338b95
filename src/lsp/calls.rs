//! What reads this, and what this reads: the call hierarchy of an editor.

use lsp_types::{CallHierarchyItem, Range, Uri};
use serde_json::{Value as Json, json};

use super::answer::Answered;
use super::documents::read;
use super::kinds;
use super::places::Places;
use super::server::Server;
use super::symbols::ranges;
use crate::ide::{Entry, Relation};

/// `textDocument/prepareCallHierarchy`
pub(super) fn prepare(server: &mut Server<'_>, params: Json) -> Answered {
    let Some((address, offset)) = server.asked_at(params)? else {
        return Ok(Json::Null);
    };
    let units = server.client.units;
    let space = server.space(&address)?;
    let named = space.ide.named(&address.path, offset);
    let mut places = Places::new(space, units);
    let item = named.and_then(|entry| item(&mut places, &entry));
    Ok(item.map_or(Json::Null, |item| json!([item])))
}

/// `callHierarchy/incomingCalls`: what reads this.
pub(super) fn incoming(server: &mut Server<'_>, params: Json) -> Answered {
    related(server, params, Side::Readers)
}

/// `callHierarchy/outgoingCalls`: what this reads.
pub(super) fn outgoing(server: &mut Server<'_>, params: Json) -> Answered {
    related(server, params, Side::Reads)
}

/// Which side of a thing is asked for.
enum Side {
    Readers,
    Reads,
}

fn related(server: &mut Server<'_>, mut params: Json, side: Side) -> Answered {
    let item = params.get_mut("item").map(Json::take);
    let item: CallHierarchyItem = read(item.unwrap_or(Json::Null))?;
    let Some(address) = server.document(&item.uri.0) else {
        return Ok(Json::Null);
    };
    let offset = server.byte_of(&address, item.selection_range.start);
    let units = server.client.units;
    let space = server.space(&address)?;
    let (word, found) = match side {
        Side::Readers => ("from", space.ide.readers(&address.path, offset)),
        Side::Reads => ("to", space.ide.reads(&address.path, offset)),
    };
    let mut places = Places::new(space, units);
    let calls: Vec<Json> = found
        .iter()
        .filter_map(|Relation { entry, places: at }| {
            let ranges: Vec<Range> = at.iter().map(|span| places.range(*span)).collect();
            let item = self::item(&mut places, entry)?;
            Some(json!({ word: item, "fromRanges": ranges }))
        })
        .collect();
    Ok(Json::Array(calls))
}

fn item(places: &mut Places<'_>, entry: &Entry) -> Option<CallHierarchyItem> {
    let Uri(uri) = places.uri(entry.name_span)?;
    let (range, own) = ranges(places, entry);
    Some(CallHierarchyItem {
        name: entry.name.clone(),
        kind: kinds::symbol(entry.kind),
        tags: None,
        detail: Some(entry.kind.to_owned()),
        uri: Uri(uri),
        range,
        selection_range: own,
        data: None,
    })
}
