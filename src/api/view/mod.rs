//! Rows of the engine come in, the types that become JSON go out; no other type does.

use serde::Serialize;
use utoipa::ToSchema;

use crate::service::clock;
use crate::service::generations::Open;

use super::cache::Took;

pub(super) mod alternative;
pub(super) mod award;
pub(super) mod basket;
pub(crate) mod check;
pub(super) mod daily;
pub(super) mod explain;
pub(super) mod facet;
pub(super) mod flat;
pub(super) mod group;
pub(super) mod history;
pub(super) mod hit;
pub(super) mod named;
pub(super) mod offer;
pub(super) mod place;
pub(super) mod price;
pub(super) mod product;
pub(super) mod query;
pub(super) mod reading;
pub(super) mod reference;
pub(super) mod report;
pub(super) mod rows;
pub(super) mod supply;
pub mod token;
pub(crate) mod value;

/// What every 200 says about itself.
#[derive(Serialize, ToSchema)]
pub(super) struct Meta<'a> {
    /// The generation that was read.
    generation: &'a str,
    /// The day of the newest price in it.
    as_of: value::Day,
    /// Microseconds from reading the request to writing the answer.
    #[schema(value_type = u64)]
    took_us: Took,
}

impl<'a> Meta<'a> {
    /// The meta of an answer from `open`.
    pub(super) fn new(open: &'a Open, took_us: Took) -> Self {
        let manifest = open.snapshot.manifest();
        let as_of = value::Day(clock::local(open.snapshot.as_of()).date());
        Self { generation: &manifest.id, as_of, took_us }
    }
}
