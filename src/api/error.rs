//! Anything refused or failed comes in, `application/problem+json` (RFC 9457) goes out; nothing is logged here.

use std::borrow::Cow;

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::{IntoResponses, ToSchema};

/// Makes [`Code`] with its token, status and title side by side, so that no two tables can disagree.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $token:literal, $status:ident, $title:literal;)*) => {
        /// What went wrong, stable across versions.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, in the order of docs/API.md.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The token clients compare.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $token,)* }
            }

            /// The HTTP status it is sent with.
            #[must_use]
            pub const fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status,)* }
            }

            /// A short title for people.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

codes! {
    /// A parameter's value is refused.
    InvalidParameter = "invalid_parameter", BAD_REQUEST, "参数无效";
    /// A parameter no such route has; refused so that typing errors do not pass silently.
    UnknownParameter = "unknown_parameter", BAD_REQUEST, "未知参数";
    /// The point lies outside China.
    OutsideChina = "outside_china", BAD_REQUEST, "坐标不在中国境内";
    /// The point lies outside China, and inside with latitude and longitude swapped.
    LooksSwapped = "looks_swapped", BAD_REQUEST, "经纬度可能写反";
    /// The query string or path is not percent-encoded UTF-8.
    InvalidEncoding = "invalid_encoding", BAD_REQUEST, "编码不是 UTF-8";
    /// The body is not the JSON asked for.
    InvalidJson = "invalid_json", BAD_REQUEST, "JSON 无效";
    /// The list can't be read: no headings, a broken row, too many rows.
    InvalidTable = "invalid_table", BAD_REQUEST, "表格无法读取";
    /// The body is not the CSV asked for.
    InvalidCsv = "invalid_csv", BAD_REQUEST, "CSV 无效";
    /// The cursor belongs to another query.
    CursorMismatch = "cursor_mismatch", BAD_REQUEST, "游标与查询不符";
    /// It takes a key, and none was sent.
    KeyRequired = "key_required", UNAUTHORIZED, "需要密钥";
    /// The key sent does not open: unknown, expired or revoked.
    InvalidKey = "invalid_key", UNAUTHORIZED, "密钥无效";
    /// The key has not the scope this takes.
    Forbidden = "forbidden", FORBIDDEN, "密钥没有这项权限";
    /// The browser key is bound to pages of other origins.
    OriginNotAllowed = "origin_not_allowed", FORBIDDEN, "来源不被允许";
    /// No such route.
    NotFound = "not_found", NOT_FOUND, "没有这个地址";
    /// No product has this code.
    UnknownProduct = "unknown_product", NOT_FOUND, "没有这个药品编码";
    /// No group has this id.
    UnknownGroup = "unknown_group", NOT_FOUND, "没有这个药品组";
    /// No institution has this code.
    UnknownInstitution = "unknown_institution", NOT_FOUND, "没有这个机构编码";
    /// No award has this id.
    UnknownAward = "unknown_award", NOT_FOUND, "没有这条中选记录";
    /// No report has this receipt.
    UnknownReport = "unknown_report", NOT_FOUND, "没有这个受理编号";
    /// The route exists, for other methods.
    MethodNotAllowed = "method_not_allowed", METHOD_NOT_ALLOWED, "不支持这个方法";
    /// The generation the cursor belongs to is closed: start again from the first page.
    CursorExpired = "cursor_expired", GONE, "游标已过期";
    /// The body came too slowly.
    BodyTimeout = "body_timeout", REQUEST_TIMEOUT, "请求体发送过慢";
    /// A replacement with rows that are refused changes nothing.
    ReplaceRefused = "replace_refused", CONFLICT, "有行被拒收，未作替换";
    /// The changes asked for are no longer kept.
    Resync = "resync", GONE, "变更记录已过期";
    /// The list has more rows than the route takes.
    TooManyRows = "too_many_rows", PAYLOAD_TOO_LARGE, "行数过多";
    /// The body is larger than the route takes.
    BodyTooLarge = "body_too_large", PAYLOAD_TOO_LARGE, "请求体过大";
    /// The address with its query is too long.
    UriTooLong = "uri_too_long", URI_TOO_LONG, "地址过长";
    /// The body is of a type the route does not take.
    UnsupportedMediaType = "unsupported_media_type", UNSUPPORTED_MEDIA_TYPE, "不支持的内容类型";
    /// Sorting by price or distance over too many groups.
    TooBroad = "too_broad", UNPROCESSABLE_ENTITY, "范围过大";
    /// 差比价 gives no price; the detail names the article that refuses.
    NotConvertible = "not_convertible", UNPROCESSABLE_ENTITY, "不能换算";
    /// More was asked than a key or an address may ask.
    RateLimited = "rate_limited", TOO_MANY_REQUESTS, "请求过于频繁";
    /// Too many header fields, or too large ones.
    HeadersTooLarge = "headers_too_large", REQUEST_HEADER_FIELDS_TOO_LARGE, "请求头过大";
    /// The idempotency key came with another request before.
    IdempotencyMismatch = "idempotency_mismatch", UNPROCESSABLE_ENTITY, "幂等键与先前的请求不符";
    /// A fault of the service.
    Internal = "internal", INTERNAL_SERVER_ERROR, "服务内部错误";
    /// Stored data fails its checksum.
    DataCorrupt = "data_corrupt", SERVICE_UNAVAILABLE, "数据损坏";
    /// No generation is open yet.
    NotReady = "not_ready", SERVICE_UNAVAILABLE, "服务尚未就绪";
    /// Live prices can't be written now; reading goes on.
    ReadOnly = "read_only", SERVICE_UNAVAILABLE, "暂时只读";
    /// Too much work is waiting already.
    Overloaded = "overloaded", SERVICE_UNAVAILABLE, "服务繁忙";
    /// The answer took too long.
    TimedOut = "timed_out", SERVICE_UNAVAILABLE, "处理超时";
}

