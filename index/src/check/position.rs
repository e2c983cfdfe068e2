//! An institution in, where each of its prices stands among its city's and its district's out, dearest first.

use crate::catalog::{InstitutionOrd, ProductOrd};
use crate::prices::PriceRow;
use crate::record::{Channel, Money, PriceKind, Region};
use crate::snapshot::{Corrupt, Snapshot};

use super::standing::{Share, share};

/// One price of an institution.
#[derive(Debug, Clone, Copy)]
pub struct Placed {
    /// The product.
    pub product: ProductOrd,
    /// Its offer.
    pub row: PriceRow,
    /// Where it stands among the city's other prices.
    pub city: Option<Share>,
    /// Where it stands among the district's.
    pub district: Option<Share>,
}

/// Counts over all prices of an institution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standings {
    /// Prices that could be compared: at least five others.
    pub compared: u32,
    /// Lower median of their percentiles.
    pub median: Option<u8>,
    /// Prices that nobody undercuts.
    pub lowest: u32,
    /// Below the middle.
    pub below: u32,
    /// Above the middle.
    pub above: u32,
    /// Prices above all others.
    pub highest: u32,
}

/// Where an institution's prices stand.
#[derive(Debug, Clone)]
pub struct Position {
    /// Its city.
    pub city: Option<Region>,
    /// Its district, where it is known.
    pub district: Option<Region>,
    /// Every price over the counter, dearest within the city first; those that can't be compared last.
    pub prices: Vec<Placed>,
    /// Within the city.
    pub in_city: Standings,
    /// Within the district.
    pub in_district: Standings,
    /// Prices set apart for risk.
    pub set_apart: u32,
}

/// The position of `place`.
pub fn position(snapshot: &Snapshot, place: InstitutionOrd) -> Result<Position, Corrupt> {
    let at = snapshot.places().district(place);
    let city = at.map(Region::city);
    let district = at.filter(|at| Some(*at) != city);
    let mut prices = Vec::new();
    for &product in snapshot.institution_products(place)?.iter() {
        prices.extend(placed(snapshot, place, product, city, district)?);
    }
    let rank = |placed: &Placed| placed.city.map(|share| share.percent);
    prices.sort_by_key(|placed| (std::cmp::Reverse(rank(placed)), placed.product));
    let shares = |of: fn(&Placed) -> Option<Share>| standings(prices.iter().filter_map(of));
    Ok(Position {
        in_city: shares(|placed| placed.city),
        in_district: shares(|placed| placed.district),
        set_apart: prices.iter().filter(|placed| placed.row.is_set_apart()).count() as u32,
        city,
        district,
        prices,
    })
}

/// The price of `place` for a product among the others; `None` where it has none over the counter.
fn placed(
    snapshot: &Snapshot,
    place: InstitutionOrd,
    product: ProductOrd,
    city: Option<Region>,
    district: Option<Region>,
) -> Result<Option<Placed>, Corrupt> {
    let places = snapshot.places();
    let (mut own, mut near, mut nearer) = (None, Vec::new(), Vec::new());
    for row in snapshot.sheet(product, Channel::Store, PriceKind::List)?.rows() {
        if row.institution() == place {
            own = Some(*row);
            continue;
        }
        let (Some(city), Some(at)) = (city, places.district(row.institution())) else { continue };
        if row.is_set_apart() || !city.contains(at) {
            continue;
        }
        near.push(row.price());
        if district.is_some_and(|district| district.contains(at)) {
            nearer.push(row.price());
        }
    }
    let share = |prices: &[Money], row: &PriceRow| share(prices, row.price());
    Ok(own.map(|row| Placed {
        product,
        city: share(&near, &row),
        district: share(&nearer, &row),
        row,
    }))
}

fn standings(shares: impl Iterator<Item = Share>) -> Standings {
    let mut percents: Vec<u8> = shares.map(|share| share.percent).collect();
    percents.sort_unstable();
    let count = |of: fn(u8) -> bool| percents.iter().filter(|&&percent| of(percent)).count() as u32;
    Standings {
        compared: percents.len() as u32,
        median: percents.get(percents.len().saturating_sub(1) / 2).copied(),
        lowest: count(|percent| percent == 0),
        below: count(|percent| percent < 50),
        above: count(|percent| percent > 50),
        highest: count(|percent| percent == 100),
    }
}
