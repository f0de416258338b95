//! The letters of a text without what does not count, and words for yes, no, nothing and not known.

const UNKNOWN: &[&str] = &[
    "null",
    "?",
    "不清楚",
    "不知道",
    "不确定",
    "不详",
    "未知",
    "notknown",
    "unknown",
    "don'tknow",
    "idon'tknow",
    "모름",
    "몰라요",
    "모르겠습니다",
    "모르겠어요",
];
const YES: &[&str] = &[
    "true",
    "是",
    "是的",
    "有",
    "有的",
    "对",
    "对的",
    "yes",
    "y",
    "예",
    "네",
    "있음",
    "있습니다",
    "있어요",
];
const NO: &[&str] = &[
    "false",
    "否",
    "不",
    "不是",
    "不对",
    "no",
    "n",
    "아니요",
    "아니오",
    "아닙니다",
];
/// Of these `没有` is a no to a question of yes or no, and no element of a list.
const NOTHING: &[&str] = &[
    "没有",
    "没",
    "无",
    "都没有",
    "没有人",
    "无人",
    "없음",
    "없습니다",
    "없어요",
];

fn is_one_of(words: &[&str], text: &str) -> bool {
    words.iter().any(|word| is_same(word, text))
}

/// Whether a text says that something is not known; an empty one says nothing.
#[must_use]
pub fn is_unknown(text: &str) -> bool {
    is_one_of(UNKNOWN, text)
}

/// Whether a text says that there is none: `无`, `none`.
pub(super) fn is_nothing(text: &str) -> bool {
    is_one_of(NOTHING, text) || is_one_of(&["none", "nothing", "nobody", "空"], text)
}

pub(super) fn truth(text: &str) -> Option<bool> {
    if is_one_of(YES, text) {
        Some(true)
    } else if is_one_of(NO, text) || is_one_of(NOTHING, text) {
        Some(false)
    } else {
        None
    }
}

/// Whether two texts are the same but for blanks, width, case and marks that nobody sees.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    let letters = |text| {
        let letters = levelled(text).filter(|letter| *letter != ' ');
        letters.map(|letter| letter.to_ascii_lowercase())
    };
    letters(one).eq(letters(other))
}

/// A text without marks that nobody sees, its blanks and forms of full width as plain ones.
#[must_use]
pub fn plain(text: &str) -> String {
    let text: String = levelled(text).collect();
    text.trim().to_owned()
}

/// Marks that turn the order of letters around stay: what is shown is not what stands there.
fn levelled(text: &str) -> impl Iterator<Item = char> {
    let seen = text.chars().filter(|letter| {
        !matches!(
            letter,
            '\u{AD}' | '\u{200B}'
                ..='\u{200E}'
                    | '\u{202A}'
                    | '\u{202C}'
                    | '\u{202D}'
                    | '\u{2060}'
                    | '\u{2066}'
                    | '\u{2068}'
                    | '\u{2069}'
                    | '\u{FEFF}'
        )
    });
    seen.map(|letter| match letter {
        // Forms of full width stand in the order of ASCII.
        '！'..='～' => u32::from(letter)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(letter),
        '￥' => '¥',
        '’' => '\'',
        letter if letter.is_whitespace() => ' ',
        letter => letter,
    })
}
