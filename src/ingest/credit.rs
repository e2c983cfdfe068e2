//! Standing of firms (`credit`): rows in; one statement per firm, region, scheme and day out.

use yaojia_index::record::{Credit, CreditScheme};

use super::cells::Cells;
use super::column::columns;
use super::draft::Draft;
use super::references::region;
use super::refusal::{Reason, Refusal};

columns! {
    Firm "firm" Required ["企业名称", "失信企业", "企业", "医药企业"]
    Region "region" Optional ["地区", "省份", "评定地区"]
    Level "credit_level" Required ["失信等级", "信用等级", "评级", "信用评级"]
    Scheme "scheme" Optional ["等级制"]
    Date "date" Optional ["评定日期", "评级日期", "日期"]
    Source "source" Optional ["来源"]
}

/// Takes one row. The scheme follows from the level's word; a printed one must agree.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let firm = cells.required(Column::Firm)?.into_owned();
    let printed = cells.required(Column::Level)?;
    let expected = "一般, 中等, 严重, 特别严重; since June 2025: 失信, 严重失信, 特别严重失信";
    let (scheme, level) = CreditScheme::find(&printed)
        .ok_or_else(|| cells.refuse(Column::Level, &printed, Reason::Choice(expected)))?;
    let stated = cells.text(Column::Scheme)?;
    let agrees = match &*stated {
        "" => true,
        "4" | "四级" => scheme == CreditScheme::FourLevels,
        "3" | "三级" => scheme == CreditScheme::ThreeLevels,
        _ => false,
    };
    if !agrees {
        let expected = Reason::Choice("4 四级, 3 三级, in agreement with the level's word");
        return Err(cells.refuse(Column::Scheme, &stated, expected));
    }
    let credit = Credit {
        firm,
        region: region(cells, draft, Column::Region)?,
        scheme,
        level,
        date: cells.date(Column::Date)?.or(cells.context.date),
        source: cells.source(Column::Source)?,
    };
    let region = credit.region.map(|region| region.code());
    let key = (credit.firm.clone(), region, credit.scheme, credit.date);
    match draft.credits.get(&key).copied() {
        Some(at) => {
            draft.restate("credit", at);
            draft.merges.push("credit_of_the_same_firm_region_and_day");
            draft.records.credits[at] = credit;
        }
        None => {
            draft.credits.insert(key, draft.records.credits.len());
            draft.records.credits.push(credit);
        }
    }
    Ok(())
}
