//! A printed 规格 in, exact canonical amounts out; what can't be read keeps its text.

mod amount;
mod scan;
mod words;
mod clause;
mod compose;
mod print;

pub use amount::{Amount, Dimension};

use crate::text;

/// A strength: as printed, and what could be read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strength {
    /// As printed.
    pub text: String,
    /// What was read; `None` where the text holds no amount, or two that disagree.
    pub parsed: Option<Composition>,
}

/// The amounts of a strength.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Composition {
    /// What the amounts stand in: the 5 ml of `5ml:0.1g`.
    pub fill: Option<Amount>,
    /// The fill is a unit of concentration: the 1 ml of `50mg/ml`, whatever the bottle holds.
    pub each: bool,
    /// The amounts as printed; more than one for a compound, whose order means nothing.
    pub parts: Vec<Amount>,
    /// Other measures of the same content: 相当于饮片0.6g, 含铋0.11g, 25万单位.
    pub also: Vec<Amount>,
    /// A percentage that no fill turns into an amount.
    pub share: Option<Amount>,
    /// How many pieces the amounts stand for, 1 unless they do not divide: 每3丸重1g.
    pub pieces: u32,
    /// Words that tell strengths of the same amounts apart: 无糖, 芯, i.
    pub notes: Vec<String>,
}

impl Strength {
    /// Reads a printed strength; never fails.
    ///
    /// ```
    /// use yaojia_index::record::Strength;
    /// assert_eq!(Strength::read("5毫升∶100mg").display(), "5ml:0.1g");
    /// assert_eq!(Strength::read("250mg").key(), Strength::read("0.25克").key());
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self { text: text.to_owned(), parsed: parse(&text::compact(text)) }
    }

    /// Equal for equal strengths, different for different ones; the normalised print where it could
    /// not be read.
    #[must_use]
    pub fn key(&self) -> String {
        self.parsed.as_ref().map_or_else(|| text::compact(&self.text), print::key)
    }

    /// Whether the amounts were read.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.parsed.is_some()
    }

    /// A tidy print, such as `0.25g` or `5ml:0.1g`; the text as given where it could not be read.
    #[must_use]
    pub fn display(&self) -> String {
        self.parsed.as_ref().map_or_else(|| self.text.trim().to_owned(), print::display)
    }

    /// Every amount read, the fill first.
    pub fn amounts(&self) -> impl Iterator<Item = Amount> + '_ {
        self.parsed
            .iter()
            .flat_map(|c| c.fill.iter().chain(&c.parts).chain(&c.also).chain(&c.share))
            .copied()
    }
}

/// Reads normalised text.
fn parse(text: &str) -> Option<Composition> {
    compose::compose(clause::facts(&scan::scan(&without_basis(text))?)?)
}

/// Takes 按…计, 以…计 and 按…计算 out: what an amount is reckoned as does not change the amount. An
/// amount that follows is another measure of the one before.
fn without_basis(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['按', '以']) {
        let (head, tail) = rest.split_at(start);
        let inner = &tail[3..];
        let Some(end) = inner.find('计').filter(|end| is_basis(&inner[..*end])) else {
            let next = start + 3;
            out.push_str(&rest[..next]);
            rest = &rest[next..];
            continue;
        };
        out.push_str(head);
        // 0.3g(以铋计0.11g) states another measure, 福莫特罗以二水合物计5μg an ingredient.
        let after_name = out.chars().next_back().is_some_and(text::han::is_han);
        if !after_name && out.chars().any(|c| c.is_ascii_digit()) {
            out.push_str(words::AS);
        }
        rest = inner[end + 3..].trim_start_matches('算').trim_start();
    }
    out.push_str(rest);
    out
}

