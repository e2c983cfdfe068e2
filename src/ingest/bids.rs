//! Bids of purchases (`bids`): rows in; who asked what and whether it won, as text, out.

use yaojia_index::record::Bid;

use super::cells::Cells;
use super::column::columns;
use super::draft::Draft;
use super::refusal::{Reason, Refusal};

columns! {
    Programme "programme" Required ["batch", "批次", "集采批次"]
    Seq "seq" Required ["序号", "品种序号"]
    Variety "variety" Required ["药品通用名", "品种", "品种名称"]
    Strength "strength" Optional ["规格包装", "规格"]
    Firm "firm" Required ["生产企业-全称", "生产企业", "企业名称"]
    Won "won" Required ["是否中标", "是否中选"]
    Ceiling "ceiling_price" Optional ["最高限价", "最高有效申报价"]
    Price "bid" Optional ["竞标价格", "申报价"]
    Source "source" Optional ["来源"]
}

/// Takes one row.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let programme = cells.required(Column::Programme)?.into_owned();
    if !draft.terms.contains_key(&programme) {
        let unknown = Reason::UnknownProgramme(programme.clone());
        return Err(cells.refuse(Column::Programme, &programme, unknown));
    }
    cells.required(Column::Won)?;
    let bid = Bid {
        programme,
        seq: cells.required(Column::Seq)?.into_owned(),
        award_seq: None,
        variety: cells.required(Column::Variety)?.into_owned(),
        strength: cells.text(Column::Strength)?.into_owned(),
        firm: cells.required(Column::Firm)?.into_owned(),
        won: cells.flag(Column::Won)?.unwrap_or(false),
        ceiling: cells.text(Column::Ceiling)?.into_owned(),
        bid: cells.text(Column::Price)?.into_owned(),
        source: cells.source(Column::Source)?,
    };
    let parts = [&bid.programme, &bid.seq, &bid.variety, &bid.strength, &bid.firm];
    let key = parts.map(Clone::clone);
    if let Some(&at) = draft.bids_before.get(&key)
        && draft.restate("bids", at)
    {
        draft.records.bids[at] = bid;
        return Ok(());
    }
    if draft.keeping {
        draft.bids_before.insert(key, draft.records.bids.len());
    }
    draft.notes.push(if bid.won { "bid_won" } else { "bid_lost" });
    draft.records.bids.push(bid);
    Ok(())
}
