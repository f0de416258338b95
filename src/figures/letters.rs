//! A text as the readers of figures see it: letters in the form in which texts are compared, in
//! lower case, blanks only where they part words or digits of Latin script.

use crate::text::{Compared, Span, compared};

/// What stands for a circled or bracketed number (`①`): it numbers a paragraph and is no figure.
const NUMBERING: char = '§';

/// Letters with their places.
#[derive(Debug, Clone, Default)]
pub(crate) struct Letters {
    letters: Vec<char>,
    // INVARIANT: as long as `letters`; bytes of the text, where each begins and ends.
    places: Vec<(u32, u32)>,
}

impl Letters {
    /// Reads a text once.
    pub(crate) fn new(text: &str) -> Self {
        let mut all = Self::default();
        let mut blank = false;
        for (at, letter) in text.char_indices() {
            let start = u32::try_from(at).unwrap_or(u32::MAX);
            let width = u32::try_from(letter.len_utf8()).unwrap_or(4);
            let place = (start, start.saturating_add(width));
            if matches!(letter, '①'..='⒛' | '㈠'..='㈩' | '㊀'..='㊉' | '❶'..='➓') {
                all.push(NUMBERING, place, &mut blank);
                continue;
            }
            match compared(letter) {
                Compared::Nothing => blank |= letter.is_whitespace(),
                Compared::One(one) => all.push(one, place, &mut blank),
                Compared::Many(many) => {
                    for one in many.chars() {
                        all.push(one, place, &mut blank);
                    }
                }
            }
        }
        all
    }

    fn push(&mut self, letter: char, place: (u32, u32), blank: &mut bool) {
        let parts = |letter: char| letter.is_ascii_alphanumeric() || "$%,.;:()/".contains(letter);
        let before = self.letters.last().copied();
        if *blank && before.is_some_and(parts) && (parts(letter) || "¥£€".contains(letter)) {
            self.letters.push(' ');
            self.places.push((place.0, place.0));
        }
        *blank = false;
        self.letters.push(letter.to_ascii_lowercase());
        self.places.push(place);
    }

    /// How many letters there are.
    pub(crate) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The letter at a position.
    pub(crate) fn get(&self, at: usize) -> Option<char> {
        self.letters.get(at).copied()
    }

    /// The letter before a position, blanks aside.
    pub(crate) fn before(&self, at: usize) -> Option<char> {
        let letters = self.letters.get(..at)?;
        letters.iter().rev().copied().find(|letter| *letter != ' ')
    }

    /// The letters from a position on.
    pub(crate) fn from(&self, at: usize) -> &[char] {
        self.letters.get(at..).unwrap_or(&[])
    }

    /// The letters between two positions.
    pub(crate) fn between(&self, from: usize, to: usize) -> &[char] {
        self.letters.get(from..to.min(self.len())).unwrap_or(&[])
    }

    /// Whether a word stands at a position; one of Latin letters as a whole word.
    pub(crate) fn has(&self, at: usize, word: &str) -> bool {
        let mut rest = self.from(at).iter();
        if !word.chars().all(|letter| rest.next() == Some(&letter)) {
            return false;
        }
        if !word.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            return true;
        }
        let goes_on = |letter: Option<char>| letter.is_some_and(|it| it.is_ascii_alphabetic());
        let before = at.checked_sub(1).and_then(|before| self.get(before));
        !goes_on(before) && !goes_on(rest.next().copied())
    }

    /// The length of the first of some words that stands at a position.
    pub(crate) fn one_of(&self, at: usize, words: &[&str]) -> Option<usize> {
        let found = words.iter().find(|word| self.has(at, word))?;
        Some(found.chars().count())
    }

    /// Whether one of some words ends right before a position, blanks aside.
    pub(crate) fn ends_with(&self, at: usize, words: &[&str]) -> bool {
        let end = (0..=at).rev().find(|end| {
            let last = end.checked_sub(1).and_then(|last| self.get(last));
            last.is_none_or(|letter| letter != ' ')
        });
        let end = end.unwrap_or(0);
        let before = self.letters.get(..end).unwrap_or(&[]);
        words.iter().any(|word| {
            let mut before = before.iter().rev();
            let is_same = word
                .chars()
                .rev()
                .all(|letter| before.next() == Some(&letter));
            let is_latin = word.starts_with(|letter: char| letter.is_ascii_alphabetic());
            is_same && !(is_latin && before.next().is_some_and(char::is_ascii_alphabetic))
        })
    }

    /// The word at a position: letters and digits with nothing between them in the text.
    pub(crate) fn word(&self, from: usize) -> String {
        let places = self.places.get(from..).unwrap_or(&[]);
        let mut word = String::new();
        let mut end = None;
        for (letter, (start, to)) in self.from(from).iter().zip(places) {
            if !letter.is_alphanumeric() || end.is_some_and(|end| end != *start) {
                break;
            }
            word.push(*letter);
            end = Some(*to);
        }
        word
    }

    /// Past blanks.
    pub(crate) fn past_blank(&self, at: usize) -> usize {
        if self.get(at) == Some(' ') {
            at.saturating_add(1)
        } else {
            at
        }
    }

    /// Where letters stand in a text that begins at a place of its file.
    pub(crate) fn place(&self, whole: Span, from: usize, to: usize) -> Span {
        let start = self.places.get(from).map_or(0, |(start, _)| *start);
        let last = to.checked_sub(1).and_then(|last| self.places.get(last));
        let end = last.map_or(start, |(_, end)| *end);
        Span {
            file: whole.file,
            start: whole.start.saturating_add(start),
            end: whole.start.saturating_add(end.max(start)),
        }
    }
}
