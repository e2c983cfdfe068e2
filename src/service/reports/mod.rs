//! Reports of wrong prices: handed in, decided on, kept in one file of lines, shown as marks on offers.
//!
//! A file that is only ever added to, and synced after each line, is all that some dozens of reports a day need: it is
//! read in one go at the start, by eye where need be, and by the command line while the service runs.

mod book;
mod line;
mod marks;
mod personal;

pub use book::{Book, BookError, NewReport};
pub use line::{Kind, Report, State};
pub use marks::{Mark, Marks};
pub use personal::looks_personal;
