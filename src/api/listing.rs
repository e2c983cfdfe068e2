//! The parameters of a list of offers come in, one page of offers and the cursor of the next goes out;
//! products and groups list theirs alike.

use serde::Deserialize;
use utoipa::IntoParams;
use yaojia_index::catalog::ProductOrd;
use yaojia_index::record::Region;
use yaojia_index::snapshot::{Corrupt, Snapshot};

use crate::service::freshness::stale_before;
use crate::service::generations::Open;
use crate::service::offers::{self, Chosen, Filter, Order, ProductSheet, Rank, Trust};

use super::error::{Code, Problem};
use super::filters::{self, OfferTexts};
use super::paging::{Cursor, Page, fingerprint};
use super::params::{Faults, flag};
use super::state::App;
use super::view::offer::Slot;

/// Parameters of a list of offers.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfferParams {
    /// Order: `price` (default), `unit_price`, `distance` (needs `near`) or `updated`.
    #[param(example = "price")]
    sort: Option<String>,
    /// Where the asker stands: `latitude,longitude` in degrees.
    #[param(example = "41.80,123.43")]
    near: Option<String>,
    /// The coordinate system of `near`: `gcj02` (default), `wgs84` or `bd09`.
    crs: Option<String>,
    /// Only places within so many metres of `near`, 1–200000.
    #[param(value_type = Option<u32>, example = 3000)]
    within_m: Option<String>,
    /// Districts, cities or provinces by code or name, given again or separated by commas.
    #[param(value_type = Option<Vec<String>>, example = json!(["210102"]))]
    district: Option<String>,
    /// Only what is said to be on the shelf.
    #[param(value_type = Option<bool>)]
    in_stock: Option<String>,
    /// Lowest price of the pack in yuan, inclusive.
    min_price: Option<String>,
    /// Highest price of the pack in yuan, inclusive.
    max_price: Option<String>,
    /// Where the price applies: `store` (default) or `online`.
    channel: Option<String>,
    /// Which price it is: `list` (default), `member` or `insured`.
    kind: Option<String>,
    /// Whose awards and listed prices are the references: six digits or a name; default: the dataset's.
    region: Option<String>,
    /// Whether each offer tells where its numbers are from: references, basis, steps, sources, dates.
    #[param(value_type = Option<bool>)]
    explain: Option<String>,
    /// Offers on a page, 0–100, default 20; 0 answers the counts alone.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 100)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// A list of offers, checked.
#[derive(Debug, Hash)]
pub(super) struct OfferRequest {
    /// Which offers.
    pub(super) filter: Filter,
    /// In which order.
    pub(super) order: Order,
    /// Which sheet of each product is read.
    pub(super) slot: Slot,
    /// Whose references are shown.
    pub(super) region: Region,
    /// Whether each number is explained.
    pub(super) explain: bool,
}

impl OfferParams {
    /// The page asked for; what is wrong with it stays in `faults`.
    pub(super) fn page(&self, faults: &mut Faults) -> Page {
        Page::read(faults, self.limit.as_ref(), self.cursor.as_ref())
    }

    /// The request, checked against the generation it reads.
    pub(super) fn check(
        &self,
        mut faults: Faults,
        snapshot: &Snapshot,
    ) -> Result<OfferRequest, Problem> {
        let texts = OfferTexts {
            near: self.near.as_ref(),
            crs: self.crs.as_ref(),
            within_m: self.within_m.as_ref(),
            district: self.district.as_ref(),
            in_stock: self.in_stock.as_ref(),
            min_price: self.min_price.as_ref(),
            max_price: self.max_price.as_ref(),
        };
        let request = OfferRequest {
            filter: texts.read(&mut faults, snapshot),
            order: filters::order(&mut faults, self.sort.as_ref(), self.near.is_some()),
            slot: filters::slot(&mut faults, self.channel.as_ref(), self.kind.as_ref()),
            region: filters::region(&mut faults, self.region.as_ref(), snapshot),
            explain: faults.read("explain", self.explain.as_ref(), flag).unwrap_or_default(),
        };
        faults.finish().map(|()| request)
    }
}

/// One page of a list of offers.
pub(super) struct Listing {
    /// Offers that pass the filter, on all pages.
    pub(super) total: usize,
    /// Offers left out by `within_m` because it is not known where they are.
    pub(super) unplaced: usize,
    /// Offers whose price can't be right; they come last.
    pub(super) set_apart: usize,
    /// Offers seen too long ago; they come behind the others.
    pub(super) stale: usize,
    /// The cursor of the next page; `None` on the last.
    pub(super) next: Option<String>,
    /// The offers of this page.
    pub(super) offers: Vec<Chosen>,
}

/// The offers of `products` that `request` asks for; `scope` names the list, for its cursors.
pub(super) fn list(
    app: &App,
    open: &Open,
    scope: &str,
    products: &[ProductOrd],
    request: &OfferRequest,
    page: &Page,
) -> Result<Listing, Problem> {
    let snapshot = &open.snapshot;
    let query = fingerprint(scope, request);
    let after = page.after::<Key>(query)?.map(|key| key.rank(snapshot)).transpose()?;
    let counts = &snapshot.columns().pack_count;
    let sheet = |&product: &ProductOrd| {
        let sheet = snapshot.sheet(product, request.slot.channel, request.slot.kind)?;
        Ok(ProductSheet { product, pack_count: counts[product as usize], sheet })
    };
    let sheets = products.iter().map(sheet).collect::<Result<Vec<_>, Corrupt>>()?;
    let places = snapshot.places();
    let stale = stale_before(app.clock.today(), &app.config.prices);
    let (filter, order) = (&request.filter, request.order);
    let found = offers::page(places, sheets, filter, order, stale, after, page.limit);
    let last = found.offers.last().filter(|_| found.more);
    let next = last.map(|last| Key::of(snapshot, last.rank)).transpose()?;
    Ok(Listing {
        total: found.total,
        unplaced: found.unplaced,
        set_apart: found.set_apart,
        stale: found.stale,
        next: next.map(|key| Cursor::encode(open.mark, query, &key)),
        offers: found.offers,
    })
}

/// A rank as cursors hold it: with codes, because ordinals never leave a generation.
#[derive(serde::Serialize, Deserialize)]
struct Key(Trust, u64, u64, String, String);

impl Key {
    /// The key of a rank.
    fn of(snapshot: &Snapshot, rank: Rank) -> Result<Self, Corrupt> {
        let place = snapshot.institution_code(rank.institution)?.to_owned();
        Ok(Self(
            rank.trust,
            rank.first,
            rank.price,
            place,
            snapshot.product_code(rank.product)?.to_owned(),
        ))
    }

    /// The rank of a key of the same generation.
    fn rank(self, snapshot: &Snapshot) -> Result<Rank, Problem> {
        let place = snapshot.institution_ord(&self.3)?;
        let product = snapshot.product_ord(&self.4)?;
        let (Some(institution), Some(product)) = (place, product) else {
            return Err(Problem::new(
                Code::CursorMismatch,
                "the cursor names rows that are not here",
            ));
        };
        let (trust, first, price) = (self.0, self.1, self.2);
        Ok(Rank { trust, first, price, institution, product })
    }
}
