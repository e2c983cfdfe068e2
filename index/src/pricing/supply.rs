//! How orders of a product are answered in, a score from 0 to 100 with its parts and warnings out.
//!
//! The score is this service's own: no authority publishes a formula. Each figure earns a share of its
//! weight, all of it at the good end or better, none at the bad end or worse, in a straight line between.
//! What is not known takes its weight out of the sum; where less than half the weight is known there is no
//! score.

/// What a platform and the institutions report of one product.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SupplyFigures {
    /// 订单响应时间, in minutes.
    pub response_minutes: Option<u32>,
    /// 发货时间, in minutes.
    pub dispatch_minutes: Option<u32>,
    /// 配送率, in hundredths of a percent.
    pub delivery_rate: Option<u32>,
    /// Institutions that reported a want.
    pub feedback_places: Option<u32>,
    /// How many times a want was reported.
    pub feedback: Option<u32>,
    /// Days the want lasted.
    pub lasting_days: Option<u32>,
}

/// One figure's part in the score.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Name in answers.
    pub token: &'static str,
    /// Chinese name.
    pub label: &'static str,
    /// Points it can earn.
    pub weight: u32,
    /// From here on, or up to here, it earns all of them.
    pub good: u32,
    /// From here on, or up to here, it earns none.
    pub bad: u32,
    /// Beyond this it is warned of; `None` for never.
    pub warned: Option<(u32, &'static str)>,
    value: fn(&SupplyFigures) -> Option<u32>,
}

/// The formula. Delivery counts most, because it is what a patient feels; then how soon an order is
/// answered and sent, as the platforms measure it; then what institutions report. Weights sum to 100.
pub const PARTS: [Part; 6] = [
    Part {
        token: "delivery_rate",
        label: "配送率",
        weight: 40,
        good: 9_800,
        bad: 6_000,
        warned: Some((8_000, "配送率明显偏低")),
        value: |f| f.delivery_rate,
    },
    Part {
        token: "response_time",
        label: "订单响应时间",
        weight: 15,
        good: 24 * 60,
        bad: 72 * 60,
        warned: Some((48 * 60, "订单响应不及时")),
        value: |f| f.response_minutes,
    },
    Part {
        token: "dispatch_time",
        label: "发货时间",
        weight: 15,
        good: 48 * 60,
        bad: 120 * 60,
        warned: Some((96 * 60, "发货不及时")),
        value: |f| f.dispatch_minutes,
    },
    Part {
        token: "feedback_institutions",
        label: "反馈机构数",
        weight: 15,
        good: 0,
        bad: 10,
        warned: Some((4, "供应问题反馈集中")),
        value: |f| f.feedback_places,
    },
    Part {
        token: "feedback",
        label: "反馈次数",
        weight: 10,
        good: 0,
        bad: 20,
        warned: Some((9, "供应问题反馈频繁")),
        value: |f| f.feedback,
    },
    Part {
        token: "duration",
        label: "持续天数",
        weight: 5,
        good: 0,
        bad: 30,
        warned: Some((14, "供应问题持续较久")),
        value: |f| f.lasting_days,
    },
];

/// Points that must be known for a score.
const LEAST_KNOWN: u32 = 50;

/// Thousandths of a part's weight.
const WHOLE: u32 = 1_000;

impl Part {
    /// The figure it looks at.
    #[must_use]
    pub fn value(&self, figures: &SupplyFigures) -> Option<u32> {
        (self.value)(figures)
    }

    /// Thousandths of its weight that `value` earns, rounded down.
    #[must_use]
    pub fn share(&self, value: u32) -> u32 {
        let (good, bad, value) = (i64::from(self.good), i64::from(self.bad), i64::from(value));
        let (low, high) = (good.min(bad), good.max(bad));
        let away = (value.clamp(low, high) - bad).abs();
        // At most a thousand.
        u32::try_from(away * i64::from(WHOLE) / (high - low)).unwrap_or(WHOLE)
    }

    /// What it warns of at `value`.
    #[must_use]
    pub fn warning(&self, value: u32) -> Option<&'static str> {
        let (limit, words) = self.warned?;
        let beyond = if self.good > self.bad { value < limit } else { value > limit };
        beyond.then_some(words)
    }
}

/// The score from 0 to 100, rounded half up; `None` where too little is known.
#[must_use]
pub fn score(figures: &SupplyFigures) -> Option<u32> {
    let (mut earned, mut known) = (0, 0);
    for part in &PARTS {
        if let Some(value) = part.value(figures) {
            earned += part.weight * part.share(value);
            known += part.weight;
        }
    }
    // earned ÷ known is in thousandths, a tenth of it in points.
    (known >= LEAST_KNOWN).then(|| (earned * 2 + known * 10) / (known * 20))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn figures(values: [Option<u32>; 6]) -> SupplyFigures {
        let [delivery_rate, response_minutes, dispatch_minutes, places, feedback, lasting] = values;
        SupplyFigures {
            response_minutes,
            dispatch_minutes,
            delivery_rate,
            feedback_places: places,
            feedback,
            lasting_days: lasting,
        }
    }

    #[test]
    fn worked_by_hand() {
        let best = figures([Some(9_900), Some(60), Some(600), Some(0), Some(0), Some(0)]);
        let worst = figures([Some(5_000), Some(9_000), Some(9_000), Some(99), Some(99), Some(99)]);
        assert_eq!((score(&best), score(&worst)), (Some(100), Some(0)));
        // 40 × (9,000 − 6,000) ÷ 3,800 = 31.56 (789 thousandths); 15 × (72 − 36) ÷ 48 = 11.25; known 55:
        // (31.56 + 11.25) ÷ 55 = 77.84 %.
        let some = figures([Some(9_000), Some(36 * 60), None, None, None, None]);
        assert_eq!(score(&some), Some(78));
        // Only 40 of 100 points are known.
        assert_eq!(score(&figures([Some(9_000), None, None, None, None, None])), None);
    }

    #[test]
    fn warnings_stand_beyond_their_limits() {
        let warnings = |figures: SupplyFigures| -> Vec<&str> {
            PARTS.iter().filter_map(|p| p.warning(p.value(&figures)?)).collect()
        };
        let limits = [Some(8_000), Some(2_880), Some(5_760), Some(4), Some(9), Some(14)];
        assert_eq!(warnings(figures(limits)), [""; 0]);
        let beyond = [Some(7_999), Some(2_881), Some(5_761), Some(5), Some(10), Some(15)];
        assert_eq!(warnings(figures(beyond)).len(), PARTS.len());
    }

    #[test]
    fn weights_sum_to_a_hundred() {
        assert_eq!(PARTS.iter().map(|part| part.weight).sum::<u32>(), 100);
    }

    proptest! {
        #[test]
        fn no_better_figure_lowers_the_score(
            values in prop::array::uniform6(prop::option::of(0_u32..10_000)),
            part in 0_usize..6,
            by in 0_u32..5_000,
        ) {
            let mut better = values;
            if let Some(value) = &mut better[part] {
                *value = if part == 0 { *value + by } else { value.saturating_sub(by) };
            }
            prop_assert!(score(&figures(better)) >= score(&figures(values)));
            prop_assert!(score(&figures(values)).is_none_or(|score| score <= 100));
        }
    }
}
