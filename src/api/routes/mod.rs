//! One file per endpoint: its parameters, its response, its handler, in that order.

pub(super) mod award;
pub(super) mod awards;
pub(super) mod bench;
pub(super) mod convert;
pub(super) mod docs;
pub(super) mod export;
pub(super) mod export_manifest;
pub(super) mod group;
pub(super) mod group_offers;
pub(super) mod health;
pub(super) mod institution;
pub(super) mod institution_offers;
pub(super) mod institutions;
pub(super) mod metrics;
pub(super) mod multi_search;
pub(super) mod openapi;
pub(super) mod problems;
pub(super) mod product;
pub(super) mod product_offers;
pub(super) mod products;
pub(super) mod ready;
pub(super) mod scan;
pub(super) mod search;
pub(super) mod stats;
pub(super) mod status;
pub(super) mod suggest;
