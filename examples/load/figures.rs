//! Durations in, their quantiles out, in memory that does not grow: a histogram exact to 1.6 %.

use std::time::Duration;

/// Steps within each power of two.
const STEPS: u64 = 64;

/// How long things took.
pub(crate) struct Times {
    counts: Vec<u64>,
    total: u64,
    longest: Duration,
}

impl Times {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self { counts: vec![0; 60 * STEPS as usize], total: 0, longest: Duration::ZERO }
    }

    /// One more.
    pub(crate) fn add(&mut self, took: Duration) {
        self.counts[bucket(took.as_nanos() as u64)] += 1;
        self.total += 1;
        self.longest = self.longest.max(took);
    }

    /// All of another's.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.counts.iter_mut().zip(&other.counts) {
            *mine += theirs;
        }
        self.total += other.total;
        self.longest = self.longest.max(other.longest);
    }

    /// How many there are.
    pub(crate) fn len(&self) -> u64 {
        self.total
    }

    /// The longest.
    pub(crate) fn longest(&self) -> Duration {
        self.longest
    }

    /// What `in_1000` of 1,000 stay at or below.
    pub(crate) fn quantile(&self, in_1000: u64) -> Duration {
        let wanted = (self.total * in_1000).div_ceil(1_000).max(1);
        let mut seen = 0;
        for (bucket, count) in self.counts.iter().enumerate() {
            seen += count;
            if seen >= wanted {
                return Duration::from_nanos(upper(bucket as u64)).min(self.longest);
            }
        }
        self.longest
    }
}

/// Nanoseconds below 64 have a bucket each, above that 64 buckets to each doubling.
fn bucket(nanos: u64) -> usize {
    if nanos < STEPS {
        return nanos as usize;
    }
    let shift = u64::from(nanos.ilog2()) - 6;
    let bucket = (shift + 1) * STEPS + ((nanos >> shift) - STEPS);
    (bucket as usize).min(60 * STEPS as usize - 1)
}

/// The longest duration of a bucket.
fn upper(bucket: u64) -> u64 {
    if bucket < STEPS {
        return bucket;
    }
    let (shift, step) = (bucket / STEPS - 1, bucket % STEPS);
    ((STEPS + step + 1) << shift) - 1
}
