//! Servers in, what differs between them and a plain map out.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::client::Client;
use crate::server::Server;

/// One offer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Offer {
    /// Price in fen.
    pub(crate) fen: u64,
    /// When it was seen, in seconds since 1970.
    pub(crate) seen: i64,
}

/// Offers by institution and product.
pub(crate) type Offers = BTreeMap<(String, String), Offer>;

/// Every offer a server tells.
pub(crate) fn offers(server: &Server) -> Offers {
    let table = String::from_utf8(server.get("/v1/export/offers.csv")).unwrap();
    let cell = |text: &str| text.trim_matches(['"', '\u{feff}', '\t']).to_owned();
    let mut lines = table.lines();
    let headings: Vec<String> = lines.next().unwrap().split(',').map(cell).collect();
    let column = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let (place, product) = (column("institution"), column("product"));
    let (price, seen) = (column("price"), column("observed_at"));
    lines
        .map(|line| {
            let cells: Vec<String> = line.split(',').map(cell).collect();
            let money: yaojia_index::record::Money = cells[price].parse().unwrap();
            let time: jiff::Timestamp = cells[seen].parse().unwrap();
            let offer = Offer { fen: money.units().unsigned_abs() / 100, seen: time.as_second() };
            ((cells[place].clone(), cells[product].clone()), offer)
        })
        .collect()
}

/// Offers that are not as expected.
pub(crate) fn lost(server: &Server, expected: &Offers) -> u64 {
    let served = offers(server);
    let missing = expected.iter().filter(|(key, offer)| served.get(key) != Some(offer));
    let strange = served.keys().filter(|key| !expected.contains_key(key));
    let told = missing.clone().take(3).map(|(key, offer)| (key, offer, served.get(key)));
    told.for_each(|one| println!("differs: {one:?}"));
    missing.count() as u64 + strange.count() as u64
}

/// Pages over the whole catalogue, with facets, summaries and totals, that two servers answer differently.
pub(crate) fn differing(one: &Server, other: &Server) -> u64 {
    let (mut pages, mut differ) = (0, 0);
    for level in ["product", "comparable", "brand", "variety"] {
        let path = format!(
            "/v1/search?q=&level={level}&limit=100&products=5&facets=form,manufacturer,category"
        );
        let (mut mine, mut its) = (Pages::new(one, &path), Pages::new(other, &path));
        loop {
            let (a, b) = (mine.next(), its.next());
            pages += 1;
            if a != b {
                differ += 1;
                if differ < 4 {
                    println!("{}", first_difference("", &a, &b).unwrap_or_default());
                }
            }
            if a.is_null() {
                break;
            }
        }
    }
    for path in ["/v1/stats", "/v1/status"] {
        let told = |server: &Server| without_meta(&server.get(path)).0;
        let (a, b) = (told(one), told(other));
        // Look-ups are counted by each server for itself.
        if first_difference("", &a, &b).is_some_and(|text| !text.contains("lookups")) {
            println!("{path}: {:?}", first_difference("", &a, &b));
            differ += 1;
        }
    }
    println!("{pages} pages of up to 100 groups compared");
    differ
}

/// The pages of a list.
struct Pages<'a> {
    client: Client,
    path: &'a str,
    next: Option<String>,
}

impl<'a> Pages<'a> {
    fn new(server: &Server, path: &'a str) -> Self {
        Self { client: Client::new(&server.address), path, next: Some(String::new()) }
    }

    /// The next page; null behind the last one.
    fn next(&mut self) -> Value {
        let Some(cursor) = self.next.take() else { return Value::Null };
        let cursor = if cursor.is_empty() { String::new() } else { format!("&cursor={cursor}") };
        let (status, body) = self.client.get(&format!("{}{cursor}", self.path));
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
        let (page, next) = without_meta(&body);
        self.next = next;
        page
    }
}

/// An answer without what every server tells of itself, and where it goes on.
fn without_meta(body: &[u8]) -> (Value, Option<String>) {
    let mut answer: Value = serde_json::from_slice(body).unwrap();
    let fields = answer.as_object_mut().unwrap();
    fields.remove("meta");
    let next = fields.remove("next").and_then(|next| Some(next.as_str()?.to_owned()));
    (answer, next)
}

/// Where two values first differ.
fn first_difference(at: &str, a: &Value, b: &Value) -> Option<String> {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) if a.len() == b.len() => {
            a.iter().find_map(|(name, value)| {
                first_difference(&format!("{at}.{name}"), value, b.get(name)?)
            })
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => a
            .iter()
            .zip(b)
            .zip(0..)
            .find_map(|((a, b), n)| first_difference(&format!("{at}[{n}]"), a, b)),
        (a, b) => (a != b).then(|| format!("{at}: {a} and {b}")),
    }
}
