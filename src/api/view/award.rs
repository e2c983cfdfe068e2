//! A winning price's row comes in, its JSON goes out, whole or as the reference beside a price.

use std::num::NonZeroU32;

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::catalog::ProductOrd;
use yaojia_index::naming::Level;
use yaojia_index::pricing::UnitPrice;
use yaojia_index::record::{Money, Region};
use yaojia_index::reference::{amount, beside, is_own, spread};
use yaojia_index::snapshot::{AwardOrd, AwardRow, Corrupt, ProgrammeRow, Snapshot};

use super::reference::unit;
use super::token::{
    AwardLevelToken, AwardRoleToken, BasisToken, LevelToken, PriceStateToken, StatusToken, Tok,
    Token, ValidityToken,
};
use super::value::{Day, Division, UnitYuan, Yuan};

/// Whether a winner's price is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::api) enum PriceState {
    /// The announcement gives it.
    Published,
    /// The announcement names the winner alone, as since the tenth national batch.
    Unpublished,
}

impl PriceState {
    const fn of(price: Option<Money>) -> Self {
        if price.is_some() { Self::Published } else { Self::Unpublished }
    }
}

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
    /// Whether the price is published.
    price_state: PriceStateToken,
    /// The same for people.
    price_state_label: &'static str,
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
            price_state: Tok(PriceState::of(row.price)),
            price_state_label: PriceState::of(row.price).label(),
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

/// The winning price of a product's own pack, in a list of products.
#[derive(Serialize, ToSchema)]
#[schema(as = AwardAmount)]
pub(in crate::api) struct AwardAmount<'a> {
    /// The award's id at `/v1/awards/{id}`.
    id: &'a str,
    /// Whether the product's own maker won it.
    own: bool,
    /// Whether it is the price of this very pack, or was converted to it by 差比价.
    basis: BasisToken,
    /// The winning price for this pack; null where none is published or the rule refuses.
    amount: Option<Yuan>,
    /// The same for a minimum unit.
    unit_amount: Option<UnitYuan>,
    /// Where the award stands today.
    status: StatusToken,
    /// The same for people.
    status_label: &'static str,
}

impl<'a> AwardAmount<'a> {
    /// What the award beside `product` makes of its pack; `None` where none stands beside it.
    pub(in crate::api) fn beside(
        snapshot: &'a Snapshot,
        product: ProductOrd,
        region: Region,
        today: Date,
    ) -> Result<Option<Self>, Corrupt> {
        let Some(award) = beside(snapshot, product, region, today) else { return Ok(None) };
        let (basis, amount) = amount(snapshot, product, award)?;
        let status = snapshot.award_facts(award).status(today);
        Ok(Some(Self {
            id: snapshot.award_id(award)?,
            own: is_own(snapshot, product, award),
            basis: Tok(basis),
            amount: amount.map(Yuan),
            unit_amount: unit(amount, snapshot.columns().pack_count[product as usize]),
            status: Tok(status),
            status_label: status.label(),
        }))
    }
}

/// How far the winning prices of one drug lie apart between provinces, for a minimum unit.
#[derive(Serialize, ToSchema)]
#[schema(as = AwardSpread)]
pub(in crate::api) struct SpreadView<'a> {
    /// Where the awards compared stand: those in force, or, where none is, those that have ended.
    status: StatusToken,
    /// The same for people.
    status_label: &'static str,
    /// Winners with a price.
    awards: u32,
    /// The lowest.
    min: SpreadEnd<'a>,
    /// The highest.
    max: SpreadEnd<'a>,
}

/// One end of a spread.
#[derive(Serialize, ToSchema)]
struct SpreadEnd<'a> {
    /// Price of a minimum unit.
    unit_price: UnitYuan,
    /// The award's id.
    award: &'a str,
    /// 中选企业 as printed.
    manufacturer: &'a str,
    /// Provinces it supplies.
    provinces: Vec<Division>,
}

impl<'a> SpreadView<'a> {
    /// The spread over `awards`, which are of one strength and form.
    pub(in crate::api) fn of(
        snapshot: &'a Snapshot,
        awards: &[AwardOrd],
        today: Date,
    ) -> Result<Option<Self>, Corrupt> {
        let Some(found) = spread(snapshot, awards, today)? else { return Ok(None) };
        let end = |(price, award)| {
            let row = snapshot.award(award)?;
            let provinces = row.provinces.iter().copied().map(Division).collect();
            let (award, manufacturer) = (row.id, row.manufacturer);
            Ok(SpreadEnd { unit_price: UnitYuan(price), award, manufacturer, provinces })
        };
        Ok(Some(Self {
            status: Tok(found.status),
            status_label: found.status.label(),
            awards: found.awards,
            min: end(found.min)?,
            max: end(found.max)?,
        }))
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

/// A group that an award speaks of, at `/v1/groups/{id}`.
#[derive(Serialize, ToSchema)]
#[schema(as = AwardGroup)]
pub(in crate::api) struct AwardGroupView<'a> {
    /// How alike its products are: `brand` is the winner's own, `variety` the 集采品种.
    level: LevelToken,
    /// The same for people.
    level_label: &'static str,
    /// Its id.
    id: &'a str,
}

/// The groups of an award, the narrowest first; none where the catalogue has no such drug.
fn groups(snapshot: &Snapshot, award: AwardOrd) -> Result<Vec<AwardGroupView<'_>>, Corrupt> {
    let found = |level| Some((level, snapshot.group_of_award(level, award)?));
    let view = |(level, group)| {
        let id = snapshot.group(level, group)?.id;
        Ok(AwardGroupView { level: Tok(level), level_label: level.label(), id })
    };
    Level::GROUPED.into_iter().filter_map(found).map(view).collect()
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
    /// Whether the price is published.
    price_state: PriceStateToken,
    /// The same for people.
    price_state_label: &'static str,
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
    /// The groups of the catalogue it is a price of, the narrowest first; empty where there is no such drug.
    groups: Vec<AwardGroupView<'a>>,
}

impl<'a> AwardView<'a> {
    /// The view of `row`, which is `award` of `snapshot`, on the day `today`.
    pub(in crate::api) fn new(
        snapshot: &'a Snapshot,
        award: AwardOrd,
        row: &AwardRow<'a>,
        programme: &ProgrammeRow<'a>,
        today: Date,
    ) -> Result<Self, Corrupt> {
        let status = row.status(today);
        Ok(Self {
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
            price_state: Tok(PriceState::of(row.price)),
            price_state_label: PriceState::of(row.price).label(),
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
            groups: groups(snapshot, award)?,
        })
    }
}

fn unit_price(row: &AwardRow<'_>) -> Option<UnitYuan> {
    let count = NonZeroU32::new(row.pack_count?)?;
    Some(UnitYuan(UnitPrice::new(row.price?, count)))
}
