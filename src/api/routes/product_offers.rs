//! A product's code and filters come in, who sells it at which price goes out, page by page.

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::beside::Beside;
use crate::api::cache::{Answer, Call};
use crate::api::error::{Problem, Refusals};
use crate::api::extract::{Params, Segment};
use crate::api::listing::{self, OfferParams};
use crate::api::lookup;
use crate::api::params::Faults;
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::flat::fields;
use crate::api::view::offer::OfferView;
use crate::api::view::place::{PlaceBeside, PlaceBrief};
use crate::api::view::product::ProductBrief;
use crate::api::view::reference::ReferenceView;
use crate::api::view::rows::Rows;
use crate::service::offers::Chosen;

/// One institution's offer.
#[derive(ToSchema)]
struct PlaceOffer<'a> {
    /// Who makes it.
    #[schema(value_type = PlaceBrief)]
    institution: PlaceBeside<'a>,
    #[serde(flatten)]
    offer: OfferView<'a>,
}

fields! { PlaceOffer<'_> { institution, offer [flat] } }

/// A page of a product's offers.
#[derive(Serialize, ToSchema)]
struct ProductOffersAnswer<'a> {
    meta: Meta<'a>,
    /// The product.
    product: ProductBrief<'a>,
    /// Offers that pass the filters, on all pages.
    total: usize,
    /// Offers left out by `within_m` because it is not known where they are.
    unplaced: usize,
    /// Of the total, offers whose price can't be right; they come last.
    set_apart: usize,
    /// Of the total, offers seen too long ago; they come behind the others.
    stale: usize,
    /// The cursor of the next page; null on the last.
    next: Option<String>,
    /// What the offers may be held against.
    reference: ReferenceView<'a>,
    /// The offers.
    #[schema(value_type = Vec<PlaceOffer>)]
    offers: Rows<'a, Chosen, PlaceOffer<'a>>,
}

impl Answer for ProductOffersAnswer<'_> {
    const ROOM: usize = 24 << 10;

    fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }
}

/// Who sells a product, at which price.
#[utoipa::path(get, path = "/v1/products/{code}/offers", tag = "products",
    params(("code" = String, Path, description = "医保药品代码, or the source's own id (src:…).",
        example = "XJ01CAA040E001020200600"), OfferParams),
    responses((status = 200, description = "A page of offers.", body = ProductOffersAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Segment(code): Segment,
    Params(params): Params<OfferParams>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let page = params.page(&mut faults);
    let open = app.open(page.cursor.as_ref())?;
    let request = params.check(faults, &open.snapshot)?;
    let product = lookup::product(&open.snapshot, &code)?;
    let version = open.snapshot.live().product_version(product);
    call.answer_at(&app, &open, version, &(product, &request, &page), || {
        let (open, snapshot) = (&open, &open.snapshot);
        let beside = Beside::new(&app, snapshot, request.region, request.explain);
        let row = snapshot.product_head(product)?;
        let found = listing::list(&app, open, row.code, &[product], &request, &page)?;
        let (slot, reference) = (request.slot, beside.view(product)?);
        let told = move |Chosen { row, distance_m, .. }: &Chosen| {
            Ok(PlaceOffer {
                institution: PlaceBeside::new(open, row.institution(), *distance_m)?,
                offer: beside.offer(product, row, slot)?,
            })
        };
        Ok(ProductOffersAnswer {
            meta: Meta::new(open, call.took()),
            product: ProductBrief::from(&row),
            total: found.total,
            unplaced: found.unplaced,
            set_apart: found.set_apart,
            stale: found.stale,
            next: found.next,
            reference,
            offers: Rows::new(found.offers, told),
        })
    })
}
