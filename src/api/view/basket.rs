//! What a basket comes to comes in, its JSON goes out.

use std::num::NonZeroU32;

use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::compare::{Each, Plan, Purchase, Reason, Taken};
use yaojia_index::naming::Level;
use yaojia_index::places::Distances;
use yaojia_index::pricing::UnitPrice;
use yaojia_index::record::{Money, Point};
use yaojia_index::snapshot::{Corrupt, Snapshot};

use super::place::PlaceBrief;
use super::product::ProductBrief;
use super::token::{BasketReasonToken, TierToken, Tok, Token};
use super::value::{UnitYuan, Yuan};

/// The generation, and from where distances are told.
pub(in crate::api) struct Sight<'a> {
    snapshot: &'a Snapshot,
    distances: Option<Distances<'a>>,
}

impl<'a> Sight<'a> {
    /// What is seen from `near`.
    pub(in crate::api) fn new(snapshot: &'a Snapshot, near: Option<Point>) -> Self {
        let distances = near.map(|point| snapshot.places().distances_from(point));
        Self { snapshot, distances }
    }

    fn place(&self, place: u32) -> Result<PlaceBrief<'a>, Corrupt> {
        let metres = self.distances.as_ref().and_then(|from| from.distance_m(place));
        let row = self.snapshot.institution(place)?;
        Ok(PlaceBrief::new(&row, metres.map(|metres| metres.round() as u32)))
    }
}

/// A group that a text may mean as well.
#[derive(Serialize, ToSchema)]
#[schema(as = BasketOther)]
struct OtherView<'a> {
    /// Its id.
    group: &'a str,
    /// Its name.
    generic_name: &'a str,
    /// Its strength.
    strength: Option<&'a str>,
}

/// What an item was taken for.
#[derive(Serialize, ToSchema)]
#[schema(as = BasketTaken)]
pub(in crate::api) struct TakenView<'a> {
    /// Position in the basket, from 0.
    item: usize,
    /// The group whose products may be bought; null for one product alone, or none.
    group: Option<&'a str>,
    /// The product asked for, or the one whose pack counts.
    product: Option<ProductBrief<'a>>,
    /// Minimum units needed; null where packs count as they are.
    units: Option<u32>,
    /// How the text found it; null for a code or a group.
    tier: Option<TierToken>,
    /// Whether the text may mean other groups just as well; the best hit was taken.
    ambiguous: bool,
    /// Those others.
    others: Vec<OtherView<'a>>,
    /// Other texts to try.
    suggestions: Vec<String>,
}

impl<'a> TakenView<'a> {
    /// The view of what item `at` was taken for.
    pub(in crate::api) fn new(
        snapshot: &'a Snapshot,
        at: usize,
        of: &Taken,
    ) -> Result<Self, Corrupt> {
        let other = |&group: &u32| {
            let row = snapshot.group(Level::Comparable, group)?;
            Ok(OtherView { group: row.id, generic_name: row.name, strength: row.strength })
        };
        let group = of.group.map(|(level, group)| snapshot.group(level, group)).transpose()?;
        let product = of.product.map(|product| snapshot.product_head(product)).transpose()?;
        Ok(Self {
            item: at,
            group: group.map(|row| row.id),
            product: product.as_ref().map(ProductBrief::from),
            units: of.units,
            tier: of.tier.map(Tok),
            ambiguous: !of.others.is_empty(),
            others: of.others.iter().map(other).collect::<Result<_, Corrupt>>()?,
            suggestions: of.suggestions.clone(),
        })
    }
}

/// One purchase.
#[derive(Serialize, ToSchema)]
#[schema(as = Purchase)]
struct PurchaseView<'a> {
    /// Which item.
    item: usize,
    /// Where: the institution's code.
    institution: &'a str,
    /// What.
    product: ProductBrief<'a>,
    /// Price of a pack.
    price: Yuan,
    /// Price of a minimum unit; null where the pack's count is not known.
    unit_price: Option<UnitYuan>,
    /// Packs.
    packs: u32,
    /// Price of all of them.
    total: Yuan,
}

