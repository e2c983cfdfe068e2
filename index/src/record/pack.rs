//! A printed 包装 in, the number of 最小制剂单位 out; what can't be read keeps its text, count unknown.

use std::num::NonZeroU32;

/// A pack: as printed, and what could be read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// As printed.
    pub text: String,
    /// How many minimum units (片 粒 袋 支…) it holds; `None` where the text does not say.
    pub count: Option<NonZeroU32>,
    /// The minimum unit.
    pub unit: Option<String>,
}
