//! Records in, the rows kept of them out, and back: the same types are written and read, their text borrowed.

use std::ops::Deref;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::naming::Level;
use crate::record::pack::Measure;
use crate::record::{
    Award, AwardLevel, AwardRole, Category, Crs, Flags, Institution, InstitutionKind,
    InsuranceClass, ListedPrice, Money, Point, Product, Programme, Region, Status, Tags, Validity,
};

use super::codec::{crs, measure, region, region_option, regions};

/// What lists of products show, and what a [`ProductRow`] starts with: it is read without the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductHead<'a> {
    /// What identifies it.
    pub code: &'a str,
    /// 通用名.
    pub generic_name: &'a str,
    /// 商品名.
    #[serde(borrow)]
    pub trade_names: Vec<&'a str>,
    /// English generic name.
    pub english_name: Option<&'a str>,
    /// 剂型 as printed.
    pub form: &'a str,
    /// 规格 as printed.
    pub strength: &'a str,
    /// 包装 as printed.
    pub pack: &'a str,
    /// Minimum units in the pack.
    pub pack_count: Option<u32>,
    /// The minimum unit.
    pub unit: Option<&'a str>,
    /// What one minimum unit is filled with.
    #[serde(with = "measure")]
    pub per_measure: Option<Measure>,
    /// 生产企业 as printed.
    pub manufacturer: &'a str,
    /// 上市许可持有人 as printed.
    pub holder: Option<&'a str>,
    /// 批准文号.
    pub approval_numbers: Vec<&'a str>,
    /// What kind of thing it is.
    pub category: Category,
    /// 甲/乙.
    pub insurance_class: Option<InsuranceClass>,
    /// Marks.
    pub flags: Flags,
}

/// A product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductRow<'a> {
    /// What lists show of it.
    #[serde(borrow)]
    pub head: ProductHead<'a>,
    /// Bar codes.
    pub gtins: Vec<&'a str>,
    /// 药品标识码.
    pub trace_ids: Vec<&'a str>,
    /// UDI-DI.
    pub udi_dis: Vec<&'a str>,
    /// 适应症.
    pub indications: Option<&'a str>,
}

impl<'a> Deref for ProductRow<'a> {
    type Target = ProductHead<'a>;

    fn deref(&self) -> &ProductHead<'a> {
        &self.head
    }
}

impl<'a> From<&'a Product> for ProductRow<'a> {
    fn from(product: &'a Product) -> Self {
        let texts = |list: &'a [String]| list.iter().map(String::as_str).collect();
        let head = ProductHead {
            code: product.code.as_str(),
            generic_name: &product.generic_name,
            trade_names: texts(&product.trade_names),
            english_name: product.english_name.as_deref(),
            form: &product.form,
            strength: &product.strength.text,
            pack: &product.pack.text,
            pack_count: product.pack.count.map(Into::into),
            unit: product.pack.unit.as_deref(),
            per_measure: product.pack.per_measure,
            manufacturer: &product.manufacturer,
            holder: product.holder.as_deref(),
            approval_numbers: product.approval_numbers.iter().map(|n| n.as_str()).collect(),
            category: product.category,
            insurance_class: product.insurance_class,
            flags: product.flags,
        };
        Self {
            head,
            gtins: texts(&product.gtins),
            trace_ids: texts(&product.trace_ids),
            udi_dis: texts(&product.udi_dis),
            indications: product.indications.as_deref(),
        }
    }
}

/// A group of products at one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRow<'a> {
    /// Public id; the code for a product.
    pub id: &'a str,
    /// The key all its products share.
    pub key: &'a str,
    /// The commonest generic name; the ingredient at `variety` and `ingredient`.
    pub name: &'a str,
    /// Canonical form; the 集采 bucket at `variety`.
    pub form: Option<&'a str>,
    /// Strength for display.
    pub strength: Option<&'a str>,
    /// The commonest minimum unit of its packs.
    pub unit: Option<&'a str>,
}

/// What an id of a group leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct GroupIdRow<'a> {
    pub(crate) id: &'a str,
    /// Position in [`Level::GROUPED`].
    pub(crate) level: u8,
    pub(crate) ord: u32,
}

impl GroupIdRow<'_> {
    /// The level, unless the stored number names none.
    pub(crate) fn level(&self) -> Option<Level> {
        Level::GROUPED.get(usize::from(self.level)).copied()
    }
}

/// A listed price; the product is the one it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedRow<'a> {
    /// The province.
    #[serde(with = "region")]
    pub province: Region,
    /// Price of the pack; `None` is the state `missing`.
    pub price: Option<Money>,
    /// The day it was read off the platform.
    pub observed_at: Option<Date>,
    /// Where it was published.
    pub source: &'a str,
}

/// The fields that a [`ListedRow`] starts with.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct ListedHead {
    #[serde(with = "region")]
    pub(super) province: Region,
    pub(super) price: Option<Money>,
    pub(super) observed_at: Option<Date>,
}

impl<'a> From<&'a ListedPrice> for ListedRow<'a> {
    fn from(listed: &'a ListedPrice) -> Self {
        Self {
            province: listed.province,
            price: listed.price,
            observed_at: listed.observed_at,
            source: &listed.source,
        }
    }
}

