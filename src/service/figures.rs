//! One generation in, the figures nobody stores out: places by kind, prices by day, counted once.

use jiff::civil::Date;
use yaojia_index::record::{InstitutionKind, Tags};
use yaojia_index::snapshot::{Corrupt, Snapshot};

/// What is counted over a whole generation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Medical institutions: hospitals, primary ones and clinics.
    pub hospitals: u64,
    /// Pharmacies.
    pub pharmacies: u64,
    /// Places with the mark 三进, if any has it.
    pub supply_list: Option<SupplyPlaces>,
    /// Listed prices, those the platform prints none for left out.
    pub listed_prices: u64,
    /// The newest day a listed price was read.
    pub newest_listed: Option<Date>,
    /// The newest day a purchase was announced.
    pub newest_programme: Option<Date>,
}

/// Who takes part in the 三进 supply list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SupplyPlaces {
    /// Pharmacies.
    pub pharmacies: u64,
    /// Medical institutions stated to be private.
    pub private_institutions: u64,
}

impl Figures {
    /// Reads every place, listed price and purchase of `snapshot`.
    pub fn of(snapshot: &Snapshot) -> Result<Self, Corrupt> {
        let mut figures = Self::default();
        figures.count_places(snapshot)?;
        for product in 0..snapshot.products() {
            for row in snapshot.listed(product)? {
                figures.listed_prices += u64::from(row.price.is_some());
                figures.newest_listed = figures.newest_listed.max(row.observed_at);
            }
        }
        for programme in 0..snapshot.programmes() {
            let announced = snapshot.programme(programme)?.announced;
            figures.newest_programme = figures.newest_programme.max(announced);
        }
        Ok(figures)
    }

    fn count_places(&mut self, snapshot: &Snapshot) -> Result<(), Corrupt> {
        let places = snapshot.places();
        for place in 0..snapshot.institutions() {
            let pharmacy = places.kind(place) == InstitutionKind::Pharmacy;
            self.pharmacies += u64::from(pharmacy);
            self.hospitals += u64::from(!pharmacy);
            if !places.tags(place).has(Tags::SUPPLY_LIST) {
                continue;
            }
            let marked = self.supply_list.get_or_insert_default();
            if pharmacy {
                marked.pharmacies += 1;
            } else if snapshot.institution(place)?.public == Some(false) {
                marked.private_institutions += 1;
            }
        }
        Ok(())
    }
}
