//! What each generation says of prices in, how they changed over time out, kept from generation to generation.
//!
//! Two things are kept, and both come out the same whatever the order generations are merged in:
//! *figures* of every product and group (lowest, median, highest, offers) as changes only, day by day,
//! and per offer the *last different prices* with the last day each was seen.

mod asked;
mod day;
mod figures;
mod series;
mod stored;

pub use asked::{Asked, PRICES, Seen};
pub(crate) use day::Plan;
pub use day::{DAILY, HORIZON, Stamp, Stamps, date, day_number, day_of};
pub use figures::{Change, Figures};
pub(crate) use series::merge;
pub use series::{current, within};
pub use stored::History;
pub(crate) use stored::HistoryWriter;
