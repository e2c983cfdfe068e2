//! The generations' moments in, the days a history keeps out: all of late, one a week further back.

use jiff::civil::Date;
use jiff::{Timestamp, tz};
use serde::{Deserialize, Serialize};

/// Days back from the newest that every day is kept: a year and a month, so that a day can be held against the
/// same day of the year before.
pub const DAILY: u32 = 400;

/// Days back from the newest beyond which nothing is kept: ten years. A product has at most 400 + 3,250 ÷ 7 = 865 points.
pub const HORIZON: u32 = 3_650;

/// China's one time, eight hours ahead of UTC.
const AHEAD: i64 = 8 * 3_600;
const DAY_SECONDS: i64 = 86_400;

/// The day in Shanghai of a moment in seconds since 1970, as days since 1970-01-01; days before count as that one.
#[must_use]
pub fn day_of(second: i64) -> u32 {
    u32::try_from((second + AHEAD).div_euclid(DAY_SECONDS)).unwrap_or(0)
}

/// A date as days since 1970-01-01.
#[must_use]
pub fn day_number(date: Date) -> u32 {
    let midnight = date.to_zoned(tz::TimeZone::fixed(tz::offset(8)));
    midnight.map_or(0, |midnight| day_of(midnight.timestamp().as_second()))
}

/// The date of a day number.
#[must_use]
pub fn date(day: u32) -> Date {
    let second = i64::from(day) * DAY_SECONDS;
    let time = Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH);
    tz::offset(0).to_datetime(time).date()
}

/// When a generation speaks: of two of one day the later statement counts, of one moment the later publishing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    /// The newest observation in it, in seconds since 1970.
    pub as_of: i64,
    /// When it was published, in milliseconds since 1970.
    pub created: i64,
}

impl Stamp {
    /// The day it speaks of.
    #[must_use]
    pub fn day(self) -> u32 {
        day_of(self.as_of)
    }
}

/// The generations a history is made of, one a day, rising.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamps(Vec<Stamp>);

/// What adding a generation comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plan {
    /// The days kept, rising.
    pub(crate) days: Vec<u32>,
    /// The day the generation speaks for; `None` where a later statement of that day stands, or it is not kept.
    pub(crate) new: Option<u32>,
    /// Whether the day comes after all others and no day is dropped: nothing known changes.
    pub(crate) appends: bool,
}

impl Stamps {
    /// Stamps in any order.
    #[must_use]
    pub fn new(stamps: impl IntoIterator<Item = Stamp>) -> Self {
        let mut all = Self::default();
        for stamp in stamps {
            all.add(stamp);
        }
        all
    }

    /// The stamps, the oldest first.
    #[must_use]
    pub fn all(&self) -> &[Stamp] {
        &self.0
    }

    /// The newest day.
    #[must_use]
    pub fn newest(&self) -> Option<u32> {
        self.0.last().map(|stamp| stamp.day())
    }

    /// Puts a generation among the others and thins them out.
    pub(crate) fn add(&mut self, stamp: Stamp) -> Plan {
        let day = stamp.day();
        let before = self.0.len();
        let last = self.newest();
        let at = self.0.partition_point(|other| other.day() < day);
        let wins = match self.0.get_mut(at).filter(|other| other.day() == day) {
            Some(other) if *other < stamp => {
                *other = stamp;
                true
            }
            Some(other) => *other == stamp,
            None => {
                self.0.insert(at, stamp);
                true
            }
        };
        let inserted = self.0.len() > before;
        let full = self.0.len();
        self.thin();
        let days: Vec<u32> = self.0.iter().map(|stamp| stamp.day()).collect();
        let new = Some(day).filter(|day| wins && days.binary_search(day).is_ok());
        let appends = inserted && last.is_none_or(|last| last < day) && days.len() == full;
        Plan { days, new, appends }
    }

    /// Keeps every day of late, further back the last one of each week, nothing beyond the horizon.
    fn thin(&mut self) {
        let Some(newest) = self.newest() else { return };
        self.0.retain(|stamp| newest - stamp.day() <= HORIZON);
        let week = |stamp: &Stamp| {
            // 1970-01-01 was a Thursday; weeks begin on Mondays.
            let day = stamp.day();
            (newest - day > DAILY).then_some((day + 3) / 7)
        };
        let mut kept = Vec::with_capacity(self.0.len());
        for (at, stamp) in self.0.iter().enumerate() {
            let next = self.0.get(at + 1).and_then(week);
            if week(stamp).is_none_or(|week| next != Some(week)) {
                kept.push(*stamp);
            }
        }
        self.0 = kept;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_shanghais() {
        for (moment, day) in [
            ("2026-11-20T15:59:59Z", "2026-11-20"),
            ("2026-11-20T16:00:00Z", "2026-11-21"),
            ("1969-12-31T16:00:00Z", "1970-01-01"),
        ] {
            let moment: Timestamp = moment.parse().unwrap();
            assert_eq!(date(day_of(moment.as_second())).to_string(), day);
            assert_eq!(day_number(day.parse().unwrap()), day_of(moment.as_second()));
        }
    }

    #[test]
    fn a_daily_history_of_twelve_years_stays_small() {
        let mut stamps = Stamps::default();
        for day in 0..12 * 365 {
            stamps.add(Stamp { as_of: i64::from(10_000 + day) * DAY_SECONDS, created: 0 });
        }
        let weeks = (HORIZON - DAILY) / 7;
        let kept = stamps.all().len() as u32;
        assert!((DAILY + weeks..=DAILY + weeks + 2).contains(&kept), "{kept}");
    }
}
