//! The parameters of one search, typed; what the types can't refuse `check` does.

use jiff::civil::Date;

use crate::naming::Level;
use crate::record::{Category, Money, Point, Region};

use super::{Cursor, print};

/// Order of the hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// Tier, then score, then how widely the drug stands.
    #[default]
    Relevance,
    /// Cheapest per minimum unit: groups with offers, then listed only, then priceless.
    UnitPrice,
    /// Nearest offer first; needs `near`.
    Distance,
}

/// What hits can be counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Canonical form.
    Form,
    /// Maker, in one spelling.
    Manufacturer,
    /// 西药, 中成药, …
    Category,
    /// Whether a winning price stands beside the group.
    Awarded,
    /// Division where an offer stands, as the place states it: six digits.
    District,
}

impl Facet {
    /// Every facet.
    pub const ALL: [Self; 5] =
        [Self::Form, Self::Manufacturer, Self::Category, Self::Awarded, Self::District];

    /// The token used in parameters and answers.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Manufacturer => "manufacturer",
            Self::Category => "category",
            Self::Awarded => "awarded",
            Self::District => "district",
        }
    }
}

/// What to keep. Several values of one filter mean any of them; an empty list filters nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Filters {
    /// Canonical forms, as the facet prints them.
    pub form: Vec<String>,
    /// Makers, as the facet prints them or by a short name.
    pub manufacturer: Vec<String>,
    /// Categories.
    pub category: Vec<Category>,
    /// Districts, cities or provinces where an offer must stand.
    pub district: Vec<Region>,
    /// With (or without) a winning price.
    pub awarded: Option<bool>,
    /// On the 三进 supply list of the region asked for.
    pub supply_list: bool,
    /// Offered and said to be on the shelf.
    pub in_stock: bool,
    /// Lowest pack price of an offer.
    pub min_price: Option<Money>,
    /// Highest pack price of an offer.
    pub max_price: Option<Money>,
}

/// Where the asker stands.
#[derive(Debug, Clone, Copy, PartialEq, Hash)]
pub struct Near {
    /// The point.
    pub point: Point,
    /// Only offers within so many metres.
    pub within_m: Option<u32>,
}

/// One search.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct SearchRequest {
    /// What was typed; empty lists by the filters.
    pub q: String,
    /// Whose listed prices and awards are shown.
    pub region: Region,
    /// What counts as one hit.
    pub level: Level,
    /// What to keep.
    pub filters: Filters,
    /// Where the asker stands.
    pub near: Option<Near>,
    /// Order.
    pub sort: Sort,
    /// Facets to count.
    pub facets: Vec<Facet>,
    /// Products shown in a hit.
    pub products: usize,
    /// Hits on a page.
    pub limit: usize,
    /// Where to go on.
    pub cursor: Option<Cursor>,
    /// The day on which a winning price is current or expired.
    pub today: Date,
    /// Say why each hit stands where it does.
    pub explain: bool,
}

/// A parameter out of its bounds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// The text is too long to be a question.
    #[error("{found} characters in q, at most {most}")]
    TooLong {
        /// Characters found.
        found: usize,
        /// Characters allowed.
        most: usize,
    },
    /// A count beyond its bound.
    #[error("{param} is {found}, at most {most}")]
    TooMany {
        /// The parameter.
        param: &'static str,
        /// The value.
        found: usize,
        /// The bound.
        most: usize,
    },
    /// The bounds leave nothing between them.
    #[error("min_price {min:?} is above max_price {max:?}")]
    EmptyRange {
        /// The lower bound.
        min: Money,
        /// The upper bound.
        max: Money,
    },
    /// Sorting by distance from nowhere.
    #[error("sort=distance needs near")]
    NoPoint,
    /// The cursor was given for another request.
    #[error("the cursor belongs to another search")]
    CursorMismatch,
}

impl SearchRequest {
    /// Longest query in characters.
    pub const MAX_CHARS: usize = 200;
    /// Most hits on a page.
    pub const MAX_LIMIT: usize = 100;
    /// Most products in a hit.
    pub const MAX_PRODUCTS: usize = 5;

    /// A search for `q` in `region` as of `today`, everything else at its default.
    #[must_use]
    pub fn new(q: &str, region: Region, today: Date) -> Self {
        Self {
            q: q.to_owned(),
            region,
            level: Level::Comparable,
            filters: Filters::default(),
            near: None,
            sort: Sort::Relevance,
            facets: Vec::new(),
            products: 1,
            limit: 20,
            cursor: None,
            today,
            explain: false,
        }
    }

    /// Refuses what the types let through.
    pub fn check(&self) -> Result<(), RequestError> {
        let found = self.q.chars().count();
        if found > Self::MAX_CHARS {
            return Err(RequestError::TooLong { found, most: Self::MAX_CHARS });
        }
        for (param, found, most) in [
            ("limit", self.limit, Self::MAX_LIMIT),
            ("products", self.products, Self::MAX_PRODUCTS),
        ] {
            if found > most {
                return Err(RequestError::TooMany { param, found, most });
            }
        }
        match (self.filters.min_price, self.filters.max_price) {
            (Some(min), Some(max)) if min > max => {
                return Err(RequestError::EmptyRange { min, max });
            }
            _ => {}
        }
        if self.sort == Sort::Distance && self.near.is_none() {
            return Err(RequestError::NoPoint);
        }
        match &self.cursor {
            Some(cursor) if cursor.request != self.fingerprint() => {
                Err(RequestError::CursorMismatch)
            }
            _ => Ok(()),
        }
    }

    /// A hash of everything that decides which rows there are and in which order; the page (limit,
    /// cursor) and what is shown of a row (products, facets, explain, and the day, which chooses the award
    /// told beside it) stay out, so that a walk goes on past midnight.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let Self { q, region, level, filters, near, sort, .. } = self;
        u64::from_be_bytes(print(&(q, region, level, filters, near, sort)))
    }
}
