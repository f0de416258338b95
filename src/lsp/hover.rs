//! What is known of the word under the pointer, as Markdown.

use serde_json::{Value as Json, json};

use super::answer::Answered;
use super::places::Places;
use super::server::Server;
use crate::diagnostic::Lang;
use crate::ide::Hover;

/// `textDocument/hover`
pub(super) fn hover(server: &mut Server<'_>, params: Json) -> Answered {
    let Some((address, offset)) = server.asked_at(params)? else {
        return Ok(Json::Null);
    };
    let (units, lang) = (server.client.units, server.client.lang);
    let space = server.space(&address)?;
    let Some(hover) = space.ide.hover(&address.path, offset) else {
        return Ok(Json::Null);
    };
    let range = Places::new(space, units).range(hover.span);
    let contents = json!({ "kind": "markdown", "value": told(&hover, lang) });
    Ok(json!({ "contents": contents, "range": range }))
}

/// The name, what it is, its values and history, and the documents it rests on.
fn told(hover: &Hover, lang: Lang) -> String {
    let mut out = format!("**{}**", escaped(&hover.name));
    for (tag, label) in &hover.labels {
        out.push_str(&format!(" · {tag} {}", escaped(label)));
    }
    for line in &hover.lines {
        out.push_str("\n\n");
        out.push_str(&escaped(line.get(lang)));
    }
    for source in &hover.sources {
        let place = source.place.as_deref().unwrap_or("");
        let word = match lang {
            Lang::Zh => "依据",
            Lang::En => "source",
        };
        let line = format!("{word} {} {place}", source.document);
        out.push_str(&format!("\n\n*{}*", escaped(line.trim_end())));
        for quote in &source.quotes {
            out.push_str(&format!("\n> {}\n", escaped(quote)));
        }
    }
    out
}

/// Words of a rulebook are words, also where Markdown has a meaning for them.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        if "\\`*_{}[]<>#|~&!".contains(letter) {
            out.push('\\');
        }
        out.push(if letter == '\n' { ' ' } else { letter });
    }
    out
}
