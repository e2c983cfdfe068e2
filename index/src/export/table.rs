//! The name of a table in, its columns and its number of rows out.

use std::str::FromStr;

use crate::snapshot::Snapshot;

/// A table that can be exported whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Table {
    /// Divisions with their names.
    Regions,
    /// Purchases.
    Programmes,
    /// Products.
    Products,
    /// Listed prices.
    ListedPrices,
    /// Winning prices.
    Awards,
    /// Places.
    Institutions,
    /// Prices at places.
    Offers,
    /// Bids of purchases, won and lost.
    Bids,
    /// Payment standards (医保支付标准).
    PaymentStandards,
    /// Supply lists (三进).
    SupplyList,
    /// How orders are answered.
    SupplyStatus,
    /// Standing of firms.
    Credit,
    /// Words of the operator for drugs.
    Synonyms,
    /// Misprints put right.
    Corrections,
    /// Cells the operator knows better.
    Overrides,
}

/// What a column holds, for formats that treat kinds apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text or a code, which must stay a text even if it looks like a number.
    Text,
    /// A number, an amount, a day or a moment.
    Value,
}

/// A column: its heading, which an import knows, and what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
}

const fn text(name: &'static str) -> Column {
    Column { name, shape: Shape::Text }
}

const fn value(name: &'static str) -> Column {
    Column { name, shape: Shape::Value }
}

const REGIONS: &[Column] = &[text("code"), text("name")];

const PROGRAMMES: &[Column] =
    &[text("programme"), text("name"), text("level"), text("document"), value("announced")];

const PRODUCTS: &[Column] = &[
    text("code"),
    text("generic_name"),
    text("trade_name"),
    text("english_name"),
    text("form"),
    text("strength"),
    text("pack"),
    value("pack_count"),
    text("unit"),
    text("manufacturer"),
    text("holder"),
    text("approval_number"),
    text("category"),
    text("insurance_class"),
    value("consistency"),
    value("originator"),
    value("imported"),
    value("negotiated"),
    value("prescription"),
    value("shortage"),
    value("bundle"),
    value("service"),
    text("gtin"),
    text("trace_id"),
    text("udi_di"),
    text("indications"),
];

const LISTED_PRICES: &[Column] =
    &[text("province"), text("product"), value("price"), value("observed_at"), text("source")];

const AWARDS: &[Column] = &[
    text("id"),
    text("programme"),
    text("table"),
    text("seq"),
    text("generic_name"),
    text("form"),
    text("strength"),
    text("pack"),
    value("pack_count"),
    text("unit"),
    text("manufacturer"),
    value("price"),
    value("ceiling_price"),
    text("role"),
    text("supply_provinces"),
    value("volume"),
    value("valid_from"),
    value("valid_to"),
    text("validity"),
    value("cancelled"),
    value("invented"),
    text("source"),
];

const INSTITUTIONS: &[Column] = &[
    text("code"),
    text("name"),
    text("kind"),
    value("public"),
    text("grade"),
    text("district"),
    text("address"),
    value("lat"),
    value("lon"),
    text("crs"),
    text("given_crs"),
    text("phone"),
    text("hours"),
    text("tags"),
    value("invented"),
];

const OFFERS: &[Column] = &[
    text("institution"),
    text("product"),
    value("price"),
    value("observed_at"),
    value("confirmed_at"),
    text("in_stock"),
    text("channel"),
    text("kind"),
    text("source"),
];

const BIDS: &[Column] = &[
    text("programme"),
    text("seq"),
    text("variety"),
    text("strength"),
    text("firm"),
    value("won"),
    text("ceiling_price"),
    text("bid"),
    text("source"),
];

const PAYMENT_STANDARDS: &[Column] = &[
    text("region"),
    text("product"),
    text("generic_name"),
    text("strength"),
    text("unit"),
    value("standard"),
    text("basis"),
    value("valid_from"),
    value("valid_to"),
    text("source"),
];

const SUPPLY_LIST: &[Column] =
    &[text("region"), text("product"), value("supply_price"), value("since"), text("source")];

