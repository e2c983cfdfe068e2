//! A data folder in; its reports, read, added to and decided on out. Several processes may do so at once.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwap;
use yaojia_index::record::Money;

use super::line::{Kind, Line, Report, State};
use super::marks::Marks;
use crate::service::durable;
use crate::service::keys::{NoRandom, random_text};

/// The file in the data folder.
const FILE: &str = "reports.ndjson";
/// How often a running service looks whether somebody else has added a line.
const EVERY: Duration = Duration::from_millis(500);
/// Reports kept at most: years of them, some 30 MB. Then the operator has to move the file away.
const MOST: usize = 100_000;

/// Why reports can't be read or added.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// No folder was named.
    #[error("reports are not taken here")]
    Nowhere,
    /// The system refuses.
    #[error("{}: {source}", file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A line is not what this program writes.
    #[error("{}: byte {at}: {reason}", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// Where the line begins.
        at: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// No random numbers.
    #[error(transparent)]
    Random(#[from] NoRandom),
    /// Too many.
    #[error("{MOST} reports are kept; move the file away to take more")]
    Full,
    /// No such report.
    #[error("no report has the id {0:?}")]
    Unknown(String),
}

/// A report to be handed in.
#[derive(Debug, Clone)]
pub struct NewReport {
    /// What is wrong.
    pub kind: Kind,
    /// The code of the place.
    pub institution: Option<String>,
    /// The code of the product.
    pub product: Option<String>,
    /// The price that was seen.
    pub price: Option<Money>,
    /// In words.
    pub note: Option<String>,
}

/// What was read so far.
#[derive(Debug, Default)]
struct Known {
    /// Bytes of whole lines.
    read: u64,
    reports: Vec<Report>,
    places: HashMap<String, usize>,
}

#[derive(Debug, Default)]
struct Inner {
    file: ArcSwap<Option<PathBuf>>,
    known: Mutex<Known>,
    marks: ArcSwap<Marks>,
    version: AtomicU64,
}

/// The reports of a data folder.
#[derive(Debug, Clone, Default)]
pub struct Book(Arc<Inner>);

impl Book {
    /// Those of the folder at `data`, read.
    ///
    /// # Errors
    ///
    /// [`BookError`]; reading is tried again by whoever uses the book.
    pub fn open(&self, data: &Path) -> Result<(), BookError> {
        self.0.file.store(Arc::new(Some(data.join(FILE))));
        self.catch_up(&mut self.known())
    }

    /// Follows what others add, for as long as the runtime runs.
    pub fn follow(&self) {
        let book = self.clone();
        tokio::spawn(async move {
            let mut told = false;
            loop {
                tokio::time::sleep(EVERY).await;
                let book = book.clone();
                let read = move || book.catch_up(&mut book.known());
                match tokio::task::spawn_blocking(read).await {
                    Ok(Err(error)) if !told => {
                        tracing::error!(%error, "reports can't be read");
                        told = true;
                    }
                    Ok(Ok(())) => told = false,
                    _ => {}
                }
            }
        });
    }

    /// What is known to be wrong with offers.
    #[must_use]
    pub fn marks(&self) -> arc_swap::Guard<Arc<Marks>> {
        self.0.marks.load()
    }

