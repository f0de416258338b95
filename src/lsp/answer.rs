//! Which request is answered where.

use lsp_server::ErrorCode;
use lsp_types::{Position, TextDocumentPositionParams};
use serde_json::Value as Json;

use super::documents::read;
use super::lifecycle::{Stage, initialize};
use super::places::byte;
use super::server::Server;
use super::spaces::{Address, Space};
use super::{actions, calls, complete, hints, hover, lenses, names, symbols, tokens};
use crate::text::Lines;

/// Why a request has no result.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) code: ErrorCode,
    pub(super) message: String,
}

impl Refused {
    pub(super) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { code, message }
    }
}

impl From<serde_json::Error> for Refused {
    /// Parameters that are not those of the request.
    fn from(error: serde_json::Error) -> Self {
        Self::new(ErrorCode::InvalidParams, error.to_string())
    }
}

/// The result of a request.
pub(super) type Answered = Result<Json, Refused>;

/// Answers one request.
pub(super) fn answer(server: &mut Server<'_>, method: &str, params: Json) -> Answered {
    match (server.stage, method) {
        (Stage::Before | Stage::Serving, "initialize") => return initialize(server, &params),
        (Stage::Before, _) => {
            let why = "the first request must be `initialize`";
            return Err(Refused::new(ErrorCode::ServerNotInitialized, why));
        }
        (Stage::ShutDown, _) => {
            let why = "after `shutdown` only `exit` is understood";
            return Err(Refused::new(ErrorCode::InvalidRequest, why));
        }
        (Stage::Serving, "shutdown") => {
            server.stage = Stage::ShutDown;
            return Ok(Json::Null);
        }
        (Stage::Serving, _) => {}
    }
    match method {
        "textDocument/completion" => complete::complete(server, params),
        "textDocument/hover" => hover::hover(server, params),
        "textDocument/definition" => names::definition(server, params),
        "textDocument/references" => names::references(server, params),
        "textDocument/documentHighlight" => names::highlight(server, params),
        "textDocument/prepareRename" => names::prepare_rename(server, params),
        "textDocument/rename" => names::rename(server, params),
        "textDocument/documentSymbol" => symbols::of_document(server, params),
        "workspace/symbol" => Ok(symbols::of_workspace(server, &params)),
        "textDocument/foldingRange" => symbols::folding(server, params),
        "textDocument/prepareCallHierarchy" => calls::prepare(server, params),
        "callHierarchy/incomingCalls" => calls::incoming(server, params),
        "callHierarchy/outgoingCalls" => calls::outgoing(server, params),
        "textDocument/codeAction" => actions::actions(server, params),
        "textDocument/formatting" => actions::format(server, params),
        "textDocument/codeLens" => lenses::lenses(server, params),
        "workspace/executeCommand" => lenses::execute(server, params),
        "textDocument/inlayHint" => hints::hints(server, params),
        "textDocument/semanticTokens/full" => tokens::tokens(server, params),
        _ => {
            let why = format!("{method} is not understood");
            Err(Refused::new(ErrorCode::MethodNotFound, why))
        }
    }
}

impl Server<'_> {
    /// The document of a request, where it is known; then its rulebook is worked on.
    pub(super) fn document(&mut self, uri: &str) -> Option<Address> {
        let address = self.spaces.find(uri)?;
        let space = self.spaces.all.get_mut(address.space)?;
        space.ide.work_on(address.folder());
        Some(address)
    }

    /// The document and the byte that a request is about.
    pub(super) fn asked_at(&mut self, params: Json) -> Result<Option<(Address, usize)>, Refused> {
        let TextDocumentPositionParams {
            text_document,
            position,
        } = read(params)?;
        let address = self.document(&text_document.uri.0);
        Ok(address.map(|address| {
            let offset = self.byte_of(&address, position);
            (address, offset)
        }))
    }

    /// The byte that a position of a document names.
    pub(super) fn byte_of(&self, address: &Address, position: Position) -> usize {
        let lines = Lines::new(self.text_of(address));
        byte(&lines, position, self.client.units)
    }

    /// The text of a document.
    pub(super) fn text_of(&self, address: &Address) -> &str {
        let space = self.spaces.all.get(address.space);
        let file = space.and_then(|space| space.ide.files().at(&address.path));
        file.map_or("", |file| &file.text)
    }

    /// The space of a document.
    pub(super) fn space(&mut self, address: &Address) -> Result<&mut Space, Refused> {
        let space = self.spaces.all.get_mut(address.space);
        space.ok_or_else(|| Refused::new(ErrorCode::InternalError, "no such space"))
    }
}
