//! The prices asked for a product in, where a price stands among those of a city and a district out.

use crate::catalog::ProductOrd;
use crate::pricing::risk::ENOUGH_OFFERS;
use crate::record::{Channel, Money, PriceKind};
use crate::snapshot::{Corrupt, Snapshot};

use super::Scope;

/// Where a price stands among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Percent of the prices that are lower, equal ones by half: 0 is the lowest, 100 the highest.
    pub percent: u8,
    /// How many prices.
    pub prices: u32,
}

/// The prices of a product, cheapest first; those set apart for risk and one's own left out.
#[derive(Debug, Default)]
pub(super) struct Standing {
    city: Vec<Money>,
    district: Vec<Money>,
}

impl Standing {
    pub(super) fn of(
        snapshot: &Snapshot,
        scope: &Scope<'_>,
        product: ProductOrd,
    ) -> Result<Self, Corrupt> {
        let places = snapshot.places();
        let mut standing = Self::default();
        let sheet = snapshot.sheet(product, Channel::Store, PriceKind::List)?;
        for row in sheet.regular() {
            let own = scope.institution == Some(row.institution());
            let Some(at) = places.district(row.institution()).filter(|_| !own) else { continue };
            if !scope.city.contains(at) {
                continue;
            }
            standing.city.push(row.price());
            if scope.district.is_some_and(|district| district.contains(at)) {
                standing.district.push(row.price());
            }
        }
        Ok(standing)
    }

    /// How many prices are held.
    pub(super) fn len(&self) -> usize {
        self.city.len() + self.district.len()
    }

    pub(super) fn city(&self, price: Money) -> Option<Share> {
        share(&self.city, price)
    }

    pub(super) fn district(&self, price: Money) -> Option<Share> {
        share(&self.district, price)
    }
}

/// Where `price` stands among `prices`, cheapest first; `None` where there are too few to say.
pub(crate) fn share(prices: &[Money], price: Money) -> Option<Share> {
    if prices.len() < ENOUGH_OFFERS as usize {
        return None;
    }
    let below = prices.partition_point(|other| *other < price);
    let upto = prices.partition_point(|other| *other <= price);
    // Twice the percentage, rounded half up: (below + equal / 2) / all.
    let percent = (100 * (below + upto) + prices.len()) / (2 * prices.len());
    Some(Share { percent: percent.min(100) as u8, prices: prices.len() as u32 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stands_between_the_lowest_and_the_highest() {
        let money = |yuan: i64| Money::from_units(yuan * Money::PER_YUAN).unwrap();
        let prices: Vec<Money> = [3, 4, 4, 5, 8].map(money).to_vec();
        let percent = |yuan| share(&prices, money(yuan)).unwrap().percent;
        assert_eq!([2, 3, 4, 5, 8, 9].map(percent), [0, 10, 40, 70, 90, 100]);
        assert_eq!(share(&prices[..4], money(4)), None);
    }
}
