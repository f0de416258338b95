//! Unicode normalisation (NFC, NFD, NFKC): `é` is one character, whether it was typed as one or as two.
//!
//! The Unicode tables are larger than the interpreter. A browser has its own, so the WebAssembly
//! module calls those; both agree on every character that both know (Unicode's stability policy).

/// The text in composed form (NFC).
#[must_use]
pub fn composed(text: &str) -> String {
    if text.chars().all(stands_alone) {
        text.to_owned()
    } else {
        unicode::composed(text)
    }
}

/// The text in compatibility form (NFKC), which also removes differences of width and style: `Ａ` becomes `A`.
#[must_use]
pub fn levelled(text: &str) -> String {
    unicode::levelled(text)
}

/// The text with its letters taken apart (NFD): `é` becomes `e` and an accent.
#[must_use]
pub(crate) fn decomposed(text: &str) -> String {
    if text.chars().all(has_no_parts) {
        text.to_owned()
    } else {
        unicode::decomposed(text)
    }
}

/// Whether a character is its own form taken apart, and no mark that is put in order: ASCII and Han.
const fn has_no_parts(letter: char) -> bool {
    matches!(letter, ..'\u{C0}' | '\u{3400}'..='\u{9FFF}')
}

/// Whether a character is its own composed form and does not combine with another such character:
/// ASCII, Latin letters, Han, Hangul syllables and full-width forms. Texts of these skip the tables.
const fn stands_alone(letter: char) -> bool {
    matches!(
        letter,
        ..'\u{300}' | '\u{3001}'..='\u{3029}' | '\u{3400}'..='\u{9FFF}' | '가'..='힣' | '！'..='～'
    )
}

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod unicode {
    use unicode_normalization::UnicodeNormalization;

    pub(super) fn composed(text: &str) -> String {
        text.nfc().collect()
    }

    pub(super) fn decomposed(text: &str) -> String {
        text.nfd().collect()
    }

    pub(super) fn levelled(text: &str) -> String {
        text.nfkc().collect()
    }
}

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod unicode {
    use js_sys::JsString;

    pub(super) fn composed(text: &str) -> String {
        JsString::from(text).normalize("NFC").into()
    }

    pub(super) fn decomposed(text: &str) -> String {
        JsString::from(text).normalize("NFD").into()
    }

    pub(super) fn levelled(text: &str) -> String {
        JsString::from(text).normalize("NFKC").into()
    }
}

/// Full-width digits and point as plain ones.
#[must_use]
pub fn plain_digits(text: &str) -> String {
    let plain = |c: char| match c {
        '．' => '.',
        '０'..='９' => u32::from(c)
            .checked_sub(u32::from('０'))
            .and_then(|digit| char::from_digit(digit, 10))
            .unwrap_or(c),
        c => c,
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::{composed, has_no_parts, stands_alone, unicode};

    #[test]
    fn accents_and_hangul_are_composed() {
        assert_eq!(composed("e\u{301}t\u{e9}"), "\u{e9}t\u{e9}");
        assert_eq!(composed("\u{1112}\u{1161}\u{11ab}글"), "\u{d55c}글");
        assert_eq!(composed("각\u{0}가\u{11a8}"), "각\u{0}각");
        assert_eq!(
            composed("\u{212b}\u{2126}\u{f900}"),
            "\u{c5}\u{3a9}\u{8c48}"
        );
        assert_eq!(composed("q\u{307}\u{323}"), "q\u{323}\u{307}");
    }

    #[test]
    fn what_stands_alone_is_left_alone_beside_any_of_its_kind() {
        let alone: Vec<char> = ('\0'..=char::MAX).filter(|it| stands_alone(*it)).collect();
        let whole: String = alone.iter().collect();
        assert_eq!(unicode::composed(&whole), whole);
        let turned: String = alone.iter().rev().collect();
        assert_eq!(unicode::composed(&turned), turned);
    }

    #[test]
    fn what_has_no_parts_is_not_taken_apart() {
        let whole: String = ('\0'..=char::MAX).filter(|it| has_no_parts(*it)).collect();
        assert_eq!(unicode::decomposed(&whole), whole);
    }
}
