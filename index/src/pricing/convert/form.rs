//! Two printed forms in, the ratio or difference of their prices by the rule's appendices out.

use super::{Medicine, Refusal};

/// How the packs of a form count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Tablets and capsules: 1.95 to the power log₂ of the count (article 13).
    OralSolid,
    /// Injections: per 支, with additive differences.
    Injection,
    /// Everything else: linear.
    Other,
}

/// What lies between two forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Between {
    /// The same form.
    Same,
    /// A ratio: numerator and denominator.
    Ratio(u64, u64),
    /// A difference for each 支, in 1/10,000 yuan.
    Difference(i64),
}

/// Forms with a ratio to each other stand in one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    /// By mouth.
    Oral,
    /// On the skin.
    Skin,
    /// 丸.
    Pill,
    /// Injected; the figure is a difference in 1/10,000 yuan.
    Injection,
}

/// One line of an appendix: the spellings of a form, its family, its kind, its figure.
type Line = (&'static [&'static str], Family, Kind, u64);

/// 附件一: ratio × 10,000 to plain tablets (oral) or ointment (skin), chains multiplied out; yuan ×
/// 10,000 over a small-volume injection.
const WESTERN: [Line; 21] = [
    (&["片", "普通片", "素片", "薄膜衣片", "糖衣片"], Family::Oral, Kind::OralSolid, 10_000),
    (&["咀嚼片"], Family::Oral, Kind::OralSolid, 10_500),
    (&["含片", "可溶片"], Family::Oral, Kind::OralSolid, 10_500),
    (&["肠溶片"], Family::Oral, Kind::OralSolid, 11_000),
    (&["分散片"], Family::Oral, Kind::OralSolid, 12_000),
    (&["泡腾片"], Family::Oral, Kind::OralSolid, 13_000),
    (&["胶囊", "硬胶囊"], Family::Oral, Kind::OralSolid, 10_000),
    (&["肠溶胶囊"], Family::Oral, Kind::OralSolid, 11_000),
    (&["软胶囊"], Family::Oral, Kind::OralSolid, 12_000),
    (&["颗粒"], Family::Oral, Kind::Other, 12_000),
    (&["散"], Family::Oral, Kind::Other, 10_800),
    (&["口服溶液", "口服液"], Family::Oral, Kind::Other, 12_000),
    (&["干混悬"], Family::Oral, Kind::Other, 13_200),
    (&["泡腾颗粒"], Family::Oral, Kind::Other, 13_200),
    (&["软膏", "糊"], Family::Skin, Kind::Other, 10_000),
    (&["乳膏"], Family::Skin, Kind::Other, 11_000),
    (&["凝胶"], Family::Skin, Kind::Other, 11_000),
    (
        &["注射", "注射液", "小容量注射", "小容量注射液", "粉针", "普通粉针", "注射用无菌粉末"],
        Family::Injection,
        Kind::Injection,
        0,
    ),
    (&["冻干粉针", "冻干粉"], Family::Injection, Kind::Injection, 25_000),
    (&["溶媒结晶粉针", "溶媒结晶"], Family::Injection, Kind::Injection, 25_000),
    (&["大容量注射液", "大容量注射", "输液"], Family::Injection, Kind::Injection, 45_000),
];

/// 附件二: ratio × 10,000 of the daily cost to 糖衣片 (oral) or 蜜丸 (pills).
const CHINESE: [Line; 17] = [
    (&["蜜丸", "大蜜丸", "小蜜丸"], Family::Pill, Kind::Other, 10_000),
    (&["水蜜丸"], Family::Pill, Kind::Other, 12_000),
    (&["水丸"], Family::Pill, Kind::Other, 13_000),
    (&["浓缩水丸", "浓缩丸"], Family::Pill, Kind::Other, 14_000),
    (&["片", "糖衣片"], Family::Oral, Kind::OralSolid, 10_000),
    (&["素片"], Family::Oral, Kind::OralSolid, 9_000),
    (&["薄膜衣片"], Family::Oral, Kind::OralSolid, 11_000),
    (&["肠溶片"], Family::Oral, Kind::OralSolid, 11_000),
    (&["分散片"], Family::Oral, Kind::OralSolid, 12_000),
    (&["泡腾片"], Family::Oral, Kind::OralSolid, 13_000),
    (&["胶囊", "硬胶囊"], Family::Oral, Kind::OralSolid, 10_000),
    (&["软胶囊"], Family::Oral, Kind::OralSolid, 14_000),
    (&["颗粒", "有糖颗粒"], Family::Oral, Kind::Other, 12_500),
    (&["无糖颗粒", "颗粒(无糖)", "泡腾颗粒"], Family::Oral, Kind::Other, 13_750),
    (&["口服液", "合", "糖浆"], Family::Oral, Kind::Other, 11_250),
    (&["无糖口服液", "口服液(无糖)", "合剂(无糖)"], Family::Oral, Kind::Other, 12_375),
    (&["注射", "注射液"], Family::Injection, Kind::Injection, 0),
];

/// A form by its printed name without the closing 剂.
fn stem(form: &str) -> &str {
    form.strip_suffix('剂').unwrap_or(form)
}

/// The line of the appendix that names `form`.
fn line(form: &str, medicine: Medicine) -> Option<&'static Line> {
    let table: &'static [Line] = match medicine {
        Medicine::Western => &WESTERN,
        Medicine::Chinese => &CHINESE,
    };
    table.iter().find(|(names, ..)| names.contains(&stem(form)) || names.contains(&form))
}

/// Words of tablets and capsules that are not taken by mouth: article 13 is for those that are.
const NOT_BY_MOUTH: [&str; 5] = ["阴道", "外用", "贴", "直肠", "吸入"];

/// Whether the dose is released slowly: such forms have no ratio to any other.
fn slow(form: &str) -> bool {
    form.contains("缓释") || form.contains("控释")
}

/// How packs of `form` count; a slow or unlisted tablet or capsule counts like any other.
pub(super) fn kind(form: &str, medicine: Medicine) -> Kind {
    if let Some((_, _, kind, _)) = line(form, medicine) {
        return *kind;
    }
    let stem = stem(form);
    if stem.contains("注射") || stem.contains("粉针") {
        Kind::Injection
    } else if NOT_BY_MOUTH.iter().any(|word| stem.contains(word)) {
        Kind::Other
    } else if stem.ends_with('片') || stem.contains("胶囊") {
        Kind::OralSolid
    } else {
        Kind::Other
    }
}

/// Whether `form` is a large infusion.
pub(super) fn infusion(form: &str) -> bool {
    form.contains("大容量") || form.contains("输液")
}

/// What the appendix puts between `from` and `to`.
pub(super) fn between(from: &str, to: &str, medicine: Medicine) -> Result<Between, Refusal> {
    if stem(from) == stem(to) {
        return Ok(Between::Same);
    }
    let appendix = match medicine {
        Medicine::Western => "附件一",
        Medicine::Chinese => "附件二",
    };
    let refuse = |reason: String| Refusal { article: appendix, reason };
    if slow(from) || slow(to) {
        return Err(refuse(format!("缓释、控释剂型与其他剂型之间没有比价：{from} → {to}")));
    }
    match (line(from, medicine), line(to, medicine)) {
        (Some((_, a, _, x)), Some((_, b, _, y))) if a == b => Ok(match (a, x == y) {
            (_, true) => Between::Same,
            (Family::Injection, _) => Between::Difference(y.cast_signed() - x.cast_signed()),
            _ => Between::Ratio(*y, *x),
        }),
        _ => Err(refuse(format!("规则没有给出这两个剂型的比价：{from} → {to}"))),
    }
}
