//! Prices and counts in, exact comparable figures out: pure, no floats.

mod ratio;
mod unit;
pub mod exact;
pub mod convert;
pub mod daily;
pub mod reference;
pub mod risk;
pub mod supply;

pub use ratio::Ratio;
pub use risk::{Band, Risk, Usual};
pub use unit::UnitPrice;
