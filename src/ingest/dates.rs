//! Printed dates and times in, civil dates and seconds since 1970 out; without a zone it is Shanghai's.

use jiff::civil::Date;

/// Shanghai is eight hours ahead of UTC all year.
const SHANGHAI: i64 = 8 * 3600;
const DAY: i64 = 86_400;

/// Reads `2024-06-01`, `2024/6/1`, `20240601`, `2024年6月1日` and the month alone (its first day).
pub(super) fn date(text: &str) -> Option<Date> {
    let (year, rest) = digits(text.trim().as_bytes(), 4)?;
    let (month, rest) = part(rest)?;
    let (day, rest) = if blank_or_unit(rest) { (1, rest) } else { part(rest)? };
    if year < 1900 || !blank_or_unit(rest) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Reads a time in seconds since 1970: a date alone is midnight in Shanghai.
pub(super) fn seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    let at = text.bytes().position(|b| b == b'T' || b == b't' || b == b' ');
    let (day, clock) = match at {
        Some(at) => (&text[..at], text[at + 1..].trim()),
        None => (text, ""),
    };
    let day = days(date(day)?) * DAY;
    if clock.is_empty() {
        return Some(day - SHANGHAI);
    }
    let (clock, offset) = zone(clock)?;
    Some(day + time_of_day(clock)? - offset)
}

/// [`seconds`] of a time printed as nearly every export prints it: `2026-10-03`, `2026-10-03 10:53:00`, the
/// same with a `T`, or that with `+08:00`. `None` says nothing: the careful way reads the rest.
#[inline]
pub(super) fn plain(text: &[u8]) -> Option<i64> {
    let local = match text.len() {
        10 | 19 => text,
        25 => text.strip_suffix(b"+08:00")?,
        _ => return None,
    };
    let two = |at: usize| match local[at..at + 2] {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Some(i64::from(a - b'0') * 10 + i64::from(b - b'0')),
        _ => None,
    };
    let (year, month, day) = (two(0)? * 100 + two(2)?, two(5)?, two(8)?);
    // The last days of a month are left to the calendar.
    let usual = year >= 1900 && (1..=12).contains(&month) && (1..=28).contains(&day);
    if !usual || (local[4], local[7]) != (b'-', b'-') {
        return None;
    }
    let midnight = days_of(year, month, day) * DAY - SHANGHAI;
    if local.len() == 10 {
        return Some(midnight);
    }
    let (hour, minute, second) = (two(11)?, two(14)?, two(17)?);
    let signs = matches!(local[10], b'T' | b' ') && (local[13], local[16]) == (b':', b':');
    let usual = signs && hour < 24 && minute < 60 && second < 60;
    usual.then_some(midnight + hour * 3600 + minute * 60 + second)
}

/// Days since 1970-01-01.
fn days(date: Date) -> i64 {
    days_of(i64::from(date.year()), i64::from(date.month()), i64::from(date.day()))
}

/// The same of numbers that make a date.
const fn days_of(year: i64, month: i64, day: i64) -> i64 {
    // Counted from 1 March, so that the leap day is the last of its year.
    let year = year - (month <= 2) as i64;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719_468
}

/// Takes up to `most` digits off the front.
fn digits(text: &[u8], most: usize) -> Option<(i32, &[u8])> {
    let n = text.iter().take(most).take_while(|b| b.is_ascii_digit()).count();
    let value = text[..n].iter().fold(0, |v, b| v * 10 + i32::from(b - b'0'));
    (n > 0).then_some((value, &text[n..]))
}

/// A separator, if any, and a number of one or two digits.
fn part(text: &[u8]) -> Option<(i32, &[u8])> {
    let rest = ["年", "月", "-", "/", "."]
        .iter()
        .find_map(|sign| text.strip_prefix(sign.as_bytes()))
        .unwrap_or(text);
    digits(rest, 2)
}

