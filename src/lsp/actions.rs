//! Changes that mend findings, and the canonical form.

use lsp_types::{CodeActionParams, Range, TextEdit};
use serde_json::{Value as Json, json};

use super::answer::Answered;
use super::documents::read;
use super::findings::diagnostic;
use super::places::{Places, position};
use super::server::Server;
use super::symbols::document_of;
use crate::diagnostic::{Certainty, Diagnostic, Fix, Lang};
use crate::format;
use crate::text::{Edit, Lines};

/// `textDocument/codeAction`
pub(super) fn actions(server: &mut Server<'_>, params: Json) -> Answered {
    let CodeActionParams {
        text_document,
        range,
        context,
        ..
    } = read(params)?;
    let Some(address) = server.document(&text_document.uri.0) else {
        return Ok(Json::Null);
    };
    let client = server.client;
    let root = server.space(&address)?.root.clone();
    // Places of an older text are not those of this one: the client asks again when it is told the
    // findings.
    if !server.is_settled(&root) {
        return Ok(json!([]));
    }
    let Some(space) = server.spaces.all.get(address.space) else {
        return Ok(Json::Null);
    };
    let own = space.ide.files().at(&address.path).map(|file| file.id);
    let mut places = Places::new(space, client.units);
    let wants = |kind: &str| match &context.only {
        None => true,
        Some(only) => {
            let only = only.iter().map(|it| String::from(it.clone()));
            let mut only = only.filter(|it| !it.is_empty());
            only.any(|it| kind == it || kind.starts_with(&format!("{it}.")))
        }
    };
    let found: Vec<&Diagnostic> = (server.told.of_file(&root, own))
        .filter(|(_, at)| Some(at.file) == own)
        .map(|(found, _)| found)
        .collect();
    let mut actions: Vec<(bool, Json)> = Vec::new();
    for finding in found.iter().filter(|_| wants("quickfix")) {
        let Some(at) = finding.labels.first() else {
            continue;
        };
        if !meets(places.range(at.span), range) {
            continue;
        }
        let told = diagnostic(&mut places, finding, client.lang);
        for fix in &finding.fixes {
            let is_allowed = accepts(fix);
            let is_preferred = fix.certainty == Certainty::Certain;
            actions.push((
                is_allowed,
                json!({
                    "title": fix.title.get(client.lang),
                    "kind": "quickfix",
                    "diagnostics": [told],
                    "isPreferred": is_preferred && !is_allowed,
                    "edit": { "changes": places.changes(&fix.edits) },
                }),
            ));
        }
    }
    // What mends stands before what accepts.
    actions.sort_by_key(|(accepts, _)| *accepts);
    let certain = certain(&found);
    if wants("source.fixAll") && !certain.is_empty() {
        let title = match client.lang {
            Lang::Zh => "改正没有疑问的地方",
            Lang::En => "mend what is beyond doubt",
        };
        actions.push((
            true,
            json!({
                "title": title,
                "kind": "source.fixAll",
                "edit": { "changes": places.changes(&certain) },
            }),
        ));
    }
    Ok(actions.into_iter().map(|(_, action)| action).collect())
}

/// Whether a change accepts a finding instead of mending it: 容许.
fn accepts(fix: &Fix) -> bool {
    let mut texts = fix.edits.iter().map(|edit| edit.text.trim_start());
    texts.any(|text| text.starts_with("容许 ") || text.starts_with("allow "))
}

/// Of each finding its one certain change, as far as they do not touch.
fn certain(found: &[&Diagnostic]) -> Vec<Edit> {
    let mut taken: Vec<Edit> = Vec::new();
    for finding in found {
        let mut sure = finding
            .fixes
            .iter()
            .filter(|fix| fix.certainty == Certainty::Certain);
        let (Some(fix), None) = (sure.next(), sure.next()) else {
            continue;
        };
        let touches = |edit: &Edit| {
            taken.iter().any(|other| {
                edit.span.file == other.span.file
                    && edit.span.start <= other.span.end
                    && other.span.start <= edit.span.end
            })
        };
        if !fix.edits.iter().any(touches) {
            taken.extend(fix.edits.iter().cloned());
        }
    }
    taken
}

fn meets(a: Range, b: Range) -> bool {
    a.start <= b.end && b.start <= a.end
}

/// `textDocument/formatting`; a text that cannot be read is left as it is.
pub(super) fn format(server: &mut Server<'_>, params: Json) -> Answered {
    let Some(address) = server.document(&document_of(&params)?) else {
        return Ok(Json::Null);
    };
    let units = server.client.units;
    let space = server.space(&address)?;
    let file = space.ide.files().at(&address.path);
    let formatted = file.and_then(|file| Some((file, format::format(file, None).ok()?)));
    let Some((file, formatted)) = formatted else {
        return Ok(Json::Null);
    };
    if formatted == file.text {
        return Ok(json!([]));
    }
    // Only what differs is replaced, so that marks and the cursor stay where they are.
    let (start, end, new) = difference(&file.text, &formatted);
    let lines = Lines::new(&file.text);
    let range = Range::new(position(&lines, start, units), position(&lines, end, units));
    Ok(json!([TextEdit::new(range, new.to_owned())]))
}

/// The lines that differ between two texts: their bytes in the first, what stands there in the second.
fn difference<'t>(before: &str, after: &'t str) -> (usize, usize, &'t str) {
    let same = |(a, b): &(char, char)| a == b;
    let ahead = before.chars().zip(after.chars()).take_while(same);
    let ahead: usize = ahead.map(|(letter, _)| letter.len_utf8()).sum();
    // From the beginning of a line on: a line end of two letters is not parted.
    let kept = before.get(..ahead).unwrap_or("");
    let start = kept.rfind('\n').map_or(0, |at| at.saturating_add(1));
    let (old, new) = (
        before.get(start..).unwrap_or(""),
        after.get(start..).unwrap_or(""),
    );
    let behind = old.chars().rev().zip(new.chars().rev()).take_while(same);
    let behind: usize = behind.map(|(letter, _)| letter.len_utf8()).sum();
    let tail = old.get(old.len().saturating_sub(behind)..).unwrap_or("");
    let tail = tail
        .find('\n')
        .map_or("", |at| tail.get(at.saturating_add(1)..).unwrap_or(""));
    let end = before.len().saturating_sub(tail.len());
    let new = new.get(..new.len().saturating_sub(tail.len()));
    (start, end, new.unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn only_the_lines_that_differ_are_replaced() {
        for (before, after) in [
            ("甲\n乙 \n丙\n", "甲\n乙\n丙\n"),
            ("甲\r\n乙 \r\n丙\r\n", "甲\r\n乙\r\n丙\r\n"),
            ("", "甲\n"),
            ("甲", "甲\n"),
            ("甲\n\n\n乙\n", "甲\n\n乙\n"),
            ("甲\n甲\n", "甲\n"),
        ] {
            let (start, end, new) = difference(before, after);
            let kept = |part: Option<&str>| part.unwrap_or("?").to_owned();
            let made = kept(before.get(..start)) + new + &kept(before.get(end..));
            assert_eq!(made, after, "{before:?}");
        }
        assert_eq!(difference("甲\n乙 \n丙\n", "甲\n乙\n丙\n"), (4, 9, "乙\n"));
    }
}
