//! A list and whose it is come in, one row after another with its verdict goes out, and the counts at the end.

use std::collections::VecDeque;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use jiff::civil::Date;
use yaojia_index::catalog::InstitutionOrd;
use yaojia_index::check::{Checked, Checker, Scope, Suspect, Verdict};
use yaojia_index::record::Region;
use yaojia_index::reference::{Caps, Question};
use yaojia_index::snapshot::{Corrupt, Snapshot};

use super::list::{List, ListRefusal, ListRows};
use crate::api::view::check::SummaryView;
use crate::read::RawRow;
use crate::service::check::{Columns, ListRow};

/// Whose list it is, and what it is held against.
#[derive(Debug, Clone)]
pub(crate) struct Scoped {
    /// Whose awards, listed prices, standards and caps.
    pub(crate) region: Region,
    /// The day.
    pub(crate) day: Date,
    /// Mark-ups of the supply lists.
    pub(crate) caps: Caps,
    /// The district, where it is known.
    pub(crate) district: Option<Region>,
    /// The institution, where it is known.
    pub(crate) institution: Option<InstitutionOrd>,
    /// Whether it takes part in 三进, where it is known.
    pub(crate) takes_part: Option<bool>,
}

impl Scoped {
    fn scope(&self) -> Scope<'_> {
        let district = self.district.filter(|district| *district != district.city());
        Scope {
            question: Question { region: self.region, day: self.day, caps: &self.caps },
            district,
            city: self.district.unwrap_or(self.region).city(),
            institution: self.institution,
            takes_part: self.takes_part,
        }
    }
}

/// Rows read at once and shared out among threads: some 30 ms of one, and half a megabyte.
const BATCH: usize = 512;
/// Rows a thread takes at a time.
const SHARE: usize = 16;
/// Threads of one list at most.
const THREADS: usize = 4;

/// A list being checked.
pub(crate) struct Run {
    snapshot: Arc<Snapshot>,
    scoped: Scoped,
    columns: Columns,
    rows: ListRows,
    raw: RawRow,
    checker: Checker,
    threads: usize,
    /// Rows checked and not yet told.
    told: VecDeque<Told>,
    /// Rows checked.
    read: u64,
    summary: SummaryView,
}

/// A row with what is said of it.
pub(crate) struct Told {
    /// Position in the list, from 0.
    pub(crate) row: u64,
    /// The line it stands in, from 1.
    pub(crate) line: u64,
    /// What it says.
    pub(crate) list: ListRow,
    /// What is said of it.
    pub(crate) checked: Checked,
}

impl Run {
    /// Makes ready to check `list`.
    pub(crate) fn new(
        snapshot: Arc<Snapshot>,
        scoped: Scoped,
        list: List,
    ) -> Result<Self, ListRefusal> {
        let (columns, rows) = list.into_rows()?;
        let (raw, checker) = (RawRow::default(), Checker::default());
        let threads = thread::available_parallelism().map_or(1, |cores| cores.get().min(THREADS));
        let (told, read, summary) = (VecDeque::new(), 0, SummaryView::default());
        Ok(Self { snapshot, scoped, columns, rows, raw, checker, threads, told, read, summary })
    }

    /// The generation that is read.
    pub(crate) fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The counts so far.
    pub(crate) fn summary(&self) -> SummaryView {
        self.summary
    }

    /// The next row; blank ones are passed over and not counted.
    pub(crate) fn step(&mut self) -> Result<Option<Told>, Corrupt> {
        if self.told.is_empty() {
            self.check()?;
        }
        let told = self.told.pop_front();
        if let Some(told) = &told {
            self.count(&told.checked);
        }
        Ok(told)
    }

    /// Reads and checks the next rows.
    fn check(&mut self) -> Result<(), Corrupt> {
        let mut rows = Vec::with_capacity(BATCH);
        while rows.len() < BATCH && self.rows.next(&mut self.raw) {
            let list = self.columns.row(&self.raw.cells);
            if !list.is_blank() {
                rows.push((self.raw.number, list));
            }
        }
        let checked = self.verdicts(&rows)?;
        for ((line, list), checked) in rows.into_iter().zip(checked) {
            self.told.push_back(Told { row: self.read, line, list, checked });
            self.read += 1;
        }
        Ok(())
    }

    /// What is said of `rows`, in their order; threads take shares of them as they come free.
    fn verdicts(&self, rows: &[(u64, ListRow)]) -> Result<Vec<Checked>, Corrupt> {
        let (snapshot, checker) = (&*self.snapshot, &self.checker);
        let (scope, next) = (self.scoped.scope(), AtomicUsize::new(0));
        let shares: Vec<&[(u64, ListRow)]> = rows.chunks(SHARE).collect();
        let work = || {
            let mut done = Vec::with_capacity(shares.len());
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(share) = shares.get(at) else { break done };
                let verdict = |(_, list): &(u64, ListRow)| {
                    checker.check(snapshot, &scope, &list.asked(), list.price)
                };
                done.push((at, share.iter().map(verdict).collect::<Result<Vec<_>, _>>()));
            }
        };
        let threads = self.threads.min(shares.len());
        let mut done = thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
            let mut done = work();
            for other in others {
                done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
            }
            done
        });
        done.sort_by_key(|(at, _)| *at);
        let shares: Vec<Vec<Checked>> =
            done.into_iter().map(|(_, share)| share).collect::<Result<_, _>>()?;
        Ok(shares.into_iter().flatten().collect())
    }

    fn count(&mut self, checked: &Checked) {
        let summary = &mut self.summary;
        summary.rows += 1;
        *match checked.verdict {
            Verdict::Normal => &mut summary.normal,
            Verdict::Abnormal => &mut summary.abnormal,
            Verdict::Severe => &mut summary.severe,
            Verdict::NoPrice => &mut summary.no_price,
            Verdict::NoCode => &mut summary.no_code,
            Verdict::ToConfirm => &mut summary.to_confirm,
        } += 1;
        summary.above_supply_cap += u64::from(checked.supply.is_some_and(|supply| !supply.within));
        summary.unit_mixups += u64::from(checked.suspects.contains(&Suspect::UnitMixup));
    }
}
