//! A checked request and a snapshot in, ranked groups with exact totals, facets and prices out.
//!
//! The query chooses groups, the filters choose products inside them: a group stands in the answer if
//! any of its products matches the query and any passes the filters. So a trade name leads to the group
//! of its drug with every maker in it, and a maker's filter then shows that maker's price.

mod approximate;
mod around;
mod award;
mod candidates;
mod explain;
mod facets;
mod filter;
mod highlight;
mod hit;
mod mixed;
mod names;
mod near_code;
mod order;
mod parts;
mod place;
mod postings;
mod price;
mod work;

use crate::catalog::ProductOrd;
use crate::naming::{GroupOrd, Level};
use crate::prices::{ListedSummary, Summary};
use crate::query::{Ast, Cursor, Facet, RequestError, SearchRequest, Sort, Understood, parse};
use crate::record::Region;
use crate::snapshot::{AwardOrd, Corrupt, Snapshot};

pub use crate::analysis::Says;
pub use crate::query::Tier;
pub use crate::snapshot::Width;
pub(crate) use candidates::carriers;
pub use explain::{Explanation, Guessing, Standing, Step, Way};
pub(crate) use near_code::near;
pub use work::Work;

/// Most groups that are put in order of price or distance under a place filter.
pub const MAX_CANDIDATES: usize = 2000;

/// Why a search has no answer.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// A parameter is out of its bounds.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// Too many groups to put in order of price or distance around a place.
    #[error("{found} groups to sort around a place, at most {most}: narrow the search")]
    TooBroad {
        /// Groups found.
        found: usize,
        /// Groups allowed.
        most: usize,
    },
    /// What had to be read does not match its checksum.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
}

/// What a price of a hit stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum PriceBasis {
    /// Offers of places.
    Offers = 0,
    /// The province's listed prices.
    Listed = 1,
    /// No price is known.
    None = 2,
}

impl PriceBasis {
    /// The token used in answers.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Offers => "offers",
            Self::Listed => "listed",
            Self::None => "none",
        }
    }
}

/// Another text to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The text.
    pub text: String,
    /// Why it is suggested.
    pub reason: Tier,
}

/// The other name by which a hit was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The name, in its comparable form.
    pub text: String,
    /// Who says that it is one.
    pub says: Says,
}

/// One group (or product) found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What the hit is.
    pub level: Level,
    /// The group; at [`Level::Product`] the product.
    pub group: GroupOrd,
    /// How it was found.
    pub tier: Tier,
    /// How well, in thousandths; compares within one answer and one tier only.
    pub score: u32,
    /// The trade, old or English name that led here, at tier `alias`.
    pub alias: Option<Alias>,
    /// The product whose own generic name is told instead of the group's common one, because it is the one
    /// asked for.
    pub named: Option<ProductOrd>,
    /// Character ranges of the name told that the query matched, end exclusive.
    pub highlight: Vec<(u32, u32)>,
    /// Offers of the products that pass the filters.
    pub price: Option<Summary>,
    /// What the price stands on.
    pub price_basis: PriceBasis,
    /// Listed prices in the region's province.
    pub listed: Option<ListedSummary>,
    /// The winning price to show beside it.
    pub award: Option<AwardOrd>,
    /// Distance of the nearest offer, in metres, where it was asked for.
    pub distance_m: Option<u32>,
    /// Products, the best match of the query first, then by unit price.
    pub products: Vec<ProductOrd>,
    /// Why it stands where it does, where that was asked for.
    pub explain: Option<Standing>,
}

/// Groups by one value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// The value as the filter takes it.
    pub value: String,
    /// Groups that hold it.
    pub count: u32,
}

/// The counts of one facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// The most frequent values, the most frequent first, ties by value.
    pub values: Vec<FacetValue>,
    /// Sum of the counts of all further values.
    pub other: u32,
}

/// The answer to a search.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchAnswer {
    /// What was understood, in the order of the text.
    pub understood: Vec<Understood>,
    /// Other texts to try.
    pub suggestions: Vec<Suggestion>,
    /// Groups found, exact.
    pub total: usize,
    /// The page.
    pub hits: Vec<Hit>,
    /// Where the next page starts; `None` on the last.
    pub next: Option<Cursor>,
    /// Facets in the order asked.
    pub facets: Vec<FacetCounts>,
    /// How the text was read, where it was asked for.
    pub explanation: Option<Explanation>,
    /// What had to be read.
    pub work: Work,
}

/// Answers `request`.
pub fn search(snapshot: &Snapshot, request: &SearchRequest) -> Result<SearchAnswer, SearchError> {
    request.check()?;
    let ast = parse(&request.q, snapshot.text_index().lexicon());
    let found = candidates::find(snapshot, &ast, request.level)?;
    let asked = place::asked(&ast, request.region);
    // A filter the request states wins over a word of its text, and a guess is not filtered by one.
    let by_text =
        !asked.is_empty() && request.filters.district.is_empty() && found.guessing.is_none();
    if by_text {
        let mut there = request.clone();
        there.filters.district.clone_from(&asked);
        let answer = gather(snapshot, request, &there, &ast, &found)?;
        // Where nothing of what was found is offered there the place says nothing: no drug is lost by it.
        if answer.total > 0 || ast.parts.iter().all(|part| part.meaning.kind() == "district") {
            return Ok(told(answer, &ast, &asked, true));
        }
    }
    Ok(told(gather(snapshot, request, request, &ast, &found)?, &ast, &asked, false))
}

/// The answer with what was understood of places.
fn told(mut answer: SearchAnswer, ast: &Ast, asked: &[Region], applied: bool) -> SearchAnswer {
    place::tell(&mut answer.understood, ast, asked, applied);
    answer
}

/// The page of what was found that passes the filters of `request`, which is `given` and what its text adds.
fn gather(
    snapshot: &Snapshot,
    given: &SearchRequest,
    request: &SearchRequest,
    ast: &Ast,
    found: &candidates::Found<'_>,
) -> Result<SearchAnswer, SearchError> {
    let offers = filter::OfferFilter::new(snapshot, request);
    let around =
        request.sort == Sort::Distance || request.sort == Sort::UnitPrice && offers.is_of_places();
    if around && found.groups.len() > MAX_CANDIDATES {
        return Err(SearchError::TooBroad { found: found.groups.len(), most: MAX_CANDIDATES });
    }
    let products = filter::ProductFilter::new(snapshot, request)?;
    let kept = facets::collect(snapshot, request, found, &products, &offers)?;
    let page = order::page(snapshot, request, &kept.groups, &products, &offers)?;
    let explanation = request.explain.then(|| explain::explain(snapshot.text_index(), ast, found));
    let sought = highlight::Sought::of(ast);
    let marks = Default::default();
    let filler = hit::Filler { snapshot, request, found, sought, products, offers, marks };
    let mut hits = Vec::with_capacity(page.rows.len());
    for row in &page.rows {
        hits.push(filler.fill(row)?);
    }
    let next = page.next.map(|(key, id)| Cursor { request: given.fingerprint(), key, id });
    Ok(SearchAnswer {
        understood: ast.understood(),
        suggestions: found.suggestions.clone(),
        total: kept.groups.len(),
        hits,
        next,
        facets: kept.facets,
        explanation,
        work: found.work,
    })
}

#[cfg(test)]
mod tests;
