//! The name of a parameter comes in, what it may hold goes out: for the document, and for the fields of JSON bodies, which
//! have types of their own.

use serde_json::{Map, Value, json};
use yaojia_index::compare::{MOST_UNITS, Substitution, WIDEST_M};
use yaojia_index::naming::Level;
use yaojia_index::query::{Facet, Sort};
use yaojia_index::record::{
    AwardLevel, AwardRole, Category, Channel, Crs, InstitutionKind, PriceKind, Status, Tags,
    Validity,
};

use super::params::COMMAS;
use super::view::token::token_names;
use crate::service::offers::Order;
use crate::service::reports;

/// What a parameter may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// Text of so many characters at most.
    Text(usize),
    /// The same, which is not blank.
    Word(usize),
    /// Text of this form.
    Like(String),
    /// One of these.
    One(Vec<&'static str>),
    /// Up to so many of what is of this form, given again or separated by commas.
    List(String, usize),
    /// A whole number, both bounds inclusive.
    Whole(u64, u64),
    /// `true` or `false`.
    Flag,
    /// Yuan with up to four decimals.
    Price,
    /// A day.
    Day,
    /// Latitude and longitude of a point in China.
    Point,
}

/// A code of a division: provinces of the mainland and 港澳台, and 兵团.
const REGION: &str = "(1[1-9]|[2-7][0-9]|8[0-2]|9[12])[0-9]{4}";
/// An item of a list.
const ITEM: &str = "[^,，\\u0000]{0,200}";
/// A code of a product in a list.
const CODE: &str = "[^,，\\u0000]{0,60}[^\\s,，\\u0000][^,，\\u0000]{0,59}";
const PRICE: &str = "^[0-9]{1,9}(\\.[0-9]{1,4})?$";
const MOST_YUAN: u64 = 999_999_999;
const AMOUNT: &str = "^[1-9][0-9]{0,5}(\\.[0-9]{1,3})?$";
const CURSOR: &str = "^[A-Za-z0-9_-]{22,}$";
const POINT: &str = "^([4-9]|[1-4][0-9]|5[0-3])(\\.[0-9]{1,8})?,(7[4-9]|[89][0-9]|1[0-2][0-9]|13[0-4])(\\.[0-9]{1,8})?$";
/// A date of this century, or a time with its zone.
const MOMENT: &str = "^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])\
    (T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|[+-](0[0-9]|1[0-4]):[0-5][0-9]))?$";
/// Latitudes and longitudes taken, as `record::Point` has them.
const LATITUDES: (f64, f64) = (3.5, 53.8);
const LONGITUDES: (f64, f64) = (73.3, 135.3);

