//! A text in the form in which texts are compared, with the place of each letter.

use crate::text::{Compared, compared};

/// A text in normal form, with the place of each of its letters in the original.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Normal {
    /// The normal form.
    pub(in super::super) text: String,
    letters: Vec<Letter>,
}

/// Where one letter of the normal form begins, and where it stands in the original.
#[derive(Debug, Clone, Copy)]
struct Letter {
    here: u32,
    there: u32,
    width: u8,
}

impl Normal {
    /// Reads a text once. `１，０００` and `1,000` are one, `“a”` and `「a」` are one.
    pub(in super::super) fn new(original: &str) -> Self {
        let mut normal = Self::default();
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        for (at, letter) in original.char_indices() {
            let mut push = |folded: char| {
                normal.letters.push(Letter {
                    here: clamp(normal.text.len()),
                    there: clamp(at),
                    width: u8::try_from(letter.len_utf8()).unwrap_or(4),
                });
                normal.text.push(folded);
            };
            match compared(letter) {
                Compared::Nothing => {}
                Compared::One(folded) => push(folded),
                Compared::Many(folded) => folded.chars().for_each(push),
            }
        }
        normal
    }

    /// The bytes of the original that a range of bytes of the normal form came from.
    pub(in super::super) fn original(&self, from: usize, to: usize) -> (usize, usize) {
        self.original_letters(self.letter_at(from), self.letter_at(to))
    }

    /// The bytes of the original that a range of letters came from.
    pub(in super::super) fn original_letters(&self, from: usize, to: usize) -> (usize, usize) {
        let last = to.checked_sub(1).filter(|last| *last >= from);
        let end_of = |letter: &Letter| (letter.there as usize).saturating_add(letter.width.into());
        let end = last.and_then(|last| self.letters.get(last)).map(end_of);
        let start = self.letters.get(from).map(|letter| letter.there as usize);
        let start = start
            .or(end)
            .unwrap_or_else(|| self.letters.last().map_or(0, end_of));
        (start, end.unwrap_or(start))
    }

    /// Its letters, each with its byte here and its byte in the original.
    pub(super) fn placed(&self) -> impl Iterator<Item = (char, usize, usize)> {
        let places = self.letters.iter();
        let letters = self.text.chars().zip(places);
        letters.map(|(letter, at)| (letter, at.here as usize, at.there as usize))
    }

    /// Letters of the normal form, by their positions; fewer where the text ends before.
    pub(super) fn letters(&self, from: usize, to: usize) -> Vec<char> {
        let start = self.letters.get(from).map(|letter| letter.here as usize);
        let rest = start.and_then(|start| self.text.get(start..)).unwrap_or("");
        rest.chars().take(to.saturating_sub(from)).collect()
    }

    /// How many letters the normal form has.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The position of the letter that begins at or after a byte of the normal form.
    fn letter_at(&self, byte: usize) -> usize {
        self.letters
            .partition_point(|letter| (letter.here as usize) < byte)
    }
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::expect_used,
        clippy::string_slice,
        reason = "a panic is how a test fails"
    )]

    use super::Normal;

    #[test]
    fn white_space_width_and_quotation_marks_do_not_count() {
        let one = Normal::new("实行“物质＋服务”，每人每月\n　　６４３元。").text;
        let other = Normal::new("实行「物质+服务」,每人每月643元．").text;
        assert_eq!(one, other);
    }

    #[test]
    fn a_place_in_the_normal_form_is_a_place_in_the_original() {
        let original = "甲　乙\n丙，丁";
        let normal = Normal::new(original);
        let at = normal.text.find("乙丙").expect("there");
        let (start, end) = normal.original(at, at + "乙丙".len());
        assert_eq!(&original[start..end], "乙\n丙");
        let (start, end) = normal.original(0, normal.text.len());
        assert_eq!(&original[start..end], original);
    }
}
