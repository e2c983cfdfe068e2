//! A few products and places published as files say, with a writer of live prices beside: what the tests here turn.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::path::Path;

use jiff::Timestamp;
use tempfile::TempDir;
use yaojia::service::live::{Asked, Outcome, Row, Write};
use yaojia::service::{Clock, Generations, LivePrices};
use yaojia_index::catalog::{Catalog, OfferRow, Records, Source};
use yaojia_index::journal::{Journal, Statement};
use yaojia_index::publish::{self, PublishError, PublishOptions};
use yaojia_index::record::{
    Category, Channel, Crs, Flags, Institution, InstitutionKind, InsuranceClass, Money, Pack,
    Point, PriceKind, Product, Region, Stock, Strength, Tags,
};
use yaojia_index::snapshot::{Snapshot, open_current};

/// Products there may be: two drugs of three makers and two packs.
pub(super) const PRODUCTS: u32 = 12;
/// Places there may be.
pub(super) const PLACES: u32 = 5;
/// The sheets that are written to.
pub(super) const SLOTS: [(Channel, PriceKind); 2] =
    [(Channel::Store, PriceKind::List), (Channel::Online, PriceKind::Member)];

/// 2026-11-20 00:00 in Shanghai; every time here is so many seconds later.
pub(super) const START: i64 = 1_795_104_000;

/// Place, product and sheet.
pub(super) type Key = (u32, u32, usize);

/// What files say.
pub(super) type Filed = BTreeMap<Key, Statement>;

pub(super) fn product_code(product: u32) -> String {
    format!("XJ01CAA040E0010101{product:05}")
}

pub(super) fn place_code(place: u32) -> String {
    format!("P210102{place:05}")
}

/// A price of so many tenths of a yuan.
pub(super) fn price(tenths: i64) -> Option<Money> {
    Money::from_units(tenths * 1_000)
}

pub(super) fn says(tenths: i64, second: i64, in_stock: Stock) -> Statement {
    Statement { price: price(tenths), observed_at: START + second, confirmed_at: None, in_stock }
}

fn product(at: u32) -> Product {
    let (drug, maker, pack) = (at % 2, at / 2 % 3, at / 6);
    let count = [12, 24][pack as usize];
    Product {
        code: product_code(at).parse().unwrap(),
        generic_name: ["阿莫西林胶囊", "头孢氨苄胶囊"][drug as usize].into(),
        trade_names: Vec::new(),
        english_name: None,
        form: "胶囊剂".into(),
        strength: Strength::read("0.25g"),
        pack: Pack {
            text: format!("0.25g*{count}粒/盒"),
            count: NonZeroU32::new(count),
            unit: Some("粒".into()),
            per_measure: None,
        },
        manufacturer: format!("第{maker}制药有限公司"),
        holder: None,
        approval_numbers: Vec::new(),
        category: Category::Western,
        insurance_class: Some(InsuranceClass::A),
        flags: Flags::PRESCRIPTION,
        gtins: Vec::new(),
        trace_ids: Vec::new(),
        udi_dis: Vec::new(),
        indications: None,
    }
}

fn place(at: u32) -> Institution {
    let (lat, lon) = (41.79 + f64::from(at) / 100.0, 123.40);
    Institution {
        code: place_code(at).parse().unwrap(),
        name: format!("示例药店{at}"),
        kind: InstitutionKind::Pharmacy,
        public: None,
        grade: None,
        district: Region::from_code(210_102),
        address: None,
        location: Some(Point::new(lat, lon, Crs::Gcj02).unwrap()),
        given_crs: Some(Crs::Gcj02),
        phone: None,
        hours: None,
        tags: Tags::default(),
        invented: true,
    }
}

/// The catalogue of these products and places.
pub(super) fn catalog(products: &[u32], places: &[u32]) -> Catalog {
    let records = Records {
        dataset: "live".into(),
        region: Region::from_code(210_000),
        products: products.iter().map(|&at| product(at)).collect(),
        institutions: places.iter().map(|&at| place(at)).collect(),
        sources: vec![Source { name: "offers.csv".into(), date: None }],
        ..Records::default()
    };
    Catalog::link(records).0
}

/// Publishes what files say into `data`; what is not of the catalogue is left out.
pub(super) fn publish(data: &Path, catalog: &Catalog, filed: &Filed, now: Timestamp) -> String {
    try_publish(data, catalog, filed, &PublishOptions { force: true, ..PublishOptions::at(now) })
        .unwrap()
}

fn try_publish(
    data: &Path,
    catalog: &Catalog,
    filed: &Filed,
    options: &PublishOptions,
) -> Result<String, PublishError> {
    let row = |(&(place, product, slot), says): (&Key, &Statement)| {
        Some(OfferRow {
            product: catalog.product(&product_code(product).parse().ok()?)?,
            institution: catalog.institution(&place_code(place).parse().ok()?)?,
            channel: SLOTS[slot].0,
            kind: SLOTS[slot].1,
            price: says.price?,
            observed_at: says.observed_at,
            confirmed_at: says.confirmed_at,
            in_stock: says.in_stock,
            source: 0,
        })
    };
    let rows = filed.iter().filter_map(row).collect::<Vec<_>>();
    Ok(publish::publish(data, catalog, rows.into_iter(), options)?.id.unwrap())
}