/// What `name` may hold at `route`; `None` where its type says it all.
pub(super) fn of(route: &str, name: &str) -> Option<Shape> {
    use Shape::{Day, Flag, Like, List, One, Point, Price, Text, Whole, Word};
    let like = |form: &str| Like(form.to_owned());
    let list = |item: &str| List(item.to_owned(), 50);
    Some(match (route, name) {
        ("/v1/search", "sort") => One(token_names::<Sort>()),
        ("/v1/awards", "level") => One(token_names::<AwardLevel>()),
        ("/v1/awards", "status") => One(token_names::<Status>()),
        ("/v1/changes", "since") => Whole(0, i64::MAX as u64),
        ("/v1/changes", "limit") => Whole(1, 10_000),
        ("/v1/check", "district") => like(&format!("^{REGION}$")),
        ("/v1/check", "format") => One(vec!["json", "csv", "xlsx"]),
        ("/v1/compare", "code" | "group") => Word(120),
        ("/v1/compare", "q") => Word(200),
        ("body of /v1/reports", "institution" | "product") => Word(120),
        ("/v1/compare", "within_m") => Whole(1, WIDEST_M.into()),
        ("/v1/convert", "form") => Word(200),
        ("/v1/convert", "category") => One(vec!["western", "tcm"]),
        ("/v1/institutions", "kind") => list(&any_of(&token_names::<InstitutionKind>())),
        ("/v1/institutions", "sort") => One(vec!["code", "distance"]),
        ("/v1/institutions/{code}/offers", "sort") => One(vec!["price", "unit_price", "updated"]),
        ("/v1/institutions/{code}/position", "sort") => One(vec!["highest", "lowest"]),
        ("/v1/reports", "state") => list(&any_of(&token_names::<reports::State>())),
        ("/v1/reports/{id}", "state") => One(token_names::<reports::State>()),
        ("/v1/reports", "type") => list(&any_of(&token_names::<reports::Kind>())),
        ("/v1/reports", "institution") => list("[HPhp][0-9]{11}"),
        ("/v1/scan/{code}", "code") => Text(1_000),
        ("/v1/suggest", "limit") => Whole(0, 32),
        (
            _,
            "q" | "programme" | "firm" | "name" | "strength" | "to_name" | "to_strength"
            | "to_form",
        ) => Text(200),
        (_, "note") => Text(500),
        ("/v1/products/{code}/history" | "/v1/check", "institution") => Text(200),
        // In bodies alone: codes and words that their routes look up.
        ("", "code" | "group" | "institution" | "product" | "type" | "state") => Text(200),
        (_, "region" | "province") => like(&format!("^{REGION}$")),
        (_, "district") => list(REGION),
        (_, "form" | "manufacturer") => list(ITEM),
        (_, "category") => list(&any_of(&token_names::<Category>())),
        (_, "facets") => list(&any_of(&token_names::<Facet>())),
        (_, "tags") => list(&any_of(&Tags::ALL.map(|(_, name)| name))),
        (_, "codes") => List(CODE.to_owned(), 100),
        (_, "near") => Point,
        (_, "crs") => One(token_names::<Crs>()),
        (_, "within_m") => Whole(1, 200_000),
        (_, "min_price" | "max_price" | "price") => Price,
        (_, "count" | "to_count") => Whole(1, 100_000),
        (_, "fill" | "to_fill" | "days" | "daily_dose" | "to_daily_dose") => like(AMOUNT),
        (_, "amount" | "packs") => Whole(1, MOST_UNITS.into()),
        (_, "rule") => One(vec!["vbp", "retail"]),
        (_, "level") => One(token_names::<Level>()),
        (_, "validity") => One(token_names::<Validity>()),
        (_, "role") => One(token_names::<AwardRole>()),
        (_, "channel") => One(token_names::<Channel>()),
        (_, "kind") => One(token_names::<PriceKind>()),
        (_, "sort") => One(token_names::<Order>()),
        (_, "substitution") => One(token_names::<Substitution>()),
        (_, "results") => One(vec!["all"]),
        (_, "from" | "to" | "valid_on") => Day,
        (_, "observed_at") => like(MOMENT),
        (_, "limit") => Whole(0, 100),
        (_, "products") => Whole(0, 5),
        (_, "cursor") => like(CURSOR),
        (
            _,
            "awarded" | "supply_list" | "in_stock" | "explain" | "priced" | "replace" | "partial",
        ) => Flag,
        (_, "idempotency-key") => like("^[!-~]([ -~]{0,198}[!-~])?$"),
        _ => return None,
    })
}

fn any_of(words: &[&str]) -> String {
    format!("({})", words.join("|"))
}

impl Shape {
    /// The JSON Schema of a parameter.
    pub(super) fn schema(&self) -> Value {
        match self {
            Self::Text(most) => {
                json!({"type": "string", "maxLength": most, "pattern": "^[^\\u0000]*$"})
            }
            Self::Word(most) => {
                let form = "^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$";
                json!({"type": "string", "maxLength": most, "pattern": form})
            }
            Self::Like(form) => json!({"type": "string", "pattern": form}),
            Self::One(words) => json!({"type": "string", "enum": words}),
            Self::List(item, most) => {
                let more = most - 1;
                json!({"type": "string", "pattern": format!("^{item}(,{item}){{0,{more}}}$")})
            }
            Self::Whole(least, most) => {
                json!({"type": "integer", "minimum": least, "maximum": most})
            }
            Self::Flag => json!({"type": "boolean"}),
            Self::Price => json!({"type": "string", "pattern": PRICE}),
            Self::Day => json!({"type": "string", "format": "date"}),
            Self::Point => json!({"type": "string", "pattern": POINT}),
        }
    }

    /// The JSON Schema of a parameter that is given again for each of its values.
    pub(super) fn repeated(&self) -> Value {
        match self {
            Self::List(item, most) => {
                let items = json!({"type": "string", "pattern": format!("^{item}$")});
                json!({"type": "array", "maxItems": most, "items": items})
            }
            _ => self.schema(),
        }
    }

