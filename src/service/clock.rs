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
        let now = self.now();
        let (day, _) = split(now.as_second());
        date(day).unwrap_or_else(|| local(now).date())
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

/// Seconds of a day.
const DAY: i64 = 86_400;

/// A moment as days since 1970 and seconds of the day, by Shanghai's clocks.
#[must_use]
pub fn split(second: i64) -> (i64, u64) {
    let local = second.saturating_add(i64::from(SHANGHAI.seconds()));
    (local.div_euclid(DAY), local.rem_euclid(DAY).unsigned_abs())
}

/// Year, month and day of so many days since 1970; `None` before that and after the year 9999.
///
/// Years are taken to begin in March, so that the day that is not always there is the last of one
/// (Howard Hinnant, chrono-compatible low-level date algorithms).
#[must_use]
pub fn civil(day: i64) -> Option<(u64, u64, u64)> {
    let day = u64::try_from(day).ok().filter(|&day| day < 2_932_897)? + 719_468;
    let (era, of_era) = (day / 146_097, day % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    Some((era * 400 + year + later, month, day))
}

/// The same as a date.
fn date(day: i64) -> Option<Date> {
    let (year, month, day) = civil(day)?;
    Date::new(year as i16, month as i8, day as i8).ok()
}

/// Days from 1970 to `date`.
#[must_use]
pub fn days(date: Date) -> i64 {
    let (year, month) = (i64::from(date.year()), i64::from(date.month()));
    let year = year - i64::from(month <= 2);
    let (era, year) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(date.day()) - 1;
    era * 146_097 + year * 365 + year / 4 - year / 100 + of_year - 719_468
}

/// The second in which `day` (in days since 1970) begins in Shanghai.
#[must_use]
pub fn midnight(day: i64) -> i64 {
    day * DAY - i64::from(SHANGHAI.seconds())
}

/// Calendar days in Shanghai from `seen` (in seconds since 1970) to `today`; 0 for a moment later than today.
#[must_use]
pub fn age_days(seen: i64, today: Date) -> i32 {
    i32::try_from(days(today) - split(seen).0).map_or(0, |days| days.max(0))
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
    fn every_day_is_the_calendars() {
        let first: Date = "1970-01-01".parse().unwrap();
        let (mut day, mut number) = (first, 0);
        while day.year() < 2_420 {
            assert_eq!((days(day), date(number)), (number, Some(day)));
            (day, number) = (day.tomorrow().unwrap(), number + 1);
        }
        assert_eq!(date(2_932_896), "9999-12-31".parse().ok());
        assert_eq!((date(-1), date(2_932_897)), (None, None));
        assert_eq!(days("0000-02-29".parse().unwrap()), -719_469);
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
            assert_eq!(
                age_days(seen.parse::<Timestamp>().unwrap().as_second(), today),
                days,
                "{seen}"
            );
        }
    }
}
