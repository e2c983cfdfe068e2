//! Nothing comes in, how much is covered and how much is used goes out.

use std::sync::atomic::Ordering;

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::naming::Level;
use yaojia_index::pricing::Ratio;

use crate::api::cache::{Call, fresh};
use crate::api::error::{Problem, Refusals};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::service::figures::{Figures, SupplyPlaces};
use crate::service::work::Cost;

/// Coverage and usage; what is not known is null.
#[derive(Serialize, ToSchema)]
struct Stats<'a> {
    meta: Meta<'a>,
    /// Products.
    products: u64,
    /// Groups of comparable products.
    groups: u64,
    /// Winning prices.
    awards: u64,
    /// Institutions.
    institutions: u64,
    /// Of them medical ones: hospitals, primary ones and clinics.
    hospitals: u64,
    /// Of them pharmacies.
    pharmacies: u64,
    /// Offers.
    offers: u64,
    /// Listed prices; the ones a platform leaves blank are not counted.
    listed_prices: u64,
    /// Look-ups answered since the service started.
    lookups: u64,
    /// The 三进 supply list.
    supply_list: SupplyList,
}

/// What the 三进 supply list covers.
#[derive(Serialize, ToSchema)]
struct SupplyList {
    /// Varieties (ingredient and kind of form) on the list of the dataset's region; null: not loaded.
    classes: Option<u64>,
    /// Products; null: not loaded.
    products: Option<u64>,
    /// Firms; null: not loaded.
    firms: Option<u64>,
    /// Pharmacies with the mark 三进; null where no place has it.
    pharmacies: Option<u64>,
    /// Medical institutions with the mark that are stated to be private.
    private_institutions: Option<u64>,
    /// Districts with any place that has the mark.
    districts: Option<u64>,
    /// Pharmacies with the mark ÷ all pharmacies, four decimals.
    participation_rate: Option<String>,
}

impl From<&Figures> for SupplyList {
    fn from(figures: &Figures) -> Self {
        let (places, listed) = (figures.supply_list, figures.supply_products);
        let rate = |places: SupplyPlaces| {
            let rate = Ratio::new(places.pharmacies.into(), figures.pharmacies.into())?;
            Some(rate.rounded(4))
        };
        Self {
            classes: listed.map(|listed| listed.classes),
            products: listed.map(|listed| listed.products),
            firms: listed.map(|listed| listed.firms),
            pharmacies: places.map(|places| places.pharmacies),
            private_institutions: places.map(|places| places.private_institutions),
            districts: places.map(|places| places.districts),
            participation_rate: places.and_then(rate),
        }
    }
}

/// How many drugs, places and prices are covered, and how many look-ups were answered.
#[utoipa::path(get, path = "/v1/stats", tag = "service",
    responses((status = 200, description = "Coverage and usage.", body = Stats), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
) -> Result<Response, Problem> {
    let open = app.open(None)?;
    // The first request of a generation counts its places and listed prices.
    app.clone()
        .run(Cost::Long, move || {
            let (figures, manifest) = (open.figures(app.clock.today())?, open.snapshot.manifest());
            fresh(&Stats {
                meta: Meta::new(&open, call.took()),
                products: manifest.counts.products,
                groups: u64::from(open.snapshot.groups(Level::Comparable)),
                awards: manifest.counts.awards,
                institutions: manifest.counts.institutions,
                hospitals: figures.hospitals,
                pharmacies: figures.pharmacies,
                offers: manifest.counts.offers,
                listed_prices: figures.listed_prices,
                lookups: app.lookups.load(Ordering::Relaxed),
                supply_list: SupplyList::from(&figures),
            })
        })
        .await
}
