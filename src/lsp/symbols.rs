//! Contents of a file and of all rulebooks, and what can be folded.

use lsp_types::{Range, TextDocumentIdentifier};
use serde_json::{Value as Json, json};

use super::answer::Answered;
use super::documents::read;
use super::kinds;
use super::places::Places;
use super::server::Server;
use crate::ide::{Entry, FoldKind};

/// Most symbols that a search gives; who looks for one types another letter.
const MOST: usize = 500;

/// The document that a request is about, whatever else it says.
pub(super) fn document_of(params: &Json) -> Result<String, serde_json::Error> {
    let named = params.get("textDocument").cloned().unwrap_or(Json::Null);
    let TextDocumentIdentifier { uri } = read(named)?;
    Ok(uri.0)
}

/// `textDocument/documentSymbol`
pub(super) fn of_document(server: &mut Server<'_>, params: Json) -> Answered {
    let Some(address) = server.document(&document_of(&params)?) else {
        return Ok(Json::Null);
    };
    let units = server.client.units;
    let space = server.space(&address)?;
    let entries = space.ide.outline(&address.path);
    let mut places = Places::new(space, units);
    let symbols: Vec<Json> = entries
        .iter()
        .map(|entry| {
            let (range, own) = ranges(&mut places, entry);
            json!({
                "name": shown(entry),
                "detail": label(entry),
                "kind": kinds::symbol(entry.kind),
                "range": range,
                "selectionRange": own,
            })
        })
        .collect();
    Ok(Json::Array(symbols))
}

/// The whole declaration and its name, which must stand inside it.
pub(super) fn ranges(places: &mut Places<'_>, entry: &Entry) -> (Range, Range) {
    let (range, own) = (places.range(entry.span), places.range(entry.name_span));
    let is_inside = range.start <= own.start && own.end <= range.end;
    (range, if is_inside { own } else { range })
}

/// An editor refuses a symbol without a name.
fn shown(entry: &Entry) -> &str {
    if entry.name.is_empty() {
        entry.kind
    } else {
        &entry.name
    }
}

fn label(entry: &Entry) -> Option<&str> {
    let english = entry.labels.iter().find(|(tag, _)| tag == "en");
    english.map(|(_, label)| label.as_str())
}

/// `workspace/symbol`
pub(super) fn of_workspace(server: &mut Server<'_>, params: &Json) -> Json {
    let query = params.get("query").and_then(Json::as_str).unwrap_or("");
    let query = query.to_lowercase();
    let units = server.client.units;
    let mut symbols = Vec::new();
    for space in &server.spaces.all {
        let mut places = Places::new(space, units);
        let files = space.ide.files();
        let folders = files.rule_folders();
        for file in folders.iter().flat_map(|folder| files.rules_in(folder)) {
            for entry in space.ide.outline(&file.path) {
                let name = shown(&entry);
                let names = [name, label(&entry).unwrap_or("")];
                if !names.iter().any(|it| it.to_lowercase().contains(&query)) {
                    continue;
                }
                if symbols.len() >= MOST {
                    return Json::Array(symbols);
                }
                symbols.push(json!({
                    "name": name,
                    "kind": kinds::symbol(entry.kind),
                    "containerName": file.path,
                    "location": places.location(entry.name_span),
                }));
            }
        }
    }
    Json::Array(symbols)
}

/// `textDocument/foldingRange`
pub(super) fn folding(server: &mut Server<'_>, params: Json) -> Answered {
    let Some(address) = server.document(&document_of(&params)?) else {
        return Ok(Json::Null);
    };
    let units = server.client.units;
    let space = server.space(&address)?;
    let Some(file) = space.ide.files().at(&address.path).map(|file| file.id) else {
        return Ok(Json::Null);
    };
    let folds = space.ide.folds(&address.path);
    let mut places = Places::new(space, units);
    let ranges: Vec<Json> = folds
        .iter()
        .map(|fold| {
            let range = places.range(crate::text::Span::new(file, fold.start, fold.end));
            let (start, end) = (range.start.line, range.end.line);
            let kind = match fold.kind {
                FoldKind::Declaration => "region",
                // What an editor folds by itself when a file opens, where it is told to.
                FoldKind::Translations => "imports",
                FoldKind::Remarks => "comment",
            };
            json!({ "startLine": start, "endLine": end, "kind": kind })
        })
        .collect();
    Ok(Json::Array(ranges))
}
