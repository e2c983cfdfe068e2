//! Filters come in, places that sell drugs go out, page by page, by name or by distance.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::catalog::InstitutionOrd;
use yaojia_index::record::{InstitutionKind, Region, Tags};
use yaojia_index::snapshot::{Corrupt, Snapshot};
use yaojia_index::text::normalize;

use crate::api::cache::{Answer, Call};
use crate::api::error::{Problem, Refusals};
use crate::api::extract::Params;
use crate::api::paging::{Cursor, Page, fingerprint};
use crate::api::params::{Faults, Refusal, list, text};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::place::PlaceView;
use crate::api::view::token::token;
use crate::api::{filters, lookup};
use crate::service::generations::Open;
use crate::service::offers::Here;
use crate::service::work::Cost;

/// Characters of a name that is looked for at most, as in a search.
const LONGEST: usize = 200;

/// Parameters of the list of institutions.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct InstitutionsParams {
    /// Part of the name.
    #[param(example = "大药房")]
    q: Option<String>,
    /// What kind of place: any of `hospital`, `primary`, `clinic`, `pharmacy`, separated by commas.
    #[param(example = "pharmacy")]
    kind: Option<String>,
    /// Marks it must all have, given again or separated by commas: 三进, 双通道, 门诊统筹, 24h.
    #[param(value_type = Option<Vec<String>>, example = json!(["三进"]))]
    tags: Option<String>,
    /// Districts, cities or provinces by code or name, given again or separated by commas.
    #[param(value_type = Option<Vec<String>>, example = json!(["210102"]))]
    district: Option<String>,
    /// Where the asker stands: `latitude,longitude` in degrees.
    #[param(example = "41.80,123.43")]
    near: Option<String>,
    /// The coordinate system of `near`: `gcj02` (default), `wgs84` or `bd09`.
    crs: Option<String>,
    /// Only places within so many metres of `near`, 1–200000.
    #[param(value_type = Option<u32>, example = 3000)]
    within_m: Option<String>,
    /// Order: `code`, or `distance` (the default with `near`).
    sort: Option<String>,
    /// Institutions on a page, 0–100, default 20; 0 answers the counts alone.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 100)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// The parameters, checked.
#[derive(Debug, Hash)]
struct Request {
    q: Option<String>,
    kinds: Vec<InstitutionKind>,
    tags: Tags,
    districts: Vec<Region>,
    here: Option<Here>,
    by_distance: bool,
}

impl InstitutionsParams {
    fn check(&self, mut faults: Faults, snapshot: &Snapshot) -> Result<Request, Problem> {
        let (near, crs, within_m) = (self.near.as_ref(), self.crs.as_ref(), self.within_m.as_ref());
        let kinds = |text: &str| list(text, token::<InstitutionKind>);
        let sort = faults.read("sort", self.sort.as_ref(), by_distance);
        if sort == Some(true) && near.is_none() {
            faults.add("sort", "needs_near", "sort=distance needs near");
        }
        let name = |given: &str| text(given, LONGEST).map(|given| normalize(&given));
        let request = Request {
            q: faults.read("q", self.q.as_ref(), name),
            kinds: faults.read("kind", self.kind.as_ref(), kinds).unwrap_or_default(),
            tags: faults.read("tags", self.tags.as_ref(), tags).unwrap_or_default(),
            districts: filters::districts(&mut faults, self.district.as_ref(), snapshot),
            here: filters::here(&mut faults, near, crs, within_m),
            by_distance: sort.unwrap_or(near.is_some()),
        };
        faults.finish().map(|()| request)
    }
}

fn by_distance(sort: &str) -> Result<bool, Refusal> {
    match sort {
        "distance" => Ok(true),
        "code" => Ok(false),
        _ => Err(Refusal("unknown_value", format!("{sort:?} is none of code, distance"))),
    }
}

fn tags(text: &str) -> Result<Tags, Refusal> {
    let one = |word: &str| {
        let known = Tags::ALL.iter().find(|(_, name)| name.eq_ignore_ascii_case(word));
        let names: Vec<_> = Tags::ALL.iter().map(|(_, name)| *name).collect();
        let refusal =
            || Refusal("unknown_value", format!("{word:?} is none of {}", names.join(", ")));
        known.map(|(tag, _)| *tag).ok_or_else(refusal)
    };
    Ok(list(text, one)?.into_iter().fold(Tags::default(), Tags::with))
}

/// A page of institutions.
#[derive(Serialize, ToSchema)]
struct InstitutionsAnswer<'a> {
    meta: Meta<'a>,
    /// Institutions that pass the filters, on all pages.
    total: usize,
    /// The cursor of the next page; null on the last.
    next: Option<String>,
    /// Institutions left out by `within_m` because it is not known where they are.
    unplaced: usize,
    /// The institutions.
    institutions: Vec<PlaceView<'a>>,
}

