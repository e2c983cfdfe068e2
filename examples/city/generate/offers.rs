//! Products and places in; offers.csv, one price per product and place, and faults.csv out, in bounded memory.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Result, bail};

use super::institutions::Place;
use super::products::Level;
use super::random::Random;
use super::spread::{self, Spread};

/// What to write.
pub(crate) struct Plan<'a> {
    /// Rows.
    pub(crate) offers: u64,
    /// How many days before 2026-11-20 the oldest price was seen.
    pub(crate) days: u32,
    /// The kinds of faults to plant.
    pub(crate) faults: &'a [Fault],
    /// The seed.
    pub(crate) seed: u64,
}

/// What was written.
pub(crate) struct Offers {
    /// How many places have the commonest product.
    pub(crate) widest: u32,
    /// Rows that are wrong on purpose.
    pub(crate) faults: u64,
}

/// What is wrong with a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    TenTimes,
    UnitMixUp,
    ZeroPrice,
    NoPrice,
    UnknownProduct,
}

impl Fault {
    pub(crate) const ALL: [Self; 5] =
        [Self::TenTimes, Self::UnitMixUp, Self::ZeroPrice, Self::NoPrice, Self::UnknownProduct];

    fn name(self) -> &'static str {
        match self {
            Self::TenTimes => "ten_times",
            Self::UnitMixUp => "unit_mixup",
            Self::ZeroPrice => "zero_price",
            Self::NoPrice => "no_price",
            Self::UnknownProduct => "unknown_product",
        }
    }
}

/// A row before it is printed.
struct Row {
    product: u32,
    /// The right price.
    cents: u32,
    place: u16,
    minute: u16,
    day: u8,
    stock: u8,
    fault: Option<Fault>,
}

/// Faults in 1,000 rows.
const FAULTS: u32 = 5;
/// Rows that are brought into random order together.
const BLOCK: usize = 1 << 16;

/// Writes the offers, product by product in random order and mixed within blocks.
pub(crate) fn write(
    plan: &Plan<'_>,
    levels: &[Level],
    places: &[Place],
    out: &Path,
) -> Result<Offers> {
    let counts = spreads(plan.offers, levels.len(), places.len())?;
    let mut random = Random::new(plan.seed, "offers");
    let mut printer = Printer::new(levels, places, plan.days, out)?;
    let mut ranks: Vec<u32> = (0..levels.len() as u32).collect();
    random.shuffle(&mut ranks);
    let mut products: Vec<u32> = (0..levels.len() as u32).collect();
    random.shuffle(&mut products);
    let mut order: Vec<u16> = (0..places.len() as u16).collect();
    let noise = Spread::new(110, 1_000);
    let mut block = Vec::with_capacity(BLOCK.min(plan.offers as usize));
    for product in products {
        let level = &levels[product as usize];
        for drawn in 0..counts[ranks[product as usize] as usize] {
            // The first `drawn` places of `order` have the product already.
            let other = drawn + random.below(places.len() as u32 - drawn);
            order.swap(drawn as usize, other as usize);
            let place = order[drawn as usize];
            let dear = spread::times(level.cents, places[place as usize].factor);
            let cents = spread::rounded(spread::times(dear, noise.factor(&mut random)));
            block.push(row(product, place, cents, level, plan, &mut random));
            if block.len() == BLOCK {
                random.shuffle(&mut block);
                printer.print(block.drain(..))?;
            }
        }
    }
    random.shuffle(&mut block);
    printer.print(block.drain(..))?;
    Ok(Offers { widest: counts.first().copied().unwrap_or(0), faults: printer.finish()? })
}

fn row(
    product: u32,
    place: u16,
    cents: u32,
    level: &Level,
    plan: &Plan<'_>,
    random: &mut Random,
) -> Row {
    let fault = random.chance(FAULTS).then(|| match *random.pick(plan.faults) {
        Fault::UnitMixUp if level.count < 2 || cents / level.count == 0 => Fault::TenTimes,
        fault => fault,
    });
    let bits = random.next();
    // Most prices are recent: the younger of two days.
    let day = (bits as u32 % plan.days).min((bits >> 32) as u32 % plan.days);
    let stock = match bits >> 56 {
        0..20 => b'0',
        20..40 => b' ',
        _ => b'1',
    };
    let minute = 480 + random.below(780) as u16;
    Row { product, cents, place, minute, day: day as u8, stock, fault }
}

