//! A division code or name in, a region out (GB/T 2260, 6 digits).

mod code;
mod names;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text;

/// A division of China by its 6-digit code: province `210000`, city `210100`, district `210102`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Region(u32);

/// Why a text names no region.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegionError {
    /// Nothing there.
    #[error("empty region")]
    Empty,
    /// Digits, but not a division's six.
    #[error("{0:?} is not a 6-digit division code between 110000 and 829999")]
    Code(String),
    /// No division known by that name.
    #[error("no division is known by the name {0:?}")]
    Name(String),
}

impl Region {
    /// The region of a 6-digit code; health-insurance codes are folded into those of GB/T 2260.
    /// `None` outside 110000–829999 and for the army's 91 and 92.
    #[must_use]
    pub fn from_code(code: u32) -> Option<Self> {
        matches!(code, 110_000..=829_999 | 910_000..=929_999).then(|| Self(code::fold(code)))
    }

    /// The 6 digits as a number.
    #[must_use]
    pub const fn code(self) -> u32 {
        self.0
    }

    /// The province it lies in; itself for a province.
    #[must_use]
    pub const fn province(self) -> Self {
        Self(self.0 / 10_000 * 10_000)
    }

    /// The city it lies in; itself for a city or a province. A municipality is its districts' city.
    #[must_use]
    pub const fn city(self) -> Self {
        if code::is_municipality(self.0 / 10_000) {
            self.province()
        } else {
            Self(self.0 / 100 * 100)
        }
    }

    /// Whether `other` is this region or lies in it.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        let span = if self.0.is_multiple_of(10_000) {
            10_000
        } else if self.0.is_multiple_of(100) {
            100
        } else {
            1
        };
        self.0 == other.0 / span * span
    }

    /// The full built-in name: provinces, 辽宁's cities, 沈阳's districts.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        let own = |(code, name): &(u32, &'static str)| (*code == self.0).then_some(*name);
        names::PROVINCES
            .iter()
            .map(|(code, _, full)| (*code, *full))
            .find_map(|entry| own(&entry))
            .or_else(|| names::LIAONING.iter().find_map(own))
            .or_else(|| names::SHENYANG.iter().find_map(own))
    }

    /// Every division with a built-in name: provinces, 辽宁's cities, 沈阳's districts.
    pub fn built_in() -> impl Iterator<Item = (Self, &'static str)> {
        let provinces = names::PROVINCES.iter().map(|(code, _, full)| (*code, *full));
        let rest = names::LIAONING.iter().chain(&names::SHENYANG).copied();
        provinces.chain(rest).map(|(code, name)| (Self(code), name))
    }

    /// Further names of divisions: what districts of 沈阳 were called before, provinces printed otherwise.
    pub fn other_names() -> impl Iterator<Item = (Self, &'static str)> {
        let other = names::SHENYANG_OLD.iter().chain(&names::PROVINCES_OTHER);
        other.map(|&(code, name)| (Self(code), name))
    }

    /// The provinces of a printed list such as `河北、吉林、安徽` or `新疆（含兵团）`, in its order and
    /// without repeats, and the parts that name none.
    #[must_use]
    pub fn provinces_in(list: &str) -> (Vec<Self>, Vec<String>) {
        let (mut regions, mut unread) = (Vec::new(), Vec::new());
        let parts = list.split(|c: char| c.is_whitespace() || "、,，;；/|".contains(c));
        for part in parts.filter(|part| !part.is_empty()) {
            let found = provinces_of(part);
            if found.is_empty() {
                unread.push(part.to_owned());
            }
            for region in found {
                if !regions.contains(&region) {
                    regions.push(region);
                }
            }
        }
        (regions, unread)
    }
}

/// The provinces that one printed name stands for: two for `新疆（含兵团）`.
fn provinces_of(name: &str) -> Vec<Region> {
    let name = text::compact(name);
    let (plain, with_corps) =
        match name.strip_suffix("(含兵团)").or(name.strip_suffix("(含建设兵团)")) {
            Some(plain) => (plain, true),
            None => (name.as_str(), false),
        };
    let mut found: Vec<_> =
        plain.parse::<Region>().ok().map(Region::province).into_iter().collect();
    if with_corps && !found.is_empty() {
        found.push(Region(660_000));
    }
    found
}

