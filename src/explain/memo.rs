//! What has been told of one household, for those who tell it again: many benefits rest on the
//! same tests, values and numbers.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::Step;
use crate::program::{Definition, Expr, Id};

/// What was told, by what it was told of.
pub(super) struct Memo<K, T>(RefCell<BTreeMap<K, T>>);

impl<K, T> Default for Memo<K, T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Ord, T: Clone> Memo<K, T> {
    /// What was told of this; `tell` tells it where it was not yet.
    pub(super) fn get(&self, key: K, tell: impl FnOnce() -> T) -> T {
        let known = self.0.borrow().get(&key).cloned();
        known.unwrap_or_else(|| {
            let told = tell();
            self.0.borrow_mut().insert(key, told.clone());
            told
        })
    }
}

/// What was told of nodes of the trace, by their position.
pub(super) struct PerNode<T>(RefCell<Vec<Option<T>>>);

impl<T: Clone> PerNode<T> {
    fn of(nodes: usize) -> Self {
        Self(RefCell::new(vec![None; nodes]))
    }

    /// What was told of a node; what was not computed has none, and is told each time.
    pub(super) fn get(&self, node: Option<usize>, tell: impl FnOnce() -> T) -> T {
        let Some(node) = node else {
            return tell();
        };
        let known = self.0.borrow().get(node).cloned().flatten();
        known.unwrap_or_else(|| {
            let told = tell();
            if let Some(place) = self.0.borrow_mut().get_mut(node) {
                *place = Some(told.clone());
            }
            told
        })
    }
}

/// Something of an instance, how deep it is told, and whether without where its numbers come
/// from.
type Detailed<T> = (Id<T>, u32, usize, bool);

/// A number of a rule: how it was computed, and the expression that stands.
pub(super) type Number = (Rc<Step>, Option<Id<Expr>>);

/// Everything that is told of an instance in the same words, whoever asks.
pub(super) struct Memos {
    /// Tests without what they rest on.
    pub(super) bare: PerNode<Rc<Step>>,
    /// Tests that are told the same whatever was told around them.
    pub(super) tests: Memo<Detailed<Expr>, Rc<Step>>,
    /// What yes-or-no definitions were decided by.
    pub(super) decided: Memo<Detailed<Definition>, Vec<Rc<Step>>>,
    /// Numbers that definitions come to.
    pub(super) numbers: Memo<(Id<Definition>, u32, usize), Option<Number>>,
    /// Values of parameters.
    pub(super) parameters: PerNode<Option<Rc<Step>>>,
    /// Sides of comparisons with the numbers in them.
    pub(super) sides: PerNode<Rc<Step>>,
}

impl Memos {
    /// Nothing is told yet, of a trace with so many nodes.
    pub(super) fn of(nodes: usize) -> Self {
        Self {
            bare: PerNode::of(nodes),
            tests: Memo::default(),
            decided: Memo::default(),
            numbers: Memo::default(),
            parameters: PerNode::of(nodes),
            sides: PerNode::of(nodes),
        }
    }
}
