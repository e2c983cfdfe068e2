//! Live statements in, kept on disk before anybody is told: the last state of every offer by its codes, what
//! changed in order, and the requests answered already.
//!
//! A keyed store (LMDB) and not a log: the state of a key is one look-up, a start reads what it needs and no
//! history, and builders, backups and commands read it while the server writes. A commit is on the disk
//! when [`Batch::commit`] returns.

mod batch;
mod change;
mod check;
mod key;
mod open;
mod prune;
mod seal;
mod statement;

pub use batch::{Answered, Batch};
pub use change::{Change, ChangeKind, Changes};
pub use check::CheckReport;
pub use key::{KeyError, OfferKey};
pub use open::{About, Counters, FOLDER, Journal, JournalError, Upto};
pub use prune::Pruned;
pub use statement::{Entry, Statement};
