//! Listed prices (`listed_prices`): rows in; one price, or the state that it is missing, per province and product out.

use jiff::civil::Date;
use yaojia_index::record::{ListedPrice, Money, ProductCode, Region};

use super::cells::Cells;
use super::column::columns;
use super::draft::Draft;
use super::references;
use super::refusal::{Reason, Refusal};

columns! {
    Province "province" Required ["省份", "省", "地区"]
    Product "product" Required ["code", "医保药品代码", "医保药品编码", "药品统一编码", "国家医保药品代码", "药品代码", "药品编码"]
    Price "price" Required ["挂网价格", "挂网价", "挂网限价", "价格"]
    Observed "observed_at" Optional ["日期", "价格日期", "挂网日期", "更新日期"]
    Source "source" Optional ["来源"]
}

/// Takes one row.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let province = cells.province(Column::Province)?;
    let province = province.ok_or_else(|| cells.refuse(Column::Province, "", Reason::Missing))?;
    let product = references::product(cells, draft, Column::Product)?;
    let price = cells.money(Column::Price)?;
    let observed_at = cells.date(Column::Observed)?.or(cells.context.date);
    let source = cells.optional(Column::Source)?;
    let source = source.unwrap_or_else(|| cells.context.source.clone());
    add(draft, province, product, price, observed_at, source);
    Ok(())
}

/// Adds a listed price; of two for one province and product the newer wins, of two of one day the
/// later row.
pub(super) fn add(
    draft: &mut Draft,
    province: Region,
    product: ProductCode,
    price: Option<Money>,
    observed_at: Option<Date>,
    source: String,
) {
    // A printed 0 says that there is no price, not that the drug is free.
    let price = price.filter(|p| p.units() > 0);
    if price.is_none() {
        draft.notes.push("listed_price_missing");
    }
    let key = (province.code(), product.clone());
    let listed = ListedPrice { province, product, price, observed_at, source };
    match draft.listed.get(&key).copied() {
        // A row of a table of products stands there already; one of the generation before yields to it.
        Some(at) if draft.keeping => {
            if let Some(kept) = draft.kept.get_mut("listed_prices") {
                kept.outdo(1);
            }
            let held = &mut draft.records.listed[at];
            if listed.observed_at > held.observed_at {
                *held = listed;
            }
        }
        Some(at) => {
            draft.restate("listed_prices", at);
            draft.merges.push("listed_price_of_the_same_province_and_product");
            let held = &mut draft.records.listed[at];
            if listed.observed_at >= held.observed_at {
                *held = listed;
            }
        }
        None => {
            draft.listed.insert(key, draft.records.listed.len());
            draft.records.listed.push(listed);
        }
    }
}
