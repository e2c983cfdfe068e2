//! Real products in; as many products as are wanted out, with their price levels: products.csv and listed_prices.csv.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use anyhow::{Result, bail};

use super::random::Random;
use super::spread::{self, Spread};
use super::templates::Template;

/// What prices of a product are drawn around.
pub(crate) struct Level {
    /// Its code.
    pub(crate) code: String,
    /// Price level in cents.
    pub(crate) cents: u32,
    /// Minimum units in a pack; 1 where the pack does not say.
    pub(crate) count: u32,
}

/// The products as later tables need them.
pub(crate) struct Products {
    /// Every product's code and price level.
    pub(crate) levels: Vec<Level>,
    /// One product in a hundred, for winning prices.
    pub(crate) winners: Vec<Template>,
}

/// Counts that a pack of tablets, capsules or sachets comes in.
const COUNTS: [u32; 14] = [6, 7, 10, 12, 14, 20, 21, 24, 28, 30, 36, 48, 60, 100];

/// The levels of real products: the listed price, or 20 yuan.
pub(crate) fn levels(templates: &[Template]) -> Vec<Level> {
    templates.iter().map(level).collect()
}

/// Writes `wanted` products: the real ones first, then real names, forms and strengths crossed with other
/// makers and packs.
pub(crate) fn write(
    templates: &[Template],
    wanted: usize,
    seed: u64,
    out: &Path,
) -> Result<Products> {
    if templates.is_empty() {
        bail!("no products to start from");
    }
    let mut random = Random::new(seed, "products");
    let mut crossing = Crossing::new(templates);
    let mut products = csv::Writer::from_path(out.join("products.csv"))?;
    let mut listed = csv::Writer::from_path(out.join("listed_prices.csv"))?;
    listed.write_record(["province", "product", "price", "observed_at", "source"])?;
    let (mut levels, mut winners) = (Vec::with_capacity(wanted), Vec::new());
    for i in 0..wanted {
        let real = templates.get(i);
        let product = match real {
            Some(template) => template.clone(),
            None => crossing.product(random.pick(templates), &mut random),
        };
        products.serialize(&product)?;
        let price = product.cents.map(spread::yuan).unwrap_or_default();
        let source = if real.is_some() { "海南省药品挂网目录 2024-06" } else { "虚构" };
        listed.write_record(["460000", &product.code, &price, "2024-06-01", source])?;
        levels.push(level(&product));
        if i % 100 == 0 {
            winners.push(product);
        }
    }
    products.flush()?;
    listed.flush()?;
    Ok(Products { levels, winners })
}

fn level(product: &Template) -> Level {
    Level {
        code: product.code.clone(),
        cents: product.cents.unwrap_or(2_000),
        count: units(&product.pack),
    }
}

/// Minimum units in a pack; 1 where the pack does not say.
pub(crate) fn units(pack: &str) -> u32 {
    count(pack).map_or(1, |(_, count)| count)
}

/// Makes products that no table has.
struct Crossing {
    /// Codes given out.
    codes: HashSet<String>,
    /// Makers by the head of their products' codes: the code's last five digits and the name.
    makers: BTreeMap<u8, Vec<(String, String)>>,
    spread: Spread,
}

impl Crossing {
    fn new(templates: &[Template]) -> Self {
        let mut makers: BTreeMap<u8, BTreeMap<String, String>> = BTreeMap::new();
        for t in templates.iter().filter(|t| !t.manufacturer.starts_with(|c: char| c.is_ascii())) {
            let known = makers.entry(t.code.as_bytes()[0]).or_default();
            known
                .entry(t.code[t.code.len() - 5..].to_owned())
                .or_insert_with(|| t.manufacturer.clone());
        }
        Self {
            codes: templates.iter().map(|t| t.code.clone()).collect(),
            makers: makers.into_iter().map(|(k, v)| (k, v.into_iter().collect())).collect(),
            spread: Spread::new(350, 950),
        }
    }

    /// The template's drug by another maker, in another pack.
    fn product(&mut self, template: &Template, random: &mut Random) -> Template {
        let makers = &self.makers[&template.code.as_bytes()[0]];
        let (serial, manufacturer) = random.pick(makers);
        let (mut pack, mut cents) = (template.pack.clone(), template.cents.unwrap_or(2_000));
        if let Some((place, old)) = count(&template.pack).filter(|(_, old)| (5..=120).contains(old))
        {
            let new = *random.pick(&COUNTS);
            pack.replace_range(place, &new.to_string());
            cents = (u64::from(cents) * u64::from(new) / u64::from(old)) as u32;
        }
        Template {
            code: fresh_code(&mut self.codes, &template.code, serial, random),
            pack,
            manufacturer: manufacturer.clone(),
            // No number of the year 29xx exists.
            approval_number: format!(
                "国药准字{}29{:06}",
                if template.code.starts_with('Z') { 'Z' } else { 'H' },
                random.below(1_000_000)
            ),
            trade_name: String::new(),
            originator: String::new(),
            imported: String::new(),
            cents: Some(spread::times(cents, self.spread.factor(random)).max(5)),
            ..template.clone()
        }
    }
}

/// A code not given out yet: the drug and form of `like`, a serial, the maker's five digits.
fn fresh_code(codes: &mut HashSet<String>, like: &str, maker: &str, random: &mut Random) -> String {
    let mut serial = random.below(10_000);
    loop {
        let code = format!("{}{serial:04}{maker}", &like[..like.len() - 9]);
        if codes.insert(code.clone()) {
            return code;
        }
        serial = (serial + 1) % 10_000;
    }
}

/// The last number of a pack that stands before a minimum unit: where it is and what it says.
pub(crate) fn count(pack: &str) -> Option<(std::ops::Range<usize>, u32)> {
    let end = pack.rfind(|c| "片粒袋支丸贴枚".contains(c)).filter(|end| {
        // 片/板 × 板/盒 would need both numbers: left alone.
        !pack[*end..].contains(['*', '×']) && !pack.contains('板')
    })?;
    let end = match pack[..end].chars().next_back() {
        // `1袋/袋`: the unit of the pack, not of the count.
        Some('/') => pack[..end].rfind(|c| "片粒袋支丸贴枚".contains(c))?,
        _ => end,
    };
    let start = pack[..end]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + pack[at..].chars().next().map_or(1, char::len_utf8));
    let number = pack[start..end].parse().ok().filter(|n| *n > 0)?;
    Some((start..end, number))
}