/// The code of a division's name, normalised.
fn code_of(name: &str) -> Option<u32> {
    let province = names::PROVINCES.iter().find_map(|(code, short, full)| {
        let forms = [*short, *full];
        let short_and_kind = ["省", "市", "自治区", "特别行政区"]
            .iter()
            .any(|k| name.strip_suffix(k) == Some(short));
        (forms.contains(&name) || short_and_kind).then_some(*code)
    });
    let others = names::PROVINCES_OTHER.iter().find(|(_, other)| *other == name).map(|e| e.0);
    province.or(others).or_else(|| below_province(name))
}

/// The code of a city of 辽宁 or a district of 沈阳, with or without what it lies in.
fn below_province(name: &str) -> Option<u32> {
    let name = name.strip_prefix("辽宁省").or(name.strip_prefix("辽宁")).unwrap_or(name);
    let city = names::LIAONING
        .iter()
        .find(|(_, full)| *full == name || full.strip_suffix('市') == Some(name));
    if let Some((code, _)) = city {
        return Some(*code);
    }
    let district = name.strip_prefix("沈阳市").or(name.strip_prefix("沈阳")).unwrap_or(name);
    let mut all = names::SHENYANG.iter().chain(&names::SHENYANG_OLD);
    all.find(|(_, full)| {
        *full == district || full.strip_suffix(['区', '县', '市']) == Some(district)
    })
    .map(|(code, _)| *code)
}

impl FromStr for Region {
    type Err = RegionError;

    /// A 6-digit code (health insurance or GB/T 2260; 12 digits of a finer one are cut), or a
    /// built-in name in any printed style: 辽宁, 辽宁省, 新疆（含兵团）, 沈阳, 沈阳市和平区, 东陵区.
    fn from_str(text: &str) -> Result<Self, RegionError> {
        let name = text::compact(text);
        if name.is_empty() {
            return Err(RegionError::Empty);
        }
        if name.bytes().all(|b| b.is_ascii_digit()) {
            let six = if matches!(name.len(), 6 | 9 | 12) { name.get(..6) } else { None };
            return six
                .and_then(|code| code.parse().ok())
                .and_then(Self::from_code)
                .ok_or_else(|| RegionError::Code(text.to_owned()));
        }
        let plain = name.strip_suffix("(含兵团)").unwrap_or(&name);
        code_of(plain).map(Self).ok_or_else(|| RegionError::Name(text.to_owned()))
    }
}

impl TryFrom<String> for Region {
    type Error = RegionError;

    fn try_from(text: String) -> Result<Self, RegionError> {
        text.parse()
    }
}

impl From<Region> for String {
    fn from(region: Region) -> Self {
        region.to_string()
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_codes_and_names() {
        for (text, code) in [
            ("210102", 210_102),
            ("210199", 210_100),
            ("210102001000", 210_102),
            ("辽宁", 210_000),
            ("辽宁省", 210_000),
            ("内蒙古", 150_000),
            ("广西自治区", 450_000),
            ("新疆（含兵团）", 650_000),
            ("新疆生产建设兵团", 660_000),
            ("香港", 810_000),
            ("沈阳", 210_100),
            ("辽宁省沈阳市", 210_100),
            ("沈阳市和平区", 210_102),
            ("浑南", 210_112),
            ("东陵区", 210_112),
            ("新城子区", 210_113),
            ("辽中县", 210_115),
            ("瀋陽市鐵西區", 210_106),
        ] {
            assert_eq!(text.parse::<Region>().map(Region::code), Ok(code), "{text}");
        }
    }

    #[test]
    fn says_why_not() {
        for (text, error) in [
            ("", RegionError::Empty),
            ("2101", RegionError::Code("2101".into())),
            ("990000", RegionError::Code("990000".into())),
            ("亚特兰蒂斯", RegionError::Name("亚特兰蒂斯".into())),
        ] {
            assert_eq!(text.parse::<Region>(), Err(error), "{text}");
        }
    }

    #[test]
    fn lists_provinces() {
        let (found, unread) = Region::provinces_in("河北、吉林，新疆（含兵团） 吉林、火星");
        let codes: Vec<_> = found.iter().map(|r| r.code()).collect();
        assert_eq!(codes, [130_000, 220_000, 650_000, 660_000]);
        assert_eq!(unread, ["火星"]);
    }

    #[test]
    fn a_municipality_is_the_city_of_its_districts() {
        let district = Region(310_101);
        assert_eq!(district.city(), Region(310_000));
        assert!(district.city().contains(district));
        assert_eq!(Region(210_102).city(), Region(210_100));
        assert!(!Region(210_100).contains(Region(210_202)));
    }
}
