//! A generation in, the requests of each measured route out.

use std::collections::HashSet;

use yaojia_index::record::{Channel, PriceKind};
use yaojia_index::snapshot::Snapshot;

use crate::http::{escape, request};
use crate::questions::{Numbers, questions};
use crate::server::Server;

/// Radius of what is near, in metres.
const NEAR_M: u32 = 3_000;

/// A route and what is asked of it.
pub(crate) struct Route {
    /// As the table names it.
    pub(crate) name: &'static str,
    /// Requests, ready to send.
    pub(crate) requests: Vec<Vec<u8>>,
    /// Whether the first ones are asked for most.
    pub(crate) zipf: bool,
    /// The status they are answered with.
    pub(crate) status: u16,
}

impl Route {
    /// So many of the requests, drawn as the load draws them; without what makes the server send no body.
    pub(crate) fn sample(&self, count: usize) -> impl Iterator<Item = Vec<u8>> {
        let mut numbers = Numbers(3);
        let length = self.requests.len();
        // Zipf's law, near enough for a sample: the logarithm of the rank is spread evenly.
        let zipf = self.zipf;
        (0..count).map(move |_| {
            let at = match zipf {
                true => {
                    let share = numbers.below(1 << 30) as f64 / (1_u64 << 30) as f64;
                    (length as f64).powf(share) as usize - 1
                }
                false => numbers.below(length),
            };
            self.requests[at.min(length - 1)].clone()
        })
    }
}

/// Every route.
pub(crate) fn routes(snapshot: &Snapshot, server: &Server) -> Vec<Route> {
    let ready = |paths: Vec<String>| -> Vec<Vec<u8>> {
        paths.iter().map(|path| request(server.address, path)).collect()
    };
    let places = places(snapshot);
    let mut numbers = Numbers(5);
    let mut near = || {
        let (lat, lon) = places[numbers.below(places.len())];
        format!("near={lat:.4},{lon:.4}&within_m={NEAR_M}")
    };
    let offers = offers(snapshot);
    let offers_near = offers.iter().map(|path| format!("{path}?{}", near())).collect();
    let questions: Vec<String> = questions(snapshot).into_iter().map(|(_, text)| text).collect();
    let search = |q: &String| format!("/v1/search?q={}&facets=form,manufacturer", escape(q));
    let searches: Vec<String> = questions.iter().map(search).collect();
    let searches_near = searches.iter().map(|path| format!("{path}&{}", near())).collect();
    let route = |name, requests, zipf| Route { name, requests, zipf, status: 200 };
    let unchanged = unchanged(server, &searches[..searches.len().min(500)]);
    vec![
        route("offers", ready(offers), true),
        route("offers-near", ready(offers_near), true),
        route("search", ready(searches), false),
        route("search-near", ready(searches_near), false),
        route("suggest", ready(typed(&questions)), false),
        Route { name: "search-304", requests: unchanged, zipf: false, status: 304 },
    ]
}

/// Offers of every product that has any, most offered first.
fn offers(snapshot: &Snapshot) -> Vec<String> {
    let count = |product| {
        let sheet = snapshot.sheet(product, Channel::Store, PriceKind::List).unwrap();
        sheet.regular().len() + sheet.set_apart().len()
    };
    let mut products: Vec<(usize, u32)> =
        (0..snapshot.products()).map(|product| (count(product), product)).collect();
    products.retain(|(offers, _)| *offers > 0);
    products.sort_unstable_by_key(|(offers, product)| (usize::MAX - offers, *product));
    let path = |product| {
        format!("/v1/products/{}/offers", escape(snapshot.product_code(product).unwrap()))
    };
    products.into_iter().map(|(_, product)| path(product)).collect()
}

/// Where institutions stand.
fn places(snapshot: &Snapshot) -> Vec<(f64, f64)> {
    let place = |place| snapshot.institution(place).unwrap().location;
    (0..snapshot.institutions()).filter_map(place).collect()
}

/// What is typed on the way to the questions: each cut at some length, once.
fn typed(questions: &[String]) -> Vec<String> {
    let (mut numbers, mut seen) = (Numbers(7), HashSet::new());
    let cut = |text: &String| -> String {
        let length = text.chars().count().min(12);
        text.chars().take(1 + numbers.below(length)).collect()
    };
    let texts = questions.iter().map(cut).filter(|text| seen.insert(text.clone()));
    texts.map(|text| format!("/v1/suggest?q={}", escape(&text))).collect()
}

/// Requests of a client that has the answers already.
fn unchanged(server: &Server, paths: &[String]) -> Vec<Vec<u8>> {
    let request = |path: &String| {
        let answer = server.ask(&format!("GET {path}"), "", b"");
        let tag = answer.header("etag").unwrap();
        format!("GET {path} HTTP/1.1\r\nhost: {}\r\nif-none-match: {tag}\r\n\r\n", server.address)
    };
    paths.iter().map(|path| request(path).into_bytes()).collect()
}
