//! Where each four letters of a text stand: to look many passages up in a long text.

use super::normal::Normal;

/// How many letters an entry holds.
const LETTERS: usize = 4;

/// Places of every four letters, in order of the letters.
#[derive(Debug)]
pub(super) struct Shingles {
    // INVARIANT: sorted; the second part is a byte of the normal form.
    entries: Vec<(u64, u32)>,
}

impl Shingles {
    /// Reads a text once.
    pub(super) fn new(text: &Normal) -> Self {
        let mut entries = of(&text.text);
        entries.sort_unstable();
        Self { entries }
    }

    /// The first places of a passage that do not overlap, as bytes, ascending, at most `most`;
    /// `None` for a passage of under four letters.
    pub(super) fn places(
        &self,
        text: &str,
        passage: &str,
        most: usize,
    ) -> Option<Vec<(usize, usize)>> {
        let rarest = of(passage)
            .into_iter()
            .map(|(key, offset)| (self.with(key), offset))
            .min_by_key(|(entries, offset)| (entries.len(), *offset))?;
        let (entries, offset) = rarest;
        let mut free_from = 0;
        let places = entries.iter().filter_map(|(_, at)| {
            let from = at.checked_sub(offset)? as usize;
            let to = from.checked_add(passage.len())?;
            let is_place = from >= free_from && text.get(from..to) == Some(passage);
            is_place.then(|| free_from = to)?;
            Some((from, to))
        });
        Some(places.take(most).collect())
    }

    fn with(&self, key: u64) -> &[(u64, u32)] {
        let from = self.entries.partition_point(|(other, _)| *other < key);
        let to = self.entries.partition_point(|(other, _)| *other <= key);
        self.entries.get(from..to).unwrap_or(&[])
    }
}

/// The four letters from each letter on, as a number, with the byte at which they begin.
fn of(text: &str) -> Vec<(u64, u32)> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let letters: Vec<char> = text.chars().collect();
    letters
        .windows(LETTERS)
        .zip(starts)
        .map(|(letters, at)| {
            // Letters are below 2^21: the last three fit whole, the first as far as it can.
            let key = letters.iter().fold(0_u64, |key, letter| {
                (key << 21) | u64::from(u32::from(*letter))
            });
            (key, u32::try_from(at).unwrap_or(u32::MAX))
        })
        .collect()
}
