//! A basket of drugs and a place in, where it is cheapest out: at one place, at two, each drug by itself; exact.

mod offers;
mod plan;
mod take;

use jiff::civil::Date;

use crate::catalog::{InstitutionOrd, ProductOrd};
use crate::naming::{GroupOrd, Level};
use crate::places::{Near, Places};
use crate::record::{Money, Point, Region};
use crate::search::SearchError;
use crate::snapshot::Snapshot;

use offers::Costs;

/// Drugs of one basket at most.
pub const MOST_ITEMS: usize = 20;
/// Widest circle in metres: who fetches drugs goes no further, and all pairs of places in it are weighed.
pub const WIDEST_M: u32 = 10_000;
/// Most minimum units or packs of one drug: years of any dose.
pub const MOST_UNITS: u32 = 10_000;

/// What may stand for what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Substitution {
    /// The very product.
    Exact,
    /// Other packs of its maker.
    Brand,
    /// Any maker and pack of the same name, form and strength.
    #[default]
    Comparable,
}

/// What an item names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// A product.
    Product(ProductOrd),
    /// A group; any of its products may be taken.
    Group(Level, GroupOrd),
    /// A text, to be searched for.
    Text(String),
}

/// How much is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// 最小制剂单位; packs are whole.
    Units(u32),
    /// Packs of the product asked for, or as many units in other packs.
    Packs(u32),
}

/// One drug of a basket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub wanted: Wanted,
    /// How much of it.
    pub need: Need,
}

/// Where to buy.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reach {
    /// Places within so many metres of a point.
    pub near: Option<(Point, u32)>,
    /// Places of these districts; empty means anywhere.
    pub districts: Vec<Region>,
}

/// A basket.
#[derive(Debug, Clone, PartialEq)]
pub struct Basket {
    /// The drugs.
    pub items: Vec<Item>,
    /// Where to buy them.
    pub reach: Reach,
    /// What may stand for them.
    pub substitution: Substitution,
    /// Whose references a search shows.
    pub region: Region,
    /// The day.
    pub today: Date,
}

/// Why an item is not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The text finds no drug, or only guesses.
    NotFound,
    /// The group is too wide: strengths and forms differ in it.
    TooWide,
    /// An amount is asked and the count of no pack is known.
    CountUnknown,
    /// Nobody within reach offers it on sound terms.
    NoOffer,
}

/// What an item was taken for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Taken {
    /// The group all its products stand in; `None` for a single product.
    pub group: Option<(Level, GroupOrd)>,
    /// The product asked for, or the one whose pack counts.
    pub product: Option<ProductOrd>,
    /// Minimum units needed; `None` where packs count as they are.
    pub units: Option<u32>,
    /// How a text found it.
    pub tier: Option<crate::query::Tier>,
    /// Other groups that the text may mean as well.
    pub others: Vec<GroupOrd>,
    /// Other texts to try.
    pub suggestions: Vec<String>,
    /// What may be bought, with the packs needed.
    pub(crate) choices: Vec<(ProductOrd, u32)>,
    /// Why it is not compared.
    pub refused: Option<Reason>,
}

/// One purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purchase {
    /// Which item.
    pub item: usize,
    /// Where.
    pub place: InstitutionOrd,
    /// What.
    pub product: ProductOrd,
    /// Price of a pack.
    pub price: Money,
    /// Packs.
    pub packs: u32,
    /// Price of all of them.
    pub cost: Money,
}

/// Purchases at one or two places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The places, the one where more is spent first.
    pub places: Vec<InstitutionOrd>,
    /// One for each item it has, in the order of the basket.
    pub purchases: Vec<Purchase>,
    /// What they cost together.
    pub total: Money,
    /// The medians of the items it has together, less the total; negative where it is dearer.
    pub saving: i64,
    /// Items it does not have.
    pub missing: Vec<usize>,
}

/// One item by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Each {
    /// The cheapest.
    pub cheapest: Purchase,
    /// Lower median over the places that have it, each at its cheapest.
    pub median: Money,
    /// How many places have it.
    pub places: u32,
}

/// Where a basket is cheapest.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// What each item was taken for.
    pub taken: Vec<Taken>,
    /// Each item by itself; `None` where nobody within reach has it.
    pub each: Vec<Option<Each>>,
    /// The cheapest place that has all items somebody within reach has.
    pub single: Option<Plan>,
    /// The cheapest two places that have them together, where that is cheaper than one.
    pub pair: Option<Plan>,
    /// Where no place has all: the one that has most, the cheapest of those.
    pub fullest: Option<Plan>,
    /// Places within reach.
    pub places: u32,
}

/// Compares `basket`.
pub fn compare(snapshot: &Snapshot, basket: &Basket) -> Result<Compared, SearchError> {
    let mut taken = Vec::with_capacity(basket.items.len());
    for item in &basket.items {
        taken.push(take::take(snapshot, basket, item)?);
    }
    let within = Within::new(snapshot.places(), &basket.reach);
    let costs = Costs::collect(snapshot, &within, &taken)?;
    for (item, taken) in taken.iter_mut().enumerate() {
        if taken.refused.is_none() && costs.is_missing(item) {
            taken.refused = Some(Reason::NoOffer);
        }
    }
    let plans = plan::Plans::new(&costs, &within);
    let single = plans.single();
    Ok(Compared {
        each: plans.each(),
        pair: plans.pair(single.as_ref()),
        fullest: if single.is_none() { plans.fullest() } else { None },
        single,
        taken,
        places: within.places.len() as u32,
    })
}

/// The places within reach.
pub(crate) struct Within<'a> {
    near: Option<Near<'a>>,
    /// Rising.
    places: Vec<InstitutionOrd>,
    /// The position of each institution in `places`, `u32::MAX` for those out of reach.
    position: Vec<u32>,
}

impl<'a> Within<'a> {
    fn new(places: &'a Places, reach: &Reach) -> Self {
        let near = reach.near.map(|(point, metres)| places.near(point, f64::from(metres)));
        let lies = |place: InstitutionOrd| {
            near.as_ref().is_none_or(|near| near.contains(place))
                && (reach.districts.is_empty()
                    || places.district(place).is_some_and(|district| {
                        reach.districts.iter().any(|region| region.contains(district))
                    }))
        };
        let all = places.len() as InstitutionOrd;
        let within: Vec<InstitutionOrd> = (0..all).filter(|&place| lies(place)).collect();
        let mut position = vec![u32::MAX; all as usize];
        for (at, &place) in (0..).zip(&within) {
            position[place as usize] = at;
        }
        Self { near, places: within, position }
    }

    /// Millimetres to a place; 0 for all where no point is given.
    fn millimetres(&self, place: InstitutionOrd) -> u64 {
        let metres = self.near.as_ref().and_then(|near| near.distance_m(place));
        metres.map_or(0, |metres| (metres * 1000.0) as u64)
    }
}
