//! Purchases (`programmes`): rows in; programmes, and the rules by which their agreements run, out.

use jiff::civil::Date;
use yaojia_index::record::{AwardLevel, Programme};

use super::cells::Cells;
use super::column::columns;
use super::draft::Draft;
use super::refusal::{Reason, Refusal};

columns! {
    Id "programme" Required ["batch", "批次", "项目"]
    Name "name" Required ["批次名称", "项目名称", "名称"]
    Level "level" Required ["级别", "集采类型"]
    Document "document" Optional ["文号", "文件号", "采购文件"]
    Announced "announced" Optional ["公布日期", "公告日期"]
    Effective "effective" Optional ["执行日期", "执行月份"]
    Years "years_by_winners" Optional ["采购周期"]
    Injections "years_injections" Optional ["注射剂采购周期"]
}

/// When the agreements of a programme run, as its documents rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Terms {
    /// The first day they are in force.
    pub effective: Option<Date>,
    /// Years by the number of winners of a variety: the entry with the most winners not above it.
    pub years: Vec<(usize, i16)>,
    /// Years of injections, where the documents set them apart.
    pub injections: Option<i16>,
}

impl Terms {
    /// Agreement years of a variety with so many winners.
    pub(super) fn years(&self, winners: usize, injection: bool) -> Option<i16> {
        let by_winners = self.years.iter().filter(|(least, _)| *least <= winners);
        let years = by_winners.max_by_key(|(least, _)| *least).map(|(_, years)| *years);
        if injection { self.injections.or(years) } else { years }
    }
}

/// Takes one row; a programme stated twice keeps its first statement, one of the generation before the new one.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let id = cells.required(Column::Id)?.into_owned();
    let name = cells.required(Column::Name)?.into_owned();
    let printed = cells.required(Column::Level)?;
    let level = match &*printed {
        "国家" | "national" => AwardLevel::National,
        "联盟" | "alliance" => AwardLevel::Alliance,
        "省" | "省级" | "province" => AwardLevel::Province,
        _ => return Err(cells.refuse(Column::Level, &printed, Reason::Choice("国家, 联盟, 省"))),
    };
    let years = years(cells)?;
    let injections = cells.count(Column::Injections)?.and_then(|years| i16::try_from(years).ok());
    let terms = Terms { effective: cells.date(Column::Effective)?, years, injections };
    let (document, announced) = (cells.optional(Column::Document)?, cells.date(Column::Announced)?);
    let new = Programme { id, name, level, document, announced };
    if draft.terms.contains_key(&new.id) {
        draft.merges.push("programme_stated_twice");
        let at = draft.records.programmes.iter().position(|p| p.id == new.id).unwrap_or_default();
        if draft.restate("programmes", at) {
            draft.terms.insert(new.id.clone(), terms);
            draft.records.programmes[at] = new;
        }
        return Ok(());
    }
    draft.terms.insert(new.id.clone(), terms);
    draft.records.programmes.push(new);
    Ok(())
}

/// Reads `1:1;3:2;4:3`: from one winner 1 year, from three 2, from four 3.
fn years(cells: &Cells<'_>) -> Result<Vec<(usize, i16)>, Refusal> {
    let pair = |text: &String| {
        let (winners, years) = text.split_once(':')?;
        Some((winners.trim().parse().ok()?, years.trim().parse().ok()?))
    };
    cells
        .list(Column::Years)?
        .iter()
        .map(|text| {
            let expected = Reason::Form("winners:years, such as 1:1;3:2;4:3");
            pair(text).ok_or_else(|| cells.refuse(Column::Years, text, expected))
        })
        .collect()
}
