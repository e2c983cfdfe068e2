//! The program itself, started over a data folder, asked over HTTP, stopped or killed: what the tests here need of it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;
use yaojia::service::keys::{Draft, Store};

use super::world::{START, place_code};

/// What sets tests longer; the service refuses settings it does not know, so it must not see them.
pub(super) const ROUNDS_SET_BY: &str = "YAOJIA_LIVE_CRASH_ROUNDS";
pub(super) const FLIPS_SET_BY: &str = "YAOJIA_LIVE_FLIPS";

/// Exit code and what was told by `yaojia` with these words over `data`.
pub(super) fn yaojia(words: &[&str], data: &Path) -> (i32, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_yaojia"))
        .args(words)
        .arg("--data")
        .arg(data)
        .env_remove(ROUNDS_SET_BY)
        .env_remove(FLIPS_SET_BY)
        .output()
        .unwrap();
    let told = [done.stdout, done.stderr].concat();
    (done.status.code().unwrap_or(-1), String::from_utf8_lossy(&told).into_owned())
}

/// A key that may write the offers of a place.
pub(super) fn key(data: &Path, place: u32) -> String {
    let scope = format!("write:offers:{}", place_code(place)).parse().unwrap();
    let draft = Draft { scopes: vec![scope], ..Draft::default() };
    let now = jiff::Timestamp::from_second(START).unwrap();
    Store::of(data).create(draft, now).unwrap().1.reveal().to_string()
}

/// A server of `data`, and where it listens.
pub(super) struct Server {
    pub(super) child: Child,
    pub(super) address: String,
}

impl Server {
    pub(super) fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_yaojia"))
            .args(["serve", "--listen", "127.0.0.1:0", "--set", "limits.key_rate=0", "--data"])
            .arg(data)
            .env_remove(ROUNDS_SET_BY)
            .env_remove(FLIPS_SET_BY)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(data.join("stderr.txt")).unwrap())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let rest = line.split("http://").nth(1).unwrap_or_else(|| {
            panic!("no address: {}", std::fs::read_to_string(data.join("stderr.txt")).unwrap())
        });
        let address = rest.split('（').next().unwrap().trim().to_owned();
        Self { child, address }
    }

    /// Starts, and waits until prices can be asked for.
    pub(super) fn ready(data: &Path) -> Self {
        let server = Self::start(data);
        let begun = Instant::now();
        while server.ask("GET", "/readyz", "", &Value::Null).is_none_or(|(status, _)| status != 200)
        {
            assert!(begun.elapsed() < Duration::from_secs(60), "the server does not become ready");
            std::thread::sleep(Duration::from_millis(10));
        }
        server
    }

    /// Tells it to stop, and waits until it has.
    pub(super) fn stop(&mut self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }

    /// One request on a connection of its own; `None` where it broke off.
    pub(super) fn ask(
        &self,
        method: &str,
        target: &str,
        key: &str,
        body: &Value,
    ) -> Option<(u16, Value)> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let head = format!(
            "{method} {target} HTTP/1.1\r\nhost: test\r\nconnection: close\r\nauthorization: Bearer {key}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        let head =
            if key.is_empty() { head.replace("authorization: Bearer \r\n", "") } else { head };
        stream.write_all(head.as_bytes()).ok()?;
        stream.write_all(body.as_bytes()).ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        let answer = String::from_utf8(answer).ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some((status, serde_json::from_str(body).ok()?))
    }

    /// The answer to a GET, asked again while the service turns away.
    pub(super) fn get(&self, target: &str) -> Value {
        loop {
            match self.ask("GET", target, "", &Value::Null) {
                Some((200, answer)) => return answer,
                Some((503, _)) => std::thread::sleep(Duration::from_millis(5)),
                other => panic!("{target}: {other:?}"),
            }
        }
    }

    pub(super) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A number that looks random and is the same in every run.
pub(super) fn random(seed: &AtomicU64) -> u64 {
    let mut x = seed.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// Product and exact price of every offer of a place.
pub(super) fn exact(server: &Server, place: u32) -> Vec<(u32, i64)> {
    let body = loop {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        stream.write_all(b"GET /v1/export/offers.csv HTTP/1.0\r\nhost: test\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        match head.split(' ').nth(1) {
            Some("200") => break body.to_owned(),
            Some("503") => std::thread::sleep(Duration::from_millis(5)),
            _ => panic!("{head}"),
        }
    };
    let cell = |line: &str, at: usize| {
        line.split(',').nth(at).unwrap_or_default().trim_matches(['"', '\u{feff}', '\t']).to_owned()
    };
    let headings = body.lines().next().unwrap();
    let column = |name: &str| (0..20).find(|&at| cell(headings, at) == name).expect(headings);
    let (whose, what, price) = (column("institution"), column("product"), column("price"));
    body.lines()
        .skip(1)
        .filter(|line| cell(line, whose) == place_code(place))
        .map(|line| {
            let code = cell(line, what);
            let money: yaojia_index::record::Money = cell(line, price).parse().unwrap();
            (code[code.len() - 5..].parse().unwrap(), money.units())
        })
        .collect()
}
