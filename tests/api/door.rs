//! What the door lets in over a real connection: sizes, rates, places, addresses.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use yaojia::api::{App, Options, listen, router};
use yaojia::config::Config;
use yaojia::service::Clock;

use super::{NOW, city};

/// A served city.
struct Served {
    address: SocketAddr,
    app: App,
}

async fn serve(config: &str) -> Served {
    let config: Config = toml::from_str(config).unwrap();
    let city = city::open();
    let app = App::configured(Clock::at(NOW.parse().unwrap()), "test".into(), config);
    let open = city.app.generations.current().unwrap();
    app.generations.publish(open.snapshot, app.clock.now());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (service, terms) =
        (router(app.clone(), Options::default()), listen::Terms::new(&app.config));
    tokio::spawn(listen::serve(listener, service, terms, std::future::pending()));
    Served { address, app }
}

/// Sends `parts` one after another and reads what comes back: until the connection closes, or 10 seconds.
async fn exchange(
    address: SocketAddr,
    parts: impl Iterator<Item = Vec<u8>> + Send + 'static,
) -> String {
    let talk = move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.set_write_timeout(Some(Duration::from_secs(10))).unwrap();
        for part in parts {
            // The door may have answered and closed before all is sent.
            if stream.write_all(&part).is_err() {
                break;
            }
        }
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    };
    tokio::task::spawn_blocking(talk).await.unwrap()
}

async fn ask(address: SocketAddr, head: &str) -> String {
    let request = format!("{head}\r\nhost: test\r\nconnection: close\r\n\r\n");
    exchange(address, std::iter::once(request.into_bytes())).await
}

fn status(answer: &str) -> u16 {
    answer.get(9..12).and_then(|status| status.parse().ok()).unwrap_or(0)
}

