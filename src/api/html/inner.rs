//! A path of the API comes in, its answer goes out as the fields a page prints: pages know no more than any client.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use serde::de::DeserializeOwned;
use tower::ServiceExt;

/// Pages show at most twenty rows; an answer beyond this is not one of ours.
const LARGEST: usize = 4 << 20;

/// The API, called within the process.
#[derive(Clone)]
pub(super) struct Api(Router);

/// An answer: what of it the page prints, and the whole as it was sent.
pub(super) struct Answered<T> {
    /// What the page prints.
    pub(super) value: T,
    /// What the component begins with, so that it need not ask again.
    pub(super) sent: Sent,
}

/// What was asked and what came.
pub(super) struct Sent {
    /// Path and query.
    pub(super) target: String,
    /// JSON that can't end the element it stands in.
    pub(super) body: String,
}

/// Why there is no answer.
pub(super) struct Refusal {
    /// The status the page is sent with.
    pub(super) status: StatusCode,
    /// What the API said, for people.
    pub(super) title: String,
}

#[derive(serde::Deserialize)]
struct Problem {
    title: String,
}

impl Api {
    pub(super) const fn new(router: Router) -> Self {
        Self(router)
    }

    /// The answer of `GET target`.
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        target: String,
    ) -> Result<Answered<T>, Refusal> {
        let failed = || Refusal {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            title: "服务内部错误".to_owned(),
        };
        let request = Request::get(&target).body(Body::empty()).map_err(|_| failed())?;
        let Ok(response) = self.0.clone().oneshot(request).await;
        let status = response.status();
        let body = to_bytes(response.into_body(), LARGEST).await.map_err(|_| failed())?;
        if status.is_success() {
            let value = serde_json::from_slice(&body).map_err(|_| failed())?;
            let body = String::from_utf8(body.into()).map_err(|_| failed())?;
            // "<" stands in texts alone, where it may be written as an escape.
            let sent = Sent { target, body: body.replace('<', "\\u003c") };
            return Ok(Answered { value, sent });
        }
        let problem = serde_json::from_slice::<Problem>(&body).map_err(|_| failed())?;
        Err(Refusal { status, title: problem.title })
    }
}