fn blank_or_unit(text: &[u8]) -> bool {
    text.is_empty() || text == "日".as_bytes() || text == "月".as_bytes()
}

/// Splits a clock from its offset in seconds.
fn zone(clock: &str) -> Option<(&str, i64)> {
    if let Some(clock) = clock.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let Some(at) = clock.rfind(['+', '-']) else { return Some((clock, SHANGHAI)) };
    let (hours, rest) = digits(&clock.as_bytes()[at + 1..], 2)?;
    let rest = rest.strip_prefix(b":").unwrap_or(rest);
    let minutes = if rest.is_empty() { 0 } else { digits(rest, 2)?.0 };
    let offset = i64::from(hours) * 3600 + i64::from(minutes) * 60;
    (hours < 15)
        .then_some((&clock[..at], if clock[at..].starts_with('-') { -offset } else { offset }))
}

/// Seconds of `08:00`, `8:00:30` or `08:00:30.123` (fractions are dropped).
fn time_of_day(clock: &str) -> Option<i64> {
    let (hour, rest) = digits(clock.as_bytes(), 2)?;
    let (minute, rest) = digits(rest.strip_prefix(b":")?, 2)?;
    let (second, rest) = match rest.strip_prefix(b":") {
        Some(rest) => digits(rest, 2)?,
        None => (0, rest),
    };
    let fraction = rest.is_empty()
        || rest.strip_prefix(b".").is_some_and(|r| r.iter().all(u8::is_ascii_digit));
    let valid = hour < 24 && minute < 60 && second < 60 && fraction;
    valid.then_some(i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_as_tables_print_them() {
        for (text, expected) in [
            ("2024-06-01", Some((2024, 6, 1))),
            ("2024/6/1", Some((2024, 6, 1))),
            ("20240601", Some((2024, 6, 1))),
            ("2024年6月1日", Some((2024, 6, 1))),
            ("2024-06", Some((2024, 6, 1))),
            ("2024年6月", Some((2024, 6, 1))),
            ("2024-02-30", None),
            ("2024-06-01x", None),
            ("24-06-01", None),
            ("", None),
            ("价格", None),
        ] {
            let expected = expected.map(|(y, m, d)| Date::new(y, m, d).unwrap());
            assert_eq!(date(text), expected, "{text}");
        }
    }

    #[test]
    fn times_without_a_zone_are_shanghais() {
        for (text, expected) in [
            ("2026-11-20", "2026-11-20T00:00:00+08:00"),
            ("2026-11-20 08:00", "2026-11-20T08:00:00+08:00"),
            ("2026-11-20T08:00:30.5Z", "2026-11-20T08:00:30Z"),
            ("2026-11-20T08:00:00+09:00", "2026-11-20T08:00:00+09:00"),
            ("2026-11-20T08:00:00-0330", "2026-11-20T08:00:00-03:30"),
        ] {
            let expected: jiff::Timestamp = expected.parse().unwrap();
            assert_eq!(seconds(text), Some(expected.as_second()), "{text}");
        }
        for text in ["2026-11-20T25:00", "2026-11-20 8", "yesterday", "2026-11-20T08:00+99:00"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_the_calendar(second in 0_i64..4_000_000_000) {
            let at = jiff::Timestamp::from_second(second).unwrap();
            proptest::prop_assert_eq!(seconds(&at.to_string()), Some(second));
        }

        #[test]
        fn never_panics(text in "\\PC{0,30}") {
            let _ = (date(&text), seconds(&text), plain(text.as_bytes()));
        }

        /// The quick reading and the careful one never disagree.
        #[test]
        fn quick_times_are_right(text in "[12][0-9]{3}-[01][0-9]-[0-3][0-9]([T ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\+08:00)?)?") {
            if let Some(at) = plain(text.as_bytes()) {
                proptest::prop_assert_eq!(Some(at), seconds(&text));
            }
        }
    }
}
