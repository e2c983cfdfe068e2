//! Questions with the answers expected and what a search finds in, verdicts and figures by class out.
//!
//! Judging is pure: only [`ask()`] reads a snapshot.

mod ask;
mod figures;
mod judge;
mod row;

pub use ask::{DEPTH, ask};
pub use figures::{Figures, Scores};
pub use judge::{Answer, Facts, Found, SHOWN, Verdict, judge};
pub use row::{Expected, Field, Row, RowError};
