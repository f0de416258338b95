//! What names look like: the skeleton of UTS 39, the same for `a` and Cyrillic `а`.
//!
//! With its tables and those that take letters apart, `unicode-security` would add 200 kB of data
//! to a WebAssembly module. The build script writes what is needed of them as a short text.

use std::sync::OnceLock;

use crate::text::{decomposed, levelled};

/// For each letter that looks like something else: how far it stands after the one before, in
/// hexadecimal, and what it looks like.
const PACKED: &str = include_str!(concat!(env!("OUT_DIR"), "/prototypes.txt"));

/// What letters look like.
pub(super) struct Prototypes {
    // INVARIANT: in order of the letters.
    of_letters: Vec<(u32, &'static str)>,
}

impl Prototypes {
    /// The table, which is read once.
    pub(super) fn get() -> &'static Self {
        static TABLE: OnceLock<Prototypes> = OnceLock::new();
        TABLE.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut letter = 0_u32;
        let lines = PACKED.split_terminator('\n');
        let entries = lines.filter_map(|line| {
            let (gap, looks) = line.split_once(' ')?;
            letter = letter.checked_add(u32::from_str_radix(gap, 16).ok()?)?;
            Some((letter, looks))
        });
        Self {
            of_letters: entries.collect(),
        }
    }

    /// The skeleton of a name; width and style of its letters count for nothing.
    pub(super) fn skeleton(&self, name: &str) -> String {
        let mut looks = String::new();
        for letter in decomposed(&levelled(name)).chars() {
            match self.of(letter) {
                Some(other) => looks.push_str(other),
                None => looks.push(letter),
            }
        }
        decomposed(&looks)
    }

    fn of(&self, letter: char) -> Option<&'static str> {
        let letter = u32::from(letter);
        let found = self.of_letters.binary_search_by_key(&letter, |(at, _)| *at);
        self.of_letters.get(found.ok()?).map(|(_, looks)| *looks)
    }
}

#[cfg(test)]
mod tests {
    use super::Prototypes;
    use crate::text::levelled;
    use unicode_security::confusable_detection::skeleton;

    #[test]
    fn every_letter_looks_as_the_standard_says() {
        let prototypes = Prototypes::get();
        // The planes between hold no letters.
        let letters = ('\0'..='\u{3FFFF}').chain('\u{E0000}'..='\u{E0FFF}');
        let letters: Vec<char> = letters.collect();
        for block in letters.chunks(64) {
            // Marks are put in order among those of their neighbours.
            let around = block.iter().flat_map(|it| ['a', '\u{323}', *it, '\u{307}']);
            let names: String = around.collect();
            let wanted: String = skeleton(&levelled(&names)).collect();
            assert_eq!(prototypes.skeleton(&names), wanted);
        }
    }
}
