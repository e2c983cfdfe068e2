//! Requests that wait in, one commit for all of them and an answer for each out; the only thread that writes.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;
use yaojia_index::journal::{Batch, Entry, Journal, Upto};
use yaojia_index::snapshot::{LiveError, Snapshot};

use super::decide::{Kept, decide};
use super::request::{Outcome, Status, Write, WriteError};
use super::serve;
use crate::service::{Clock, Generations};

/// Requests of one commit at most.
const TOGETHER: usize = 256;

/// Rows after which a commit takes no further request: about 100 ms of work.
const ENOUGH_ROWS: usize = 20_000;

/// How often a full disk is looked at.
const LOOK: Duration = Duration::from_secs(1);

/// What the writer is told.
pub(super) enum Command {
    /// Write this and answer.
    Write(Box<Write>, oneshot::Sender<Result<Outcome, WriteError>>),
    /// Serve this generation, over which the journal is laid up to there.
    Serve(Arc<Snapshot>, Upto, Sender<()>),
}

type Waiting = (Box<Write>, oneshot::Sender<Result<Outcome, WriteError>>);

/// The thread's own.
pub(super) struct Writer {
    journal: Arc<Journal>,
    generations: Generations,
    clock: Clock,
}

/// What one commit writes.
struct Commit<'j> {
    batch: Batch<'j>,
    entries: Vec<(Kept, Entry)>,
    /// Whether there is anything to write.
    writes: bool,
}

impl Writer {
    pub(super) fn new(journal: Arc<Journal>, generations: Generations, clock: Clock) -> Self {
        Self { journal, generations, clock }
    }

    /// Runs until nobody can send any more.
    pub(super) fn run(&self, commands: &Receiver<Command>) {
        let mut looked = Instant::now();
        let mut next = self.next(commands, &mut looked);
        while let Some(command) = next.take() {
            match command {
                Command::Serve(snapshot, upto, done) => {
                    self.serve(snapshot, &upto);
                    let _ = done.send(());
                }
                Command::Write(write, answer) => {
                    let mut waiting = vec![(write, answer)];
                    next = gather(commands, &mut waiting);
                    self.write(waiting);
                }
            }
            next = next.or_else(|| self.next(commands, &mut looked));
        }
    }

    /// The next command; while the disk is full it is looked at every second, asked or not.
    fn next(&self, commands: &Receiver<Command>, looked: &mut Instant) -> Option<Command> {
        loop {
            if looked.elapsed() >= LOOK {
                self.journal.look_for_room();
                *looked = Instant::now();
            }
            match commands.recv_timeout(LOOK) {
                Err(RecvTimeoutError::Timeout) => {}
                other => return other.ok(),
            }
        }
    }

    fn write(&self, waiting: Vec<Waiting>) {
        let now = self.clock.now().as_second();
        match self.try_write(&waiting, now) {
            Ok(outcomes) => {
                for ((_, answer), outcome) in waiting.into_iter().zip(outcomes) {
                    let _ = answer.send(outcome);
                }
            }
            Err(error) => {
                tracing::error!(%error, "live prices were not written");
                for (_, answer) in waiting {
                    let _ = answer.send(Err(error.clone()));
                }
            }
        }
    }

    /// Writes all or nothing. What is on the disk is in the answers of the service before anybody is told.
    fn try_write(
        &self,
        waiting: &[Waiting],
        now: i64,
    ) -> Result<Vec<Result<Outcome, WriteError>>, WriteError> {
        let open = self.generations.current().map_err(WriteError::NotReady)?;
        let snapshot = &open.snapshot;
        let batch = self.journal.begin(now)?;
        let mut commit = Commit { batch, entries: Vec::new(), writes: false };
        let mut outcomes = Vec::with_capacity(waiting.len());
        for (write, _) in waiting {
            match commit.take(snapshot, write, now) {
                Err(error @ WriteError::Store(_)) => return Err(error),
                outcome => outcomes.push(outcome),
            }
        }
        let Commit { batch, entries, writes } = commit;
        if writes {
            batch.commit()?;
        }
        if !entries.is_empty() {
            let mut live = (**snapshot.live()).clone();
            for (kept, entry) in &entries {
                let Some((product, place)) = kept.at else { continue };
                if let Err(error) = live.take_at(snapshot, &kept.key, entry, product, place) {
                    tell(&error);
                }
            }
            self.generations.overlay(&Arc::new(snapshot.with_live(Arc::new(live))));
        }
        Ok(outcomes)
    }

