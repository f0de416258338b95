//! Tokens in the words of a language.

use super::spacing::Brackets;
use crate::diagnostic::Lang;
use crate::syntax::tokens::TokenKind;
use crate::syntax::words::{clause_of, head_of};
use crate::text::plain_digits;
use crate::value::Base;

/// Words inside clauses: Chinese, English. Each has one counterpart, so that there and
/// back again changes nothing.
const INNER: &[(&str, &str)] = &[
    ("或", "or"),
    ("且", "and"),
    ("非", "not"),
    ("若", "if"),
    ("则", "then"),
    ("否则", "else"),
    ("当", "when"),
    ("折合", "as"),
    ("其中", "where"),
    ("货币", "currency"),
    ("除本人", "besides self"),
    ("无则", "if none"),
    ("从大到小", "descending"),
    ("从小到大", "ascending"),
    ("于", "at"),
    ("属于", "in"),
    ("享受", "receives"),
    ("应缴", "owes"),
    ("符合", "qualifies for"),
    ("不符合", "fails"),
    ("已认定", "recognised"),
    ("可认定", "recognisable"),
    ("未定", "undetermined"),
    ("低于", "below"),
    ("不高于", "at most"),
    ("不超过", "no more than"),
    ("高于", "above"),
    ("超过", "exceeds"),
    ("不低于", "at least"),
    ("达到", "reaches"),
    ("早于", "before"),
    ("不晚于", "not after"),
    ("晚于", "after"),
    ("不早于", "not before"),
    ("等于", "equals"),
    ("不等于", "differs from"),
    ("从", "from"),
    ("至", "to"),
    ("今日", "today"),
    ("上年末", "last_year_end"),
    ("是", "yes"),
    ("否", "no"),
    ("表", "table"),
    ("分段", "bands"),
    ("优先于", "over"),
    ("待定", "unset"),
    ("不适用", "not_applicable"),
    ("四舍五入", "half_up"),
    ("进位", "up"),
    ("舍去", "down"),
    ("四舍六入", "half_even"),
    ("包含", "contains"),
    ("按", "by"),
    ("给", "for"),
    ("由", "of"),
    ("为", "is"),
    ("引", "quotes"),
    ("沿用", "inherits"),
    ("推定", "assumed"),
    ("不可", "nothing"),
    ("上限", "cap"),
    ("官员", "officer"),
    ("下限", "floor"),
    ("逐月", "monthly"),
];

const TYPES: &[(&str, &str)] = &[
    ("是否", "yesno"),
    ("日期", "date"),
    ("地区", "region"),
    ("整数", "integer"),
    ("数", "number"),
    ("百分比", "ratio"),
    ("百分点", "points"),
];

/// Words of rows of parameters.
const ROWS: &[(&str, &str)] = &[
    ("以上", "or more"),
    ("起每多", "then each further"),
    ("起每满", "then each full"),
    ("不足", "less than"),
    ("按", "counts as"),
    ("加", "plus"),
    ("减", "minus"),
];

/// A sign in its plain form.
pub(super) fn plain_sign(sign: &str) -> &str {
    match sign {
        "，" | "、" => ",",
        "：" => ":",
        "（" => "(",
        "）" => ")",
        "＼" => "\\",
        "［" => "[",
        "］" => "]",
        "｛" => "{",
        "｝" => "}",
        "．" => ".",
        "＝" => "=",
        other => other,
    }
}

/// Whether a word is, or will be, in English letters.
pub(super) fn is_english(word: &str, words: Option<Lang>) -> bool {
    match words {
        Some(Lang::En) => true,
        Some(Lang::Zh) => false,
        None => word.starts_with(|c: char| c.is_ascii_alphabetic()),
    }
}

