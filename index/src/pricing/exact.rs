//! Rationals in, a price between two rationals out, narrow enough that its rounded digit is certain.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use dashu_float::DBig;
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

/// A number known to lie between two rationals; exact when both are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    low: RBig,
    high: RBig,
}

/// The rational `numerator / denominator`; the denominator is never zero by construction of callers.
#[must_use]
pub fn ratio(numerator: u64, denominator: u64) -> RBig {
    RBig::from_parts(numerator.into(), denominator.into())
}

impl Bounds {
    /// A number that is known exactly.
    #[must_use]
    pub fn exact(value: RBig) -> Self {
        Self { low: value.clone(), high: value }
    }

    /// The lower end.
    #[must_use]
    pub fn low(&self) -> &RBig {
        &self.low
    }

    /// The product with a number that is not negative.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        Self { low: &self.low * &other.low, high: &self.high * &other.high }
    }

    /// The sum with an exact number.
    #[must_use]
    pub fn plus(&self, other: &RBig) -> Self {
        Self { low: &self.low + other, high: &self.high + other }
    }

    /// Rounded half up to `decimals`, in units of the last decimal; `None` while the ends disagree.
    #[must_use]
    pub fn rounded(&self, decimals: u32) -> Option<IBig> {
        let low = half_up(&self.low, decimals);
        (low == half_up(&self.high, decimals)).then_some(low)
    }
}

/// `value` rounded half up to `decimals`, in units of the last decimal.
fn half_up(value: &RBig, decimals: u32) -> IBig {
    let scaled = value * RBig::from(UBig::from(10_u8).pow(decimals as usize));
    (scaled + ratio(1, 2)).floor()
}

/// `base` to the power log₂ `x`, within 10^-`digits` of its value relatively; exact where `x` is a
/// power of two.
///
/// The whole part of log₂ `x` is taken out first, so that the exact case needs no logarithm at all.
/// The rest is exp(ln base · ln x ÷ ln 2), computed with ten digits to spare, far more than the
/// last-digit errors of the four operations can add up to.
#[must_use]
pub fn power_of_log2(base: &RBig, x: &RBig, digits: usize) -> Bounds {
    let key = (base.to_string(), x.to_string(), digits);
    // A panic elsewhere leaves whole entries only, so a poisoned lock still holds the truth.
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(bounds) = known().get(&key) {
        return bounds.clone();
    }
    let bounds = worked_out(base, x, digits);
    let mut known = known();
    if known.len() >= MOST {
        known.clear();
    }
    known.insert(key, bounds.clone());
    bounds
}

type Known = HashMap<(String, String, usize), Bounds>;

/// Powers worked out before: packs and strengths stand in a few hundred ratios to each other, and two
/// logarithms to forty digits take a thousand times as long as a look.
static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);

/// Powers kept at most.
const MOST: usize = 4096;

fn worked_out(base: &RBig, x: &RBig, digits: usize) -> Bounds {
    let two = RBig::from(2_u8);
    let (mut rest, mut whole) = (x.clone(), 0_i32);
    while rest >= two {
        rest /= &two;
        whole += 1;
    }
    while rest < RBig::ONE {
        rest *= &two;
        whole -= 1;
    }
    let mut power = RBig::ONE;
    for _ in 0..whole.unsigned_abs() {
        power = if whole > 0 { power * base } else { power / base };
    }
    if rest == RBig::ONE {
        return Bounds::exact(power);
    }
    let precision = digits + 10;
    let float = |value: &RBig| -> DBig { value.to_float(precision).value() };
    let exponent = float(base).ln() * float(&rest).ln() / float(&two).ln();
    let middle = RBig::try_from(exponent.exp()).unwrap_or(RBig::ONE);
    let margin = &middle / RBig::from(UBig::from(10_u8).pow(digits));
    Bounds { low: (&middle - &margin) * &power, high: (middle + margin) * power }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_two_are_exact() {
        let base = ratio(17, 10);
        assert_eq!(power_of_log2(&base, &ratio(4, 1), 20), Bounds::exact(ratio(289, 100)));
        assert_eq!(power_of_log2(&base, &ratio(1, 2), 20), Bounds::exact(ratio(10, 17)));
    }

    #[test]
    fn the_ends_close_in_on_the_value() {
        // 1.7^log2(3) = 2.3187… ; 1.95^log2(30/14) = 2.0840…
        let bounds = power_of_log2(&ratio(17, 10), &ratio(3, 1), 30);
        assert_eq!(bounds.rounded(4), Some(IBig::from(23_187)));
        let bounds = power_of_log2(&ratio(195, 100), &ratio(30, 14), 30);
        assert_eq!(bounds.rounded(4), Some(IBig::from(20_840)));
    }

    #[test]
    fn ties_round_up() {
        assert_eq!(Bounds::exact(ratio(28_665, 1000)).rounded(2), Some(IBig::from(2867)));
    }
}
