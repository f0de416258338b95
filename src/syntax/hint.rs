//! What an officer most likely meant where a piece of text cannot be read.
//!
//! Takes the piece and the place; gives advice in both languages, or none, and the change of
//! the text where it is certain. Never decides what the text means.

use super::error::Hint;
use super::tokens::is_name;
use super::words::{HeadWord, clauses, heads, swallowed};
use crate::diagnostic::{Fix, Text};
use crate::figures::spelled;
use crate::text::{Span, first_line};

/// Advice about the place `at` of a piece that does not fit its rule; `base` is where the
/// piece begins in its file.
pub(super) fn unexpected(text: &str, at: usize, base: Span) -> Option<Hint> {
    let around = Around {
        before: text.get(..at)?,
        rest: text.get(at..)?,
        base,
    };
    odd_blank(&around)
        .or_else(|| reserved(&around))
        .or_else(|| spoken(&around))
        .or_else(|| sign(&around))
        .or_else(|| digits_and_letters(&around))
        .or_else(|| numerals(&around))
        .or_else(|| thousands(&around))
        .or_else(|| figure(text, &around))
        .or_else(|| nested_text(&around))
        .or_else(|| spaced(&around))
        .or_else(|| bracket(text, &around))
}

/// Advice about a piece that ends too early; `piece` is its place in the file.
pub(super) fn unfinished(text: &str, piece: Span) -> Option<Hint> {
    let open = unclosed(text)?;
    let close = closing(open)?;
    Some(Hint {
        advice: Text::new(
            format!("少了右括号「{close}」：补在「{open}」所括内容的后面"),
            format!("a bracket `{close}` is missing: close the `{open}`"),
        ),
        mend: Some(Fix::insert(piece, close)),
    })
}

/// The place that cannot be read: what stands before it in the piece, and after.
struct Around<'t> {
    before: &'t str,
    rest: &'t str,
    /// Where the piece begins.
    base: Span,
}

