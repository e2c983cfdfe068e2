//! Those who wait and how long each takes come in, whether one more may wait goes out: a queue as long in time as a setting
//! says, however long its requests take.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// So few to each server wait whatever they take: what a few pages ask at once is no queue.
const FEW: u32 = 16;
/// How much the last one counts in what one takes: an eighth, so that a burst of slow ones tells within ten.
const LAST: u64 = 8;

/// A line before some servers, such as processors.
#[derive(Debug, Clone)]
pub struct Line(Arc<State>);

#[derive(Debug)]
struct State {
    /// How many are served at once.
    by: u32,
    /// Those in line and those being served.
    waiting: AtomicU32,
    took_ns: AtomicU64,
}

impl Line {
    /// Nobody waits; `by` are served at once.
    #[must_use]
    pub fn before(by: usize) -> Self {
        let by = u32::try_from(by).unwrap_or(u32::MAX).max(1);
        Self(Arc::new(State { by, waiting: AtomicU32::new(0), took_ns: AtomicU64::new(0) }))
    }

    /// Before the processors of this machine.
    #[must_use]
    pub fn before_processors() -> Self {
        Self::before(std::thread::available_parallelism().map_or(2, usize::from))
    }

    /// A place in line, unless those before it take longer than `most`.
    #[must_use]
    pub fn join(&self, most: Duration) -> Option<Turn> {
        let before = self.0.waiting.fetch_add(1, Ordering::Relaxed);
        let turn = Turn(self.clone());
        let took = self.0.took_ns.load(Ordering::Relaxed);
        let wait = Duration::from_nanos(took.saturating_mul(before.into()) / u64::from(self.0.by));
        (before < FEW.saturating_mul(self.0.by) || wait <= most).then_some(turn)
    }

    /// Counts how long one took.
    pub fn took(&self, took: Duration) {
        let last = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX);
        let usual = self.0.took_ns.load(Ordering::Relaxed);
        let now = if usual == 0 { last } else { usual - usual / LAST + last / LAST };
        self.0.took_ns.store(now, Ordering::Relaxed);
    }

    /// Those who wait or are being served.
    #[must_use]
    pub fn waiting(&self) -> u32 {
        self.0.waiting.load(Ordering::Relaxed)
    }
}

/// A place in line, free again when dropped.
#[derive(Debug)]
pub struct Turn(Line);

impl Turn {
    /// Lets those before it go first, then has `answer` computed, as far as it goes at once.
    pub async fn serve<T>(self, answer: impl Future<Output = T>) -> T {
        tokio::task::yield_now().await;
        let mut answer = pin!(answer);
        let mut turn = Some(self);
        poll_fn(move |context| {
            let start = Instant::now();
            let polled = answer.as_mut().poll(context);
            if let Some(turn) = turn.take() {
                turn.0.took(start.elapsed());
            }
            polled
        })
        .await
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.0.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_line_is_as_long_as_it_takes() {
        let line = Line::before(2);
        let limit = Duration::from_millis(2);
        let all: Vec<_> = (0..100).map_while(|_| line.join(limit)).collect();
        assert_eq!(all.len(), 100, "nothing is known of what one takes");
        drop(all);
        line.took(Duration::from_micros(20));
        let all: Vec<_> = (0..300).map_while(|_| line.join(limit)).collect();
        assert_eq!(all.len(), 201, "20 µs each, two at once: 2 ms before the last");
        drop(all);
        assert_eq!(line.waiting(), 0);
        (0..100).for_each(|_| line.took(Duration::from_millis(50)));
        let few: Vec<_> = (0..100).map_while(|_| line.join(limit)).collect();
        assert_eq!(few.len(), 32, "a few slow ones are no queue");
    }

    #[tokio::test]
    async fn who_waits_is_served() {
        let line = Line::before(1);
        let turn = line.join(Duration::ZERO).unwrap();
        assert_eq!(turn.serve(async { 7 }).await, 7);
        assert_eq!(line.waiting(), 0);
        assert!(line.0.took_ns.load(Ordering::Relaxed) > 0);
    }
}
