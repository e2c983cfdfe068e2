//! The headings of a pharmacy's list in, its columns out; then each row's cells in, what it says out.

use std::borrow::Cow;

use csv::ByteRecord;
use yaojia_index::check::Price;
use yaojia_index::matching::Asked;
use yaojia_index::record::{Money, ProductCode};
use yaojia_index::text::compact;

/// What a list needs a column for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Sku,
    Code,
    Barcode,
    Approval,
    Name,
    Spec,
    Pack,
    Form,
    Maker,
    Price,
    Stock,
}

/// How many there are.
const COLUMNS: usize = 11;

/// The headings that pharmacies' systems print, without blanks, signs and what stands in brackets.
const HEADINGS: [(Column, &[&str]); COLUMNS] = [
    (
        Column::Sku,
        &[
            "sku",
            "商品编码",
            "商品编号",
            "商品代码",
            "货号",
            "自编码",
            "内码",
            "编号",
            "产品编码",
            "货品编码",
            "药品编码",
            "药品代码",
            "id",
        ],
    ),
    (
        Column::Code,
        &[
            "code",
            "医保编码",
            "医保代码",
            "国家医保编码",
            "国家医保代码",
            "医保药品编码",
            "医保药品代码",
            "国家医保药品代码",
            "国家医保药品编码",
            "国家药品编码",
            "药品统一编码",
            "贯标码",
            "国家码",
            "product",
        ],
    ),
    (
        Column::Barcode,
        &[
            "barcode",
            "gtin",
            "ean",
            "条码",
            "条形码",
            "商品条码",
            "商品条形码",
            "国际条码",
            "69码",
            "追溯码",
        ],
    ),
    (
        Column::Approval,
        &[
            "approvalnumber",
            "approval",
            "批准文号",
            "国药准字",
            "文号",
            "注册证号",
            "批文号",
            "批准文号注册证号",
        ],
    ),
    (
        Column::Name,
        &[
            "name",
            "genericname",
            "通用名",
            "通用名称",
            "药品通用名",
            "药品名称",
            "药品名",
            "商品名称",
            "商品名",
            "品名",
            "名称",
            "产品名称",
            "注册名称",
            "货品名称",
        ],
    ),
    (
        Column::Spec,
        &[
            "spec",
            "specification",
            "strength",
            "规格",
            "规格型号",
            "药品规格",
            "商品规格",
            "包装规格",
            "注册规格",
        ],
    ),
    (Column::Pack, &["pack", "packcount", "包装", "包装数量", "最小包装数量", "转换比", "装量"]),
    (Column::Form, &["form", "剂型", "注册剂型"]),
    (
        Column::Maker,
        &[
            "manufacturer",
            "maker",
            "生产企业",
            "生产厂家",
            "生产厂商",
            "生产商",
            "厂家",
            "厂商",
            "企业",
            "企业名称",
            "药品企业",
            "生产单位",
            "上市许可持有人",
            "持有人",
            "产地厂家",
        ],
    ),
    (
        Column::Price,
        &[
            "price",
            "零售价",
            "零售价格",
            "售价",
            "销售价",
            "销售价格",
            "价格",
            "单价",
            "现价",
            "门店价",
            "门店零售价",
            "标价",
            "含税零售价",
            "会员价",
        ],
    ),
    (
        Column::Stock,
        &["stock", "instock", "quantity", "库存", "库存数量", "库存量", "数量", "有货"],
    ),
];

/// Rows in which headings are looked for: titles, dates and notes stand above them.
const LOOKED_AT: usize = 20;

/// Why a table is no pharmacy's list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// No row looks like headings.
    #[error("the first rows hold no headings; expected such as {expected}", expected = EXPECTED)]
    NoHeadings,
    /// No column tells the drug.
    #[error(
        "row {row}: no column tells the drug; expected 医保编码 (code), 批准文号 (approval_number) or 药品名称 (name)"
    )]
    NoDrug {
        /// The row of the headings.
        row: u64,
    },
    /// No column tells the price.
    #[error("row {row}: no column tells the price; expected 零售价 or price")]
    NoPrice {
        /// The row of the headings.
        row: u64,
    },
    /// Two columns say the same thing.
    #[error("row {row}: columns {first:?} and {second:?} both tell the {what}")]
    Twice {
        /// The row of the headings.
        row: u64,
        /// One heading.
        first: String,
        /// The other.
        second: String,
        /// What both tell.
        what: &'static str,
    },
}

