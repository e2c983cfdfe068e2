//! An uploaded list of prices (JSON, NDJSON or CSV) in, one row per price out; what can't be read is a refused row, not a
//! refused list.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde_json::{Map, Value};
use yaojia_index::record::{Channel, Money, PriceKind, Stock};

use crate::service::clock::SHANGHAI;
use crate::service::live::{Asked, Row};

use super::error::{Code, Problem};
use super::view::token::{self, Token};

/// What a body is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// One list of objects.
    Json,
    /// An object a line.
    Ndjson,
    /// A heading line, then a price a line.
    Csv,
}

impl Format {
    /// The format of a content type.
    pub(super) fn of(content_type: &str) -> Option<Self> {
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        match essence.to_ascii_lowercase().as_str() {
            "application/json" => Some(Self::Json),
            "application/x-ndjson" | "application/jsonl" | "application/x-jsonlines" => {
                Some(Self::Ndjson)
            }
            "text/csv" | "application/csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// The fields of a row, with the headings a CSV may have for them.
const FIELDS: [(&str, &[&str]); 7] = [
    ("product", &["code", "医保药品代码", "药品代码", "药品编码", "医保代码"]),
    ("price", &["售价", "零售价", "价格", "单价"]),
    ("observed_at", &["更新时间", "价格日期", "采集时间", "日期"]),
    ("confirmed_at", &["确认时间"]),
    ("in_stock", &["有货", "是否有货", "库存"]),
    ("channel", &["渠道"]),
    ("kind", &["价格类型"]),
];

/// The rows of a body; more than `most` are refused at once.
pub(super) fn read(format: Format, body: &[u8], most: usize) -> Result<Vec<Row>, Problem> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    match format {
        Format::Json => json(body, most),
        Format::Ndjson => lines(body, most),
        Format::Csv => csv(body, most),
    }
}

fn too_many(most: usize) -> Problem {
    Problem::new(Code::TooManyRows, format!("more than {most} rows"))
}

/// Reads a list item by item, so that only rows are kept and not the whole document.
struct Items {
    most: usize,
}

impl<'de> DeserializeSeed<'de> for Items {
    type Value = Result<Vec<Row>, Problem>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items {
    type Value = Result<Vec<Row>, Problem>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of prices")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut rows = Vec::new();
        while let Some(value) = items.next_element::<Value>()? {
            if rows.len() == self.most {
                while items.next_element::<serde::de::IgnoredAny>()?.is_some() {}
                return Ok(Err(too_many(self.most)));
            }
            rows.push(object(value));
        }
        Ok(Ok(rows))
    }
}

fn json(body: &[u8], most: usize) -> Result<Vec<Row>, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let read = Items { most }.deserialize(&mut reader);
    let rows = read.and_then(|rows| reader.end().map(|()| rows));
    rows.map_err(|error| Problem::new(Code::InvalidJson, error.to_string()))?
}

fn lines(body: &[u8], most: usize) -> Result<Vec<Row>, Problem> {
    let mut rows = Vec::new();
    for line in body.split(|&byte| byte == b'\n') {
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        if rows.len() == most {
            return Err(too_many(most));
        }
        rows.push(match serde_json::from_slice::<Value>(line) {
            Ok(value) => object(value),
            Err(error) => refused(None, "not_json", error.to_string()),
        });
    }
    Ok(rows)
}

fn csv(body: &[u8], most: usize) -> Result<Vec<Row>, Problem> {
    let invalid = |detail: String| Problem::new(Code::InvalidCsv, detail);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(body);
    let headings = reader.headers().map_err(|error| invalid(error.to_string()))?;
    let field = |heading: &str| {
        let heading = heading.trim();
        let named = |(name, others): &&(&str, &[&str])| {
            name.eq_ignore_ascii_case(heading) || others.contains(&heading)
        };
        FIELDS.iter().find(named).map(|(name, _)| *name)
    };
    let columns: Vec<Option<&str>> = headings.iter().map(field).collect();
    for needed in ["product", "price"] {
        if columns.iter().filter(|column| **column == Some(needed)).count() != 1 {
            return Err(invalid(format!("the first line must have one heading {needed}")));
        }
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        if rows.len() == most {
            return Err(too_many(most));
        }
        rows.push(match record {
            Ok(record) => {
                let cells = columns.iter().zip(&record).filter_map(|(column, cell)| {
                    let cell = cell.trim();
                    (!cell.is_empty()).then_some(((*column)?.to_owned(), cell.into()))
                });
                object(Value::Object(cells.collect()))
            }
            Err(error) => refused(None, "not_csv", error.to_string()),
        });
    }
    Ok(rows)
}

fn refused(product: Option<String>, code: &str, detail: impl Into<String>) -> Row {
    Row::Refused { product, code: code.to_owned(), detail: detail.into() }
}

/// One object as a row.
fn object(value: Value) -> Row {
    let Value::Object(fields) = value else {
        return refused(None, "wrong_type", "a price must be an object");
    };
    let product = match fields.get("product") {
        Some(Value::String(code)) if !code.trim().is_empty() => Some(code.trim().to_owned()),
        _ => None,
    };
    match asked(&fields, product.as_deref()) {
        Ok(asked) => Row::Asked(asked),
        Err((code, detail)) => refused(product, code, detail),
    }
}

type Fault = (&'static str, String);

fn asked(fields: &Map<String, Value>, product: Option<&str>) -> Result<Asked, Fault> {
    if let Some(name) = fields.keys().find(|name| FIELDS.iter().all(|(known, _)| known != name)) {
        return Err(("unknown_field", format!("there is no field {name:?}")));
    }
    let product = product.ok_or(("missing_product", "a price must name its product".to_owned()))?;
    let price = text(fields, "price")?;
    let price = price.ok_or(("missing_price", "a price must have a price".to_owned()))?;
    let price: Money =
        price.parse().map_err(|error| ("invalid_price", format!("price {price:?}: {error}")))?;
    if price == Money::ZERO {
        return Err(("invalid_price", "a price of zero is no price".to_owned()));
    }
    let observed_at = time(fields, "observed_at")?;
    let confirmed_at = time(fields, "confirmed_at")?;
    if let (Some(observed), Some(confirmed)) = (observed_at, confirmed_at)
        && confirmed < observed
    {
        return Err(("invalid_time", "confirmed_at is before observed_at".to_owned()));
    }
    Ok(Asked {
        product: product.to_owned(),
        channel: value::<Channel>(fields, "channel")?,
        kind: value::<PriceKind>(fields, "kind")?,
        price: Some(price),
        observed_at,
        confirmed_at: confirmed_at.filter(|_| observed_at.is_some()),
        in_stock: stock(fields)?,
    })
}

/// A field as text; a number is taken as it is written.
fn text(fields: &Map<String, Value>, name: &'static str) -> Result<Option<String>, Fault> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.trim().to_owned()).filter(|t| !t.is_empty())),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(_) => Err(("wrong_type", format!("{name} must be a text"))),
    }
}

fn value<T: Token + Default>(fields: &Map<String, Value>, name: &'static str) -> Result<T, Fault> {
    let Some(text) = text(fields, name)? else { return Ok(T::default()) };
    token::token(&text).map_err(|refusal| ("invalid_value", format!("{name}: {}", refusal.1)))
}

fn stock(fields: &Map<String, Value>) -> Result<Stock, Fault> {
    match fields.get("in_stock") {
        Some(Value::Bool(true)) => Ok(Stock::Yes),
        Some(Value::Bool(false)) => Ok(Stock::No),
        _ => value::<Stock>(fields, "in_stock"),
    }
}

fn time(fields: &Map<String, Value>, name: &'static str) -> Result<Option<i64>, Fault> {
    let Some(text) = text(fields, name)? else { return Ok(None) };
    match moment(&text) {
        Some(second) => Ok(Some(second)),
        None => Err(("invalid_time", format!("{name} {text:?} is no RFC 3339 time and no date"))),
    }
}

/// A time with its zone, or a date alone: midnight in Shanghai. In seconds since 1970.
pub(super) fn moment(text: &str) -> Option<i64> {
    if let Ok(time) = text.parse::<jiff::Timestamp>() {
        return Some(time.as_second());
    }
    let date: jiff::civil::Date = (text.len() == 10).then(|| text.parse().ok())??;
    let midnight = date.at(0, 0, 0, 0).to_zoned(jiff::tz::TimeZone::fixed(SHANGHAI));
    midnight.ok().map(|time| time.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(format: Format, body: &str) -> Vec<Row> {
        read(format, body.as_bytes(), 10).unwrap()
    }

    #[test]
    fn three_formats_say_the_same() {
        let json = r#"[{"product": "X1", "price": "10.50", "observed_at": "2026-11-20", "in_stock": true},
            {"product": "X2", "price": 3, "kind": "member"}]"#;
        let lines = "{\"product\":\"X1\",\"price\":10.50,\"observed_at\":\"2026-11-20T00:00:00+08:00\",\"in_stock\":\"yes\"}\n\n{\"product\":\"X2\",\"price\":\"3.00\",\"kind\":\"会员价\"}";
        let csv = "\u{feff}医保药品代码,零售价,日期,有货,kind\r\nX1,10.5,2026-11-20,有货,\r\nX2,3,,,member\r\n";
        let told = rows(Format::Json, json);
        assert_eq!(told.len(), 2);
        assert!(told.iter().all(|row| matches!(row, Row::Asked(_))), "{told:?}");
        assert_eq!(rows(Format::Ndjson, lines), told);
        assert_eq!(rows(Format::Csv, csv), told);
    }

    #[test]
    fn a_bad_row_is_refused_alone() {
        for (row, code) in [
            (r#"{"product": "X1"}"#, "missing_price"),
            (r#"{"price": "1"}"#, "missing_product"),
            (r#"{"product": "X1", "price": "-1"}"#, "invalid_price"),
            (r#"{"product": "X1", "price": "0"}"#, "invalid_price"),
            (r#"{"product": "X1", "price": "1", "observed_at": "yesterday"}"#, "invalid_time"),
            (r#"{"product": "X1", "price": "1", "channel": "moon"}"#, "invalid_value"),
            (r#"{"product": "X1", "price": "1", "Price": "2"}"#, "unknown_field"),
            (r#"{"product": "X1", "price": ["1"]}"#, "wrong_type"),
            ("7", "wrong_type"),
        ] {
            let told =
                rows(Format::Json, &format!(r#"[{row}, {{"product": "X2", "price": "1"}}]"#));
            let Row::Refused { code: found, .. } = &told[0] else { panic!("{row}") };
            assert_eq!(found, code, "{row}");
            assert!(matches!(told[1], Row::Asked(_)));
        }
    }

    #[test]
    fn lists_that_are_none_are_refused() {
        let code = |format, body: &str| read(format, body.as_bytes(), 2).unwrap_err().code();
        assert_eq!(code(Format::Json, "{}"), Code::InvalidJson);
        assert_eq!(code(Format::Json, "[{}"), Code::InvalidJson);
        assert_eq!(code(Format::Json, "[] []"), Code::InvalidJson);
        assert_eq!(code(Format::Json, "[1, 2, 3]"), Code::TooManyRows);
        assert_eq!(code(Format::Ndjson, "1\n2\n3\n"), Code::TooManyRows);
        assert_eq!(code(Format::Csv, "product,price\na,1\nb,2\nc,3\n"), Code::TooManyRows);
        assert_eq!(code(Format::Csv, "product,amount\na,1\n"), Code::InvalidCsv);
    }

    proptest! {
        #[test]
        fn never_breaks(body in prop::collection::vec(any::<u8>(), 0..200)) {
            for format in [Format::Json, Format::Ndjson, Format::Csv] {
                let _ = read(format, &body, 10);
            }
        }
    }
}
