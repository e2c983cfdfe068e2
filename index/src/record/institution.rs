//! A place that sells drugs: hospital, clinic or pharmacy, with where it is as far as is known.

use serde::{Deserialize, Serialize};

use super::{Crs, InstitutionCode, Point, Region};

/// Position of an institution in its catalogue; means nothing outside one generation.
pub type InstitutionOrd = u32;

/// What kind of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum InstitutionKind {
    /// 医院.
    Hospital = 0,
    /// 基层医疗机构: 社区卫生服务中心, 卫生院.
    Primary = 1,
    /// 诊所, 门诊部.
    Clinic = 2,
    /// 零售药店.
    Pharmacy = 3,
}

/// Marks of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct Tags(u16);

impl Tags {
    /// 三进: takes part in the supply list.
    pub const SUPPLY_LIST: Self = Self(1);
    /// 双通道.
    pub const DUAL_CHANNEL: Self = Self(1 << 1);
    /// 门诊统筹.
    pub const OUTPATIENT: Self = Self(1 << 2);
    /// Open 24 hours.
    pub const ALWAYS_OPEN: Self = Self(1 << 3);
    /// Every tag with the word printed for it.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::SUPPLY_LIST, "三进"),
        (Self::DUAL_CHANNEL, "双通道"),
        (Self::OUTPATIENT, "门诊统筹"),
        (Self::ALWAYS_OPEN, "24h"),
    ];

    /// The stored bits.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// Tags from stored bits; bits that mean nothing are dropped.
    #[must_use]
    pub const fn from_bits(bits: u16) -> Self {
        Self(bits & 0xf)
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` is set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// One institution.
#[derive(Debug, Clone, PartialEq)]
pub struct Institution {
    /// What identifies it.
    pub code: InstitutionCode,
    /// Name as printed.
    pub name: String,
    /// What kind of place it is.
    pub kind: InstitutionKind,
    /// 公立 (true) or 民营 (false) where stated.
    pub public: Option<bool>,
    /// Grade as printed, such as 三级甲等.
    pub grade: Option<String>,
    /// District (or city, where the district is not known).
    pub district: Option<Region>,
    /// Address as printed.
    pub address: Option<String>,
    /// Where it is, in GCJ-02.
    pub location: Option<Point>,
    /// The coordinate system the place was given in.
    pub given_crs: Option<Crs>,
    /// Telephone of the institution.
    pub phone: Option<String>,
    /// Opening hours as printed.
    pub hours: Option<String>,
    /// Marks.
    pub tags: Tags,
    /// Invented for demonstration and labelled so wherever it is shown.
    pub invented: bool,
}
