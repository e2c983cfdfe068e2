//! Names of imported drugs (`registrations`): rows in; trade and English names on the products of that number out.

use std::collections::HashMap;

use yaojia_index::naming::GenericName;
use yaojia_index::record::{ApprovalNumber, Product};

use super::cells::Cells;
use super::column::columns;
use super::draft::Draft;
use super::refusal::{Reason, Refusal};

columns! {
    Number "approval_number" Required ["注册证号", "批准文号"]
    Name "product_zh" Required ["产品中文名", "中文名"]
    English "product_en" Optional ["产品英文名", "英文名"]
    Trade "commodity_zh" Optional ["商品中文名", "商品名"]
    TradeEnglish "commodity_en" Optional ["商品英文名"]
}

/// Takes one row; the products of the number, by its digits, get the names they lack.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let printed = cells.required(Column::Number)?;
    let number: ApprovalNumber =
        printed.parse().map_err(|e: yaojia_index::record::ApprovalError| {
            cells.refuse(Column::Number, &printed, Reason::Approval(e.to_string()))
        })?;
    let name = cells.required(Column::Name)?;
    let english = cells.optional(Column::English)?;
    let trades = [cells.list(Column::Trade)?, cells.list(Column::TradeEnglish)?].concat();
    if draft.by_digits.is_empty() {
        draft.by_digits = by_digits(&draft.records.products);
    }
    let found = draft.by_digits.get(digits(number.as_str())).cloned().unwrap_or_default();
    // A number without its letters is not yet the drug: the names must share their ingredient too.
    let same = |at: &usize| akin(&draft.records.products[*at].generic_name, &name);
    let linked: Vec<usize> = found.iter().copied().filter(same).collect();
    if linked.is_empty() {
        let none = found.is_empty();
        draft.notes.push(if none {
            "registration_without_a_product"
        } else {
            "registration_of_another_name_than_its_product"
        });
        return Ok(());
    }
    draft.notes.push("registration_linked");
    for at in linked {
        let product = &mut draft.records.products[at];
        for trade in &trades {
            if !product.trade_names.iter().any(|held| held.eq_ignore_ascii_case(trade)) {
                product.trade_names.push(trade.clone());
                draft.notes.push("trade_name_from_a_registration");
            }
        }
        if product.english_name.is_none() && english.is_some() {
            product.english_name.clone_from(&english);
            draft.notes.push("english_name_from_a_registration");
        }
    }
    Ok(())
}

/// Products by the digits of their numbers: a renewed registration changes its letters (H to 国药准字HJ)
/// and keeps its digits.
fn by_digits(products: &[Product]) -> HashMap<String, Vec<usize>> {
    let mut all: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, product) in products.iter().enumerate() {
        for number in &product.approval_numbers {
            let of_number = all.entry(digits(number.as_str()).to_owned()).or_default();
            if of_number.last() != Some(&at) {
                of_number.push(at);
            }
        }
    }
    all
}

fn digits(number: &str) -> &str {
    number.trim_start_matches(|c: char| !c.is_ascii_digit())
}

/// Whether two names of drugs share a run of three characters, or the shorter of them altogether. Words of the
/// form are left out: every second drug is 注射用 something.
fn akin(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|name| GenericName::read(name).ingredient);
    let chars: Vec<char> = one.chars().collect();
    let width = chars.len().min(3);
    width > 0 && chars.windows(width).any(|run| other.contains(&run.iter().collect::<String>()))
}
