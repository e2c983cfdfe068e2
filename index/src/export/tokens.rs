//! Enums of the records in, the words an import reads them by out.

use crate::record::{
    AwardLevel, AwardRole, Basis, Category, Channel, CreditScheme, Crs, InstitutionKind,
    InsuranceClass, PriceKind, Stock, SynonymKind, Validity,
};

pub(super) const fn level(level: AwardLevel) -> &'static str {
    match level {
        AwardLevel::National => "national",
        AwardLevel::Alliance => "alliance",
        AwardLevel::Province => "province",
    }
}

pub(super) const fn role(role: AwardRole) -> &'static str {
    match role {
        AwardRole::Main => "main",
        AwardRole::Backup => "backup",
    }
}

pub(super) const fn validity(validity: Validity) -> &'static str {
    match validity {
        Validity::Stated => "stated",
        Validity::Derived => "derived",
    }
}

pub(super) const fn category(category: Category) -> &'static str {
    match category {
        Category::Western => "western",
        Category::ChinesePatent => "chinese_patent",
        Category::Granule => "granule",
        Category::Herb => "herb",
        Category::Device => "device",
        Category::Unknown => "unknown",
    }
}

pub(super) const fn class(class: InsuranceClass) -> &'static str {
    match class {
        InsuranceClass::A => "甲",
        InsuranceClass::B => "乙",
    }
}

pub(super) const fn institution_kind(kind: InstitutionKind) -> &'static str {
    match kind {
        InstitutionKind::Hospital => "hospital",
        InstitutionKind::Primary => "primary",
        InstitutionKind::Clinic => "clinic",
        InstitutionKind::Pharmacy => "pharmacy",
    }
}

pub(super) const fn crs(crs: Crs) -> &'static str {
    match crs {
        Crs::Gcj02 => "gcj02",
        Crs::Wgs84 => "wgs84",
        Crs::Bd09 => "bd09",
    }
}

pub(super) const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Store => "store",
        Channel::Online => "online",
    }
}

pub(super) const fn price_kind(kind: PriceKind) -> &'static str {
    match kind {
        PriceKind::List => "list",
        PriceKind::Member => "member",
        PriceKind::Insured => "insured",
    }
}

pub(super) const fn stock(stock: Stock) -> &'static str {
    match stock {
        Stock::Yes => "yes",
        Stock::No => "no",
        Stock::Unknown => "unknown",
    }
}

pub(super) const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::PerUnit => "per_unit",
        Basis::PerPack => "per_pack",
    }
}

pub(super) const fn scheme(scheme: CreditScheme) -> &'static str {
    match scheme {
        CreditScheme::FourLevels => "四级",
        CreditScheme::ThreeLevels => "三级",
    }
}

pub(super) const fn synonym(kind: SynonymKind) -> &'static str {
    match kind {
        SynonymKind::Trade => "trade",
        SynonymKind::Common => "common",
        SynonymKind::Short => "short",
        SynonymKind::English => "english",
        SynonymKind::Misspelt => "misspelt",
    }
}
