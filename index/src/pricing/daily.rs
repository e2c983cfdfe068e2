//! A strength, what a unit is filled with and a daily dose in, units a day out; with a unit price the cost of a day.

use crate::record::Strength;
use crate::record::pack::{Measure, MeasureUnit};
use crate::record::strength::{Amount, Composition, Dimension};

use super::{Ratio, UnitPrice};

/// Minimum units that hold `dose`; `None` where it is not certain what one unit holds.
///
/// A unit's content is certain where one amount of the dose's kind is printed and either no fill stands
/// beside it, or the fill is the unit's own: `single` (an ampoule) or the measure of the pack.
#[must_use]
pub fn units_a_day(
    strength: &Strength,
    measure: Option<Measure>,
    single: bool,
    dose: Amount,
) -> Option<Ratio> {
    let read = strength.parsed.as_ref()?;
    let part = only(read, dose.dimension)?;
    if part.value == 0 || read.share.is_some() {
        return None;
    }
    let pieces = i128::from(read.pieces.max(1));
    let whole = Ratio::new(i128::from(dose.value) * pieces, part.value.into())?;
    let (fill, held) = match (read.fill, measure.map(amount)) {
        (None, _) => (1, 1),
        (Some(fill), Some(held)) if fill.dimension == held.dimension => (fill.value, held.value),
        (Some(_), None) if single && !read.each => (1, 1),
        _ => return None,
    };
    Ratio::new(
        i128::from(whole.numerator()) * i128::from(fill),
        i128::from(whole.denominator()) * i128::from(held),
    )
}

/// The one amount of a kind; none for a compound, whose dose is no single ingredient's.
fn only(read: &Composition, kind: Dimension) -> Option<Amount> {
    let [part] = read.parts.as_slice() else { return None };
    if part.dimension == kind {
        return Some(*part);
    }
    let mut others = read.also.iter().filter(|also| also.dimension == kind);
    match (others.next(), others.next()) {
        (Some(also), None) => Some(*also),
        _ => None,
    }
}

/// What a unit is filled with as an amount: thousandths of a millilitre are 1,000 nanolitres, thousandths of a
/// gram 10^9 picograms.
fn amount(measure: Measure) -> Amount {
    let (dimension, small) = match measure.unit {
        MeasureUnit::Millilitre => (Dimension::Volume, 1_000),
        MeasureUnit::Gram => (Dimension::Mass, 1_000_000_000),
    };
    Amount { dimension, value: measure.milli.saturating_mul(small) }
}

/// What a day costs in yuan at `price`, exact.
#[must_use]
pub fn daily_cost(price: UnitPrice, units_a_day: Ratio) -> Option<Ratio> {
    let per_yuan = i128::from(crate::record::Money::PER_YUAN);
    Ratio::new(
        i128::from(price.money().units()) * i128::from(units_a_day.numerator()),
        i128::from(price.count().get()) * i128::from(units_a_day.denominator()) * per_yuan,
    )
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;

    fn dose(text: &str) -> Amount {
        Strength::read(text).parsed.unwrap().parts[0]
    }

    fn millilitres(milli: u64) -> Option<Measure> {
        Some(Measure { milli, unit: MeasureUnit::Millilitre })
    }

    #[test]
    fn units_worked_by_hand() {
        for (strength, measure, single, day, units) in [
            ("5mg", None, false, "5mg", Some("1.0000")),
            ("2.5mg", None, false, "5mg", Some("2.0000")),
            // 1.5 g ÷ 0.25 g, whatever the spelling.
            ("250mg", None, false, "1.5g", Some("6.0000")),
            ("20mg", None, false, "30mg", Some("1.5000")),
            // An ampoule of 2 ml that holds 0.1 g.
            ("2ml:0.1g", None, true, "0.2g", Some("2.0000")),
            // A bottle of 100 ml, 0.1 g in 5 ml: 2 g in the bottle.
            ("5ml:0.1g", millilitres(100_000), false, "1g", Some("0.5000")),
            // The same without knowing the bottle.
            ("5ml:0.1g", None, false, "1g", None),
            // A pen of 3 ml with 300 units.
            ("3ml:300单位", None, true, "40单位", Some("0.1333")),
            // A compound, another kind of amount, nothing read.
            ("80mg:5mg", None, false, "5mg", None),
            ("300单位", None, false, "5mg", None),
            ("复方", None, false, "5mg", None),
        ] {
            let found = units_a_day(&Strength::read(strength), measure, single, dose(day));
            assert_eq!(found.map(|r| r.rounded(4)).as_deref(), units, "{strength} for {day}");
        }
    }

    #[test]
    fn costs_worked_by_hand() {
        let price = |yuan: &str, count| {
            UnitPrice::new(yuan.parse().unwrap(), NonZeroU32::new(count).unwrap())
        };
        // 氨氯地平 2.5 mg × 14 at 2.10 yuan: two tablets of 0.15 yuan.
        let units = units_a_day(&Strength::read("2.5mg"), None, false, dose("5mg")).unwrap();
        assert_eq!(daily_cost(price("2.10", 14), units).unwrap().rounded(4), "0.3000");
        // 辛伐他汀 20 mg × 7 at 3.33: one and a half tablets, 3.33 × 1.5 ÷ 7 = 0.713571…
        let units = units_a_day(&Strength::read("20mg"), None, false, dose("30mg")).unwrap();
        let cost = daily_cost(price("3.33", 7), units).unwrap();
        assert_eq!(
            (cost.rounded(4).as_str(), cost.numerator(), cost.denominator()),
            ("0.7136", 999, 1400)
        );
    }
}
