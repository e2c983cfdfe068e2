//! A list and whose it is come in, one row after another with its verdict goes out, and the counts at the end.

use std::sync::Arc;

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

/// A list being checked.
pub(crate) struct Run {
    snapshot: Arc<Snapshot>,
    scoped: Scoped,
    columns: Columns,
    rows: ListRows,
    raw: RawRow,
    checker: Checker,
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
        let summary = SummaryView::default();
        Ok(Self { snapshot, scoped, columns, rows, raw, checker, summary })
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
        while self.rows.next(&mut self.raw) {
            let list = self.columns.row(&self.raw.cells);
            if list.is_blank() {
                continue;
            }
            let scope = self.scoped.scope();
            let checked = self.checker.check(&self.snapshot, &scope, &list.asked(), list.price)?;
            let row = self.summary.rows;
            self.count(&checked);
            return Ok(Some(Told { row, line: self.raw.number, list, checked }));
        }
        Ok(None)
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