/// Headings a list may have.
const EXPECTED: &str =
    "药品名称, 规格, 生产企业, 医保编码, 零售价 (name, spec, manufacturer, code, price)";

/// Where the columns of a list stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    at: [Option<usize>; COLUMNS],
}

/// A heading without what differs from print to print.
fn plain(heading: &str) -> String {
    let text = compact(heading);
    let head = text.split('(').next().unwrap_or_default();
    let head = if head.is_empty() { &text } else { head };
    head.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The column a heading names, and how well: lower is better.
fn named(heading: &str) -> Option<(Column, usize)> {
    let plain = plain(heading);
    let rank = |names: &[&str]| names.iter().position(|name| *name == plain);
    HEADINGS.iter().find_map(|(column, names)| Some((*column, rank(names)?)))
}

impl Columns {
    /// The columns that `headings` name.
    fn read<S: AsRef<str>>(headings: &[S], row: u64) -> Result<Self, ListError> {
        let mut best: [Option<(usize, usize)>; COLUMNS] = [None; COLUMNS];
        for (place, heading) in headings.iter().enumerate() {
            let Some((column, rank)) = named(heading.as_ref()) else { continue };
            let held = &mut best[column as usize];
            match held {
                // A list has 商品名 beside 通用名, 编号 beside 货号: the likelier one counts.
                Some((_, other)) if *other < rank => {}
                Some((first, other)) if *other == rank => {
                    let of = |at: usize| headings[at].as_ref().trim().to_owned();
                    return Err(ListError::Twice {
                        row,
                        first: of(*first),
                        second: of(place),
                        what: HEADINGS[column as usize].1[0],
                    });
                }
                _ => *held = Some((place, rank)),
            }
        }
        let columns = Self { at: best.map(|held| held.map(|(place, _)| place)) };
        let has = |column: Column| columns.at[column as usize].is_some();
        if !has(Column::Price) {
            return Err(ListError::NoPrice { row });
        }
        let told = [Column::Code, Column::Barcode, Column::Approval, Column::Name];
        if !told.into_iter().any(has) {
            return Err(ListError::NoDrug { row });
        }
        Ok(columns)
    }

    /// The columns of a table whose rows name their own fields.
    ///
    /// # Errors
    ///
    /// [`ListError`] where they do not tell a drug and a price.
    pub fn of_names(names: &[String]) -> Result<Self, ListError> {
        Self::read(names, 1)
    }

    /// The row of headings among the first `rows`, and its columns.
    ///
    /// # Errors
    ///
    /// [`ListError`] of the row that comes nearest to headings.
    pub fn find(rows: &[(u64, ByteRecord)]) -> Result<(usize, Self), ListError> {
        let mut nearest: Option<(usize, ListError)> = None;
        for (at, (number, cells)) in rows.iter().take(LOOKED_AT).enumerate() {
            let headings: Vec<Cow<'_, str>> = cells.iter().map(String::from_utf8_lossy).collect();
            let known = headings.iter().filter(|heading| named(heading).is_some()).count();
            if known < 2 {
                continue;
            }
            match Self::read(&headings, *number) {
                Ok(columns) => return Ok((at, columns)),
                Err(error) if nearest.as_ref().is_none_or(|(other, _)| *other < known) => {
                    nearest = Some((known, error));
                }
                Err(_) => {}
            }
        }
        Err(nearest.map_or(ListError::NoHeadings, |(_, error)| error))
    }

    /// What the cells of a row say.
    #[must_use]
    pub fn row(&self, cells: &ByteRecord) -> ListRow {
        let cell = |column: Column| {
            let cell = self.at[column as usize].and_then(|at| cells.get(at)).unwrap_or_default();
            unguarded(String::from_utf8_lossy(cell).trim()).to_owned()
        };
        let sku = cell(Column::Sku);
        let mut code = cell(Column::Code);
        // Some systems print the code of the health insurance as the code of the article.
        if code.is_empty() && sku.parse::<ProductCode>().is_ok() {
            code.clone_from(&sku);
        }
        if code.is_empty() {
            code = cell(Column::Barcode);
        }
        ListRow {
            code,
            approval: cell(Column::Approval),
            name: cell(Column::Name),
            spec: cell(Column::Spec),
            pack: cell(Column::Pack),
            form: cell(Column::Form),
            maker: cell(Column::Maker),
            price: price(&cell(Column::Price)),
            stock: cell(Column::Stock),
            sku,
        }
    }
}

/// A cell without the sign that keeps a spreadsheet from taking it for a formula.
fn unguarded(cell: &str) -> &str {
    let rest = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    rest.unwrap_or(cell)
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// The pharmacy's own code.
    pub sku: String,
    /// 医保编码 or bar code.
    pub code: String,
    /// 批准文号.
    pub approval: String,
    /// Name as printed.
    pub name: String,
    /// 规格 as printed.
    pub spec: String,
    /// 包装, where it has a column of its own.
    pub pack: String,
    /// 剂型.
    pub form: String,
    /// Maker as printed.
    pub maker: String,
    /// The price.
    pub price: Price,
    /// Stock as printed.
    pub stock: String,
}

impl ListRow {
    /// What is asked of the matcher.
    #[must_use]
    pub fn asked(&self) -> Asked<'_> {
        let Self { code, approval, name, spec, pack, form, maker, .. } = self;
        Asked { code, approval, name, spec, pack, form, maker }
    }

    /// Whether the row says nothing at all.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let texts = [&self.sku, &self.code, &self.approval, &self.name, &self.spec, &self.maker];
        texts.into_iter().all(String::is_empty) && self.price == Price::Missing
    }
}

