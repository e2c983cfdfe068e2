//! The codes of an offer in, its key in the store out, and back.

use crate::prices::{slot, unslot};
use crate::record::{Channel, PriceKind};

/// Bytes of a key at most: the store takes 511, one of them is the slot and two are separators.
const MOST: usize = 500;

/// Why an offer can have no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The codes are too long together.
    #[error("the codes have {0} bytes together; at most 500")]
    Long(usize),
    /// A code holds a zero byte.
    #[error("a code holds a NUL character")]
    Nul,
}

/// What an offer is known by: codes, because ordinals mean nothing outside their generation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfferKey {
    /// Who asks the price.
    pub institution: Box<str>,
    /// For what.
    pub product: Box<str>,
    /// Where it applies.
    pub channel: Channel,
    /// Which price it is.
    pub kind: PriceKind,
}

impl OfferKey {
    /// The key of an offer.
    pub fn new(
        institution: &str,
        product: &str,
        channel: Channel,
        kind: PriceKind,
    ) -> Result<Self, KeyError> {
        let length = institution.len() + product.len();
        if length > MOST {
            return Err(KeyError::Long(length));
        }
        if institution.contains('\0') || product.contains('\0') {
            return Err(KeyError::Nul);
        }
        Ok(Self { institution: institution.into(), product: product.into(), channel, kind })
    }

    /// Which sheet of the product the offer stands in.
    #[must_use]
    pub(crate) fn slot(&self) -> u32 {
        slot(self.channel, self.kind)
    }

    /// The bytes: keys of one institution stand together, those of one product among them too.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = Self::of_institution(&self.institution);
        bytes.extend_from_slice(self.product.as_bytes());
        bytes.push(0);
        bytes.push(self.slot() as u8);
        bytes
    }

    /// What all keys of an institution start with.
    pub(super) fn of_institution(institution: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(64);
        bytes.extend_from_slice(institution.as_bytes());
        bytes.push(0);
        bytes
    }

    /// The key with these bytes.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let (institution, product, slot) = codes(bytes)?;
        let (channel, kind) = unslot(slot)?;
        Self::new(institution, product, channel, kind).ok()
    }
}

/// Institution, product and slot of a key with these bytes.
pub(super) fn codes(bytes: &[u8]) -> Option<(&str, &str, u32)> {
    let (&slot, rest) = bytes.split_last()?;
    unslot(u32::from(slot))?;
    let text = std::str::from_utf8(rest.strip_suffix(&[0])?).ok()?;
    let (institution, product) = text.split_once('\0')?;
    (text.len() <= MOST + 1 && !product.contains('\0')).then_some((
        institution,
        product,
        u32::from(slot),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_from_its_bytes() {
        for (institution, product) in
            [("P21010290001", "XJ01CAA040E001010100001"), ("src:a:b", "src:药:1"), ("", "")]
        {
            for (channel, kind) in
                [(Channel::Store, PriceKind::List), (Channel::Online, PriceKind::Insured)]
            {
                let key = OfferKey::new(institution, product, channel, kind).unwrap();
                assert_eq!(OfferKey::read(&key.bytes()), Some(key));
            }
        }
        let key = |code: &str| OfferKey::new("P1", code, Channel::Store, PriceKind::List);
        assert_eq!(key("a\0b"), Err(KeyError::Nul));
        assert_eq!(key(&"x".repeat(499)), Err(KeyError::Long(501)));
    }
}
