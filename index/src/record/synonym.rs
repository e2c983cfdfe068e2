//! Another word for a drug, as the operator knows it: what is typed, and what is meant.

use serde::{Deserialize, Serialize};

/// What kind of word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum SynonymKind {
    /// 商品名.
    Trade = 0,
    /// 旧称, 俗名.
    Common = 1,
    /// 简称, 缩写.
    Short = 2,
    /// 英文名.
    English = 3,
    /// 错写.
    Misspelt = 4,
}

/// One word and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synonym {
    /// What people type.
    pub alias: String,
    /// The names meant.
    pub targets: Vec<String>,
    /// What kind of word it is.
    pub kind: SynonymKind,
}
