//! How late the runtime comes to its tasks in, whether requests queue for the processor out.
//!
//! A request that takes some 50 µs runs where it arrives, so it queues nowhere that could be counted. A task that only
//! sleeps is woken through the same queue of the runtime as every request, so that its lateness is theirs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::line::{Line, Turn};

/// Between two looks, some 200 a second: 0.1 % of a core.
const EVERY: Duration = Duration::from_millis(5);
/// The runtime's timer is right to a millisecond; what is later than two has queued.
const LATE: Duration = Duration::from_millis(2);
/// How long a queue counts as there after it was seen, so that what it consists of is looked at one by one.
const REMEMBERED: u32 = 20;

/// What is under way, and how late it is.
#[derive(Debug, Clone, Default)]
pub struct Load(Arc<State>);

/// The line is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many requests are waiting")]
pub struct TooLong;

#[derive(Debug)]
struct State {
    line: Line,
    busy: AtomicBool,
    late_us: AtomicU64,
    under_way: AtomicU32,
    uploads: AtomicU32,
}

impl Default for State {
    fn default() -> Self {
        let (busy, line) = (AtomicBool::default(), Line::before_processors());
        let (late_us, under_way, uploads) = Default::default();
        Self { line, busy, late_us, under_way, uploads }
    }
}

impl Load {
    /// Watches for as long as the runtime runs.
    pub fn watch(&self) {
        let load = self.clone();
        tokio::spawn(async move {
            let mut remembered = 0_u32;
            loop {
                let start = Instant::now();
                tokio::time::sleep(EVERY).await;
                let late = start.elapsed().saturating_sub(EVERY);
                remembered = if late > LATE { REMEMBERED } else { remembered.saturating_sub(1) };
                load.0.busy.store(remembered > 0, Ordering::Relaxed);
                let late = u64::try_from(late.as_micros()).unwrap_or(u64::MAX);
                load.0.late_us.store(late, Ordering::Relaxed);
            }
        });
    }

    /// Whether requests may be queueing.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.0.busy.load(Ordering::Relaxed)
    }

    /// How late the runtime was at the last look.
    #[must_use]
    pub fn late(&self) -> Duration {
        Duration::from_micros(self.0.late_us.load(Ordering::Relaxed))
    }

    /// A place in line where requests queue, `None` where they do not.
    ///
    /// # Errors
    ///
    /// [`TooLong`] where those before it take longer than `most`.
    pub fn turn(&self, most: Duration) -> Result<Option<Turn>, TooLong> {
        if !self.is_busy() {
            return Ok(None);
        }
        self.0.line.join(most).map(Some).ok_or(TooLong)
    }

    /// Requests under way.
    #[must_use]
    pub fn under_way(&self) -> u32 {
        self.0.under_way.load(Ordering::Relaxed)
    }

    /// A place among at most `most` requests.
    #[must_use]
    pub fn request(&self, most: u32) -> Option<Place> {
        self.place(most, |state| &state.under_way)
    }

    /// A place among at most `most` uploads.
    #[must_use]
    pub fn upload(&self, most: u32) -> Option<Place> {
        self.place(most, |state| &state.uploads)
    }

    fn place(&self, most: u32, of: fn(&State) -> &AtomicU32) -> Option<Place> {
        let before = of(&self.0).fetch_add(1, Ordering::Relaxed);
        let place = Place { load: self.clone(), of };
        (before < most).then_some(place)
    }
}

/// A place that is free again when dropped.
#[derive(Debug)]
pub struct Place {
    load: Load,
    of: fn(&State) -> &AtomicU32,
}

impl Drop for Place {
    fn drop(&mut self) {
        (self.of)(&self.load.0).fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted() {
        let load = Load::default();
        let (one, two) = (load.request(2), load.request(2));
        assert!(one.is_some() && two.is_some() && load.request(2).is_none());
        drop(one);
        assert!(load.request(2).is_some() && load.upload(1).is_some());
        drop(two);
        assert_eq!(load.under_way(), 0);
    }

    #[tokio::test]
    async fn a_held_up_runtime_is_busy_for_a_while() {
        let load = Load::default();
        load.watch();
        tokio::time::sleep(EVERY * 3).await;
        // One thread runs this runtime: nothing else is woken meanwhile.
        std::thread::sleep(EVERY * 8);
        tokio::time::sleep(EVERY).await;
        assert!(load.is_busy());
        assert!(load.turn(Duration::from_secs(1)).unwrap().is_some());
    }
}
