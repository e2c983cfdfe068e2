//! A winning price (中选): who won what at which price, for which provinces and how long.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Money, Pack, Region, Strength};

/// Who ran the purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum AwardLevel {
    /// 国家组织.
    National = 0,
    /// 省际联盟.
    Alliance = 1,
    /// 省级.
    Province = 2,
}

/// 主供 or 备供.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum AwardRole {
    /// 主供.
    Main = 0,
    /// 备供.
    Backup = 1,
}

/// One purchase: a batch and its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Stable token, such as `B2`.
    pub id: String,
    /// Name for readers, such as `国家第二批`.
    pub name: String,
    /// Who ran it.
    pub level: AwardLevel,
    /// Document number.
    pub document: Option<String>,
    /// The day the result was published.
    pub announced: Option<Date>,
}

/// Whether the validity was printed or worked out from the rules of the batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Validity {
    /// The source states both dates.
    Stated = 0,
    /// Worked out from the batch's rules (docs/DATA.md).
    Derived = 1,
}

/// Where an award stands on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Status {
    /// In force.
    Current = 0,
    /// Ended.
    Expired = 1,
    /// Not yet in force.
    Future = 2,
    /// Withdrawn.
    Cancelled = 3,
}

/// One winner's row, with the facts the document prints; its link to products is derived elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    /// Stable id: programme, sequence number and a hash of the rest of its key.
    pub id: String,
    /// The purchase it belongs to: an index into the catalogue's programmes.
    pub programme: usize,
    /// 品种序号 as printed.
    pub seq: String,
    /// 药品通用名.
    pub generic_name: String,
    /// 剂型 as printed.
    pub form: String,
    /// 规格.
    pub strength: Strength,
    /// 包装.
    pub pack: Pack,
    /// 中选企业 as printed.
    pub manufacturer: String,
    /// Price of the pack; `None` where the announcement gives none.
    pub price: Option<Money>,
    /// 最高有效申报价, per minimum unit.
    pub ceiling: Option<Money>,
    /// 主供/备供 where stated.
    pub role: Option<AwardRole>,
    /// Supply provinces, sorted; empty where not stated.
    pub provinces: Vec<Region>,
    /// Agreed first-year volume in minimum units.
    pub volume: Option<u64>,
    /// First day in force.
    pub valid_from: Option<Date>,
    /// Last day in force, inclusive.
    pub valid_to: Option<Date>,
    /// How the two dates are known.
    pub validity: Validity,
    /// Withdrawn by a later notice.
    pub cancelled: bool,
    /// Whether the row comes from the supply list (供应清单) and not from the result table.
    pub supply_row: bool,
    /// Invented for demonstration and labelled so wherever it is shown.
    pub invented: bool,
    /// Where it was published.
    pub source: String,
}

impl Status {
    /// The status on `day` of an award with these dates; without dates it counts as expired, because
    /// nothing says it is in force.
    #[must_use]
    pub fn on(day: Date, cancelled: bool, from: Option<Date>, to: Option<Date>) -> Self {
        match (cancelled, from, to) {
            (true, _, _) => Self::Cancelled,
            (_, Some(from), _) if day < from => Self::Future,
            (_, _, Some(to)) if day <= to => Self::Current,
            _ => Self::Expired,
        }
    }
}

impl Award {
    /// Its status on `day`.
    #[must_use]
    pub fn status(&self, day: Date) -> Status {
        Status::on(day, self.cancelled, self.valid_from, self.valid_to)
    }
}
