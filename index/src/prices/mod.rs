//! Offers in any order in, a price book out: per product, channel and kind one contiguous sheet sorted by
//! price, with exact summaries.

mod packed;
mod row;
mod summary;
mod sheet;
mod stored;
mod book;

pub use book::Book;
pub use packed::PackedPrice;
pub use row::{PriceRow, RowError};
pub use sheet::Sheet;
pub(crate) use stored::{SLOTS, SheetHead, StoredListed, StoredSummary, slot};
pub use summary::{ListedSummary, Summary};