fn header<'a>(answer: &'a str, name: &str) -> &'a str {
    let head = answer.split("\r\n\r\n").next().unwrap_or_default();
    let found = head.lines().filter_map(|line| line.split_once(": ")).find(|(n, _)| *n == name);
    found.map_or("", |(_, value)| value)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_is_refused_and_the_service_goes_on() {
    let served = serve("[server]\nbody_pause_seconds = 1").await;
    let get = |target: String| format!("GET {target} HTTP/1.1");
    let many = |count: usize| (0..count).map(|i| format!("a{i}=1&")).collect::<String>();
    let deep = |depth: usize| format!("{{\"q\": {}{}}}", "[".repeat(depth), "]".repeat(depth));
    let post = |body: &str| {
        format!(
            "POST /v1/search HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: {}",
            body.len()
        )
    };
    let fields: String = (0..90).map(|i| format!("\r\nx-{i}: 1")).collect();
    for (what, head, body, expected) in [
        (
            "a URL of 1 MiB",
            get(format!("/v1/search?q={}", "a".repeat(1 << 20))),
            String::new(),
            &[414, 431][..],
        ),
        (
            "a URL of 40 KiB",
            get(format!("/v1/search?q={}", "a".repeat(40 << 10))),
            String::new(),
            &[414],
        ),
        ("a path of 10 KiB", get(format!("/{}", "a".repeat(10 << 10))), String::new(), &[414]),
        (
            "100,000 parameters",
            get(format!("/v1/search?{}", many(100_000))),
            String::new(),
            &[414, 431],
        ),
        ("1,000 parameters", get(format!("/v1/search?{}", many(1_000))), String::new(), &[400]),
        ("90 header fields", get("/healthz".into()) + &fields, String::new(), &[431]),
        ("1,000 header fields", get("/healthz".into()) + &fields.repeat(11), String::new(), &[431]),
        (
            "a header of 20 KiB",
            get("/healthz".into()) + "\r\nx: " + &"a".repeat(20 << 10),
            String::new(),
            &[431],
        ),
        (
            "a header of 1 MiB",
            get("/healthz".into()) + "\r\nx: " + &"a".repeat(1 << 20),
            String::new(),
            &[431],
        ),
        ("JSON 20 deep", post(&deep(20)), deep(20), &[400]),
        ("JSON 20,000 deep", post(&deep(20_000)), deep(20_000), &[400]),
        ("a body of 70 KB", post(&"a".repeat(70_000)), "a".repeat(70_000), &[413]),
        ("NUL in a query", get("/v1/search?q=%00".into()), String::new(), &[400]),
        ("NUL in a name", get("/v1/search?q%00=a".into()), String::new(), &[400]),
        ("NUL in a path", get("/v1/products/%00".into()), String::new(), &[404]),
        ("NUL in JSON", post("{\"q\": \"\\u0000\"}"), "{\"q\": \"\\u0000\"}".into(), &[400]),
        ("a raw NUL in the head", get("/v1/search?q=\0".into()), String::new(), &[400]),
        ("query not UTF-8", get("/v1/search?q=%FF%FE".into()), String::new(), &[400]),
        ("path not UTF-8", get("/v1/products/%FF".into()), String::new(), &[400]),
        ("raw bytes not ASCII", get("/v1/search?q=\u{963f}".into()), String::new(), &[200, 400]),
        ("a fragment of a method", "G\u{1}T / HTTP/1.1".into(), String::new(), &[400]),
        ("a length and chunks", post("{}") + "\r\ntransfer-encoding: chunked", "{}".into(), &[400]),
        (
            "a length that is none",
            "POST /v1/search HTTP/1.1\r\ncontent-length: -1".into(),
            String::new(),
            &[400],
        ),
    ] {
        let request = format!("{head}\r\nhost: test\r\nconnection: close\r\n\r\n{body}");
        let answer = exchange(served.address, std::iter::once(request.into_bytes())).await;
        assert!(
            expected.contains(&status(&answer)),
            "{what}: {}",
            &answer[..answer.len().min(300)]
        );
        if expected.len() == 1 && !answer.ends_with("\r\n\r\n") && status(&answer) != 200 {
            assert_eq!(header(&answer, "content-type"), "application/problem+json", "{what}");
        }
    }
    assert_eq!(status(&ask(served.address, "GET /healthz HTTP/1.1").await), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_do_not_end_are_cut_off() {
    let served = serve("[server]\nbody_pause_seconds = 1").await;
    let head = "POST /v1/search HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n";
    // A gigabyte claimed and not sent: refused by its claim.
    let claimed = format!("{head}content-length: {}\r\n\r\n", 1 << 30);
    let answer = exchange(served.address, std::iter::once(claimed.into_bytes())).await;
    assert_eq!(status(&answer), 413, "{answer}");
    // A gigabyte in chunks: refused as soon as it is too much.
    let chunk = [b"10000\r\n".to_vec(), vec![b' '; 0x10000], b"\r\n".to_vec()].concat();
    let start = format!("{head}transfer-encoding: chunked\r\n\r\n").into_bytes();
    let parts = std::iter::once(start).chain(std::iter::repeat_n(chunk, 1 << 14));
    let begun = Instant::now();
    let answer = exchange(served.address, parts).await;
    assert!([413, 0].contains(&status(&answer)), "{answer}");
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    // A body that stops half-way.
    let half = format!("{head}content-length: 10\r\n\r\n{{\"q\"");
    let answer = exchange(served.address, std::iter::once(half.into_bytes())).await;
    assert_eq!(status(&answer), 408, "{answer}");
    assert!(answer.contains("body_timeout"), "{answer}");
    // A body that never pauses and never ends.
    let drips = "[server]\nbody_pause_seconds = 1\nrequest_seconds = 2";
    let drips = serve(drips).await;
    let start = format!("{head}content-length: 1000\r\n\r\n").into_bytes();
    let drop = (0..9).map(|_| {
        std::thread::sleep(Duration::from_millis(200));
        b" ".to_vec()
    });
    let answer = exchange(drips.address, std::iter::once(start).chain(drop)).await;
    assert_eq!(status(&answer), 408, "{answer}");
    assert!(answer.contains("did not come within"), "{answer}");
    // Packed bodies are not unpacked where none is expected.
    let packed = format!(
        "{head}content-encoding: gzip\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{{}}"
    );
    let answer = exchange(served.address, std::iter::once(packed.into_bytes())).await;
    assert_eq!(status(&answer), 415, "{answer}");
    assert_eq!(served.app.load.under_way(), 0);
}

const TIGHT: &str =
    "[limits]\nexempt = []\nclient_rate = 1\nclient_burst = 4\nreports_per_hour = 2";

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_asks_too_much_is_told_when_to_ask_again() {
    let served = serve(TIGHT).await;
    let search = "GET /v1/search?q=a HTTP/1.1";
    let first = ask(served.address, search).await;
    assert_eq!((status(&first), header(&first, "ratelimit")), (200, "\"client\";r=2;t=2"));
    assert_eq!(header(&first, "ratelimit-policy"), "\"client\";q=4;w=4");
    assert_eq!(status(&ask(served.address, search).await), 200);
    let refused = ask(served.address, search).await;
    assert_eq!(status(&refused), 429, "{refused}");
    assert_eq!(header(&refused, "retry-after"), "2", "{refused}");
    assert!(
        refused.contains("\"code\":\"rate_limited\"")
            && !header(&refused, "x-request-id").is_empty()
    );
    assert_eq!(header(&refused, "access-control-allow-origin"), "*");
    // Whether the service lives may be asked always.
    assert_eq!(status(&ask(served.address, "GET /healthz HTTP/1.1").await), 200);
    // Another client behind the trusted proxy has a share of its own, whatever the client wrote itself.
    let other = |hops: &str| format!("{search}\r\nx-forwarded-for: {hops}");
    for spoofed in ["", "1.1.1.1, ", "2.2.2.2, "] {
        let answer = ask(served.address, &other(&format!("{spoofed}203.0.113.7"))).await;
        let expected = if spoofed == "2.2.2.2, " { 429 } else { 200 };
        assert_eq!(status(&answer), expected, "{spoofed}: {answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn this_machine_is_not_limited_by_default() {
    let served = serve("[limits]\nclient_rate = 1\nclient_burst = 1").await;
    for _ in 0..5 {
        let answer = ask(served.address, "GET /v1/search?q=a HTTP/1.1").await;
        assert_eq!((status(&answer), header(&answer, "ratelimit")), (200, ""));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_carry_the_id_of_their_request() {
    let served = serve("").await;
    let answer =
        ask(served.address, "GET /v1/nowhere HTTP/1.1\r\nx-request-id: from-the-proxy").await;
    assert_eq!((status(&answer), header(&answer, "x-request-id")), (404, "from-the-proxy"));
    assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
    let answer = ask(served.address, "GET /docs/ HTTP/1.1").await;
    assert!(
        header(&answer, "content-security-policy").starts_with("default-src 'self'"),
        "{answer}"
    );
    let answer = ask(served.address, "GET /problems HTTP/1.1").await;
    assert!(header(&answer, "content-security-policy").starts_with("default-src 'none'"));
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_at_once_are_shed() {
    let served = serve("[limits]\nconcurrent = 1").await;
    let place = served.app.load.request(1);
    let answer = ask(served.address, "GET /v1/search?q=a HTTP/1.1").await;
    assert_eq!((status(&answer), header(&answer, "retry-after")), (503, "1"), "{answer}");
    drop(place);
    assert_eq!(status(&ask(served.address, "GET /v1/search?q=a HTTP/1.1").await), 200);
}