impl<'t> Around<'t> {
    /// The word at the place and the one before it, each with where it begins in the piece.
    fn words(&self) -> [(usize, &'t str); 2] {
        let before = self.before.trim_end();
        let last = last_word_of(before);
        [
            (self.before.len(), word_of(self.rest)),
            (before.len().saturating_sub(last.len()), last),
        ]
    }

    /// Bytes of the letter that begins at a byte before the place.
    fn letter_at(&self, at: usize) -> usize {
        let rest = self.before.get(at..).unwrap_or("");
        rest.chars().next().map_or(0, char::len_utf8)
    }

    /// Puts other words in the place of some that begin there.
    fn change(&self, start: usize, written: &str, to: &str) -> Fix {
        let end = start.saturating_add(written.len());
        let at = |offset: usize| {
            let offset = u32::try_from(offset).unwrap_or(u32::MAX);
            self.base.start.saturating_add(offset)
        };
        let (start, end) = (at(start), at(end));
        let file = self.base.file;
        Fix::replace(Span { file, start, end }, to)
    }
}

fn advise(zh: String, en: String, mend: Fix) -> Hint {
    let advice = Text::new(zh, en);
    let mend = Some(mend);
    Hint { advice, mend }
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
    ("先于", "早于"),
    ("后于", "晚于"),
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
    ("earlier", "before"),
    ("later", "after"),
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
fn spoken(around: &Around<'_>) -> Option<Hint> {
    let at = around.before.len();
    let signs = around.rest.get(..2).unwrap_or("");
    let is_doubled = around.before.ends_with('=') && around.rest.starts_with('=');
    let doubled = if is_doubled { "==" } else { "" };
    let [here, before] = around.words();
    let words = [here, (at, signs), (at.saturating_sub(1), doubled), before];
    let (start, said, written) = words.into_iter().find_map(|(start, word)| {
        let mut pairs = SPOKEN.iter();
        let pair = pairs.find(|(said, _)| !word.is_empty() && *said == word);
        pair.map(|(said, written)| (start, said, written))
    })?;
    Some(advise(
        format!("「{said}」写成「{written}」"),
        format!("write `{written}` for `{said}`"),
        around.change(start, said, written),
    ))
}

/// `收入 × 2` with U+00A0, as Word writes it: a blank that is none.
fn odd_blank(around: &Around<'_>) -> Option<Hint> {
    let is_odd = |letter: &char| {
        letter.is_whitespace() && !matches!(letter, ' ' | '\t' | '\u{3000}' | '\r' | '\n')
    };
    let before = around.before.chars().next_back().filter(is_odd);
    let behind = around.rest.chars().next().filter(is_odd);
    let odd = before.or(behind)?;
    let start = around.before.len();
    let start = before.map_or(start, |odd| start.saturating_sub(odd.len_utf8()));
    let code = u32::from(odd);
    Some(advise(
        format!("这里的空格是 U+{code:04X}（Word 的不换行空格等）：改成普通空格"),
        format!("the blank here is U+{code:04X}, as Word writes it: use a plain one"),
        around.change(start, &odd.to_string(), " "),
    ))
}

/// Words behind which a name stands.
const NAMING: &[&str] = &[
    "填报",
    "认定",
    "包含",
    "参数",
    "定义",
    "待遇",
    "应缴",
    "身份",
    "类别",
    "单位",
    "地区",
    "主体",
    "文件",
    "资金",
    "约束",
    "互斥",
    "话题",
    "机构",
    "事由",
    "规则集",
    "asks",
    "judges",
    "contains",
    "parameter",
    "define",
    "benefit",
    "charge",
    "status",
    "category",
    "unit",
    "region",
    "entity",
    "document",
    "fund",
    "constraint",
    "exclusive",
    "topic",
    "office",
    "event",
    "rulebook",
];

/// `定义 家庭.表: …`: a word of the language where a name stands.
fn reserved(around: &Around<'_>) -> Option<Hint> {
    let word = word_of(around.rest);
    let before = around.before.trim_end();
    let is_place = before.ends_with('.') || NAMING.contains(&before);
    let is_letter = word.starts_with(char::is_alphabetic);
    let behind = around.rest.get(word.len()..).unwrap_or("").trim_start();
    let ends = behind.is_empty() || behind.starts_with([':', '：', '=', '＝']);
    if !is_place || !is_letter || !ends || is_name(word) {
        return None;
    }
    Some(Hint {
        advice: Text::new(
            format!(
                "「{word}」是语言里的词，不能作名称：换一个，例如「{word}的名称」或「{word}1」"
            ),
            format!(
                "`{word}` is a word of the language and no name: choose another one, such as `{word}_1`"
            ),
        ),
        mend: None,
    })
}

/// Signs that look like those of the language, or that people type for them.
const LIKE_SIGNS: &[(char, &str)] = &[
    ('–', "-"),
    ('—', "-"),
    ('‐', "-"),
    ('﹣', "-"),
    ('·', "×"),
    ('∙', "×"),
    ('✕', "×"),
    ('∕', "/"),
    ('∶', ":"),
    ('︰', ":"),
    ('≦', "<="),
    ('≧', ">="),
    ('〈', "<"),
    ('〉', ">"),
    ('；', "、"),
    (';', "、"),
    ('【', "["),
    ('】', "]"),
    ('〔', "("),
    ('〕', ")"),
    ('。', ""),
];

/// `标准 – 月收入`: another sign that looks alike; `。` ends no clause.
fn sign(around: &Around<'_>) -> Option<Hint> {
    let found = around.rest.chars().next()?;
    let (_, written) = LIKE_SIGNS.iter().find(|(like, _)| *like == found)?;
    let (start, like) = (around.before.len(), found.to_string());
    if !written.is_empty() {
        return Some(advise(
            format!("「{found}」写成「{written}」"),
            format!("write `{written}` for `{found}`"),
            around.change(start, &like, written),
        ));
    }
    let is_last = around.rest.trim() == like;
    is_last.then(|| {
        let mend = around.change(start, &like, "");
        let place = mend.edits.first().map_or(around.base, |edit| edit.span);
        advise(
            format!("句末不写「{found}」：删去它"),
            format!("a clause ends without `{found}`: remove it"),
            Fix::remove(place, &like),
        )
    })
}

/// `1O00 元`: the letter O among digits.
fn digits_and_letters(around: &Around<'_>) -> Option<Hint> {
    let like = |c: char| match c {
        'O' | 'o' => Some('0'),
        'l' | 'I' => Some('1'),
        c if c.is_ascii_digit() || c == '.' => Some(c),
        _ => None,
    };
    let [here, before] = around.words();
    let (start, word) = [before, here].into_iter().find(|(_, word)| {
        word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(['O', 'o', 'l', 'I'])
    })?;
    let mended: String = word.chars().map(like).collect::<Option<_>>()?;
    Some(advise(
        format!("「{word}」里混进了字母：写成「{mended}」"),
        format!("letters stand among the digits of `{word}`: write `{mended}`"),
        around.change(start, word, &mended),
    ))
}

/// `一百 元`: a number in words.
fn numerals(around: &Around<'_>) -> Option<Hint> {
    const NUMERALS: &str = "〇零一二三四五六七八九十百千万亿两";
    let [here, before] = around.words();
    let (_, word) = [before, here]
        .into_iter()
        .find(|(_, word)| !word.is_empty() && word.chars().all(|c| NUMERALS.contains(c)))?;
    Some(Hint {
        advice: Text::new(
            format!("「{word}」用阿拉伯数字写，例如 100"),
            format!("write `{word}` in digits, such as 100"),
        ),
        mend: None,
    })
}

/// `1,000 元`: numbers are written without separators.
fn thousands(around: &Around<'_>) -> Option<Hint> {
    let first = last_word_of(around.before);
    let after = around.rest.strip_prefix([',', '，', '\''])?;
    let digits = after
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(after.len());
    let next = after.get(..digits).filter(|it| it.len() == 3)?;
    if first.is_empty() || !first.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let start = around.before.len().saturating_sub(first.len());
    let sign = around.rest.len().saturating_sub(after.len());
    let sign = around.rest.get(..sign).unwrap_or("");
    // What follows, as `,000` again, is looked at when this has been mended.
    Some(advise(
        format!("数里不写千分号：写成「{first}{next}」"),
        format!("numbers have no separators: write `{first}{next}`"),
        around.change(
            start,
            &format!("{first}{sign}{next}"),
            &format!("{first}{next}"),
        ),
    ))
}

/// `12万3千元`, `￥1200`, `5‰`: a number as documents write it. What it comes to stays the same.
fn figure(text: &str, around: &Around<'_>) -> Option<Hint> {
    let parts = |c: char| c.is_whitespace() || "()（）[]［］+×*|=".contains(c);
    let start = around.before.rfind(parts);
    let start = start.map_or(0, |at| at.saturating_add(around.letter_at(at)));
    let rest = text.get(start..)?;
    let written = rest.get(..rest.find(parts).unwrap_or(rest.len()))?;
    let spelled = spelled(written).filter(|it| it != written)?;
    Some(advise(
        format!("「{written}」写成「{spelled}」：数用阿拉伯数字，只写「万」「亿」和「%」"),
        format!("write `{spelled}` for `{written}`: digits, with 万, 亿 or % alone"),
        around.change(start, written, &spelled).choice(),
    ))
}

/// `「由「省」公布」`: quotation marks inside a text.
fn nested_text(around: &Around<'_>) -> Option<Hint> {
    let line = first_line(around.rest);
    let (close, others) = match around.before.trim_end().chars().next_back()? {
        '」' => ('」', ("“…”", "“…”")),
        '”' => ('”', ("「…」", "「…」")),
        '"' => ('"', ("“…”", "“…”")),
        _ => return None,
    };
    line.contains(close).then(|| Hint {
        advice: Text::new(
            format!("文字到这里就结束了：里面的引号改用另一种，如 {}", others.0),
            format!(
                "the text ends here: use other quotation marks inside it, such as {}",
                others.1
            ),
        ),
        mend: None,
    })
}

/// `人均月收入低于标准`: a name that swallowed a keyword.
fn spaced(around: &Around<'_>) -> Option<Hint> {
    let (start, name, written) = around.words().into_iter().find_map(|(at, name)| {
        let (start, end, keyword) = swallowed(name)?;
        let parts = [name.get(..start)?, keyword, name.get(end..)?];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        (parts.len() > 1).then(|| (at, name, parts.join(" ")))
    })?;
    Some(advise(
        format!("关键词前后要有空格：写成「{written}」"),
        format!("set the keyword apart by spaces: write `{written}`"),
        around.change(start, name, &written),
    ))
}

/// A bracket that nothing opened.
fn bracket(text: &str, around: &Around<'_>) -> Option<Hint> {
    let close = around
        .rest
        .chars()
        .next()
        .filter(|c| matches!(c, ')' | '）' | ']' | '］' | '}' | '｝'))?;
    unclosed(text).is_none().then(|| {
        let sign = close.to_string();
        let mend = around.change(around.before.len(), &sign, "");
        let place = mend.edits.first().map_or(around.base, |edit| edit.span);
        advise(
            format!("多了一个右括号「{close}」：删去它，或补上左括号"),
            format!("there is a bracket `{close}` too many: remove it, or open it"),
            Fix::remove(place, &sign).choice(),
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
