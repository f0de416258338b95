//! Regions: which one lies in which.

use std::collections::BTreeSet;

use crate::program::{Id, Program, Region};
use crate::value::Value;

impl Id<Region> {
    /// The region as a value.
    #[must_use]
    pub fn value(self) -> Value {
        Value::Region(u32::try_from(self.index()).unwrap_or(u32::MAX))
    }
}

impl Program {
    /// The region that contains the one that a key names; none for the outermost, and for keys
    /// that are no regions.
    pub(super) fn parent_key(&self, key: Value) -> Option<Id<Region>> {
        match key {
            Value::Region(region) => self.parent_region(region),
            Value::Truth(_) | Value::Number(_) | Value::Date(_) | Value::Item(_) => None,
        }
    }

    fn parent_region(&self, region: u32) -> Option<Id<Region>> {
        self.regions.get(Id::at(region as usize))?.parent
    }

    /// Whether a region is another one or lies in it; both as in [`Value::Region`].
    #[must_use]
    pub fn lies_within(&self, region: u32, containing: u32) -> bool {
        let mut at = Some(Id::at(region as usize));
        while let Some(id) = at {
            if id.index() == containing as usize {
                return true;
            }
            at = self.regions.get(id).and_then(|region| region.parent);
        }
        false
    }

    /// The regions that are, or lie in, one of some.
    #[must_use]
    pub fn regions_within(&self, named: &BTreeSet<u32>) -> BTreeSet<u32> {
        let mut inside = BTreeSet::new();
        // A parent stands before its children.
        for (id, region) in self.regions.iter() {
            let Ok(at) = u32::try_from(id.index()) else {
                continue;
            };
            let parent = region.parent.and_then(|id| u32::try_from(id.index()).ok());
            let in_parent = parent.is_some_and(|parent| inside.contains(&parent));
            if in_parent || named.contains(&at) {
                inside.insert(at);
            }
        }
        inside
    }
}
