//! A group's id comes in, the group with its figures and a page of its products goes out.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::catalog::ProductOrd;
use yaojia_index::naming::{GroupOrd, Level};
use yaojia_index::record::{Channel, PriceKind, Region};

use crate::api::cache::{Answer, Call};
use crate::api::error::{Code, Problem, Refusals};
use crate::api::extract::{Params, Segment};
use crate::api::paging::{Cursor, Page, fingerprint};
use crate::api::params::Faults;
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::award::{AwardAmount, AwardBrief, SpreadView};
use crate::api::view::daily::DailyCostView;
use crate::api::view::group::GroupView;
use crate::api::view::price::{ListedView, PriceView};
use crate::api::view::product::ProductBrief;
use crate::api::{filters, lookup};
use crate::service::generations::Open;

/// Parameters of one group.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct GroupParams {
    /// Whose awards and listed prices are shown: six digits or a name; default: the dataset's.
    #[param(example = "210000")]
    region: Option<String>,
    /// Products on a page, 0–100, default 20; 0 answers the counts alone.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 100)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// A product of a group with its figures.
#[derive(Serialize, ToSchema)]
struct Member<'a> {
    #[serde(flatten)]
    product: ProductBrief<'a>,
    /// What its offers come to (channel store, kind list); null without offers.
    price: Option<PriceView>,
    /// Its listed price in the region's province; null without one.
    listed: Option<ListedView>,
    /// What its variety's winning price comes to for this pack; null without one.
    award: Option<AwardAmount<'a>>,
}

/// One group.
#[derive(Serialize, ToSchema)]
struct GroupAnswer<'a> {
    meta: Meta<'a>,
    /// The group.
    group: GroupView<'a>,
    /// What its offers come to (channel store, kind list); null without offers.
    price: Option<PriceView>,
    /// What its listed prices come to in the region's province; null without any.
    listed: Option<ListedView>,
    /// What a day costs at the defined daily dose; null where its products differ or it is not certain.
    daily_cost: Option<DailyCostView>,
    /// The winning price that stands beside it; null without one.
    award: Option<AwardBrief<'a>>,
    /// How far its winning prices lie apart between provinces; null above `comparable` and without any.
    award_spread: Option<SpreadView<'a>>,
    /// Its products, on all pages.
    total: usize,
    /// The cursor of the next page; null on the last.
    next: Option<String>,
    /// Its products by unit price: those with offers, then listed only, then priceless.
    products: Vec<Member<'a>>,
}

impl Answer for GroupAnswer<'_> {
    fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }
}

/// The parameters, checked.
#[derive(Debug, Hash)]
struct Request {
    level: Level,
    group: GroupOrd,
    region: Region,
}

/// One group of comparable products, every maker and pack by unit price.
#[utoipa::path(get, path = "/v1/groups/{id}", tag = "groups",
    params(("id" = String, Path, description = "A group's id, as search answers it."), GroupParams),
    responses((status = 200, description = "The group.", body = GroupAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Segment(id): Segment,
    Params(params): Params<GroupParams>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let page = Page::read(&mut faults, params.limit.as_ref(), params.cursor.as_ref());
    let open = app.open(page.cursor.as_ref())?;
    let region = filters::region(&mut faults, params.region.as_ref(), &open.snapshot);
    faults.finish()?;
    let (level, group) = lookup::group(&open.snapshot, &id)?;
    let request = Request { level, group, region };
    let version = open.snapshot.live().group_version(level, group);
    call.answer_at(&app, &open, version, &(&request, &page), || {
        answer(&app, &call, &open, &request, &page)
    })
}

fn answer<'a>(
    app: &App,
    call: &Call,
    open: &'a Open,
    request: &Request,
    page: &Page,
) -> Result<GroupAnswer<'a>, Problem> {
    let &Request { level, group, region } = request;
    let snapshot = &open.snapshot;
    let query = fingerprint("group", request);
    let products = snapshot.group_products(level, group);
    let start = match page.after::<String>(query)? {
        Some(code) => 1 + position(open, products, &code)?,
        None => 0,
    };
    let shown = &products[start..products.len().min(start + page.limit)];
    let more = page.limit > 0 && start + page.limit < products.len();
    let last =
        shown.last().filter(|_| more).map(|&last| snapshot.product_code(last)).transpose()?;
    let member = |&product: &ProductOrd| {
        let listed =
            snapshot.listed_summary(Level::Product, product, snapshot.listing_province(region))?;
        Ok(Member {
            product: ProductBrief::from(&snapshot.product_head(product)?),
            price: snapshot.summary(product, Channel::Store, PriceKind::List).map(Into::into),
            listed: listed.map(Into::into),
            award: AwardAmount::beside(snapshot, product, region, app.clock.today())?,
        })
    };
    let price = snapshot.group_summary(level, group, Channel::Store, PriceKind::List)?;
    let province = snapshot.listing_province(region);
    let all_listed = snapshot.listed_summary(level, group, province)?;
    let awards = snapshot.awards_of(level, group);
    let award_spread = match level <= Level::Comparable {
        true => SpreadView::of(snapshot, awards, app.clock.today())?,
        false => None,
    };
    Ok(GroupAnswer {
        meta: Meta::new(open, call.took()),
        group: GroupView::new(&snapshot.group(level, group)?, level),
        daily_cost: DailyCostView::new(
            snapshot.daily_dose_of(level, group)?.as_ref(),
            price.as_ref(),
            all_listed.as_ref(),
        ),
        price: price.map(PriceView::from),
        listed: all_listed.map(ListedView::from),
        award: lookup::best_award(snapshot, awards, region, app.clock.today())?,
        award_spread,
        total: products.len(),
        next: last.map(|code| Cursor::encode(open.mark, query, &code)),
        products: shown.iter().map(member).collect::<Result<_, Problem>>()?,
    })
}

/// Where the product a cursor names stands in its group.
fn position(open: &Open, products: &[ProductOrd], code: &str) -> Result<usize, Problem> {
    let product = open.snapshot.product_ord(code)?;
    let at = product.and_then(|product| products.iter().position(|&other| other == product));
    at.ok_or_else(|| {
        Problem::new(Code::CursorMismatch, "the cursor names a product that is not here")
    })
}
