//! A text and filters come in, groups of comparable drugs with their prices go out, best first.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::naming::Level;
use yaojia_index::query::{self, Facet, Filters, Near, SearchRequest, Sort};
use yaojia_index::record::Category;
use yaojia_index::search::{SearchError, search};
use yaojia_index::snapshot::Snapshot;

use crate::api::cache::{Answer, Call};
use crate::api::error::{Code, Problem, Refusals};
use crate::api::extract::Params;
use crate::api::filters;
use crate::api::paging::{Cursor, Fingerprint, Page, fingerprint};
use crate::api::params::{Faults, flag, list, text, within};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::facet::FacetsView;
use crate::api::view::hit::HitView;
use crate::api::view::query::QueryView;
use crate::api::view::token::token;
use crate::service::generations::Open;
use crate::service::work::Cost;

/// Parameters of a search: the query string of a GET, the same fields of the JSON body of a POST.
#[derive(Debug, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct SearchParams {
    /// What is looked for: a name, trade name, pinyin, initials, code, with or without strength, form
    /// and maker; without it everything the filters let through is listed.
    #[param(example = "阿莫西林胶囊")]
    q: Option<String>,
    /// Whose awards and listed prices are shown: six digits or a name; default: the dataset's.
    #[param(example = "210000")]
    region: Option<String>,
    /// What counts as one hit: `comparable` (default), `product`, `brand`, `variety` or `ingredient`.
    level: Option<String>,
    /// Canonical forms, given again or separated by commas.
    #[param(value_type = Option<Vec<String>>, example = json!(["胶囊剂"]))]
    #[schema(value_type = Option<Vec<String>>)]
    form: Option<String>,
    /// Makers, given again or separated by commas; a name that holds a comma in double quotes.
    #[param(value_type = Option<Vec<String>>)]
    #[schema(value_type = Option<Vec<String>>)]
    manufacturer: Option<String>,
    /// Any of `western`, `chinese_patent`, `granule`, `herb`, `device`, `unknown`, given again or separated by commas.
    #[param(value_type = Option<Vec<String>>)]
    #[schema(value_type = Option<Vec<String>>)]
    category: Option<String>,
    /// Districts, cities or provinces by code or name where an offer must stand, given again or separated by commas.
    #[param(value_type = Option<Vec<String>>)]
    #[schema(value_type = Option<Vec<String>>)]
    district: Option<String>,
    /// With (or without) a winning price.
    #[param(value_type = Option<bool>)]
    awarded: Option<String>,
    /// On the 三进 supply list of `region`.
    #[param(value_type = Option<bool>)]
    supply_list: Option<String>,
    /// Offered and said to be on the shelf.
    #[param(value_type = Option<bool>)]
    in_stock: Option<String>,
    /// Lowest pack price of an offer in yuan, inclusive.
    min_price: Option<String>,
    /// Highest pack price of an offer in yuan, inclusive.
    max_price: Option<String>,
    /// Where the asker stands: `latitude,longitude` in degrees.
    #[param(example = "41.80,123.43")]
    near: Option<String>,
    /// The coordinate system of `near`: `gcj02` (default), `wgs84` or `bd09`.
    crs: Option<String>,
    /// Only offers within so many metres of `near`, 1–200000.
    #[param(value_type = Option<u32>)]
    within_m: Option<String>,
    /// Order: `relevance` (default), `unit_price` or `distance` (needs `near`).
    sort: Option<String>,
    /// What to count hits by: any of `form`, `manufacturer`, `category`, `awarded`, `district`, given again or separated by commas.
    #[param(value_type = Option<Vec<String>>, example = json!(["form", "manufacturer"]))]
    #[schema(value_type = Option<Vec<String>>)]
    facets: Option<String>,
    /// Products shown in a hit, 0–5, default 1.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 5)]
    products: Option<String>,
    /// Say how the text was read and why each hit stands where it does.
    #[param(value_type = Option<bool>)]
    explain: Option<String>,
    /// Hits on a page, 0–100, default 20; 0 answers the counts alone.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 100)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

