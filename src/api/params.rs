//! Names and values as sent come in, an endpoint's struct and then checked values go out; every fault
//! is kept, so that one answer names them all.

use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

use serde::de::value::{Error as SerdeError, MapDeserializer};
use serde::de::{DeserializeOwned, Error as _, IntoDeserializer, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};
use serde_json::{Map, Value};

use super::error::{Code, Fault, Problem};
use super::shape;

/// Parameters that hold several values; they alone may be given more than once.
const LISTS: [&str; 7] =
    ["form", "manufacturer", "category", "district", "facets", "codes", "tags"];

/// Parameters in the order sent; empty ones count as absent, as browsers send empty form fields.
#[derive(Debug, Default)]
pub(super) struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Adds one parameter.
    pub(super) fn push(&mut self, name: String, value: String) {
        self.0.push((name, value));
    }

    /// Adds the fields of a JSON object, each of the type it must have: lists become their items joined by commas, an item that
    /// holds one in quotes; `null` is absent.
    pub(super) fn add_json(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        let refused = |detail: String| Problem::new(Code::InvalidJson, detail);
        let value: Value = serde_json::from_slice(bytes).map_err(|e| refused(e.to_string()))?;
        let Value::Object(fields) = value else {
            return Err(refused("the body must be a JSON object".into()));
        };
        self.add_fields(fields)
    }

    /// Adds the fields of a JSON object that is read already.
    pub(super) fn add_fields(&mut self, fields: Map<String, Value>) -> Result<(), Problem> {
        let mut faults = Vec::new();
        for (name, value) in fields {
            // A name nobody knows is refused with the others, whatever it holds.
            let spelt = shape::of("", &name).map_or(Ok(String::new()), |shape| shape.spelt(&value));
            match spelt {
                Ok(text) => self.push(name, text),
                Err(detail) => faults.push(Fault {
                    param: name.into(),
                    code: "wrong_type",
                    detail: detail.to_owned(),
                }),
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(Problem::of_faults(faults)) }
    }

    /// The endpoint's struct; unknown and repeated names are refused, all at once.
    pub(super) fn read<T: DeserializeOwned>(self) -> Result<T, Problem> {
        let mut faults = Vec::new();
        for (name, value) in &self.0 {
            if name.contains('\0') || value.contains('\0') {
                let (param, detail) = (name.clone().into(), "holds a NUL character".to_owned());
                faults.push(Fault { param, code: "invalid_value", detail });
            }
        }
        let read = T::deserialize(Reader { pairs: self.0, faults: &mut faults });
        match read {
            Ok(params) if faults.is_empty() => Ok(params),
            Ok(_) => Err(Problem::of_faults(faults)),
            Err(error) => Err(Problem::new(Code::Internal, error.to_string())),
        }
    }
}

