//! Two exact figures in, their exact quotient out; printed as a decimal rounded half up.

use std::cmp::Ordering;

/// The greatest common divisor, 1 where both are zero.
pub(super) const fn gcd(mut a: i128, mut b: i128) -> i128 {
    const MOST: i128 = u64::MAX as i128;
    // Prices fit in half the bits, where a remainder costs a tenth.
    if 0 <= a && a <= MOST && 0 <= b && b <= MOST {
        return narrow_gcd(a as u64, b as u64) as i128;
    }
    while b != 0 {
        (a, b) = (b, a % b);
    }
    if a == 0 { 1 } else { a.abs() }
}

const fn narrow_gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    if a == 0 { 1 } else { a }
}

/// `numerator / denominator` with exactly `decimals` decimals, rounded half up (away from zero).
/// Nine decimals at most, so that the scaled numerator fits.
pub(super) fn decimal(numerator: i128, denominator: i128, decimals: u32) -> String {
    let decimals = decimals.min(9);
    let scale = 10_i128.pow(decimals);
    let doubled = numerator.abs() * scale * 2 + denominator;
    let rounded = doubled / (denominator * 2);
    let sign = if numerator < 0 && rounded > 0 { "-" } else { "" };
    let (whole, rest) = (rounded / scale, rounded % scale);
    match decimals {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{rest:0width$}", width = decimals as usize),
    }
}

/// An exact quotient of two non-negative figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i64,
    denominator: i64,
}

impl Ratio {
    /// The quotient in lowest terms; `None` where the denominator is not positive, the numerator is
    /// negative, or the reduced figures do not fit.
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator <= 0 || numerator < 0 {
            return None;
        }
        let divisor = gcd(numerator, denominator);
        let reduced = |n: i128| i64::try_from(n / divisor).ok();
        Some(Self { numerator: reduced(numerator)?, denominator: reduced(denominator)? })
    }

    /// The numerator in lowest terms.
    #[must_use]
    pub const fn numerator(self) -> i64 {
        self.numerator
    }

    /// The denominator in lowest terms, positive.
    #[must_use]
    pub const fn denominator(self) -> i64 {
        self.denominator
    }

    /// Ten-thousandths, rounded half up; `None` where that takes more than 64 bits.
    #[must_use]
    pub fn ten_thousandths(self) -> Option<u64> {
        let denominator = self.denominator.unsigned_abs();
        let doubled = self.numerator.unsigned_abs().checked_mul(20_000)?;
        Some(doubled.checked_add(denominator)? / (2 * denominator))
    }

    /// A decimal with exactly `decimals` decimals (at most 9), rounded half up.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> String {
        decimal(i128::from(self.numerator), i128::from(self.denominator), decimals)
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let cross = |a: &Self, b: &Self| i128::from(a.numerator) * i128::from(b.denominator);
        cross(self, other).cmp(&cross(other, self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reduces_and_rounds() {
        let ratio = Ratio::new(1050, 1400).unwrap();
        assert_eq!((ratio.numerator(), ratio.denominator()), (3, 4));
        for (numerator, denominator, decimals, printed) in [
            (3, 4, 4, "0.7500"),
            (1, 8, 2, "0.13"),
            (1, 3, 4, "0.3333"),
            (2, 3, 0, "1"),
            (0, 5, 2, "0.00"),
            (1_000_000, 1, 2, "1000000.00"),
        ] {
            assert_eq!(Ratio::new(numerator, denominator).unwrap().rounded(decimals), printed);
        }
        assert_eq!(Ratio::new(1, 0), None);
        assert_eq!(Ratio::new(-1, 2), None);
    }
}
