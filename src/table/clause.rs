//! A value as the clause that sets it: `自 …` with its row, 公布, 推定, 依据.

use crate::diagnostic::Lang;
use crate::program::wording::Wording;
use crate::program::{Parameter, Program, Status};

use super::read::Row;

/// `自 2026-01-01` and everything that rows with the same days, standing and sources set. None
/// where a text holds every kind of closing quotation mark.
pub(super) fn period(
    program: &Program,
    parameter: &Parameter,
    rows: &[&Row],
    lang: Lang,
) -> Option<String> {
    let words = Wording::exact(program, lang);
    let zh = lang == Lang::Zh;
    let word = |zh_word: &'static str, en: &'static str| if zh { zh_word } else { en };
    let first = rows.first()?;
    let mut out = format!("  {} {}", word("自", "from"), first.from);
    if let Some(until) = first.until {
        out.push_str(&format!(" {} {until}", word("至", "until")));
    }
    let unset = word("待定", "unset");
    let inapplicable = word("不适用", "not_applicable");
    let literal = |row: &Row| match row.value {
        Some(value) => words.value(value, &parameter.ty),
        None if row.status == Status::Inapplicable => inapplicable.to_owned(),
        None => unset.to_owned(),
    };
    match &first.status {
        Status::Unset(Some(who)) if parameter.keys.is_empty() => {
            out.push_str(&format!(" {unset} {}", quoted(who)?));
        }
        Status::Unset(_) if parameter.keys.is_empty() => out.push_str(&format!(" {unset}")),
        Status::Stated | Status::Assumed(_) | Status::Inapplicable if parameter.keys.is_empty() => {
            out.push_str(&format!(" {} {}", word("为", "is"), literal(first)));
        }
        Status::Stated | Status::Assumed(_) | Status::Unset(_) | Status::Inapplicable => {
            for row in rows {
                out.push_str("\n    |");
                for (key, kind) in row.keys.iter().zip(&parameter.keys) {
                    out.push_str(&format!(" {} |", words.key(*key, *kind)));
                }
                out.push_str(&format!(" {} |", literal(row)));
            }
        }
    }
    if let Some(issued) = first.issued {
        out.push_str(&format!("\n    {} {issued}", word("公布", "issued")));
    }
    if let Status::Assumed(why) = &first.status {
        out.push_str(&format!(
            "\n    {} {}",
            word("推定", "assumed"),
            quoted(why)?
        ));
    }
    for (document, place, quotes) in &first.sources {
        let name = &program.documents.at(*document).name;
        out.push_str(&format!("\n    {} {name}", word("依据", "source")));
        if let Some(place) = place {
            out.push_str(&format!(" {}", quoted(place)?));
        }
        if !quotes.is_empty() {
            let all: Option<Vec<String>> = quotes.iter().map(|it| quoted(it)).collect();
            let all = all?.join(word("、", ", "));
            out.push_str(&format!(" {} {all}", word("引", "quotes")));
        }
    }
    Some(out)
}

/// A text between marks that do not stand in it.
fn quoted(text: &str) -> Option<String> {
    let marks = [("「", "」"), ("“", "”"), ("\"", "\"")];
    let mut fitting = marks
        .into_iter()
        .filter(|(_, closing)| !text.contains(closing));
    fitting
        .next()
        .map(|(opening, closing)| format!("{opening}{text}{closing}"))
}
