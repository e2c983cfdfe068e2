//! A checked request in, the query as understood and ready for the engine out.

pub mod amount;
pub mod ast;
pub mod code;
pub mod cursor;
pub mod print;
pub mod intent;
pub mod parse;
pub mod request;
pub mod tier;

pub(crate) mod way;
pub(crate) mod lower;

pub use ast::{Ast, Code, Meaning, Part, Understood};
pub use cursor::{Cursor, SortKey};
pub use parse::parse;
pub use print::print;
pub use request::{Facet, Filters, Near, RequestError, SearchRequest, Sort};
pub use tier::Tier;
