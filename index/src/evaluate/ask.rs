//! A snapshot and a request in, what it answers out, as far as it is judged.

use crate::catalog::ProductOrd;
use crate::query::SearchRequest;
use crate::search::{Hit, SearchError, search};
use crate::snapshot::{Corrupt, Snapshot};

use super::{Answer, Facts, Found, SHOWN};

/// Hits read for one row; an answer beyond counts as absent.
pub const DEPTH: usize = 20;

/// Searches as a reader of the first page would: at most [`DEPTH`] hits with their first products.
pub fn ask(snapshot: &Snapshot, request: &SearchRequest) -> Result<Answer, SearchError> {
    let request = SearchRequest { limit: DEPTH, products: SHOWN, ..request.clone() };
    let answer = search(snapshot, &request)?;
    let hits = answer.hits.iter().map(|hit| found(snapshot, hit)).collect::<Result<_, _>>()?;
    Ok(Answer { hits, suggests: !answer.suggestions.is_empty() })
}

fn found(snapshot: &Snapshot, hit: &Hit) -> Result<Found, Corrupt> {
    let group = snapshot.group(hit.level, hit.group)?;
    let named = hit.named.map(|product| snapshot.product(product)).transpose()?;
    let own = Facts {
        form: group.form.unwrap_or_default().to_owned(),
        strength: group.strength.unwrap_or_default().to_owned(),
        ..Facts::default()
    };
    let products = hit.products.iter().take(SHOWN);
    let facts = std::iter::once(Ok(own)).chain(products.map(|&product| facts(snapshot, product)));
    Ok(Found {
        tier: hit.tier,
        name: named.map_or(group.name, |product| product.generic_name).to_owned(),
        facts: facts.collect::<Result<_, _>>()?,
    })
}

fn facts(snapshot: &Snapshot, product: ProductOrd) -> Result<Facts, Corrupt> {
    let row = snapshot.product(product)?;
    Ok(Facts {
        form: row.form.to_owned(),
        strength: row.strength.to_owned(),
        manufacturer: row.manufacturer.to_owned(),
        code: row.code.to_owned(),
        approvals: row.approval_numbers.iter().map(|&number| number.to_owned()).collect(),
    })
}
