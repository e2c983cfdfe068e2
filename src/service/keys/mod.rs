//! Keys: made and revoked by the operator in a small file, looked up by the running service.
//!
//! The file holds hashes alone. A secret has 256 bits of its own, so a plain hash of it cannot be searched for; a slow
//! one, made for passwords, would only cost each request milliseconds.

mod origin;
mod record;
mod ring;
mod scope;
mod secret;
mod store;

pub use origin::{NotAnOrigin, Origin};
pub use record::{Record, State};
pub use ring::{Held, Refused, Ring};
pub use scope::{NotAScope, Scope};
pub use secret::{Hash, Key, NoRandom, random_text};
pub use store::{Draft, KeysError, Store};
