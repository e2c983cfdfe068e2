//! A computation comes in, its result goes out: short ones on the calling thread, long ones on a bounded pool.
//!
//! A typical search takes some 40 µs and an offers page some 10 µs, less than handing it to another
//! thread and back costs under load; so only what may exceed 500 µs is handed over.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::line::Line;

/// How long a long computation may wait for its turn: eight times what a search under a place filter may take.
const LONGEST: Duration = Duration::from_millis(40);

/// What a computation is expected to cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// Under 500 µs.
    Short,
    /// It may take longer: many groups are read, or a whole table.
    Long,
}

/// Too many computations wait already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many long requests are waiting")]
pub struct Overloaded;

/// The pool: as many long computations at once as there are cores.
#[derive(Clone)]
pub struct Workers {
    running: Arc<Semaphore>,
    line: Line,
}

impl Workers {
    /// A pool for this machine.
    #[must_use]
    pub fn new() -> Self {
        Self::with_cores(std::thread::available_parallelism().map_or(2, usize::from))
    }

    fn with_cores(cores: usize) -> Self {
        Self { running: Arc::new(Semaphore::new(cores)), line: Line::before(cores) }
    }

    /// Runs `compute` where its cost says.
    ///
    /// # Errors
    ///
    /// [`Overloaded`] when the line is full; a long computation that panics takes the request with it.
    pub async fn run<T: Send + 'static>(
        &self,
        cost: Cost,
        compute: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Overloaded> {
        if cost == Cost::Short {
            return Ok(compute());
        }
        let _turn = self.line.join(LONGEST).ok_or(Overloaded)?;
        let _running = self.running.acquire().await.map_err(|_| Overloaded)?;
        let start = Instant::now();
        match tokio::task::spawn_blocking(compute).await {
            Ok(result) => {
                self.line.took(start.elapsed());
                Ok(result)
            }
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Err(_) => Err(Overloaded),
        }
    }
}

impl Default for Workers {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn refuses_when_the_line_is_full() {
        let workers = Workers::with_cores(1);
        assert_eq!(workers.run(Cost::Long, || 1).await, Ok(1));
        (0..100).for_each(|_| workers.line.took(LONGEST));
        let _all: Vec<_> = (0..16).map(|_| workers.line.join(LONGEST).unwrap()).collect();
        assert_eq!(workers.run(Cost::Long, || 1).await, Err(Overloaded));
        assert_eq!(workers.run(Cost::Short, || 2).await, Ok(2));
    }
}