/// Hands pairs to a derived struct, whose field names are the parameters allowed.
struct Reader<'f> {
    pairs: Vec<(String, String)>,
    faults: &'f mut Vec<Fault>,
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = SerdeError;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, SerdeError> {
        let mut seen = Vec::with_capacity(self.pairs.len());
        let mut known: Vec<(_, Present)> = Vec::with_capacity(self.pairs.len());
        for (name, value) in self.pairs {
            let Some(&field) = fields.iter().find(|field| **field == name) else {
                let detail = format!("this route takes {}", fields.join(", "));
                let code = Code::UnknownParameter.as_str();
                self.faults.push(Fault { param: name.into(), code, detail });
                continue;
            };
            let again = seen.contains(&field);
            if again && !LISTS.contains(&field) {
                let detail = "given more than once".to_owned();
                self.faults.push(Fault { param: field.into(), code: "repeated", detail });
                continue;
            }
            seen.push(field);
            if value.is_empty() {
                continue;
            }
            match known.iter_mut().find(|(known, _)| *known == field) {
                Some((_, Present(before))) => {
                    before.push(',');
                    before.push_str(&value);
                }
                None => known.push((field, Present(value))),
            }
        }
        visitor.visit_map(MapDeserializer::new(known.into_iter()))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, SerdeError> {
        Err(SerdeError::custom("parameters are read into a struct"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// A value that was sent, for an `Option<String>` field.
struct Present(String);

impl IntoDeserializer<'_, SerdeError> for Present {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Present {
    type Error = SerdeError;

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        visitor.visit_some(self)
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        visitor.visit_string(self.0)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Why one value is refused: a stable token and a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal(pub(super) &'static str, pub(super) String);

/// Collects the faults of a request while its values are read.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    /// Reads one optional value; a refusal is kept and `None` goes on.
    pub(super) fn read<T>(
        &mut self,
        param: &'static str,
        text: Option<&String>,
        parse: impl FnOnce(&str) -> Result<T, Refusal>,
    ) -> Option<T> {
        match parse(text?.trim()) {
            Ok(value) => Some(value),
            Err(Refusal(code, detail)) => {
                self.add(param, code, detail);
                None
            }
        }
    }

    /// Keeps a fault found beside the reading of one value.
    pub(super) fn add(
        &mut self,
        param: impl Into<Cow<'static, str>>,
        code: &'static str,
        detail: impl Into<String>,
    ) {
        self.0.push(Fault { param: param.into(), code, detail: detail.into() });
    }

    /// Nothing, or the problem that names every fault.
    pub(super) fn finish(self) -> Result<(), Problem> {
        if self.0.is_empty() { Ok(()) } else { Err(Problem::of_faults(self.0)) }
    }
}

/// A value by its own `FromStr`, whose message goes to the client.
pub(super) fn parsed<T: FromStr<Err: Display>>(text: &str) -> Result<T, Refusal> {
    text.parse().map_err(|error| Refusal("invalid_value", format!("{text:?}: {error}")))
}

/// `true`, `1`, `yes`, 是 and their opposites.
pub(super) fn flag(text: &str) -> Result<bool, Refusal> {
    match text {
        "true" | "1" | "yes" | "是" => Ok(true),
        "false" | "0" | "no" | "否" => Ok(false),
        _ => Err(Refusal("invalid_value", format!("{text:?} is neither true nor false"))),
    }
}

/// A whole number within bounds, both inclusive.
pub(super) fn within(text: &str, bounds: std::ops::RangeInclusive<u32>) -> Result<u32, Refusal> {
    let (least, most) = (*bounds.start(), *bounds.end());
    let out =
        || Refusal("out_of_range", format!("{text:?} is not a whole number {least} to {most}"));
    text.parse().ok().filter(|number| bounds.contains(number)).ok_or_else(out)
}

/// A text of bounded length.
pub(super) fn text(text: &str, most: usize) -> Result<String, Refusal> {
    let length = text.chars().count();
    if length > most {
        return Err(Refusal("too_long", format!("{length} characters; at most {most}")));
    }
    Ok(text.to_owned())
}

/// Values of one parameter at most, and characters of each: more than any list of makers a page offers.
const MOST_ITEMS: usize = 50;
const LONGEST_ITEM: usize = 200;

/// The parts of a comma-separated list of bounded length, western or Chinese commas.
pub(super) fn list<T>(
    given: &str,
    read: impl Fn(&str) -> Result<T, Refusal>,
) -> Result<Vec<T>, Refusal> {
    let count = parts(given).count();
    if count > MOST_ITEMS {
        return Err(Refusal("too_many", format!("{count} values; at most {MOST_ITEMS}")));
    }
    items(given).map(|item| text(item, LONGEST_ITEM).and_then(|item| read(&item))).collect()
}

/// What sets the parts of a list apart.
pub(super) const COMMAS: [char; 2] = [',', '，'];

/// The parts of a comma-separated list that say something.
pub(super) fn items(text: &str) -> impl Iterator<Item = &str> {
    parts(text).filter(|part| !part.is_empty())
}

/// The parts of a comma-separated list, western or Chinese commas; a part in double quotes keeps its own, as the names of
/// firms have them (`"Pfizer, Inc."`).
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let (mut quoted, mut begins) = (false, true);
    let parts = text.split(move |letter: char| {
        let cut = !quoted && COMMAS.contains(&letter);
        if letter == '"' {
            quoted = begins;
        }
        begins = cut || (begins && letter.is_whitespace());
        cut
    });
    parts.map(|part| bare(part.trim()).trim())
}

/// A text without the quotes around it.
fn bare(text: &str) -> &str {
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Sample {
        q: Option<String>,
        limit: Option<String>,
    }

    fn read(pairs: &[(&str, &str)]) -> Result<Sample, Problem> {
        let mut all = Pairs::default();
        for (name, value) in pairs {
            all.push((*name).into(), (*value).into());
        }
        all.read()
    }

    #[test]
    fn fields_are_optional_and_empty_is_absent() {
        let sample = read(&[("q", "阿司匹林"), ("limit", "")]).unwrap();
        assert_eq!((sample.q.as_deref(), sample.limit), (Some("阿司匹林"), None));
    }

    #[test]
    fn unknown_and_repeated_names_are_refused() {
        for (pairs, code) in [
            (&[("qq", "1")][..], Code::UnknownParameter),
            (&[("q", "1"), ("q", "2")], Code::InvalidParameter),
            (&[("q", "1"), ("q", "2"), ("x", "")], Code::UnknownParameter),
        ] {
            assert_eq!(read(pairs).unwrap_err().code(), code, "{pairs:?}");
        }
    }

    #[test]
    fn lists_may_be_given_again() {
        #[derive(Debug, Deserialize)]
        struct Lists {
            form: Option<String>,
        }
        let mut pairs = Pairs::default();
        for value in ["片剂", "", "\"a, b\"", "胶囊剂，丸剂"] {
            pairs.push("form".into(), value.into());
        }
        let read: Lists = pairs.read().unwrap();
        let form = read.form.unwrap();
        assert_eq!(items(&form).collect::<Vec<_>>(), ["片剂", "a, b", "胶囊剂", "丸剂"]);
    }

    #[test]
    fn quotes_keep_commas() {
        for (text, parts) in [
            ("", &[][..]),
            (" a , b，c,", &["a", "b", "c"]),
            (r#""Pfizer, Inc.""#, &["Pfizer, Inc."]),
            (r#"a, "Co., Ltd." ,b"#, &["a", "Co., Ltd.", "b"]),
            (r#"5" tube,b"#, &["5\" tube", "b"]),
            (r#""open, b"#, &["\"open, b"]),
            (r#""","","#, &[]),
        ] {
            assert_eq!(items(text).collect::<Vec<_>>(), parts, "{text}");
        }
    }

    #[test]
    fn empty_values_count_towards_what_a_list_may_hold() {
        let read = |text: &str| list(text, |item| Ok(item.to_owned()));
        assert_eq!(read("a,,b,"), Ok(vec!["a".to_owned(), "b".to_owned()]));
        assert!(read(&",".repeat(MOST_ITEMS - 1)).is_ok());
        assert_eq!(read(&",".repeat(MOST_ITEMS)).unwrap_err().0, "too_many");
    }

    #[test]
    fn json_spells_as_a_query_string_would() {
        let mut pairs = Pairs::default();
        pairs.add_json(r#"{"q": "a,1", "limit": 5}"#.as_bytes()).unwrap();
        let sample: Sample = pairs.read().unwrap();
        assert_eq!((sample.q.as_deref(), sample.limit.as_deref()), (Some("a,1"), Some("5")));
    }

    #[test]
    fn bad_json_is_refused() {
        for (body, code) in [
            ("{", Code::InvalidJson),
            ("[]", Code::InvalidJson),
            (r#"{"q": {}}"#, Code::InvalidParameter),
            (r#"{"q": [[1]]}"#, Code::InvalidParameter),
        ] {
            let error = Pairs::default().add_json(body.as_bytes()).unwrap_err();
            assert_eq!(error.code(), code, "{body}");
        }
    }
}
