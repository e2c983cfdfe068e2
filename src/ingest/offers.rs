//! Offers (`offers`): rows in, one at a time and without an allocation each; offers by ordinal out.

use std::sync::Arc;

use yaojia_index::catalog::{Catalog, OfferRow};
use yaojia_index::record::{Channel, Money, PriceKind, Stock};

use super::cells::{Cells, money};
use super::codes::Codes;
use super::column::columns;
use super::dates;
use super::draft::Draft;
use super::refusal::{Reason, Refusal};

columns! {
    Institution "institution" Required ["机构编码", "机构代码", "定点机构编码", "定点医药机构编码", "药店编码", "药店代码", "医疗机构代码"]
    Product "product" Required ["code", "医保药品代码", "国家医保药品代码", "医保药品编码", "药品统一编码", "药品代码", "药品编码", "医保代码"]
    Price "price" Required ["售价", "零售价", "销售价", "零售价格", "价格", "单价"]
    Observed "observed_at" Optional ["更新时间", "价格日期", "采集时间", "日期", "更新日期"]
    Confirmed "confirmed_at" Optional ["确认时间"]
    InStock "in_stock" Optional ["有货", "是否有货", "库存"]
    Channel "channel" Optional ["渠道"]
    Kind "kind" Optional ["价格类型"]
}

/// Resolves the references of offers and reads their values.
#[derive(Debug, Clone)]
pub(super) struct Resolver {
    known: Arc<Known>,
    /// The institution of the row before: exports run place by place.
    institution: (Vec<u8>, u32),
    /// The time of the row before, which most rows of an export share.
    observed: (Vec<u8>, i64),
}

/// What every reader of offers looks up.
#[derive(Debug)]
struct Known {
    products: Codes,
    institutions: Codes,
    /// The latest time a price can have been seen.
    latest: Option<i64>,
}

/// A printed offer is good for five minutes beyond the clock: clocks differ.
const AHEAD: i64 = 300;

impl Resolver {
    pub(super) fn new(catalog: &Catalog, draft: &Draft, now: Option<i64>) -> Self {
        let records = catalog.records();
        let mut products: Codes =
            records.products.iter().map(|p| p.code.as_str()).zip(0..).collect();
        for (printed, code) in &draft.local_products {
            if let Some(ord) = catalog.product(code) {
                products.add(printed.as_bytes(), ord);
            }
        }
        let mut institutions: Codes =
            records.institutions.iter().map(|p| p.code.as_str()).zip(0..).collect();
        for (printed, code) in &draft.local_institutions {
            if let Some(ord) = catalog.institution(code) {
                institutions.add(printed.as_bytes(), ord);
            }
        }
        let known = Known { products, institutions, latest: now.map(|now| now + AHEAD) };
        let (institution, observed) = ((Vec::new(), 0), (Vec::new(), 0));
        Self { known: Arc::new(known), institution, observed }
    }

    /// The product of a code printed exactly as it is known.
    #[inline]
    pub(super) fn exact_product(&self, printed: &[u8]) -> Option<u32> {
        self.known.products.get(printed)
    }

    /// The institution of a code printed exactly as it is known.
    #[inline]
    pub(super) fn exact_institution(&self, printed: &[u8]) -> Option<u32> {
        self.known.institutions.get(printed)
    }

    /// Whether a time lies beyond the clock.
    #[inline]
    pub(super) fn is_future(&self, at: i64) -> bool {
        self.known.latest.is_some_and(|latest| at > latest)
    }

    /// Reads one row; the second value is a cell that was left out.
    #[inline]
    pub(super) fn offer(
        &mut self,
        cells: &Cells<'_>,
        source: u8,
    ) -> Result<(OfferRow, Option<Refusal>), Refusal> {
        let institution = self.institution(cells)?;
        let product = self.product(cells)?;
        let price = price(cells)?;
        let observed_at = self.observed(cells)?;
        let (confirmed_at, left_out) = confirmed(cells, observed_at)?;
        let row = OfferRow {
            product,
            institution,
            channel: channel(cells)?,
            kind: kind(cells)?,
            price,
            observed_at,
            confirmed_at,
            in_stock: stock(cells)?,
            source,
        };
        Ok((row, left_out))
    }

