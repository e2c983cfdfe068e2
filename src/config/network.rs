//! `10.0.0.0/8` or a single address in, whether another address lies within out.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

/// A network: an address and how many of its leading bits count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

/// Why a text is no network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no network: an address such as 10.0.0.0/8, its bits after the slash 0")]
pub struct NotANetwork {
    text: String,
}

impl Network {
    /// The loopback networks.
    #[must_use]
    pub fn this_machine() -> Vec<Self> {
        vec![
            Self { address: Ipv4Addr::new(127, 0, 0, 0).into(), bits: 8 },
            Self { address: Ipv6Addr::LOCALHOST.into(), bits: 128 },
        ]
    }

    /// Whether `address` lies within; an IPv4 address in IPv6 clothes counts as IPv4.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                masked(own.to_bits().into(), 32, self.bits)
                    == masked(other.to_bits().into(), 32, self.bits)
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                masked(own.to_bits(), 128, self.bits) == masked(other.to_bits(), 128, self.bits)
            }
            _ => false,
        }
    }
}

/// The leading `bits` of a number of `width` bits.
fn masked(number: u128, width: u8, bits: u8) -> u128 {
    number.checked_shr(u32::from(width - bits)).unwrap_or(0)
}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let refused = || NotANetwork { text: text.to_owned() };
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| refused())?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(width), str::parse).map_err(|_| refused())?;
        if bits > width {
            return Err(refused());
        }
        // Bits beyond the mask are a slip: 10.0.0.1/8 may mean one machine or all of them.
        let (number, kept) = match address {
            IpAddr::V4(v4) => (u128::from(v4.to_bits()), masked(v4.to_bits().into(), 32, bits)),
            IpAddr::V6(v6) => (v6.to_bits(), masked(v6.to_bits(), 128, bits)),
        };
        if kept.checked_shl(u32::from(width - bits)).unwrap_or(0) != number {
            return Err(refused());
        }
        Ok(Self { address, bits })
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.bits)
    }
}

impl<'de> Deserialize<'de> for Network {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_hold_their_addresses() {
        for (network, address, within) in [
            ("10.0.0.0/8", "10.255.1.2", true),
            ("10.0.0.0/8", "11.0.0.0", false),
            ("10.0.0.0/8", "::ffff:10.1.2.3", true),
            ("0.0.0.0/0", "203.0.113.1", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "192.0.2.6", false),
            ("2001:db8::/32", "2001:db8:1::1", true),
            ("::/0", "2001:db8:1::1", true),
        ] {
            let network: Network = network.parse().unwrap();
            assert_eq!(network.contains(address.parse().unwrap()), within, "{network} {address}");
        }
        for wrong in ["", "10.0.0.1/8", "10.0.0.0/33", "localhost", "::/129", "10.0.0.0/"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }
}
