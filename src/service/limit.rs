//! Who asks and what it costs in, whether they may and what is left to them out.

use std::hash::Hash;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::{StateInformationMiddleware, StateSnapshot};
use governor::state::{InMemoryState, NotKeyed};
use governor::{InsufficientCapacity, NotUntil, Quota, RateLimiter};
use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};

/// How much may be asked, in cost units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// In a second.
    pub rate: NonZeroU32,
    /// At once.
    pub burst: NonZeroU32,
}

impl Terms {
    fn quota(self) -> Quota {
        Quota::per_second(self.rate).allow_burst(self.burst)
    }

    /// Seconds after which nothing asked counts any more, at least 1.
    #[must_use]
    pub fn window(self) -> u32 {
        self.burst.get().div_ceil(self.rate.get())
    }
}

/// What is left after a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// Units that may be asked at once now.
    pub units: u32,
    /// How long to wait where the request is refused.
    pub wait: Option<Duration>,
}

type Direct = RateLimiter<NotKeyed, InMemoryState, DefaultClock, StateInformationMiddleware>;
type Store<K> = governor::state::keyed::DashMapStateStore<K, FxBuildHasher>;
type Keyed<K> = RateLimiter<K, Store<K>, DefaultClock, StateInformationMiddleware>;

/// One limit for one asker.
#[derive(Debug)]
pub struct Limit {
    /// Its terms.
    pub terms: Terms,
    limiter: Direct,
}

impl Limit {
    /// Nothing asked yet.
    #[must_use]
    pub fn new(terms: Terms) -> Self {
        let limiter = RateLimiter::direct(terms.quota());
        Self { terms, limiter: limiter.with_middleware() }
    }

    /// Asks for so many units.
    pub fn ask(&self, cost: u32) -> Left {
        left(self.limiter.check_n(units(cost, self.terms.burst)), self.limiter.clock())
    }
}

/// One limit for each of many askers.
#[derive(Debug)]
pub struct Limits<K: Hash + Eq + Clone> {
    /// The terms of each.
    pub terms: Terms,
    limiter: Keyed<K>,
}

impl<K: Hash + Eq + Clone> Limits<K> {
    /// Nothing asked yet.
    #[must_use]
    pub fn new(terms: Terms) -> Self {
        Self::of(terms, terms.quota())
    }

    /// So many units an hour, all at once if need be.
    #[must_use]
    pub fn hourly(units: NonZeroU32) -> Self {
        Self::of(Terms { rate: NonZeroU32::MIN, burst: units }, Quota::per_hour(units))
    }

    fn of(terms: Terms, quota: Quota) -> Self {
        let limiter = RateLimiter::dashmap_with_hasher(quota, FxBuildHasher);
        Self { terms, limiter: limiter.with_middleware() }
    }

    /// Asks for so many units in the name of `who`.
    pub fn ask(&self, who: &K, cost: u32) -> Left {
        left(self.limiter.check_key_n(who, units(cost, self.terms.burst)), self.limiter.clock())
    }

    /// Forgets those who have asked nothing for as long as the window.
    pub fn forget(&self) {
        self.limiter.retain_recent();
        self.limiter.shrink_to_fit();
    }

    /// Askers that are remembered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.limiter.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.limiter.is_empty()
    }
}

/// What costs more than may ever be asked at once costs just that.
fn units(cost: u32, most: NonZeroU32) -> NonZeroU32 {
    NonZeroU32::new(cost).unwrap_or(NonZeroU32::MIN).min(most)
}

type Outcome<P> = Result<Result<StateSnapshot, NotUntil<P>>, InsufficientCapacity>;

fn left<C: Clock>(outcome: Outcome<C::Instant>, clock: &C) -> Left {
    match outcome {
        Ok(Ok(state)) => Left { units: state.remaining_burst_capacity(), wait: None },
        Ok(Err(until)) => Left { units: 0, wait: Some(until.wait_time_from(clock.now())) },
        Err(_) => Left { units: 0, wait: Some(Duration::from_secs(1)) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(count: u32) -> NonZeroU32 {
        NonZeroU32::new(count).unwrap()
    }

    #[test]
    fn each_asker_has_a_share() {
        let limits = Limits::new(Terms { rate: count(1), burst: count(5) });
        assert_eq!(limits.ask(&1, 2), Left { units: 3, wait: None });
        assert_eq!(limits.ask(&1, 3).wait, None);
        let wait = limits.ask(&1, 2).wait.unwrap();
        assert!(wait > Duration::from_secs(1) && wait <= Duration::from_secs(2), "{wait:?}");
        assert_eq!(limits.ask(&2, 9), Left { units: 0, wait: None }, "cut to the burst");
        assert_eq!((limits.len(), limits.terms.window()), (2, 5));
        let hourly = Limits::hourly(count(2));
        assert!((0..2).all(|_| hourly.ask(&1, 1).wait.is_none()));
        assert!(hourly.ask(&1, 1).wait.unwrap() > Duration::from_secs(1700));
    }
}
