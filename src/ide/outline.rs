//! The declarations of a file, in order.

use crate::syntax::tree::{Common, Declaration, DeclarationKind, Name, PolicyFile};
use crate::text::Span;

/// A declaration as a list of contents shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name; a case's title.
    pub name: String,
    /// English word of what it declares: `parameter`, `benefit`.
    pub kind: &'static str,
    /// Its name in other languages, by tag.
    pub labels: Vec<(String, String)>,
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name_span: Span,
}

/// The declarations that could be read.
#[must_use]
pub(super) fn outline(file: &PolicyFile) -> Vec<Entry> {
    file.declarations.iter().map(entry).collect()
}

/// One declaration.
pub(super) fn entry(declaration: &Declaration) -> Entry {
    let (kind, name, name_span) = named(declaration);
    Entry {
        name: name.to_owned(),
        kind,
        labels: labels(&declaration.common),
        span: declaration.span,
        name_span,
    }
}

/// What a declaration declares, its name and the place of the name.
pub(super) fn named(declaration: &Declaration) -> (&'static str, &str, Span) {
    let of = |kind, name: &'_ Name| (kind, name.span);
    let (name, (kind, span)) = match &declaration.kind {
        DeclarationKind::Rulebook(it) => (&it.name.text, of("rulebook", &it.name)),
        DeclarationKind::Use(path) => (&path.text, ("use", path.span)),
        DeclarationKind::Document(it) => (&it.name.text, of("document", &it.name)),
        DeclarationKind::Region(it) => (&it.name.text, of("region", &it.name)),
        DeclarationKind::Category(it) => (&it.name.text, of("category", &it.name)),
        DeclarationKind::Unit(it) => (&it.name.text, of("unit", &it.name)),
        DeclarationKind::Entity(it) => (&it.name.text, of("entity", &it.name)),
        DeclarationKind::Parameter(it) => (&it.name.text, of("parameter", &it.name)),
        DeclarationKind::Value(it) => (&it.parameter.text, of("value", &it.parameter)),
        DeclarationKind::Define(it) => (&it.name.text, of("definition", &it.name)),
        DeclarationKind::Benefit(it) => (&it.name.text, of("benefit", &it.name)),
        DeclarationKind::Exclusive(it) => (&it.name.text, of("exclusive", &it.name)),
        DeclarationKind::Fund(it) => (&it.name.text, of("fund", &it.name)),
        DeclarationKind::Constraint(it) => (&it.name.text, of("constraint", &it.name)),
        DeclarationKind::Case(it) => (&it.title.text, ("case", it.title.span)),
        DeclarationKind::Omit(it) => (&it.document.text, of("omit", &it.document)),
        DeclarationKind::Topic(it) => (&it.name.text, of("topic", &it.name)),
        DeclarationKind::Office(it) => (&it.name.text, of("office", &it.name)),
        DeclarationKind::Event(it) => (&it.name.text, of("event", &it.name)),
        DeclarationKind::Supplement(it) => (&it.name.text, of("supplement", &it.name)),
    };
    (kind, name, span)
}

fn labels(common: &Common) -> Vec<(String, String)> {
    let own = common.labels.iter().filter(|label| label.item.is_none());
    own.map(|label| (label.lang.text.clone(), label.text.text.clone()))
        .collect()
}
