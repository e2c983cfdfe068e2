//! The one integration test binary of the project.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::print_stderr)]

/// Official price conversions.
mod pricing;
/// Builds killed at any moment.
mod crash;
/// The house itself: import direction, file length, paths named in documents.
mod tidy;

/// Published tables: every shape they come in, every number known of the real ones.
mod ingest;

/// The life of a generation.
mod life;

/// The HTTP interface.
mod api;

/// The invented city and the committed prices of the fixtures.
mod city;

/// Live prices.
mod live;

/// The load client.
mod load;

/// Groups of products.
mod naming;
/// What the values make of real prints.
mod values;

/// Search over the real tables.
mod search;

/// Lists of pharmacies.
mod check;