impl SearchParams {
    fn check(
        &self,
        mut faults: Faults,
        app: &App,
        snapshot: &Snapshot,
    ) -> Result<SearchRequest, Problem> {
        let region = filters::region(&mut faults, self.region.as_ref(), snapshot);
        let q = faults.read("q", self.q.as_ref(), |q| text(q, SearchRequest::MAX_CHARS));
        let mut request = SearchRequest::new(&q.unwrap_or_default(), region, app.clock.today());
        let most = 0..=u32::try_from(SearchRequest::MAX_PRODUCTS).unwrap_or(u32::MAX);
        let products = faults.read("products", self.products.as_ref(), |text| within(text, most));
        let facets = |text: &str| list(text, token::<Facet>);
        let level = faults.read("level", self.level.as_ref(), token::<Level>);
        request.level = level.unwrap_or(request.level);
        request.products = products.map_or(request.products, |products| products as usize);
        request.filters = self.filters(&mut faults, snapshot);
        request.near = self.near(&mut faults);
        request.sort = faults.read("sort", self.sort.as_ref(), token::<Sort>).unwrap_or_default();
        request.facets = faults.read("facets", self.facets.as_ref(), facets).unwrap_or_default();
        request.explain = faults.read("explain", self.explain.as_ref(), flag).unwrap_or_default();
        if request.sort == Sort::Distance && self.near.is_none() {
            faults.add("sort", "needs_near", "sort=distance needs near");
        }
        faults.finish().map(|()| request)
    }

    fn filters(&self, faults: &mut Faults, snapshot: &Snapshot) -> Filters {
        let texts = |text: &str| list(text, |item| Ok(item.to_owned()));
        let categories = |text: &str| list(text, token::<Category>);
        let (least, most) = (self.min_price.as_ref(), self.max_price.as_ref());
        let (min_price, max_price) = filters::prices(faults, least, most);
        let mut set = |name, text| faults.read(name, text, flag);
        let awarded = set("awarded", self.awarded.as_ref());
        let supply_list = set("supply_list", self.supply_list.as_ref()).unwrap_or_default();
        let in_stock = set("in_stock", self.in_stock.as_ref()).unwrap_or_default();
        Filters {
            form: faults.read("form", self.form.as_ref(), texts).unwrap_or_default(),
            manufacturer: faults
                .read("manufacturer", self.manufacturer.as_ref(), texts)
                .unwrap_or_default(),
            category: faults
                .read("category", self.category.as_ref(), categories)
                .unwrap_or_default(),
            district: filters::districts(faults, self.district.as_ref(), snapshot),
            awarded,
            supply_list,
            in_stock,
            min_price,
            max_price,
        }
    }

    fn near(&self, faults: &mut Faults) -> Option<Near> {
        let (near, crs, within_m) = (self.near.as_ref(), self.crs.as_ref(), self.within_m.as_ref());
        let here = filters::here(faults, near, crs, within_m)?;
        Some(Near { point: here.point, within_m: here.within_m })
    }
}

/// What the request costs: a name search some 40 µs; offers of every group are read where a place, a
/// price or the stock decides.
fn cost(request: &SearchRequest) -> Cost {
    let filters = &request.filters;
    let reads_offers = !filters.district.is_empty()
        || filters.in_stock
        || filters.min_price.is_some()
        || filters.max_price.is_some()
        || request.near.is_some();
    let lists_all = request.q.is_empty();
    let reads_offers = reads_offers || request.facets.contains(&Facet::District);
    if reads_offers || lists_all || request.sort != Sort::Relevance {
        Cost::Long
    } else {
        Cost::Short
    }
}

/// A page of hits.
#[derive(Serialize, ToSchema)]
pub(super) struct SearchResult<'a> {
    meta: Meta<'a>,
    /// How the text was understood.
    query: QueryView,
    /// Groups found, on all pages, exact.
    total: usize,
    /// The cursor of the next page; null on the last.
    next: Option<String>,
    /// Groups, best first.
    hits: Vec<HitView<'a>>,
    /// Counts by facet, each ignoring its own filter.
    facets: FacetsView,
}

