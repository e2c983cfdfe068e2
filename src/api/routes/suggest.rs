//! What is typed so far comes in, what it may become goes out.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::suggest::{MOST, Suggestion};

use crate::api::cache::{Answer, Call};
use crate::api::error::{Problem, Refusals};
use crate::api::extract::Params;
use crate::api::params::{Faults, text, within};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::token::{KindToken, Tok, Token};

/// Longest text that is completed.
const LONGEST: usize = 200;
/// Completions unless another number is asked for.
const USUAL: u32 = 8;

/// What is typed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct SuggestParams {
    /// What is typed so far: characters, pinyin, initials, mixed; without it nothing is completed.
    #[param(example = "am")]
    q: Option<String>,
    /// Completions, 0–32, default 8.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 32)]
    limit: Option<String>,
}

/// Completions of what is typed.
#[derive(Serialize, ToSchema)]
struct Suggestions<'a> {
    meta: Meta<'a>,
    /// What is completed.
    query: Typed<'a>,
    /// Completions there are.
    total: usize,
    /// Always null: type on.
    next: Option<String>,
    /// The most that were asked for.
    limit: u32,
    /// By kind, within a kind the most widely standing first.
    suggestions: Vec<SuggestionView<'a>>,
}

/// What is completed.
#[derive(Serialize, ToSchema)]
struct Typed<'a> {
    /// The text as given.
    text: &'a str,
}

/// One completion.
#[derive(Serialize, ToSchema)]
#[schema(as = Completion)]
struct SuggestionView<'a> {
    /// What it names.
    kind: KindToken,
    /// The same for readers.
    kind_label: &'static str,
    /// What to search for.
    text: &'a str,
    /// Character ranges of `text` that are typed already, end exclusive.
    highlight: Vec<(u32, u32)>,
    /// What stands beside it: the generic name of a trade name.
    detail: Option<&'a str>,
    /// Comparable groups it stands for; null for an institution.
    groups: Option<u32>,
    /// Public id of the ingredient's group, for drugs.
    ingredient: Option<&'a str>,
    /// Code of the institution.
    code: Option<&'a str>,
}

impl Answer for Suggestions<'_> {
    const KEPT: &'static str = "max-age=300";
    const ROOM: usize = 2 << 10;
}

impl<'a> SuggestionView<'a> {
    fn new(found: Suggestion<'a>) -> Self {
        let (ingredient, code) = match found.groups {
            Some(_) => (found.code, None),
            None => (None, found.code),
        };
        Self {
            kind: Tok(found.kind),
            kind_label: found.kind.label(),
            text: found.text,
            highlight: found.highlight,
            detail: found.generic_name,
            groups: found.groups,
            ingredient,
            code,
        }
    }
}

/// Completes what is typed by names, trade names, makers and places.
#[utoipa::path(get, path = "/v1/suggest", tag = "search", params(SuggestParams),
    responses((status = 200, description = "Completions; none is a 200 too.", body = Suggestions), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Params(params): Params<SuggestParams>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let q = faults.read("q", params.q.as_ref(), |q| text(q, LONGEST)).unwrap_or_default();
    let most = u32::try_from(MOST).unwrap_or(u32::MAX);
    let limit = faults.read("limit", params.limit.as_ref(), |limit| within(limit, 0..=most));
    faults.finish()?;
    let limit = limit.unwrap_or(USUAL);
    let open = app.open(None)?;
    call.answer(&app, &open, &(&q, limit), || {
        let found = open.snapshot.suggest().complete(&q, limit as usize)?;
        Ok(Suggestions {
            meta: Meta::new(&open, call.took()),
            query: Typed { text: &q },
            total: found.total,
            next: None,
            limit,
            suggestions: found.suggestions.into_iter().map(SuggestionView::new).collect(),
        })
    })
}
