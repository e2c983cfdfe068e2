//! Live statements of institutions in, on the disk and in every answer before the sender is told.
//!
//! One thread writes. Whatever waits when a commit ends is written by the next one together, so that many senders share
//! one wait for the disk; then the answers of the service change, and then the senders are told.

mod decide;
mod request;
mod serve;
mod writer;

use std::path::Path;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex};

use arc_swap::ArcSwap;
use tokio::sync::oneshot;
use yaojia_index::journal::Journal;
use yaojia_index::snapshot::Snapshot;

use super::outward::outward;
use super::{Clock, Generations};
pub use request::{Asked, Idempotency, Outcome, Row, RowOutcome, Status, Write, WriteError};
pub use serve::with_journal;
use writer::{Command, Writer};

/// Requests that may wait for the disk: with 50 ms for a commit on a slow one and 256 taken at once, the last in line
/// waits a fifth of a second.
const WAITING: usize = 1024;

/// What can be done with live prices.
#[derive(Clone)]
enum State {
    /// No data folder was opened: as in tests of reading.
    None,
    /// The journal is open.
    Open(Arc<Journal>, SyncSender<Command>),
    /// The journal can't be relied on: prices are read only.
    ReadOnly(Arc<str>),
}

/// The live prices of a running service, cheap to clone.
#[derive(Clone)]
pub struct LivePrices {
    state: Arc<ArcSwap<State>>,
    thread: Arc<Mutex<Option<std::thread::JoinHandle<()>>>>,
}

impl Default for LivePrices {
    fn default() -> Self {
        Self { state: Arc::new(ArcSwap::from_pointee(State::None)), thread: Arc::default() }
    }
}

impl LivePrices {
    /// Opens the journal of `data` and starts to write. One that can't be relied on leaves the prices read only.
    pub fn open(&self, data: &Path, generations: &Generations, clock: &Clock) {
        match Journal::open(data) {
            Ok(journal) => {
                // What a crash left in the log is in the store, and seen, before anything is served.
                match journal.lead() {
                    // The writer begins when there is room; what the journal holds is shown meanwhile.
                    Err(error) if !error.is_no_room() => return self.give_up(&error),
                    _ => {}
                }
                let (send, commands) = sync_channel(WAITING);
                let writer = Writer::new(Arc::clone(&journal), generations.clone(), clock.clone());
                let named = std::thread::Builder::new().name("journal".to_owned());
                match named.spawn(move || writer.run(&commands)) {
                    Ok(thread) => {
                        if let Ok(mut held) = self.thread.lock() {
                            *held = Some(thread);
                        }
                        self.state.store(Arc::new(State::Open(journal, send)));
                    }
                    Err(error) => self.give_up(&error),
                }
            }
            Err(error) => self.give_up(&error),
        }
    }

    /// Takes no more live prices, for the reason given.
    pub fn give_up(&self, reason: &dyn std::fmt::Display) {
        tracing::error!(%reason, "live prices are read only");
        self.state.store(Arc::new(State::ReadOnly(outward(&reason.to_string()).into())));
    }

    /// Writes what waits and stops; whatever comes later is refused.
    pub fn close(&self) {
        self.state.store(Arc::new(State::ReadOnly("the service is stopping".into())));
        if let Some(thread) = self.thread.lock().ok().and_then(|mut held| held.take()) {
            let _ = thread.join();
        }
    }

    /// Why nothing can be written, if that is so.
    #[must_use]
    pub fn read_only(&self) -> Option<Arc<str>> {
        match &**self.state.load() {
            State::ReadOnly(reason) => Some(Arc::clone(reason)),
            State::Open(journal, _) => journal.fault().map(|fault| outward(&fault).into()),
            State::None => None,
        }
    }

    /// Why nothing can be written for now, where the disk is full.
    #[must_use]
    pub fn disk_full(&self) -> Option<Arc<str>> {
        match &**self.state.load() {
            State::Open(journal, _) => journal.no_room(),
            State::None | State::ReadOnly(_) => None,
        }
    }

    /// The journal, while it is open.
    #[must_use]
    pub fn journal(&self) -> Option<Arc<Journal>> {
        match &**self.state.load() {
            State::Open(journal, _) => Some(Arc::clone(journal)),
            State::None | State::ReadOnly(_) => None,
        }
    }

    /// Writes what a request states; on the disk and in every answer when this returns.
    ///
    /// # Errors
    ///
    /// [`WriteError`]; nothing of the request was written then.
    pub async fn write(&self, write: Write) -> Result<Outcome, WriteError> {
        let (answer, answered) = oneshot::channel();
        self.send(Command::Write(Box::new(write), answer))?;
        answered.await.unwrap_or_else(|_| Err(stopped()))
    }

    /// Serves `snapshot` with the journal's live prices over it from now on; waits until that is so.
    pub fn serve(&self, generations: &Generations, snapshot: Snapshot, clock: &Clock) {
        let journal = self.journal();
        let (snapshot, upto) = match &journal {
            None => (snapshot, None),
            Some(journal) => match with_journal(&snapshot, journal) {
                Ok((snapshot, upto)) => (snapshot, Some(upto)),
                Err(error) => {
                    self.give_up(&error);
                    (snapshot, None)
                }
            },
        };
        let snapshot = Arc::new(snapshot);
        if let Some(upto) = upto {
            let (done, wait) = std::sync::mpsc::channel();
            if self.send(Command::Serve(Arc::clone(&snapshot), upto, done)).is_ok()
                && wait.recv().is_ok()
            {
                return;
            }
        }
        generations.publish(snapshot, clock.now());
    }

    fn send(&self, command: Command) -> Result<(), WriteError> {
        match &**self.state.load() {
            State::Open(_, sender) => match (command, sender) {
                (serve @ Command::Serve(..), sender) => sender.send(serve).map_err(|_| stopped()),
                (write, sender) => sender.try_send(write).map_err(|error| match error {
                    TrySendError::Full(_) => WriteError::Overloaded,
                    TrySendError::Disconnected(_) => stopped(),
                }),
            },
            State::ReadOnly(reason) => Err(WriteError::ReadOnly(Arc::clone(reason))),
            State::None => Err(WriteError::ReadOnly("no journal is open".into())),
        }
    }
}

fn stopped() -> WriteError {
    WriteError::ReadOnly("the writer has stopped".into())
}
