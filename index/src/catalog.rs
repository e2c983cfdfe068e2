//! The linked set: every record of one dataset with every reference resolved; what `publish` takes in.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::naming::GroupKeys;
use crate::record::{
    Amendment, Award, Bid, Channel, Credit, Flags, Institution, InstitutionCode, ListedPrice,
    Money, PaymentStandard, PriceKind, Product, ProductCode, Programme, Region, StandardLink,
    Stock, Strength, SupplyListEntry, SupplyStatus, Synonym,
};
use crate::text;

pub use crate::record::{InstitutionOrd, ProductOrd};

/// Where a statement comes from: one input table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Name for readers, such as the file's name or the dataset's own word for it.
    pub name: String,
    /// The day the table speaks of, where stated.
    pub date: Option<Date>,
}

/// A division's code and name, as the dataset or the built-in list states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// Its code.
    pub region: Region,
    /// Its name.
    pub name: String,
}

/// One offer by ordinals, as `publish` takes it: an [`Offer`](crate::record::Offer) whose references
/// are resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfferRow {
    /// The product.
    pub product: ProductOrd,
    /// The institution.
    pub institution: InstitutionOrd,
    /// Where the price applies.
    pub channel: Channel,
    /// Which price it is.
    pub kind: PriceKind,
    /// Price of the pack.
    pub price: Money,
    /// When it was seen or set, in seconds since 1970 (UTC).
    pub observed_at: i64,
    /// When it was last confirmed, in seconds since 1970 (UTC).
    pub confirmed_at: Option<i64>,
    /// On the shelf?
    pub in_stock: Stock,
    /// Index into [`Records::sources`].
    pub source: u8,
}

/// Unlinked records, in any order, duplicates merged by the caller.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Records {
    /// The dataset's name.
    pub dataset: String,
    /// The region whose references are shown unless another is asked for.
    pub region: Option<Region>,
    /// Products.
    pub products: Vec<Product>,
    /// Listed prices.
    pub listed: Vec<ListedPrice>,
    /// Purchases.
    pub programmes: Vec<Programme>,
    /// Winning prices; `programme` points into `programmes`.
    pub awards: Vec<Award>,
    /// Bids of purchases, won and lost.
    pub bids: Vec<Bid>,
    /// Payment standards.
    pub standards: Vec<PaymentStandard>,
    /// Supply lists (三进).
    pub supply_list: Vec<SupplyListEntry>,
    /// How orders are answered.
    pub supply_status: Vec<SupplyStatus>,
    /// Standing of firms.
    pub credits: Vec<Credit>,
    /// Words of the operator for drugs.
    pub synonyms: Vec<Synonym>,
    /// Cells that stand otherwise than they were printed.
    pub amendments: Vec<Amendment>,
    /// Places.
    pub institutions: Vec<Institution>,
    /// Divisions.
    pub divisions: Vec<Division>,
    /// Input tables; `Offer::source` points here.
    pub sources: Vec<Source>,
}

/// A listed price whose product is not in the catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct Dangling {
    /// The record left out.
    pub listed: ListedPrice,
}

/// Records with no dangling reference, each kind sorted by its key.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Catalog {
    records: Records,
    products: HashMap<ProductCode, ProductOrd>,
    institutions: HashMap<InstitutionCode, InstitutionOrd>,
}

impl Catalog {
    /// Sorts and links `records`; a listed price of an unknown product is handed back.
    #[must_use]
    pub fn link(mut records: Records) -> (Self, Vec<Dangling>) {
        records.products.sort_by(|a, b| a.code.cmp(&b.code));
        records.products.dedup_by(|a, b| a.code == b.code);
        records.institutions.sort_by(|a, b| a.code.cmp(&b.code));
        records.institutions.dedup_by(|a, b| a.code == b.code);
        records.awards.sort_by(|a, b| a.id.cmp(&b.id));
        let products: HashMap<_, _> =
            records.products.iter().zip(0..).map(|(p, i)| (p.code.clone(), i)).collect();
        let institutions =
            records.institutions.iter().zip(0..).map(|(p, i)| (p.code.clone(), i)).collect();
        let (known, unknown): (Vec<_>, Vec<_>) =
            records.listed.into_iter().partition(|l| products.contains_key(&l.product));
        records.listed = known;
        records.listed.sort_by(|a, b| (&a.product, a.province).cmp(&(&b.product, b.province)));
        link_standards(&mut records, &products);
        sort_references(&mut records, &products);
        let dangling = unknown.into_iter().map(|listed| Dangling { listed }).collect();
        (Self { records, products, institutions }, dangling)
    }

