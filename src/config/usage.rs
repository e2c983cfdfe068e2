//! What is counted of queries, as aggregates alone.

use serde::Deserialize;

/// Settings of the counts of queries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Usage {
    /// Distinct queries counted at once; 0: none.
    pub queries: usize,
    /// Times a query must have been asked before it is shown.
    pub least_count: u64,
}

impl Default for Usage {
    fn default() -> Self {
        Self { queries: 10_000, least_count: 5 }
    }
}
