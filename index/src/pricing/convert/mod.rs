//! 差比价: the price of one strength, form and pack in, the price of another out with its steps, by
//! 药品差比价规则 (发改价格〔2011〕2452号).

mod form;
mod plan;
mod side;
mod steps;

pub use side::Spec;
pub use steps::{Converted, Step};

use crate::record::Money;

/// One side of a conversion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Form as printed, such as `片剂`, `缓释片`, `冻干粉针剂`.
    pub form: String,
    /// Content of one minimum unit in a small unit that both sides share; `None` where not known.
    pub content: Option<u64>,
    /// Fill (装量) of the smallest independent package, in 1/1000 ml (or mg), where it is given.
    pub fill: Option<u64>,
    /// Minimum units in the pack; at least one.
    pub count: u32,
    /// Minimum units a day by the label, times 1000: for 中成药 and article 11.
    pub daily_dose: Option<u64>,
    /// What one unit is filled into, where it makes a difference (article 14).
    pub container: Option<Container>,
    /// Made for children alone (article 17).
    pub for_children: bool,
}

/// What a unit is filled into; each may cost so much more than a glass bottle or ampoule at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// Glass.
    Glass,
    /// A plastic bottle of an infusion.
    PlasticBottle,
    /// A soft bag of an infusion.
    SoftBag,
    /// A prefilled syringe of a biologic.
    PrefilledSyringe,
}

/// Western or Chinese patent medicine: the two appendices of the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medicine {
    /// 附件一.
    Western,
    /// 附件二, on the cost of a day.
    Chinese,
}

/// How the result is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// 集采: two decimals.
    Vbp,
    /// Article 19: below 1 yuan to the 分, below 100 to the 角, above to the yuan.
    Retail,
}

/// A question to [`convert`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Price of the pack of `from`.
    pub price: Money,
    /// What the price is for.
    pub from: Side,
    /// What it is wanted for.
    pub to: Side,
    /// Which appendix applies.
    pub medicine: Medicine,
    /// How the result is rounded.
    pub rounding: Rounding,
    /// Days that the pack of `to` lasts at the largest adult single dose, times 1000; a pack of at
    /// most three days of a chronic-disease drug costs a tenth less (article 13).
    pub days: Option<u64>,
    /// 葡萄糖, 氯化钠 and other infusions that balance electrolytes: content is not distinguished.
    pub electrolyte: bool,
}

/// Why the rule gives no price.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("article {article}: {reason}")]
pub struct Refusal {
    /// The article or appendix that refuses.
    pub article: &'static str,
    /// Why, for readers.
    pub reason: String,
}

/// Words in the names of drugs made for children alone.
const CHILDREN: [&str; 3] = ["小儿", "儿童", "婴儿"];

/// Whether a generic name is that of a drug made for children alone.
#[must_use]
pub fn is_for_children(generic_name: &str) -> bool {
    CHILDREN.iter().any(|word| generic_name.contains(word))
}

/// The highest price of a combination pack: the sum of its parts (article 15). A solvent or a syringe that
/// comes with a drug is no part of its own.
#[must_use]
pub fn combination(parts: &[Money]) -> Option<Money> {
    let sum = parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(part.units()))?;
    Money::from_units(sum).filter(|_| !parts.is_empty())
}

/// Words in the names of infusions whose content is not distinguished (article 9).
const ELECTROLYTES: [&str; 4] = ["葡萄糖", "氯化钠", "复方电解质", "林格"];

/// Whether a generic name is that of an infusion which balances electrolytes: one that names nothing
/// else, as `左氧氟沙星氯化钠注射液` does.
#[must_use]
pub fn is_electrolyte(generic_name: &str) -> bool {
    let mut rest = generic_name.to_owned();
    let found = ELECTROLYTES.iter().any(|word| rest.contains(word));
    for word in ELECTROLYTES.iter().chain(&["注射液", "乳酸钠", "复方", "醋酸", "钠钾镁钙"])
    {
        rest = rest.replace(word, "");
    }
    found && !rest.chars().any(crate::text::han::is_han)
}

/// Converts the price of `from` to `to`.
pub fn convert(question: &Question) -> Result<Converted, Refusal> {
    if question.from.count == 0 || question.to.count == 0 {
        return Err(Refusal { article: "13", reason: "包装数量不能为零".to_owned() });
    }
    steps::walk(question, &plan::plan(question)?)
}

#[cfg(test)]
mod tests;