/// In how many places the products stand, the commonest first: Zipf-like, at most 80.7 % of the places (4,800 of 5,946),
/// `offers` in all.
fn spreads(offers: u64, products: usize, places: usize) -> Result<Vec<u32>> {
    if places == 0 || places > usize::from(u16::MAX) {
        bail!("{places} institutions; 1 to 65,535 are possible");
    }
    let top = places as f64 * 0.807;
    if offers as f64 > top * products as f64 {
        bail!("{offers} offers do not fit {products} products in {places} places");
    }
    // top × (1 + flat) ÷ (rank + 1 + flat): the flatter, the more offers.
    let at = |rank: usize, flat: f64| top * (1.0 + flat) / ((rank + 1) as f64 + flat);
    let sum = |flat: f64| (0..products).map(|rank| at(rank, flat)).sum::<f64>();
    let (mut low, mut high) = (0.0, 1e9);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if sum(middle) < offers as f64 { low = middle } else { high = middle }
    }
    let scale = offers as f64 / sum(low);
    let (mut exact, mut given) = (0.0, 0_u64);
    let mut counts: Vec<u32> = (0..products)
        .map(|rank| {
            exact += at(rank, low) * scale;
            let count = (exact.round() as u64).min(offers) - given;
            given += count;
            count as u32
        })
        .collect();
    // Rounding leaves a row or two.
    if let Some(last) = counts.last_mut() {
        *last += (offers - given) as u32;
    }
    Ok(counts)
}

/// Prints rows to the two files.
struct Printer<'a> {
    levels: &'a [Level],
    places: &'a [Place],
    days: Vec<String>,
    minutes: Vec<String>,
    offers: BufWriter<File>,
    faults: BufWriter<File>,
    line: Vec<u8>,
    /// The line of offers.csv being printed; the heading is line 1.
    number: u64,
    faulty: u64,
}

impl<'a> Printer<'a> {
    fn new(levels: &'a [Level], places: &'a [Place], days: u32, out: &Path) -> Result<Self> {
        let last = jiff::civil::date(2026, 11, 19);
        let days = (0..i64::from(days))
            .map(|back| Ok(format!("{}T", last.checked_sub(jiff::Span::new().days(back))?)))
            .collect::<Result<_>>()?;
        let minutes =
            (0..1_440).map(|m| format!("{:02}:{:02}:00+08:00,", m / 60, m % 60)).collect();
        let open =
            |name| File::create(out.join(name)).map(|file| BufWriter::with_capacity(1 << 20, file));
        let (mut offers, mut faults) = (open("offers.csv")?, open("faults.csv")?);
        offers.write_all(b"institution,product,price,observed_at,in_stock\n")?;
        faults.write_all(b"line,institution,product,fault,right_price\n")?;
        let line = Vec::with_capacity(128);
        Ok(Self { levels, places, days, minutes, offers, faults, line, number: 1, faulty: 0 })
    }

    fn print(&mut self, rows: impl Iterator<Item = Row>) -> Result<()> {
        for row in rows {
            self.number += 1;
            self.line(&row);
            self.offers.write_all(&self.line)?;
            if let Some(fault) = row.fault {
                self.faulty += 1;
                let (product, place) =
                    (&self.levels[row.product as usize], &self.places[row.place as usize]);
                let (number, right) = (self.number, spread::yuan(row.cents));
                writeln!(
                    self.faults,
                    "{number},{},{},{},{right}",
                    place.code,
                    product.code,
                    fault.name()
                )?;
            }
        }
        Ok(())
    }

    fn line(&mut self, row: &Row) {
        let (product, line) = (&self.levels[row.product as usize], &mut self.line);
        line.clear();
        line.extend_from_slice(self.places[row.place as usize].code.as_bytes());
        line.push(b',');
        match row.fault {
            // No maker has the number 99999.
            Some(Fault::UnknownProduct) => {
                line.extend_from_slice(&product.code.as_bytes()[..product.code.len() - 5]);
                line.extend_from_slice(b"99999");
            }
            _ => line.extend_from_slice(product.code.as_bytes()),
        }
        line.push(b',');
        match row.fault {
            Some(Fault::NoPrice) => {}
            Some(Fault::ZeroPrice) => line.push(b'0'),
            Some(Fault::TenTimes) => spread::print(row.cents.saturating_mul(10), line),
            Some(Fault::UnitMixUp) => spread::print(row.cents / product.count, line),
            _ => spread::print(row.cents, line),
        }
        line.push(b',');
        line.extend_from_slice(self.days[row.day as usize].as_bytes());
        line.extend_from_slice(self.minutes[row.minute as usize].as_bytes());
        if row.stock != b' ' {
            line.push(row.stock);
        }
        line.push(b'\n');
    }

    /// Flushes both files; answers how many rows are wrong.
    fn finish(mut self) -> Result<u64> {
        self.offers.flush()?;
        self.faults.flush()?;
        Ok(self.faulty)
    }
}
