//! The words of messages about facts: what should stand somewhere, and what does.

use super::super::json::Json;
use super::write::unit_words;
use crate::diagnostic::Text;
use crate::program::{Labels, Program, Type};
use crate::resolve::nearest;

/// What should stand for a type.
pub(super) fn expected(program: &Program, ty: &Type) -> Text {
    match ty {
        Type::Truth => Text::new(" true 或 false", "true or false"),
        Type::Category(id) => {
            let items = &program.categories.at(*id).items;
            let names: Vec<&str> = items
                .iter()
                .take(12)
                .map(|item| item.name.as_str())
                .collect();
            let more = if items.len() > names.len() { "…" } else { "" };
            Text::new(
                format!("「{}」{more}之一", names.join("」「")),
                format!("one of `{}`{more}", names.join("`, `")),
            )
        }
        Type::Region => Text::new("一个地区的名称", "the name of a region"),
        Type::Date => Text::new(" \"2024-06-18\" 这样的日期", "a date like \"2024-06-18\""),
        Type::Number(quantity) if quantity.is_points() => Text::new(
            "数（5 个百分点写作 0.05）",
            "a number (0.05 for 5 percentage points)",
        ),
        Type::Number(quantity) if quantity.is_ratio() => {
            Text::new("数（20% 写作 0.2）", "a number (0.2 for 20%)")
        }
        Type::Number(quantity) => {
            let unit = unit_words(program, quantity);
            let (zh, en) = if quantity.whole {
                ("整数", "a whole number")
            } else {
                ("数", "a number")
            };
            if unit.is_empty() {
                Text::new(zh, en)
            } else {
                Text::new(format!("{zh}（单位 {unit}）"), format!("{en} (in {unit})"))
            }
        }
        Type::List(_) => Text::new("列表 [ … ]", "a list [ … ]"),
    }
}

/// The unit of a type as a message names it.
pub(super) fn declared_unit(program: &Program, ty: &Type) -> Text {
    match ty {
        Type::Number(quantity) if quantity.is_points() => Text::new("百分点", "percentage points"),
        Type::Number(quantity) if quantity.is_ratio() => Text::new("百分比", "a percentage"),
        Type::Number(quantity) => Text::same(unit_words(program, quantity)),
        Type::Truth | Type::Category(_) | Type::Region | Type::Date | Type::List(_) => {
            Text::same("")
        }
    }
}

/// The declared name that was meant: by its name in another language, or the nearest.
pub(super) fn near<'names>(
    name: &str,
    candidates: &[(&'names str, &'names Labels)],
) -> Option<String> {
    candidates
        .iter()
        .find(|(_, labels)| labels.iter().any(|(_, label)| label == name))
        .map(|(declared, _)| *declared)
        .or_else(|| nearest(name, candidates.iter().map(|(declared, _)| *declared)))
        .map(str::to_owned)
}

pub(super) fn join(path: &str, name: &str) -> String {
    let name = shown(name);
    if path.is_empty() {
        name
    } else {
        format!("{path}.{name}")
    }
}

/// A text that a stranger wrote: at most 40 characters, none that moves a cursor.
pub(super) fn shown(text: &str) -> String {
    let mut shown: String = text
        .chars()
        .take(40)
        .map(|letter| if letter.is_control() { '�' } else { letter })
        .collect();
    if text.chars().nth(40).is_some() {
        shown.push('…');
    }
    shown
}

pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", shown(text))
}

/// What stands there, shortened.
pub(super) fn found(tree: &Json) -> String {
    match tree {
        Json::Null => "null".to_owned(),
        Json::Truth(truth) => truth.to_string(),
        Json::Number(digits) => shown(digits),
        Json::Text(text) => quoted(text),
        Json::List(_) => "[ … ]".to_owned(),
        Json::Object(_) => "{ … }".to_owned(),
    }
}
