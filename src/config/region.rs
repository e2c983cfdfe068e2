//! Whose references are shown unless a request says.

use serde::{Deserialize, Deserializer, de};
use yaojia_index::record::Region;

/// Settings of the region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DefaultRegion {
    /// The region; `None`: the dataset's own.
    #[serde(deserialize_with = "region_or_none")]
    pub default: Option<Region>,
}

fn region_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Region>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() { Ok(None) } else { region(&text).map(Some).map_err(de::Error::custom) }
}

/// The region with a code of six digits.
pub(super) fn region(text: &str) -> Result<Region, String> {
    let digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let code = text.parse().ok().filter(|_| digits);
    code.and_then(Region::from_code).ok_or_else(|| format!("{text:?} is no region of six digits"))
}
