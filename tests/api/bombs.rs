//! Bodies that swell are refused, and the memory of the serving process stays bounded meanwhile.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use flate2::{Compress, Compression, FlushCompress};

/// A serving process, ended when dropped.
struct Served {
    child: Child,
    address: String,
}

impl Served {
    fn start(data: &std::path::Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_yaojia"))
            .args(["demo", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.find_map(|line| Some(line.unwrap()).filter(|l| l.contains("/docs/")));
        let line = line.expect("the server starts");
        // A line more follows; written to a pipe that nobody holds it would end the server.
        lines.next().expect("the server says how to stop it").unwrap();
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Self { child, address }
    }

    /// The most memory it ever had, in MiB.
    fn peak(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() >> 10
    }

    /// The status of what comes back to `head` and the parts of a body.
    fn send(&self, head: &str, parts: impl Iterator<Item = Vec<u8>>) -> u16 {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        write!(stream, "{head}\r\nhost: test\r\nconnection: close\r\n\r\n").unwrap();
        for part in parts {
            // It may have answered and closed before all is sent.
            if stream.write_all(&part).is_err() {
                break;
            }
        }
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer);
        // Where it closed while we still wrote, the answer may be lost on the way.
        answer.get(9..12).and_then(|status| status.parse().ok()).unwrap_or(0)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A workbook whose one sheet unpacks to so many MiB of blanks.
fn workbook(mib: usize) -> Vec<u8> {
    // Blocks that end with a full flush stand alone, so one may be repeated.
    let mut packer = Compress::new(Compression::best(), false);
    let (blanks, mut block) = (vec![b' '; 1 << 20], Vec::with_capacity(1 << 16));
    packer.compress_vec(&blanks, &mut block, FlushCompress::Full).unwrap();
    let packed = [block.repeat(mib), vec![3, 0]].concat();
    let name = b"xl/worksheets/sheet1.xml";
    let sizes = [packed.len(), mib << 20].map(|size| u32::try_from(size).unwrap().to_le_bytes());
    let length = u16::try_from(name.len()).unwrap().to_le_bytes();
    let common =
        [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &sizes.concat(), &length].concat();
    let local = [b"PK\x03\x04", &common[..], &[0, 0], name, &packed].concat();
    let entry = [b"PK\x01\x02\x14\x00", &common[..], &[0; 16], name].concat();
    let (at, size) = (local.len() as u32, entry.len() as u32);
    let end =
        [b"PK\x05\x06\0\0\0\0\x01\0\x01\0", &size.to_le_bytes()[..], &at.to_le_bytes(), &[0, 0]];
    [local, entry, end.concat()].concat()
}

#[test]
fn memory_stays_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path());
    let before = served.peak();
    let gigabyte = || {
        let chunk = [b"100000\r\n".to_vec(), vec![b'9'; 1 << 20], b"\r\n".to_vec()].concat();
        std::iter::repeat_n(chunk, 1 << 10).chain([b"0\r\n\r\n".to_vec()])
    };
    for (what, target, kind) in [
        ("a list of a gigabyte", "/v1/check", "text/csv"),
        ("JSON of a gigabyte", "/v1/search", "application/json"),
        ("a basket of a gigabyte", "/v1/compare", "application/json"),
    ] {
        let head =
            format!("POST {target} HTTP/1.1\r\ncontent-type: {kind}\r\ntransfer-encoding: chunked");
        let status = served.send(&head, gigabyte());
        assert!([413, 0].contains(&status), "{what}: {status}");
    }
    let book = workbook(1 << 10);
    let head = format!("POST /v1/check HTTP/1.1\r\ncontent-length: {}", book.len());
    assert_eq!(served.send(&head, std::iter::once(book)), 400, "a workbook of a gigabyte");
    assert_eq!(served.send("GET /healthz HTTP/1.1", std::iter::empty()), 200);
    let after = served.peak();
    println!("peak memory: {before} MiB before, {after} MiB after");
    // A list may have 32 MiB, which are held once while they come in and once as a whole.
    assert!(after < before + 128, "{before} MiB before, {after} MiB after");
}
