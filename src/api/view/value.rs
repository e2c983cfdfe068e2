//! Exact values come in, their printed forms go out: the only place where money is rounded.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Serialize, Serializer};
use utoipa::ToSchema;
use yaojia_index::pricing;
use yaojia_index::record::{Money, Region};

use crate::service::clock::SHANGHAI;

/// Makes a type serialise as the text it displays, without building the text first.
macro_rules! displayed {
    ($($name:ident)*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )*};
}

displayed! { Yuan UnitYuan Moment Day Division }

/// Yuan for a pack, two decimals, rounded half up.
#[derive(Clone, Copy, ToSchema)]
#[schema(value_type = String, example = "12.05")]
pub(crate) struct Yuan(pub(crate) Money);

impl fmt::Display for Yuan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // 100 units are a fen; half a fen rounds up.
        let fen = (self.0.units() + 50) / 100;
        write!(f, "{}.{:02}", fen / 100, fen % 100)
    }
}

/// Yuan for one 最小制剂单位, four decimals, rounded half up.
#[derive(Clone, Copy, ToSchema)]
#[schema(value_type = String, example = "0.5021")]
pub(in crate::api) struct UnitYuan(pub(in crate::api) pricing::UnitPrice);

impl fmt::Display for UnitYuan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (units, count) = (self.0.money().units(), i64::from(self.0.count().get()));
        // One unit of money is the fourth decimal: the quotient, rounded half up, is the print.
        let rounded = units / count + i64::from(units % count * 2 >= count);
        write!(f, "{}.{:04}", rounded / Money::PER_YUAN, rounded % Money::PER_YUAN)
    }
}

/// A moment in Shanghai, RFC 3339, in seconds since 1970.
#[derive(Clone, Copy, ToSchema)]
#[schema(value_type = String, format = DateTime, example = "2026-11-20T08:00:00+08:00")]
pub(in crate::api) struct Moment(pub(in crate::api) i64);

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = Timestamp::from_second(self.0).map_err(|_| fmt::Error)?;
        time.display_with_offset(SHANGHAI).fmt(f)
    }
}

/// A calendar day.
#[derive(Clone, Copy, ToSchema)]
#[schema(value_type = String, format = Date, example = "2026-11-20")]
pub(in crate::api) struct Day(pub(in crate::api) Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A division of China by its six digits.
#[derive(Clone, Copy, ToSchema)]
#[schema(value_type = String, example = "210102")]
pub(in crate::api) struct Division(pub(in crate::api) Region);

impl fmt::Display for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;

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
