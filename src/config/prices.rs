//! When a price is stale, and how far a price of the supply list may be marked up.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de};
use yaojia_index::record::Region;

/// Settings of prices.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Prices {
    /// Last day on which a price counts as fresh.
    pub fresh_days: i32,
    /// Last day on which it counts as due; later it is stale.
    pub stale_days: i32,
    /// Caps on the mark-up of 三进 places.
    pub markup_caps: Vec<MarkupCap>,
}

/// A cap on the mark-up over the winning price, in one region for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkupCap {
    /// Where it holds, with all that lies within.
    #[serde(deserialize_with = "region")]
    pub region: Region,
    /// Thousandths of the winning price.
    pub permille: u16,
    /// Its first day.
    pub from: Date,
    /// Its last day; `None`: open.
    #[serde(default)]
    pub until: Option<Date>,
}

impl Prices {
    /// The cap in `region` on `day`: that of the smallest region with one, the latest among several.
    #[must_use]
    pub fn markup_cap(&self, region: Region, day: Date) -> Option<&MarkupCap> {
        let holds = |cap: &&MarkupCap| {
            cap.from <= day
                && cap.until.is_none_or(|until| day <= until)
                && within(region, cap.region)
        };
        self.markup_caps.iter().filter(holds).max_by_key(|cap| (level(cap.region), cap.from))
    }
}

/// Digits of a region's code that say something: 2, 4 or 6.
fn level(region: Region) -> u32 {
    match region.code() {
        code if code % 10_000 == 0 => 2,
        code if code % 100 == 0 => 4,
        _ => 6,
    }
}

fn within(inner: Region, outer: Region) -> bool {
    let cut = 10_u32.pow(6 - level(outer));
    inner.code() / cut == outer.code() / cut
}

impl Default for Prices {
    fn default() -> Self {
        Self { fresh_days: 7, stale_days: 30, markup_caps: Vec::new() }
    }
}

fn region<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Region, D::Error> {
    super::region::region(&String::deserialize(deserializer)?).map_err(de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_and_latest_cap_holds() {
        let prices: Prices = toml::from_str(
            r#"
            [[markup_caps]]
            region = "210000"
            permille = 150
            from = "2025-01-01"
            [[markup_caps]]
            region = "210000"
            permille = 120
            from = "2026-06-01"
            until = "2026-06-30"
            [[markup_caps]]
            region = "210100"
            permille = 0
            from = "2026-07-01"
            "#,
        )
        .unwrap();
        for (region, day, permille) in [
            (210_102, "2024-12-31", None),
            (210_102, "2026-05-31", Some(150)),
            (210_102, "2026-06-30", Some(120)),
            (210_102, "2026-07-01", Some(0)),
            (210_200, "2026-07-01", Some(150)),
            (220_000, "2026-07-01", None),
        ] {
            let region = Region::from_code(region).unwrap();
            let found = prices.markup_cap(region, day.parse().unwrap());
            assert_eq!(found.map(|cap| cap.permille), permille, "{region:?} {day}");
        }
    }
}
