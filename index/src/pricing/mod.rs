//! Prices and counts in, exact comparable figures out: pure, no floats.

mod ratio;
mod unit;

pub use ratio::Ratio;
pub use unit::UnitPrice;
