//! Every request comes in here first: its size, whose it is, whether it may and whether there is room are settled before
//! anything of its body is read; its answer goes out through here, counted and with the headers all answers share.

mod body;
mod need;
mod rate;
mod reply;
mod routes;
mod shape;

use std::convert::Infallible;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Instant;

use axum::BoxError;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::response::{IntoResponse, Response};
use tower::{Layer, Service};

use super::error::{Code, Problem};
use super::html;
use super::principal::Principal;
use super::state::App;
use crate::service::line::Turn;
use crate::service::load::Place;
use body::{Coming, Paced};
use rate::{Counted, Rates};

/// Where a connection comes from; an extension of each of its requests.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer(pub(super) IpAddr);

/// The names of the routes, as figures of operation tell them.
pub(super) fn route_names() -> impl Iterator<Item = String> {
    routes::all().iter().map(|route| route.path.clone())
}

/// Puts the door before a service.
#[derive(Clone)]
pub(super) struct DoorLayer {
    app: App,
    rates: Arc<Rates>,
}

impl DoorLayer {
    pub(super) fn new(app: App) -> Self {
        let rates = Arc::new(Rates::new(&app.config));
        if tokio::runtime::Handle::try_current().is_ok() {
            Rates::forget_now_and_then(&rates);
        }
        Self { app, rates }
    }
}

/// The service behind the door.
#[derive(Clone)]
pub(super) struct Door<S> {
    door: DoorLayer,
    inner: S,
}

impl<S> Layer<S> for DoorLayer {
    type Service = Door<S>;

    fn layer(&self, inner: S) -> Door<S> {
        Door { door: self.clone(), inner }
    }
}

impl<S, B> Service<Request> for Door<S>
where
    S: Service<Request, Response = Response<B>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        let started = Instant::now();
        let route = routes::number_of(request.uri().path());
        let reply = reply::Reply::new(&self.door.app, &request, route, started);
        let app = self.door.app.clone();
        let person = routes::all()[route].page && html::wanted(request.headers());
        let admitted = self.door.admit(&mut request, route);
        let answered = match admitted {
            Ok(admitted) => Ok((admitted, self.inner.call(request))),
            Err(refused) => Err(refused),
        };
        Box::pin(async move {
            let response = match answered {
                Ok((admitted, answer)) => admitted.wait_for(&app, answer).await,
                Err(Refused { problem, counted }) if person => {
                    with(html::refused(problem), counted)
                }
                Err(Refused { problem, counted }) => with(problem.into_response(), counted),
            };
            Ok(reply.finish(&app, response))
        })
    }
}

/// A request that was let in.
struct Admitted {
    _place: Place,
    _upload: Option<Place>,
    counted: Option<Counted>,
    coming: Option<Arc<Coming>>,
    upload: bool,
    /// Its place in line, where requests queue for the processor.
    turn: Option<Turn>,
}

/// A request that was not.
struct Refused {
    problem: Problem,
    counted: Option<Counted>,
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self { problem, counted: None }
    }
}