/// Whether the words before 计 only name a basis: they close no bracket of another and state no amount.
fn is_basis(words: &str) -> bool {
    let amount = |token: &scan::Token| matches!(token, scan::Token::Amount(_));
    words.matches(')').count() <= words.matches('(').count()
        && !scan::scan(words).is_some_and(|tokens| tokens.iter().any(amount))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads `text` and compares the key.
    fn check(text: &str, key: &str) {
        let strength = Strength::read(text);
        assert!(strength.is_known(), "{text}");
        assert_eq!(strength.key(), key, "{text}");
    }

    #[test]
    fn reads_one_amount_however_printed() {
        for text in [
            "0.25g",
            "250mg",
            "0.25克",
            "250毫克",
            "０．２５ｇ",
            "250000μg",
            "0.25g/片",
            "每片重0.25g",
            "每粒装0.25克",
            "按C16H16ClNO2S计0.25g",
            "0.25g(按C16H16ClN02S计)",
            "0.25g（按C₁₆H₁₆ClNO₂S计算）",
            "0.25g（以法罗培南计）",
            "1g/4片",
        ] {
            check(text, "0.25g");
        }
        for text in ["12.5万单位", "125000IU", "12.5万国际单位", "125,000单位"] {
            check(text, "12.5万单位");
        }
        check("925MBq(25毫居)", "925MBq");
    }

    #[test]
    fn reads_an_amount_in_a_fill() {
        for text in [
            "5ml:0.1g",
            "5ml∶100mg",
            "0.1g:5ml",
            "100mg/5ml",
            "0.1g(5ml)",
            "100mg(5ml)/瓶",
            "2%(5ml)",
            "5ml:0.1g(2%)",
            "0.1g(2%×5ml)",
            "2%（5ml:0.1g）",
            "5ml(20mg/ml)",
            "5ml（聚丙烯安瓿）：0.1g",
        ] {
            check(text, "5ml:0.1g");
        }
        check("0.9%(100ml)", "100ml:0.9g");
        check("100ml:0.9g(0.9%)", "100ml:0.9g");
        check("250ml:25g(10%)", "250ml:25g");
        check("10%（150ml:15g）", "150ml:15g");
        check("3ml:300单位（笔芯）", "3ml:300单位");
        check("250ml:莫西沙星0.4g与氯化钠2.0g", "250ml:0.4g+2g");
        check("100ml:0.25g:5g", "100ml:0.25g+5g");
        check("15g（10g:10mg）", "15mg+15g");
    }

    #[test]
    fn reads_a_compound_as_a_set() {
        for text in [
            "（150mg+12.5mg）",
            "12.5mg/150mg",
            "厄贝沙坦150mg，氢氯噻嗪12.5mg",
            "0.1625g(0.15g:12.5mg)",
        ] {
            check(text, "12.5mg+0.15g");
        }
        check("恩曲他滨200mg+富马酸替诺福韦二吡呋酯300mg", "0.2g+0.3g");
        check("0.6g(按C16H19N3O5S 0.5g与C8H9NO5 0.1g计)", "0.1g+0.5g");
        check("0.5g:4mg", "4mg+0.5g");
    }

    #[test]
    fn keeps_what_tells_strengths_apart() {
        check("0.3g(以铋计0.11g)", "0.3g≈0.11g");
        check("0.3g(含铋110mg)", "0.3g≈0.11g");
        check("每片重0.32g(相当于饮片0.6g)", "0.32g≈0.6g");
        check("25万单位(0.25g)", "0.25g≈25万单位");
        check("每袋装3g(无蔗糖)", "3g(无糖)");
        check("片芯重0.3g", "0.3g(芯)");
        check("每8丸重1.44g", "0.18g");
        check("每3丸重1g", "1g/3");
        check("每袋装9g(每100丸重6g)", "9g(6g/100丸)");
        check("10ml（每1ml相当于饮片0.75g）", "10ml≈7.5g");
        check("50mg/ml", "50mg/1ml");
        check("100ml:35g(Ⅰ)", "100ml:35g(i)");
        check("5g(0.3%)", "5g(0.3%)");
    }

    #[test]
    fn leaves_unread_what_disagrees_or_says_nothing() {
        for text in [
            "",
            "复方",
            "/",
            "---",
            "0.01",
            "100ml:5g(10%)",
            "0.6g(0.4g:0.1g)",
            "5ml:20mg(5mg/ml)",
            "维生素D3100国际单位",
            "250ml:辅酶Q105mg与氯化钠2.25g",
            "600mg(另附4毫升注射用水)",
            "1g)",
            "氢氧化铝0.245g,颠茄流浸膏0.0026ml",
            "0.0000000000001g",
        ] {
            let strength = Strength::read(text);
            assert!(!strength.is_known(), "{text}: {}", strength.key());
            assert_eq!(strength.key(), text::compact(text));
        }
    }

    #[test]
    fn displays_in_printed_order() {
        for (text, display) in [
            ("缬沙坦80mg、氨氯地平5mg", "80mg+5mg"),
            ("0.1g:5ml", "5ml:0.1g"),
            ("0.05mg", "50μg"),
            ("125000单位", "12.5万单位"),
            ("复方", "复方"),
        ] {
            assert_eq!(Strength::read(text).display(), display);
        }
    }

    #[test]
    fn yields_amounts_for_matching() {
        let amounts = |text: &str| Strength::read(text).amounts().collect::<Vec<_>>();
        assert_eq!(amounts("250mg"), amounts("0.25g"));
        assert_eq!(amounts("5ml:0.1g").len(), 2);
        assert!(amounts("复方").is_empty());
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC*") {
            let _ = Strength::read(&text).key();
        }

        #[test]
        fn never_panics_near_real_prints(text in "[0-9.]{0,3}(g|mg|ml|%|万单位|:|×|\\(|\\)|按|计|每|丸重|相当于|/|,|与|x|片|无糖|c6h|[0-9]){0,12}") {
            let strength = Strength::read(&text);
            let _ = (strength.key(), strength.display(), strength.amounts().count());
        }

        #[test]
        fn key_does_not_depend_on_the_unit(milligrams in 1_u32..10_000_000, volume in 1_u32..5_000) {
            let grams = format!("{}.{:03}", milligrams / 1000, milligrams % 1000);
            let prints = [format!("{milligrams}mg"), format!("{grams}g"), format!("{milligrams}毫克"), format!("{grams} 克"), format!("{milligrams}000μg")];
            let key = Strength::read(&prints[0]).key();
            for print in &prints {
                prop_assert_eq!(Strength::read(print).key(), key.clone());
                let filled = Strength::read(&format!("{volume}ml:{print}")).key();
                prop_assert_eq!(filled, format!("{volume}ml:{key}"));
            }
        }

        #[test]
        fn different_amounts_have_different_keys(a in 1_u64..1_000_000, b in 1_u64..1_000_000) {
            let key = |n: u64| Strength::read(&format!("{}.{:03}mg", n / 1000, n % 1000)).key();
            prop_assert_eq!(a == b, key(a) == key(b));
        }

        #[test]
        fn the_display_reads_back_to_the_same_key(text in "(5ml:)?[1-9][0-9]{0,3}(mg|g|万单位)(\\+[1-9]mg)?") {
            let strength = Strength::read(&text);
            prop_assert_eq!(Strength::read(&strength.display()).key(), strength.key());
        }
    }
}
