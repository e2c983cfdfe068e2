//! Prices and counts in, exact comparable figures out: pure, no floats.
