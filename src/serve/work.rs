//! Computing beside the connections: so much at once, so many waiting, for so long.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::Limits;
use super::problem::Problem;
use crate::diagnostic::Stop;

/// For each answer that is computed at once, so many requests may wait.
const WAITING: usize = 16;

/// Who may compute.
#[derive(Debug)]
pub(super) struct Work {
    /// One for each request that waits or is computed.
    admitted: Arc<Semaphore>,
    /// One for each answer that is computed.
    running: Arc<Semaphore>,
    time: Duration,
}

impl Work {
    pub(super) fn new(limits: Limits) -> Self {
        let at_once = limits.at_once.clamp(1, Semaphore::MAX_PERMITS / 2);
        let waiting = at_once.saturating_mul(WAITING);
        let all = at_once.saturating_add(waiting).min(Semaphore::MAX_PERMITS);
        Self {
            admitted: Arc::new(Semaphore::new(all)),
            running: Arc::new(Semaphore::new(at_once)),
            time: limits.time,
        }
    }

    /// Computes an answer on a thread of its own.
    ///
    /// A computation that takes too long, or whose client has gone, is no longer waited for: it
    /// is asked to give up, and keeps its place until it ends, so that no more than the limit
    /// ever run.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        compute: impl FnOnce(&Stop) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let admitted = Arc::clone(&self.admitted).try_acquire_owned();
        let admitted = admitted.map_err(|_| Problem::Busy)?;
        let turn = timeout(self.time, Arc::clone(&self.running).acquire_owned());
        let Ok(Ok(turn)) = turn.await else {
            return Err(Problem::Busy);
        };
        let waits = Waits(Stop::default());
        let stop = waits.0.clone();
        let job = spawn_blocking(move || {
            let computed = compute(&stop);
            drop((admitted, turn));
            computed
        });
        match timeout(self.time, job).await {
            Ok(Ok(computed)) => Ok(computed),
            Ok(Err(_)) => Err(Problem::Fault),
            Err(_) => Err(Problem::Time(self.time)),
        }
    }
}

/// Held while an answer is waited for; when it goes, the computation is asked to give up.
struct Waits(Stop);

impl Drop for Waits {
    fn drop(&mut self) {
        self.0.ask();
    }
}