impl DoorLayer {
    /// Whether the request may go on.
    fn admit(&self, request: &mut Request, route: usize) -> Result<Admitted, Refused> {
        let (app, config) = (&self.app, &self.app.config);
        shape::check(request.uri(), request.headers(), &config.limits)?;
        let principal = Principal::of(request.headers(), app)?;
        let path = request.uri().path();
        need::check(app, request.method(), path, &principal)?;
        let client = request
            .extensions()
            .get::<Peer>()
            .map(|peer| config.proxies.client(peer.0, forwarded(request.headers())));
        let upload = is_upload(request.method(), path);
        let most = if upload { config.limits.upload_bytes } else { config.limits.body_bytes };
        let claimed = request.body().size_hint().lower();
        if claimed > most as u64 {
            let detail = format!("a body of {claimed} bytes; this route takes at most {most}");
            return Err(Problem::new(Code::BodyTooLarge, detail).into());
        }
        let cost = routes::all()[route].cost;
        let counted = self.rates.count(config, &principal, client, cost);
        if counted.is_some_and(|counted| counted.left.wait.is_some()) {
            let detail = "more was asked than the limit allows; Retry-After says when to ask again";
            return Err(Refused { problem: Problem::new(Code::RateLimited, detail), counted });
        }
        if path == "/v1/reports" && *request.method() == Method::POST {
            let left = self.rates.count_report(client);
            if let Some(wait) = left.and_then(|left| left.wait) {
                let problem = Problem::new(
                    Code::RateLimited,
                    "more reports came from here than an hour allows",
                )
                .with_header(header::RETRY_AFTER, rate::seconds(wait));
                return Err(Refused { problem, counted });
            }
        }
        let busy = |detail: &'static str| {
            let problem = Problem::new(Code::Overloaded, detail);
            Refused { problem, counted }
        };
        let full = || busy("too many requests are under way");
        let place = app.load.request(config.limits.concurrent.get()).ok_or_else(full)?;
        let upload_place = match upload {
            true => Some(app.load.upload(config.limits.uploads.get()).ok_or_else(full)?),
            false => None,
        };
        // What costs nothing is asked to see whether the service lives; a body is waited for as long as its sender takes.
        let queues = cost > 0 && request.body().is_end_stream();
        let turn = match queues.then(|| app.load.turn(config.limits.wait())) {
            Some(turn) => turn.map_err(|_| busy("too many requests are waiting"))?,
            None => None,
        };
        let coming = pace(request, app);
        if principal.key().is_some() {
            request.extensions_mut().insert(principal);
        }
        Ok(Admitted { _place: place, _upload: upload_place, counted, coming, upload, turn })
    }
}

impl Admitted {
    /// The answer, unless it takes too long or too many wait before it.
    async fn wait_for<B>(
        self,
        app: &App,
        answer: impl Future<Output = Result<Response<B>, Infallible>>,
    ) -> Response
    where
        B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
    {
        let server = &app.config.server;
        let turn = self.turn;
        let answer = async move {
            match turn {
                Some(turn) => turn.serve(answer).await,
                None => answer.await,
            }
        };
        let most = if self.upload { server.upload() } else { server.request() };
        let answered = tokio::time::timeout(most, answer).await;
        let slow = |detail: String| Problem::new(Code::BodyTimeout, detail).into_response();
        let response = match answered {
            _ if self.coming.as_ref().is_some_and(|body| body.stalled()) => {
                slow("the body paused for too long".to_owned())
            }
            Ok(Ok(response)) => response.map(Body::new),
            Err(_) if self.coming.is_some_and(|body| !body.whole()) => {
                slow(format!("the body did not come within {} seconds", most.as_secs()))
            }
            Err(_) => {
                let detail = format!("no answer within {} seconds", most.as_secs());
                Problem::new(Code::TimedOut, detail).into_response()
            }
        };
        with(response, self.counted)
    }
}

fn with(mut response: Response, counted: Option<Counted>) -> Response {
    if let Some(counted) = counted {
        counted.tell(response.headers_mut());
    }
    response
}

/// Whether a request brings a list, which may be large and take its time.
fn is_upload(method: &Method, path: &str) -> bool {
    match *method {
        Method::PUT => path.starts_with("/v1/institutions/"),
        Method::POST => path == "/v1/check",
        _ => false,
    }
}

/// Sees to it that the body does not pause.
fn pace(request: &mut Request, app: &App) -> Option<Arc<Coming>> {
    if request.body().is_end_stream() {
        return None;
    }
    let coming = Arc::new(Coming::default());
    let body = std::mem::take(request.body_mut());
    let pause = app.config.server.body_pause();
    *request.body_mut() = Body::new(Paced::new(body, pause, Arc::clone(&coming)));
    Some(coming)
}

/// The lists of hops, the nearest last.
fn forwarded(headers: &HeaderMap) -> impl DoubleEndedIterator<Item = &str> {
    headers.get_all("x-forwarded-for").iter().map(|value| value.to_str().unwrap_or_default())
}
