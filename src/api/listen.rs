//! A listener and a router in, connections served within time limits out, until told to stop.

use std::collections::HashMap;
use std::future::Future;
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tower::Service;

use super::door::Peer;
use super::stream::Prompt;
use crate::config::{Config, Network, Server};

/// After a failure to accept, such as too many open files.
const BREATH: Duration = Duration::from_millis(100);
/// Bytes of a head, beyond which it is refused unread: twice the largest address and header fields that the door takes
/// by default, so that the door can say what is wrong.
const HEAD_BYTES: usize = 64 << 10;

/// How connections are kept.
#[derive(Debug, Clone)]
pub struct Terms {
    server: Server,
    /// Networks whose addresses stand for many clients.
    shared: Vec<Network>,
}

impl Terms {
    /// As the configuration says.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let shared = config.limits.exempt.iter().chain(&config.proxies.trusted).copied().collect();
        Self { server: config.server.clone(), shared }
    }
}

/// Serves until `stop` returns; running requests are then finished.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    terms: Terms,
    stop: impl Future<Output = ()>,
) {
    let (stopping, stopped) = watch::channel(());
    let terms = Arc::new(terms);
    let room = Arc::new(Semaphore::new(terms.server.max_connections.get() as usize));
    let clients = Clients::default();
    let mut connections = JoinSet::new();
    tokio::pin!(stop);
    loop {
        let accepted = async {
            // The semaphore is never closed.
            let place = Arc::clone(&room).acquire_owned().await.ok();
            listener.accept().await.map(|accepted| (accepted, place))
        };
        tokio::select! {
            () = &mut stop => break,
            accepted = accepted => match accepted {
                Ok(((stream, address), place)) => {
                    // Whoever has too many is cut off before anything is read.
                    let Some(client) = clients.enter(address.ip(), &terms) else { continue };
                    let (router, terms, stopped) = (router.clone(), Arc::clone(&terms), stopped.clone());
                    connections.spawn(async move {
                        connection(stream, address.ip(), router, &terms, stopped).await;
                        drop((client, place));
                    });
                }
                Err(error) => refused(&error).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    drop(stopping);
    let ended = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(terms.server.farewell(), ended).await.is_err() {
        tracing::warn!("requests still running were cut off");
    }
}

/// One connection, to its end.
async fn connection(
    stream: TcpStream,
    peer: IpAddr,
    router: Router,
    terms: &Terms,
    mut stopped: watch::Receiver<()>,
) {
    // An answer is written at once; waiting for more to send with it only adds delay.
    drop(stream.set_nodelay(true));
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(terms.server.head())
        .max_buf_size(HEAD_BYTES);
    let service = service_fn(move |request: Request<Incoming>| {
        let (mut router, mut request) = (router.clone(), request.map(axum::body::Body::new));
        request.extensions_mut().insert(Peer(peer));
        router.call(request)
    });
    let stream = Prompt::new(stream, terms.server.answer_pause());
    let connection = builder.serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    tokio::select! {
        // A client that goes away or sends no HTTP is no fault of ours.
        _ = connection.as_mut() => {}
        _ = stopped.changed() => {
            connection.as_mut().graceful_shutdown();
            drop(connection.await);
        }
    }
}

/// How many connections each address has.
#[derive(Debug, Clone, Default)]
struct Clients(Arc<Mutex<HashMap<IpAddr, u32>>>);

impl Clients {
    /// Counts one more; `None` where the address has as many as it may.
    fn enter(&self, address: IpAddr, terms: &Terms) -> Option<Client> {
        let shared = terms.shared.iter().any(|network| network.contains(address));
        if !shared {
            let mut counts = self.0.lock().ok()?;
            let count = counts.entry(address).or_default();
            if *count >= terms.server.client_connections.get() {
                return None;
            }
            *count += 1;
        }
        Some(Client { of: (!shared).then(|| (self.clone(), address)) })
    }
}

/// A counted connection.
struct Client {
    of: Option<(Clients, IpAddr)>,
}

impl Drop for Client {
    fn drop(&mut self) {
        let Some((clients, address)) = &self.of else { return };
        let Ok(mut counts) = clients.0.lock() else { return };
        if let Some(count) = counts.get_mut(address) {
            *count -= 1;
            if *count == 0 {
                counts.remove(address);
            }
        }
    }
}

/// A client that is gone before it was accepted is nothing; anything else is waited out.
async fn refused(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::error!(%error, "no connection can be accepted");
        tokio::time::sleep(BREATH).await;
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    /// What a client that sends `request` and nothing more gets back before the connection closes.
    async fn sent(request: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route("/", axum::routing::get(async || "here"));
        let client = tokio::task::spawn_blocking(move || {
            let mut stream = std::net::TcpStream::connect(address).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).map(|_| answer).unwrap()
        });
        let (told, stop) = tokio::sync::oneshot::channel::<()>();
        let stop = async { drop(stop.await) };
        let config: Config = toml::from_str("[server]\nhead_seconds = 1").unwrap();
        let server = tokio::spawn(serve(listener, router, Terms::new(&config), stop));
        let answer = client.await.unwrap();
        drop(told);
        server.await.unwrap();
        answer
    }

    #[tokio::test]
    async fn a_head_that_never_ends_is_cut_off() {
        let cut = sent("GET / HTTP/1.1\r\nhost: te").await;
        assert!(!cut.contains("here"), "{cut}");
        assert!(sent("").await.is_empty(), "a connection that says nothing");
    }

    #[test]
    fn an_address_has_so_many_connections() {
        let config: Config = toml::from_str("[server]\nclient_connections = 2").unwrap();
        let (terms, clients) = (Terms::new(&config), Clients::default());
        let far = || clients.enter("203.0.113.1".parse().unwrap(), &terms);
        let (one, _two) = (far().unwrap(), far().unwrap());
        assert!(far().is_none());
        drop(one);
        assert!(far().is_some());
        let near = || clients.enter("127.0.0.1".parse().unwrap(), &terms);
        assert!([near(), near(), near()].iter().all(Option::is_some));
    }

    #[tokio::test]
    async fn whole_requests_are_answered() {
        let answer = sent("GET / HTTP/1.1\r\nhost: test\r\n\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("here"), "{answer}");
    }
}
