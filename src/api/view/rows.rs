//! Rows and how one is told come in, their JSON goes out: each is told when it is written, so that none is moved about.

use serde::ser::{Error, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::api::json;

/// How a row is told.
type Told<'a, R, V> = Box<dyn Fn(&R) -> Result<V, json::Error> + 'a>;

/// A list of views, each made of its row when it is written.
pub(in crate::api) struct Rows<'a, R, V> {
    rows: Vec<R>,
    told: Told<'a, R, V>,
}

impl<'a, R, V> Rows<'a, R, V> {
    /// The views that `told` makes of `rows`.
    pub(in crate::api) fn new(
        rows: Vec<R>,
        told: impl Fn(&R) -> Result<V, json::Error> + 'a,
    ) -> Self {
        Self { rows, told: Box::new(told) }
    }
}

impl<R, V: Serialize> Serialize for Rows<'_, R, V> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(self.rows.len()))?;
        for row in &self.rows {
            list.serialize_element(&(self.told)(row).map_err(S::Error::custom)?)?;
        }
        list.end()
    }
}
