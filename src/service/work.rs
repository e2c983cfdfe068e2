//! A computation comes in, its result goes out: short ones on the calling thread, long ones on a bounded pool.
//!
//! A typical search takes some 40 µs and an offers page some 10 µs, less than handing it to another
//! thread and back costs under load; so only what may exceed 500 µs is handed over.

use std::sync::Arc;

use tokio::sync::Semaphore;

/// How many long computations may wait for each running one: with 5 ms each (the budget of a search
/// under a place filter) the last in line still answers within a second.
const WAITING_PER_RUNNING: usize = 200;

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
    admitted: Arc<Semaphore>,
}

impl Workers {
    /// A pool for this machine.
    #[must_use]
    pub fn new() -> Self {
        Self::with_cores(std::thread::available_parallelism().map_or(2, usize::from))
    }

    fn with_cores(cores: usize) -> Self {
        Self {
            running: Arc::new(Semaphore::new(cores)),
            admitted: Arc::new(Semaphore::new(cores * (1 + WAITING_PER_RUNNING))),
        }
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
        let _admitted = self.admitted.try_acquire().map_err(|_| Overloaded)?;
        let _running = self.running.acquire().await.map_err(|_| Overloaded)?;
        match tokio::task::spawn_blocking(compute).await {
            Ok(result) => Ok(result),
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
        let places = u32::try_from(1 + WAITING_PER_RUNNING).unwrap();
        let _all = workers.admitted.acquire_many(places).await.unwrap();
        assert_eq!(workers.run(Cost::Long, || 1).await, Err(Overloaded));
        assert_eq!(workers.run(Cost::Short, || 2).await, Ok(2));
    }
}
