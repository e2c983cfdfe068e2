//! Requests in, their status and body out, over one connection kept alive.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::http::{Answer, answer};

/// One connection, opened again where it broke.
pub(crate) struct Client {
    address: String,
    stream: Option<TcpStream>,
    buffer: Vec<u8>,
}

impl Client {
    pub(crate) fn new(address: &str) -> Self {
        Self { address: address.to_owned(), stream: None, buffer: vec![0; 64 << 10] }
    }

    /// The answer to a path, unpacked.
    pub(crate) fn get(&mut self, path: &str) -> (u16, Vec<u8>) {
        let request = crate::http::request(self.address.parse().unwrap(), path);
        self.send(&request).unwrap()
    }

    /// The status and body of the answer to a request.
    pub(crate) fn send(&mut self, request: &[u8]) -> std::io::Result<(u16, Vec<u8>)> {
        let answer = self.exchange(request)?;
        let head = self.buffer.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
        let chunked = self.buffer[..head].to_ascii_lowercase();
        let chunked = chunked.windows(16).any(|some| some == b"encoding: chunke");
        let body = &self.buffer[head..answer.bytes];
        Ok((answer.status, if chunked { joined(body) } else { body.to_vec() }))
    }

    /// Sends a request and reads its answer to the end.
    pub(crate) fn exchange(&mut self, request: &[u8]) -> std::io::Result<Answer> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(&self.address)?;
                stream.set_nodelay(true)?;
                stream
            }
        };
        stream.write_all(request)?;
        let mut filled = 0;
        loop {
            if filled == self.buffer.len() {
                self.buffer.resize(filled * 2, 0);
            }
            let read = stream.read(&mut self.buffer[filled..])?;
            if read == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            filled += read;
            // A long answer comes in many pieces; it ends with the end of a chunk.
            if filled > 1 << 20 && !self.buffer[..filled].ends_with(b"0\r\n\r\n") {
                continue;
            }
            if let Some(answer) = answer(&self.buffer[..filled])? {
                self.stream = Some(stream).filter(|_| !answer.last);
                return Ok(answer);
            }
        }
    }
}

/// The contents of chunks.
fn joined(mut chunks: &[u8]) -> Vec<u8> {
    let mut body = Vec::with_capacity(chunks.len());
    while let Some(line) = chunks.windows(2).position(|two| two == b"\r\n") {
        let size = std::str::from_utf8(&chunks[..line]).unwrap();
        let size = usize::from_str_radix(size.split(';').next().unwrap().trim(), 16).unwrap();
        body.extend_from_slice(&chunks[line + 2..line + 2 + size]);
        if size == 0 {
            break;
        }
        chunks = &chunks[line + 2 + size + 2..];
    }
    body
}
