//! Paths of a server on this machine in; requests per second and how long they took out. Stops by itself.
//!
//! `cargo run --release --example load -- --template '/v1/search?q={}' words.txt`

mod drive;
mod figures;
mod http;
mod targets;

use std::io::{Write, stdout};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, bail};
use clap::Parser;

use drive::{Plan, Seen};
use targets::Targets;

/// Loads a server on this machine for a while.
#[derive(Parser)]
struct Arguments {
    /// Where it listens; loopback addresses only.
    #[arg(long, default_value = "127.0.0.1:8080")]
    server: SocketAddr,
    /// Connections, each with one request under way.
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=1_024))]
    connections: u32,
    /// Seconds to measure.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// Seconds before that, not measured.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(0..=60))]
    warm_up: u64,
    /// Requests per second to send whatever the server does (open loop): times then count from when each was due.
    #[arg(long)]
    rate: Option<u32>,
    /// A path with `{}` where a line of the file belongs; without it the lines are paths.
    #[arg(long)]
    template: Option<String>,
    /// Ask for the first lines most, by Zipf's law.
    #[arg(long)]
    zipf: bool,
    /// Paths or values, one a line.
    file: PathBuf,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if !arguments.server.ip().is_loopback() {
        bail!("{} is not on this machine", arguments.server);
    }
    let targets = Targets::read(
        arguments.server,
        &arguments.file,
        arguments.template.as_deref(),
        arguments.zipf,
    )?;
    let Arguments { server, connections, seconds, warm_up, rate, .. } = arguments;
    let seen = drive::load(Plan { server, connections, warm_up, seconds, rate }, targets)?;
    report(&seen, seconds)
}

/// In milliseconds.
fn shown(took: Duration) -> String {
    format!("{:.3} ms", took.as_secs_f64() * 1e3)
}

fn report(seen: &Seen, seconds: u64) -> Result<()> {
    let requests = seen.times.len();
    let statuses: Vec<String> = seen.statuses.iter().map(|(s, n)| format!("{s}: {n}")).collect();
    writeln!(
        stdout(),
        "{requests} requests in {seconds} s, {:.0}/s, {:.1} MB/s, {} bytes each\n\
         p50 {}  p90 {}  p99 {}  p99.9 {}  longest {}\n\
         {}, errors: {}",
        requests as f64 / seconds as f64,
        seen.bytes as f64 / seconds as f64 / 1e6,
        seen.bytes / requests.max(1),
        shown(seen.times.quantile(500)),
        shown(seen.times.quantile(900)),
        shown(seen.times.quantile(990)),
        shown(seen.times.quantile(999)),
        shown(seen.times.longest()),
        if statuses.is_empty() { "no answers".to_owned() } else { statuses.join(", ") },
        seen.errors,
    )?;
    if seen.refused.len() > 0 {
        writeln!(
            stdout(),
            "turned away: {} beside these, p50 {}  p99 {}  longest {}, {} of them without Retry-After",
            seen.refused.len(),
            shown(seen.refused.quantile(500)),
            shown(seen.refused.quantile(990)),
            shown(seen.refused.longest()),
            seen.silent,
        )?;
    }
    if requests == 0 {
        bail!("the server answered nothing");
    }
    Ok(())
}
