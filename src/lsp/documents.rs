//! What the client tells: documents that open, change and close, files that change on disk,
//! folders, settings.

use std::io;

use lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::changes::changed;
use super::lifecycle::uris;
use super::server::Server;
use super::spaces::Open;
use super::uri;

/// Takes one notification. What makes no sense is told in the log and changes nothing.
pub(super) fn notified(server: &mut Server<'_>, method: &str, params: Json) -> io::Result<()> {
    match method {
        "initialized" => return server.begin(),
        "textDocument/didOpen" => match read::<DidOpenTextDocumentParams>(params) {
            Ok(params) => opened(server, params),
            Err(why) => return server.log(&format!("{method}: {why}")),
        },
        "textDocument/didChange" => match read::<DidChangeTextDocumentParams>(params) {
            Ok(params) => return edited(server, params),
            Err(why) => return server.log(&format!("{method}: {why}")),
        },
        "textDocument/didClose" => match read::<DidCloseTextDocumentParams>(params) {
            Ok(params) => closed(server, &params.text_document.uri.0),
            Err(why) => return server.log(&format!("{method}: {why}")),
        },
        "textDocument/didSave" if names_what_is_missing(server, &params) => reload(server),
        "workspace/didChangeWatchedFiles" if is_elsewhere(server, &params) => reload(server),
        "workspace/didChangeWorkspaceFolders" => folders(server, &params),
        "workspace/didChangeConfiguration" => {
            let settings = params.get("settings").unwrap_or(&Json::Null);
            let own = settings.get("guiju").unwrap_or(settings);
            server.client.set(own);
            server.all_changed();
        }
        // `$/…` and whatever else a client may tell.
        _ => {}
    }
    Ok(())
}

fn reload(server: &mut Server<'_>) {
    server.spaces.reload(server.disk);
    server.all_changed();
}

/// Whether a document that was saved names a rulebook or a text that was not read yet.
fn names_what_is_missing(server: &Server<'_>, params: &Json) -> bool {
    let uri = params.pointer("/textDocument/uri").and_then(Json::as_str);
    let address = uri.and_then(|uri| server.spaces.find(uri));
    address.is_some_and(|address| {
        let space = server.spaces.all.get(address.space);
        space.is_some_and(|space| space.ide.names_what_is_missing(&address.path))
    })
}

/// Whether any file changed on disk that the editor does not hold: those that it holds count as
/// they stand there.
fn is_elsewhere(server: &Server<'_>, params: &Json) -> bool {
    let changes = params.get("changes").and_then(Json::as_array);
    let mut changed = uris(changes.map_or(&[][..], Vec::as_slice));
    changed.any(|uri| {
        let address = server.spaces.find(uri);
        !address.is_some_and(|address| {
            let space = server.spaces.all.get(address.space);
            space.is_some_and(|space| space.open.contains_key(&address.path))
        })
    })
}

/// The parameters of a message.
pub(super) fn read<T: DeserializeOwned>(params: Json) -> Result<T, serde_json::Error> {
    serde_json::from_value(params)
}

fn opened(server: &mut Server<'_>, params: DidOpenTextDocumentParams) {
    let document = params.text_document;
    let Some(address) = server.spaces.place(&document.uri.0, server.disk) else {
        return;
    };
    if let Some(space) = server.spaces.all.get_mut(address.space) {
        let open = Open {
            uri: document.uri.0,
            version: document.version,
        };
        space.open.insert(address.path.clone(), open);
        space.ide.set_file(&address.path, &document.text);
    }
    server.changed(address.space, address.folder());
}

fn edited(server: &mut Server<'_>, params: DidChangeTextDocumentParams) -> io::Result<()> {
    let named = params.text_document;
    let uri = named.text_document_identifier.uri.0;
    let units = server.client.units;
    let address = server.spaces.find(&uri);
    let address = address.and_then(|address| {
        let space = server.spaces.all.get_mut(address.space)?;
        let open = space.open.get_mut(&address.path)?;
        open.version = named.version;
        let before = &space.ide.files().at(&address.path)?.text;
        let text = changed(before, params.content_changes, units);
        space.ide.set_file(&address.path, &text);
        Some(address)
    });
    match address {
        Some(address) => server.changed(address.space, address.folder()),
        None => return server.log(&format!("textDocument/didChange: {uri} is not open")),
    }
    Ok(())
}

fn closed(server: &mut Server<'_>, uri: &str) {
    let Some(address) = server.spaces.find(uri) else {
        return;
    };
    if let Some(space) = server.spaces.all.get_mut(address.space) {
        space.open.remove(&address.path);
    }
    // What stands on disk counts again.
    server.spaces.reload(server.disk);
    server.changed(address.space, address.folder());
}

fn folders(server: &mut Server<'_>, params: &Json) {
    let paths = |name: &str| -> Vec<String> {
        let list = params.pointer(&format!("/event/{name}"));
        let list = list.and_then(Json::as_array).map_or(&[][..], Vec::as_slice);
        uris(list).filter_map(uri::path_of).collect()
    };
    for folder in paths("removed") {
        server.spaces.close_folder(&folder, server.disk);
    }
    for folder in paths("added") {
        server.spaces.open_folder(&folder, server.disk);
    }
    server.all_changed();
}
