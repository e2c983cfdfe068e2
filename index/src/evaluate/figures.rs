//! Verdicts in, success and mean reciprocal rank by class and overall out.

use std::collections::BTreeMap;

use super::Verdict;

/// Counts of some rows.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Scores {
    /// Rows.
    pub rows: usize,
    /// Answered by the first hit.
    pub first: usize,
    /// Answered by one of the first three hits.
    pub third: usize,
    /// Sum of the reciprocal ranks.
    reciprocal: f64,
}

impl Scores {
    fn add(&mut self, verdict: Verdict) {
        self.rows += 1;
        if let Some(rank) = verdict.rank() {
            self.first += usize::from(rank == 1);
            self.third += usize::from(rank <= 3);
            self.reciprocal += 1.0 / rank as f64;
        }
    }

    /// Share answered by the first hit.
    #[must_use]
    pub fn success_at_1(&self) -> f64 {
        self.share(self.first as f64)
    }

    /// Share answered by one of the first three hits.
    #[must_use]
    pub fn success_at_3(&self) -> f64 {
        self.share(self.third as f64)
    }

    /// Mean reciprocal rank.
    #[must_use]
    pub fn mrr(&self) -> f64 {
        self.share(self.reciprocal)
    }

    fn share(&self, sum: f64) -> f64 {
        if self.rows == 0 { 0.0 } else { sum / self.rows as f64 }
    }
}

/// Scores by class and of all rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    /// By class, in order of its name.
    pub classes: BTreeMap<String, Scores>,
    /// Of all rows.
    pub overall: Scores,
}

impl Figures {
    /// Counts one row of `class`.
    pub fn add(&mut self, class: &str, verdict: Verdict) {
        self.classes.entry(class.to_owned()).or_default().add(verdict);
        self.overall.add(verdict);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_by_class() {
        let mut figures = Figures::default();
        for (class, verdict) in [
            ("exact", Verdict::At(1)),
            ("exact", Verdict::At(4)),
            ("safety", Verdict::Forbidden(2)),
            ("typo", Verdict::At(2)),
        ] {
            figures.add(class, verdict);
        }
        let exact = figures.classes["exact"];
        assert_eq!((exact.rows, exact.first, exact.third), (2, 1, 1));
        assert!((exact.mrr() - 0.625).abs() < 1e-9);
        let all = figures.overall;
        assert_eq!((all.rows, all.first, all.third), (4, 1, 2));
        assert!((all.success_at_3() - 0.5).abs() < 1e-9);
        assert!(Scores::default().mrr() < 1e-9);
    }
}
