//! Kinds of things and the numbers that the protocol has for them.

use lsp_types::{CompletionItemKind, SymbolKind};

/// What a declaration is among the symbols of an editor, by its English word in `ide`.
pub(super) fn symbol(kind: &str) -> SymbolKind {
    match kind {
        "rulebook" => SymbolKind::Module,
        "use" => SymbolKind::Package,
        "document" => SymbolKind::File,
        "region" | "level" => SymbolKind::Namespace,
        "category" => SymbolKind::Enum,
        "item" => SymbolKind::EnumMember,
        "unit" => SymbolKind::TypeParameter,
        "entity" => SymbolKind::Class,
        "list" => SymbolKind::Array,
        "fact" => SymbolKind::Field,
        "parameter" | "value" => SymbolKind::Constant,
        "definition" => SymbolKind::Function,
        "benefit" => SymbolKind::Interface,
        "fund" => SymbolKind::Struct,
        "case" => SymbolKind::Event,
        "exclusive" | "constraint" => SymbolKind::Operator,
        "topic" | "office" | "event" => SymbolKind::Property,
        "supplement" | "omit" => SymbolKind::Key,
        _ => SymbolKind::Variable,
    }
}

/// What an offer is.
pub(super) fn offer(kind: &str) -> CompletionItemKind {
    match kind {
        "declaration" | "clause" | "keyword" => CompletionItemKind::Keyword,
        "function" => CompletionItemKind::Function,
        "unit" | "type" => CompletionItemKind::Unit,
        "parameter" => CompletionItemKind::Constant,
        "definition" => CompletionItemKind::Method,
        "benefit" => CompletionItemKind::Interface,
        "fact" => CompletionItemKind::Field,
        "list" => CompletionItemKind::Property,
        "entity" => CompletionItemKind::Class,
        "category" => CompletionItemKind::Enum,
        "item" => CompletionItemKind::EnumMember,
        "region" | "level" => CompletionItemKind::Folder,
        "document" => CompletionItemKind::File,
        "fund" => CompletionItemKind::Struct,
        "event" | "topic" | "office" => CompletionItemKind::Event,
        _ => CompletionItemKind::Variable,
    }
}
