//! Whose word on a client's address is taken.

use std::net::IpAddr;

use serde::Deserialize;

use super::Network;

/// Settings of trusted proxies.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Proxies {
    /// Networks of proxies that are believed.
    pub trusted: Vec<Network>,
}

impl Proxies {
    /// The client behind `peer`: the rightmost hop of `forwarded` (comma-separated, nearest last) that is no trusted
    /// proxy. What stands left of it may have been written by the client itself.
    #[must_use]
    pub fn client<'a>(
        &self,
        peer: IpAddr,
        forwarded: impl DoubleEndedIterator<Item = &'a str>,
    ) -> IpAddr {
        let mut client = peer.to_canonical();
        let hops = forwarded.rev().flat_map(|list| list.rsplit(','));
        for hop in hops {
            if !self.trusts(client) {
                break;
            }
            match hop_address(hop.trim()) {
                Some(address) => client = address.to_canonical(),
                // A proxy that names its client in no address is taken for the client.
                None => break,
            }
        }
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.contains(address))
    }
}

/// `1.2.3.4`, `1.2.3.4:567`, `::1` or `[::1]:567`.
fn hop_address(text: &str) -> Option<IpAddr> {
    let bare = text.parse().ok();
    bare.or_else(|| text.parse::<std::net::SocketAddr>().ok().map(|socket| socket.ip()))
        .or_else(|| text.strip_prefix('[')?.strip_suffix(']')?.parse().ok())
}

impl Default for Proxies {
    fn default() -> Self {
        Self { trusted: Network::this_machine() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rightmost_untrusted_hop_is_the_client() {
        let proxies: Proxies =
            toml::from_str(r#"trusted = ["127.0.0.1", "10.0.0.0/8", "fd00::/8"]"#).unwrap();
        for (peer, forwarded, client) in [
            ("203.0.113.9", &["198.51.100.1"][..], "203.0.113.9"),
            ("127.0.0.1", &["198.51.100.1"], "198.51.100.1"),
            ("127.0.0.1", &["1.1.1.1, 198.51.100.1"], "198.51.100.1"),
            ("127.0.0.1", &["1.1.1.1, 198.51.100.1, 10.2.3.4"], "198.51.100.1"),
            ("127.0.0.1", &["1.1.1.1", "198.51.100.1", "10.2.3.4"], "198.51.100.1"),
            ("127.0.0.1", &["10.9.9.9, 10.2.3.4"], "10.9.9.9"),
            ("127.0.0.1", &["198.51.100.1, unknown"], "127.0.0.1"),
            ("127.0.0.1", &[], "127.0.0.1"),
            ("::ffff:127.0.0.1", &["[2001:db8::1]:443"], "2001:db8::1"),
            ("fd00::1", &["198.51.100.1:4711"], "198.51.100.1"),
        ] {
            let found = proxies.client(peer.parse().unwrap(), forwarded.iter().copied());
            assert_eq!(found.to_string(), client, "{peer} {forwarded:?}");
        }
    }
}
