//! Payment standards (`payment_standards`): rows in; one standard per product, or per name and strength, out.

use jiff::civil::Date;
use yaojia_index::record::{Basis, PaymentStandard, StandardLink, Strength};

use super::account::Account;
use super::cells::{Cells, money};
use super::column::columns;
use super::dates;
use super::draft::Draft;
use super::references::{product, region};
use super::refusal::{Reason, Refusal};
use super::standard_text::{self, Part};

columns! {
    Region "region" Optional ["地区", "统筹区", "省份"]
    Product "product" Optional ["code", "医保药品代码", "国家医保药品代码", "医保药品编码", "药品统一编码", "药品代码", "药品编码"]
    Name "generic_name" Optional ["药品名称", "通用名", "药品通用名"]
    Strength "strength" Optional ["规格"]
    Unit "unit" Optional ["最小制剂单位", "制剂单位"]
    Standard "standard" Required ["医保支付标准", "支付标准"]
    Basis "basis" Optional ["计价单位", "支付标准单位"]
    From "valid_from" Optional ["执行日期", "起始日期"]
    To "valid_to" Optional ["终止日期", "截止日期", "失效日期"]
    Validity "validity" Optional ["协议有效期", "支付标准有效期", "有效期"]
    Source "source" Optional ["来源"]
}

/// Takes one row; a cell with several standards makes several records.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let by_code = !cells.text(Column::Product)?.is_empty();
    let name = cells.text(Column::Name)?.into_owned();
    if !by_code && name.is_empty() {
        return Err(cells.refuse(Column::Name, "", Reason::Missing));
    }
    let (valid_from, valid_to) = validity(cells)?;
    let row = PaymentStandard {
        region: region(cells, draft, Column::Region)?,
        product: if by_code { Some(product(cells, draft, Column::Product)?) } else { None },
        name,
        strength: Strength::read(&cells.text(Column::Strength)?),
        unit: cells.optional(Column::Unit)?,
        amount: None,
        basis: basis(cells)?.unwrap_or(if by_code { Basis::PerPack } else { Basis::PerUnit }),
        valid_from,
        valid_to,
        source: cells.source(Column::Source)?,
        products: Vec::new(),
        link: StandardLink::default(),
    };
    let printed = cells.required(Column::Standard)?;
    if matches!(&*printed, "*" | "＊" | "保密") {
        draft.notes.push("payment_standard_not_published");
        add(draft, row);
        return Ok(());
    }
    let mut refused = Vec::new();
    let mut taken = false;
    for part in standard_text::parts(&printed) {
        match one(cells, &part, &row) {
            Ok(standard) => {
                if part.remark {
                    draft.notes.push("payment_standard_with_a_remark");
                }
                add(draft, standard);
                taken = true;
            }
            Err(refusal) => refused.push(refusal),
        }
    }
    match refused.pop() {
        Some(refusal) if !taken => Err(refusal),
        last => {
            draft.left_out.extend(refused.into_iter().chain(last));
            Ok(())
        }
    }
}

/// One of the standards of a cell.
fn one(cells: &Cells<'_>, part: &Part, row: &PaymentStandard) -> Result<PaymentStandard, Refusal> {
    let refuse = |reason| cells.refuse(Column::Standard, &part.text, reason);
    let amount = money(&part.amount).map_err(refuse)?;
    if amount.units() == 0 {
        return Err(refuse(Reason::NotPositive));
    }
    let mut standard = PaymentStandard { amount: Some(amount), ..row.clone() };
    if !part.strength.is_empty() {
        standard.strength = Strength::read(&part.strength);
    }
    if part.unit.is_some() {
        standard.unit.clone_from(&part.unit);
    }
    if part.per_pack {
        standard.basis = Basis::PerPack;
    }
    Ok(standard)
}

fn basis(cells: &Cells<'_>) -> Result<Option<Basis>, Refusal> {
    let printed = cells.text(Column::Basis)?;
    match &*printed {
        "" => Ok(None),
        "per_unit" | "最小制剂单位" | "片" | "粒" | "支" | "袋" | "瓶" | "贴" => {
            Ok(Some(Basis::PerUnit))
        }
        "per_pack" | "最小包装" | "盒" | "包装" => Ok(Some(Basis::PerPack)),
        _ => {
            let expected = Reason::Choice("per_unit 最小制剂单位, per_pack 盒");
            Err(cells.refuse(Column::Basis, &printed, expected))
        }
    }
}

/// First and last day, both inclusive: from their own cells, else from `2025年1月1日至2026年12月31日`.
fn validity(cells: &Cells<'_>) -> Result<(Option<Date>, Option<Date>), Refusal> {
    let (mut from, mut to) = (cells.date(Column::From)?, cells.date(Column::To)?);
    let printed = cells.text(Column::Validity)?;
    if !printed.is_empty() {
        let days = printed.split_once(['至', '到', '~', '～']);
        let days = days.and_then(|(a, b)| Some((dates::date(a.trim())?, dates::date(b.trim())?)));
        let form = Reason::Form("2025年1月1日至2026年12月31日");
        let days = days.ok_or_else(|| cells.refuse(Column::Validity, &printed, form))?;
        (from, to) = (from.or(Some(days.0)), to.or(Some(days.1)));
    }
    match (from, to) {
        (Some(first), Some(last)) if last < first => {
            let value = format!("{first} – {last}");
            Err(cells.refuse(Column::To, &value, Reason::Form("a last day not before the first")))
        }
        days => Ok(days),
    }
}

/// Of two standards with one key the later row wins.
fn add(draft: &mut Draft, standard: PaymentStandard) {
    let key = format!(
        "{:?}|{:?}|{}|{}|{:?}|{:?}",
        standard.region,
        standard.product,
        standard.name,
        standard.strength.key(),
        standard.basis,
        standard.valid_from
    );
    match draft.standards.get(&key).copied() {
        Some(at) => {
            draft.restate("payment_standards", at);
            draft.merges.push("payment_standard_stated_twice");
            draft.records.standards[at] = standard;
        }
        None => {
            draft.standards.insert(key, draft.records.standards.len());
            draft.records.standards.push(standard);
        }
    }
}

/// Counts how standards are linked to products, and why the others are not.
pub(super) fn count(standards: &[PaymentStandard], account: &mut Account) {
    for standard in standards {
        account.note(match standard.link {
            StandardLink::Code => "payment_standard_linked_by_code",
            StandardLink::NameAndStrength => "payment_standard_linked_by_name_and_strength",
            StandardLink::Name => "payment_standard_linked_by_name_alone",
            StandardLink::UnknownName => "payment_standard_of_no_product_by_name",
            StandardLink::UnknownStrength => "payment_standard_of_no_product_by_strength",
        });
    }
}
