//! Reports and the marks they leave on offers in, their JSON out.

use serde::Serialize;
use utoipa::ToSchema;

use crate::service::reports::{Mark, Report};

use super::token::{ReportKindToken, ReportStateToken, Tok, Token};
use super::value::{Moment, Yuan};

/// What confirmed reports say of an offer.
#[derive(Serialize, ToSchema)]
#[schema(as = Reported)]
pub(in crate::api) struct ReportedView {
    /// What is wrong.
    kind: ReportKindToken,
    /// The same for people.
    kind_label: &'static str,
    /// How many reports say so.
    count: u32,
    /// When the first of them came.
    since: Moment,
}

impl From<Mark> for ReportedView {
    fn from(mark: Mark) -> Self {
        let Mark { kind, count, since } = mark;
        Self { kind: Tok(kind), kind_label: kind.label(), count, since: Moment(since) }
    }
}

/// One report.
#[derive(Serialize, ToSchema)]
#[schema(as = Report)]
pub(in crate::api) struct ReportView {
    /// Its receipt.
    id: String,
    /// What is wrong.
    #[serde(rename = "type")]
    kind: ReportKindToken,
    /// The same for people.
    type_label: &'static str,
    /// What has become of it.
    state: ReportStateToken,
    /// The same for people.
    state_label: &'static str,
    /// When it came.
    received_at: Moment,
    /// When it was decided on.
    decided_at: Option<Moment>,
    /// The code of the place.
    institution: Option<String>,
    /// The code of the product.
    product: Option<String>,
    /// The price that was seen.
    price: Option<Yuan>,
    /// In words.
    note: Option<String>,
}

impl From<Report> for ReportView {
    fn from(report: Report) -> Self {
        let Report { id, at, kind, institution, product, price, note, state, decided } = report;
        Self {
            id,
            kind: Tok(kind),
            type_label: kind.label(),
            state: Tok(state),
            state_label: state.label(),
            received_at: Moment(at),
            decided_at: decided.map(Moment),
            institution,
            product,
            price: price.map(Yuan),
            note,
        }
    }
}
