//! What a search understood comes in, its JSON goes out.

use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::query::Understood;
use yaojia_index::search::Suggestion;

use super::token::{TierToken, Tok};

/// How a search was understood.
#[derive(Serialize, ToSchema)]
#[schema(as = Query)]
pub(in crate::api) struct QueryView {
    /// The text as given.
    text: String,
    /// Its parts.
    understood: Vec<UnderstoodView>,
    /// Other texts to try.
    suggestions: Vec<SuggestionView>,
}

/// One part of the text.
#[derive(Serialize, ToSchema)]
#[schema(as = Understood)]
struct UnderstoodView {
    /// What it says: `name`, `code`, `strength`, `pack`, `form`, `manufacturer` or `district`.
    kind: &'static str,
    /// The part, normalised.
    text: String,
}

/// Another text to try.
#[derive(Serialize, ToSchema)]
#[schema(as = Suggestion)]
struct SuggestionView {
    /// The text.
    text: String,
    /// Why it is suggested.
    reason: TierToken,
}

impl QueryView {
    /// The view of what was understood of `text`.
    pub(in crate::api) fn new(
        text: String,
        understood: Vec<Understood>,
        suggestions: Vec<Suggestion>,
    ) -> Self {
        let understood = understood.into_iter();
        let suggestions = suggestions.into_iter();
        Self {
            text,
            understood: understood.map(|u| UnderstoodView { kind: u.kind, text: u.text }).collect(),
            suggestions: suggestions
                .map(|s| SuggestionView { text: s.text, reason: Tok(s.reason) })
                .collect(),
        }
    }
}
