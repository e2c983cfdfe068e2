//! How a text was read and why a hit stands where it does come in, their JSON goes out.

use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::search::{Explanation, Guessing, Standing};

use super::token::{TierToken, Tok};

/// How a text was read.
#[derive(Serialize, ToSchema)]
#[schema(as = Explanation)]
pub(in crate::api) struct ExplanationView {
    /// The text in its comparable form: width, case, traditional characters, signs and units in one spelling.
    text: String,
    /// What of it is the drug's name.
    name: String,
    /// The words the name was cut into.
    words: Vec<String>,
    /// Its characters, searched in their order.
    characters: Vec<String>,
    /// Its pinyin by each reading; Latin letters as typed.
    pinyin: Vec<String>,
    /// Names found by each tier, best first.
    ways: Vec<WayView>,
    /// How it was guessed at what was meant; null where something was found as typed.
    guessing: Option<GuessingView>,
}

/// One tier that found something.
#[derive(Serialize, ToSchema)]
#[schema(as = Way)]
struct WayView {
    /// The tier.
    tier: TierToken,
    /// Distinct names it found; for codes, products.
    names: usize,
}

/// Why and how it was guessed.
#[derive(Serialize, ToSchema)]
#[schema(as = Guessing)]
struct GuessingView {
    /// Why: nothing was found as typed.
    because: &'static str,
    /// `near_code`, `slips` or `name_inside`.
    stage: &'static str,
    /// Entries of postings read.
    postings: usize,
    /// Names compared character by character.
    compared: usize,
}

/// Why a hit stands where it does.
#[derive(Serialize, ToSchema)]
#[schema(as = Standing)]
pub(in crate::api) struct StandingView {
    /// What its score is made of.
    steps: Vec<StepView>,
    /// What puts equal scores in order, the widest first.
    width: WidthView,
}

/// One step of a score.
#[derive(Serialize, ToSchema)]
#[schema(as = ScoreStep)]
struct StepView {
    /// What was met: a tier or a part of the query.
    what: &'static str,
    /// What it adds.
    score: f64,
}

/// How widely a group stands.
#[derive(Serialize, ToSchema)]
#[schema(as = Width)]
struct WidthView {
    /// Makers × packs.
    makers_packs: u32,
    /// Places that offer it.
    places: u32,
    /// Whether a winning price stands beside it, which counts double.
    awarded: bool,
    /// Makers × packs × (places + 1), twice that if awarded.
    product: u64,
}

impl From<Explanation> for ExplanationView {
    fn from(of: Explanation) -> Self {
        let guessing = |Guessing { stage, work }| GuessingView {
            because: "nothing was found as typed",
            stage,
            postings: work.postings,
            compared: work.compared,
        };
        let ways = of.ways.iter().map(|way| WayView { tier: Tok(way.tier), names: way.names });
        Self {
            ways: ways.collect(),
            guessing: of.guessing.map(guessing),
            text: of.text,
            name: of.name,
            words: of.words,
            characters: of.characters,
            pinyin: of.pinyin,
        }
    }
}

impl From<Standing> for StandingView {
    fn from(of: Standing) -> Self {
        let steps = of.steps.iter();
        let steps = steps.map(|s| StepView { what: s.what, score: f64::from(s.score) / 1000.0 });
        let width = WidthView {
            makers_packs: of.width.spread,
            places: of.width.places,
            awarded: of.width.awarded,
            product: of.width.product(),
        };
        Self { steps: steps.collect(), width }
    }
}
