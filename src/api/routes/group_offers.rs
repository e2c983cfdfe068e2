//! A group's id and filters come in, who sells any of its products at which price goes out, page by page.

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
use crate::api::view::group::GroupView;
use crate::api::view::offer::OfferView;
use crate::api::view::place::{PlaceBeside, PlaceBrief};
use crate::api::view::product::ProductBrief;
use crate::api::view::rows::Rows;
use crate::service::offers::Chosen;
use crate::service::work::Cost;

/// Sheets that are read on the calling thread: the worst product's sheet takes about 10 µs, a usual one
/// 1 µs, so sixty-four stay below 500 µs.
const FEW: usize = 64;

/// One institution's offer of one of the products.
#[derive(ToSchema)]
struct GroupOffer<'a> {
    /// What is sold.
    product: ProductBrief<'a>,
    /// Who makes it.
    #[schema(value_type = PlaceBrief)]
    institution: PlaceBeside<'a>,
    #[serde(flatten)]
    offer: OfferView<'a>,
}

fields! { GroupOffer<'_> { product, institution, offer [flat] } }

/// A page of a group's offers.
#[derive(Serialize, ToSchema)]
struct GroupOffersAnswer<'a> {
    meta: Meta<'a>,
    /// The group.
    group: GroupView<'a>,
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
    /// The offers.
    #[schema(value_type = Vec<GroupOffer>)]
    offers: Rows<'a, Chosen, GroupOffer<'a>>,
}

impl Answer for GroupOffersAnswer<'_> {
    fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }
}

/// Who sells any product of a group, at which price.
#[utoipa::path(get, path = "/v1/groups/{id}/offers", tag = "groups",
    params(("id" = String, Path, description = "A group's id, as search answers it."), OfferParams),
    responses((status = 200, description = "A page of offers.", body = GroupOffersAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Segment(id): Segment,
    Params(params): Params<OfferParams>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let page = params.page(&mut faults);
    let open = app.open(page.cursor.as_ref())?;
    let request = params.check(faults, &open.snapshot)?;
    let (level, group) = lookup::group(&open.snapshot, &id)?;
    let many = open.snapshot.group_products(level, group).len() > FEW;
    let cost = if many { Cost::Long } else { Cost::Short };
    app.clone()
        .run(cost, move || {
            let version = open.snapshot.live().group_version(level, group);
            call.answer_at(&app, &open, version, &(level, group, &request, &page), || {
                let snapshot = &open.snapshot;
                let beside = Beside::new(&app, snapshot, request.region, request.explain);
                let row = snapshot.group(level, group)?;
                let products = snapshot.group_products(level, group);
                let found = listing::list(&app, &open, row.id, products, &request, &page)?;
                let (slot, open) = (request.slot, &open);
                let told = move |Chosen { rank, row, distance_m }: &Chosen| {
                    Ok(GroupOffer {
                        product: ProductBrief::from(&snapshot.product_head(rank.product)?),
                        institution: PlaceBeside::new(open, row.institution(), *distance_m)?,
                        offer: beside.offer(rank.product, row, slot)?,
                    })
                };
                Ok(GroupOffersAnswer {
                    meta: Meta::new(open, call.took()),
                    group: GroupView::new(&row, level),
                    total: found.total,
                    unplaced: found.unplaced,
                    set_apart: found.set_apart,
                    stale: found.stale,
                    next: found.next,
                    offers: Rows::new(found.offers, told),
                })
            })
        })
        .await
}
