//! A generation about to be served in, nothing out: what the first queries would load is loaded before they come.

use jiff::civil::Date;
use yaojia_index::query::{Facet, SearchRequest};
use yaojia_index::record::Region;
use yaojia_index::search::search;
use yaojia_index::snapshot::Snapshot;

/// One query of each kind: traditional characters with a strength, pinyin, initials, a code, a misspelling.
const QUERIES: [&str; 6] =
    ["阿莫西林膠囊 0.25g", "amoxilin", "amxl", "XJ01CAA040E001010100001", "阿墨西淋", ""];

/// Asks a few queries whose answers nobody reads; a failure is left for the first real query to tell.
pub fn warm(snapshot: &Snapshot, today: Date) {
    let own = snapshot.manifest().region.and_then(Region::from_code);
    let Some(region) = own.or_else(|| Region::built_in().next().map(|(region, _)| region)) else {
        return;
    };
    for query in QUERIES {
        let mut request = SearchRequest::new(query, region, today);
        request.facets = vec![Facet::Form, Facet::Manufacturer];
        request.limit = 1;
        if let Err(error) = search(snapshot, &request) {
            tracing::debug!(%error, query, "a warming query failed");
        }
    }
}
