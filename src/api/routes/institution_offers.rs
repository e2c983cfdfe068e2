//! An institution's code and filters come in, what it sells at which price goes out, page by page.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::catalog::InstitutionOrd;
use yaojia_index::snapshot::Snapshot;

use crate::api::beside::Beside;
use crate::api::cache::{Answer, Call};
use crate::api::error::{Problem, Refusals};
use crate::api::extract::{Params, Segment};
use crate::api::listing::{self, OfferRequest};
use crate::api::paging::Page;
use crate::api::params::{Faults, flag};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::flat::fields;
use crate::api::view::offer::OfferView;
use crate::api::view::place::PlaceBrief;
use crate::api::view::product::ProductBrief;
use crate::api::view::rows::Rows;
use crate::api::{filters, lookup};
use crate::service::offers::{Chosen, Filter};
use crate::service::work::Cost;

/// Parameters of an institution's offers.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct InstitutionOffersParams {
    /// Order: `price` (default), `unit_price` or `updated`.
    sort: Option<String>,
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
    /// Whose winning and listed prices are the references: six digits or a name; default: the dataset's.
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

impl InstitutionOffersParams {
    fn check(
        &self,
        mut faults: Faults,
        snapshot: &Snapshot,
        place: InstitutionOrd,
    ) -> Result<OfferRequest, Problem> {
        let (least, most) = (self.min_price.as_ref(), self.max_price.as_ref());
        let (min_price, max_price) = filters::prices(&mut faults, least, most);
        let in_stock = faults.read("in_stock", self.in_stock.as_ref(), flag).unwrap_or_default();
        let institution = Some(place);
        let request = OfferRequest {
            filter: Filter { institution, in_stock, min_price, max_price, ..Filter::default() },
            order: filters::order(&mut faults, self.sort.as_ref(), false),
            slot: filters::slot(&mut faults, self.channel.as_ref(), self.kind.as_ref()),
            region: filters::region(&mut faults, self.region.as_ref(), snapshot),
            explain: faults.read("explain", self.explain.as_ref(), flag).unwrap_or_default(),
        };
        faults.finish().map(|()| request)
    }
}

/// One product's offer.
#[derive(ToSchema)]
struct ProductOffer<'a> {
    /// What is sold.
    product: ProductBrief<'a>,
    #[serde(flatten)]
    offer: OfferView<'a>,
}

fields! { ProductOffer<'_> { product, offer [flat] } }

/// A page of an institution's offers.
#[derive(Serialize, ToSchema)]
struct InstitutionOffersAnswer<'a> {
    meta: Meta<'a>,
    /// The institution.
    institution: PlaceBrief<'a>,
    /// Offers that pass the filters, on all pages.
    total: usize,
    /// Of the total, offers whose price can't be right; they come last.
    set_apart: usize,
    /// Of the total, offers seen too long ago; they come behind the others.
    stale: usize,
    /// The cursor of the next page; null on the last.
    next: Option<String>,
    /// The offers.
    #[schema(value_type = Vec<ProductOffer>)]
    offers: Rows<'a, Chosen, ProductOffer<'a>>,
}

impl Answer for InstitutionOffersAnswer<'_> {
    fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }
}

/// What an institution sells, at which price.
#[utoipa::path(get, path = "/v1/institutions/{code}/offers", tag = "institutions",
    params(("code" = String, Path, description = "H/P code, or the source's own id (src:…).", example = "P21010290001"),
        InstitutionOffersParams),
    responses((status = 200, description = "A page of offers.", body = InstitutionOffersAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Segment(code): Segment,
    Params(params): Params<InstitutionOffersParams>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let page = Page::read(&mut faults, params.limit.as_ref(), params.cursor.as_ref());
    let open = app.open(page.cursor.as_ref())?;
    let place = lookup::institution(&open.snapshot, &code)?;
    let request = params.check(faults, &open.snapshot, place)?;
    // The sheets of everything it sells are read: thousands for a pharmacy, a millisecond and more.
    app.clone()
        .run(Cost::Long, move || {
            let version = open.snapshot.live().place_version(place);
            call.answer_at(&app, &open, version, &(&request, &page), || {
                let snapshot = &open.snapshot;
                let beside = Beside::new(&app, snapshot, request.region, request.explain);
                let row = snapshot.institution(place)?;
                let products = snapshot.institution_products(place)?;
                let found = listing::list(&app, &open, row.code, products, &request, &page)?;
                let slot = request.slot;
                let told = move |Chosen { rank, row, .. }: &Chosen| {
                    Ok(ProductOffer {
                        product: ProductBrief::from(&snapshot.product_head(rank.product)?),
                        offer: beside.offer(rank.product, row, slot)?,
                    })
                };
                Ok(InstitutionOffersAnswer {
                    meta: Meta::new(&open, call.took()),
                    institution: PlaceBrief::new(&row, None),
                    total: found.total,
                    set_apart: found.set_apart,
                    stale: found.stale,
                    next: found.next,
                    offers: Rows::new(found.offers, told),
                })
            })
        })
        .await
}
