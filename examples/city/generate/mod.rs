//! A seed and sizes in, the dataset folder of one invented city out: the same bytes for the same seed.

pub(crate) mod awards;
pub(crate) mod institutions;
pub(crate) mod offers;
pub(crate) mod products;
pub(crate) mod random;
pub(crate) mod spread;
pub(crate) mod templates;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use offers::{Fault, Plan};

/// What to make.
pub(crate) struct City {
    /// The folder of the fixtures, and where they are the listing of `../shared/data`.
    pub(crate) fixtures: PathBuf,
    /// A complete provincial listing to take names, makers and packs from.
    pub(crate) listing: Option<PathBuf>,
    /// Rows of products.csv.
    pub(crate) products: usize,
    /// Rows of institutions.csv.
    pub(crate) institutions: usize,
    /// Rows of offers.csv.
    pub(crate) offers: u64,
    /// The seed of everything invented.
    pub(crate) seed: u64,
}

/// What was written.
pub(crate) struct Written {
    /// Products of which the facts are real.
    pub(crate) real_products: usize,
    /// Awards of the invented programme.
    pub(crate) awards: usize,
    /// How many places have the commonest product.
    pub(crate) widest: u32,
    /// Offers that are wrong on purpose.
    pub(crate) faults: u64,
}

/// Writes the whole city to the folder `out`.
pub(crate) fn city(city: &City, out: &Path) -> Result<Written> {
    fs::create_dir_all(out)?;
    let templates = templates::read(&city.fixtures, city.listing.as_deref())?;
    let products = products::write(&templates, city.products, city.seed, out)?;
    awards::write(&city.fixtures, &products.winners, city.seed, out)?;
    let places = institutions::write(city.institutions, city.seed, out)?;
    let plan = Plan { offers: city.offers, days: 90, faults: &Fault::ALL, seed: city.seed };
    let offers = offers::write(&plan, &products.levels, &places, out)?;
    fs::write(out.join("dataset.toml"), DATASET)?;
    Ok(Written {
        real_products: templates.len().min(city.products),
        awards: products.winners.len(),
        widest: offers.widest,
        faults: offers.faults,
    })
}

/// Writes offers.csv anew for the products and the invented pharmacies of the fixtures.
pub(crate) fn fixture_offers(fixtures: &Path, out: &Path) -> Result<offers::Offers> {
    let levels = products::levels(&templates::read(fixtures, None)?);
    let places = institutions::invented(&fixtures.join("institutions.csv"))?;
    let faults = [Fault::TenTimes, Fault::UnitMixUp];
    let plan = Plan { offers: 6_000, days: 30, faults: &faults, seed: 1 };
    offers::write(&plan, &levels, &places, out)
}

const DATASET: &str = r#"# Written by `cargo run --release --example city`; everything here may be invented.
name = "city"
region = "210100"

[[tables]]
table = "products"
file = "products.csv"

[[tables]]
table = "listed_prices"
file = "listed_prices.csv"

[[tables]]
table = "programmes"
file = "programmes.csv"

[[tables]]
table = "awards"
file = "awards.csv"

[[tables]]
table = "institutions"
file = "institutions.csv"

[[tables]]
table = "offers"
file = "offers.csv"
source = "虚构"
"#;
