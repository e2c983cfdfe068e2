//! Nothing comes in, how fresh each table is goes out, with the thresholds of its colours.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::cache::{Call, fresh};
use crate::api::error::{Problem, Refusals};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::token::{ColourToken, Tok, Token};
use crate::api::view::value::Day;
use crate::service::clock;
use crate::service::freshness::{AWARDS, LISTED_PRICES, Thresholds, age_days};
use crate::service::work::Cost;

/// How fresh the data is.
#[derive(Serialize, ToSchema)]
struct StatusAnswer<'a> {
    meta: Meta<'a>,
    /// `ready`, `read_only`, `disk_full` or `former_generation`, as `/readyz` says it.
    status: &'static str,
    /// Why it is not `ready`; null where it is.
    reason: Option<String>,
    /// Every table.
    tables: Vec<TableStatus>,
}

/// How fresh one table is.
#[derive(Serialize, ToSchema)]
struct TableStatus {
    /// The table, as exports name it.
    table: &'static str,
    /// Its rows.
    rows: u64,
    /// The day of its newest row; null where its rows carry no day.
    newest: Option<Day>,
    /// Calendar days in Shanghai since then.
    age_days: Option<i32>,
    /// `green`, `yellow` or `red`; null where the age is not known.
    colour: Option<ColourToken>,
    /// The same for people.
    colour_label: Option<&'static str>,
    /// Green up to so many days.
    green_days: Option<i32>,
    /// Yellow up to so many days, red beyond.
    yellow_days: Option<i32>,
}

impl TableStatus {
    /// A table whose rows carry no day.
    const fn undated(table: &'static str, rows: u64) -> Self {
        Self {
            table,
            rows,
            newest: None,
            age_days: None,
            colour: None,
            colour_label: None,
            green_days: None,
            yellow_days: None,
        }
    }

    /// A table whose newest row is of the day `newest`.
    fn dated(
        table: &'static str,
        rows: u64,
        newest: Option<Date>,
        today: Date,
        thresholds: Thresholds,
    ) -> Self {
        let age = newest.map(|newest| age_days(newest, today));
        let colour = age.map(|age| thresholds.colour(age));
        Self {
            newest: newest.map(Day),
            age_days: age,
            colour: colour.map(Tok),
            colour_label: colour.map(Token::label),
            green_days: Some(thresholds.green),
            yellow_days: Some(thresholds.yellow),
            ..Self::undated(table, rows)
        }
    }
}

/// Rows and newest day of every table, with a colour for its age.
#[utoipa::path(get, path = "/v1/status", tag = "service",
    responses((status = 200, description = "Freshness by table.", body = StatusAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
) -> Result<Response, Problem> {
    let open = app.open(None)?;
    app.clone()
        .run(Cost::Long, move || {
            let (figures, manifest) = (open.figures(app.clock.today())?, open.snapshot.manifest());
            let (counts, today) = (&manifest.counts, app.clock.today());
            let ((status, reason), offers) = (app.standing(), open.snapshot.offers());
            // Without offers `as_of` is the time of publishing, which says nothing about prices.
            let as_of = (offers > 0).then(|| clock::local(open.snapshot.as_of()).date());
            let dated = |table, rows, newest, thresholds| {
                TableStatus::dated(table, rows, newest, today, thresholds)
            };
            let prices = &app.config.prices;
            let of_offers = Thresholds { green: prices.fresh_days, yellow: prices.stale_days };
            fresh(&StatusAnswer {
                meta: Meta::new(&open, call.took()),
                status,
                reason,
                tables: vec![
                    dated("offers", offers, as_of, of_offers),
                    dated("listed_prices", counts.listed, figures.newest_listed, LISTED_PRICES),
                    dated("awards", counts.awards, figures.newest_programme, AWARDS),
                    TableStatus::undated("products", counts.products),
                    TableStatus::undated("institutions", counts.institutions),
                ],
            })
        })
        .await
}
