//! Several searches come in, an answer or a problem for each goes out in the same order, all from one generation.

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::api::cache::{Call, fresh};
use crate::api::error::{Code, Problem, ProblemView, Refusals};
use crate::api::extract::Json;
use crate::api::params::Pairs;
use crate::api::routes::search::{self, Prepared, SearchParams, SearchResult};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::service::generations::Open;
use crate::service::work::Cost;

/// Searches of one call at most.
const MOST: usize = 20;

/// Several searches.
#[derive(ToSchema)]
#[allow(dead_code)] // only its schema is read: the fields are checked one search at a time
struct MultiSearch {
    /// Up to 20 searches, each with the fields of `POST /v1/search`.
    searches: Vec<SearchParams>,
}

/// The answers in the order of the searches.
#[derive(Serialize, ToSchema)]
struct MultiSearchAnswer<'a> {
    meta: Meta<'a>,
    /// One entry per search.
    results: Vec<Entry<'a>>,
}

/// What became of one search.
#[derive(Serialize, ToSchema)]
#[schema(as = MultiSearchResult)]
struct Entry<'a> {
    /// The status it would have had alone.
    status: u16,
    /// Its answer; null where it is refused.
    search: Option<SearchResult<'a>>,
    /// Why it is refused; null where it is answered.
    problem: Option<ProblemView>,
}

/// Several searches in one call: order kept, one that is refused does not hinder the others.
#[utoipa::path(post, path = "/v1/multi-search", tag = "search", request_body = MultiSearch,
    responses((status = 200, description = "An answer or a problem for each search.", body = MultiSearchAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Json(body): Json,
) -> Result<Response, Problem> {
    let searches = searches(body)?;
    let current = app.open(None)?;
    app.clone()
        .run(Cost::Long, move || {
            let prepared: Vec<_> =
                searches.into_iter().map(|fields| prepare(&app, &current, fields)).collect();
            let results: Vec<_> = prepared.iter().map(|one| entry(&app, &call, one)).collect();
            let answered = results.iter().filter(|one| one.search.is_some()).count();
            call.count(&app, answered as u64);
            fresh(&MultiSearchAnswer { meta: Meta::new(&current, call.took()), results })
        })
        .await
}

/// The searches of the body, as objects still to be read.
fn searches(body: Value) -> Result<Vec<Value>, Problem> {
    let refused = |detail: String| Problem::new(Code::InvalidJson, detail);
    let Value::Object(mut fields) = body else {
        return Err(refused("the body must be a JSON object".into()));
    };
    let Some(Value::Array(searches)) = fields.remove("searches") else {
        return Err(refused("the body must have a list named searches".into()));
    };
    if let Some(name) = fields.keys().next() {
        return Err(refused(format!("the body has a field {name:?}; it takes searches alone")));
    }
    if searches.len() > MOST {
        return Err(refused(format!("{} searches; at most {MOST}", searches.len())));
    }
    Ok(searches)
}

/// One search, checked against the generation its cursor belongs to, else the current one.
fn prepare(app: &App, current: &Open, fields: Value) -> Result<Prepared, Problem> {
    let fields: Map<String, Value> = match fields {
        Value::Object(fields) => fields,
        _ => return Err(Problem::new(Code::InvalidJson, "a search must be a JSON object")),
    };
    let mut pairs = Pairs::default();
    pairs.add_fields(fields)?;
    search::prepare(app, Some(current), &pairs.read::<SearchParams>()?)
}

fn entry<'a>(app: &App, call: &Call, prepared: &'a Result<Prepared, Problem>) -> Entry<'a> {
    let found = match prepared {
        Ok(prepared) => search::answer(app, call, prepared),
        Err(problem) => Err(problem.clone()),
    };
    match found {
        Ok(search) => Entry { status: 200, search: Some(search), problem: None },
        Err(problem) => Entry {
            status: problem.code().status().as_u16(),
            search: None,
            problem: Some(problem.into()),
        },
    }
}
