//! What an officer most likely meant where a piece of text cannot be read.
//!
//! Takes the piece and the place; gives advice in both languages, or none. Never decides
//! what the text means.

use super::words::{HeadWord, clauses, heads, swallowed};
use crate::diagnostic::Text;

/// Advice about the place `at` of a piece that does not fit its rule.
pub(super) fn unexpected(text: &str, at: usize) -> Option<Text> {
    let before = text.get(..at)?;
    let rest = text.get(at..)?;
    spoken(before, rest)
        .or_else(|| digits_and_letters(before, rest))
        .or_else(|| numerals(before, rest))
        .or_else(|| thousands(before, rest))
        .or_else(|| nested_text(before, rest))
        .or_else(|| spaced(before, rest))
        .or_else(|| bracket(text, rest))
}

/// Advice about a piece that ends too early.
pub(super) fn unfinished(text: &str) -> Option<Text> {
    let open = unclosed(text)?;
    let close = closing(open)?;
    Some(Text::new(
        format!("少了右括号「{close}」：补在「{open}」所括内容的后面"),
        format!("a bracket `{close}` is missing: close the `{open}`"),
    ))
}

/// The word of a declaration that another one is most likely meant to be.
pub(super) fn near_head(word: &str) -> Option<&'static str> {
    let words = || heads().flat_map(|it| [it.zh, it.en]);
    let begins = words().find(|it| !it.is_ascii() && word.starts_with(it));
    begins.or_else(|| words().find(|it| is_slip(word, it)))
}

/// The word of a clause of a declaration that another one is most likely meant to be.
pub(super) fn near_clause(word: &str, head: &HeadWord) -> Option<&'static str> {
    let taken = clauses().filter(|it| head.has(it.clause));
    let mut words = taken.flat_map(|it| [it.zh, it.en]);
    words.find(|it| is_slip(word, it) || (!it.is_ascii() && word.starts_with(it)))
}

/// Whether one letter of a word of the language is another one.
fn is_slip(word: &str, candidate: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), candidate.chars().collect());
    a.len() == b.len() && a.len() > 1 && a.iter().zip(&b).filter(|(x, y)| x != y).count() == 1
}

/// The letters and digits that a text begins with.
fn word_of(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    text.get(..end.unwrap_or(text.len())).unwrap_or("")
}

/// The letters and digits that a text ends with.
fn last_word_of(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
        .unwrap_or("")
}

/// What people say, and the word that is written: Chinese, English or a sign of other languages.
const SPOKEN: &[(&str, &str)] = &[
    ("小于等于", "不高于"),
    ("大于等于", "不低于"),
    ("小于", "低于"),
    ("少于", "低于"),
    ("大于", "高于"),
    ("多于", "高于"),
    ("不大于", "不高于"),
    ("不小于", "不低于"),
    ("至少", "不低于"),
    ("至多", "不高于"),
    ("最多", "不高于"),
    ("不是", "不等于"),
    ("如果", "若"),
    ("那么", "则"),
    ("不然", "否则"),
    ("并且", "且"),
    ("而且", "且"),
    ("以及", "且"),
    ("或者", "或"),
    ("加上", "+"),
    ("加", "+"),
    ("减去", "-"),
    ("减", "-"),
    ("乘以", "×"),
    ("乘", "×"),
    ("除以", "/"),
    ("除", "/"),
    ("less", "below"),
    ("under", "below"),
    ("greater", "above"),
    ("more", "above"),
    ("over", "above"),
    ("otherwise", "else"),
    ("is", "="),
    ("times", "×"),
    ("plus", "+"),
    ("minus", "-"),
    ("&&", "and"),
    ("||", "or"),
    ("==", "="),
    ("<>", "!="),
];

/// `月收入 小于 600 元`: as it is said, not as it is written.
fn spoken(before: &str, rest: &str) -> Option<Text> {
    let signs = rest.get(..2).unwrap_or("");
    let doubled = if before.ends_with('=') && rest.starts_with('=') {
        "=="
    } else {
        ""
    };
    let words = [
        word_of(rest),
        signs,
        doubled,
        last_word_of(before.trim_end()),
    ];
    let (said, written) = words.into_iter().find_map(|word| {
        let mut pairs = SPOKEN.iter();
        pairs.find(|(said, _)| !word.is_empty() && *said == word)
    })?;
    Some(Text::new(
        format!("「{said}」写成「{written}」"),
        format!("write `{written}` for `{said}`"),
    ))
}

