//! Hashing: fields one after another, each told apart from the next.

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::sorted::sort_by;
use crate::value::{Date, Number};

/// The meaning of a declaration, as a number that no other meaning has.
///
/// It is the same on every machine and in every build that reads the same language.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A fingerprint in the making.
pub(super) struct Hasher(Sha256);

impl Hasher {
    /// Of a thing of one kind; the word keeps kinds apart.
    pub(super) fn new(kind: &str) -> Self {
        Self(Sha256::new()).text(kind)
    }

    /// A text, with its length before it so that two texts never run into each other.
    pub(super) fn text(mut self, text: &str) -> Self {
        self = self.count(text.len());
        self.0.update(text.as_bytes());
        self
    }

    pub(super) fn count(mut self, count: usize) -> Self {
        self.0.update((count as u64).to_le_bytes());
        self
    }

    pub(super) fn number(mut self, number: Number) -> Self {
        let (num, den) = number.to_fraction();
        self.0.update(num.to_le_bytes());
        self.0.update(den.to_le_bytes());
        self
    }

    pub(super) fn day(self, day: Option<Date>) -> Self {
        match day {
            Some(day) => self.text(&day.to_string()),
            None => self.text(""),
        }
    }

    pub(super) fn part(mut self, part: Fingerprint) -> Self {
        self.0.update(part.0);
        self
    }

    /// Parts whose order counts.
    pub(super) fn list(self, parts: impl IntoIterator<Item = Fingerprint>) -> Self {
        let parts: Vec<Fingerprint> = parts.into_iter().collect();
        let count = self.count(parts.len());
        parts.into_iter().fold(count, Self::part)
    }

    /// Parts whose order does not count; how often each comes does.
    pub(super) fn bag(self, parts: impl IntoIterator<Item = Fingerprint>) -> Self {
        let mut parts: Vec<Fingerprint> = parts.into_iter().collect();
        sort_by(&mut parts, Ord::cmp);
        self.list(parts)
    }

    pub(super) fn finish(self) -> Fingerprint {
        Fingerprint(self.0.finalize().into())
    }
}
