//! Sizes and a seed in, the tables of one invented city out, of the size of 沈阳 or any other.
//!
//! `cargo run --release --example city -- --products 204100 --institutions 5946 --offers 20000000 out/`

mod generate;

use std::io::{Write, stdout};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Result;
use clap::Parser;

/// Writes the tables of an invented city as a dataset folder; the same seed gives the same bytes.
#[derive(Parser)]
struct Arguments {
    /// Rows of products.csv.
    #[arg(long, default_value_t = 20_000)]
    products: usize,
    /// Rows of institutions.csv.
    #[arg(long, default_value_t = 5_946)]
    institutions: usize,
    /// Rows of offers.csv.
    #[arg(long, default_value_t = 1_000_000)]
    offers: u64,
    /// The seed of everything invented.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// A provincial listing (XLSX) to take real names, makers and packs from; where it is absent, the fixtures serve.
    #[arg(long, default_value = "../shared/data/products/海南药品集采.xlsx")]
    listing: PathBuf,
    /// Only write offers.csv for the products and invented pharmacies of the fixtures.
    #[arg(long)]
    fixtures: bool,
    /// The folder to write to.
    out: PathBuf,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let started = Instant::now();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fixtures = root.join("fixtures");
    if arguments.fixtures {
        let offers = generate::fixture_offers(&fixtures, &arguments.out)?;
        writeln!(stdout(), "offers.csv: 6000 rows, {} of them wrong on purpose", offers.faults)?;
        return Ok(());
    }
    let listing = Some(root.join(&arguments.listing)).filter(|path| path.exists());
    let city = generate::City {
        fixtures,
        products: arguments.products,
        institutions: arguments.institutions,
        offers: arguments.offers,
        seed: arguments.seed,
        listing,
    };
    let written = generate::city(&city, &arguments.out)?;
    let took = started.elapsed();
    writeln!(
        stdout(),
        "names from {}\n{} products ({} real), {} institutions, {} offers ({} wrong on purpose), {} invented winners\n\
         the commonest product stands in {} places\n{:.1} s",
        if city.listing.is_some() { "the fixtures and the listing" } else { "the fixtures" },
        city.products,
        written.real_products,
        city.institutions,
        city.offers,
        written.faults,
        written.awards,
        written.widest,
        took.as_secs_f64(),
    )?;
    Ok(())
}
