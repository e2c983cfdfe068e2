//! The head of a request in; whether it is of a size that anybody needs out.

use axum::http::{HeaderMap, Uri};

use crate::api::error::{Code, Problem};
use crate::config::Limits;

/// Refuses an address or header fields that are larger than the limits.
pub(super) fn check(uri: &Uri, headers: &HeaderMap, limits: &Limits) -> Result<(), Problem> {
    let query = uri.query().unwrap_or_default();
    let length = uri.path().len() + query.len();
    if length > limits.url_bytes {
        let detail = format!("the address has {length} bytes; at most {}", limits.url_bytes);
        return Err(Problem::new(Code::UriTooLong, detail));
    }
    // Two characters are the least a parameter takes.
    if query.len() / 2 >= limits.parameters {
        let count = query.split('&').filter(|part| !part.is_empty()).count();
        if count > limits.parameters {
            let detail = format!("{count} parameters; at most {}", limits.parameters);
            return Err(Problem::new(Code::InvalidParameter, detail));
        }
    }
    if headers.len() > limits.headers {
        let detail = format!("{} header fields; at most {}", headers.len(), limits.headers);
        return Err(Problem::new(Code::HeadersTooLarge, detail));
    }
    let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if bytes > limits.header_bytes {
        let detail = format!("header fields of {bytes} bytes; at most {}", limits.header_bytes);
        return Err(Problem::new(Code::HeadersTooLarge, detail));
    }
    Ok(())
}
