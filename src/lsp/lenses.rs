//! Over each case: whether it passes, and what came instead of what was expected.

use lsp_server::ErrorCode;
use lsp_types::ExecuteCommandParams;
use serde_json::{Value as Json, json};

use super::answer::{Answered, Refused};
use super::documents::read;
use super::places::Places;
use super::server::Server;
use super::spaces::Address;
use super::symbols::document_of;
use crate::api::cases::{CaseReport, run_titled};
use crate::diagnostic::Lang;

/// The command that runs one case: `[URI, title]`.
pub(super) const RUN_CASE: &str = "guiju.runCase";

/// `textDocument/codeLens`
pub(super) fn lenses(server: &mut Server<'_>, params: Json) -> Answered {
    let uri = document_of(&params)?;
    let Some(address) = server.document(&uri) else {
        return Ok(Json::Null);
    };
    let (units, lang) = (server.client.units, server.client.lang);
    let root = server.space(&address)?.root.clone();
    let is_settled = server.is_settled(&root);
    let told = &server.told;
    let Some(space) = server.spaces.all.get(address.space) else {
        return Ok(Json::Null);
    };
    let mut places = Places::new(space, units);
    let cases = space.ide.outline(&address.path).into_iter();
    let lenses: Vec<Json> = cases
        .filter(|entry| entry.kind == "case")
        .map(|entry| {
            let report = told.case(&root, address.folder(), entry.name_span);
            let title = title(report.filter(|_| is_settled), lang);
            json!({
                "range": places.range(entry.name_span),
                "command": {
                    "title": title,
                    "command": RUN_CASE,
                    "arguments": [uri, entry.name],
                },
            })
        })
        .collect();
    Ok(Json::Array(lenses))
}

/// `✓ 通过`, or the first thing that came out otherwise.
fn title(report: Option<&CaseReport>, lang: Lang) -> String {
    let (run, passed, failed) = match lang {
        Lang::Zh => ("▷ 运行用例", "✓ 通过", "✗ 不通过"),
        Lang::En => ("▷ run this case", "✓ passes", "✗ fails"),
    };
    match report {
        None => run.to_owned(),
        Some(report) if report.findings.is_empty() => passed.to_owned(),
        Some(report) => match report.unmet.first() {
            Some(unmet) => format!("{failed} · {}", unmet.text.get(lang)),
            None => failed.to_owned(),
        },
    }
}

/// `workspace/executeCommand`
pub(super) fn execute(server: &mut Server<'_>, params: Json) -> Answered {
    let ExecuteCommandParams {
        command, arguments, ..
    } = read(params)?;
    let arguments = arguments.unwrap_or_default();
    let words: Vec<&str> = arguments.iter().filter_map(Json::as_str).collect();
    let (RUN_CASE, [uri, title]) = (command.as_str(), words.as_slice()) else {
        let why = format!("{command}: no such command, or other arguments");
        return Err(Refused::new(ErrorCode::InvalidParams, why));
    };
    let Some(address) = server.document(uri) else {
        return Ok(Json::Null);
    };
    let lang = server.client.lang;
    let report = run(server, &address, title)?;
    let (words, is_error) = match &report {
        None => (
            match lang {
                Lang::Zh => format!("「{title}」：规则集有错误，不能运行"),
                Lang::En => format!("`{title}`: the rulebook has errors and cannot run"),
            },
            true,
        ),
        Some(report) => {
            let unmet = report.unmet.iter().map(|it| it.text.get(lang).to_owned());
            let lines: Vec<String> = std::iter::once(self::title(Some(report), lang))
                .chain(unmet.skip(1))
                .collect();
            let is_error = !report.findings.is_empty();
            (format!("{title} {}", lines.join("\n")), is_error)
        }
    };
    let kind = if is_error { 1 } else { 3 };
    // The answer matters more than the message beside it.
    let _ = server.notify(
        "window/showMessage",
        json!({ "type": kind, "message": words }),
    );
    Ok(json!({ "passed": report.map(|report| report.findings.is_empty()), "message": words }))
}

/// Runs one case of the texts as they are; none where there is no program or no such case.
fn run(
    server: &mut Server<'_>,
    address: &Address,
    title: &str,
) -> Result<Option<CaseReport>, Refused> {
    let space = server.space(address)?;
    space.ide.front();
    let front = space.ide.current();
    let front = front.filter(|it| it.walked.complete && !it.found.has_errors());
    let files = space.ide.files();
    Ok(front.and_then(|front| run_titled(&front.walked.program, files, title)))
}
