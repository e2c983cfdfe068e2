//! Nothing comes in, the component goes out, held in the binary.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::LazyLock;

const COMPONENT: &[u8] = include_bytes!("../../../web/dist/embed.js");

static COMPONENT_TAG: LazyLock<String> = LazyLock::new(|| tag(COMPONENT));

fn tag(bytes: &[u8]) -> String {
    format!("\"{}\"", &blake3::hash(bytes).to_hex()[..20])
}

/// The component, for any page that embeds it.
pub(super) async fn component(headers: HeaderMap) -> Response {
    file(&headers, COMPONENT, &COMPONENT_TAG, "text/javascript; charset=utf-8")
}

/// The address is stable, so it is asked again each hour; the tag makes that cheap.
fn file(
    asked: &HeaderMap,
    bytes: &'static [u8],
    tag: &'static str,
    kind: &'static str,
) -> Response {
    let common = [
        (header::ETAG, HeaderValue::from_static(tag)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    if known.is_some_and(|known| known.split(',').any(|one| bare(one) == tag)) {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    (common, [(header::CONTENT_TYPE, kind)], bytes).into_response()
}
