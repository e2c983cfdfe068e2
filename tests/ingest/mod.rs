//! Tables in every shape they come in: the real ones where they are at hand, invented ones everywhere.

/// Every way a table can be wrong.
mod refused;

/// The same table in every shape is the same generation.
mod same;

/// Offers read on several threads are those read on one.
mod lanes;

/// The real published tables answer the known numbers.
mod real;

/// Payment standards, bids, volumes, imported names and devices of the real tables.
mod references;

/// Formats, encodings, headings, duplicates, bad rows.
mod shapes;

/// Templates load as they are printed.
mod template;

/// Random changes of valid rows.
mod mutations;