    /// Lays what came since `upto` over the generation and serves it.
    fn serve(&self, snapshot: Arc<Snapshot>, upto: &Upto) {
        let now = self.clock.now();
        let caught_up = serve::catch_up(&snapshot, &self.journal, upto).map(Arc::new);
        let snapshot = caught_up.unwrap_or_else(|error| {
            tracing::error!(%error, "live prices may lack behind until the next change");
            snapshot
        });
        self.generations.publish(Arc::clone(&snapshot), now);
        if let Err(error) = serve::announce(&self.journal, &snapshot, now.as_second()) {
            tracing::error!(%error, "the generation was not told to who follows changes");
        }
    }
}

impl Commit<'_> {
    fn take(
        &mut self,
        snapshot: &Snapshot,
        write: &Write,
        now: i64,
    ) -> Result<Outcome, WriteError> {
        if let Some(known) = self.known(write)? {
            return Ok(known);
        }
        let decision = decide(snapshot, &self.batch, write, now)?;
        let mut outcome = decision.outcome;
        for kept in decision.kept {
            let entry = self.batch.keep(&kept.key, kept.statement, kept.what.clone())?;
            self.entries.push((kept, entry));
            self.writes = true;
        }
        outcome.seq = self.batch.seq();
        let counters = self.batch.counters();
        counters.requests += 1;
        counters.unchanged += outcome.count(Status::Unchanged) as u64;
        counters.older += outcome.count(Status::Older) as u64;
        if let Some(idempotency) = &write.idempotency {
            let answer = serde_json::to_vec(&outcome);
            let answer = answer.map_err(|error| WriteError::Store(error.to_string().into()))?;
            self.batch.answer(&write.institution, &idempotency.key, idempotency.print, &answer);
            self.writes = true;
        }
        Ok(outcome)
    }

    /// The answer to a request that came before.
    fn known(&mut self, write: &Write) -> Result<Option<Outcome>, WriteError> {
        let Some(idempotency) = &write.idempotency else { return Ok(None) };
        let Some(answered) = self.batch.answered(&write.institution, &idempotency.key)? else {
            return Ok(None);
        };
        if answered.print != idempotency.print {
            return Err(WriteError::KeyReused);
        }
        let outcome: Outcome = serde_json::from_slice(&answered.answer)
            .map_err(|error| WriteError::Store(error.to_string().into()))?;
        let counters = self.batch.counters();
        counters.requests += 1;
        counters.replays += 1;
        self.writes = true;
        Ok(Some(Outcome { repeated: true, ..outcome }))
    }
}

/// Takes what waits already; what is no request to write is handed back.
fn gather(commands: &Receiver<Command>, waiting: &mut Vec<Waiting>) -> Option<Command> {
    let mut rows = waiting.iter().map(|(write, _)| write.rows.len()).sum::<usize>();
    while waiting.len() < TOGETHER && rows < ENOUGH_ROWS {
        match commands.try_recv() {
            Ok(Command::Write(write, answer)) => {
                rows += write.rows.len();
                waiting.push((write, answer));
            }
            Ok(other) => return Some(other),
            Err(_) => return None,
        }
    }
    None
}

/// A price that is on the disk and can't be laid over a damaged sheet: whoever reads that sheet is told 503.
fn tell(error: &LiveError) {
    tracing::error!(%error, "a live price can't be shown over damaged data");
}
