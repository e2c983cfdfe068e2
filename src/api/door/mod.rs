//! Every request comes in here first: whose it is and whether it may is settled before anything is read of its body.

mod need;

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use tower::{Layer, Service};

use super::error::Problem;
use super::principal::Principal;
use super::state::App;

/// Puts the door before a service.
#[derive(Clone)]
pub(super) struct DoorLayer(pub(super) App);

/// The service behind the door.
#[derive(Clone)]
pub(super) struct Door<S> {
    app: App,
    inner: S,
}

impl<S> Layer<S> for DoorLayer {
    type Service = Door<S>;

    fn layer(&self, inner: S) -> Door<S> {
        Door { app: self.0.clone(), inner }
    }
}

impl<S> Service<Request> for Door<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        match admit(&self.app, &mut request) {
            Ok(()) => Box::pin(self.inner.call(request)),
            Err(problem) => Box::pin(std::future::ready(Ok(problem.into_response()))),
        }
    }
}

/// Whether the request may go on, with whose it is in its extensions.
fn admit(app: &App, request: &mut Request) -> Result<(), Problem> {
    let principal = Principal::of(request.headers(), app)?;
    need::check(app, request.method(), request.uri().path(), &principal)?;
    request.extensions_mut().insert(principal);
    Ok(())
}
