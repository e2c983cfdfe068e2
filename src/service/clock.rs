//! Nothing comes in, the present time goes out, in the zone every date of the API is meant in; tests stop it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

/// Asia/Shanghai as a fixed offset: China keeps one time and has had no summer time since 1991.
pub const SHANGHAI: Offset = jiff::tz::offset(8);

/// Where "now" comes from.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that stands still until it is set, in seconds since 1970.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `time`.
    #[must_use]
    pub fn at(time: Timestamp) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(time.as_second())))
    }

    /// Moves a manual clock forward; the machine's clock cannot be moved.
    pub fn advance(&self, seconds: i64) {
        if let Self::Manual(second) = self {
            second.fetch_add(seconds, Ordering::SeqCst);
        }
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::Manual(second) => {
                Timestamp::from_second(second.load(Ordering::SeqCst)).unwrap_or(Timestamp::MAX)
            }
        }
    }

    /// Today's date in Shanghai.
    #[must_use]
    pub fn today(&self) -> Date {
        local(self.now()).date()
    }
}

/// A moment as Shanghai's clocks show it.
#[must_use]
pub fn local(time: Timestamp) -> Zoned {
    time.to_zoned(TimeZone::fixed(SHANGHAI))
}

/// A moment in seconds since 1970, RFC 3339 as Shanghai's clocks show it.
#[must_use]
pub fn moment(second: i64) -> String {
    let time = Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH);
    time.display_with_offset(SHANGHAI).to_string()
}

/// Calendar days in Shanghai from `seen` to `today`; 0 for a moment later than today.
#[must_use]
pub fn age_days(seen: Timestamp, today: Date) -> i32 {
    local(seen).date().until(today).map_or(0, |span| span.get_days().max(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_turn_at_midnight_in_shanghai() {
        let clock = Clock::at("2026-11-20T15:59:59Z".parse().unwrap());
        assert_eq!(clock.today().to_string(), "2026-11-20");
        clock.advance(1);
        assert_eq!(clock.today().to_string(), "2026-11-21");
    }

    #[test]
    fn ages_are_calendar_days() {
        let today = "2026-11-21".parse().unwrap();
        for (seen, days) in [
            ("2026-11-20T23:59:59+08:00", 1),
            ("2026-11-21T00:00:00+08:00", 0),
            ("2026-11-22T09:00:00+08:00", 0),
            ("2025-11-21T12:00:00+08:00", 365),
        ] {
            assert_eq!(age_days(seen.parse().unwrap(), today), days, "{seen}");
        }
    }
}
