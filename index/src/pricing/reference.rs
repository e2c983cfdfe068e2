//! A price and what it may be held against in, the ratio and a verdict out.

use crate::record::Money;

use super::Ratio;

/// How a price stands to its reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Cheaper.
    Below,
    /// The same to the last unit.
    Equal,
    /// Dearer.
    Above,
}

/// How the reference came to stand for this pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// It is a price of this very strength and pack.
    Same,
    /// It was converted by 差比价.
    Converted,
}

/// A price beside one reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// The reference for this pack.
    pub amount: Money,
    /// How it came to stand for this pack.
    pub basis: Basis,
    /// Price ÷ amount; `None` where the amount is zero.
    pub ratio: Option<Ratio>,
    /// How the price stands to it.
    pub verdict: Verdict,
}

impl Against {
    /// `price` held against `amount`.
    #[must_use]
    pub fn new(price: Money, amount: Money, basis: Basis) -> Self {
        let verdict = match price.cmp(&amount) {
            std::cmp::Ordering::Less => Verdict::Below,
            std::cmp::Ordering::Equal => Verdict::Equal,
            std::cmp::Ordering::Greater => Verdict::Above,
        };
        let ratio = Ratio::new(price.units().into(), amount.units().into());
        Self { amount, basis, ratio, verdict }
    }
}

/// Units of 分 in [`Money`].
const FEN: i64 = Money::PER_YUAN / 100;

/// The highest price that a 三进 place may ask: `award` plus `markup_permille` ‰, to the 分, half up.
#[must_use]
pub fn supply_cap(award: Money, markup_permille: u16) -> Option<Money> {
    let thousandths = award.units().checked_mul(1000 + i64::from(markup_permille))?;
    // Half a 分 in thousandths is added before cutting down to whole 分.
    let fen = (thousandths + FEN * 500) / (FEN * 1000);
    Money::from_units(fen * FEN)
}

/// What the insured pays beyond the payment standard; nothing where the price is within it.
#[must_use]
pub fn self_pay(price: Money, standard: Money) -> Money {
    Money::from_units(price.units() - standard.units()).unwrap_or(Money::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        text.parse().unwrap()
    }

    #[test]
    fn a_price_above_its_award() {
        let against = Against::new(money("2.05"), money("1.64"), Basis::Converted);
        assert_eq!(against.ratio.unwrap().rounded(4), "1.2500");
        assert_eq!(against.verdict, Verdict::Above);
        assert_eq!(Against::new(money("1"), money("0"), Basis::Same).ratio, None);
    }

    #[test]
    fn the_cap_rounds_half_up_to_the_fen() {
        for (award, permille, cap) in
            [("1.64", 150, "1.89"), ("1.00", 5, "1.01"), ("2.30", 0, "2.30")]
        {
            assert_eq!(supply_cap(money(award), permille), Some(money(cap)), "{award}");
        }
        assert_eq!(supply_cap(Money::from_units(i64::MAX).unwrap(), 150), None);
    }

    #[test]
    fn self_pay_is_never_negative() {
        assert_eq!(self_pay(money("12"), money("10.5")), money("1.5"));
        assert_eq!(self_pay(money("9"), money("10.5")), Money::ZERO);
    }
}
