//! A question in, the rule's steps in the order of article 16 out, not yet computed.

use dashu_ratio::RBig;

use super::form::{Between, Kind, between, infusion, kind};
use super::{Container, Medicine, Question, Refusal, Side};
use crate::pricing::exact::ratio;
use crate::record::Money;

/// What a step does to the price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Operation {
    /// Multiplies.
    Times(RBig),
    /// Multiplies by `base` to the power log₂ `of`.
    Power {
        /// The base.
        base: RBig,
        /// The argument of log₂.
        of: RBig,
    },
    /// Adds yuan (or takes them off).
    Plus(RBig),
    /// Not below so many yuan.
    AtLeast(RBig),
}

/// One step to walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Planned {
    /// Its article or appendix.
    pub(super) article: &'static str,
    /// Its name in the rule.
    pub(super) name: &'static str,
    /// What it does.
    pub(super) operation: Operation,
    /// What it compares, for readers.
    pub(super) text: String,
}

/// The content ratio from which a product is its own representative (article 17).
const TOO_FAR: u64 = 8;
/// Days of supply up to which a pack of a chronic-disease drug costs a tenth less, × 1000.
const SHORT_PACK: u64 = 3000;

/// A fraction as a reader writes it: `2`, `1/2`, `30/14`.
fn shown(numerator: u64, denominator: u64) -> String {
    let value = ratio(numerator, denominator);
    let (numerator, denominator) = (value.numerator(), value.denominator());
    if denominator.is_one() { numerator.to_string() } else { format!("{numerator}/{denominator}") }
}

fn times(
    article: &'static str,
    name: &'static str,
    numerator: u64,
    denominator: u64,
    text: String,
) -> Planned {
    Planned { article, name, operation: Operation::Times(ratio(numerator, denominator)), text }
}

fn power(
    article: &'static str,
    name: &'static str,
    base: (u64, u64),
    of: (u64, u64),
    text: String,
) -> Planned {
    let operation = Operation::Power { base: ratio(base.0, base.1), of: ratio(of.0, of.1) };
    Planned { article, name, operation, text }
}

/// All steps of `question`, in the order form, content, fill, count.
pub(super) fn plan(question: &Question) -> Result<Vec<Planned>, Refusal> {
    let (from, to) = (&question.from, &question.to);
    if from.for_children != to.for_children {
        let reason = "儿童专用药品应单列代表品，不与成人药品换算".to_owned();
        return Err(Refusal { article: "17", reason });
    }
    let kind = kind(&to.form, question.medicine);
    let injected = kind == Kind::Injection;
    let mut steps = Vec::new();
    if injected && from.count != 1 {
        let text = format!("折合每支：÷{}", from.count);
        steps.push(times("13", "单支价格", 1, from.count.into(), text));
    }
    let form = form_step(question)?;
    let content = content_step(question)?;
    // Article 16: towards a lyophilised powder or an infusion the content comes first.
    if matches!(form, Some(Planned { operation: Operation::Plus(ref by), .. }) if *by > RBig::ZERO)
    {
        steps.extend(content);
        steps.extend(form);
    } else {
        steps.extend(form);
        steps.extend(content);
    }
    steps.extend(fill_step(question, kind)?);
    if injected {
        steps.push(floor_step(question));
    }
    steps.extend(count_step(from, to, kind));
    if question.days.is_some_and(|days| days <= SHORT_PACK) && kind == Kind::OralSolid {
        steps.push(times(
            "13",
            "短疗程包装",
            9,
            10,
            "慢性病用药，包装不超过3日用量：×0.9".to_owned(),
        ));
    }
    steps.extend(container_step(question, kind));
    Ok(steps)
}

fn form_step(question: &Question) -> Result<Option<Planned>, Refusal> {
    let (from, to) = (&question.from.form, &question.to.form);
    let article = if question.medicine == Medicine::Western { "附件一" } else { "附件二" };
    Ok(match between(from, to, question.medicine)? {
        Between::Same => None,
        Between::Ratio(n, d) => Some(times(article, "剂型", n, d, format!("{from} → {to}"))),
        Between::Difference(by) => {
            let yuan = RBig::from_parts(by.into(), Money::PER_YUAN.unsigned_abs().into());
            let text = format!("{from} → {to}，每支差价");
            Some(Planned { article, name: "剂型", operation: Operation::Plus(yuan), text })
        }
    })
}

