//! Who asks, from where and for what in; whether they have asked too much out, with the headers that say so.

use std::fmt::Write as _;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::api::principal::Principal;
use crate::config::Config;
use crate::service::limit::{Left, Limits, Terms};

/// How often those who ask no more are forgotten.
const FORGET: Duration = Duration::from_mins(1);

/// The limits of all clients.
#[derive(Debug)]
pub(super) struct Rates {
    clients: Option<Limits<u64>>,
    reports: Option<Limits<u64>>,
}

/// Which limit a request counts against, and what is left of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    policy: &'static str,
    terms: Terms,
    pub(super) left: Left,
}

const LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

impl Rates {
    pub(super) fn new(config: &Config) -> Self {
        let limits = &config.limits;
        let clients = NonZeroU32::new(limits.client_rate)
            .map(|rate| Limits::new(Terms { rate, burst: limits.client_burst }));
        let reports = NonZeroU32::new(limits.reports_per_hour).map(Limits::hourly);
        Self { clients, reports }
    }

    /// Forgets those who ask no more, for as long as the runtime runs and `rates` are used.
    pub(super) fn forget_now_and_then(rates: &std::sync::Arc<Self>) {
        let rates = std::sync::Arc::downgrade(rates);
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(FORGET).await;
                let Some(rates) = rates.upgrade() else { return };
                for limits in rates.clients.iter().chain(&rates.reports) {
                    limits.forget();
                }
            }
        });
    }

    /// Counts a request that costs so much; `None` where nothing limits it.
    pub(super) fn count(
        &self,
        config: &Config,
        principal: &Principal,
        client: Option<IpAddr>,
        cost: u32,
    ) -> Option<Counted> {
        if cost == 0 {
            return None;
        }
        if let Some(held) = principal.key() {
            let limit = held.limit.as_ref()?;
            return Some(Counted { policy: "key", terms: limit.terms, left: limit.ask(cost) });
        }
        let (client, clients) = (client?, self.clients.as_ref()?);
        if config.limits.exempt.iter().any(|network| network.contains(client)) {
            return None;
        }
        let left = clients.ask(&asker(client), cost);
        Some(Counted { policy: "client", terms: clients.terms, left })
    }

    /// Counts a report; requests that came over no connection count as one client.
    pub(super) fn count_report(&self, client: Option<IpAddr>) -> Option<Left> {
        Some(self.reports.as_ref()?.ask(&client.map_or(0, asker), 1))
    }
}

/// One number for an address; of IPv6 the network of 64 bits, since who has one has all of its addresses.
fn asker(client: IpAddr) -> u64 {
    match client {
        IpAddr::V4(v4) => u64::from(v4.to_bits()),
        IpAddr::V6(v6) => (v6.to_bits() >> 64) as u64,
    }
}

impl Counted {
    /// Says what is left (draft-ietf-httpapi-ratelimit-headers).
    pub(super) fn tell(&self, headers: &mut HeaderMap) {
        let Self { policy, terms, left } = self;
        let mut text = String::with_capacity(40);
        let _ = write!(text, "\"{policy}\";q={};w={}", terms.burst, terms.window());
        if let Ok(value) = HeaderValue::try_from(&text) {
            headers.insert(POLICY, value);
        }
        text.clear();
        let full = (terms.burst.get() - left.units).div_ceil(terms.rate.get());
        let _ = write!(text, "\"{policy}\";r={};t={full}", left.units);
        if let Ok(value) = HeaderValue::try_from(&text) {
            headers.insert(LIMIT, value);
        }
        if let Some(wait) = left.wait {
            headers.insert(header::RETRY_AFTER, seconds(wait));
        }
    }
}

/// Whole seconds, rounded up, at least 1.
pub(super) fn seconds(wait: Duration) -> HeaderValue {
    HeaderValue::from((wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).max(1))
}
