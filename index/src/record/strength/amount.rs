//! A number and a unit in, an exact integer of a small fixed unit out; and back to a tidy print.

use std::fmt;

/// What an amount measures, each with the small unit that it is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Volume, in nanolitres.
    Volume,
    /// Mass, in picograms.
    Mass,
    /// 单位 (IU, U), in millionths.
    Unit,
    /// Anti-Xa units, in millionths.
    AntiXa,
    /// Radioactivity, in millibecquerels.
    Activity,
    /// Amount of substance, in picomoles.
    Substance,
    /// Length, in micrometres.
    Length,
    /// A share, in hundred-millionths (1 % is 1,000,000).
    Share,
}

/// An exact amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    /// What is measured.
    pub dimension: Dimension,
    /// How many of the dimension's small units.
    pub value: u64,
}

/// Spellings of units in normalised text, longest first where one begins another: what each
/// measures and how many small units it is.
const UNITS: [(&str, Dimension, u64); 34] = [
    ("axaiu", Dimension::AntiXa, 1_000_000),
    ("axau", Dimension::AntiXa, 1_000_000),
    ("抗xaiu", Dimension::AntiXa, 1_000_000),
    ("抗xa因子国际单位", Dimension::AntiXa, 1_000_000),
    ("iu抗xa", Dimension::AntiXa, 1_000_000),
    ("iu", Dimension::Unit, 1_000_000),
    ("国际单位", Dimension::Unit, 1_000_000),
    ("单位", Dimension::Unit, 1_000_000),
    ("u", Dimension::Unit, 1_000_000),
    ("mmol", Dimension::Substance, 1_000_000_000),
    ("umol", Dimension::Substance, 1_000_000),
    ("mbq", Dimension::Activity, 1_000_000_000),
    ("gbq", Dimension::Activity, 1_000_000_000_000),
    ("kbq", Dimension::Activity, 1_000_000),
    // One curie is 3.7 × 10^10 becquerels by definition.
    ("mci", Dimension::Activity, 37_000_000_000),
    ("uci", Dimension::Activity, 37_000_000),
    ("ml", Dimension::Volume, 1_000_000),
    ("ul", Dimension::Volume, 1_000),
    ("l", Dimension::Volume, 1_000_000_000),
    ("毫升", Dimension::Volume, 1_000_000),
    ("升", Dimension::Volume, 1_000_000_000),
    ("mg", Dimension::Mass, 1_000_000_000),
    ("ug", Dimension::Mass, 1_000_000),
    ("ng", Dimension::Mass, 1_000),
    ("kg", Dimension::Mass, 1_000_000_000_000_000),
    ("g", Dimension::Mass, 1_000_000_000_000),
    ("毫克", Dimension::Mass, 1_000_000_000),
    ("微克", Dimension::Mass, 1_000_000),
    ("克", Dimension::Mass, 1_000_000_000_000),
    ("cm", Dimension::Length, 10_000),
    ("厘米", Dimension::Length, 10_000),
    ("mm", Dimension::Length, 1_000),
    ("毫米", Dimension::Length, 1_000),
    ("%", Dimension::Share, 1_000_000),
];

/// The unit that normalised text begins with: bytes taken, dimension, small units.
pub(super) fn unit_at(text: &str) -> Option<(usize, Dimension, u64)> {
    let (scale, rest) = match text.chars().next()? {
        '万' => (10_000, &text[3..]),
        '亿' => (100_000_000, &text[3..]),
        _ => (1, text),
    };
    UNITS.iter().find_map(|(spelling, dimension, size)| {
        let after = rest.strip_prefix(spelling)?;
        let ends = !spelling.ends_with(|c: char| c.is_ascii_alphabetic())
            || !after.starts_with(|c: char| c.is_ascii_alphanumeric());
        let taken = text.len() - after.len();
        ends.then(|| Some((taken, *dimension, size.checked_mul(scale)?))).flatten()
    })
}

/// `digits` (with at most one point) of a unit of `size` small units; `None` where it is finer than
/// the small unit or too large.
pub(super) fn times(digits: &str, size: u64) -> Option<u64> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let decimals = decimals.trim_end_matches('0');
    let mantissa: u128 = format!("{whole}{decimals}").parse().ok()?;
    let divisor = 10_u128.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let product = mantissa.checked_mul(u128::from(size))?;
    if !product.is_multiple_of(divisor) {
        return None;
    }
    u64::try_from(product / divisor).ok()
}

impl Amount {
    /// This amount × `numerator` / `denominator`; `None` where that is not exact.
    pub(super) fn scaled(self, numerator: u64, denominator: u64) -> Option<Self> {
        let product = u128::from(self.value) * u128::from(numerator);
        if denominator == 0 || !product.is_multiple_of(u128::from(denominator)) {
            return None;
        }
        let value = u64::try_from(product / u128::from(denominator)).ok()?;
        Some(Self { value, ..self })
    }

    /// The printed unit and how many small units it is, by the rule of [`fmt::Display`].
    const fn printed_unit(self) -> (u64, &'static str) {
        const MILLIGRAM: u64 = 1_000_000_000;
        match self.dimension {
            Dimension::Mass if self.value >= 100 * MILLIGRAM => (1000 * MILLIGRAM, "g"),
            Dimension::Mass if self.value >= MILLIGRAM / 10 => (MILLIGRAM, "mg"),
            Dimension::Mass => (MILLIGRAM / 1000, "μg"),
            Dimension::Volume => (1_000_000, "ml"),
            Dimension::Unit if self.value >= 10_000_000_000 => (10_000_000_000, "万单位"),
            Dimension::Unit => (1_000_000, "单位"),
            Dimension::AntiXa => (1_000_000, "AXaIU"),
            Dimension::Activity => (1_000_000_000, "MBq"),
            Dimension::Substance => (1_000_000_000, "mmol"),
            Dimension::Length => (10_000, "cm"),
            Dimension::Share => (1_000_000, "%"),
        }
    }
}

impl fmt::Display for Amount {
    /// As Chinese labels print: grams from 0.1 g, milligrams from 0.1 mg, micrograms below; always
    /// millilitres; 万单位 from ten thousand.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (size, unit) = self.printed_unit();
        let (whole, rest) = (self.value / size, self.value % size);
        if rest == 0 {
            return write!(f, "{whole}{unit}");
        }
        let width = size.ilog10() as usize;
        let decimals = format!("{rest:0width$}");
        write!(f, "{whole}.{}{unit}", decimals.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_as_labels_do() {
        for (digits, unit, printed) in [
            ("250", "mg", "0.25g"),
            ("0.05", "g", "50mg"),
            ("0.1", "g", "0.1g"),
            ("100", "ug", "0.1mg"),
            ("50", "ug", "50μg"),
            ("0.5", "l", "500ml"),
            ("12.5", "万iu", "12.5万单位"),
            ("300", "iu", "300单位"),
            ("25", "mci", "925MBq"),
            ("0.9", "%", "0.9%"),
            ("1.44", "克", "1.44g"),
        ] {
            let (taken, dimension, size) = unit_at(unit).unwrap();
            assert_eq!(taken, unit.len());
            let amount = Amount { dimension, value: times(digits, size).unwrap() };
            assert_eq!(amount.to_string(), printed);
        }
    }

    #[test]
    fn refuses_what_is_not_exact() {
        assert_eq!(times("0.0000000000001", 1_000_000_000_000), None);
        assert_eq!(times("99999999999999999999", 1), None);
        assert_eq!(unit_at("gel"), None);
    }
}
