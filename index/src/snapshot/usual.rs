//! What each product usually costs, frozen when it was published: arrays by product.

use std::io;
use std::path::Path;

use crate::pricing::Usual;
use crate::record::Money;
use crate::table::{Arrays, ArraysWriter, Column, FileSum, OpenError};

/// Name of the file in its generation.
pub(crate) const USUAL: &str = "usual.arr";

/// One array per figure, in 1/10,000 yuan, -1 for none.
#[derive(Debug)]
pub(super) struct Usuals {
    median: Column<i64>,
    listed: Column<i64>,
    award: Column<i64>,
    cheap: Column<i64>,
}

/// Writes the figures of every product into `dir`.
pub(crate) fn write(dir: &Path, usual: &[Usual]) -> io::Result<FileSum> {
    let mut file = ArraysWriter::create(dir, USUAL)?;
    let each = |of: fn(&Usual) -> Option<Money>| -> Vec<i64> {
        usual.iter().map(|usual| of(usual).map_or(-1, Money::units)).collect()
    };
    file.array("median", &each(|usual| usual.median))?;
    file.array("listed", &each(|usual| usual.listed))?;
    file.array("award", &each(|usual| usual.award))?;
    file.array("cheap", &each(|usual| usual.cheap))?;
    file.finish()
}

impl Usuals {
    pub(super) fn open(dir: &Path) -> Result<Self, OpenError> {
        let file = Arrays::open(dir, USUAL)?;
        let usuals = Self {
            median: file.column("median")?,
            listed: file.column("listed")?,
            award: file.column("award")?,
            cheap: file.column("cheap")?,
        };
        let lengths = [usuals.listed.len(), usuals.award.len(), usuals.cheap.len()];
        let agree = lengths.iter().all(|&length| length == usuals.len());
        let why = "its arrays do not agree in length";
        agree.then_some(usuals).ok_or(OpenError::Format { file: USUAL.into(), why })
    }

    pub(super) fn len(&self) -> usize {
        self.median.len()
    }

    pub(super) fn get(&self, product: u32) -> Usual {
        let at = product as usize;
        Usual {
            median: Money::from_units(self.median[at]),
            listed: Money::from_units(self.listed[at]),
            award: Money::from_units(self.award[at]),
            cheap: Money::from_units(self.cheap[at]),
        }
    }
}