/// One refused parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// The parameter, as the client named it.
    pub param: Cow<'static, str>,
    /// Why, as a stable token.
    pub code: &'static str,
    /// Why, in words, with the value.
    pub detail: String,
}

/// Something the client may have meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Candidate {
    /// Its code or id.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// An error answer.
#[derive(Debug, Clone)]
pub struct Problem(Box<Parts>);

/// Boxed, so that a `Result` with a problem stays small.
#[derive(Debug, Clone)]
struct Parts {
    code: Code,
    detail: Cow<'static, str>,
    errors: Vec<Fault>,
    candidates: Option<Vec<Candidate>>,
    header: Option<(HeaderName, HeaderValue)>,
}

impl Problem {
    /// A problem with a sentence for people.
    pub fn new(code: Code, detail: impl Into<Cow<'static, str>>) -> Self {
        let (errors, candidates, header) = (Vec::new(), None, None);
        Self(Box::new(Parts { code, detail: detail.into(), errors, candidates, header }))
    }

    /// A problem of parameters; the code is that of the gravest fault.
    pub(super) fn of_faults(errors: Vec<Fault>) -> Self {
        let special =
            [Code::UnknownParameter, Code::LooksSwapped, Code::OutsideChina, Code::CursorMismatch];
        let code = special
            .into_iter()
            .find(|code| errors.iter().any(|fault| fault.code == code.as_str()))
            .unwrap_or(Code::InvalidParameter);
        let detail =
            errors.iter().map(|f| format!("{}: {}", f.param, f.detail)).collect::<Vec<_>>();
        let mut problem = Self::new(code, detail.join("; "));
        problem.0.errors = errors;
        problem
    }

    /// The same problem, with the parts of the request that are to blame.
    pub(super) fn with_errors(mut self, errors: Vec<Fault>) -> Self {
        self.0.errors = errors;
        self
    }

    /// The same problem, with what the client may have meant.
    pub(super) fn with_candidates(mut self, candidates: Vec<Candidate>) -> Self {
        self.0.candidates = Some(candidates);
        self
    }

    /// The same problem, with what is to blame.
    pub(super) fn with_faults(mut self, errors: Vec<Fault>) -> Self {
        self.0.errors = errors;
        self
    }

    /// The same problem, with one more header.
    pub(super) fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.header = Some((name, value));
        self
    }

    /// What went wrong.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }
}

/// The body of every refusal (RFC 9457).
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub(super) struct ProblemView {
    /// Where the code is explained.
    #[serde(rename = "type")]
    kind: String,
    /// A short title for people.
    title: &'static str,
    /// The HTTP status, repeated for clients that cannot see it.
    status: u16,
    /// What is wrong with this request.
    detail: Cow<'static, str>,
    /// The stable token.
    code: Code,
    /// Each refused parameter; empty when none is to blame.
    errors: Vec<Fault>,
    /// What the client may have meant, for an unknown drug or code.
    #[serde(skip_serializing_if = "Option::is_none")]
    candidates: Option<Vec<Candidate>>,
    /// Set where swapping latitude and longitude puts the point inside China.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    looks_swapped: bool,
}

/// Rides on a response that tells a failure of ours, for the layer that writes it down.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    /// What went wrong.
    pub(super) code: Code,
    /// In words.
    pub(super) detail: Cow<'static, str>,
}

/// What any endpoint may refuse with, for the OpenAPI document.
#[derive(IntoResponses)]
#[allow(dead_code)] // only its attributes are read
pub(super) enum Refusals {
    /// A parameter, the body or the cursor is refused.
    #[response(status = 400, content_type = "application/problem+json")]
    Refused(#[to_schema] ProblemView),
    /// Nothing has this code or id.
    #[response(status = 404, content_type = "application/problem+json")]
    Unknown(#[to_schema] ProblemView),
    /// The generation of the cursor is closed.
    #[response(status = 410, content_type = "application/problem+json")]
    Expired(#[to_schema] ProblemView),
    /// No generation is open, stored data is damaged, or too much work is waiting.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(#[to_schema] ProblemView),
}

impl From<Problem> for ProblemView {
    fn from(problem: Problem) -> Self {
        let Parts { code, detail, errors, candidates, .. } = *problem.0;
        Self {
            kind: format!("/problems#{}", code.as_str()),
            title: code.title(),
            status: code.status().as_u16(),
            detail,
            code,
            errors,
            candidates,
            looks_swapped: code == Code::LooksSwapped,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(mut self) -> Response {
        let (code, extra) = (self.0.code, self.0.header.take());
        let view = ProblemView::from(self);
        let body = serde_json::to_vec(&view).unwrap_or_default();
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json")),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        let mut response = (code.status(), headers, body).into_response();
        if let Some((name, value)) = extra {
            response.headers_mut().insert(name, value);
        }
        if code.status().is_server_error() {
            response.extensions_mut().insert(Failure { code, detail: view.detail });
        }
        if code.status() == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_the_variants_in_snake_case() {
        for code in Code::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