    /// All records, sorted: products and institutions by code (position = ordinal), awards by id,
    /// listed prices by product and province.
    #[must_use]
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// The ordinal of a product.
    #[must_use]
    pub fn product(&self, code: &ProductCode) -> Option<ProductOrd> {
        self.products.get(code).copied()
    }

    /// The ordinal of an institution.
    #[must_use]
    pub fn institution(&self, code: &InstitutionCode) -> Option<InstitutionOrd> {
        self.institutions.get(code).copied()
    }
}

/// Finds the products of every payment standard: by its code, else by its name and strength.
fn link_standards(records: &mut Records, products: &HashMap<ProductCode, ProductOrd>) {
    if records.standards.is_empty() {
        return;
    }
    let mut named: HashMap<String, Vec<(String, ProductOrd)>> = HashMap::new();
    for (product, ord) in records.products.iter().zip(0..) {
        let of_name = named.entry(text::compact(&product.generic_name)).or_default();
        of_name.push((product.strength.key(), ord));
    }
    for standard in &mut records.standards {
        let by_code = standard.product.as_ref().and_then(|code| products.get(code));
        (standard.products, standard.link) = match by_code {
            Some(ord) => (vec![*ord], StandardLink::Code),
            None => of_name(standard, named.get(&text::compact(&standard.name)), &records.products),
        };
    }
}

fn of_name(
    standard: &PaymentStandard,
    found: Option<&Vec<(String, ProductOrd)>>,
    products: &[Product],
) -> (Vec<ProductOrd>, StandardLink) {
    let Some(found) = found else { return (Vec::new(), StandardLink::UnknownName) };
    if standard.strength.text.is_empty() {
        return (found.iter().map(|(_, ord)| *ord).collect(), StandardLink::Name);
    }
    let key = standard.strength.key();
    let strong = |ord: ProductOrd| as_strong(&products[ord as usize], &standard.strength);
    let same = found.iter().filter(|(k, ord)| *k == key || strong(*ord));
    let same: Vec<_> = same.map(|(_, ord)| *ord).collect();
    if same.is_empty() {
        return (same, StandardLink::UnknownStrength);
    }
    (same, StandardLink::NameAndStrength)
}

/// Whether a product with this strength would be comparable with the product itself: the two may be printed
/// differently, `10ml` and `每支装10ml`.
fn as_strong(product: &Product, strength: &Strength) -> bool {
    let other = Product { strength: strength.clone(), ..product.clone() };
    GroupKeys::of(&other).comparable == GroupKeys::of(product).comparable
}

/// Leaves out what names no product and sorts the tables that only refer to others.
fn sort_references(records: &mut Records, products: &HashMap<ProductCode, ProductOrd>) {
    records.supply_list.retain(|entry| products.contains_key(&entry.product));
    records.supply_status.retain(|status| products.contains_key(&status.product));
    for entry in &records.supply_list {
        let home = records
            .region
            .is_none_or(|home| entry.region.contains(home) || home.contains(entry.region));
        if let (true, Some(&product)) = (home, products.get(&entry.product)) {
            let flags = &mut records.products[product as usize].flags;
            *flags = flags.with(Flags::SUPPLY_LIST);
        }
    }
    records.supply_list.sort_by(|a, b| (&a.product, a.region).cmp(&(&b.product, b.region)));
    records.supply_status.sort_by(|a, b| (&a.product, a.region).cmp(&(&b.product, b.region)));
    records.credits.sort_by_cached_key(|c| {
        (c.firm.clone(), c.region, c.date, c.scheme, c.level, c.source.clone())
    });
    records.synonyms.sort_by(|a, b| a.alias.cmp(&b.alias));
    let cell = |a: &Amendment| (a.table.clone(), a.key.clone(), a.field.clone(), a.from.clone());
    records.amendments.sort_by_cached_key(cell);
    let place = |bid: &Bid| (bid.programme.clone(), bid.seq.clone(), bid.strength.clone());
    let said = |bid: &Bid| (bid.firm.clone(), bid.variety.clone(), bid.bid.clone());
    records.bids.sort_by_cached_key(|bid| (place(bid), said(bid), bid.ceiling.clone(), bid.won));
    let of = |s: &PaymentStandard| (s.name.clone(), s.strength.text.clone(), s.region);
    let holds = |s: &PaymentStandard| (s.valid_from, s.amount, s.valid_to, s.basis);
    let said = |s: &PaymentStandard| (s.unit.clone(), s.source.clone());
    records.standards.sort_by_cached_key(|s| (s.product.clone(), of(s), holds(s), said(s)));
}
