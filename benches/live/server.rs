//! A data folder in, a server of it on this machine out; tables in, a generation out.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::client::Client;

/// The program measured: that of this build, or another one to be held against it.
pub(crate) fn program() -> String {
    crate::set("PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_yaojia").to_owned())
}

/// A command that sees nothing of what this program is told.
pub(crate) fn bare(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env_clear().envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
    command
}

/// How a publish is held back: one core, twenty steps nicer than the server.
pub(crate) const NICE: [&str; 6] = ["taskset", "-c", "1", "nice", "-n", "20"];

/// Builds and publishes a generation of the tables, behind the words of `before`.
pub(crate) fn index(tables: &Path, data: &Path, before: &[&str]) {
    let program = program();
    let words = [before, &[&program, "index", "--force"]].concat();
    let mut command = bare(words[0]);
    command.args(&words[1..]).arg(tables).arg("--data").arg(data);
    let done = command.stdin(Stdio::null()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// A key that may write for these places.
pub(crate) fn key(data: &Path, places: &[&str]) -> String {
    let mut command = bare(&program());
    command.args(["keys", "create", "--format", "json", "--data"]).arg(data);
    for place in places {
        command.args(["--scope", &format!("write:offers:{place}")]);
    }
    let told = command.output().unwrap().stdout;
    let told: serde_json::Value = serde_json::from_slice(&told).unwrap();
    told["key"].as_str().unwrap().to_owned()
}

/// Where a server listens, which is the first it says.
pub(crate) fn address(server: &mut Child) -> String {
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let rest = line.split("http://").nth(1).expect("an address");
    rest.split('（').next().unwrap().trim().to_owned()
}

/// A serving process; it ends when dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
}

impl Server {
    /// Starts and waits until it is ready.
    pub(crate) fn start(data: &Path) -> Self {
        let log = std::fs::File::create(data.join("stderr.txt")).unwrap();
        let child = bare(&program())
            .args(["serve", "--listen", "127.0.0.1:0", "--set", "limits.key_rate=0", "--data"])
            .arg(data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn();
        let mut child = child.unwrap();
        let address = address(&mut child);
        let server = Self { child, address };
        while Client::new(&server.address).get("/readyz").0 != 200 {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        server
    }

    /// The whole answer to a path.
    pub(crate) fn get(&self, path: &str) -> Vec<u8> {
        let (status, body) = Client::new(&self.address).get(path);
        assert_eq!(status, 200, "{path}: {}", String::from_utf8_lossy(&body));
        body
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
