//! The fixtures' awards and the price levels in; programmes.csv and awards.csv with more winners of the invented programme out.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::products;
use super::random::Random;
use super::spread::{self, Spread};
use super::templates::Template;

/// Copies the fixtures' programmes and awards and adds the winners to the invented programme.
pub(crate) fn write(fixtures: &Path, winners: &[Template], seed: u64, out: &Path) -> Result<()> {
    fs::copy(fixtures.join("programmes.csv"), out.join("programmes.csv"))?;
    let mut random = Random::new(seed, "awards");
    let cut = Spread::new(250, 450);
    let mut from = csv::Reader::from_path(fixtures.join("awards.csv"))?;
    let mut to = csv::Writer::from_path(out.join("awards.csv"))?;
    let head = from.headers()?.clone();
    to.write_record(&head)?;
    for row in from.records() {
        to.write_record(&row?)?;
    }
    for (seq, product) in winners.iter().enumerate() {
        let cents = product.cents.unwrap_or(2_000);
        let price = spread::times(cents, cut.factor(&mut random));
        let role = if random.chance(200) { "备供" } else { "主供" };
        to.write_record(head.iter().map(|column| winner(column, product, seq, price, role)))?;
    }
    to.flush()?;
    Ok(())
}

/// What stands in a column of a winner's row.
fn winner(column: &str, product: &Template, seq: usize, price: u32, role: &str) -> String {
    match column {
        "programme" => "DEMO-LN".to_owned(),
        "table" => "result".to_owned(),
        "seq" => (1_001 + seq).to_string(),
        "generic_name" => product.generic_name.clone(),
        "form" => product.form.clone(),
        "strength" => product.strength.clone(),
        "pack" => product.pack.clone(),
        "pack_count" => products::units(&product.pack).to_string(),
        "unit" => "盒".to_owned(),
        "manufacturer" => product.manufacturer.clone(),
        "price" => spread::yuan(price),
        "role" => role.to_owned(),
        "supply_provinces" => "辽宁".to_owned(),
        "valid_from" => "2026-01-01".to_owned(),
        "valid_to" => "2027-12-31".to_owned(),
        "invented" => "是".to_owned(),
        "source" => "示例数据（虚构），不是任何采购的结果".to_owned(),
        _ => String::new(),
    }
}