/// A price as lists print it: `12.50`, `￥12.5`, `1,280.00元`; zero and a dash are none.
fn price(cell: &str) -> Price {
    let text = compact(cell);
    let text = text.trim_start_matches(['¥', '￥']).trim_end_matches('元');
    let text = text.trim_end_matches("/盒").replace(',', "");
    if text.is_empty() || text.chars().all(|c| c == '-' || c == '/') || text == "无" {
        return Price::Missing;
    }
    match text.parse::<Money>() {
        Ok(Money::ZERO) => Price::Missing,
        Ok(price) => Price::Of(price),
        Err(_) => Price::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Vec<(u64, ByteRecord)> {
        (1..).zip(rows.iter().map(|row| ByteRecord::from(row.to_vec()))).collect()
    }

    #[test]
    fn finds_headings_of_every_kind() {
        for headings in [
            &["sku", "name", "spec", "manufacturer", "code", "price"][..],
            &["货号", "药品名称", "规格", "生产企业", "国家医保编码", "零售价（元）"],
            &["商品编码", "通用名", "规格", "厂家", "医保代码", "售价"],
        ] {
            let rows = table(&[&["某某大药房 价格表"], headings, &["1", "a", "b", "c", "d", "2"]]);
            let (at, columns) = Columns::find(&rows).unwrap();
            assert_eq!(at, 1);
            let row = columns.row(&rows[2].1);
            let texts =
                (row.sku.as_str(), row.name.as_str(), row.maker.as_str(), row.code.as_str());
            assert_eq!(texts, ("1", "a", "c", "d"));
            assert_eq!(row.price, Price::Of("2".parse().unwrap()));
        }
    }

    #[test]
    fn says_what_a_table_lacks() {
        let find = |headings: &[&str]| Columns::find(&table(&[headings])).unwrap_err().to_string();
        assert!(find(&["a", "b"]).contains("no headings"));
        assert!(find(&["药品名称", "规格"]).starts_with("row 1: no column tells the price"));
        assert!(find(&["规格", "售价"]).starts_with("row 1: no column tells the drug"));
        assert!(find(&["name", "售价", "售价"]).contains("both tell the price"));
    }

    #[test]
    fn reads_prices_as_they_are_printed() {
        let of = |text: &str| Price::Of(text.parse().unwrap());
        for (cell, expected) in [
            ("12.50", of("12.5")),
            ("￥12.5", of("12.5")),
            ("1,280.00元", of("1280")),
            ("０．５", of("0.5")),
            ("", Price::Missing),
            ("0", Price::Missing),
            ("--", Price::Missing),
            ("-3", Price::Unreadable),
            ("面议", Price::Unreadable),
            ("1e3", Price::Unreadable),
        ] {
            assert_eq!(price(cell), expected, "{cell}");
        }
    }

    #[test]
    fn a_code_may_stand_where_the_article_has_its_own() {
        let rows = table(&[&["药品编码", "名称", "价格"], &["XJ01CAA040E001020200600", "x", "1"]]);
        let (_, columns) = Columns::find(&rows).unwrap();
        assert_eq!(columns.row(&rows[1].1).code, "XJ01CAA040E001020200600");
        let own = table(&[&["药品编码", "名称", "价格"], &["'=1+1", "x", "1"]]);
        assert_eq!(columns.row(&own[1].1).sku, "=1+1");
        assert_eq!(columns.row(&own[1].1).code, "");
    }
}
