//! A build killed at any moment leaves the old generation serving and the next build unharmed.
//!
//! `YAOJIA_CRASH_ROUNDS=30 cargo test --release crash` runs longer than the default.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use yaojia_index::snapshot::open_current;

/// Kills in one run of the test, unless the environment says otherwise.
const ROUNDS: u32 = 6;

fn start(data: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_yaojia"))
        .args(["index", "fixtures", "--data"])
        .arg(data)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn served(data: &Path) -> String {
    open_current(data).unwrap().manifest().id.clone()
}

fn verifies(data: &Path) -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yaojia"));
    command.args(["verify", "--data"]).arg(data).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().unwrap().success()
}

#[test]
fn a_killed_build_harms_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let begun = Instant::now();
    assert!(start(data).wait().unwrap().success());
    let whole = begun.elapsed();
    let rounds =
        std::env::var("YAOJIA_CRASH_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(ROUNDS);
    // A fixed sequence of moments over the length of a build, the golden ratio apart: well spread,
    // and the same in every run.
    let mut moment = 0.5_f64;
    for round in 0..rounds {
        let before = served(data);
        let mut child = start(data);
        std::thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * moment * 1.05));
        child.kill().unwrap();
        let finished = child.wait().unwrap().success();
        assert!(verifies(data), "round {round}: verify fails after a kill at {moment:.3}");
        assert!(
            !finished || served(data) != before,
            "round {round}: a finished build is not served"
        );
        assert!(start(data).wait().unwrap().success(), "round {round}: the next build fails");
        assert!(verifies(data), "round {round}: verify fails after the next build");
        moment = (moment + 0.618_033_988_75).fract();
    }
    println!("{rounds} kills within {whole:?}: nothing lost");
}
