//! Filters come in, winning prices go out, page by page in the order of their ids.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::naming::Level;
use yaojia_index::query::{SearchRequest, Tier};
use yaojia_index::record::{AwardLevel, AwardRole, Region, Status, Validity};
use yaojia_index::search;
use yaojia_index::snapshot::{AwardOrd, AwardRow, ProgrammeRow, Snapshot};
use yaojia_index::text::normalize;

use super::search::refused;
use crate::api::cache::{Answer, Call};
use crate::api::error::{Problem, Refusals};
use crate::api::extract::Params;
use crate::api::paging::{Cursor, Page, fingerprint};
use crate::api::params::{Faults, flag, parsed, text};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::award::AwardView;
use crate::api::view::token::token;
use crate::service::generations::Open;
use crate::service::work::Cost;

/// Characters of a name that is looked for at most, as in a search.
const LONGEST: usize = 200;

/// Parameters of the list of winning prices.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct AwardsParams {
    /// Part of the drug's name, or anything a search finds its variety by: a trade name, pinyin, a code.
    #[param(example = "阿莫西林")]
    q: Option<String>,
    /// A purchase by its token or its whole name.
    #[param(example = "B2")]
    programme: Option<String>,
    /// Who ran the purchase: `national`, `alliance` or `province`.
    level: Option<String>,
    /// A province it supplies, by code or name.
    #[param(example = "210000")]
    province: Option<String>,
    /// Part of the winner's name.
    firm: Option<String>,
    /// Where it stands today: `current`, `expired`, `future` or `cancelled`.
    status: Option<String>,
    /// A day it is in force on, such as `2021-06-30`.
    valid_on: Option<String>,
    /// How its dates are known: `stated` or `derived`.
    validity: Option<String>,
    /// `main` (主供) or `backup` (备供).
    role: Option<String>,
    /// Whether its price is published.
    #[param(value_type = Option<bool>)]
    priced: Option<String>,
    /// Awards on a page, 0–100, default 20; 0 answers the counts alone.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 100)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// The parameters, checked.
#[derive(Debug, Hash)]
struct Request {
    q: Option<String>,
    programme: Option<String>,
    level: Option<AwardLevel>,
    province: Option<Region>,
    firm: Option<String>,
    status: Option<Status>,
    valid_on: Option<Date>,
    validity: Option<Validity>,
    role: Option<AwardRole>,
    priced: Option<bool>,
}

impl AwardsParams {
    fn check(&self, mut faults: Faults) -> Result<Request, Problem> {
        let name = |given: &str| text(given, LONGEST).map(|given| normalize(&given));
        let request = Request {
            q: faults.read("q", self.q.as_ref(), name),
            programme: faults.read("programme", self.programme.as_ref(), |t| text(t, LONGEST)),
            level: faults.read("level", self.level.as_ref(), token::<AwardLevel>),
            province: faults.read("province", self.province.as_ref(), parsed::<Region>),
            firm: faults.read("firm", self.firm.as_ref(), name),
            status: faults.read("status", self.status.as_ref(), token::<Status>),
            valid_on: faults.read("valid_on", self.valid_on.as_ref(), parsed::<Date>),
            validity: faults.read("validity", self.validity.as_ref(), token::<Validity>),
            role: faults.read("role", self.role.as_ref(), token::<AwardRole>),
            priced: faults.read("priced", self.priced.as_ref(), flag),
        };
        faults.finish().map(|()| request)
    }
}

impl Request {
    /// Whether an award is asked for; the cheap questions first.
    fn wants(
        &self,
        award: &AwardRow<'_>,
        programme: &ProgrammeRow<'_>,
        today: Date,
        found: bool,
    ) -> bool {
        let holds = |part: &Option<String>, whole: &str| {
            part.as_ref().is_none_or(|part| normalize(whole).contains(part.as_str()))
        };
        self.level.is_none_or(|level| level == programme.level)
            && self.programme.as_ref().is_none_or(|p| p == programme.id || p == programme.name)
            && self.status.is_none_or(|status| status == award.status(today))
            && self.province.is_none_or(|region| award.provinces.contains(&region.province()))
            && self.valid_on.is_none_or(|day| award.status(day) == Status::Current)
            && self.validity.is_none_or(|validity| validity == award.validity)
            && self.role.is_none_or(|role| award.role == Some(role))
            && self.priced.is_none_or(|priced| priced == award.price.is_some())
            && (found || holds(&self.q, award.generic_name))
            && holds(&self.firm, award.manufacturer)
    }
}