impl<'a> PurchaseView<'a> {
    fn new(sight: &Sight<'a>, of: &Purchase) -> Result<Self, Corrupt> {
        let snapshot = sight.snapshot;
        let count = NonZeroU32::new(snapshot.columns().pack_count[of.product as usize]);
        Ok(Self {
            item: of.item,
            institution: snapshot.institution_code(of.place)?,
            product: ProductBrief::from(&snapshot.product_head(of.product)?),
            price: Yuan(of.price),
            unit_price: count.map(|count| UnitYuan(UnitPrice::new(of.price, count))),
            packs: of.packs,
            total: Yuan(of.cost),
        })
    }
}

/// Purchases at one place or two.
#[derive(Serialize, ToSchema)]
#[schema(as = BasketPlan)]
pub(in crate::api) struct PlanView<'a> {
    /// The place; of two the one where more is spent.
    institution: PlaceBrief<'a>,
    /// Both places of a pair; null for one.
    institutions: Option<Vec<PlaceBrief<'a>>>,
    /// What everything costs.
    total: Yuan,
    /// The medians of its items less the total: what it saves against usual prices; negative where it is dearer.
    #[schema(example = "4.20")]
    saving: String,
    /// What to buy, in the order of the basket.
    items: Vec<PurchaseView<'a>>,
    /// Items it does not have.
    missing: Vec<usize>,
}

impl<'a> PlanView<'a> {
    /// The view of `plan`.
    pub(in crate::api) fn new(sight: &Sight<'a>, plan: &Plan) -> Result<Self, Corrupt> {
        let mut places: Vec<_> =
            plan.places.iter().map(|&place| sight.place(place)).collect::<Result<_, _>>()?;
        let both = plan.places.len() > 1;
        let institutions = both
            .then(|| plan.places.iter().map(|&place| sight.place(place)).collect())
            .transpose()?;
        Ok(Self {
            institution: places.swap_remove(0),
            institutions,
            total: Yuan(plan.total),
            saving: signed(plan.saving),
            items: plan
                .purchases
                .iter()
                .map(|purchase| PurchaseView::new(sight, purchase))
                .collect::<Result<_, _>>()?,
            missing: plan.missing.clone(),
        })
    }
}

/// Units of money that may be negative, as yuan.
fn signed(units: i64) -> String {
    let money = Money::from_units(units.abs()).unwrap_or(Money::ZERO);
    let yuan = Yuan(money).to_string();
    if units < 0 && yuan != "0.00" { format!("-{yuan}") } else { yuan }
}

/// One item by itself.
#[derive(Serialize, ToSchema)]
#[schema(as = BasketEach)]
pub(in crate::api) struct EachView<'a> {
    /// The place.
    institution: PlaceBrief<'a>,
    /// The purchase.
    #[serde(flatten)]
    purchase: PurchaseInner<'a>,
    /// Lower median over the places that have it, each at its cheapest.
    median: Yuan,
    /// The median less the price.
    saving: String,
    /// Places that have it.
    places: u32,
}

/// A purchase whose institution stands beside it.
#[derive(Serialize, ToSchema)]
struct PurchaseInner<'a> {
    /// Which item.
    item: usize,
    /// What.
    product: ProductBrief<'a>,
    /// Price of a pack.
    price: Yuan,
    /// Price of a minimum unit; null where the pack's count is not known.
    unit_price: Option<UnitYuan>,
    /// Packs.
    packs: u32,
    /// Price of all of them.
    total: Yuan,
}

impl<'a> EachView<'a> {
    /// The view of `each`.
    pub(in crate::api) fn new(sight: &Sight<'a>, each: &Each) -> Result<Self, Corrupt> {
        let of = PurchaseView::new(sight, &each.cheapest)?;
        let PurchaseView { item, product, price, unit_price, packs, total, .. } = of;
        Ok(Self {
            institution: sight.place(each.cheapest.place)?,
            purchase: PurchaseInner { item, product, price, unit_price, packs, total },
            median: Yuan(each.median),
            saving: signed(each.median.units() - each.cheapest.cost.units()),
            places: each.places,
        })
    }
}

/// An item in no plan.
#[derive(Serialize, ToSchema)]
#[schema(as = BasketMissing)]
pub(in crate::api) struct MissingView {
    /// Which item.
    item: usize,
    /// Why.
    reason: BasketReasonToken,
    /// The same for people.
    reason_label: &'static str,
}

impl MissingView {
    /// The view of an item that is missing for `reason`.
    pub(in crate::api) fn new(item: usize, reason: Reason) -> Self {
        Self { item, reason: Tok(reason), reason_label: reason.label() }
    }
}
