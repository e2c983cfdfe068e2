//! A winning price's row comes in, its JSON goes out, whole or as the reference beside a price.

use std::num::NonZeroU32;

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::pricing::UnitPrice;
use yaojia_index::snapshot::{AwardRow, ProgrammeRow};

use super::token::{AwardLevelToken, AwardRoleToken, StatusToken, Tok, Token, ValidityToken};
use super::value::{Day, Division, UnitYuan, Yuan};

/// A winning price (中选价) beside another price.
#[derive(Serialize, ToSchema)]
#[schema(as = AwardBrief)]
pub(in crate::api) struct AwardBrief<'a> {
    /// Its id at `/v1/awards/{id}`.
    id: &'a str,
    /// The purchase, for readers.
    programme: &'a str,
    /// Provinces it supplies; empty where not stated.
    provinces: Vec<Division>,
    /// Price of the pack; null where the announcement gives none.
    price: Option<Yuan>,
    /// Price of a minimum unit.
    unit_price: Option<UnitYuan>,
    /// 规格 as printed.
    strength: &'a str,
    /// Minimum units in the pack.
    count: Option<u32>,
    /// 中选企业 as printed.
    manufacturer: &'a str,
    /// Where it stands today.
    status: StatusToken,
    /// The same for people.
    status_label: &'static str,
    /// Last day in force, inclusive.
    valid_to: Option<Day>,
    /// Whether the document states the validity or the batch's rules give it.
    validity: ValidityToken,
    /// Invented for demonstration.
    invented: bool,
}

impl<'a> AwardBrief<'a> {
    /// The view of `row` on the day `today`.
    pub(in crate::api) fn new(
        row: &AwardRow<'a>,
        programme: &ProgrammeRow<'a>,
        today: Date,
    ) -> Self {
        let status = row.status(today);
        Self {
            id: row.id,
            programme: programme.name,
            provinces: row.provinces.iter().copied().map(Division).collect(),
            price: row.price.map(Yuan),
            unit_price: unit_price(row),
            strength: row.strength,
            count: row.pack_count,
            manufacturer: row.manufacturer,
            status: Tok(status),
            status_label: status.label(),
            valid_to: row.valid_to.map(Day),
            validity: Tok(row.validity),
            invented: row.invented,
        }
    }
}

/// The purchase an award comes from.
#[derive(Serialize, ToSchema)]
#[schema(as = Programme)]
struct ProgrammeView<'a> {
    /// Stable token, such as `B2`.
    id: &'a str,
    /// Name for readers.
    name: &'a str,
    /// Who ran it.
    level: AwardLevelToken,
    /// The same for people.
    level_label: &'static str,
    /// Document number.
    document: Option<&'a str>,
    /// The day the result was published.
    announced: Option<Day>,
}

impl<'a> From<&ProgrammeRow<'a>> for ProgrammeView<'a> {
    fn from(row: &ProgrammeRow<'a>) -> Self {
        Self {
            id: row.id,
            name: row.name,
            level: Tok(row.level),
            level_label: row.level.label(),
            document: row.document,
            announced: row.announced.map(Day),
        }
    }
}

/// A winning price, whole.
#[derive(Serialize, ToSchema)]
#[schema(as = Award)]
pub(in crate::api) struct AwardView<'a> {
    /// Stable id.
    id: &'a str,
    /// The purchase it belongs to.
    programme: ProgrammeView<'a>,
    /// 品种序号 as printed.
    seq: &'a str,
    /// 药品通用名.
    generic_name: &'a str,
    /// 剂型 as printed.
    form: &'a str,
    /// 规格 as printed.
    strength: &'a str,
    /// 包装 as printed.
    pack: &'a str,
    /// Minimum units in the pack; null where not known.
    pack_count: Option<u32>,
    /// The minimum unit.
    unit: Option<&'a str>,
    /// 中选企业 as printed.
    manufacturer: &'a str,
    /// Price of the pack; null where the announcement gives none.
    price: Option<Yuan>,
    /// Price of a minimum unit.
    unit_price: Option<UnitYuan>,
    /// 最高有效申报价, for a minimum unit.
    ceiling_price: Option<UnitYuan>,
    /// 主供 or 备供 where stated.
    role: Option<AwardRoleToken>,
    /// The same for people.
    role_label: Option<&'static str>,
    /// Provinces it supplies; empty where not stated.
    provinces: Vec<Division>,
    /// Agreed first-year volume in minimum units.
    volume: Option<u64>,
    /// Where it stands today.
    status: StatusToken,
    /// The same for people.
    status_label: &'static str,
    /// First day in force.
    valid_from: Option<Day>,
    /// Last day in force, inclusive.
    valid_to: Option<Day>,
    /// Whether the document states the validity or the batch's rules give it.
    validity: ValidityToken,
    /// The same for people.
    validity_label: &'static str,
    /// Where it was published.
    source: &'a str,
    /// Invented for demonstration.
    invented: bool,
}

impl<'a> AwardView<'a> {
    /// The view of `row` on the day `today`.
    pub(in crate::api) fn new(
        row: &AwardRow<'a>,
        programme: &ProgrammeRow<'a>,
        today: Date,
    ) -> Self {
        let status = row.status(today);
        Self {
            id: row.id,
            programme: programme.into(),
            seq: row.seq,
            generic_name: row.generic_name,
            form: row.form,
            strength: row.strength,
            pack: row.pack,
            pack_count: row.pack_count,
            unit: row.unit,
            manufacturer: row.manufacturer,
            price: row.price.map(Yuan),
            unit_price: unit_price(row),
            ceiling_price: row
                .ceiling
                .map(|money| UnitYuan(UnitPrice::new(money, NonZeroU32::MIN))),
            role: row.role.map(Tok),
            role_label: row.role.map(Token::label),
            provinces: row.provinces.iter().copied().map(Division).collect(),
            volume: row.volume,
            status: Tok(status),
            status_label: status.label(),
            valid_from: row.valid_from.map(Day),
            valid_to: row.valid_to.map(Day),
            validity: Tok(row.validity),
            validity_label: row.validity.label(),
            source: row.source,
            invented: row.invented,
        }
    }
}

fn unit_price(row: &AwardRow<'_>) -> Option<UnitYuan> {
    let count = NonZeroU32::new(row.pack_count?)?;
    Some(UnitYuan(UnitPrice::new(row.price?, count)))
}
