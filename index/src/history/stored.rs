//! A history in, its three tables out, and back: mapped and checked like every table of a generation.
//!
//! The files carry a version of their own in their names, because a history outlives the layout of the
//! generations around it: the next publisher reads it whatever else has changed.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Asked, Change, Stamp, Stamps};
use crate::table::{Corrupt, FileSum, OpenError, Table, TableWriter};

/// The generations it is made of.
const DAYS: &str = "history-days-1.tbl";
/// Changes of figures by product or group.
const FIGURES: &str = "history-figures-1.tbl";
/// Last different prices by product.
const ASKED: &str = "history-prices-1.tbl";

/// The changes of one product or group.
#[derive(Debug, Serialize, Deserialize)]
struct FiguresRow<'a> {
    key: &'a str,
    changes: Vec<Change>,
}

/// Who asked what for one product.
#[derive(Debug, Serialize, Deserialize)]
struct AskedRow<'a> {
    product: &'a str,
    #[serde(borrow)]
    places: Vec<Asked<'a>>,
}

/// The history of one generation, open.
#[derive(Debug)]
pub struct History {
    days: Table,
    figures: Table,
    asked: Table,
}

impl History {
    /// Opens the history in `dir`.
    pub fn open(dir: &Path) -> Result<Self, OpenError> {
        Ok(Self {
            days: Table::open(dir, DAYS)?,
            figures: Table::open(dir, FIGURES)?,
            asked: Table::open(dir, ASKED)?,
        })
    }

    /// As [`open`](Self::open); `None` where `dir` holds no history that this program reads.
    pub fn find(dir: &Path) -> Result<Option<Self>, OpenError> {
        if dir.join(DAYS).exists() { Self::open(dir).map(Some) } else { Ok(None) }
    }

    /// The generations it is made of.
    pub fn stamps(&self) -> Result<Stamps, Corrupt> {
        let all: Vec<Stamp> =
            (0..self.days.len() as u32).map(|row| self.days.get(row)).collect::<Result<_, _>>()?;
        Ok(Stamps::new(all))
    }

    /// The changes of a product (by its code) or a group (by its public id).
    pub fn changes(&self, key: &str) -> Result<Vec<Change>, Corrupt> {
        match self.figures.find(key)? {
            Some(row) => Ok(self.figures.get::<FiguresRow<'_>>(row)?.changes),
            None => Ok(Vec::new()),
        }
    }

    /// What was asked for a product beside its present prices, by who asked it.
    pub fn asked(&self, product: &str) -> Result<Vec<Asked<'_>>, Corrupt> {
        match self.asked.find(product)? {
            Some(row) => Ok(self.asked.get::<AskedRow<'_>>(row)?.places),
            None => Ok(Vec::new()),
        }
    }

    /// Products and groups with changes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.figures.len()
    }

    /// Whether nothing is known of any.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty()
    }

    /// The product or group of a row of figures.
    pub(crate) fn key(&self, row: u32) -> Result<&str, Corrupt> {
        self.figures.key(row)
    }

    /// The changes of a row.
    pub(crate) fn row(&self, row: u32) -> Result<Vec<Change>, Corrupt> {
        Ok(self.figures.get::<FiguresRow<'_>>(row)?.changes)
    }

    /// Products with former prices, in the order of their codes.
    pub(crate) fn asked_rows(&self) -> u32 {
        self.asked.len() as u32
    }

    /// The product of a row of former prices, and the prices.
    pub(crate) fn asked_row(&self, row: u32) -> Result<(&str, Vec<Asked<'_>>), Corrupt> {
        let row: AskedRow<'_> = self.asked.get(row)?;
        Ok((row.product, row.places))
    }
}

/// Writes a history, row by row in the order of their keys.
#[derive(Debug)]
pub(crate) struct HistoryWriter {
    days: FileSum,
    figures: TableWriter,
    asked: TableWriter,
}

impl HistoryWriter {
    /// Creates the files in `dir`.
    pub(crate) fn create(dir: &Path, stamps: &Stamps) -> io::Result<Self> {
        Ok(Self {
            days: TableWriter::write(dir, DAYS, stamps.all())?,
            figures: TableWriter::create(dir, FIGURES)?,
            asked: TableWriter::create(dir, ASKED)?,
        })
    }

    /// Appends the changes of a product or group; one without any is left out.
    pub(crate) fn figures(&mut self, key: &str, changes: Vec<Change>) -> io::Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        self.figures.push(&FiguresRow { key, changes })
    }

    /// Appends what was asked for a product; one without former prices is left out.
    pub(crate) fn asked(&mut self, product: &str, places: Vec<Asked<'_>>) -> io::Result<()> {
        if places.is_empty() {
            return Ok(());
        }
        self.asked.push(&AskedRow { product, places })
    }

    /// Closes the files.
    pub(crate) fn finish(self) -> io::Result<[FileSum; 3]> {
        Ok([self.days, self.figures.finish()?, self.asked.finish()?])
    }
}
