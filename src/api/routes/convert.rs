//! A price, its pack and the pack wanted come in, the price by 差比价 goes out with its steps.

use std::num::NonZeroU32;

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::pricing::UnitPrice;
use yaojia_index::pricing::convert::{Converted, convert};

use crate::api::cache::{Answer, Call};
use crate::api::error::{Code, Problem, ProblemView, Refusals};
use crate::api::extract::Params;
use crate::api::params::{Faults, text, within};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::reference::StepView;
use crate::api::view::value::{UnitYuan, Yuan};
use crate::service::convert::{Asked, question};

/// What is converted to what; a `to_` left out is as in the price given.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct ConvertParams {
    /// Price of the pack in yuan. Required.
    #[param(required, example = "5.42")]
    price: Option<String>,
    /// Form (剂型). Required.
    #[param(required, example = "片剂")]
    form: Option<String>,
    /// Strength (规格).
    #[param(example = "50mg")]
    strength: Option<String>,
    /// Minimum units in the pack. Required.
    #[param(required, example = "30")]
    count: Option<String>,
    /// Form wanted.
    to_form: Option<String>,
    /// Strength wanted.
    #[param(example = "100mg")]
    to_strength: Option<String>,
    /// Minimum units wanted.
    #[param(example = "30")]
    to_count: Option<String>,
    /// `vbp` (集采: two decimals, the default) or `retail` (article 19).
    rule: Option<String>,
    /// `western` (the default) or `tcm`.
    category: Option<String>,
    /// Generic name; 葡萄糖 and 氯化钠 infusions do not distinguish content.
    name: Option<String>,
    /// Generic name of what is wanted, where it is another: a drug for children is not converted to one
    /// for adults.
    to_name: Option<String>,
    /// Fill (装量) of the smallest package, ml or g.
    fill: Option<String>,
    /// Fill wanted.
    to_fill: Option<String>,
    /// Days the wanted pack lasts at the largest adult dose.
    days: Option<String>,
    /// Minimum units a day (中成药, or article 11).
    daily_dose: Option<String>,
    /// Minimum units a day of what is wanted.
    to_daily_dose: Option<String>,
}

/// Why a device is not converted.
const DEVICE: &str = "药品差比价规则不适用于医用耗材：不作换算";

/// Most units in a pack: far above any real one.
const MOST_UNITS: u32 = 100_000;

/// Characters of a form, strength or name.
const LONGEST: usize = 200;

impl ConvertParams {
    /// The words of the question; counts are read here, so that every fault is named at once.
    fn read(self) -> Result<Asked, Problem> {
        let mut faults = Faults::default();
        for (name, value) in [("price", &self.price), ("form", &self.form), ("count", &self.count)]
        {
            if value.is_none() {
                faults.add(name, "missing", "must be given");
            }
        }
        for (name, value) in [
            ("form", &self.form),
            ("strength", &self.strength),
            ("to_form", &self.to_form),
            ("to_strength", &self.to_strength),
            ("name", &self.name),
            ("to_name", &self.to_name),
        ] {
            faults.read(name, value.as_ref(), |given| text(given, LONGEST));
        }
        let bounds = 1..=MOST_UNITS;
        let count = faults.read("count", self.count.as_ref(), |t| within(t, bounds.clone()));
        let to_count = faults.read("to_count", self.to_count.as_ref(), |t| within(t, bounds));
        faults.finish()?;
        Ok(Asked {
            price: self.price.unwrap_or_default(),
            form: self.form.unwrap_or_default(),
            strength: self.strength,
            count: count.unwrap_or_default(),
            to_form: self.to_form,
            to_strength: self.to_strength,
            to_count,
            rule: self.rule,
            category: self.category,
            name: self.name,
            to_name: self.to_name,
            fill: self.fill,
            to_fill: self.to_fill,
            days: self.days,
            daily_dose: self.daily_dose,
            to_daily_dose: self.to_daily_dose,
        })
    }
}

/// A converted price.
#[derive(Serialize, ToSchema)]
struct ConvertAnswer<'a> {
    meta: Meta<'a>,
    /// Price of the pack wanted.
    price: Yuan,
    /// Price of one minimum unit of it.
    unit_price: Option<UnitYuan>,
    /// How it came about; empty where nothing differs.
    steps: Vec<StepView>,
}

impl Answer for ConvertAnswer<'_> {}

/// A price converted to another strength, pack or form by 药品差比价规则; 422 `not_convertible` names the
/// article that refuses.
#[utoipa::path(get, path = "/v1/convert", tag = "products", params(ConvertParams),
    responses(
        (status = 200, description = "The converted price.", body = ConvertAnswer),
        (status = 422, description = "The rule gives no price.", body = ProblemView, content_type = "application/problem+json"),
        Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Params(params): Params<ConvertParams>,
) -> Result<Response, Problem> {
    if matches!(params.category.as_deref(), Some("device" | "耗材" | "医用耗材")) {
        return Err(Problem::new(Code::NotConvertible, DEVICE));
    }
    let asked = params.read()?;
    let question = question(&asked).map_err(|error| {
        let mut faults = Faults::default();
        faults.add(error.param, "invalid_value", format!("{:?}: {}", error.value, error.reason));
        faults.finish().err().unwrap_or_else(|| Problem::new(Code::Internal, error.to_string()))
    })?;
    let open = app.open(None)?;
    call.answer(&app, &open, &format!("{question:?}"), || {
        let Converted { price, steps } = convert(&question)
            .map_err(|refusal| Problem::new(Code::NotConvertible, refusal.to_string()))?;
        let unit = NonZeroU32::new(question.to.count).map(|count| UnitPrice::new(price, count));
        Ok(ConvertAnswer {
            meta: Meta::new(&open, call.took()),
            price: Yuan(price),
            unit_price: unit.map(UnitYuan),
            steps: steps.into_iter().map(Into::into).collect(),
        })
    })
}
