//! Offers in any order in, a price book out: per product, channel and kind one contiguous sheet sorted by
//! price, with exact summaries.

mod packed;
mod row;
mod summary;
mod sheet;
mod stored;
mod book;
mod rank;
mod select;
mod tally;
mod collect;
mod group;
mod mark;
mod write;

pub use book::Book;
pub(crate) use collect::{Collector, Sheets};
pub(crate) use group::{Distinct, summarize as summarize_offers, tally, unit_median};
pub use packed::PackedPrice;
pub(crate) use rank::Rank;
pub use row::{LIVE, PriceRow, RowError};
pub use sheet::Sheet;
pub(crate) use stored::{SLOTS, SheetHead, StoredListed, StoredSummary, slot, unslot};
pub use summary::{ListedSummary, Summary};
pub(crate) use tally::{Repriced, Tally};
