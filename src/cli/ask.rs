//! A generation and a request in, the API's own JSON printed, so that a command and the API cannot differ.

use anyhow::bail;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use tower::ServiceExt;
use yaojia_index::snapshot::Snapshot;

use crate::api::{self, App, Options};
use crate::service::Clock;

/// Prints what the service answers to `request`; a refusal is a failure.
pub(super) fn print(snapshot: Snapshot, request: Request<Body>) -> anyhow::Result<()> {
    let app = App::new(Clock::System, api::build());
    app.generations.publish(snapshot.into(), app.clock.now());
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let (status, body) = runtime.block_on(async {
        let response = api::router(app, Options::default()).oneshot(request).await?;
        let status = response.status();
        anyhow::Ok((status, to_bytes(response.into_body(), usize::MAX).await?))
    })?;
    println!("{}", String::from_utf8_lossy(&body));
    if !status.is_success() {
        bail!("查询被拒绝：{status}");
    }
    Ok(())
}
