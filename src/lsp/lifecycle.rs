//! Beginning and end: what a client can, what this server can, and the files that are watched.
//!
//! What a client sends first is long and differs from editor to editor; only what is needed is read,
//! so that nothing else in it can fail.

use std::io;

use lsp_server::ErrorCode;
use serde_json::{Value as Json, json};

use super::answer::Refused;
use super::server::Server;
use super::{tokens, uri};
use crate::diagnostic::Lang;
use crate::text::Units;

/// Where a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Before `initialize`.
    Before,
    /// Between `initialize` and `shutdown`.
    Serving,
    /// After `shutdown`.
    ShutDown,
}

/// Something that a client can do or wants to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// It watches files when it is asked to.
    Watch,
    /// It asks for lenses again when it is told to.
    FreshLenses,
    /// It asks for hints again when it is told to.
    FreshHints,
    /// Every case (`guiju/cases`), and when a check is done (`guiju/checked`).
    Cases,
    /// Values beside names.
    Values,
    /// Units beside names.
    Units,
}

/// How many there are.
const WISHES: usize = 6;

/// What a client can and wants.
#[derive(Debug, Clone, Copy)]
pub(super) struct Client {
    /// Language of messages.
    pub(super) lang: Lang,
    /// What it counts columns in.
    pub(super) units: Units,
    /// By position of the [`Wish`].
    wishes: [bool; WISHES],
}

impl Client {
    /// A client that has said nothing yet.
    pub(super) fn new(lang: Lang) -> Self {
        let mut client = Self {
            lang,
            units: Units::Utf16,
            wishes: [false; WISHES],
        };
        client.wish(Wish::Values, Some(true));
        client.wish(Wish::Units, Some(true));
        client
    }

    /// Whether it can or wants something.
    pub(super) fn has(self, wish: Wish) -> bool {
        self.wishes.get(wish as usize) == Some(&true)
    }

    /// Takes what was said of something, as far as anything was.
    fn wish(&mut self, wish: Wish, said: Option<bool>) {
        if let (Some(kept), Some(said)) = (self.wishes.get_mut(wish as usize), said) {
            *kept = said;
        }
    }

    /// What settings say, as far as they say something.
    pub(super) fn set(&mut self, settings: &Json) {
        match settings.get("lang").and_then(Json::as_str) {
            Some("zh") => self.lang = Lang::Zh,
            Some("en") => self.lang = Lang::En,
            Some(_) | None => {}
        }
        let said = |path: &str| settings.pointer(path).and_then(Json::as_bool);
        self.wish(Wish::Values, said("/hints/values"));
        self.wish(Wish::Units, said("/hints/units"));
        self.wish(Wish::Cases, said("/cases"));
    }
}

/// `initialize`
pub(super) fn initialize(server: &mut Server<'_>, params: &Json) -> Result<Json, Refused> {
    if server.stage != Stage::Before {
        return Err(Refused::new(
            ErrorCode::InvalidRequest,
            "initialized already",
        ));
    }
    let client = &mut server.client;
    let of_workspace = |path: &str| {
        let path = format!("/capabilities/workspace/{path}");
        params.pointer(&path).and_then(Json::as_bool)
    };
    let watches = of_workspace("didChangeWatchedFiles/dynamicRegistration");
    client.wish(Wish::Watch, watches);
    client.wish(Wish::FreshLenses, of_workspace("codeLens/refreshSupport"));
    client.wish(Wish::FreshHints, of_workspace("inlayHint/refreshSupport"));
    if let Some(locale) = params.get("locale").and_then(Json::as_str) {
        let is_chinese = locale.to_ascii_lowercase().starts_with("zh");
        client.lang = if is_chinese { Lang::Zh } else { Lang::En };
    }
    client.set(params.get("initializationOptions").unwrap_or(&Json::Null));
    let encodings = params.pointer("/capabilities/general/positionEncodings");
    let (units, encoding) = units(encodings.unwrap_or(&Json::Null));
    client.units = units;
    for folder in folders(params) {
        server.spaces.open_folder(&folder, server.disk);
    }
    server.stage = Stage::Serving;
    Ok(json!({
        "capabilities": capabilities(encoding),
        "serverInfo": { "name": "guiju", "version": env!("CARGO_PKG_VERSION") },
    }))
}

/// UTF-8 where the client offers it: then nothing is counted twice. UTF-16 is what every client can.
fn units(offered: &Json) -> (Units, &'static str) {
    let offered = offered.as_array().into_iter().flatten();
    let offered: Vec<&str> = offered.filter_map(Json::as_str).collect();
    if offered.contains(&"utf-8") {
        (Units::Utf8, "utf-8")
    } else if offered.contains(&"utf-32") && !offered.contains(&"utf-16") {
        (Units::Utf32, "utf-32")
    } else {
        (Units::Utf16, "utf-16")
    }
}

/// The folders that are open in the editor.
fn folders(params: &Json) -> Vec<String> {
    let several = params.get("workspaceFolders").and_then(Json::as_array);
    let uris: Vec<&str> = match several {
        Some(folders) => uris(folders).collect(),
        None => params
            .get("rootUri")
            .and_then(Json::as_str)
            .into_iter()
            .collect(),
    };
    let mut paths: Vec<String> = uris.into_iter().filter_map(uri::path_of).collect();
    if let (true, Some(path)) = (
        paths.is_empty() && several.is_none(),
        params.get("rootPath").and_then(Json::as_str),
    ) {
        paths.push(uri::plain(path));
    }
    paths
}

/// `[{uri}]`
pub(super) fn uris(list: &[Json]) -> impl Iterator<Item = &str> {
    list.iter()
        .filter_map(|it| it.get("uri").and_then(Json::as_str))
}

/// What this server can.
fn capabilities(encoding: &str) -> Json {
    const INCREMENTAL: u32 = 2;
    json!({
        "positionEncoding": encoding,
        "textDocumentSync": { "openClose": true, "change": INCREMENTAL, "save": true },
        "completionProvider": { "triggerCharacters": [".", "[", "/", "「", " "] },
        "hoverProvider": true,
        "definitionProvider": true,
        "referencesProvider": true,
        "documentHighlightProvider": true,
        "renameProvider": { "prepareProvider": true },
        "documentSymbolProvider": true,
        "workspaceSymbolProvider": true,
        "foldingRangeProvider": true,
        "callHierarchyProvider": true,
        "codeActionProvider": { "codeActionKinds": ["quickfix", "source.fixAll"] },
        "codeLensProvider": {},
        "inlayHintProvider": true,
        "documentFormattingProvider": true,
        "semanticTokensProvider": {
            "legend": { "tokenTypes": tokens::TYPES, "tokenModifiers": [] },
            "full": true,
        },
        "executeCommandProvider": { "commands": [super::lenses::RUN_CASE] },
        "workspace": {
            "workspaceFolders": { "supported": true, "changeNotifications": true },
        },
    })
}

/// Asks the client to tell of rule files and source texts that change on disk.
pub(super) fn watch(server: &mut Server<'_>) -> io::Result<()> {
    if !server.client.has(Wish::Watch) {
        return Ok(());
    }
    let watchers = json!([{ "globPattern": "**/*.gj" }, { "globPattern": "**/sources/**" }]);
    let registration = json!({
        "id": "files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": { "watchers": watchers },
    });
    server.ask(
        "client/registerCapability",
        json!({ "registrations": [registration] }),
    )
}
