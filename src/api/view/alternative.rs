//! A product that could stand in another's place comes in, its JSON goes out.

use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::alternatives::{Alternative, Basis, Source};
use yaojia_index::search::PriceBasis;
use yaojia_index::snapshot::ProductHead;

use super::product::ProductBrief;
use super::reference::StepView;
use super::token::{AlternativeBasisToken, PriceBasisToken, Tok, Token};
use super::value::{UnitYuan, Yuan};

/// A product of the same ingredient.
#[derive(Serialize, ToSchema)]
#[schema(as = Alternative)]
pub(in crate::api) struct AlternativeView<'a> {
    /// The product.
    product: ProductBrief<'a>,
    /// What it is compared on.
    basis: AlternativeBasisToken,
    /// The same for people.
    basis_label: &'static str,
    /// Its lowest price for its own pack; null where none is known.
    price: Option<Yuan>,
    /// Whether that is an offer or a listed price.
    price_basis: PriceBasisToken,
    /// Its price converted to the asked product's strength, form and pack; null where nothing was converted.
    converted_price: Option<Yuan>,
    /// What orders the list: the price of one of its own units; of one of the asked product's where converted.
    unit_price: Option<UnitYuan>,
    /// How the conversion went.
    steps: Vec<StepView>,
    /// Why it is not converted; null where nothing refuses.
    refusal: Option<RefusalView>,
}

/// What refuses a conversion.
#[derive(Serialize, ToSchema)]
#[schema(as = Refusal)]
struct RefusalView {
    /// Article of the rule, or its appendix.
    article: &'static str,
    /// Why, in words.
    reason: String,
}

impl<'a> AlternativeView<'a> {
    /// The view of `of`, whose product is `row`.
    pub(in crate::api) fn new(of: &Alternative, row: &ProductHead<'a>) -> Self {
        let basis: Basis = of.basis;
        let price_basis = match of.price {
            Some((Source::Offers, _)) => PriceBasis::Offers,
            Some((Source::Listed, _)) => PriceBasis::Listed,
            None => PriceBasis::None,
        };
        let refusal = of.refusal.as_ref();
        Self {
            product: ProductBrief::from(row),
            basis: Tok(basis),
            basis_label: basis.label(),
            price: of.price.map(|(_, price)| Yuan(price)),
            price_basis: Tok(price_basis),
            converted_price: of.comparable.map(Yuan),
            unit_price: of.unit.map(UnitYuan),
            steps: of.steps.iter().cloned().map(StepView::from).collect(),
            refusal: refusal.map(|r| RefusalView { article: r.article, reason: r.reason.clone() }),
        }
    }
}