/// A token in its canonical form, unless it opens a declaration or a clause.
pub(super) fn token(
    text: &str,
    kind: TokenKind,
    words: Option<Lang>,
    brackets: &Brackets,
) -> String {
    match kind {
        TokenKind::Word => inner(text, words),
        TokenKind::Operator | TokenKind::Prefix => inner(operator(text), words),
        TokenKind::Type => pick(TYPES, text, words),
        TokenKind::Unit => unit(text, words),
        TokenKind::Scale => pick(&[("万", "wan"), ("亿", "yi")], text, words),
        TokenKind::Points => pick(&[("个百分点", "pp")], text, words),
        TokenKind::RowWord => {
            let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
            pick(ROWS, &spaced, words)
        }
        TokenKind::Percent => "%".to_owned(),
        TokenKind::Function => function(text, words),
        TokenKind::Number => plain_digits(text),
        TokenKind::Date => date(text),
        TokenKind::Sign => match plain_sign(text) {
            // Between brackets a comma; in a list of its own the enumeration comma, in Chinese.
            "," if !brackets.is_inside()
                && words != Some(Lang::En)
                && (words.is_some() || text != ",") =>
            {
                "、".to_owned()
            }
            sign => sign.to_owned(),
        },
        TokenKind::Plain => if matches!(text, "－" | "—") {
            "-"
        } else {
            text
        }
        .to_owned(),
        TokenKind::Name | TokenKind::Text | TokenKind::Comment | TokenKind::NewLine => {
            text.to_owned()
        }
    }
}

fn pick(table: &[(&str, &str)], text: &str, words: Option<Lang>) -> String {
    let row = table.iter().find(|(zh, en)| *zh == text || *en == text);
    match (row, words) {
        (Some((zh, _)), Some(Lang::Zh)) => (*zh).to_owned(),
        (Some((_, en)), Some(Lang::En)) => (*en).to_owned(),
        _ => text.to_owned(),
    }
}

/// The word that opens a declaration or a clause.
pub(super) fn opening(text: &str, words: Option<Lang>) -> String {
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(lang) = words else { return spaced };
    let (first, rest) = spaced.split_once(' ').unwrap_or((&spaced, ""));
    let of_head = head_of(&spaced).map(|word| (word.zh, word.en));
    let both = of_head.or_else(|| clause_of(first, rest).map(|word| (word.zh, word.en)));
    match (both, lang) {
        (Some((zh, _)), Lang::Zh) => zh.to_owned(),
        (Some((_, en)), Lang::En) => en.to_owned(),
        (None, _) => spaced,
    }
}

fn inner(text: &str, words: Option<Lang>) -> String {
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // 至 is `to` in a range and may be `until` after 自; both read back as 至.
    match (spaced.as_str(), words) {
        ("到" | "until", Some(Lang::En)) => "to".to_owned(),
        ("qualifies", Some(Lang::En)) => "qualifies for".to_owned(),
        ("until", Some(Lang::Zh)) => "至".to_owned(),
        ("qualifies", Some(Lang::Zh)) => "符合".to_owned(),
        _ => pick(INNER, &spaced, words),
    }
}

/// A sign between operands in its plain form.
fn operator(text: &str) -> &str {
    match text {
        "＋" => "+",
        "－" | "−" => "-",
        "*" | "＊" => "×",
        "÷" | "／" => "/",
        "＜" => "<",
        "＞" => ">",
        "＝" => "=",
        "≤" | "＜＝" => "<=",
        "≥" | "＞＝" => ">=",
        "≠" | "！＝" => "!=",
        other => other,
    }
}

fn unit(text: &str, words: Option<Lang>) -> String {
    let word = |word: &str| {
        let built_in = Base::words().find(|(_, zh, en)| *zh == word || *en == word);
        match (built_in, words) {
            (Some((_, zh, _)), Some(Lang::Zh)) => zh.to_owned(),
            (Some((.., en)), Some(Lang::En)) => en.to_owned(),
            _ => word.to_owned(),
        }
    };
    text.split(['/', '／'])
        .map(word)
        .collect::<Vec<_>>()
        .join("/")
}

fn function(text: &str, words: Option<Lang>) -> String {
    let both = crate::builtins::find(text).map(|builtin| (builtin.zh, builtin.en));
    match (both, words) {
        (Some((zh, _)), Some(Lang::Zh)) => zh.to_owned(),
        (Some((_, en)), Some(Lang::En)) => en.to_owned(),
        _ => text.to_owned(),
    }
}

/// `2024年6月18日` as `2024-06-18`, `2024年6月` as `2024-06`.
fn date(text: &str) -> String {
    let digits = plain_digits(text);
    let parts: Vec<&str> = digits
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [year, month, day] => format!("{year:0>4}-{month:0>2}-{day:0>2}"),
        [year, month] => format!("{year:0>4}-{month:0>2}"),
        _ => digits,
    }
}
