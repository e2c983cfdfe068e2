//! A folder of generations in, a running server of this build out, which ends with the benchmark.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::http;

/// Clock ticks per second, as Linux tells the time of processes.
const TICKS: u64 = 100;

/// A server under load.
pub(crate) struct Server {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    prepared: std::cell::Cell<usize>,
}

/// An answer, read whole.
pub(crate) struct Answer {
    /// Status line and header lines.
    pub(crate) head: String,
    /// The body.
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

impl Server {
    /// Starts it and waits until it answers.
    pub(crate) fn start(data: &Path) -> Self {
        let program = std::env::var_os("YAOJIA_BENCH_SERVER")
            .unwrap_or_else(|| env!("CARGO_BIN_EXE_yaojia").into());
        let mut command = Command::new(program);
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("YAOJIA_")) {
            command.env_remove(name);
        }
        command.args(["serve", "--listen", "127.0.0.1:0", "--bench-routes", "--data"]).arg(data);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.split_once("http://").unwrap().1;
        let digits = |c: char| c.is_ascii_digit() || c == '.' || c == ':';
        let end = address.find(|c| !digits(c)).unwrap();
        let address = address[..end].parse().unwrap();
        let server = Self { child, address, prepared: Default::default() };
        while !server.ask("GET /readyz", "", b"").head.starts_with("HTTP/1.1 200") {
            std::thread::sleep(Duration::from_millis(20));
        }
        server
    }

    /// Asks once, over a connection of its own.
    pub(crate) fn ask(&self, line: &str, headers: &str, body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        write!(
            stream,
            "{line} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n",
            self.address,
            body.len()
        )
        .unwrap();
        stream.write_all(body).unwrap();
        let mut read = Vec::new();
        stream.read_to_end(&mut read).unwrap();
        let end = read.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(read[..end].to_vec()).unwrap();
        Answer { head, body: read.split_off(end + 4) }
    }

    /// Has it keep the answers to `requests`; the requests for what was kept.
    pub(crate) fn prepare(&self, requests: impl Iterator<Item = Vec<u8>>) -> Vec<Vec<u8>> {
        let mut asking = Vec::new();
        for request in requests {
            let request = String::from_utf8(request).unwrap();
            let line = request.split(" HTTP/").next().unwrap();
            let body = self.ask(line, "", b"").body;
            let kept = self.ask("POST /bench/prepared", "", &body);
            assert!(kept.head.starts_with("HTTP/1.1 204"), "{line}: {}", kept.head);
            let number = self.prepared.replace(self.prepared.get() + 1);
            asking.push(http::request(self.address, &format!("/bench/prepared/{number}")));
        }
        asking
    }

    /// Processor time it has taken.
    pub(crate) fn busy(&self) -> Duration {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()));
        let stat = stat.unwrap_or_default();
        let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
        let ticks: u64 = fields.skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
        Duration::from_millis(ticks * 1_000 / TICKS)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