    fn institution(&mut self, cells: &Cells<'_>) -> Result<u32, Refusal> {
        let printed = bytes(cells, Column::Institution);
        if !printed.is_empty() && printed == self.institution.0 {
            return Ok(self.institution.1);
        }
        let ord = find(&self.known.institutions, printed).ok_or_else(|| {
            let unknown = |text: &str| Reason::UnknownInstitution(text.to_owned());
            missing(cells, Column::Institution, unknown)
        })?;
        self.institution.0.clear();
        self.institution.0.extend_from_slice(printed);
        self.institution.1 = ord;
        Ok(ord)
    }

    fn product(&self, cells: &Cells<'_>) -> Result<u32, Refusal> {
        find(&self.known.products, bytes(cells, Column::Product)).ok_or_else(|| {
            missing(cells, Column::Product, |text| Reason::UnknownProduct(text.to_owned()))
        })
    }

    /// When it was seen; the table's own date where the row prints none.
    fn observed(&mut self, cells: &Cells<'_>) -> Result<i64, Refusal> {
        let printed = bytes(cells, Column::Observed);
        if !printed.is_empty() && printed == self.observed.0 {
            return Ok(self.observed.1);
        }
        let text = cells.text(Column::Observed)?;
        let at = if text.is_empty() {
            let date = cells.context.date.map(|d| d.to_string());
            let date = date.ok_or_else(|| cells.refuse(Column::Observed, "", Reason::Missing))?;
            dates::seconds(&date)
        } else {
            dates::seconds(&text)
        };
        let at = at.ok_or_else(|| cells.refuse(Column::Observed, &text, Reason::Time))?;
        if self.is_future(at) {
            return Err(cells.refuse(Column::Observed, &text, Reason::Future));
        }
        self.observed.0.clear();
        self.observed.0.extend_from_slice(printed);
        self.observed.1 = at;
        Ok(at)
    }
}

/// A cell's bytes without blanks around them; the constant where the cell is blank.
#[inline]
fn bytes<'a>(cells: &Cells<'a>, column: Column) -> &'a [u8] {
    let column = column as usize;
    let cell = cells.layout.cells[column].and_then(|at| cells.row.cells.get(at));
    let cell = cell.unwrap_or_default().trim_ascii();
    match &cells.layout.constants[column] {
        Some(constant) if cell.is_empty() => constant.as_bytes(),
        _ => cell,
    }
}

/// The ordinal of a printed code; lower case is read too.
#[inline]
fn find(codes: &Codes, printed: &[u8]) -> Option<u32> {
    codes.get(printed).or_else(|| codes.get(&printed.to_ascii_uppercase()))
}

/// The refusal of a reference: blank, unreadable or unknown.
#[cold]
fn missing(cells: &Cells<'_>, column: Column, unknown: impl Fn(&str) -> Reason) -> Refusal {
    match cells.required(column) {
        Ok(text) => cells.refuse(column, &text, unknown(&text)),
        Err(refusal) => refusal,
    }
}

fn price(cells: &Cells<'_>) -> Result<Money, Refusal> {
    let printed = bytes(cells, Column::Price);
    let read = match plain_price(printed) {
        Some(money) => Ok(money),
        None => {
            let text = cells.required(Column::Price)?;
            money(&text).map_err(|reason| cells.refuse(Column::Price, &text, reason))
        }
    }?;
    if read.units() == 0 {
        let text = String::from_utf8_lossy(printed);
        return Err(cells.refuse(Column::Price, &text, Reason::NotPositive));
    }
    Ok(read)
}

