//! A product as the catalogue knows it: one code, its printed facts and what could be read of them.

use serde::{Deserialize, Serialize};

use super::{ApprovalNumber, Pack, ProductCode, Strength};

/// Position of a product in its catalogue; means nothing outside one generation.
pub type ProductOrd = u32;

/// What kind of thing is sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Category {
    /// 西药, chemical and biological.
    Western = 0,
    /// 中成药.
    ChinesePatent = 1,
    /// 中药配方颗粒.
    Granule = 2,
    /// 中药饮片.
    Herb = 3,
    /// 医用耗材.
    Device = 4,
    /// Neither the table nor the code says.
    Unknown = 5,
}

/// 医保目录类别.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum InsuranceClass {
    /// 甲类.
    A = 0,
    /// 乙类.
    B = 1,
}

/// Marks of a product, as the tables state them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct Flags(u16);

impl Flags {
    /// 通过（或视同通过）一致性评价.
    pub const CONSISTENCY: Self = Self(1);
    /// 原研 or 参比制剂.
    pub const ORIGINATOR: Self = Self(1 << 1);
    /// 进口.
    pub const IMPORTED: Self = Self(1 << 2);
    /// 国家谈判药品.
    pub const NEGOTIATED: Self = Self(1 << 3);
    /// 处方药.
    pub const PRESCRIPTION: Self = Self(1 << 4);
    /// On a 短缺 or 易短缺 list.
    pub const SHORTAGE: Self = Self(1 << 5);
    /// On a 三进 supply list of the dataset's region; set when the catalogue is linked.
    pub const SUPPLY_LIST: Self = Self(1 << 6);
    /// Several parts of a device sold together as one variety.
    pub const BUNDLE: Self = Self(1 << 7);
    /// The price of a device includes 伴随服务.
    pub const WITH_SERVICE: Self = Self(1 << 8);
    /// The price of a device does not include 伴随服务; neither mark: not stated.
    pub const WITHOUT_SERVICE: Self = Self(1 << 9);

    /// The stored bits.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// Flags from stored bits; bits that mean nothing are dropped.
    #[must_use]
    pub const fn from_bits(bits: u16) -> Self {
        Self(bits & 0x3ff)
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These without those of `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all of `other` is set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// One product: one code, one pack of one maker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// What identifies it.
    pub code: ProductCode,
    /// 通用名 (注册名称).
    pub generic_name: String,
    /// 商品名.
    pub trade_names: Vec<String>,
    /// English generic name.
    pub english_name: Option<String>,
    /// 剂型 as printed.
    pub form: String,
    /// 规格.
    pub strength: Strength,
    /// 包装.
    pub pack: Pack,
    /// 生产企业 as printed.
    pub manufacturer: String,
    /// 上市许可持有人 as printed.
    pub holder: Option<String>,
    /// 批准文号; a search key, never an identity.
    pub approval_numbers: Vec<ApprovalNumber>,
    /// What kind of thing it is.
    pub category: Category,
    /// 甲/乙.
    pub insurance_class: Option<InsuranceClass>,
    /// Marks.
    pub flags: Flags,
    /// Bar codes, each 14 digits.
    pub gtins: Vec<String>,
    /// 药品标识码, each 7 digits: the head of a 追溯码.
    pub trace_ids: Vec<String>,
    /// UDI-DI of a device.
    pub udi_dis: Vec<String>,
    /// 适应症.
    pub indications: Option<String>,
}
