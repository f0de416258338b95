//! What one evaluation may cost: bounded, so that no household holds up a server or a page.

use super::EvalError;

/// Bounds on one evaluation. The defaults are far above what a household needs: see
/// `docs/decisions/0025-one-table-of-needs.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Expressions computed, and ranges of needs joined.
    pub steps: u64,
    /// Bytes held at once, as far as they grow with the household: remembered answers,
    /// needs, the trace, the outcome.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            steps: crate::limits::EVALUATION_STEPS,
            memory: crate::limits::EVALUATION_BYTES,
        }
    }
}

/// What is left of the [`Limits`]. Once something is used up it stays so, and everything
/// that is still asked for fails.
#[derive(Debug)]
pub(super) struct Budget {
    /// 0 also where the memory is used up.
    steps: u64,
    memory: u64,
}

impl Budget {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            steps: limits.steps,
            memory: limits.memory,
        }
    }

    /// One step, before it is taken.
    ///
    /// # Errors
    /// When no step is left.
    #[inline]
    pub(super) fn step(&mut self) -> Result<(), EvalError> {
        self.work(1);
        self.check()
    }

    /// Work that has no step of its own.
    #[inline]
    pub(super) fn work(&mut self, steps: usize) {
        self.steps = self.steps.saturating_sub(steps as u64);
    }

    /// So many things of so many bytes each are held until the end.
    #[inline]
    pub(super) fn hold(&mut self, bytes: usize, count: usize) {
        let bytes = (bytes as u64).saturating_mul(count as u64);
        self.memory = self.memory.saturating_sub(bytes);
        if self.memory == 0 {
            self.steps = 0;
        }
    }

    /// Whether something is left of everything.
    ///
    /// # Errors
    /// When a bound is exceeded.
    #[inline]
    pub(super) fn check(&self) -> Result<(), EvalError> {
        if self.steps == 0 {
            return Err(EvalError::TooMuch);
        }
        Ok(())
    }
}
