//! What a search understood comes in, its JSON goes out.

use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::query::Understood;
use yaojia_index::search::{Explanation, Suggestion};

use super::reading::ExplanationView;
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
    /// How the text was read, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<ExplanationView>,
}

/// One part of the text.
#[derive(Serialize, ToSchema)]
#[schema(as = Understood)]
struct UnderstoodView {
    /// What it says: `name`, `code`, `strength`, `pack`, `form`, `manufacturer`, `district` or `intent`.
    kind: &'static str,
    /// The part, normalised.
    text: String,
    /// The divisions a district's name means here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    districts: Vec<String>,
    /// Of a district: whether only offers there are kept. Not where none of what was found is offered there, and
    /// not where `district` is given beside the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    applied: Option<bool>,
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
            understood: understood.map(UnderstoodView::from).collect(),
            suggestions: suggestions
                .map(|s| SuggestionView { text: s.text, reason: Tok(s.reason) })
                .collect(),
            explain: None,
        }
    }

    /// The same with how the text was read.
    pub(in crate::api) fn explained(self, explanation: Option<Explanation>) -> Self {
        Self { explain: explanation.map(ExplanationView::from), ..self }
    }
}

impl From<Understood> for UnderstoodView {
    fn from(of: Understood) -> Self {
        Self {
            kind: of.kind,
            text: of.text,
            applied: (of.kind == "district").then_some(of.applied),
            districts: of.districts.iter().map(ToString::to_string).collect(),
        }
    }
}