/// Varieties whose awards a search leads to: the first of its page.
const VARIETIES: usize = 20;

impl Request {
    /// The awards of the varieties that a search for `q` finds surely, rising: a guess finds none.
    fn found(&self, snapshot: &Snapshot, today: Date) -> Result<Vec<AwardOrd>, Problem> {
        let (Some(q), Some(region)) =
            (&self.q, snapshot.manifest().region.and_then(Region::from_code))
        else {
            return Ok(Vec::new());
        };
        let mut search = SearchRequest::new(q, region, today);
        (search.level, search.limit, search.products) = (Level::Variety, VARIETIES, 0);
        let answer = search::search(snapshot, &search).map_err(|error| refused(&error))?;
        let sure = answer.hits.iter().filter(|hit| hit.tier <= Tier::Initials);
        let awards = sure.flat_map(|hit| snapshot.awards_of(Level::Variety, hit.group));
        let mut awards: Vec<AwardOrd> = awards.copied().collect();
        awards.sort_unstable();
        Ok(awards)
    }
}

/// A page of winning prices.
#[derive(Serialize, ToSchema)]
struct AwardsAnswer<'a> {
    meta: Meta<'a>,
    /// Awards that pass the filters, on all pages.
    total: usize,
    /// The cursor of the next page; null on the last.
    next: Option<String>,
    /// The awards.
    awards: Vec<AwardView<'a>>,
}

impl Answer for AwardsAnswer<'_> {
    fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }
}

/// Winning prices (中选价) by name, purchase, winner, province and status.
#[utoipa::path(get, path = "/v1/awards", tag = "awards", params(AwardsParams),
    responses((status = 200, description = "A page of awards.", body = AwardsAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Params(params): Params<AwardsParams>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let page = Page::read(&mut faults, params.limit.as_ref(), params.cursor.as_ref());
    let request = params.check(faults)?;
    let open = app.open(page.cursor.as_ref())?;
    // The whole table is read: some 800 awards today, tens of thousands over the years.
    app.clone()
        .run(Cost::Long, move || {
            call.answer(&app, &open, &(&request, &page), || {
                answer(&app, &call, &open, &request, &page)
            })
        })
        .await
}

fn answer<'a>(
    app: &App,
    call: &Call,
    open: &'a Open,
    request: &Request,
    page: &Page,
) -> Result<AwardsAnswer<'a>, Problem> {
    let (snapshot, today): (&Snapshot, _) = (&open.snapshot, app.clock.today());
    let query = fingerprint("awards", request);
    let after = page.after::<String>(query)?;
    let (mut total, mut awards, mut last, mut more) = (0, Vec::new(), None, false);
    let by_search = request.found(snapshot, today)?;
    for award in 0..snapshot.awards() {
        let row = snapshot.award(award)?;
        let programme = snapshot.programme(row.programme)?;
        let found = by_search.binary_search(&award).is_ok();
        if !request.wants(&row, &programme, today, found) {
            continue;
        }
        total += 1;
        if after.as_deref().is_some_and(|after| row.id <= after) {
            continue;
        }
        if awards.len() < page.limit {
            awards.push(AwardView::new(snapshot, award, &row, &programme, today)?);
            last = Some(row.id);
        } else {
            more = true;
        }
    }
    let last = last.filter(|_| more);
    Ok(AwardsAnswer {
        meta: Meta::new(open, call.took()),
        total,
        next: last.map(|last| Cursor::encode(open.mark, query, &last)),
        awards,
    })
}
