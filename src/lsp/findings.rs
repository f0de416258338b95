//! What was found: kept by rulebook, told by file.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use lsp_types::{
    Code, Diagnostic as Published, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    Message,
};
use serde_json::{Value as Json, json};

use super::cases;
use super::check::{Came, Report};
use super::lifecycle::Wish;
use super::places::Places;
use super::server::Server;
use super::spaces::folder_of;
use crate::api::cases::{CaseReport, Unmet};
use crate::diagnostic::{Diagnostic, Lang, Severity};
use crate::text::{FileId, Span};

/// What is known of the rulebooks, and what the client was told.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Findings by root and folder.
    found: BTreeMap<(String, String), Vec<Diagnostic>>,
    /// Cases by root and folder.
    cases: BTreeMap<(String, String), Vec<CaseReport>>,
    /// The change whose check is done, by root.
    rounds: BTreeMap<String, u64>,
    /// What was last published of each file, by root and URI.
    published: BTreeMap<(String, String), Json>,
    /// What was last told of the cases of each rulebook, by root and folder.
    told_cases: BTreeMap<(String, String), Json>,
}

impl Told {
    /// The change whose findings these are.
    pub(super) fn round(&self, root: &str) -> Option<u64> {
        self.rounds.get(root).copied()
    }

    /// Findings whose main place is in a file, each once.
    pub(super) fn of_file(
        &self,
        root: &str,
        file: Option<FileId>,
    ) -> impl Iterator<Item = (&Diagnostic, Span)> {
        let own = self.found.iter().filter(move |((of, _), _)| of == root);
        let mut all: Vec<(&Diagnostic, Span)> = Vec::new();
        for finding in own.flat_map(|(_, found)| found) {
            let Some(label) = finding.labels.first() else {
                continue;
            };
            let is_told = |(other, _): &(&Diagnostic, Span)| *other == finding;
            if Some(label.span.file) == file && !all.iter().any(is_told) {
                all.push((finding, label.span));
            }
        }
        all.into_iter()
    }

    /// What came of a case, by the place of its title.
    pub(super) fn case(&self, root: &str, folder: &str, at: Span) -> Option<&CaseReport> {
        let cases = self.cases.get(&(root.to_owned(), folder.to_owned()))?;
        cases.iter().find(|case| case.span == at)
    }

    /// Expectations of a rulebook that do not hold.
    pub(super) fn unmet(&self, root: &str, folder: &str) -> impl Iterator<Item = &Unmet> {
        let cases = self.cases.get(&(root.to_owned(), folder.to_owned()));
        let cases = cases.into_iter().flatten();
        cases.flat_map(|case| &case.unmet)
    }
}

/// Takes what the thread that checks tells, and tells the client what is new.
pub(super) fn checked(server: &mut Server<'_>, report: Report) -> io::Result<()> {
    let Report {
        root,
        round,
        folder,
        came,
    } = report;
    let key = (root.clone(), folder.clone());
    let client = server.client;
    match came {
        Came::Findings(found) => {
            server.told.found.insert(key, found);
            publish(server, &root, Some(&folder))
        }
        Came::Cases(cases) => {
            let space = server.spaces.all.iter().find(|it| it.root == root);
            let told = space.filter(|_| client.has(Wish::Cases)).map(|space| {
                let how = (client.units, client.lang);
                cases::told(space, &folder, &cases, how)
            });
            server.told.cases.insert(key.clone(), cases);
            let Some(told) = told else { return Ok(()) };
            if server.told.told_cases.get(&key) == Some(&told) {
                return Ok(());
            }
            server.told.told_cases.insert(key, told.clone());
            server.notify("guiju/cases", told)
        }
        Came::Done => {
            server.told.rounds.insert(root.clone(), round);
            publish(server, &root, None)?;
            if client.has(Wish::Cases) {
                let documents = versions(server, &root);
                server.notify("guiju/checked", json!({ "documents": documents }))?;
            }
            if client.has(Wish::FreshLenses) {
                server.ask("workspace/codeLens/refresh", Json::Null)?;
            }
            if client.has(Wish::FreshHints) {
                server.ask("workspace/inlayHint/refresh", Json::Null)?;
            }
            Ok(())
        }
    }
}

