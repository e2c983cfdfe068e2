//! Commits in, on the disk in the log when told so; a thread puts them into the store behind.
//!
//! A commit waits once for the disk: one frame over zeros that are on the disk already, one fdatasync. The store takes
//! two waits and many pages for a commit, so it gets many at once, and nobody waits for that.

use std::fs::{File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use super::frame;
use super::layer::Layer;
use super::room::{Room, is_no_room};
use super::segment::{self, Segment};
use super::store::{JournalError, Store};
use super::tail::{Shared, Tail};

/// Held by the process that writes; the lock dies with it, the file stays.
const LOCK: &str = "writer.lock";

/// The first file of the log; each next one is four times as long, up to the longest: at 2,000 prices a second in
/// requests of ten a file lasts some seconds, and a start has little to make.
const SHORT: usize = 256 << 10;
const LONG: usize = 8 << 20;

/// Commits wait so long for the store, unless there are so many: then a start has at most that to put there.
const WAIT: Duration = Duration::from_secs(5);
const MANY: u64 = 16_384;

/// A store that takes nothing because the disk is full is tried again so much later.
const AGAIN: Duration = Duration::from_secs(1);

/// The one who writes.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) shared: Arc<Shared>,
    folder: PathBuf,
    /// Stands for the journal in its frames.
    mark: u64,
    segment: Segment,
    /// Where the next frame belongs.
    at: usize,
    thread: Option<JoinHandle<()>>,
    /// Unlocked when closed.
    _lock: File,
}

impl Writer {
    /// Puts what a crash left in the log into the store, and begins a new log.
    pub(super) fn start(
        folder: &Path,
        store: &Arc<Store>,
        room: &Arc<Room>,
    ) -> Result<Self, JournalError> {
        let lock = lock(&folder.join(LOCK))?;
        let txn = store.env.read_txn()?;
        let mark = store.state(&txn)?.mark();
        drop(txn);
        let left = segment::read(folder, mark)?;
        store.apply(left.iter().map(Arc::as_ref))?;
        let (old, unfinished) = (segment::list(folder)?, segment::unfinished(folder)?);
        segment::remove(old.iter().chain(&unfinished).map(|(_, path)| path.as_path()));
        let place = old.last().map_or(1, |(place, _)| place + 1);
        let txn = store.env.read_txn()?;
        let (state, number) = (store.state(&txn)?, store.number(&txn)?);
        drop(txn);
        let tail = Tail::after(number, state.seq, state.link, state.generation);
        let shared = Arc::new(Shared::new(tail));
        let segment = make(folder, place, SHORT)?;
        let behind = Behind {
            folder: folder.into(),
            store: Arc::clone(store),
            shared: Arc::clone(&shared),
            room: Arc::clone(room),
        };
        let thread = std::thread::Builder::new().name("journal store".to_owned());
        let thread = thread.spawn(move || behind.run()).map_err(io(folder))?;
        let thread = Some(thread);
        Ok(Self { shared, folder: folder.into(), mark, segment, at: 0, thread, _lock: lock })
    }

    /// Puts a commit into the log; on the disk when this returns.
    pub(super) fn append(&mut self, layer: Layer) -> Result<(), JournalError> {
        let bytes = frame::bytes(&layer, self.mark)?;
        if self.at + bytes.len() > self.segment.length {
            self.turn(bytes.len(), layer.number - 1)?;
        }
        let file = &mut self.segment.file;
        match file.write_all(&bytes).map(|()| file.sync_data()) {
            Ok(Ok(())) => {}
            Err(error) if is_no_room(&error) => {
                // Its end was not written, so that a start finds it torn; the next one goes into another file.
                self.at = self.segment.length;
                return Err(io(&self.segment.path)(error));
            }
            Ok(Err(error)) | Err(error) => {
                // What the disk holds of the frame is not known, so nothing may follow it.
                let told = format!("the log can't be written: {error}");
                self.shared.lock().fault = Some(told.into());
                return Err(io(&self.segment.path)(error));
            }
        }
        self.at += bytes.len();
        let mut tail = self.shared.lock();
        tail.take(layer);
        if self.at * 2 > self.segment.length && tail.spare.is_none() {
            tail.wanted.get_or_insert((self.segment.place + 1, next(self.segment.length)));
        }
        let call = tail.wanted.is_some() || changes(&tail) >= MANY;
        drop(tail);
        if call {
            self.shared.wake.notify_one();
        }
        Ok(())
    }

    /// Whether there is room for what comes next; where there is none, the thread behind makes it if it can.
    pub(super) fn has_room(&mut self) -> bool {
        let mut tail = self.shared.lock();
        let spare = tail.spare.is_some() || self.at * 2 <= self.segment.length;
        if !spare {
            tail.wanted.get_or_insert((self.segment.place + 1, next(self.segment.length)));
        }
        let has = spare && !tail.stuck;
        drop(tail);
        if !has {
            self.shared.wake.notify_one();
        }
        has
    }

