//! Files in, rows of text with their place out: the only code that knows file formats.
//!
//! What a cell means is not known here.

use csv::ByteRecord;

/// One row of any format, refilled in place so that reading a long table allocates nothing per row.
#[derive(Debug, Clone, Default)]
pub struct RawRow {
    /// The row a person sees: the line of a text file or the row of a sheet, counted from 1.
    pub number: u64,
    /// Its cells, in the encoding UTF-8 unless the file itself is broken.
    pub cells: ByteRecord,
}
