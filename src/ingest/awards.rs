//! Winning prices (`awards`): rows in; winners' rows as printed, still to be merged, out.

use std::num::NonZeroU32;

use jiff::civil::Date;
use yaojia_index::record::{AwardRole, Money, Pack, Region, Strength};

use super::cells::Cells;
use super::column::columns;
use super::draft::Draft;
use super::refusal::{Reason, Refusal};

columns! {
    Programme "programme" Required ["batch", "批次", "集采批次", "项目"]
    Table "table" Optional ["表"]
    Seq "seq" Optional ["序号", "品种序号"]
    GenericName "generic_name" Required ["药品通用名", "通用名", "药品名称", "品种名称"]
    Form "form" Optional ["剂型"]
    Strength "strength" Optional ["规格"]
    Pack "pack" Optional ["包装", "规格包装", "包装规格"]
    PackCount "pack_count" Optional ["包装数量", "转换比"]
    Unit "unit" Optional ["计价单位", "单位"]
    Manufacturer "manufacturer" Required ["中选企业", "生产企业", "企业名称"]
    Price "price" Optional ["price_yuan", "中选价", "中选价格", "价格"]
    Ceiling "ceiling_price" Optional ["最高有效申报价"]
    Role "role" Optional ["供应角色", "主备供"]
    Provinces "supply_provinces" Optional ["供应省份", "供应地区", "中选地区"]
    Volume "volume" Optional ["约定采购量", "首年约定采购量"]
    ValidFrom "valid_from" Optional ["执行日期", "生效日期"]
    ValidTo "valid_to" Optional ["终止日期", "失效日期", "截止日期"]
    Validity "validity" Optional ["有效期依据"]
    Cancelled "cancelled" Optional ["取消", "是否取消"]
    Invented "invented" Optional ["虚构"]
    Source "source" Optional ["来源"]
}

/// One winner's row as its table prints it.
#[derive(Debug, Clone)]
pub(super) struct AwardRow {
    /// Token of the programme.
    pub programme: String,
    /// Whether it stands in the supply list and not in the result table.
    pub supply_row: bool,
    pub seq: String,
    pub generic_name: String,
    pub form: String,
    pub strength: Strength,
    pub pack: Pack,
    pub manufacturer: String,
    pub price: Option<Money>,
    pub ceiling: Option<Money>,
    pub role: Option<AwardRole>,
    pub provinces: Vec<Region>,
    pub volume: Option<u64>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    /// Whether the row itself says that its two dates are worked out.
    pub derived: bool,
    pub cancelled: bool,
    pub invented: bool,
    pub source: String,
    /// Whether it is one of the generation before.
    pub kept: bool,
}

/// Takes one row.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let programme = cells.required(Column::Programme)?.into_owned();
    if !draft.terms.contains_key(&programme) {
        let unknown = Reason::UnknownProgramme(programme.clone());
        return Err(cells.refuse(Column::Programme, &programme, unknown));
    }
    let strength = Strength::read(&cells.text(Column::Strength)?);
    let form = cells.text(Column::Form)?.into_owned();
    let pack = pack(cells, draft, &strength, &form)?;
    let row = AwardRow {
        programme,
        supply_row: supply_row(cells)?,
        seq: cells.text(Column::Seq)?.into_owned(),
        generic_name: cells.required(Column::GenericName)?.into_owned(),
        manufacturer: cells.required(Column::Manufacturer)?.into_owned(),
        price: price(cells)?,
        ceiling: cells.money(Column::Ceiling)?,
        role: role(cells)?,
        provinces: provinces(cells, draft)?,
        volume: cells.count(Column::Volume)?,
        valid_from: cells.date(Column::ValidFrom)?,
        valid_to: cells.date(Column::ValidTo)?,
        derived: derived(cells)?,
        cancelled: cells.flag(Column::Cancelled)?.unwrap_or(false),
        invented: cells.flag(Column::Invented)?.unwrap_or(false),
        source: cells.optional(Column::Source)?.unwrap_or_else(|| cells.context.source.clone()),
        kept: draft.keeping,
        form,
        strength,
        pack,
    };
    draft.awards.push(row);
    Ok(())
}

fn supply_row(cells: &Cells<'_>) -> Result<bool, Refusal> {
    let printed = cells.text(Column::Table)?;
    match &*printed {
        "" | "result" | "中选结果" => Ok(false),
        "supply" | "供应清单" => Ok(true),
        _ => {
            let expected = Reason::Choice("result 中选结果, supply 供应清单");
            Err(cells.refuse(Column::Table, &printed, expected))
        }
    }
}

/// What an export of ours says of the dates beside it; other tables print the dates they state.
fn derived(cells: &Cells<'_>) -> Result<bool, Refusal> {
    let printed = cells.text(Column::Validity)?;
    match &*printed {
        "" | "stated" | "文件载明" => Ok(false),
        "derived" | "按规则推算" => Ok(true),
        _ => Err(cells.refuse(Column::Validity, &printed, Reason::Choice("stated, derived"))),
    }
}

/// The pack; its printed count, if any, overrules the one read from the text.
fn pack(
    cells: &Cells<'_>,
    draft: &mut Draft,
    strength: &Strength,
    form: &str,
) -> Result<Pack, Refusal> {
    let mut pack = Pack::read(&cells.text(Column::Pack)?, strength, form);
    let printed =
        cells.count(Column::PackCount)?.and_then(|n| NonZeroU32::new(u32::try_from(n).ok()?));
    if printed.is_some() && pack.count != printed {
        draft.notes.push("pack_count_differs_from_the_pack");
    }
    pack.count = printed.or(pack.count);
    Ok(pack)
}

/// A winning price may be absent since batch 10, but it is never zero.
fn price(cells: &Cells<'_>) -> Result<Option<Money>, Refusal> {
    let price = cells.money(Column::Price)?;
    match price {
        Some(p) if p.units() == 0 => Err(cells.refuse(Column::Price, "0", Reason::NotPositive)),
        price => Ok(price),
    }
}

fn role(cells: &Cells<'_>) -> Result<Option<AwardRole>, Refusal> {
    let printed = cells.text(Column::Role)?;
    match &*printed {
        "" => Ok(None),
        "main" | "主供" => Ok(Some(AwardRole::Main)),
        "backup" | "备供" | "备选" => Ok(Some(AwardRole::Backup)),
        _ => Err(cells.refuse(Column::Role, &printed, Reason::Choice("main 主供, backup 备供"))),
    }
}

/// The supply provinces, sorted; a name that is none is left out and named.
fn provinces(cells: &Cells<'_>, draft: &mut Draft) -> Result<Vec<Region>, Refusal> {
    let (mut provinces, unread) = Region::provinces_in(&cells.text(Column::Provinces)?);
    for part in unread {
        draft.left_out.push(cells.refuse(Column::Provinces, &part, Reason::UnknownRegion));
    }
    provinces.sort_unstable();
    Ok(provinces)
}
