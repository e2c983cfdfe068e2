//! Stages of a build in, when each began, how long it took and how much memory it had needed by then out.

use std::fs;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A list of stages that many hands write; by default nobody reads it and nothing is written.
#[derive(Debug, Clone, Default)]
pub struct Timings(Option<Arc<Running>>);

#[derive(Debug)]
struct Running {
    begun: Instant,
    stages: Mutex<Vec<Stage>>,
}

/// One stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// What was done: a stable token.
    pub name: &'static str,
    /// From the beginning of the whole to its own.
    pub began: Duration,
    /// How long it took; stages may run beside each other.
    pub took: Duration,
    /// Rows it went through; 0 where it has none.
    pub rows: u64,
    /// The most memory the process had held by its end, in bytes; `None` where the system does not say.
    pub peak: Option<u64>,
}

/// A stage under way; it ends when this is dropped.
#[derive(Debug)]
pub struct Under<'a> {
    timings: &'a Timings,
    name: &'static str,
    began: Instant,
    rows: u64,
}

impl Timings {
    /// A list that is written from now on.
    #[must_use]
    pub fn begin() -> Self {
        let running = Running { begun: Instant::now(), stages: Mutex::default() };
        Self(Some(Arc::new(running)))
    }

    /// Begins a stage.
    #[must_use]
    pub fn stage(&self, name: &'static str) -> Under<'_> {
        Under { timings: self, name, began: Instant::now(), rows: 0 }
    }

    /// The stages so far, in the order they began.
    #[must_use]
    pub fn stages(&self) -> Vec<Stage> {
        let Some(running) = &self.0 else { return Vec::new() };
        let mut stages = running.stages.lock().map(|stages| stages.clone()).unwrap_or_default();
        stages.sort_by_key(|stage| stage.began);
        stages
    }
}

impl Under<'_> {
    /// Says how many rows the stage goes through.
    pub fn rows(&mut self, rows: u64) {
        self.rows = rows;
    }
}

impl Drop for Under<'_> {
    fn drop(&mut self) {
        let Some(running) = &self.timings.0 else { return };
        let (name, rows) = (self.name, self.rows);
        let began = self.began.saturating_duration_since(running.begun);
        let stage = Stage { name, began, took: self.began.elapsed(), rows, peak: peak() };
        if let Ok(mut stages) = running.stages.lock() {
            stages.push(stage);
        }
    }
}

/// The most memory this process has held, in bytes.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_told_in_the_order_they_began() {
        let timings = Timings::begin();
        let outer = timings.stage("outer");
        let mut inner = timings.stage("inner");
        inner.rows(3);
        drop((inner, outer));
        let told: Vec<_> = timings.stages().iter().map(|s| (s.name, s.rows)).collect();
        assert_eq!(told, [("outer", 0), ("inner", 3)]);
        drop(Timings::default().stage("unheard"));
        assert_eq!(Timings::default().stages(), []);
    }
}
