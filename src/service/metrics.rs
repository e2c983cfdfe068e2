//! Answers and states in, figures of operation in the text format of Prometheus out.

use std::fmt;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// Upper bounds in seconds: from the fastest look-up to the time limit of a request.
const BOUNDS: [f64; 12] =
    [0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.05, 0.25, 1.0, 10.0];

/// Statuses with a place of their own; the rest share the last.
const STATUSES: [u16; 21] = [
    200, 301, 304, 307, 308, 400, 401, 403, 404, 405, 408, 409, 410, 413, 414, 415, 422, 429, 431,
    500, 503,
];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfRoute {
    route: String,
}

/// What is kept of one route.
struct Route {
    name: String,
    counts: [OnceLock<Counter>; STATUSES.len() + 1],
    took: Histogram,
}

/// A figure that is looked up when it is asked for; `None`: not known now.
type Look = Box<dyn Fn() -> Option<f64> + Send + Sync>;

/// Figures of operation.
#[derive(Clone)]
pub struct Metrics(Arc<Inner>);

struct Inner {
    registry: Mutex<Registry>,
    answered: Family<Answered, Counter>,
    routes: Vec<Route>,
    looks: Mutex<Vec<(Gauge<f64, AtomicU64>, Look)>>,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

impl Metrics {
    /// Nothing counted yet, for the routes named.
    #[must_use]
    pub fn new(routes: impl IntoIterator<Item = String>) -> Self {
        let mut registry = Registry::with_prefix("yaojia");
        let answered = Family::<Answered, Counter>::default();
        registry.register("requests", "Requests answered, by route and status", answered.clone());
        let took = Family::<OfRoute, Histogram>::new_with_constructor(|| Histogram::new(BOUNDS));
        let help = "Seconds from the head of a request to the head of its answer, by route";
        registry.register("request_seconds", help, took.clone());
        let route = |name: String| {
            let took = took.get_or_create(&OfRoute { route: name.clone() }).clone();
            Route { name, counts: Default::default(), took }
        };
        let routes = routes.into_iter().map(route).collect();
        let (registry, looks) = (Mutex::new(registry), Mutex::default());
        Self(Arc::new(Inner { registry, answered, routes, looks }))
    }

    /// Counts an answer of the route with this number.
    pub fn answered(&self, route: usize, status: u16, took: Duration) {
        let Some(route) = self.0.routes.get(route) else { return };
        let place = STATUSES.iter().position(|&one| one == status).unwrap_or(STATUSES.len());
        let count = route.counts[place].get_or_init(|| {
            let status = STATUSES.get(place).copied().unwrap_or(0);
            let labels = Answered { route: route.name.clone(), status };
            self.0.answered.get_or_create(&labels).clone()
        });
        count.inc();
        route.took.observe(took.as_secs_f64());
    }

    /// Adds a figure that `look` tells whenever it is asked for.
    pub fn watch(
        &self,
        name: &'static str,
        help: &'static str,
        look: impl Fn() -> Option<f64> + Send + Sync + 'static,
    ) {
        let gauge = Gauge::<f64, AtomicU64>::default();
        if let (Ok(mut registry), Ok(mut looks)) = (self.0.registry.lock(), self.0.looks.lock()) {
            registry.register(name, help, gauge.clone());
            looks.push((gauge, Box::new(look)));
        }
    }

    /// All of them as text.
    #[must_use]
    pub fn text(&self) -> String {
        if let Ok(looks) = self.0.looks.lock() {
            for (gauge, look) in looks.iter() {
                gauge.set(look().unwrap_or(f64::NAN));
            }
        }
        let mut text = String::new();
        if let Ok(registry) = self.0.registry.lock() {
            // Writing to a string cannot fail.
            let _ = encode(&mut text, &registry);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_by_route_and_status() {
        let metrics = Metrics::new(["/a".to_owned(), "other".to_owned()]);
        metrics.answered(0, 200, Duration::from_micros(70));
        metrics.answered(0, 200, Duration::from_secs(2));
        metrics.answered(1, 418, Duration::ZERO);
        metrics.watch("journal_bytes", "Bytes of the journal", || Some(7.5));
        let text = metrics.text();
        for line in [
            "yaojia_requests_total{route=\"/a\",status=\"200\"} 2",
            "yaojia_requests_total{route=\"other\",status=\"0\"} 1",
            "yaojia_request_seconds_bucket{le=\"0.0001\",route=\"/a\"} 1",
            "yaojia_request_seconds_count{route=\"/a\"} 2",
            "yaojia_journal_bytes 7.5",
            "# EOF",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
        }
    }
}