impl Answer for SearchResult<'_> {
    const ROOM: usize = 16 << 10;

    fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }
}

/// Finds drugs by name, alias, pinyin, initials or code; groups comparable ones and shows their prices.
#[utoipa::path(get, path = "/v1/search", tag = "search", params(SearchParams),
    responses((status = 200, description = "A page of hits; no hits are a 200 with suggestions.", body = SearchResult), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Params(params): Params<SearchParams>,
) -> Result<Response, Problem> {
    let prepared = prepare(&app, None, &params)?;
    app.clone()
        .run(cost(&prepared.request), move || {
            let tagged = (&prepared.request, &prepared.page);
            call.answer(&app, &prepared.open, &tagged, || answer(&app, &call, &prepared))
        })
        .await
}

/// The same search with its fields in a JSON body.
#[utoipa::path(post, path = "/v1/search", tag = "search", request_body = SearchParams,
    responses((status = 200, description = "A page of hits; no hits are a 200 with suggestions.", body = SearchResult), Refusals))]
pub(in crate::api) async fn post(
    state: State<App>,
    call: Call,
    params: Params<SearchParams>,
) -> Result<Response, Problem> {
    handler(state, call, params).await
}

/// A search that is checked, with the generation it reads.
pub(super) struct Prepared {
    open: Open,
    request: SearchRequest,
    page: Page,
}

/// Checks a search against the generation its cursor belongs to, else `current`, else the newest one.
pub(super) fn prepare(
    app: &App,
    current: Option<&Open>,
    params: &SearchParams,
) -> Result<Prepared, Problem> {
    let mut faults = Faults::default();
    let page = Page::read(&mut faults, params.limit.as_ref(), params.cursor.as_ref());
    let open = match current {
        Some(current) if page.cursor.is_none() => current.clone(),
        _ => app.open(page.cursor.as_ref())?,
    };
    let mut request = params.check(faults, app, &open.snapshot)?;
    request.limit = page.limit;
    Ok(Prepared { open, request, page })
}

/// The page of hits a checked search asks for.
pub(super) fn answer<'a>(
    app: &App,
    call: &Call,
    prepared: &'a Prepared,
) -> Result<SearchResult<'a>, Problem> {
    let Prepared { open, request, page } = prepared;
    let (mut request, query) = (request.clone(), rows_of(request));
    if let Some((key, id)) = page.after(query)? {
        request.cursor = Some(query::Cursor { request: request.fingerprint(), key, id });
    }
    let found = search(&open.snapshot, &request).map_err(|error| refused(&error))?;
    // Further pages are the same question.
    if page.cursor.is_none() {
        app.usage.count(request.q.trim(), found.total);
    }
    let next =
        found.next.as_ref().map(|next| Cursor::encode(open.mark, query, &(next.key, &next.id)));
    let today = app.clock.today();
    let mut hits = Vec::with_capacity(found.hits.len());
    for hit in found.hits {
        hits.push(HitView::new(&open.snapshot, hit, &request, today)?);
    }
    Ok(SearchResult {
        meta: Meta::new(open, call.took()),
        hits,
        query: QueryView::new(request.q.clone(), found.understood, found.suggestions)
            .explained(found.explanation),
        total: found.total,
        next,
        facets: FacetsView(found.facets),
    })
}

/// Stands for the rows a request asks for and their order; pages may differ in size and in what is shown.
fn rows_of(request: &SearchRequest) -> Fingerprint {
    let SearchRequest { q, region, level, filters, near, sort, .. } = request;
    fingerprint("search", &(q, region, level, filters, near, sort))
}

pub(super) fn refused(error: &SearchError) -> Problem {
    let code = match error {
        SearchError::TooBroad { .. } => Code::TooBroad,
        SearchError::Corrupt(_) => Code::DataCorrupt,
        SearchError::Request(_) => Code::InvalidParameter,
    };
    Problem::new(code, error.to_string())
}
