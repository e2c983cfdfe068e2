//! The fixtures and, where it is at hand, a provincial listing in; the real products to cross out.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Context, Result};
use calamine::{Data, Reader, Xlsx, open_workbook};

/// A real product as listed.
#[derive(Clone, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub(crate) struct Template {
    pub(crate) code: String,
    pub(crate) generic_name: String,
    pub(crate) trade_name: String,
    pub(crate) english_name: String,
    pub(crate) form: String,
    pub(crate) strength: String,
    pub(crate) pack: String,
    pub(crate) manufacturer: String,
    pub(crate) approval_number: String,
    pub(crate) category: String,
    pub(crate) consistency: String,
    pub(crate) originator: String,
    pub(crate) imported: String,
    /// Listed price in cents; not a column of the products table.
    #[serde(skip)]
    pub(crate) cents: Option<u32>,
}

/// One row of the listed prices.
#[derive(serde::Deserialize)]
struct Listed {
    product: String,
    price: String,
}

/// The fixtures' products first, then the rows of the listing that have a well-formed code of their own.
pub(crate) fn read(fixtures: &Path, listing: Option<&Path>) -> Result<Vec<Template>> {
    let mut templates = from_fixtures(fixtures)?;
    let mut seen: HashSet<String> = templates.iter().map(|t| t.code.clone()).collect();
    if let Some(path) = listing {
        let listed = from_listing(path).with_context(|| path.display().to_string())?;
        templates.extend(listed.into_iter().filter(|t| seen.insert(t.code.clone())));
    }
    Ok(templates)
}

fn from_fixtures(folder: &Path) -> Result<Vec<Template>> {
    let mut templates: Vec<Template> = csv::Reader::from_path(folder.join("products.csv"))?
        .deserialize()
        .collect::<Result<_, csv::Error>>()?;
    let mut prices = csv::Reader::from_path(folder.join("listed_prices.csv"))?;
    let prices = prices
        .deserialize()
        .map(|row: Result<Listed, _>| row.map(|row| (row.product, cents(&row.price))))
        .collect::<Result<std::collections::HashMap<_, _>, csv::Error>>()?;
    for template in &mut templates {
        template.cents = prices.get(&template.code).copied().flatten();
    }
    Ok(templates)
}

/// Columns: code, name, form, pack, strength, approval number, maker, price, (winner), consistency.
fn from_listing(path: &Path) -> Result<Vec<Template>> {
    let mut book: Xlsx<_> = open_workbook(path)?;
    let sheet = book.worksheet_range_at(0).context("no sheet")??;
    Ok(sheet.rows().skip(1).filter_map(listed_row).collect())
}

fn listed_row(row: &[Data]) -> Option<Template> {
    let text = |column: usize| row.get(column).map(|cell| cell.to_string().trim().to_owned());
    let code = text(0)?;
    let category = category(&code)?;
    Some(Template {
        category: category.to_owned(),
        generic_name: text(1)?,
        form: text(2)?,
        pack: text(3)?,
        strength: text(4)?,
        approval_number: text(5)?,
        manufacturer: text(6)?,
        cents: cents(&text(7)?),
        consistency: text(9)?,
        code,
        ..Template::default()
    })
}

/// 西药 or 中成药 of a well-formed code; `None` for every other.
fn category(code: &str) -> Option<&'static str> {
    let category = match (code.len(), code.as_bytes().first()) {
        (23, Some(b'X')) => "西药",
        (20, Some(b'Z')) => "中成药",
        _ => return None,
    };
    code.parse::<yaojia_index::record::ProductCode>().ok().map(|_| category)
}

/// Cents of a printed price; `None` if it is missing or zero.
pub(crate) fn cents(text: &str) -> Option<u32> {
    let (yuan, rest) = text.split_once('.').unwrap_or((text, ""));
    let rest: String = rest.chars().chain("00".chars()).take(2).collect();
    let cents = yuan.parse::<u32>().ok()?.checked_mul(100)? + rest.parse::<u32>().ok()?;
    (cents > 0).then_some(cents)
}
