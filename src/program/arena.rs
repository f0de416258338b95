//! Typed addresses into typed lists.

use std::fmt;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Address of one `T` in the [`Arena`] that made it.
pub struct Id<T> {
    index: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The address at a position; nobody outside can make one up.
    #[must_use]
    pub(super) fn at(index: usize) -> Self {
        Self {
            index: u32::try_from(index).unwrap_or(u32::MAX),
            of: PhantomData,
        }
    }

    /// An address of nothing, for tests of what is put together by hand.
    #[cfg(test)]
    pub(crate) fn made_up(index: usize) -> Self {
        Self::at(index)
    }

    /// The position.
    #[must_use]
    pub fn index(self) -> usize {
        self.index as usize
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.index)
    }
}

impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let index = u32::deserialize(deserializer)?;
        Ok(Self {
            index,
            of: PhantomData,
        })
    }
}

/// A list that only grows; what it gave an [`Id`] for stays there.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Arena<T> {
    items: Vec<T>,
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self { items: Vec::new() }
    }
}

impl<T> Arena<T> {
    /// An empty list.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an item and gives its address.
    pub fn add(&mut self, item: T) -> Id<T> {
        let id = Id::at(self.items.len());
        self.items.push(item);
        id
    }

    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The address of the item at a position, if there is one.
    #[must_use]
    pub fn nth(&self, position: usize) -> Option<Id<T>> {
        (position < self.items.len()).then(|| Id::at(position))
    }

    /// The item at an address, or `None` when the address came from elsewhere.
    #[must_use]
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        self.items.get(id.index())
    }

    /// The item at an address of this list.
    ///
    /// # Panics
    /// When the address came from another list: a bug, never a matter of input, since
    /// addresses come from [`Arena::add`] alone, no program can be put together from parts,
    /// and one that is read back was written by this build ([`crate::ready`]).
    #[must_use]
    #[expect(
        clippy::indexing_slicing,
        reason = "the one place where an address is trusted, see above"
    )]
    pub fn at(&self, id: Id<T>) -> &T {
        &self.items[id.index()]
    }

    /// The item at an address of this list, to be changed.
    ///
    /// # Panics
    /// As [`Arena::at`].
    #[expect(clippy::indexing_slicing, reason = "as `at`")]
    pub fn at_mut(&mut self, id: Id<T>) -> &mut T {
        &mut self.items[id.index()]
    }

    /// All items with their addresses.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> + ExactSizeIterator {
        self.items
            .iter()
            .enumerate()
            .map(|(index, item)| (Id::at(index), item))
    }

    /// All addresses.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id<T>> + use<T> {
        (0..self.items.len()).map(Id::at)
    }
}
