//! Planned steps in, the converted price with each step's figures out, exact in its last digit.

use dashu_int::IBig;
use dashu_ratio::RBig;

use super::plan::{Operation, Planned};
use super::{Question, Refusal, Rounding};
use crate::pricing::exact::{Bounds, power_of_log2, ratio};
use crate::record::Money;

/// One step as it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its article or appendix.
    pub article: &'static str,
    /// Its name in the rule.
    pub name: &'static str,
    /// The factor, to four decimals; an added difference carries its sign.
    pub factor: String,
    /// The price before, to four decimals.
    pub before: String,
    /// The price after, to four decimals.
    pub after: String,
    /// What it compares, in words.
    pub text: String,
}

/// A converted price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// The price of the pack, rounded.
    pub price: Money,
    /// How the steps led there.
    pub steps: Vec<Step>,
}

/// Digits of the first attempt; doubled until the rounded digit is certain.
const DIGITS: usize = 30;
/// Attempts before giving up: 30 to 960 digits. An irrational power cannot sit on a tie that long.
const ATTEMPTS: usize = 6;

/// Walks the steps with growing precision until the last digit is certain.
pub(super) fn walk(question: &Question, plan: &[Planned]) -> Result<Converted, Refusal> {
    (0..ATTEMPTS).find_map(|attempt| attempt_with(question, plan, DIGITS << attempt)).ok_or_else(
        || Refusal {
            article: "19", reason: "结果落在舍入界上，无法确定末位".to_owned()
        },
    )
}

fn attempt_with(question: &Question, plan: &[Planned], digits: usize) -> Option<Converted> {
    let units = question.price.units().unsigned_abs();
    let mut value = Bounds::exact(ratio(units, Money::PER_YUAN.unsigned_abs()));
    let mut steps = Vec::with_capacity(plan.len());
    for planned in plan {
        let before = decimal(&value)?;
        let factor;
        (value, factor) = apply(&planned.operation, &value, digits)?;
        let (article, name, text) = (planned.article, planned.name, planned.text.clone());
        // A floor that did not bite is no step.
        if matches!(planned.operation, Operation::AtLeast(_)) && decimal(&value)? == before {
            continue;
        }
        steps.push(Step { article, name, factor, before, after: decimal(&value)?, text });
    }
    Some(Converted { price: rounded(&value, question.rounding)?, steps })
}

/// The value after an operation and the factor as printed.
fn apply(operation: &Operation, value: &Bounds, digits: usize) -> Option<(Bounds, String)> {
    Some(match operation {
        Operation::Times(by) => {
            let by = Bounds::exact(by.clone());
            (value.times(&by), trimmed(&decimal(&by)?))
        }
        Operation::Power { base, of } => {
            let by = power_of_log2(base, of, digits);
            (value.times(&by), trimmed(&decimal(&by)?))
        }
        Operation::Plus(by) => {
            let sign = if *by < RBig::ZERO { "-" } else { "+" };
            let size = if *by < RBig::ZERO { -by.clone() } else { by.clone() };
            (value.plus(by), format!("{sign}{}", trimmed(&decimal(&Bounds::exact(size))?)))
        }
        Operation::AtLeast(least) => {
            let kept =
                if value.low() < least { Bounds::exact(least.clone()) } else { value.clone() };
            (kept, trimmed(&decimal(&Bounds::exact(least.clone()))?))
        }
    })
}

/// A value to four decimals.
fn decimal(value: &Bounds) -> Option<String> {
    let units: i64 = value.rounded(4)?.try_into().ok()?;
    Some(format!(
        "{}{}.{:04}",
        if units < 0 { "-" } else { "" },
        units.abs() / 10_000,
        units.abs() % 10_000
    ))
}

/// Without closing zeros: `1.7000` is `1.7`.
fn trimmed(text: &str) -> String {
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The price rounded half up as asked; article 19 looks at the unrounded price for its bracket.
fn rounded(value: &Bounds, rounding: Rounding) -> Option<Money> {
    let decimals = match rounding {
        Rounding::Vbp => 2,
        Rounding::Retail if *value.low() < RBig::ONE => 2,
        Rounding::Retail if *value.low() < RBig::from(100_u8) => 1,
        Rounding::Retail => 0,
    };
    let amount: IBig = value.rounded(decimals)?;
    let amount: i64 = amount.try_into().ok()?;
    Money::from_units(amount.checked_mul(10_i64.pow(4 - decimals))?)
}