const SUPPLY_STATUS: &[Column] = &[
    text("region"),
    text("product"),
    value("until"),
    text("response_time"),
    text("dispatch_time"),
    value("delivered_amount"),
    value("delivered_packs"),
    value("delivery_rate"),
    value("feedback"),
    value("feedback_institutions"),
    value("duration_days"),
    text("source"),
];

const CREDIT: &[Column] = &[
    text("firm"),
    text("region"),
    text("credit_level"),
    text("scheme"),
    value("date"),
    text("source"),
];

const SYNONYMS: &[Column] = &[text("alias"), text("target"), text("kind")];

const CORRECTIONS: &[Column] = &[
    text("table"),
    text("key"),
    text("column"),
    text("from"),
    text("to"),
    text("reason"),
    value("date"),
    value("applied"),
];

const OVERRIDES: &[Column] = &[
    text("table"),
    text("key"),
    text("field"),
    text("value"),
    text("reason"),
    value("date"),
    value("applied"),
];

/// The name names no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name:?} is none of {}", Table::names())]
pub struct UnknownTable {
    name: String,
}

impl Table {
    /// Every table; each leans only on those before it.
    pub const ALL: [Self; 15] = [
        Self::Corrections,
        Self::Overrides,
        Self::Regions,
        Self::Programmes,
        Self::Products,
        Self::ListedPrices,
        Self::Awards,
        Self::Bids,
        Self::Institutions,
        Self::PaymentStandards,
        Self::SupplyList,
        Self::SupplyStatus,
        Self::Credit,
        Self::Synonyms,
        Self::Offers,
    ];

    /// Its name, which is also the name of its file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Regions => "regions",
            Self::Programmes => "programmes",
            Self::Products => "products",
            Self::ListedPrices => "listed_prices",
            Self::Awards => "awards",
            Self::Institutions => "institutions",
            Self::Offers => "offers",
            Self::Bids => "bids",
            Self::PaymentStandards => "payment_standards",
            Self::SupplyList => "supply_list",
            Self::SupplyStatus => "supply_status",
            Self::Credit => "credit",
            Self::Synonyms => "synonyms",
            Self::Corrections => "corrections",
            Self::Overrides => "overrides",
        }
    }

    /// Its columns.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Regions => REGIONS,
            Self::Programmes => PROGRAMMES,
            Self::Products => PRODUCTS,
            Self::ListedPrices => LISTED_PRICES,
            Self::Awards => AWARDS,
            Self::Institutions => INSTITUTIONS,
            Self::Offers => OFFERS,
            Self::Bids => BIDS,
            Self::PaymentStandards => PAYMENT_STANDARDS,
            Self::SupplyList => SUPPLY_LIST,
            Self::SupplyStatus => SUPPLY_STATUS,
            Self::Credit => CREDIT,
            Self::Synonyms => SYNONYMS,
            Self::Corrections => CORRECTIONS,
            Self::Overrides => OVERRIDES,
        }
    }

    /// How many rows it has in `snapshot`.
    #[must_use]
    pub fn rows(self, snapshot: &Snapshot) -> u64 {
        let (counts, references) = (&snapshot.manifest().counts, snapshot.references());
        match self {
            Self::Regions => snapshot.division_count().into(),
            Self::Programmes => snapshot.programmes().into(),
            Self::Products => snapshot.products().into(),
            Self::ListedPrices => counts.listed,
            Self::Awards => snapshot.awards().into(),
            Self::Institutions => snapshot.institutions().into(),
            Self::Offers => counts.offers,
            Self::Bids => references.bids.len() as u64,
            Self::PaymentStandards => references.standards.len() as u64,
            Self::SupplyList => references.supply.len() as u64,
            Self::SupplyStatus => references.status.len() as u64,
            Self::Credit => references.credits.len() as u64,
            Self::Synonyms => references.synonyms.len() as u64,
            Self::Corrections => references.corrections.len() as u64,
            Self::Overrides => references.overrides.len() as u64,
        }
    }

    fn names() -> String {
        Self::ALL.map(Self::as_str).join(", ")
    }
}

impl FromStr for Table {
    type Err = UnknownTable;

    fn from_str(name: &str) -> Result<Self, UnknownTable> {
        let found = Self::ALL.into_iter().find(|table| table.as_str() == name);
        found.ok_or_else(|| UnknownTable { name: name.to_owned() })
    }
}
