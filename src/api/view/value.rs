//! Exact values come in, their printed forms go out: the only place where money is rounded.

use std::fmt;

use jiff::civil::Date;
use serde::{Serialize, Serializer};
use utoipa::ToSchema;
use yaojia_index::pricing;
use yaojia_index::record::{Money, Region};

use crate::service::clock;

/// A short text of ASCII, written without the heap and without the formatter: an offer holds ten of them.
pub(super) struct Short {
    bytes: [u8; Self::ROOM],
    length: usize,
}

impl Short {
    /// The longest is a moment, 25 bytes, or a number with its decimals.
    const ROOM: usize = 48;

    fn new() -> Self {
        Self { bytes: [0; Self::ROOM], length: 0 }
    }

    #[inline(always)]
    fn push<const N: usize>(&mut self, text: &[u8; N]) {
        if let Some(place) = self.bytes[self.length..].first_chunk_mut() {
            *place = *text;
            self.length += N;
        }
    }

    /// `number`, below 100, in two digits.
    fn two(&mut self, number: u64) {
        self.push(&[b'0' + (number / 10) as u8, b'0' + (number % 10) as u8]);
    }

    /// `number`, below 10,000, in four digits.
    fn four(&mut self, number: u64) {
        self.two(number / 100);
        self.two(number % 100);
    }

    /// `number` in as many digits as it has.
    fn whole(&mut self, mut number: u64) {
        let digits = number.checked_ilog10().unwrap_or(0) as usize + 1;
        let end = self.length + digits;
        for digit in self.bytes.get_mut(self.length..end).unwrap_or_default().iter_mut().rev() {
            *digit = b'0' + (number % 10) as u8;
            number /= 10;
        }
        self.length = end.min(Self::ROOM);
    }

    /// Hundredths as a decimal.
    fn hundredths(&mut self, number: u64) {
        self.whole(number / 100);
        self.push(b".");
        self.two(number % 100);
    }

    /// Ten-thousandths as a decimal.
    fn ten_thousandths(&mut self, number: u64) {
        self.whole(number / 10_000);
        self.push(b".");
        self.four(number % 10_000);
    }

    fn day(&mut self, (year, month, day): (u64, u64, u64)) {
        self.four(year);
        self.push(b"-");
        self.two(month);
        self.push(b"-");
        self.two(day);
    }

    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

/// A value with a short text.
trait Printed {
    /// Writes it; `None` where it is too unusual for a short text.
    fn print(&self, to: &mut Short) -> Option<()>;

    /// The unusual ones.
    fn rare(&self) -> String {
        String::new()
    }
}

/// Makes a type display and serialise as what it prints.
macro_rules! displayed {
    ($($name:ident)*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut text = Short::new();
                match self.print(&mut text) {
                    // Our own writer takes bytes for a text that is known to be plain.
                    Some(()) if !serializer.is_human_readable() => {
                        serializer.serialize_bytes(text.as_bytes())
                    }
                    Some(()) => serializer.serialize_str(text.as_str()),
                    None => serializer.serialize_str(&self.rare()),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut text = Short::new();
                match self.print(&mut text) {
                    Some(()) => f.write_str(text.as_str()),
                    None => f.write_str(&self.rare()),
                }
            }
        }
    )*};
}

displayed! { Yuan UnitYuan Moment Day Division Quotient }

/// Yuan for a pack, two decimals, rounded half up.
#[derive(Clone, Copy, ToSchema)]
#[schema(value_type = String, example = "12.05")]
pub(crate) struct Yuan(pub(crate) Money);

impl Printed for Yuan {
    fn print(&self, to: &mut Short) -> Option<()> {
        // 100 units are a fen; half a fen rounds up.
        to.hundredths(self.0.units().unsigned_abs().saturating_add(50) / 100);
        Some(())
    }
}

/// Yuan for one 最小制剂单位, four decimals, rounded half up.
#[derive(Clone, Copy, ToSchema)]
#[schema(value_type = String, example = "0.5021")]
pub(in crate::api) struct UnitYuan(pub(in crate::api) pricing::UnitPrice);

impl Printed for UnitYuan {
    fn print(&self, to: &mut Short) -> Option<()> {
        let units = self.0.money().units().unsigned_abs();
        let count = u64::from(self.0.count().get());
        // One unit of money is the fourth decimal: the quotient, rounded half up, is the print.
        to.ten_thousandths(units / count + u64::from(units % count * 2 >= count));
        Some(())
    }
}

/// One price ÷ another, four decimals, rounded half up.
#[derive(Clone, Copy)]
pub(super) struct Quotient(pub(super) pricing::Ratio);