impl Answer for InstitutionsAnswer<'_> {
    fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }
}

/// Places that sell drugs, by name, district, distance, kind and marks.
#[utoipa::path(get, path = "/v1/institutions", tag = "institutions", params(InstitutionsParams),
    responses((status = 200, description = "A page of institutions.", body = InstitutionsAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Params(params): Params<InstitutionsParams>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let page = Page::read(&mut faults, params.limit.as_ref(), params.cursor.as_ref());
    let open = app.open(page.cursor.as_ref())?;
    let request = params.check(faults, &open.snapshot)?;
    // Columns are read in microseconds; names of some 6,000 places are read and normalised in milliseconds.
    let cost = if request.q.is_some() { Cost::Long } else { Cost::Short };
    app.clone()
        .run(cost, move || {
            call.answer(&app, &open, &(&request, &page), || answer(&call, &open, &request, &page))
        })
        .await
}

fn answer<'a>(
    call: &Call,
    open: &'a Open,
    request: &Request,
    page: &Page,
) -> Result<InstitutionsAnswer<'a>, Problem> {
    let snapshot = &open.snapshot;
    let query = fingerprint("institutions", request);
    let after = page.after::<(u64, String)>(query)?;
    let after = match after {
        Some((millimetres, code)) => Some((millimetres, lookup::institution(snapshot, &code)?)),
        None => None,
    };
    let (mut found, unplaced) = matches(snapshot, request)?;
    let total = found.len();
    found.retain(|place| after.is_none_or(|after| after < *place));
    found.sort_unstable();
    let more = page.limit > 0 && found.len() > page.limit;
    found.truncate(page.limit);
    let told = |&(_, place): &(u64, InstitutionOrd)| {
        let row = snapshot.institution(place)?;
        let district = lookup::district_name(snapshot, row.district)?;
        Ok(PlaceView::new(&row, district, metres(snapshot, request, place)))
    };
    let last = found.last().filter(|_| more);
    let key = |&(millimetres, place): &(u64, InstitutionOrd)| {
        let code = snapshot.institution(place)?.code;
        Ok::<_, Corrupt>(Cursor::encode(open.mark, query, &(millimetres, code)))
    };
    Ok(InstitutionsAnswer {
        meta: Meta::new(open, call.took()),
        total,
        next: last.map(key).transpose()?,
        unplaced,
        institutions: found.iter().map(told).collect::<Result<_, Corrupt>>()?,
    })
}

/// Every institution asked for with its sort key, and how many fall out because their place is not known.
fn matches(
    snapshot: &Snapshot,
    request: &Request,
) -> Result<(Vec<(u64, InstitutionOrd)>, usize), Corrupt> {
    let places = snapshot.places();
    let within = request.here.and_then(|here| Some((here.point, f64::from(here.within_m?))));
    let near = within.map(|(point, metres)| places.near(point, metres));
    let distances = request.here.map(|here| places.distances_from(here.point));
    let (mut found, mut unplaced) = (Vec::new(), 0);
    for place in 0..snapshot.institutions() {
        if !wants(snapshot, request, place)? {
            continue;
        }
        if near.as_ref().is_some_and(|near| !near.contains(place)) {
            unplaced += usize::from(!places.is_placed(place));
            continue;
        }
        let key = distances.filter(|_| request.by_distance).map_or(0, |from| {
            from.distance_m(place).map_or(u64::MAX, |metres| (metres * 1000.0) as u64)
        });
        found.push((key, place));
    }
    Ok((found, unplaced))
}

/// Whether a place is asked for, its location left aside; the name last, because it must be read.
fn wants(snapshot: &Snapshot, request: &Request, place: InstitutionOrd) -> Result<bool, Corrupt> {
    let places = snapshot.places();
    let lies_in = |district| request.districts.iter().any(|region| region.contains(district));
    if !(request.kinds.is_empty() || request.kinds.contains(&places.kind(place)))
        || !places.tags(place).has(request.tags)
        || !(request.districts.is_empty() || places.district(place).is_some_and(lies_in))
    {
        return Ok(false);
    }
    let Some(q) = &request.q else { return Ok(true) };
    Ok(normalize(snapshot.institution(place)?.name).contains(q.as_str()))
}

fn metres(snapshot: &Snapshot, request: &Request, place: InstitutionOrd) -> Option<u32> {
    let distance = snapshot.places().distances_from(request.here?.point).distance_m(place)?;
    Some(distance.round() as u32)
}
