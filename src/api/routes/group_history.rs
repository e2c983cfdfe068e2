//! A group's id comes in, how its prices changed goes out.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::cache::{Answer, Call};
use crate::api::error::{Problem, Refusals};
use crate::api::extract::{Params, Segment};
use crate::api::lookup;
use crate::api::params::Faults;
use crate::api::state::App;
use crate::api::timeline::{Span, Timeline};
use crate::api::view::Meta;
use crate::api::view::group::GroupView;

/// Parameters of a group's history.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct GroupHistoryParams {
    /// First day of `points`, inclusive; `before` says what held when it begins.
    #[param(example = "2026-01-01")]
    from: Option<String>,
    /// Last day of `points`, inclusive.
    to: Option<String>,
}

/// A group's prices over time.
#[derive(Serialize, ToSchema)]
struct GroupHistoryAnswer<'a> {
    meta: Meta<'a>,
    /// The group.
    group: GroupView<'a>,
    #[serde(flatten)]
    timeline: Timeline<'a>,
}

impl Answer for GroupHistoryAnswer<'_> {}

/// The prices of one group over time: each point is a change, the last one what holds now.
#[utoipa::path(get, path = "/v1/groups/{id}/history", tag = "groups",
    params(("id" = String, Path, description = "A group's id, as search answers it."), GroupHistoryParams),
    responses((status = 200, description = "Its prices over time.", body = GroupHistoryAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Segment(id): Segment,
    Params(params): Params<GroupHistoryParams>,
) -> Result<Response, Problem> {
    let open = app.open(None)?;
    let mut faults = Faults::default();
    let span = Span::read(&mut faults, params.from.as_ref(), params.to.as_ref());
    faults.finish()?;
    let (level, group) = lookup::group(&open.snapshot, &id)?;
    call.answer(&app, &open, &(level, group, &span), || {
        let snapshot = &open.snapshot;
        Ok(GroupHistoryAnswer {
            meta: Meta::new(&open, call.took()),
            group: GroupView::new(&snapshot.group(level, group)?, level),
            timeline: Timeline::new(snapshot, level, group, &span, app.clock.today())?,
        })
    })
}
