//! Refusals in, the report and the file of refused rows out: all of them are written, a sample is kept.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use super::layout::Layout;
use super::refusal::{Reason, Refusal};
use super::report::{Reject, Report, TableReport};
use super::{LoadError, Progress, Step};

/// Rows between two reports of progress.
const STEP: u64 = 1 << 16;

/// Keeps the report while rows come in.
#[derive(Debug)]
pub(super) struct Account {
    pub report: Report,
    refused: Option<Refused>,
    progress: Progress,
}

/// The file every refused row goes to, made when the first one comes.
#[derive(Debug)]
struct Refused {
    path: PathBuf,
    writer: Option<csv::Writer<BufWriter<File>>>,
    error: Option<std::io::Error>,
}

impl Account {
    pub(super) fn new(refused_rows: Option<&Path>, progress: Progress) -> Self {
        let refused =
            refused_rows.map(|path| Refused { path: path.to_owned(), writer: None, error: None });
        Self { report: Report::default(), refused, progress }
    }

    /// Opens the account of one input; rows are counted to it until the next one.
    pub(super) fn begin(&mut self, file: &str, sheet: Option<&str>, layout: &Layout, full: bool) {
        self.report.tables.push(TableReport {
            table: layout.table.name,
            file: file.to_owned(),
            sheet: sheet.map(str::to_owned),
            heading_row: layout.heading_row,
            ignored: layout.ignored.clone(),
            full,
            ..TableReport::default()
        });
    }

    fn table(&mut self) -> Option<&mut TableReport> {
        self.report.tables.last_mut()
    }

    /// One more row read.
    pub(super) fn read(&mut self) {
        self.read_many(1);
    }

    /// So many more rows read.
    pub(super) fn read_many(&mut self, rows: u64) {
        let Some(table) = self.report.tables.last_mut() else { return };
        let before = table.read / STEP;
        table.read += rows;
        if table.read / STEP > before {
            self.progress.step(&Step { table: table.table, file: &table.file, rows: table.read });
        }
    }

    /// A row taken.
    pub(super) fn accept(&mut self) {
        self.accept_many(1);
    }

    /// So many rows taken.
    pub(super) fn accept_many(&mut self, rows: u64) {
        if let Some(table) = self.table() {
            table.accepted += rows;
        }
    }

    /// A row refused.
    pub(super) fn refuse(&mut self, row: u64, layout: &Layout, refusal: Refusal) {
        if let Some(table) = self.table() {
            table.refused += 1;
        }
        self.report.refused += 1;
        self.record(row, layout, refusal);
    }

    /// A row that was taken, and is refused once everything has been read.
    pub(super) fn refuse_late(
        &mut self,
        table: &'static str,
        row: u64,
        column: &str,
        value: String,
        reason: &Reason,
    ) {
        let found = self.report.tables.iter_mut().rfind(|t| t.table == table);
        let (mut file, mut sheet) = (String::new(), None);
        if let Some(table) = found {
            table.accepted = table.accepted.saturating_sub(1);
            table.refused += 1;
            (file, sheet) = (table.file.clone(), table.sheet.clone());
        }
        self.report.refused += 1;
        let (column, code, reason) = (column.to_owned(), reason.code(), reason.to_string());
        self.keep(Reject { file, sheet, row, column, value, code, reason });
    }

    /// A cell left out of a row that is taken all the same.
    pub(super) fn leave_out(&mut self, row: u64, layout: &Layout, refusal: Refusal) {
        self.report.cells_left_out += 1;
        self.record(row, layout, refusal);
    }

    fn record(&mut self, row: u64, layout: &Layout, refusal: Refusal) {
        let code = refusal.reason.code();
        let (file, sheet) = match self.report.tables.last() {
            Some(table) => (table.file.clone(), table.sheet.clone()),
            None => Default::default(),
        };
        let column = match refusal.field {
            "" => String::new(),
            field => layout.heading(field),
        };
        let reason = refusal.reason.to_string();
        self.keep(Reject { file, sheet, row, column, value: refusal.value, code, reason });
    }

    fn keep(&mut self, reject: Reject) {
        *self.report.reasons.entry(reject.code).or_default() += 1;
        if let Some(refused) = &mut self.refused {
            refused.write(&reject);
        }
        if self.report.rejects.len() < Report::SAMPLE {
            self.report.rejects.push(reject);
        }
    }

    /// A remark about a row that is taken.
    pub(super) fn note(&mut self, remark: &'static str) {
        self.count_note(remark, 1);
    }

    /// The same remark about many rows.
    pub(super) fn count_note(&mut self, remark: &'static str, times: u64) {
        if times > 0 {
            *self.report.notes.entry(remark).or_default() += times;
        }
    }

    /// A row merged into another.
    pub(super) fn merged(&mut self, rule: &'static str) {
        *self.report.merges.entry(rule).or_default() += 1;
    }

    /// Closes the file of refused rows.
    pub(super) fn close(mut self) -> Result<Report, LoadError> {
        if let Some(refused) = self.refused {
            self.report.refused_rows = refused.close()?;
        }
        Ok(self.report)
    }
}

impl Refused {
    fn write(&mut self, reject: &Reject) {
        if self.error.is_none() {
            self.error = self.try_write(reject).err();
        }
    }

    fn try_write(&mut self, reject: &Reject) -> std::io::Result<()> {
        let writer = match &mut self.writer {
            Some(writer) => writer,
            none => {
                let mut writer =
                    csv::Writer::from_writer(BufWriter::new(File::create(&self.path)?));
                writer
                    .write_record(["file", "sheet", "row", "column", "value", "code", "reason"])?;
                none.insert(writer)
            }
        };
        let (sheet, row) = (reject.sheet.as_deref().unwrap_or_default(), reject.row.to_string());
        let Reject { file, column, value, code, reason, .. } = reject;
        writer.write_record([file, sheet, &row, column, value, code, reason])?;
        Ok(())
    }

    /// The path, where anything was written.
    fn close(self) -> Result<Option<PathBuf>, LoadError> {
        let path = self.path;
        let closed = match (self.error, self.writer) {
            (Some(error), _) => Err(error),
            (None, Some(mut writer)) => writer.flush().map(|()| true),
            (None, None) => Ok(false),
        };
        match closed {
            Ok(written) => Ok(written.then_some(path)),
            Err(source) => Err(LoadError::Io { path, source }),
        }
    }
}
