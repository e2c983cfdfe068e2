//! Live statements in, kept on disk before anybody is told: the last state of every offer by its codes, what
//! changed in order, and the requests answered already.
//!
//! A log before a keyed store (LMDB). A commit is one frame of the log and one wait for the disk: it is there when
//! [`Batch::commit`] returns. A thread puts many commits at once into the store, where the state of a key is one look-up
//! and a start reads what it needs and no history. Readers of every process lay the rest of the log over the store.

mod apply;
mod batch;
mod change;
mod check;
mod frame;
mod key;
mod layer;
mod open;
mod prune;
mod room;
mod seal;
mod segment;
mod statement;
mod statements;
mod store;
mod tail;
mod view;
mod writer;

pub use batch::{Answered, Batch};
pub use change::{Change, ChangeKind, Changes};
pub use check::CheckReport;
pub use key::{KeyError, OfferKey};
pub use open::{About, FOLDER, Journal, Upto};
pub use prune::Pruned;
pub use statement::{Entry, Statement};
pub(crate) use statements::Stated;
pub use statements::Statements;
pub(crate) use store::STORE;
pub use store::{Counters, JournalError};
