//! Answers come in once, before a benchmark; they go out serialised anew each time: the ceilings that benchmarks state
//! ratios against, served only with `--bench-routes`.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::routing::{get, post};
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::api::cache::fresh;
use crate::api::error::{Code, Problem};
use crate::api::extract::{Segment, body_bytes};
use crate::api::state::App;

/// A value of an answer, its fields in their order.
enum Value {
    Null,
    Flag(bool),
    Count(u64),
    Number(f64),
    Text(Box<str>),
    List(Box<[Value]>),
    Fields(Box<[(Box<str>, Value)]>),
}

const JSON: &str = "application/json";
/// Room for the largest answers that are measured.
const ROOM: usize = 24 << 10;

/// What was prepared, in the order it came in.
type Prepared = Arc<RwLock<Vec<Arc<Value>>>>;

/// `POST /bench/prepared` keeps an answer; `/bench/prepared/{n}` writes the n-th one anew each time by serde_json, as a
/// service would that has its answers ready as values, `/bench/written/{n}` as the routes of this one write theirs; and
/// `/bench/constant` sends a few bytes.
pub(in crate::api) fn routes() -> Router<App> {
    let kept = Prepared::default();
    let [general, own] = [Arc::clone(&kept), Arc::clone(&kept)];
    Router::new()
        .route("/bench/constant", get(async || ([(header::CONTENT_TYPE, JSON)], "{}")))
        .route("/bench/prepared", post(async move |request| keep(&kept, request).await))
        .route(
            "/bench/prepared/{n}",
            get(async move |n| {
                let mut body = Vec::with_capacity(ROOM);
                let written = serde_json::to_writer(&mut body, &*find(&general, n)?);
                written.map_err(|error| Problem::new(Code::Internal, error.to_string()))?;
                Ok::<_, Problem>(([(header::CONTENT_TYPE, JSON)], body))
            }),
        )
        .route("/bench/written/{n}", get(async move |n| fresh(&*find(&own, n)?)))
}

async fn keep(kept: &Prepared, request: Request) -> Result<StatusCode, Problem> {
    let bytes = body_bytes(request).await?;
    let value: Value = serde_json::from_slice(&bytes)
        .map_err(|error| Problem::new(Code::InvalidJson, error.to_string()))?;
    kept.write().unwrap_or_else(PoisonError::into_inner).push(Arc::new(value));
    Ok(StatusCode::NO_CONTENT)
}

fn find(kept: &Prepared, Segment(n): Segment) -> Result<Arc<Value>, Problem> {
    let at = n.parse::<usize>().ok();
    let kept = kept.read().unwrap_or_else(PoisonError::into_inner);
    let value = at.and_then(|at| kept.get(at)).cloned();
    value.ok_or_else(|| Problem::new(Code::NotFound, format!("nothing at {n}")))
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_unit(),
            Self::Flag(flag) => to.serialize_bool(*flag),
            Self::Count(count) => to.serialize_u64(*count),
            Self::Number(number) => to.serialize_f64(*number),
            Self::Text(text) => to.serialize_str(text),
            Self::List(items) => to.collect_seq(items),
            Self::Fields(fields) => {
                to.collect_map(fields.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader)
    }
}

/// Reads any JSON.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_u64<E>(self, count: u64) -> Result<Value, E> {
        Ok(Value::Count(count))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = from.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = from.next_entry()? {
            fields.push(field);
        }
        Ok(Value::Fields(fields.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn an_answer_goes_out_as_it_came_in() {
        let text = r#"{"b":[1,2.5,"阿\n",null,true],"a":{}}"#;
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), text);
    }
}
