//! A winning price and the printed facts of two packs in, the price of the second by 差比价 out.

use crate::naming::Form;
use crate::pricing::convert::{
    Converted, Medicine, Question, Refusal, Rounding, Side, Spec, convert, is_electrolyte,
    is_for_children,
};
use crate::record::pack::{Measure, MeasureUnit};
use crate::record::{Award, Category, Money, Product, Strength};
use crate::snapshot::{AwardRow, ProductHead};
use crate::text;

/// An injection holds at least so much to be an infusion, in 1/1000 ml (附件一).
const INFUSION: u64 = 50_000;

/// What a conversion reads of one pack.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    name: &'a str,
    form: Form,
    strength: Strength,
    pack: &'a str,
    count: u32,
    measure: Option<Measure>,
    category: Category,
}

impl<'a> Facts<'a> {
    fn new(
        (name, form, strength): (&'a str, &'a str, &str),
        pack: &'a str,
        count: Option<u32>,
        measure: Option<Measure>,
        category: Category,
    ) -> Self {
        let strength = Strength::read(strength);
        let count = count.unwrap_or_default();
        Self {
            name,
            form: Form::read(form, name, category),
            strength,
            pack,
            count,
            measure,
            category,
        }
    }

    /// The form in the rule's words: an injection of 50 ml and more is an infusion.
    fn rule_form(&self) -> String {
        let fill = self.strength.parsed.as_ref().and_then(|c| c.fill);
        let filled = match (fill, self.measure) {
            (Some(fill), _) if fill.dimension == crate::record::strength::Dimension::Volume => {
                // Nanolitres to thousandths of a millilitre.
                Some(fill.value / 1000)
            }
            (_, Some(Measure { milli, unit: MeasureUnit::Millilitre })) => Some(milli),
            _ => None,
        };
        if self.form.name == "注射液" && filled.is_some_and(|milli| milli >= INFUSION) {
            return "大容量注射液".to_owned();
        }
        self.form.name.clone()
    }

    /// Whether the strength only says how much is in a measure of it: `1%`, `50mg/ml`.
    fn is_concentration(&self) -> bool {
        let read = self.strength.parsed.as_ref();
        read.is_some_and(|c| c.each || c.share.is_some() && c.fill.is_none())
    }
}

/// All that [`Facts`] reads of a product, in one text: products of one print are converted alike.
pub(super) fn print(row: &ProductHead<'_>) -> String {
    let ProductHead { generic_name, form, strength, pack, pack_count, per_measure, .. } = row;
    let category = row.category;
    format!(
        "{generic_name}\u{1}{form}\u{1}{strength}\u{1}{pack}\u{1}{pack_count:?}{per_measure:?}{category:?}"
    )
}

impl<'a> From<&ProductHead<'a>> for Facts<'a> {
    fn from(row: &ProductHead<'a>) -> Self {
        let printed = (row.generic_name, row.form, row.strength);
        Self::new(printed, row.pack, row.pack_count, row.per_measure, row.category)
    }
}

impl<'a> From<&AwardRow<'a>> for Facts<'a> {
    fn from(row: &AwardRow<'a>) -> Self {
        let printed = (row.generic_name, row.form, row.strength);
        Self::new(printed, row.pack, row.pack_count, row.per_measure, Category::Unknown)
    }
}

impl<'a> From<&'a Product> for Facts<'a> {
    fn from(product: &'a Product) -> Self {
        let printed = (&*product.generic_name, &*product.form, &*product.strength.text);
        let count = product.pack.count.map(Into::into);
        Self::new(printed, &product.pack.text, count, product.pack.per_measure, product.category)
    }
}

impl<'a> From<&'a Award> for Facts<'a> {
    fn from(award: &'a Award) -> Self {
        let printed = (&*award.generic_name, &*award.form, &*award.strength.text);
        let (count, measure) = (award.pack.count.map(Into::into), award.pack.per_measure);
        Self::new(printed, &award.pack.text, count, measure, Category::Unknown)
    }
}

/// The winning price of `award` for the pack of `product`, rounded as 集采 rounds.
pub fn convert_award(
    price: Money,
    award: &Facts<'_>,
    product: &Facts<'_>,
) -> Result<Converted, Refusal> {
    let refuse = |article, reason: &str| Err(Refusal { article, reason: reason.to_owned() });
    if award.count == 0 || product.count == 0 {
        return refuse("13", "包装数量不明，不能换算");
    }
    let (from_form, to_form) = (award.rule_form(), product.rule_form());
    let from = Spec { form: &from_form, strength: &award.strength, count: award.count };
    let to = Spec { form: &to_form, strength: &product.strength, count: product.count };
    let (mut from, mut to) = Side::pair(from, to);
    from.for_children = is_for_children(award.name);
    to.for_children = is_for_children(product.name);
    if award.is_concentration() || product.is_concentration() {
        match by_fill(award, product) {
            Some((a, b)) => (from.content, to.content) = (Some(a), Some(b)),
            None => return refuse("10", "只有浓度，装量不明，不能换算"),
        }
    }
    convert(&Question {
        price,
        from,
        to,
        medicine: match product.category {
            Category::ChinesePatent => Medicine::Chinese,
            _ => Medicine::Western,
        },
        rounding: Rounding::Vbp,
        days: None,
        electrolyte: is_electrolyte(product.name),
    })
}

/// The contents of one unit each where the strength is a concentration: the fills, if both have the
/// same concentration. 集采 converts a fill like a content.
fn by_fill(a: &Facts<'_>, b: &Facts<'_>) -> Option<(u64, u64)> {
    if a.strength.key() != b.strength.key() {
        return None;
    }
    match (a.measure, b.measure) {
        (Some(a), Some(b)) if a.unit == b.unit => Some((a.milli, b.milli)),
        (None, None) if text::compact(a.pack) == text::compact(b.pack) => Some((1, 1)),
        _ => None,
    }
}
