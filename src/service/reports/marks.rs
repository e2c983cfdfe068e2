//! Confirmed reports in; what is known to be wrong with an offer out.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::line::{Kind, Report, State};

/// What confirmed reports say of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// What is wrong; where reports differ, what most of them say.
    pub kind: Kind,
    /// How many say so.
    pub count: u32,
    /// When the first of them came, in seconds since 1970.
    pub since: i64,
}

type Map<T> = HashMap<Box<str>, T, FxBuildHasher>;

/// What is wrong where: the confirmed reports by place, those about the place itself under no product.
#[derive(Debug, Default)]
pub struct Marks(Map<Map<Vec<(Kind, i64)>>>);

impl Marks {
    /// The marks of these reports.
    pub(super) fn of<'a>(reports: impl Iterator<Item = &'a Report>) -> Self {
        let mut marks = Map::<Map<Vec<_>>>::default();
        for report in reports.filter(|report| report.state == State::Confirmed) {
            let Some(place) = report.institution.as_deref() else { continue };
            let product = match (report.kind.is_about_a_place(), report.product.as_deref()) {
                (true, _) => "",
                (false, Some(product)) => product,
                (false, None) => continue,
            };
            let of_place = marks.entry(place.into()).or_default();
            of_place.entry(product.into()).or_default().push((report.kind, report.at));
        }
        Self(marks)
    }

    /// Whether nothing is known to be wrong anywhere.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with an offer that was observed at `observed`: reports before that speak of an older price.
    #[must_use]
    pub fn of_offer(&self, place: &str, product: &str, observed: i64) -> Option<Mark> {
        let of_place = self.0.get(place)?;
        let told = of_place.get(product).into_iter().chain(of_place.get("")).flatten();
        let mut marks: Vec<Mark> = Vec::new();
        for &(kind, at) in told.filter(|(_, at)| *at >= observed) {
            match marks.iter_mut().find(|mark| mark.kind == kind) {
                Some(mark) => {
                    mark.count += 1;
                    mark.since = mark.since.min(at);
                }
                None => marks.push(Mark { kind, count: 1, since: at }),
            }
        }
        marks.into_iter().max_by_key(|mark| (mark.count, -mark.since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_is_marked_by_what_most_confirmed_reports_say_since_it_was_observed() {
        let report = |kind, at, product: Option<&str>, state| Report {
            id: String::new(),
            at,
            kind,
            institution: Some("P".into()),
            product: product.map(Into::into),
            price: None,
            note: None,
            state,
            decided: None,
        };
        let reports = [
            report(Kind::WrongPrice, 10, Some("X"), State::Confirmed),
            report(Kind::WrongPrice, 20, Some("X"), State::Confirmed),
            report(Kind::OutOfStock, 30, Some("X"), State::Confirmed),
            report(Kind::OutOfStock, 40, Some("X"), State::Received),
            report(Kind::Closed, 50, Some("Y"), State::Confirmed),
        ];
        let marks = Marks::of(reports.iter());
        let mark = |kind, count, since| Some(Mark { kind, count, since });
        assert_eq!(marks.of_offer("P", "X", 0), mark(Kind::WrongPrice, 2, 10));
        assert_eq!(marks.of_offer("P", "X", 25), mark(Kind::OutOfStock, 1, 30));
        assert_eq!(marks.of_offer("P", "Z", 0), mark(Kind::Closed, 1, 50));
        assert_eq!(marks.of_offer("P", "X", 51), None);
        assert_eq!(marks.of_offer("Q", "X", 0), None);
    }
}
