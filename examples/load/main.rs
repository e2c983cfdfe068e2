//! Paths of a server on this machine in; requests per second and how long they took out. Stops by itself.
//!
//! `cargo run --release --example load -- --template '/v1/search?q={}' words.txt`

mod figures;
mod http;
mod targets;

use std::collections::BTreeMap;
use std::io::{Write, stdout};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::Parser;
use tokio::task::LocalSet;
use tokio::time;

use figures::Times;
use http::Connection;
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

/// What one connection saw.
struct Seen {
    /// Of what was answered.
    times: Times,
    /// Of what was turned away: 429 and 503.
    refused: Times,
    /// How many of those did not say when to ask again.
    silent: u64,
    statuses: BTreeMap<u16, u64>,
    bytes: u64,
    errors: u64,
}

impl Seen {
    /// Nothing yet.
    fn new() -> Self {
        let (times, refused, statuses) = (Times::new(), Times::new(), BTreeMap::new());
        Self { times, refused, silent: 0, statuses, bytes: 0, errors: 0 }
    }
}

/// When to begin, measure and stop.
#[derive(Clone, Copy)]
struct Clock {
    begin: Instant,
    measure: Instant,
    end: Instant,
    /// Between two requests of one connection, in an open loop.
    every: Option<Duration>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if !arguments.server.ip().is_loopback() {
        bail!("{} is not on this machine", arguments.server);
    }
    let targets = Rc::new(Targets::read(
        arguments.server,
        &arguments.file,
        arguments.template.as_deref(),
        arguments.zipf,
    )?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let seen = runtime.block_on(LocalSet::new().run_until(run(&arguments, targets)))?;
    report(&seen, arguments.seconds)
}

/// Runs every connection to the end.
async fn run(arguments: &Arguments, targets: Rc<Targets>) -> Result<Seen> {
    let begin = Instant::now();
    let measure = begin + Duration::from_secs(arguments.warm_up);
    let end = measure + Duration::from_secs(arguments.seconds);
    let every =
        arguments.rate.map(|rate| Duration::from_secs(1) * arguments.connections / rate.max(1));
    let tasks: Vec<_> = (0..arguments.connections)
        .map(|number| {
            let stagger = every.unwrap_or_default() * number / arguments.connections;
            let clock = Clock { begin: begin + stagger, measure, end, every };
            let (server, targets) = (arguments.server, Rc::clone(&targets));
            tokio::task::spawn_local(
                async move { connection(server, &targets, clock, number).await },
            )
        })
        .collect();
    let mut all = Seen::new();
    for task in tasks {
        let one = task.await?;
        all.times.merge(&one.times);
        all.refused.merge(&one.refused);
        all.silent += one.silent;
        all.bytes += one.bytes;
        all.errors += one.errors;
        for (status, count) in one.statuses {
            *all.statuses.entry(status).or_default() += count;
        }
    }
    Ok(all)
}

/// Sends requests one after another over one connection, opened again where it breaks, until the time is up.
async fn connection(server: SocketAddr, targets: &Targets, clock: Clock, number: u32) -> Seen {
    let mut seen = Seen::new();
    let mut random = u64::from(number) << 32 | 1;
    let (mut open, mut due) = (None, clock.begin);
    loop {
        match clock.every {
            Some(_) => until(due).await,
            None => time::sleep_until(due.into()).await,
        }
        let start = if clock.every.is_some() { due } else { Instant::now() };
        if start >= clock.end {
            return seen;
        }
        let request = targets.choose(next(&mut random));
        let limit = (clock.end + Duration::from_secs(5)).into();
        let answer = time::timeout_at(limit, async {
            let mut connection = match open.take() {
                Some(connection) => connection,
                None => Connection::open(server).await?,
            };
            let answer = connection.get(request).await?;
            open = Some(connection).filter(|_| !answer.last);
            std::io::Result::Ok(answer)
        });
        match answer.await {
            Ok(Ok(answer)) if start >= clock.measure => {
                if matches!(answer.status, 429 | 503) {
                    seen.refused.add(start.elapsed());
                    seen.silent += u64::from(!answer.retry_after);
                } else {
                    seen.times.add(start.elapsed());
                }
                *seen.statuses.entry(answer.status).or_default() += 1;
                seen.bytes += answer.bytes as u64;
            }
            Ok(Ok(_)) => {}
            _ => {
                seen.errors += 1;
                time::sleep(Duration::from_millis(10)).await;
            }
        }
        due = clock.every.map_or(clock.begin, |every| due + every);
    }
}

/// Waits until `due`. The timer is right to a millisecond; what is left is waited out awake, so that it does not count as
/// the server's time.
async fn until(due: Instant) {
    let nearly = due.checked_sub(Duration::from_millis(2)).unwrap_or(due);
    time::sleep_until(nearly.into()).await;
    while Instant::now() < due {
        tokio::task::yield_now().await;
    }
}

/// The next of a stream of random numbers (SplitMix64).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
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
