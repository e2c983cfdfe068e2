//! Requests and a plan in, what the connections saw out.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::Result;
use tokio::task::LocalSet;
use tokio::time;

use super::figures::Times;
use super::http::Connection;
use super::targets::Targets;

/// How to load a server.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    /// Where it listens.
    pub(crate) server: SocketAddr,
    /// Connections, each with one request under way.
    pub(crate) connections: u32,
    /// Seconds before the measured ones.
    pub(crate) warm_up: u64,
    /// Seconds to measure.
    pub(crate) seconds: u64,
    /// Requests per second to send whatever the server does.
    pub(crate) rate: Option<u32>,
}

/// What the connections saw.
pub(crate) struct Seen {
    /// How long what was answered took.
    pub(crate) times: Times,
    /// How long what was turned away took: 429 and 503.
    pub(crate) refused: Times,
    /// How many of those did not say when to ask again.
    pub(crate) silent: u64,
    /// How many there were of each status.
    pub(crate) statuses: BTreeMap<u16, u64>,
    /// Bytes of all answers, heads included.
    pub(crate) bytes: u64,
    /// Requests without an answer.
    pub(crate) errors: u64,
}

impl Seen {
    fn nothing() -> Self {
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

/// Loads a server as planned, on this thread alone.
pub(crate) fn load(plan: Plan, targets: Targets) -> Result<Seen> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(LocalSet::new().run_until(run(plan, Rc::new(targets))))
}

/// Runs every connection to the end.
async fn run(plan: Plan, targets: Rc<Targets>) -> Result<Seen> {
    let begin = Instant::now();
    let measure = begin + Duration::from_secs(plan.warm_up);
    let end = measure + Duration::from_secs(plan.seconds);
    let every = plan.rate.map(|rate| Duration::from_secs(1) * plan.connections / rate.max(1));
    let tasks: Vec<_> = (0..plan.connections)
        .map(|number| {
            let stagger = every.unwrap_or_default() * number / plan.connections;
            let clock = Clock { begin: begin + stagger, measure, end, every };
            let (server, targets) = (plan.server, Rc::clone(&targets));
            tokio::task::spawn_local(
                async move { connection(server, &targets, clock, number).await },
            )
        })
        .collect();
    let mut all = Seen::nothing();
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
    let mut seen = Seen::nothing();
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
