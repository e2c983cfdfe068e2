//! A table's newest day and today in, a colour out: how far the table can be relied on.

use jiff::civil::Date;

use crate::config::Prices;

use super::clock;

/// How fresh a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// As fresh as it should be.
    Green,
    /// Due.
    Yellow,
    /// Overdue.
    Red,
}

/// Up to how many days a table is green, and up to how many yellow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// Last day of green.
    pub green: i32,
    /// Last day of yellow.
    pub yellow: i32,
}

/// Platforms publish their lists monthly to quarterly.
pub const LISTED_PRICES: Thresholds = Thresholds { green: 92, yellow: 366 };
/// National purchases come about once a year.
pub const AWARDS: Thresholds = Thresholds { green: 366, yellow: 731 };

/// Calendar days from `newest` to `today`; 0 for a day later than today.
#[must_use]
pub fn age_days(newest: Date, today: Date) -> i32 {
    newest.until(today).map_or(0, |span| span.get_days().max(0))
}

impl Thresholds {
    /// The colour of a table whose newest row is `age` days old.
    #[must_use]
    pub const fn colour(self, age: i32) -> Colour {
        if age <= self.green {
            Colour::Green
        } else if age <= self.yellow {
            Colour::Yellow
        } else {
            Colour::Red
        }
    }
}

/// How old a price is, by the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// Seen lately.
    Fresh,
    /// Due to be seen again.
    Due,
    /// Seen too long ago: marked, and listed behind the others.
    Stale,
}

impl Age {
    /// The age of a price seen `days` ago.
    #[must_use]
    pub const fn of(days: i32, settings: &Prices) -> Self {
        if days <= settings.fresh_days {
            Self::Fresh
        } else if days <= settings.stale_days {
            Self::Due
        } else {
            Self::Stale
        }
    }
}

/// The moment, in seconds since 1970, before which a price seen is stale on `today`.
#[must_use]
pub fn stale_before(today: Date, settings: &Prices) -> i64 {
    clock::midnight(clock::days(today) - i64::from(settings.stale_days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_turns_stale_at_midnight() {
        let (settings, today) = (Prices::default(), "2026-11-21".parse().unwrap());
        let edge: jiff::Timestamp = "2026-10-22T00:00:00+08:00".parse().unwrap();
        assert_eq!(stale_before(today, &settings), edge.as_second());
        for (seen, age) in [(edge.as_second(), Age::Due), (edge.as_second() - 1, Age::Stale)] {
            assert_eq!(Age::of(clock::age_days(seen, today), &settings), age);
        }
    }

    #[test]
    fn colours_turn_after_their_last_day() {
        for (age, colour) in [
            (0, Colour::Green),
            (7, Colour::Green),
            (8, Colour::Yellow),
            (30, Colour::Yellow),
            (31, Colour::Red),
        ] {
            let thresholds = Thresholds { green: 7, yellow: 30 };
            assert_eq!(thresholds.colour(age), colour, "{age}");
        }
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(age_days(day("2025-11-21"), day("2026-11-21")), 365);
        assert_eq!(age_days(day("2026-11-22"), day("2026-11-21")), 0);
    }
}
