//! A row with its verdict comes in, the cells of its line in a table go out, Chinese headings above.

use std::fmt::Display;

use yaojia_index::record::Money;
use yaojia_index::snapshot::{Corrupt, Snapshot};

use super::run::Told;
use crate::api::view::check::confidence;
use crate::api::view::token::Token;
use crate::api::view::value::Yuan;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Nothing.
    Blank,
    /// A text, which stays one: codes keep their zeros, nothing becomes a formula.
    Text(String),
    /// A number as it is printed.
    Number(String),
}

/// The headings, in the order of the cells.
pub(crate) const HEADINGS: [&str; 24] = [
    "行号",
    "商品编码",
    "药品名称",
    "规格",
    "生产企业",
    "库存",
    "售价",
    "判定",
    "最高限价",
    "依据",
    "超出金额",
    "三同参比价",
    "三进限价",
    "三进合规",
    "全市百分位",
    "本区百分位",
    "疑点",
    "医保编码",
    "匹配方式",
    "置信度",
    "目录名称",
    "目录规格",
    "目录包装",
    "目录企业",
];

/// The cells of one line. The product shown is the one meant, or the likeliest where none is meant surely.
pub(crate) fn cells(snapshot: &Snapshot, told: &Told) -> Result<Vec<Cell>, Corrupt> {
    let (list, checked) = (&told.list, &told.checked);
    let limits = checked.limits.as_deref();
    let maximum = limits.and_then(|limits| limits.maximum);
    let best = checked.found.candidates.first();
    let product = best.map(|best| snapshot.product(best.product)).transpose()?;
    let of = |field: Option<&str>| field.map_or(Cell::Blank, text);
    let suspects: Vec<&str> = checked.suspects.iter().map(|suspect| suspect.label()).collect();
    let supply = checked.supply;
    Ok(vec![
        number(Some(told.line)),
        text(&list.sku),
        text(&list.name),
        text(&list.spec),
        text(&list.maker),
        text(&list.stock),
        yuan(checked.price),
        text(checked.verdict.label()),
        yuan(maximum.map(|(amount, _)| amount)),
        of(maximum.map(|(_, rule)| rule.label())),
        yuan(checked.over),
        yuan(limits.and_then(|limits| limits.upper)),
        yuan(limits.and_then(|limits| limits.cap).map(|(cap, _)| cap)),
        of(supply.map(|supply| if supply.within { "合规" } else { "超出" })),
        number(checked.city.map(|share| share.percent)),
        number(checked.district.map(|share| share.percent)),
        text(&suspects.join("、")),
        of(product.as_ref().map(|row| row.code)),
        of(best.map(|best| best.by.label())),
        number(best.map(|best| confidence(best.confidence))),
        of(product.as_ref().map(|row| row.generic_name)),
        of(product.as_ref().map(|row| row.strength)),
        of(product.as_ref().map(|row| row.pack)),
        of(product.as_ref().map(|row| row.manufacturer)),
    ])
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Blank } else { Cell::Text(text.to_owned()) }
}

fn number(number: Option<impl Display>) -> Cell {
    number.map_or(Cell::Blank, |number| Cell::Number(number.to_string()))
}

fn yuan(money: Option<Money>) -> Cell {
    number(money.map(Yuan))
}