    /// Changes with every line.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.0.version.load(Ordering::Relaxed)
    }

    /// Those that `wanted` takes, the newest first, with their number; only the ones before `before`, where given.
    #[must_use]
    pub fn list(
        &self,
        before: Option<usize>,
        at_most: usize,
        wanted: impl Fn(&Report) -> bool,
    ) -> (usize, Vec<(usize, Report)>) {
        let known = self.known();
        let mut total = 0;
        let mut found = Vec::new();
        for (number, report) in known.reports.iter().enumerate().rev().filter(|(_, r)| wanted(r)) {
            total += 1;
            if before.is_none_or(|before| number < before) && found.len() < at_most {
                found.push((number, report.clone()));
            }
        }
        (total, found)
    }

    /// Hands one in; on the disk when this returns.
    ///
    /// # Errors
    ///
    /// [`BookError`]; nothing is kept then.
    pub fn add(&self, new: NewReport, now: i64) -> Result<Report, BookError> {
        let NewReport { kind, institution, product, price, note } = new;
        let id = format!("r_{}", random_text::<10>()?);
        let (state, decided) = (State::Received, None);
        let report =
            Report { id, at: now, kind, institution, product, price, note, state, decided };
        self.write(|known| match known.reports.len() < MOST {
            true => Ok(Line::Report(report.clone())),
            false => Err(BookError::Full),
        })?;
        Ok(report)
    }

    /// Decides on one; on the disk when this returns.
    ///
    /// # Errors
    ///
    /// [`BookError`]; nothing is decided then.
    pub fn decide(&self, id: &str, state: State, now: i64) -> Result<Report, BookError> {
        self.write(|known| match known.places.contains_key(id) {
            true => Ok(Line::Decision { id: id.to_owned(), at: now, state }),
            false => Err(BookError::Unknown(id.to_owned())),
        })?;
        let known = self.known();
        let place = known.places.get(id).and_then(|&place| known.reports.get(place));
        place.cloned().ok_or_else(|| BookError::Unknown(id.to_owned()))
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        // What is known is read again from the file, whatever became of who held the lock.
        self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn file(&self) -> Result<PathBuf, BookError> {
        self.0.file.load().as_ref().clone().ok_or(BookError::Nowhere)
    }

    /// Adds a line that fits all lines before it, whoever wrote them.
    fn write(&self, line: impl FnOnce(&Known) -> Result<Line, BookError>) -> Result<(), BookError> {
        let path = self.file()?;
        let io = |source| BookError::Io { file: path.clone(), source };
        let mut known = self.known();
        let _lock = durable::lock(&path.with_extension("lock")).map_err(io)?;
        self.catch_up(&mut known)?;
        let mut text = serde_json::to_vec(&line(&known)?).map_err(|error| io(error.into()))?;
        text.push(b'\n');
        let mut file =
            File::options().create(true).truncate(false).write(true).open(&path).map_err(io)?;
        // What stands behind the last whole line was left by a crash.
        file.set_len(known.read).map_err(io)?;
        file.seek(SeekFrom::End(0)).map_err(io)?;
        file.write_all(&text).map_err(io)?;
        file.sync_all().map_err(io)?;
        if known.read == 0 {
            let folder = path.parent().unwrap_or(Path::new("."));
            File::open(folder).and_then(|folder| folder.sync_all()).map_err(io)?;
        }
        self.catch_up(&mut known)
    }

    /// Reads the whole lines that were added.
    fn catch_up(&self, known: &mut Known) -> Result<(), BookError> {
        let path = self.file()?;
        let io = |source| BookError::Io { file: path.clone(), source };
        let size = match fs::metadata(&path) {
            Ok(meta) => meta.len(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
            Err(error) => return Err(io(error)),
        };
        if size < known.read {
            // Somebody moved the file away or cut it: what it says now counts.
            *known = Known::default();
            self.0.marks.store(Arc::default());
        }
        if size == known.read {
            return Ok(());
        }
        let mut file = File::open(&path).map_err(io)?;
        file.seek(SeekFrom::Start(known.read)).map_err(io)?;
        let mut added = Vec::new();
        file.take(size - known.read).read_to_end(&mut added).map_err(io)?;
        for line in added.split_inclusive(|&byte| byte == b'\n') {
            if line.last() != Some(&b'\n') {
                break;
            }
            let at = known.read;
            known.take(line).map_err(|reason| BookError::Damaged {
                file: path.clone(),
                at,
                reason,
            })?;
        }
        self.0.marks.store(Arc::new(Marks::of(known.reports.iter())));
        self.0.version.store(known.read, Ordering::Relaxed);
        Ok(())
    }
}

impl Known {
    fn take(&mut self, line: &[u8]) -> Result<(), String> {
        match serde_json::from_slice(line).map_err(|error| error.to_string())? {
            Line::Report(report) => {
                self.places.insert(report.id.clone(), self.reports.len());
                self.reports.push(report);
            }
            Line::Decision { id, at, state } => {
                let place = self.places.get(&id).copied();
                let report = place.and_then(|place| self.reports.get_mut(place));
                let report = report.ok_or_else(|| format!("no report has the id {id:?}"))?;
                (report.state, report.decided) = (state, Some(at));
            }
        }
        self.read += line.len() as u64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(kind: Kind) -> NewReport {
        let institution = Some("P21010200012".to_owned());
        NewReport { kind, institution, product: Some("X".into()), price: None, note: None }
    }

    fn open(data: &Path) -> Book {
        let book = Book::default();
        book.open(data).unwrap();
        book
    }

    #[test]
    fn reports_and_decisions_are_there_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let book = open(folder.path());
        let first = book.add(new(Kind::WrongPrice), 1).unwrap();
        let second = book.add(new(Kind::Closed), 2).unwrap();
        assert_eq!(book.decide(&first.id, State::Confirmed, 3).unwrap().decided, Some(3));
        let again = open(folder.path());
        let (total, listed) = again.list(None, 10, |_| true);
        assert_eq!((total, &listed[0].1), (2, &second));
        assert_eq!(listed[1].1.state, State::Confirmed);
        assert!(again.marks().of_offer("P21010200012", "X", 0).is_some());
        assert_eq!(again.list(Some(1), 10, |_| true).1.len(), 1);
        assert!(matches!(again.decide("r_none", State::Rejected, 4), Err(BookError::Unknown(_))));
    }

    #[test]
    fn a_line_cut_off_by_a_crash_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let book = open(folder.path());
        let kept = book.add(new(Kind::NotSold), 1).unwrap();
        let file = folder.path().join(FILE);
        let whole = fs::read(&file).unwrap();
        for cut in 1..whole.len() {
            fs::write(&file, [&whole[..], &whole[..cut]].concat()).unwrap();
            let again = open(folder.path());
            assert_eq!(again.list(None, 10, |_| true).0, 1, "{cut}");
            let added = again.add(new(Kind::Closed), 2).unwrap();
            let ids: Vec<_> = open(folder.path()).list(None, 9, |_| true).1;
            assert_eq!([&ids[0].1.id, &ids[1].1.id], [&added.id, &kept.id], "{cut}");
        }
    }

    #[test]
    fn two_books_of_one_folder_see_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (open(folder.path()), open(folder.path()));
        let report = one.add(new(Kind::OutOfStock), 1).unwrap();
        two.decide(&report.id, State::Rejected, 2).unwrap();
        std::thread::scope(|scope| {
            for book in [&one, &two] {
                scope.spawn(|| {
                    (0..20).for_each(|at| drop(book.add(new(Kind::Closed), at).unwrap()))
                });
            }
        });
        for book in [&one, &two, &open(folder.path())] {
            book.catch_up(&mut book.known()).unwrap();
            assert_eq!(book.list(None, 0, |_| true).0, 41);
            assert_eq!(book.list(None, 0, |report| report.state == State::Rejected).0, 1);
        }
    }

    #[test]
    fn a_damaged_line_is_named() {
        let folder = tempfile::tempdir().unwrap();
        open(folder.path()).add(new(Kind::Closed), 1).unwrap();
        let file = folder.path().join(FILE);
        let mut bytes = fs::read(&file).unwrap();
        bytes[3] ^= 1;
        fs::write(&file, bytes).unwrap();
        let error = Book::default().open(folder.path()).unwrap_err();
        assert!(matches!(error, BookError::Damaged { at: 0, .. }), "{error}");
    }
}
