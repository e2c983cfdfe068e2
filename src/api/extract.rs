//! A request comes in, its parameters go out in the endpoint's own struct; every refusal is a
//! [`Problem`]. The framework's extractors, whose refusals are plain text, are used here alone.
#![allow(clippy::disallowed_types)]

use axum::RequestExt;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;

use super::error::{Code, Problem};
use super::params::Pairs;
use super::state::App;

/// The one `{…}` segment of a path, decoded.
pub(super) struct Segment(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for Segment {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(text) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| {
            Problem::new(Code::InvalidEncoding, "the path is not percent-encoded UTF-8")
        })?;
        Ok(Self(text))
    }
}

/// The parameters of a request: those of the query string, and of a POST also those of its JSON body.
///
/// `T` is a struct of `Option<String>` fields; a name it does not have is refused.
pub(super) struct Params<T>(pub(super) T);

impl<T: DeserializeOwned> Params<T> {
    /// The parameters of a query string.
    pub(super) fn of_query(query: &str) -> Result<Self, Problem> {
        query_pairs(query)?.read().map(Self)
    }
}

impl<T: DeserializeOwned> FromRequest<App> for Params<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let mut pairs = query_pairs(request.uri().query().unwrap_or_default())?;
        if matches!(*request.method(), Method::POST | Method::PATCH) {
            pairs.add_json(&json_bytes(request, app).await?)?;
        }
        pairs.read().map(Self)
    }
}

/// A JSON body as it was sent; the route reads it further. No query string is taken.
pub(super) struct Json(pub(super) serde_json::Value);

impl FromRequest<App> for Json {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        query_pairs(request.uri().query().unwrap_or_default())?.read::<Nothing>()?;
        let bytes = json_bytes(request, app).await?;
        let value = serde_json::from_slice(&bytes);
        value.map(Self).map_err(|error| Problem::new(Code::InvalidJson, error.to_string()))
    }
}

/// A table as it was sent, the parameters of the query string, and in which form the answer is wanted.
pub(super) struct Upload<T> {
    pub(super) params: T,
    pub(super) table: Bytes,
    /// The `Accept` header.
    pub(super) accept: String,
}

/// Types of tables; what a table really is its first bytes say.
const TABLES: [&str; 9] = [
    "application/json",
    "application/x-ndjson",
    "application/jsonl",
    "text/csv",
    "text/plain",
    "text/tab-separated-values",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/octet-stream",
];

impl<T: DeserializeOwned + Send> FromRequest<App> for Upload<T> {
    type Rejection = Problem;

    async fn from_request(mut request: Request, app: &App) -> Result<Self, Problem> {
        let params = query_pairs(request.uri().query().unwrap_or_default())?.read()?;
        let kind = essence(request.headers());
        if !kind.is_empty() && !TABLES.contains(&kind.as_str()) {
            let detail = format!("{kind} is no table; send one of {}", TABLES.join(", "));
            return Err(Problem::new(Code::UnsupportedMediaType, detail));
        }
        let accept = request.headers().get(header::ACCEPT);
        let accept = accept.and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        // A list is longer than any other body; the door has looked at its length already.
        DefaultBodyLimit::max(app.config.limits.upload_bytes).apply(&mut request);
        let table = Bytes::from_request(request.with_limited_body(), app).await;
        let table = table.map_err(|rejection| refused_body(&rejection))?;
        Ok(Self { params, table, accept })
    }
}

/// The parameters of a route that takes none.
#[derive(serde::Deserialize)]
struct Nothing {}

/// The pairs of a query string; a name or value that is not UTF-8 is refused.
fn query_pairs(query: &str) -> Result<Pairs, Problem> {
    let decode = |text: &str| {
        let spaced = text.replace('+', " ");
        let decoded = percent_decode_str(&spaced).decode_utf8().map(|text| text.into_owned());
        decoded.map_err(|_| {
            let detail = format!("the query string is not percent-encoded UTF-8 at {text:?}");
            Problem::new(Code::InvalidEncoding, detail)
        })
    };
    let mut pairs = Pairs::default();
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        pairs.push(decode(name)?, decode(value)?);
    }
    Ok(pairs)
}

/// The bytes of a JSON body.
async fn json_bytes(request: Request, app: &App) -> Result<Bytes, Problem> {
    if !is_json(request.headers()) {
        let detail = "the body must be sent as content-type: application/json";
        return Err(Problem::new(Code::UnsupportedMediaType, detail));
    }
    if request.headers().get(header::CONTENT_ENCODING).is_some_and(|how| how != "identity") {
        let detail = "the body must be sent without content-encoding";
        return Err(Problem::new(Code::UnsupportedMediaType, detail));
    }
    let request = request.with_limited_body();
    let bytes = Bytes::from_request(request, app).await;
    let bytes = bytes.map_err(|rejection| refused_body(&rejection))?;
    let (depth, most) = (depth(&bytes), app.config.limits.json_depth);
    if depth > most {
        let detail = format!("lists and objects stand {depth} deep in each other; at most {most}");
        return Err(Problem::new(Code::InvalidJson, detail));
    }
    Ok(bytes)
}

/// How deep lists and objects stand in each other, as far as the text is JSON at all.
pub(super) fn depth(json: &[u8]) -> usize {
    let (mut depth, mut deepest, mut text, mut escaped) = (0_usize, 0, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if text => escaped = true,
            b'"' => text = !text,
            b'[' | b'{' if !text => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// The bytes of a body of any type, up to the limit set for the request.
pub(super) async fn body_bytes(request: Request) -> Result<Bytes, Problem> {
    let request = request.with_limited_body();
    Bytes::from_request(request, &()).await.map_err(|rejection| refused_body(&rejection))
}

/// The type of the body without its parameters.
fn essence(headers: &HeaderMap) -> String {
    let sent = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = sent.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    essence.to_ascii_lowercase()
}

fn is_json(headers: &HeaderMap) -> bool {
    let essence = essence(headers);
    essence == "application/json"
        || (essence.starts_with("application/") && essence.ends_with("+json"))
}

fn refused_body(rejection: &BytesRejection) -> Problem {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::new(Code::BodyTooLarge, "the body is larger than this route takes")
    } else {
        Problem::new(Code::InvalidJson, format!("the body broke off: {rejection}"))
    }
}

#[cfg(test)]
mod tests {
    use super::depth;

    #[test]
    fn depth_counts_what_is_no_text() {
        for (json, expected) in [
            ("1", 0),
            ("[]", 1),
            (r#"{"a": [{"b": []}, []]}"#, 4),
            (r#"{"a": "[[[\"[["}"#, 1),
            (r#"["\\", [1]]"#, 2),
            ("]]][", 1),
        ] {
            assert_eq!(depth(json.as_bytes()), expected, "{json}");
        }
    }
}
