//! One generation in, the figures nobody stores out: places by kind, prices by day, counted once.

use std::collections::HashSet;

use jiff::civil::Date;
use yaojia_index::naming::Level;
use yaojia_index::record::{InstitutionKind, Region, Tags};
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
    /// What stands on the supply list of the dataset's region, if any is loaded.
    pub supply_products: Option<SupplyProducts>,
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
    /// Districts with any of them.
    pub districts: u64,
}

/// What stands on a 三进 supply list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SupplyProducts {
    /// Varieties (ingredient and kind of form).
    pub classes: u64,
    /// Products.
    pub products: u64,
    /// Makers.
    pub firms: u64,
}

impl Figures {
    /// Reads every place, listed price and purchase of `snapshot`.
    pub fn of(snapshot: &Snapshot, today: Date) -> Result<Self, Corrupt> {
        let mut figures = Self::default();
        figures.count_products(snapshot, today)?;
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

    /// Counts the list that holds in the dataset's own region.
    fn count_products(&mut self, snapshot: &Snapshot, today: Date) -> Result<(), Corrupt> {
        let manifest = snapshot.manifest();
        let Some(region) = manifest.region.and_then(Region::from_code) else { return Ok(()) };
        if manifest.counts.supply_list == 0 {
            return Ok(());
        }
        let listed = snapshot.on_supply_list(region, today)?;
        let different = |of: &dyn Fn(u32) -> u32| {
            listed.iter().map(|&product| of(product)).collect::<HashSet<u32>>().len() as u64
        };
        self.supply_products = Some(SupplyProducts {
            classes: different(&|product| snapshot.group_of(Level::Variety, product)),
            products: listed.len() as u64,
            firms: different(&|product| snapshot.columns().maker[product as usize]),
        });
        Ok(())
    }

    fn count_places(&mut self, snapshot: &Snapshot) -> Result<(), Corrupt> {
        let places = snapshot.places();
        let mut districts = HashSet::new();
        for place in 0..snapshot.institutions() {
            let pharmacy = places.kind(place) == InstitutionKind::Pharmacy;
            self.pharmacies += u64::from(pharmacy);
            self.hospitals += u64::from(!pharmacy);
            if !places.tags(place).has(Tags::SUPPLY_LIST) {
                continue;
            }
            let marked = self.supply_list.get_or_insert_default();
            districts.extend(places.district(place));
            marked.districts = districts.len() as u64;
            if pharmacy {
                marked.pharmacies += 1;
            } else if snapshot.institution(place)?.public == Some(false) {
                marked.private_institutions += 1;
            }
        }
        Ok(())
    }
}
