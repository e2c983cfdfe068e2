//! A GET request in, the status and size of its answer out, over one connection kept alive.

use std::io;
use std::net::SocketAddr;

use tokio::net::TcpStream;

/// A whole answer.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(crate) struct Answer {
    /// Status code.
    pub(crate) status: u16,
    /// Bytes of head and body together.
    pub(crate) bytes: usize,
    /// Whether the server closes the connection after it.
    pub(crate) last: bool,
    /// Whether it says when to ask again.
    pub(crate) retry_after: bool,
}

/// The request for a path of a server.
pub(crate) fn request(server: SocketAddr, path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: {server}\r\naccept: application/json\r\n\r\n")
        .into_bytes()
}

/// Text as it may stand in a query: everything but letters, digits and `-._~` escaped.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'-' | b'.' | b'_' | b'~' => {
                escaped.push(byte as char);
            }
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

/// Reads an answer off the front of `buffer`: `None` until it is all there.
pub(crate) fn answer(buffer: &[u8]) -> io::Result<Option<Answer>> {
    let broken = |what| io::Error::new(io::ErrorKind::InvalidData, what);
    let Some(head) = buffer.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let text = std::str::from_utf8(&buffer[..head]).map_err(|_| broken("head is not text"))?;
    let mut lines = text.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.strip_prefix("HTTP/1.1 "))
        .and_then(|rest| rest.get(..3))
        .and_then(|code| code.parse().ok())
        .ok_or_else(|| broken("no status line"))?;
    let (mut length, mut chunked, mut last, mut retry_after) = (None, false, false, false);
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        if name.eq_ignore_ascii_case("content-length") {
            length = Some(value.trim().parse::<usize>().map_err(|_| broken("content-length"))?);
        } else if name.eq_ignore_ascii_case("transfer-encoding") {
            chunked = value.trim().eq_ignore_ascii_case("chunked");
        } else if name.eq_ignore_ascii_case("connection") {
            last = value.trim().eq_ignore_ascii_case("close");
        } else if name.eq_ignore_ascii_case("retry-after") {
            retry_after = true;
        }
    }
    let start = head + 4;
    let end = match (length, chunked) {
        _ if status == 204 || status == 304 => Some(start),
        (_, true) => chunks(buffer, start).ok_or_else(|| broken("chunk size"))?,
        (Some(length), false) => Some(start + length),
        (None, false) => return Err(broken("neither content-length nor chunks")),
    };
    Ok(end.filter(|end| *end <= buffer.len()).map(|bytes| Answer {
        status,
        bytes,
        last,
        retry_after,
    }))
}

/// Where the chunks that begin at `at` end: inner `None` if they go on past the buffer, outer if they are broken.
fn chunks(buffer: &[u8], mut at: usize) -> Option<Option<usize>> {
    loop {
        let Some(line) = buffer.get(at..).and_then(|b| b.windows(2).position(|two| two == b"\r\n"))
        else {
            return Some(None);
        };
        let size = std::str::from_utf8(&buffer[at..at + line]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        at = at + line + 2 + size + 2;
        if size == 0 {
            return Some(Some(at));
        }
    }
}

/// One connection.
pub(crate) struct Connection {
    stream: TcpStream,
    /// Room for an answer; doubled when one does not fit.
    buffer: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub(crate) async fn open(server: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(server).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: vec![0; 64 << 10] })
    }

    /// Sends a request and reads its answer to the end.
    pub(crate) async fn get(&mut self, request: &[u8]) -> io::Result<Answer> {
        let mut left = request;
        while !left.is_empty() {
            self.stream.writable().await?;
            match self.stream.try_write(left) {
                Ok(sent) => left = &left[sent..],
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
        let mut filled = 0;
        loop {
            if filled == self.buffer.len() {
                self.buffer.resize(filled * 2, 0);
            }
            self.stream.readable().await?;
            match self.stream.try_read(&mut self.buffer[filled..]) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => continue,
                Err(error) => return Err(error),
            }
            if let Some(answer) = answer(&self.buffer[..filled])? {
                return Ok(answer);
            }
        }
    }
}
