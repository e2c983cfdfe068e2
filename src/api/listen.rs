//! A listener and a router in, connections served within time limits out, until told to stop.

use std::future::Future;
use std::io;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// A client that has not sent its request's head after so long is cut off, so that idle connections do not
/// pile up; also how long a connection may rest between two requests.
const HEAD: Duration = Duration::from_secs(30);
/// How long running requests may take to end once the service is told to stop.
const FAREWELL: Duration = Duration::from_secs(20);
/// After a failure to accept, such as too many open files.
const BREATH: Duration = Duration::from_millis(100);

/// Serves until `stop` returns; running requests are then finished.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    serve_within(listener, router, stop, HEAD).await;
}

async fn serve_within(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()>,
    head: Duration,
) {
    let (stopping, stopped) = watch::channel(());
    let mut connections = JoinSet::new();
    tokio::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(stream, router.clone(), stopped.clone(), head));
                }
                Err(error) => refused(&error).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    drop(stopping);
    let ended = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(FAREWELL, ended).await.is_err() {
        tracing::warn!("requests still running were cut off");
    }
}

/// One connection, to its end.
async fn connection(
    stream: TcpStream,
    router: Router,
    mut stopped: watch::Receiver<()>,
    head: Duration,
) {
    // An answer is written at once; waiting for more to send with it only adds delay.
    drop(stream.set_nodelay(true));
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(head);
    let service = TowerToHyperService::new(router);
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
        let head = Duration::from_millis(200);
        let server = tokio::spawn(serve_within(listener, router, stop, head));
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

    #[tokio::test]
    async fn whole_requests_are_answered() {
        let answer = sent("GET / HTTP/1.1\r\nhost: test\r\n\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("here"), "{answer}");
    }
}