    /// Goes on in the next file of the log, which has room for a frame of `length` bytes.
    fn turn(&mut self, length: usize, last: u64) -> Result<(), JournalError> {
        let mut tail = self.shared.lock();
        let spare = tail.spare.take().filter(|spare| spare.length >= length);
        // The thread may be making the very file: it gives it up when it finds that it is no longer wanted.
        tail.wanted = None;
        drop(tail);
        let next = match spare {
            Some(spare) => spare,
            // Two places on: the one between may be in the making.
            None => {
                make(&self.folder, self.segment.place + 2, length.max(next(self.segment.length)))?
            }
        };
        let full = std::mem::replace(&mut self.segment, next);
        self.at = 0;
        self.shared.lock().full.push((full.path, last));
        Ok(())
    }
}

impl Drop for Writer {
    /// Waits until everything is in the store, and removes the log.
    fn drop(&mut self) {
        self.shared.lock().closing = true;
        self.shared.wake.notify_one();
        let done = self.thread.take().is_some_and(|thread| thread.join().is_ok());
        let tail = self.shared.lock();
        if done && tail.frames.is_empty() && tail.fault.is_none() {
            let spare = tail.spare.as_ref().map(|spare| spare.path.as_path());
            let full = tail.full.iter().map(|(path, _)| path.as_path());
            segment::remove(full.chain(spare).chain([self.segment.path.as_path()]));
        }
    }
}

/// The thread behind the log.
struct Behind {
    folder: PathBuf,
    store: Arc<Store>,
    shared: Arc<Shared>,
    room: Arc<Room>,
}

impl Behind {
    fn run(&self) {
        while let Some((frames, wanted)) = self.wait() {
            if let Some((place, length)) = wanted {
                self.spare(place, length);
            }
            if frames.is_empty() {
                continue;
            }
            match self.store.apply(frames.iter().map(Arc::as_ref)) {
                Ok(()) => {
                    let mut tail = self.shared.lock();
                    tail.stuck = false;
                    let done = tail.forget(frames.len());
                    drop(tail);
                    segment::remove(done.iter().map(PathBuf::as_path));
                }
                // The log keeps them meanwhile.
                Err(error) if error.is_no_room() => {
                    self.room.full(&error);
                    let mut tail = self.shared.lock();
                    tail.stuck = true;
                    if tail.closing {
                        return;
                    }
                    drop(tail);
                    std::thread::sleep(AGAIN);
                }
                Err(error) => {
                    tracing::error!(%error, "live prices stay in the log");
                    self.shared.lock().fault =
                        Some(format!("the store takes nothing: {error}").into());
                    return;
                }
            }
        }
    }

    /// What is to be put into the store, and which file is to be made; `None` at the end.
    #[allow(clippy::type_complexity)]
    fn wait(&self) -> Option<(Vec<Arc<Layer>>, Option<(u32, usize)>)> {
        let mut tail = self.shared.lock();
        loop {
            let old = tail.since.is_some_and(|since| since.elapsed() >= WAIT);
            let due = old || tail.closing || changes(&tail) >= MANY;
            let frames = if due { tail.frames.clone() } else { Vec::new() };
            let wanted = tail.wanted.filter(|_| tail.spare.is_none() && !tail.closing);
            if !frames.is_empty() || wanted.is_some() {
                return Some((frames, wanted));
            }
            if tail.closing {
                return None;
            }
            let rest = tail.since.map_or(WAIT, |since| WAIT.saturating_sub(since.elapsed()));
            let waited = self.shared.wake.wait_timeout(tail, rest);
            tail = waited.unwrap_or_else(std::sync::PoisonError::into_inner).0;
        }
    }

    /// Makes the next file of the log.
    fn spare(&self, place: u32, length: usize) {
        let made = Segment::create(&self.folder, place, length);
        let mut tail = self.shared.lock();
        let wanted = tail.wanted.take() == Some((place, length));
        match made {
            Ok(made) if wanted => tail.spare = Some(made),
            Ok(made) => segment::remove([made.path.as_path()]),
            // Whoever needs it makes it, and is told why it can't be.
            Err(error) => tracing::warn!(%error, "the next file of the log can't be made"),
        }
    }
}

/// Changes that wait for the store.
fn changes(tail: &Tail) -> u64 {
    tail.frames.first().map_or(0, |first| tail.seq - first.before())
}

const fn next(length: usize) -> usize {
    if length * 4 < LONG { length * 4 } else { LONG }
}

fn make(folder: &Path, place: u32, length: usize) -> Result<Segment, JournalError> {
    Segment::create(folder, place, length).map_err(io(folder))
}

fn io(path: &Path) -> impl Fn(std::io::Error) -> JournalError + '_ {
    |source| JournalError::Io { path: path.into(), source }
}

fn lock(path: &Path) -> Result<File, JournalError> {
    let file = File::options().create(true).truncate(false).write(true).open(path);
    let file = file.map_err(io(path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(JournalError::Taken),
        Err(TryLockError::Error(error)) => Err(io(path)(error)),
    }
}
