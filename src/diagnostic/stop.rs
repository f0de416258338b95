//! A request to give up, from whoever waits for a run to the run itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a run should give up, because nobody waits for what it gives any more.
///
/// The caller keeps one copy and hands another to the run. Passes look at it between their
/// steps and inside loops that can become long. A run that was not asked to give up is not
/// changed by it: the same input still gives the same output.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks every run that holds a copy to give up.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to give up. What a run gives then is incomplete.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
