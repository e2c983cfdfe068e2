//! A report's receipt and a decision come in, the report decided on goes out.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::api::cache::{Call, fresh};
use crate::api::error::{Problem, ProblemView, Refusals};
use crate::api::extract::{Params, Segment};
use crate::api::params::Faults;
use crate::api::principal::Principal;
use crate::api::routes::reports::ReportAnswer;
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::token::token;
use crate::service::keys::Scope;
use crate::service::reports;
use crate::service::work::Cost;

/// A decision.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Decision)]
pub(in crate::api) struct DecisionParams {
    /// `confirmed`, `rejected`, or `received` to take a decision back.
    #[schema(example = "confirmed")]
    state: Option<String>,
}

/// Decides on a report, with a key of the scope `admin`; a confirmed one marks the offers it is about.
#[utoipa::path(patch, path = "/v1/reports/{id}", tag = "reports", request_body = DecisionParams, security(("key" = [])),
    params(("id" = String, Path, description = "The receipt.", example = "r_0c1rm5tsq8ewz2xa")),
    responses(
        (status = 200, description = "The report.", body = ReportAnswer),
        (status = 401, description = "No key, or one that does not open.", body = ProblemView, content_type = "application/problem+json"),
        (status = 403, description = "The key has not the scope `admin`.", body = ProblemView, content_type = "application/problem+json"),
        Refusals))]
pub(in crate::api) async fn patch(
    State(app): State<App>,
    call: Call,
    principal: Principal,
    Segment(id): Segment,
    Params(params): Params<DecisionParams>,
) -> Result<Response, Problem> {
    principal.require(&Scope::Admin)?;
    let mut faults = Faults::default();
    let state = faults.read("state", params.state.as_ref(), token::<reports::State>);
    if params.state.is_none() {
        faults.add("state", "missing", "must be given");
    }
    faults.finish()?;
    let open = app.open(None)?;
    app.clone()
        .run(Cost::Long, move || {
            let state = state.unwrap_or(reports::State::Received);
            let report = app.reports.decide(&id, state, app.clock.now().as_second())?;
            fresh(&ReportAnswer { meta: Meta::new(&open, call.took()), report: report.into() })
        })
        .await
}
