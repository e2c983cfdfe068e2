//! The fields of the API's answers that pages print, as any client of the contract would read them.

use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Meta {
    pub(super) as_of: String,
}

#[derive(Deserialize)]
pub(super) struct Price {
    pub(super) institutions: u32,
    pub(super) min: String,
    pub(super) median: String,
    pub(super) max: String,
    pub(super) unit_min: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Listed {
    pub(super) province: String,
    pub(super) min: String,
    pub(super) unit_min: Option<String>,
    pub(super) observed_at: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Flags {
    pub(super) consistency: bool,
    pub(super) originator: bool,
    pub(super) imported: bool,
    pub(super) negotiated: bool,
    pub(super) prescription: bool,
    pub(super) shortage: bool,
}

#[derive(Deserialize)]
pub(super) struct Award {
    pub(super) programme: String,
    pub(super) price: Option<String>,
    pub(super) unit_price: Option<String>,
    pub(super) status_label: String,
    pub(super) valid_to: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Search {
    pub(super) meta: Meta,
    pub(super) query: Query,
    pub(super) total: usize,
    pub(super) hits: Vec<Hit>,
}

#[derive(Deserialize)]
pub(super) struct Query {
    pub(super) text: String,
    pub(super) suggestions: Vec<Suggestion>,
}

#[derive(Deserialize)]
pub(super) struct Suggestion {
    pub(super) text: String,
}

#[derive(Deserialize)]
pub(super) struct Hit {
    pub(super) id: String,
    pub(super) generic_name: String,
    pub(super) form: Option<String>,
    pub(super) strength: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) price: Option<Price>,
    pub(super) listed: Option<Listed>,
    pub(super) award: Option<Award>,
}

#[derive(Deserialize)]
pub(super) struct Product {
    pub(super) code: String,
    pub(super) generic_name: String,
    pub(super) trade_name: Option<String>,
    pub(super) manufacturer: String,
    pub(super) form: String,
    pub(super) strength: String,
    pub(super) pack: String,
    pub(super) unit: Option<String>,
    pub(super) approval_number: Option<String>,
    pub(super) flags: Flags,
    pub(super) supply_list: bool,
}

#[derive(Deserialize)]
pub(super) struct Group {
    pub(super) meta: Meta,
    pub(super) group: GroupHead,
    pub(super) price: Option<Price>,
    pub(super) award: Option<Award>,
    pub(super) total: usize,
    pub(super) products: Vec<Member>,
}

#[derive(Deserialize)]
pub(super) struct GroupHead {
    pub(super) generic_name: String,
    pub(super) form: Option<String>,
    pub(super) strength: Option<String>,
    pub(super) unit: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Member {
    #[serde(flatten)]
    pub(super) product: Product,
    pub(super) price: Option<Price>,
    pub(super) listed: Option<Listed>,
}

#[derive(Deserialize)]
pub(super) struct OneProduct {
    pub(super) product: Product,
    pub(super) price: Option<Price>,
}

#[derive(Deserialize)]
pub(super) struct ProductOffers {
    pub(super) meta: Meta,
    pub(super) total: usize,
    pub(super) reference: Reference,
    pub(super) offers: Vec<PlaceOffer>,
}

#[derive(Deserialize)]
pub(super) struct Reference {
    pub(super) award: Option<Award>,
}

#[derive(Deserialize)]
pub(super) struct PlaceOffer {
    pub(super) institution: Place,
    #[serde(flatten)]
    pub(super) offer: Offer,
}

#[derive(Deserialize)]
pub(super) struct Offer {
    pub(super) price: String,
    pub(super) observed_at: String,
    pub(super) age_days: i32,
    pub(super) in_stock_label: String,
}

#[derive(Deserialize)]
pub(super) struct Place {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) address: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Institution {
    pub(super) institution: Place,
    pub(super) products: usize,
}

#[derive(Deserialize)]
pub(super) struct InstitutionOffers {
    pub(super) meta: Meta,
    pub(super) offers: Vec<ProductOffer>,
}

#[derive(Deserialize)]
pub(super) struct ProductOffer {
    pub(super) product: Product,
    #[serde(flatten)]
    pub(super) offer: Offer,
}
