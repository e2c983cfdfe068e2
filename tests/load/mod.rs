//! The load client: answers read to their end, paths escaped, quantiles near the truth.

#[path = "../../examples/load/figures.rs"]
mod figures;
#[path = "../../examples/load/http.rs"]
mod http;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

use figures::Times;
use http::{Answer, Connection, answer, escape, request};

#[test]
fn an_answer_is_read_to_its_end() {
    let whole = |status, bytes| Some(Answer { status, bytes, last: false, retry_after: false });
    for (text, expected) in [
        ("", None),
        ("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n", None),
        ("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{", None),
        ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", whole(200, 40)),
        ("HTTP/1.1 304 Not Modified\r\netag: x\r\n\r\n", whole(304, 38)),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n", None),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            whole(200, 59),
        ),
    ] {
        assert_eq!(answer(text.as_bytes()).unwrap(), expected, "{text:?}");
    }
    let closing = "HTTP/1.1 404 Not Found\r\nConnection: close\r\ncontent-length: 0\r\n\r\n";
    assert!(answer(closing.as_bytes()).unwrap().unwrap().last);
    let shed = "HTTP/1.1 503 Busy\r\nretry-after: 1\r\ncontent-length: 0\r\n\r\n";
    assert!(answer(shed.as_bytes()).unwrap().unwrap().retry_after);
    for text in [
        "HTTP/1.0 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
    ] {
        assert!(answer(text.as_bytes()).is_err(), "{text:?}");
    }
}

#[test]
fn text_is_escaped() {
    assert_eq!(escape("阿 a-1&"), "%E9%98%BF%20a-1%26");
}

#[test]
fn quantiles_are_near() {
    let mut times = Times::new();
    for micros in 1..=1_000 {
        times.add(Duration::from_micros(micros));
    }
    let mut slow = Times::new();
    slow.add(Duration::from_secs(2));
    times.merge(&slow);
    assert_eq!((times.len(), times.longest()), (1_001, Duration::from_secs(2)));
    for (in_1000, micros) in [(1, 2), (500, 501), (990, 991)] {
        let (found, right) = (times.quantile(in_1000).as_secs_f64(), f64::from(micros) / 1e6);
        assert!((found / right - 1.0).abs() < 0.017, "{in_1000}: {found}");
    }
    assert_eq!(times.quantile(1_000), Duration::from_secs(2));
}

#[test]
fn one_connection_serves_many_requests() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = listener.local_addr().unwrap();
    let serve = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        for _ in 0..3 {
            let mut buffer = [0; 1_024];
            let read = stream.read(&mut buffer).unwrap();
            assert!(buffer[..read].starts_with(b"GET /v1/status HTTP/1.1\r\n"));
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-").unwrap();
            stream.flush().unwrap();
            stream.write_all(b"length: 2\r\n\r\n{}").unwrap();
        }
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut connection = Connection::open(server).await.unwrap();
        for _ in 0..3 {
            let answer = connection.get(&request(server, "/v1/status")).await.unwrap();
            assert_eq!(answer, Answer { status: 200, bytes: 40, last: false, retry_after: false });
        }
    });
    serve.join().unwrap();
}
