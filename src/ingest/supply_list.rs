//! Supply lists (`supply_list`, 三进): rows in; one price per region and product out.

use yaojia_index::record::SupplyListEntry;

use super::cells::Cells;
use super::column::columns;
use super::draft::Draft;
use super::references::{one_region, product};
use super::refusal::{Reason, Refusal};

columns! {
    Region "region" Optional ["地区", "统筹区", "城市"]
    Product "product" Required ["code", "医保药品代码", "国家医保药品代码", "医保药品编码", "药品统一编码", "药品代码", "药品编码"]
    Price "supply_price" Required ["三进价格", "三进价", "供应价", "供货价", "配送价"]
    Since "since" Optional ["起始日期", "纳入日期", "执行日期"]
    Source "source" Optional ["来源"]
}

/// Takes one row; of two for one region and product the later since wins, then the later row.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let region = one_region(cells, draft, Column::Region)?;
    let product = product(cells, draft, Column::Product)?;
    let price = cells.money(Column::Price)?;
    if price.is_some_and(|p| p.units() == 0) {
        return Err(cells.refuse(Column::Price, "0", Reason::NotPositive));
    }
    let since = cells.date(Column::Since)?.or(cells.context.date);
    let source = cells.source(Column::Source)?;
    let entry = SupplyListEntry { region, product, price, since, source };
    let key = (region.code(), entry.product.clone());
    match draft.supply_list.get(&key).copied() {
        Some(at) => {
            draft.restate("supply_list", at);
            draft.merges.push("supply_list_of_the_same_region_and_product");
            let held = &mut draft.records.supply_list;
            if entry.since >= held[at].since {
                held[at] = entry;
            }
        }
        None => {
            draft.supply_list.insert(key, draft.records.supply_list.len());
            draft.records.supply_list.push(entry);
        }
    }
    Ok(())
}
