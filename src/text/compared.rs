//! The one form in which texts are compared: without what copying from PDF, Word or a web page changes.
//!
//! Blanks and marks that nobody sees do not count; forms of full width, radicals that look like
//! letters (`⽉`, U+2F49), circled numbers and kinds of quotation marks and dashes are one. What is
//! shown is never this form: findings show the text as it stands, with code points where it looks
//! the same.

use super::levelled;

/// A letter in the form in which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Compared {
    /// It does not count: a blank, a mark that nobody sees.
    Nothing,
    /// One letter.
    One(char),
    /// Several: `㎡` is `m2`, `⑴` is `(1)`.
    Many(String),
}

/// Letters of the radicals supplement that have no form of their own in Unicode's tables, each
/// with the letter that it looks like.
const RADICALS: &[(char, char)] = &[
    ('⺁', '厂'),
    ('⺇', '几'),
    ('⺋', '㔾'),
    ('⺒', '巳'),
    ('⺓', '幺'),
    ('⺛', '旡'),
    ('⺝', '月'),
    ('⺠', '民'),
    ('⺩', '王'),
    ('⺪', '疋'),
    ('⺬', '示'),
    ('⺭', '礻'),
    ('⺰', '纟'),
    ('⺶', '羊'),
    ('⺷', '羊'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻌', '辶'),
    ('⻑', '長'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
];

/// The form in which a letter is compared.
pub(crate) fn compared(letter: char) -> Compared {
    if letter.is_whitespace() || is_unseen(letter) {
        return Compared::Nothing;
    }
    Compared::One(match letter {
        '\u{FF01}'..='\u{FF5E}' => {
            let plain = u32::from(letter).wrapping_sub(0xFEE0);
            return compared(char::from_u32(plain).unwrap_or(letter));
        }
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '〝' | '〞' | '｢' | '｣' | '«' | '»' => {
            '"'
        }
        '‘' | '’' | '‛' | '`' | '´' => '\'',
        '—' | '–' | '―' | '‐' | '‑' | '‒' | '−' | '─' | '━' | '﹣' => '-',
        '〜' | '∼' => '~',
        '。' | '｡' => '.',
        '､' => '、',
        '•' | '‧' | '・' | '･' | '∙' | '⋅' => '·',
        '〔' | '【' => '[',
        '〕' | '】' => ']',
        '×' | '✕' | '✖' => '*',
        '￥' => '¥',
        // Circles that Word and Excel write for the numeral.
        '○' | '◯' | '⚪' => '〇',
        '\u{2E80}'..='\u{2EF3}' => {
            let known = RADICALS.iter().find(|(radical, _)| *radical == letter);
            return known.map_or_else(|| by_table(letter), |(_, whole)| Compared::One(*whole));
        }
        // Fractions, powers, Roman numbers, circled and bracketed ones, radicals, units in one
        // letter, letters of compatibility, forms of upright writing.
        '\u{AA}'
        | '\u{B2}'
        | '\u{B3}'
        | '\u{B9}'..='\u{BE}'
        | '\u{2070}'..='\u{209C}'
        | '\u{2100}'..='\u{2189}'
        | '\u{2460}'..='\u{24EA}'
        | '\u{2F00}'..='\u{2FD5}'
        | '\u{3036}'..='\u{303A}'
        | '\u{3200}'..='\u{33FF}'
        | '\u{F900}'..='\u{FB06}'
        | '\u{FE10}'..='\u{FE19}'
        | '\u{FE30}'..='\u{FE6B}'
        | '\u{FF5F}'..='\u{FFEE}'
        | '\u{1D400}'..='\u{1D7FF}'
        | '\u{1F100}'..='\u{1F10A}'
        | '\u{2F800}'..='\u{2FA1D}' => return by_table(letter),
        other => other,
    })
}

/// Marks without width and those that turn text around: nobody sees them.
const fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0001}'..='\u{E007F}'
            | '\u{E0100}'..='\u{E01EF}'
    )
}

fn by_table(letter: char) -> Compared {
    let mut buffer = [0; 4];
    let whole = levelled(letter.encode_utf8(&mut buffer));
    let mut letters = whole.chars();
    match (letters.next(), letters.next()) {
        (None, _) => Compared::Nothing,
        (Some(one), None) if one == letter => Compared::One(one),
        (Some(one), None) => compared(one),
        (Some(_), Some(_)) => {
            let seen = whole.chars().filter_map(|letter| match compared(letter) {
                Compared::One(letter) => Some(letter),
                Compared::Nothing | Compared::Many(_) => None,
            });
            Compared::Many(seen.collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Compared, compared};

    #[test]
    fn what_looks_the_same_is_compared_as_one() {
        for (one, other) in [
            ('⼈', '人'),
            ('⽉', '月'),
            ('⼆', '二'),
            ('⻓', '长'),
            ('○', '〇'),
            ('①', '1'),
            ('﹪', '%'),
            ('豈', '豈'),
            ('︓', ':'),
        ] {
            assert_eq!(compared(one), Compared::One(other), "{one}");
        }
        assert_eq!(compared('⑴'), Compared::Many("(1)".to_owned()));
        assert_eq!(compared('㎡'), Compared::Many("m2".to_owned()));
        for unseen in ['\u{200E}', '\u{FEFF}', '\u{A0}', '\u{3000}', '\n'] {
            assert_eq!(compared(unseen), Compared::Nothing);
        }
    }

    #[test]
    fn the_form_of_a_form_is_itself() {
        for letter in '\0'..=char::MAX {
            match compared(letter) {
                Compared::One(one) => assert_eq!(compared(one), Compared::One(one), "{letter:?}"),
                Compared::Nothing | Compared::Many(_) => {}
            }
        }
    }
}