/// Digits with at most four decimals, the way nearly every price is printed.
#[inline]
pub(super) fn plain_price(printed: &[u8]) -> Option<Money> {
    // 12 digits can't overflow, and no drug costs more.
    if printed.is_empty() || printed.len() > 12 {
        return None;
    }
    let mut units = 0_i64;
    let mut decimals = None;
    for &byte in printed {
        match byte {
            b'0'..=b'9' => {
                units = units * 10 + i64::from(byte - b'0');
                decimals = decimals.map(|n| n + 1);
            }
            b'.' if decimals.is_none() => decimals = Some(0),
            _ => return None,
        }
    }
    let decimals: u32 = decimals.unwrap_or(0);
    if decimals > 4 || printed == b"." {
        return None;
    }
    Money::from_units(units * 10_i64.pow(4 - decimals))
}

/// When it was last confirmed; a time before it was seen means nothing and is left out.
fn confirmed(
    cells: &Cells<'_>,
    observed_at: i64,
) -> Result<(Option<i64>, Option<Refusal>), Refusal> {
    if bytes(cells, Column::Confirmed).is_empty() {
        return Ok((None, None));
    }
    let text = cells.text(Column::Confirmed)?;
    match dates::seconds(&text) {
        Some(at) if at >= observed_at => Ok((Some(at), None)),
        Some(_) => Ok((None, Some(cells.refuse(Column::Confirmed, &text, Reason::BeforeObserved)))),
        None => Ok((None, Some(cells.refuse(Column::Confirmed, &text, Reason::Time)))),
    }
}

fn stock(cells: &Cells<'_>) -> Result<Stock, Refusal> {
    match bytes(cells, Column::InStock) {
        b"" | b"unknown" => Ok(Stock::Unknown),
        b"yes" | b"1" | b"true" => Ok(Stock::Yes),
        b"no" | b"0" | b"false" => Ok(Stock::No),
        _ => match &*cells.text(Column::InStock)? {
            "是" | "有" | "有货" | "Yes" | "YES" | "TRUE" => Ok(Stock::Yes),
            "否" | "无" | "缺货" | "No" | "NO" | "FALSE" => Ok(Stock::No),
            "未知" => Ok(Stock::Unknown),
            other => Err(cells.refuse(Column::InStock, other, Reason::Choice("yes, no, unknown"))),
        },
    }
}

fn channel(cells: &Cells<'_>) -> Result<Channel, Refusal> {
    match bytes(cells, Column::Channel) {
        b"" | b"store" => Ok(Channel::Store),
        b"online" => Ok(Channel::Online),
        _ => match &*cells.text(Column::Channel)? {
            "门店" | "线下" => Ok(Channel::Store),
            "线上" | "网上" => Ok(Channel::Online),
            other => {
                Err(cells.refuse(Column::Channel, other, Reason::Choice("store 门店, online 线上")))
            }
        },
    }
}

fn kind(cells: &Cells<'_>) -> Result<PriceKind, Refusal> {
    match bytes(cells, Column::Kind) {
        b"" | b"list" => Ok(PriceKind::List),
        b"member" => Ok(PriceKind::Member),
        b"insured" => Ok(PriceKind::Insured),
        _ => match &*cells.text(Column::Kind)? {
            "零售价" | "标价" => Ok(PriceKind::List),
            "会员价" => Ok(PriceKind::Member),
            "医保价" => Ok(PriceKind::Insured),
            other => {
                let expected = Reason::Choice("list 零售价, member 会员价, insured 医保价");
                Err(cells.refuse(Column::Kind, other, expected))
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// The quick reading of a price and the careful one never disagree.
        #[test]
        fn quick_prices_are_right(text in "[0-9.]{0,13}") {
            if let Some(money) = plain_price(text.as_bytes()) {
                proptest::prop_assert_eq!(Ok(money), text.parse::<Money>());
            }
        }
    }
}
