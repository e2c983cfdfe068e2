//! One group found comes in, its JSON goes out, filled from the flat records.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::catalog::ProductOrd;
use yaojia_index::query::SearchRequest;
use yaojia_index::record::{Channel, PriceKind};
use yaojia_index::search::Hit;
use yaojia_index::snapshot::{Corrupt, Snapshot};

use super::award::{AwardAmount, AwardBrief};
use super::flat::fields;
use super::price::{ListedView, PriceView};
use super::product::Badges;
use super::reading::StandingView;
use super::token::{AliasSourceToken, LevelToken, PriceBasisToken, TierToken, Tok, Token};

/// A group found.
#[derive(Serialize, ToSchema)]
#[schema(as = Hit)]
pub(in crate::api) struct HitView<'a> {
    /// The group's id; at level `product` the product's code.
    id: &'a str,
    /// What counts as one hit.
    level: LevelToken,
    /// How it was found.
    tier: TierToken,
    /// The same for people.
    tier_label: &'static str,
    /// How well; compares within one answer and one tier only.
    score: f64,
    /// The commonest generic name in it.
    generic_name: &'a str,
    /// Form; null where the products differ.
    form: Option<&'a str>,
    /// Strength; null where the products differ.
    strength: Option<&'a str>,
    /// The minimum unit.
    unit: Option<&'a str>,
    /// The other name that led here, at tier `alias`; else null.
    alias: Option<AliasView>,
    /// What the query matched.
    highlight: Highlight,
    /// What the prices stand on.
    price_basis: PriceBasisToken,
    /// What the offers that pass the filters come to; null without any.
    price: Option<PriceView>,
    /// What the listed prices come to in the region's province; null without any.
    listed: Option<ListedView>,
    /// The winning price that stands beside it; null without one.
    award: Option<AwardBrief<'a>>,
    /// Metres to the nearest offer, where `near` was given.
    distance_m: Option<u32>,
    /// Its products: the best match of the query first, then by unit price.
    products: Vec<HitProduct<'a>>,
    /// Why it stands where it does, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<StandingView>,
}

/// Another name of a drug.
#[derive(Serialize, ToSchema)]
#[schema(as = Alias)]
struct AliasView {
    /// The name, normalised.
    text: String,
    /// Who says that it is one.
    source: AliasSourceToken,
    /// The same for people.
    source_label: &'static str,
}

/// Character ranges, end exclusive.
#[derive(Serialize, ToSchema)]
struct Highlight {
    /// Ranges of the generic name.
    #[schema(value_type = Vec<[u32; 2]>, example = json!([[0, 4]]))]
    generic_name: Vec<(u32, u32)>,
}

/// A product inside a hit.
#[derive(ToSchema)]
struct HitProduct<'a> {
    /// 医保药品代码, or the source's own id.
    code: &'a str,
    /// 商品名.
    trade_name: Option<&'a str>,
    /// 生产企业 as printed.
    manufacturer: &'a str,
    /// 包装 as printed.
    pack: &'a str,
    /// Minimum units in the pack; null where not known.
    pack_count: Option<u32>,
    /// The first 批准文号.
    approval_number: Option<&'a str>,
    /// What its offers come to (channel store, kind list); null without offers.
    price: Option<PriceView>,
    /// Its listed price in the region's province; null without one.
    listed: Option<ListedView>,
    /// What its variety's winning price comes to for this pack; null without one.
    award: Option<AwardAmount<'a>>,
    #[serde(flatten)]
    badges: Badges,
}

fields! {
    HitProduct<'_> {
        code, trade_name, manufacturer, pack, pack_count, approval_number, price, listed, award,
        badges [flat],
    }
}

impl<'a> HitView<'a> {
    /// The view of `hit`, found by `request`, on the day `today`.
    pub(in crate::api) fn new(
        snapshot: &'a Snapshot,
        hit: Hit,
        request: &SearchRequest,
        today: Date,
    ) -> Result<Self, Corrupt> {
        let row = snapshot.shown_group(hit.level, hit.group)?;
        let generic_name = match hit.named {
            Some(product) => snapshot.generic_name(product)?,
            None => row.name,
        };
        let award = hit.award.map(|award| {
            let row = snapshot.award(award)?;
            Ok(AwardBrief::new(&row, &snapshot.programme(row.programme)?, today))
        });
        let product = |&product: &ProductOrd| HitProduct::new(snapshot, product, request);
        Ok(Self {
            id: row.id,
            level: Tok(hit.level),
            tier: Tok(hit.tier),
            tier_label: hit.tier.label(),
            score: f64::from(hit.score) / 1000.0,
            generic_name,
            form: row.form,
            strength: row.strength,
            unit: row.unit,
            alias: hit.alias.map(|alias| AliasView {
                text: alias.text,
                source: Tok(alias.says),
                source_label: alias.says.label(),
            }),
            highlight: Highlight { generic_name: hit.highlight },
            price_basis: Tok(hit.price_basis),
            price: hit.price.map(PriceView::from),
            listed: hit.listed.map(ListedView::from),
            award: award.transpose()?,
            distance_m: hit.distance_m,
            products: hit.products.iter().map(product).collect::<Result<_, _>>()?,
            explain: hit.explain.map(StandingView::from),
        })
    }
}

impl<'a> HitProduct<'a> {
    fn new(
        snapshot: &'a Snapshot,
        product: ProductOrd,
        request: &SearchRequest,
    ) -> Result<Self, Corrupt> {
        let row = snapshot.shown_product(product)?;
        let listed = snapshot.shown_listed(product, snapshot.listing_province(request.region))?;
        Ok(Self {
            code: row.code,
            trade_name: row.trade_name,
            manufacturer: row.manufacturer,
            pack: row.pack,
            pack_count: row.pack_count,
            approval_number: row.approval_number,
            price: snapshot.summary(product, Channel::Store, PriceKind::List).map(Into::into),
            listed: listed.map(Into::into),
            award: AwardAmount::beside(snapshot, product, request.region, request.today)?,
            badges: Badges::new(row.insurance_class, row.flags),
        })
    }
}
