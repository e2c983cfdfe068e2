//! Tables in every shape they come in: the real ones where they are at hand, invented ones everywhere.

/// The real published tables answer the known numbers.
mod real;

/// Formats, encodings, headings, duplicates, bad rows.
mod shapes;

/// Random changes of valid rows.
mod mutations;