    /// The JSON Schema of a field of a JSON body: `null` and an empty text count as absent, lists may be lists.
    pub(super) fn field(&self) -> Value {
        let mut schema = self.schema();
        if let Value::Object(fields) = &mut schema {
            absent_too(fields);
        }
        match self {
            Self::List(item, most) => {
                // An item of a list may hold commas.
                let item = if item == ITEM { "[^\\u0000]{0,200}" } else { item };
                let items = json!({"type": "string", "pattern": format!("^$|^{item}$")});
                json!({"anyOf": [schema, {"type": "array", "maxItems": most, "items": items}]})
            }
            Self::Point => {
                let [lat, lon] = [LATITUDES, LONGITUDES].map(
                    |(least, most)| json!({"type": "number", "minimum": least, "maximum": most}),
                );
                let pair = json!({"type": "array", "prefixItems": [lat, lon], "items": false, "minItems": 2, "maxItems": 2});
                json!({"anyOf": [schema, pair]})
            }
            Self::Price => {
                let yuan = json!({"type": "integer", "minimum": 0, "maximum": MOST_YUAN});
                json!({"anyOf": [schema, yuan]})
            }
            _ => schema,
        }
    }

    /// A field of a JSON body as a query string would spell it; else what it must be.
    pub(super) fn spelt(&self, value: &Value) -> Result<String, &'static str> {
        let kept = |item: &str| match item.contains(COMMAS) && !item.contains('"') {
            true => format!("\"{item}\""),
            false => item.to_owned(),
        };
        let texts = |items: &[Value]| {
            let texts: Option<Vec<_>> = items.iter().map(|item| item.as_str().map(kept)).collect();
            texts.map(|texts| texts.join(","))
        };
        let numbers = |items: &[Value]| {
            let numbers: Option<Vec<_>> =
                items.iter().map(|item| item.is_number().then(|| item.to_string())).collect();
            numbers.map(|numbers| numbers.join(","))
        };
        match (self, value) {
            (_, Value::Null) => Ok(String::new()),
            (Self::Whole(..), Value::Number(_)) => whole(value).ok_or("must be a whole number"),
            (Self::Whole(..), _) => Err("must be a number"),
            (Self::Flag, Value::Bool(flag)) => Ok(flag.to_string()),
            (Self::Flag, _) => Err("must be true or false"),
            (Self::Price, Value::Number(_)) => {
                whole(value).ok_or("must be a text such as \"12.50\", or a whole number")
            }
            (Self::List(..), Value::Array(items)) => texts(items).ok_or("must be a list of texts"),
            (Self::Point, Value::Array(items)) => {
                numbers(items).ok_or("must be a list of two numbers")
            }
            (_, Value::String(text)) => Ok(text.clone()),
            (Self::List(..) | Self::Point, _) => Err("must be a text or a list"),
            _ => Err("must be a text"),
        }
    }
}

/// A number without a fraction.
fn whole(value: &Value) -> Option<String> {
    match value.as_i64() {
        Some(number) => Some(number.to_string()),
        None => value
            .as_f64()
            .filter(|number| number.fract() == 0.0)
            .map(|number| format!("{number:.0}")),
    }
}

/// Takes `null` and, where texts are taken, the empty one.
fn absent_too(schema: &mut Map<String, Value>) {
    let kind = schema.get("type").cloned().unwrap_or_default();
    let text = kind == "string";
    schema.insert("type".into(), json!([kind, "null"]));
    if let Some(Value::Array(words)) = schema.get_mut("enum") {
        words.extend([json!(""), Value::Null]);
    }
    if let Some(Value::String(form)) = schema.get_mut("pattern")
        && text
    {
        *form = format!("^$|{form}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_types() {
        for (name, value, expected) in [
            ("q", json!("a"), Ok("a")),
            ("q", json!(1), Err("must be a text")),
            ("q", json!(["a"]), Err("must be a text")),
            ("q", json!(null), Ok("")),
            ("limit", json!(5), Ok("5")),
            ("limit", json!(5.0), Ok("5")),
            ("limit", json!(-1), Ok("-1")),
            ("limit", json!(5.5), Err("must be a whole number")),
            ("limit", json!("5"), Err("must be a number")),
            ("in_stock", json!(true), Ok("true")),
            ("in_stock", json!(1), Err("must be true or false")),
            ("facets", json!(["form", "category"]), Ok("form,category")),
            ("manufacturer", json!(["a", "b, c"]), Ok("a,\"b, c\"")),
            ("facets", json!([["form"]]), Err("must be a list of texts")),
            ("near", json!([41.8, 123]), Ok("41.8,123")),
            ("near", json!(["a"]), Err("must be a list of two numbers")),
            ("min_price", json!("0.1"), Ok("0.1")),
            ("min_price", json!(3), Ok("3")),
            ("min_price", json!(0.1), Err("must be a text such as \"12.50\", or a whole number")),
        ] {
            let shape = of("/v1/search", name).unwrap();
            assert_eq!(shape.spelt(&value), expected.map(str::to_owned), "{name} {value}");
        }
    }
}