/// `1O00 元`: the letter O among digits.
fn digits_and_letters(before: &str, rest: &str) -> Option<Text> {
    let like = |c: char| match c {
        'O' | 'o' => Some('0'),
        'l' | 'I' => Some('1'),
        c if c.is_ascii_digit() || c == '.' => Some(c),
        _ => None,
    };
    let word = [last_word_of(before.trim_end()), word_of(rest)]
        .into_iter()
        .find(|word| {
            word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(['O', 'o', 'l', 'I'])
        })?;
    let mended: String = word.chars().map(like).collect::<Option<_>>()?;
    Some(Text::new(
        format!("「{word}」里混进了字母：写成「{mended}」"),
        format!("letters stand among the digits of `{word}`: write `{mended}`"),
    ))
}

/// `一百 元`: a number in words.
fn numerals(before: &str, rest: &str) -> Option<Text> {
    const NUMERALS: &str = "〇零一二三四五六七八九十百千万亿两";
    let word = [last_word_of(before.trim_end()), word_of(rest)]
        .into_iter()
        .find(|word| !word.is_empty() && word.chars().all(|c| NUMERALS.contains(c)))?;
    Some(Text::new(
        format!("「{word}」用阿拉伯数字写，例如 100"),
        format!("write `{word}` in digits, such as 100"),
    ))
}

/// `1,000 元`: numbers are written without separators.
fn thousands(before: &str, rest: &str) -> Option<Text> {
    let first = last_word_of(before);
    let after = rest.strip_prefix([',', '，', '\''])?;
    let digits = after
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(after.len());
    let next = after.get(..digits).filter(|it| it.len() == 3)?;
    if first.is_empty() || !first.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    Some(Text::new(
        format!("数里不写千分号：写成「{first}{next}」"),
        format!("numbers have no separators: write `{first}{next}`"),
    ))
}

/// `「由「省」公布」`: quotation marks inside a text.
fn nested_text(before: &str, rest: &str) -> Option<Text> {
    let line = rest.lines().next().unwrap_or("");
    let (close, others) = match before.trim_end().chars().next_back()? {
        '」' => ('」', ("“…”", "“…”")),
        '”' => ('”', ("「…」", "「…」")),
        '"' => ('"', ("“…”", "“…”")),
        _ => return None,
    };
    line.contains(close).then(|| {
        Text::new(
            format!("文字到这里就结束了：里面的引号改用另一种，如 {}", others.0),
            format!(
                "the text ends here: use other quotation marks inside it, such as {}",
                others.1
            ),
        )
    })
}

/// `人均月收入低于标准`: a name that swallowed a keyword.
fn spaced(before: &str, rest: &str) -> Option<Text> {
    let words = [word_of(rest), last_word_of(before.trim_end())];
    let written = words.into_iter().find_map(|name| {
        let (start, end, keyword) = swallowed(name)?;
        let parts = [name.get(..start)?, keyword, name.get(end..)?];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        (parts.len() > 1).then(|| parts.join(" "))
    })?;
    Some(Text::new(
        format!("关键词前后要有空格：写成「{written}」"),
        format!("set the keyword apart by spaces: write `{written}`"),
    ))
}

/// A bracket that nothing opened.
fn bracket(text: &str, rest: &str) -> Option<Text> {
    let close = rest
        .chars()
        .next()
        .filter(|c| matches!(c, ')' | '）' | ']' | '］' | '}' | '｝'))?;
    unclosed(text).is_none().then(|| {
        Text::new(
            format!("多了一个右括号「{close}」：删去它，或补上左括号"),
            format!("there is a bracket `{close}` too many: remove it, or open it"),
        )
    })
}

/// The last bracket that is opened and not closed; brackets inside texts are none.
fn unclosed(text: &str) -> Option<char> {
    let mut open: Vec<char> = Vec::new();
    let mut text_until: Option<char> = None;
    for c in text.chars() {
        match (text_until, c) {
            (Some(end), c) if c == end => text_until = None,
            (None, '「') => text_until = Some('」'),
            (None, '“') => text_until = Some('”'),
            (None, '"') => text_until = Some('"'),
            (None, '(' | '（' | '[' | '［' | '{' | '｛') => open.push(c),
            (None, ')' | '）' | ']' | '］' | '}' | '｝') => {
                open.pop();
            }
            (Some(_) | None, _) => {}
        }
    }
    open.pop()
}

fn closing(open: char) -> Option<char> {
    Some(match open {
        '(' | '（' => ')',
        '[' | '［' => ']',
        '{' | '｛' => '}',
        _ => return None,
    })
}