/// Content by article 9, or equal daily cost by article 11 where daily doses are given.
fn content_step(question: &Question) -> Result<Option<Planned>, Refusal> {
    let (from, to) = (&question.from, &question.to);
    if let (Some(a), Some(b)) = (from.daily_dose, to.daily_dose) {
        let text = format!("日用量之比{}（日治疗费用相等）", shown(a, b));
        return Ok((a != b).then(|| times("11", "日费用", a, b, text)));
    }
    if question.electrolyte && infusion(&from.form) && infusion(&to.form) {
        return Ok(None);
    }
    let refuse = |article, reason: &str| Err(Refusal { article, reason: reason.to_owned() });
    match (from.content, to.content) {
        (Some(a), Some(b)) if a == b => Ok(None),
        _ if question.medicine == Medicine::Chinese => {
            refuse("11", "中成药按日治疗费用比价，需要两边的日用量")
        }
        (Some(a), Some(b)) if a > 0 && b > 0 => {
            if a.max(b) / a.min(b) >= TOO_FAR {
                return refuse("17", "含量相差8倍及以上，应单列代表品，不作换算");
            }
            let text = format!("含量之比{}：1.7^log₂({0})", shown(b, a));
            Ok(Some(power("9", "含量", (17, 10), (b, a), text)))
        }
        _ => refuse("9", "含量不明或不成比例，不能换算"),
    }
}

/// Fill by article 10; chemical and biological injections go by steps of 10 ml.
fn fill_step(question: &Question, kind: Kind) -> Result<Option<Planned>, Refusal> {
    let (Some(a), Some(b)) = (question.from.fill, question.to.fill) else {
        return Ok(None);
    };
    if a == 0 || b == 0 {
        return Err(Refusal { article: "10", reason: "装量不能为零".to_owned() });
    }
    if kind != Kind::Injection || question.medicine == Medicine::Chinese {
        let text = format!("装量之比{}：1.9^log₂({0})", shown(b, a));
        return Ok((a != b).then(|| power("10", "装量", (19, 10), (b, a), text)));
    }
    // Up to 10 ml is one price; beyond, 0.05 yuan for each 10 ml.
    let steps = |fill: u64| fill.max(10_000).cast_signed();
    let by = steps(b) - steps(a);
    let yuan = RBig::from_parts((by * 5).into(), 1_000_000_u32.into());
    let text = "注射剂10ml以上每10ml差价0.05元".to_owned();
    Ok((by != 0).then_some(Planned {
        article: "10",
        name: "装量",
        operation: Operation::Plus(yuan),
        text,
    }))
}

/// Pack count by article 13.
fn count_step(from: &Side, to: &Side, kind: Kind) -> Option<Planned> {
    let (a, b) = (u64::from(from.count), u64::from(to.count));
    match kind {
        Kind::Injection if b == 1 => None,
        Kind::Injection => Some(times("13", "包装数量", b, 1, format!("×{b}支"))),
        _ if a == b => None,
        Kind::OralSolid => {
            let text = format!("包装数量之比{}：1.95^log₂({0})", shown(b, a));
            Some(power("13", "包装数量", (195, 100), (b, a), text))
        }
        Kind::Other => Some(times("13", "包装数量", b, a, format!("包装数量之比{}", shown(b, a)))),
    }
}

/// Each piece of an injection costs 0.2 yuan at least, but a smaller one never more than the one it is
/// converted from.
fn floor_step(question: &Question) -> Planned {
    let (from, to) = (&question.from, &question.to);
    let pieces = u64::from(from.count) * Money::PER_YUAN.unsigned_abs();
    let own = ratio(question.price.units().unsigned_abs(), pieces);
    let floor = ratio(2, 10);
    let smaller = from.content >= to.content;
    let least = if smaller && own < floor { own } else { floor };
    Planned {
        article: "16",
        name: "注射剂最低价",
        operation: Operation::AtLeast(least),
        text: "每支不低于0.2元，小规格不高于代表品".to_owned(),
    }
}

/// What containers may differ by at most (article 14), for every unit of the pack.
fn container_step(question: &Question, kind: Kind) -> Option<Planned> {
    let (from, to) = (question.from.container?, question.to.container?);
    if kind != Kind::Injection || from == to {
        return None;
    }
    let over_glass = |container| match container {
        Container::Glass => 0,
        Container::PlasticBottle => 1,
        Container::SoftBag => 4,
        Container::PrefilledSyringe => 3,
    };
    let each = over_glass(to) - over_glass(from);
    let yuan = RBig::from(each * i64::from(question.to.count));
    let text = format!("包装材料差价，每支（瓶、袋）不超过{each}元");
    Some(Planned { article: "14", name: "包装材料", operation: Operation::Plus(yuan), text })
}