/// A data folder, a clock, and what serves and writes.
pub(super) struct World {
    folder: TempDir,
    pub(super) clock: Clock,
    pub(super) generations: Generations,
    pub(super) live: LivePrices,
    runtime: tokio::runtime::Runtime,
    /// Makes the times of publishing differ.
    published: i64,
}

impl World {
    /// An empty data folder with an open journal.
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::at(Timestamp::from_second(START + 1_000).unwrap());
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let (generations, live) = (Generations::none("none"), LivePrices::default());
        let world = Self { folder, clock, generations, live, runtime, published: 0 };
        world.live.open(world.data(), &world.generations, &world.clock);
        world
    }

    pub(super) fn data(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn journal(&self) -> std::sync::Arc<Journal> {
        self.live.journal().unwrap()
    }

    /// Publishes and serves.
    pub(super) fn publish(&mut self, products: &[u32], places: &[u32], filed: &Filed) -> String {
        self.published += 1;
        let now = Timestamp::from_second(START + 2_000 + self.published).unwrap();
        let id = publish(self.data(), &catalog(products, places), filed, now);
        self.serve();
        id
    }

    /// Publishes where the guard lets it.
    pub(super) fn try_publish(
        &mut self,
        products: &[u32],
        places: &[u32],
        filed: &Filed,
    ) -> Result<String, PublishError> {
        self.published += 1;
        let now = Timestamp::from_second(START + 2_000 + self.published).unwrap();
        let id =
            try_publish(self.data(), &catalog(products, places), filed, &PublishOptions::at(now))?;
        self.serve();
        Ok(id)
    }

    /// Goes back to the generation before; whether there is one.
    pub(super) fn rollback(&self) -> bool {
        let done = publish::rollback(self.data()).is_ok();
        self.serve();
        done
    }

    /// Serves what is current on the disk.
    pub(super) fn serve(&self) {
        let snapshot = open_current(self.data()).unwrap();
        self.live.serve(&self.generations, snapshot, &self.clock);
    }

    /// As if the service had been started anew.
    pub(super) fn restart(&mut self) {
        self.live.close();
        self.generations = Generations::none("none");
        self.live = LivePrices::default();
        self.live.open(self.data(), &self.generations, &self.clock);
        self.serve();
    }

    /// What is served now.
    pub(super) fn snapshot(&self) -> std::sync::Arc<Snapshot> {
        self.generations.current().unwrap().snapshot
    }

    /// Writes statements of one place.
    pub(super) fn write(&self, place: u32, rows: &[(u32, usize, Statement)]) -> Outcome {
        self.try_write(Write { rows: rows.iter().map(asked).collect(), ..of(place) }).unwrap()
    }

    pub(super) fn try_write(
        &self,
        write: Write,
    ) -> Result<Outcome, yaojia::service::live::WriteError> {
        self.runtime.block_on(self.live.write(write))
    }
}

/// A request of a place that states nothing yet.
pub(super) fn of(place: u32) -> Write {
    Write {
        institution: place_code(place),
        rows: Vec::new(),
        replace: false,
        partial: false,
        at: None,
        idempotency: None,
    }
}

/// A row that states this.
pub(super) fn asked(&(product, slot, says): &(u32, usize, Statement)) -> Row {
    Row::Asked(Asked {
        product: product_code(product),
        channel: SLOTS[slot].0,
        kind: SLOTS[slot].1,
        price: says.price,
        observed_at: Some(says.observed_at),
        confirmed_at: says.confirmed_at,
        in_stock: says.in_stock,
    })
}

/// Every offer that is served.
pub(super) fn served(snapshot: &Snapshot) -> Filed {
    let mut found = Filed::new();
    let number = |code: &str| code[code.len() - 5..].parse::<u32>().unwrap();
    for ord in 0..snapshot.products() {
        let product = number(snapshot.product_code(ord).unwrap());
        for (slot, &(channel, kind)) in SLOTS.iter().enumerate() {
            let sheet = snapshot.sheet(ord, channel, kind).unwrap();
            assert!(sheet.rows().is_sorted_by_key(|row| row.order()));
            for row in sheet.rows() {
                let place = number(snapshot.institution_code(row.institution()).unwrap());
                let says = Statement {
                    price: Some(row.price()),
                    observed_at: row.observed_at(),
                    confirmed_at: row.confirmed_at(),
                    in_stock: row.in_stock(),
                };
                assert!(found.insert((place, product, slot), says).is_none());
            }
        }
    }
    found
}