impl Printed for Quotient {
    fn print(&self, to: &mut Short) -> Option<()> {
        to.ten_thousandths(self.0.ten_thousandths()?);
        Some(())
    }

    fn rare(&self) -> String {
        self.0.rounded(4)
    }
}

/// A moment in Shanghai, RFC 3339, in seconds since 1970.
#[derive(Clone, Copy, ToSchema)]
#[schema(value_type = String, format = DateTime, example = "2026-11-20T08:00:00+08:00")]
pub(in crate::api) struct Moment(pub(in crate::api) i64);

impl Printed for Moment {
    fn print(&self, to: &mut Short) -> Option<()> {
        let (day, second) = clock::split(self.0);
        to.day(clock::civil(day)?);
        to.push(b"T");
        to.two(second / 3_600);
        to.push(b":");
        to.two(second / 60 % 60);
        to.push(b":");
        to.two(second % 60);
        to.push(b"+08:00");
        Some(())
    }

    fn rare(&self) -> String {
        clock::moment(self.0)
    }
}

/// A calendar day.
#[derive(Clone, Copy, ToSchema)]
#[schema(value_type = String, format = Date, example = "2026-11-20")]
pub(in crate::api) struct Day(pub(in crate::api) Date);

impl Printed for Day {
    fn print(&self, to: &mut Short) -> Option<()> {
        let year = u64::try_from(self.0.year()).ok()?;
        to.day((year, self.0.month().unsigned_abs().into(), self.0.day().unsigned_abs().into()));
        Some(())
    }

    fn rare(&self) -> String {
        self.0.to_string()
    }
}

/// A division of China by its six digits.
#[derive(Clone, Copy, ToSchema)]
#[schema(value_type = String, example = "210102")]
pub(in crate::api) struct Division(pub(in crate::api) Region);

impl Printed for Division {
    fn print(&self, to: &mut Short) -> Option<()> {
        let code = u64::from(self.0.code());
        to.two(code / 10_000);
        to.four(code % 10_000);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use jiff::Timestamp;
    use proptest::prelude::*;
    use yaojia_index::pricing::Ratio;

    use super::*;

    proptest! {
        #[test]
        fn moments_and_days_are_the_calendars(second in -40_000_000_000_i64..260_000_000_000) {
            let second = second.min(253_402_200_000);
            let time = Timestamp::from_second(second).unwrap();
            let printed = time.display_with_offset(clock::SHANGHAI).to_string();
            prop_assert_eq!(Moment(second).to_string(), printed);
            let day = clock::local(time).date();
            prop_assert_eq!(Day(day).to_string(), day.to_string());
        }

        #[test]
        fn quotients_are_rounded_as_everywhere(a in 0_i128..1 << 62, b in 1_i128..1 << 62, small in 0..62) {
            for (a, b) in [(a, b), (a >> small, b >> small), (a, b >> small)] {
                let Some(ratio) = Ratio::new(a, b.max(1)) else { continue };
                prop_assert_eq!(Quotient(ratio).to_string(), ratio.rounded(4));
            }
        }
    }

    fn money(text: &str) -> Money {
        text.parse().unwrap()
    }

    #[test]
    fn packs_have_two_decimals() {
        for (text, printed) in [
            ("12.5", "12.50"),
            ("3.194", "3.19"),
            ("3.195", "3.20"),
            ("0.0049", "0.00"),
            ("0.005", "0.01"),
            ("1999.9999", "2000.00"),
        ] {
            assert_eq!(Yuan(money(text)).to_string(), printed, "{text}");
        }
    }

    #[test]
    fn units_have_four() {
        for (text, count, printed) in [
            ("3.19", 48, "0.0665"),
            ("2.05", 24, "0.0854"),
            ("1", 3, "0.3333"),
            ("2", 3, "0.6667"),
            ("0.0001", 2, "0.0001"),
            ("12.5", 1, "12.5000"),
        ] {
            let price = pricing::UnitPrice::new(money(text), NonZeroU32::new(count).unwrap());
            assert_eq!(UnitYuan(price).to_string(), printed, "{text} / {count}");
            assert_eq!(UnitYuan(price).to_string(), price.rounded(4), "{text} / {count}");
        }
    }

    #[test]
    fn moments_are_shanghais() {
        let moment = Moment("2026-11-20T00:00:00Z".parse::<Timestamp>().unwrap().as_second());
        assert_eq!(serde_json::to_value(moment).unwrap(), "2026-11-20T08:00:00+08:00");
    }
}
