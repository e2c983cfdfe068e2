//! Names, forms, makers and strengths in, the keys of groups out.
//!
//! A key is made of the printed text alone, never of a code: a code names the row, the text says what
//! is in the box. Each finer key is the coarser one with a part appended, so the levels nest.

pub mod level;
pub mod id;
mod salt;
pub mod name;
pub mod device;
pub mod form;
pub mod maker;
mod content;
pub mod keys;
pub mod grouping;

pub use form::Form;
pub use grouping::{Group, GroupOrd, Grouping, LevelGroups};
pub use id::GroupId;
pub use keys::GroupKeys;
pub use level::Level;
pub use name::GenericName;

use crate::text::compact;