/// The documents that are open in a space, whose texts were checked: `[{uri, version}]`.
fn versions(server: &Server<'_>, root: &str) -> Vec<Json> {
    let space = server.spaces.all.iter().find(|it| it.root == root);
    let open = space.into_iter().flat_map(|space| space.open.values());
    open.map(|open| json!({ "uri": open.uri, "version": open.version }))
        .collect()
}

/// Publishes what differs from what was published before: of the files of one rulebook as soon as it
/// is checked, of all once all are, so that nothing is told of an older text.
fn publish(server: &mut Server<'_>, root: &str, only: Option<&str>) -> io::Result<()> {
    let client = server.client;
    let Some(space) = server.spaces.all.iter().find(|it| it.root == root) else {
        return Ok(());
    };
    let folders = space.ide.files().rule_folders();
    let told = &mut server.told;
    told.found
        .retain(|(of, folder), _| of != root || folders.contains(folder));
    let is_wanted = |folder: &str| only.is_none_or(|only| only == folder);
    let mut by_file: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    for ((of, folder), found) in &told.found {
        if of != root || !is_wanted(folder) {
            continue;
        }
        // A finding without a place is told where the rulebook begins.
        let first = space.ide.files().rules_in(folder).next();
        for finding in found {
            let at = finding.labels.first().map(|label| label.span.file);
            if let Some(file) = at.or(first.map(|file| file.id)) {
                let own = by_file.entry(file).or_default();
                if !own.contains(&finding) {
                    own.push(finding);
                }
            }
        }
    }
    let mut messages: Vec<Json> = Vec::new();
    // First what is there no more, or has another URI since the editor opened it.
    let uris: BTreeSet<String> = space
        .ide
        .files()
        .iter()
        .map(|file| space.uri_of(&file.path))
        .collect();
    told.published.retain(|(of, uri), found| {
        let is_gone = of == root && !uris.contains(uri);
        if is_gone && *found != json!([]) {
            messages.push(json!({ "uri": uri, "diagnostics": [] }));
        }
        !is_gone
    });
    let mut places = Places::new(space, client.units);
    for file in space.ide.files().iter() {
        if !is_wanted(folder_of(&file.path)) {
            continue;
        }
        let found = by_file.get(&file.id).map_or(&[][..], Vec::as_slice);
        let uri = space.uri_of(&file.path);
        let diagnostics: Vec<Published> = found
            .iter()
            .map(|finding| diagnostic(&mut places, finding, client.lang))
            .collect();
        let diagnostics = serde_json::to_value(diagnostics)?;
        let key = (root.to_owned(), uri);
        let before = told.published.get(&key);
        if before.map_or(found.is_empty(), |before| *before == diagnostics) {
            continue;
        }
        let mut message = json!({ "uri": key.1, "diagnostics": diagnostics });
        let open = space.open.get(&file.path);
        if let (Some(open), Some(fields)) = (open, message.as_object_mut()) {
            fields.insert("version".to_owned(), json!(open.version));
        }
        messages.push(message);
        told.published.insert(key, diagnostics);
    }
    for message in messages {
        server.notify("textDocument/publishDiagnostics", message)?;
    }
    Ok(())
}

/// One finding as the protocol tells it.
pub(super) fn diagnostic(places: &mut Places<'_>, finding: &Diagnostic, lang: Lang) -> Published {
    let severity = match finding.severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Advice => DiagnosticSeverity::Information,
    };
    let mut message = finding.message.get(lang).to_owned();
    let mut labels = finding.labels.iter();
    let main = labels.next();
    if let Some(help) = &finding.help {
        message.push('\n');
        message.push_str(help.get(lang));
    }
    let related: Vec<DiagnosticRelatedInformation> = labels
        .filter_map(|label| {
            let location = places.location(label.span)?;
            let message = label.text.get(lang).to_owned();
            Some(DiagnosticRelatedInformation::new(location, message))
        })
        .collect();
    let is_idle = finding.code.ends_with("::unused") || finding.code.contains("::idle_");
    Published {
        range: main
            .map(|label| places.range(label.span))
            .unwrap_or_default(),
        severity: Some(severity),
        code: Some(Code::String(finding.code.to_owned())),
        source: Some("guiju".to_owned()),
        message: Message::String(message),
        tags: is_idle.then(|| vec![DiagnosticTag::Unnecessary]),
        related_information: (!related.is_empty()).then_some(related),
        ..Published::default()
    }
}
