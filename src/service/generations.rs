//! Opened generations come in, the one a request should read goes out; the former ones stay open a while for cursors.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use arc_swap::ArcSwap;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use yaojia_index::snapshot::{Corrupt, Snapshot};

use super::export::{self, File, Sum};
use super::figures::Figures;
use super::kept::Kept;
use super::outward::outward;

/// How long a replaced generation stays open: the ten minutes design §5 promises to cursors, and one
/// more for the slowest reader that fetched its page just before the swap.
pub const KEEP: SignedDuration = SignedDuration::from_mins(11);

/// Eight bytes that stand for a generation inside a cursor.
pub type Mark = [u8; 8];

/// What answers say of a place beside each of its offers, written once: what stands before and behind how far it is.
pub type PlaceTexts = [Box<[u8]>; 2];

/// One open generation.
#[derive(Clone)]
pub struct Open {
    /// The generation.
    pub snapshot: Arc<Snapshot>,
    /// Stands for it inside cursors.
    pub mark: Mark,
    /// What answers say of each place.
    pub places: Arc<Kept<PlaceTexts>>,
    figures: Arc<OnceLock<Figures>>,
    sums: Arc<Mutex<HashMap<File, Sum>>>,
}

impl Open {
    /// What is counted over the whole generation: the first caller counts, the rest read.
    ///
    /// # Errors
    ///
    /// [`Corrupt`] where a record fails its checksum; nothing is kept then.
    pub fn figures(&self, today: Date) -> Result<Figures, Corrupt> {
        if let Some(figures) = self.figures.get() {
            return Ok(*figures);
        }
        let figures = Figures::of(&self.snapshot, today)?;
        Ok(*self.figures.get_or_init(|| figures))
    }

    /// What an exported file comes to: written to nowhere for the first caller, remembered for the rest.
    ///
    /// # Errors
    ///
    /// [`Corrupt`] where a record fails its checksum; nothing is kept then.
    pub fn sum(&self, file: File) -> Result<Sum, Corrupt> {
        let known = |sums: &HashMap<File, Sum>| sums.get(&file).cloned();
        if let Some(sum) = self.sums.lock().ok().and_then(|sums| known(&sums)) {
            return Ok(sum);
        }
        let sum = export::sum(Arc::clone(&self.snapshot), file)?;
        if let Ok(mut sums) = self.sums.lock() {
            sums.insert(file, sum.clone());
        }
        Ok(sum)
    }

    /// The same generation with other live prices over it.
    fn with(self, snapshot: Arc<Snapshot>) -> Self {
        Self { snapshot, sums: Arc::default(), ..self }
    }

    fn new(snapshot: Arc<Snapshot>) -> Self {
        let hash = blake3::hash(snapshot.manifest().id.as_bytes());
        let mut mark = Mark::default();
        mark.copy_from_slice(&hash.as_bytes()[..size_of::<Mark>()]);
        let places = Arc::new(Kept::new(snapshot.institutions()));
        Self { snapshot, mark, places, figures: Arc::default(), sums: Arc::default() }
    }
}

/// A replaced generation and when it closes.
struct Retired {
    open: Open,
    until: Timestamp,
}

/// What is open at one moment; replaced whole, so that a request sees one state.
struct Held {
    current: Result<Open, Arc<str>>,
    /// Why the current one is not the newest one published.
    refused: Option<Arc<str>>,
    retired: Vec<Arc<Retired>>,
}

impl Held {
    fn same(&self) -> Self {
        Self {
            current: self.current.clone(),
            refused: self.refused.clone(),
            retired: self.retired.clone(),
        }
    }
}

/// The generations open for reading, swapped under running requests.
#[derive(Clone)]
pub struct Generations(Arc<ArcSwap<Held>>);

impl Generations {
    /// None open yet, for the reason given.
    #[must_use]
    pub fn none(reason: &str) -> Self {
        let held = Held { current: Err(reason.into()), refused: None, retired: Vec::new() };
        Self(Arc::new(ArcSwap::from_pointee(held)))
    }

    /// Makes `snapshot` the current generation; the one before stays open for [`KEEP`].
    pub fn publish(&self, snapshot: Arc<Snapshot>, now: Timestamp) {
        let open = Open::new(snapshot);
        self.0.rcu(|held| {
            let mut retired = still_open(held, now);
            if let Ok(former) = &held.current {
                let until = now.saturating_add(KEEP).unwrap_or(Timestamp::MAX);
                retired.push(Arc::new(Retired { open: former.clone(), until }));
            }
            Held { current: Ok(open.clone()), refused: held.refused.clone(), retired }
        });
    }

    /// Shows other live prices over the current generation; nothing if another one is current by now.
    pub fn overlay(&self, snapshot: &Arc<Snapshot>) {
        self.0.rcu(|held| {
            let current = held.current.clone().map(|open| {
                let same = open.snapshot.manifest().id == snapshot.manifest().id;
                if same { open.with(Arc::clone(snapshot)) } else { open }
            });
            Held { current, ..held.same() }
        });
    }

    /// Says why no generation is open; an open one is left alone.
    pub fn wait(&self, reason: &str) {
        let reason = outward(reason);
        self.0.rcu(|held| {
            let current = held.current.clone().map_err(|_| reason.as_str().into());
            Held { current, ..held.same() }
        });
    }

    /// Says why the newest generation published is not the one served; `None` where it is.
    pub fn refuse(&self, reason: Option<String>) {
        let refused: Option<Arc<str>> = reason.map(|reason| outward(&reason).into());
        self.0.rcu(|held| Held { refused: refused.clone(), ..held.same() });
    }

    /// Why the newest generation published is not the one served, where that is so.
    #[must_use]
    pub fn refused(&self) -> Option<Arc<str>> {
        self.0.load().refused.clone()
    }

    /// Closes the generations whose time has come.
    pub fn close_old(&self, now: Timestamp) {
        if self.0.load().retired.iter().any(|former| former.until <= now) {
            self.0.rcu(|held| Held { retired: still_open(held, now), ..held.same() });
        }
    }

    /// The current generation, or why there is none.
    ///
    /// # Errors
    ///
    /// The reason given last.
    pub fn current(&self) -> Result<Open, Arc<str>> {
        self.0.load().current.clone()
    }

    /// The generation a cursor belongs to, while it is open.
    #[must_use]
    pub fn marked(&self, mark: Mark, now: Timestamp) -> Option<Open> {
        let held = self.0.load();
        let current = held.current.as_ref().ok().filter(|open| open.mark == mark);
        let former = || {
            let open = held.retired.iter().find(|f| f.open.mark == mark && now < f.until);
            open.map(|former| &former.open)
        };
        current.or_else(former).cloned()
    }
}

fn still_open(held: &Held, now: Timestamp) -> Vec<Arc<Retired>> {
    held.retired.iter().filter(|former| now < former.until).cloned().collect()
}
