//! What holds of every conversion: it rises with price, content and count, goes back within rounding, and
//! refuses where the rule refuses.

use proptest::prelude::*;

use super::*;

/// Forms that count in each of the three ways.
const FORMS: [&str; 5] = ["片剂", "胶囊剂", "缓释片", "颗粒剂", "滴眼剂"];

fn forms() -> impl Strategy<Value = &'static str> {
    prop::sample::select(FORMS.to_vec())
}

/// 0.50 to 1,000 yuan in fen.
fn fen() -> impl Strategy<Value = i64> {
    50_i64..100_000
}

fn priced(fen: i64, from: Side, to: Side) -> Question {
    Question { price: Money::from_units(fen * 100).unwrap(), ..question("1", from, to) }
}

fn price(question: &Question) -> i64 {
    convert(question).unwrap().price.units()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn dearer_stays_dearer(form in forms(), a in fen(), more in 0_i64..10_000, content in 2_u64..15, count in 1_u32..200) {
        let asked = |fen| priced(fen, side(form, 2, 30), side(form, content, count));
        prop_assert!(price(&asked(a)) <= price(&asked(a + more)));
    }

    #[test]
    fn more_of_it_costs_more(form in forms(), fen in fen(), content in 2_u64..15, count in 1_u32..200, step in 0_u32..20) {
        let asked = |content, count| priced(fen, side(form, 2, 30), side(form, content, count));
        prop_assert!(price(&asked(content, count)) <= price(&asked(content, count + step)));
        let larger = (content + u64::from(step)).min(15);
        prop_assert!(price(&asked(content, count)) <= price(&asked(larger, count)));
        // Never out of proportion: twice the content or the pack costs twice as much at most.
        let twice = price(&asked(content, count * 2));
        prop_assert!(twice <= price(&asked(content, count)) * 2 + 200);
    }

    #[test]
    fn the_way_back_leads_back_within_rounding(form in forms(), fen in 500_i64..100_000, content in 2_u64..15, count in 5_u32..200) {
        let (from, to) = (side(form, 2, 30), side(form, content, count));
        let there = price(&priced(fen, from.clone(), to.clone()));
        let back = price(&priced(there / 100, to, from));
        // Half a fen there is worth so much back, and half a fen is lost there again.
        let worth = (fen * 100) as f64 / there as f64 * 50.0 + 50.0;
        prop_assert!(((back - fen * 100) as f64).abs() <= worth + 1.0, "{fen} fen → {there} → {back}");
    }

    #[test]
    fn what_the_rule_refuses_is_refused(fen in fen(), content in 1_u64..50, times in 8_u64..1000, count in 1_u32..200) {
        let refusal = |question: &Question| convert(question).map_err(|refusal| refusal.article);
        let far = priced(fen, side("片剂", content, 10), side("片剂", content * times, count));
        prop_assert_eq!(refusal(&far).unwrap_err(), "17");
        let back = priced(fen, side("片剂", content * times, 10), side("片剂", content, count));
        prop_assert_eq!(refusal(&back).unwrap_err(), "17");
        for slow in ["缓释片", "控释片", "缓释胶囊", "肠溶缓释片"] {
            let plain = priced(fen, side("片剂", content, 10), side(slow, content, count));
            prop_assert_eq!(refusal(&plain).unwrap_err(), "附件一");
            let plain = priced(fen, side(slow, content, 10), side("片剂", content, count));
            prop_assert_eq!(refusal(&plain).unwrap_err(), "附件一");
        }
    }

    #[test]
    fn the_steps_lead_from_the_price_to_the_result(fen in fen(), content in 2_u64..15, count in 1_u32..200) {
        let asked = priced(fen, side("片剂", 2, 30), side("分散片", content, count));
        let converted = convert(&asked).unwrap();
        for pair in converted.steps.windows(2) {
            prop_assert_eq!(&pair[0].after, &pair[1].before);
        }
        let last: Money = converted.steps.last().unwrap().after.parse().unwrap();
        prop_assert!((last.units() - converted.price.units()).abs() <= 51);
    }
}
