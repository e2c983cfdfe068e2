//! Parameters that several routes share come in as text, checked values go out: place, price, stock, sheet.

use yaojia_index::record::{Channel, Crs, Money, PlaceError, Point, PriceKind, Region};
use yaojia_index::snapshot::Snapshot;

use crate::service::offers::{Filter, Here, Order};

use super::error::Code;
use super::params::{Faults, Refusal, flag, items, list, parsed, within};
use super::view::offer::Slot;
use super::view::token::token;

/// Metres of the widest circle: a city with its counties is within 200 km of its centre.
const WIDEST_M: u32 = 200_000;

/// Whose references are shown where neither the request nor the dataset says: 辽宁.
const HOME: u32 = 210_000;

/// The texts of the parameters that filter offers.
pub(super) struct OfferTexts<'a> {
    pub(super) near: Option<&'a String>,
    pub(super) crs: Option<&'a String>,
    pub(super) within_m: Option<&'a String>,
    pub(super) district: Option<&'a String>,
    pub(super) in_stock: Option<&'a String>,
    pub(super) min_price: Option<&'a String>,
    pub(super) max_price: Option<&'a String>,
}

impl OfferTexts<'_> {
    /// The filter they ask for.
    pub(super) fn read(&self, faults: &mut Faults, snapshot: &Snapshot) -> Filter {
        let (min_price, max_price) = prices(faults, self.min_price, self.max_price);
        Filter {
            institution: None,
            here: here(faults, self.near, self.crs, self.within_m),
            districts: districts(faults, self.district, snapshot),
            in_stock: faults.read("in_stock", self.in_stock, flag).unwrap_or_default(),
            min_price,
            max_price,
        }
    }
}

/// Where the asker stands.
pub(super) fn here(
    faults: &mut Faults,
    near: Option<&String>,
    crs: Option<&String>,
    within_m: Option<&String>,
) -> Option<Here> {
    let crs = faults.read("crs", crs, parsed::<Crs>);
    let radius = faults.read("within_m", within_m, |text| within(text, 1..=WIDEST_M));
    if near.is_none() && within_m.is_some() {
        faults.add("within_m", "needs_near", "within_m needs near");
    }
    let point = faults.read("near", near, |text| point(text, crs.unwrap_or_default()))?;
    Some(Here { point, within_m: radius })
}

/// `lat,lon`.
fn point(text: &str, crs: Crs) -> Result<Point, Refusal> {
    let mut parts = items(text).map(str::parse::<f64>);
    let (Some(Ok(lat)), Some(Ok(lon)), None) = (parts.next(), parts.next(), parts.next()) else {
        return Err(Refusal(
            "invalid_value",
            format!("{text:?} is not latitude,longitude in degrees"),
        ));
    };
    Point::new(lat, lon, crs).map_err(|error| {
        let code = match error {
            PlaceError::Outside { looks_swapped: true, .. } => Code::LooksSwapped.as_str(),
            PlaceError::Outside { .. } => Code::OutsideChina.as_str(),
            PlaceError::NotFinite { .. } => "invalid_value",
        };
        Refusal(code, error.to_string())
    })
}

/// Districts, cities or provinces by code or name, separated by commas.
pub(super) fn districts(
    faults: &mut Faults,
    text: Option<&String>,
    snapshot: &Snapshot,
) -> Vec<Region> {
    let read = |text: &str| list(text, |item| division(item, snapshot));
    faults.read("district", text, read).unwrap_or_default()
}

/// A division by its code, a built-in name, or a name of the dataset.
fn division(text: &str, snapshot: &Snapshot) -> Result<Region, Refusal> {
    text.parse::<Region>().or_else(|error| {
        let mut named = snapshot.divisions().filter_map(Result::ok).filter(|row| row.name == text);
        let found = named.next().map(|row| row.region);
        found.ok_or_else(|| Refusal("unknown_value", error.to_string()))
    })
}

/// The region whose awards and listed prices are shown: asked for, else the dataset's own.
pub(super) fn region(faults: &mut Faults, text: Option<&String>, snapshot: &Snapshot) -> Region {
    let asked = faults.read("region", text, |text| division(text, snapshot));
    let own = || snapshot.manifest().region.and_then(Region::from_code);
    let home = || Region::from_code(HOME);
    // Both stand-ins are valid codes, so the last resort is never reached.
    asked.or_else(own).or_else(home).unwrap_or_else(|| unreachable!("{HOME} is a province"))
}

/// The bounds of the pack price, both inclusive.
pub(super) fn prices(
    faults: &mut Faults,
    min: Option<&String>,
    max: Option<&String>,
) -> (Option<Money>, Option<Money>) {
    let min = faults.read("min_price", min, parsed::<Money>);
    let max = faults.read("max_price", max, parsed::<Money>);
    if let (Some(least), Some(most)) = (min, max)
        && least > most
    {
        faults.add(
            "min_price",
            "empty_range",
            format!("min_price {least} is above max_price {most}"),
        );
    }
    (min, max)
}

/// Which sheet of a product is read.
pub(super) fn slot(faults: &mut Faults, channel: Option<&String>, kind: Option<&String>) -> Slot {
    Slot {
        channel: faults.read("channel", channel, token::<Channel>).unwrap_or_default(),
        kind: faults.read("kind", kind, token::<PriceKind>).unwrap_or_default(),
    }
}

/// The order of a list of offers.
pub(super) fn order(faults: &mut Faults, sort: Option<&String>, has_point: bool) -> Order {
    let order = faults.read("sort", sort, token::<Order>).unwrap_or_default();
    if order == Order::Distance && !has_point {
        faults.add("sort", "needs_near", "sort=distance needs near");
    }
    order
}
