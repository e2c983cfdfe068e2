//! How orders are answered (`supply_status`): rows in; times, quantities and rates per region and product out.

use yaojia_index::record::SupplyStatus;
use yaojia_index::text::number::scaled;

use super::cells::Cells;
use super::column::columns;
use super::draft::Draft;
use super::references::{one_region, product};
use super::refusal::{Reason, Refusal};

columns! {
    Region "region" Optional ["地区", "统筹区", "城市"]
    Product "product" Required ["code", "医保药品代码", "国家医保药品代码", "医保药品编码", "药品统一编码", "药品代码", "药品编码"]
    Until "until" Optional ["统计日期", "截至日期"]
    Response "response_time" Required ["订单响应时间", "响应时间"]
    Dispatch "dispatch_time" Optional ["发货时间"]
    Amount "delivered_amount" Optional ["配送金额"]
    Packs "delivered_packs" Optional ["配送数量"]
    Rate "delivery_rate" Optional ["配送率"]
    Feedback "feedback" Optional ["反馈次数", "缺货反馈", "需求反馈"]
    Places "feedback_institutions" Optional ["反馈机构数", "反馈医疗机构数"]
    Days "duration_days" Optional ["持续天数", "持续时间"]
    Source "source" Optional ["来源"]
}

/// Takes one row; of two for one region and product the later day wins, then the later row.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let status = SupplyStatus {
        region: one_region(cells, draft, Column::Region)?,
        product: product(cells, draft, Column::Product)?,
        until: cells.date(Column::Until)?.or(cells.context.date),
        response_minutes: minutes(cells, Column::Response)?,
        dispatch_minutes: minutes(cells, Column::Dispatch)?,
        delivered_amount: cells.money(Column::Amount)?,
        delivered_packs: cells.count(Column::Packs)?,
        delivery_rate: rate(cells)?,
        feedback: small(cells, Column::Feedback)?,
        feedback_places: small(cells, Column::Places)?,
        lasting_days: small(cells, Column::Days)?,
        source: cells.source(Column::Source)?,
    };
    let key = (status.region.code(), status.product.clone());
    match draft.supply_status.get(&key).copied() {
        Some(at) => {
            draft.restate("supply_status", at);
            draft.merges.push("supply_status_of_the_same_region_and_product");
            let held = &mut draft.records.supply_status;
            if status.until >= held[at].until {
                held[at] = status;
            }
        }
        None => {
            draft.supply_status.insert(key, draft.records.supply_status.len());
            draft.records.supply_status.push(status);
        }
    }
    Ok(())
}

/// Units of time with their minutes; a bare number is hours.
const TIMES: [(&str, i64); 6] =
    [("分钟", 1), ("小时", 60), ("天", 1_440), ("日", 1_440), ("h", 60), ("", 60)];

/// Reads `36小时`, `1.5天`, `30分钟` or a bare number of hours into whole minutes.
fn minutes(cells: &Cells<'_>, column: Column) -> Result<Option<u32>, Refusal> {
    let text = cells.text(column)?;
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || cells.refuse(column, &text, Reason::Form("36小时, 1.5天, 30分钟"));
    let (number, factor) =
        TIMES.iter().find_map(|(unit, m)| Some((text.strip_suffix(unit)?, m))).ok_or_else(wrong)?;
    // Hundredths of the unit, so that 1.25 hours stay exact.
    let hundredths = scaled(number.trim(), 2).map_err(|_| wrong())?;
    let minutes = hundredths.checked_mul(*factor).ok_or_else(wrong)? / 100;
    u32::try_from(minutes).map(Some).map_err(|_| wrong())
}

/// Reads `98.5%` or `98.5` into hundredths of a percent; more than everything can't be delivered.
fn rate(cells: &Cells<'_>) -> Result<Option<u16>, Refusal> {
    let text = cells.text(Column::Rate)?;
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.trim_end_matches(['%', '％']).trim();
    let rate = scaled(number, 2).ok().and_then(|n| u16::try_from(n).ok()).filter(|n| *n <= 10_000);
    rate.map(Some)
        .ok_or_else(|| cells.refuse(Column::Rate, &text, Reason::Form("98.5%, from 0 to 100")))
}

fn small(cells: &Cells<'_>, column: Column) -> Result<Option<u32>, Refusal> {
    let Some(count) = cells.count(column)? else { return Ok(None) };
    let wrong = |_| cells.refuse(column, &count.to_string(), Reason::Form("a count below 2^32"));
    u32::try_from(count).map(Some).map_err(wrong)
}