/// A purchase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeRow<'a> {
    /// Stable token.
    pub id: &'a str,
    /// Name for readers.
    pub name: &'a str,
    /// Who ran it.
    pub level: AwardLevel,
    /// Document number.
    pub document: Option<&'a str>,
    /// The day the result was published.
    pub announced: Option<Date>,
}

impl<'a> From<&'a Programme> for ProgrammeRow<'a> {
    fn from(programme: &'a Programme) -> Self {
        Self {
            id: &programme.id,
            name: &programme.name,
            level: programme.level,
            document: programme.document.as_deref(),
            announced: programme.announced,
        }
    }
}

/// A winning price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardRow<'a> {
    /// Stable id.
    pub id: &'a str,
    /// The purchase: an ordinal for [`Snapshot::programme`](super::base::Base::programme).
    pub programme: u32,
    /// 品种序号 as printed.
    pub seq: &'a str,
    /// 药品通用名.
    pub generic_name: &'a str,
    /// 剂型 as printed.
    pub form: &'a str,
    /// 规格 as printed.
    pub strength: &'a str,
    /// 包装 as printed.
    pub pack: &'a str,
    /// Minimum units in the pack.
    pub pack_count: Option<u32>,
    /// The minimum unit.
    pub unit: Option<&'a str>,
    /// What one minimum unit is filled with.
    #[serde(with = "measure")]
    pub per_measure: Option<Measure>,
    /// 中选企业 as printed.
    pub manufacturer: &'a str,
    /// Price of the pack.
    pub price: Option<Money>,
    /// 最高有效申报价, per minimum unit.
    pub ceiling: Option<Money>,
    /// 主供/备供.
    pub role: Option<AwardRole>,
    /// Supply provinces, sorted.
    #[serde(with = "regions")]
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
    /// From the supply list and not from the result table.
    pub supply_row: bool,
    /// Invented for demonstration.
    pub invented: bool,
    /// Where it was published.
    pub source: &'a str,
}

impl<'a> From<&'a Award> for AwardRow<'a> {
    fn from(award: &'a Award) -> Self {
        Self {
            id: &award.id,
            programme: award.programme as u32,
            seq: &award.seq,
            generic_name: &award.generic_name,
            form: &award.form,
            strength: &award.strength.text,
            pack: &award.pack.text,
            pack_count: award.pack.count.map(Into::into),
            unit: award.pack.unit.as_deref(),
            per_measure: award.pack.per_measure,
            manufacturer: &award.manufacturer,
            price: award.price,
            ceiling: award.ceiling,
            role: award.role,
            provinces: award.provinces.clone(),
            volume: award.volume,
            valid_from: award.valid_from,
            valid_to: award.valid_to,
            validity: award.validity,
            cancelled: award.cancelled,
            supply_row: award.supply_row,
            invented: award.invented,
            source: &award.source,
        }
    }
}

impl AwardRow<'_> {
    /// Its status on `day`, as [`Award::status`] has it.
    #[must_use]
    pub fn status(&self, day: Date) -> Status {
        Status::on(day, self.cancelled, self.valid_from, self.valid_to)
    }
}

/// An institution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InstitutionRow<'a> {
    /// What identifies it.
    pub code: &'a str,
    /// Name as printed.
    pub name: &'a str,
    /// What kind of place it is.
    pub kind: InstitutionKind,
    /// 公立 (true) or 民营 (false) where stated.
    pub public: Option<bool>,
    /// Grade as printed.
    pub grade: Option<&'a str>,
    /// District, or city where the district is not known.
    #[serde(with = "region_option")]
    pub district: Option<Region>,
    /// Address as printed.
    pub address: Option<&'a str>,
    /// Latitude and longitude in degrees, GCJ-02.
    pub location: Option<(f64, f64)>,
    /// The coordinate system the place was given in.
    #[serde(with = "crs")]
    pub given_crs: Option<Crs>,
    /// Telephone.
    pub phone: Option<&'a str>,
    /// Opening hours as printed.
    pub hours: Option<&'a str>,
    /// Marks.
    pub tags: Tags,
    /// Invented for demonstration.
    pub invented: bool,
}

impl<'a> From<&'a Institution> for InstitutionRow<'a> {
    fn from(place: &'a Institution) -> Self {
        Self {
            code: place.code.as_str(),
            name: &place.name,
            kind: place.kind,
            public: place.public,
            grade: place.grade.as_deref(),
            district: place.district,
            address: place.address.as_deref(),
            location: place.location.map(|at: Point| (at.lat(), at.lon())),
            given_crs: place.given_crs,
            phone: place.phone.as_deref(),
            hours: place.hours.as_deref(),
            tags: place.tags,
            invented: place.invented,
        }
    }
}

impl InstitutionRow<'_> {
    /// Where it is.
    #[must_use]
    pub fn point(&self) -> Option<Point> {
        let (lat, lon) = self.location?;
        Point::new(lat, lon, Crs::Gcj02).ok()
    }
}

/// A division's code and name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DivisionRow<'a> {
    /// Its code.
    #[serde(with = "region")]
    pub region: Region,
    /// Its name.
    pub name: &'a str,
}

/// An input table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRow<'a> {
    /// Name for readers.
    pub name: &'a str,
    /// The day the table speaks of.
    pub date: Option<Date>,
}
