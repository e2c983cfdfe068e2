//! A strength beside its name and form in, the strength's part of the key out: what name or form
//! already say is not said twice.

use crate::record::{Amount, Category, Composition, Dimension, Strength};

use super::name::one_spelling;
use super::{Form, GenericName, compact};

/// Coats and sugar that count only in forms of 中成药.
const COATS: [&str; 3] = ["无糖", "薄膜衣", "糖衣"];

/// Notes that speak of the pack, or of how a percentage is meant.
const ASIDE: [&str; 4] = ["铝塑包装", "铝塑", "带吸入装置", "wv"];

/// Pieces that a pack printed behind the strength is counted in: `5mg*15片`.
const PIECES: [char; 9] = ['片', '粒', '袋', '支', '瓶', '丸', '贴', '板', '盒'];

/// The key of the strength without notes that repeat the form (`6g(水丸)` of 水丸) or the name
/// (`1ml:10mg(间羟胺)` of 间羟胺), without coats where they do not count, and with one way to state
/// a total, a potency or a second ingredient.
pub(super) fn key(
    strength: &Strength,
    name: &GenericName,
    form: &Form,
    category: Category,
) -> String {
    let Some((text, mut parsed)) = read(strength) else {
        return unread(&compact(&strength.text));
    };
    let coats_count = category == Category::ChinesePatent;
    let repeats = |note: &str| {
        form.name.contains(note)
            || name.key.contains(note)
            || ASIDE.contains(&note)
            || (!coats_count && COATS.contains(&note))
    };
    parsed.notes.retain(|note| !repeats(note));
    settle(&mut parsed);
    Strength { text, parsed: Some(parsed) }.key()
}

/// The composition; where a pack behind the strength keeps it from being read, without that pack.
fn read(strength: &Strength) -> Option<(String, Composition)> {
    if let Some(parsed) = &strength.parsed {
        return Some((strength.text.clone(), parsed.clone()));
    }
    let text = compact(&strength.text);
    let (head, pack) = text.rsplit_once('*')?;
    let counted = pack.starts_with(|c: char| c.is_ascii_digit()) && pack.contains(PIECES);
    let head = Strength::read(head);
    head.parsed.filter(|_| counted).map(|parsed| (head.text, parsed))
}

/// The printed text in one spelling, whatever signs part its words.
fn unread(text: &str) -> String {
    let spelt = one_spelling(text.to_owned());
    let words = spelt.split([';', ',', '、', '/', ':', '(', ')', '。', ' ']);
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// One way to say what a weight is accompanied by.
fn settle(parsed: &mut Composition) {
    let [part] = parsed.parts[..] else { return };
    match parsed.also[..] {
        // `2.25g(含2.0g、0.25g)` is a total and its parts.
        [_, _, ..] if breaks_down(part, &parsed.also) => {
            parsed.parts = std::mem::take(&mut parsed.also);
        }
        // 1,000 units for each milligram define the unit of most antibiotics: `0.25g(25万单位)` is
        // 0.25g. In picograms and millionths of a unit the two counts are equal.
        [also] if part.value == also.value && of_two_kinds(part, also) => {
            parsed.parts = vec![if part.dimension == Dimension::Mass { part } else { also }];
            parsed.also.clear();
        }
        // Any other ratio may be a second ingredient (`0.5g:20万单位`) and counts as one.
        [also] if of_two_kinds(part, also) => parsed.parts.append(&mut parsed.also),
        _ => {}
    }
}

fn breaks_down(total: Amount, parts: &[Amount]) -> bool {
    let one_kind = parts.iter().all(|part| part.dimension == total.dimension);
    one_kind && parts.iter().map(|part| part.value).sum::<u64>() == total.value
}

fn of_two_kinds(a: Amount, b: Amount) -> bool {
    let mut kinds = [a.dimension, b.dimension];
    kinds.sort();
    kinds == [Dimension::Mass, Dimension::Unit]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, form: &str, strength: &str, category: Category) -> String {
        let name = GenericName::read(name);
        let form = Form::of(form, &name, strength, category);
        key(&Strength::read(strength), &name, &form, category)
    }

    #[test]
    fn what_the_form_or_the_name_says_is_not_said_twice() {
        let patent = Category::ChinesePatent;
        let western = Category::Western;
        for (a, b) in [
            (of("黄连上清丸", "水丸", "水丸每袋装6克", patent), "6g"),
            (of("祖卡木颗粒", "颗粒剂", "每袋装6g（无蔗糖）", patent), "6g"),
            (of("重酒石酸间羟胺注射液", "注射剂", "1ml:10mg(间羟胺)", western), "1ml:10mg"),
            (of("赖氨葡锌颗粒", "颗粒剂", "3g(无糖型)", western), "3g"),
            (of("盐酸二甲双胍片", "片剂", "0.25g(铝塑包装)", western), "0.25g"),
        ] {
            assert_eq!(a, b);
        }
    }

    #[test]
    fn only_a_potency_that_repeats_the_weight_goes() {
        let powder = |strength| of("注射用某霉素", "注射剂", strength, Category::Western);
        assert_eq!(powder("0.2g(20万单位)"), powder("0.2g"));
        assert_eq!(powder("20万单位(0.2g)"), powder("0.2g"));
        assert_ne!(powder("0.5g:20万单位"), powder("0.5g"));
        assert_ne!(powder("0.5g:20万单位"), powder("0.5g:10万单位"));
        assert_ne!(powder("0.24g(40万单位)"), powder("0.25g(40万单位)"));
    }

    #[test]
    fn a_total_its_parts_and_a_pack_behind_them_are_one_strength() {
        let same = |a, b| {
            let key = |strength| of("某药片", "片剂", strength, Category::Western);
            assert_eq!(key(a), key(b), "{a} {b}");
        };
        same("2.25g(含2.0g、0.25g)", "2.25g(2.0g/0.25g)");
        same("每片含缬沙坦80mg，氨氯地平5mg*15片", "每片含缬沙坦80mg，氨氯地平5mg");
        same("某某A型；某某B型", "某某A型/某某B型");
    }
}
