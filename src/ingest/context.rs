//! What a table's description says about all of its rows: dataset, source, date, region.

use jiff::civil::Date;
use yaojia_index::record::Region;

/// The same for every row of one input.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// The dataset's name, which also stands in the codes of rows without one.
    pub dataset: String,
    /// Where the table was published, for readers.
    pub source: String,
    /// The day the table speaks of.
    pub date: Option<Date>,
    /// The region the table or its dataset is about.
    pub region: Option<Region>,
    /// Whether the table is a full export and not an addition.
    pub full: bool,
}
