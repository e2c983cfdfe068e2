//! Prices and counts in, exact comparable figures out: pure, no floats.

mod ratio;
mod unit;
pub mod exact;
pub mod convert;

pub use ratio::Ratio;
pub use unit::UnitPrice;
