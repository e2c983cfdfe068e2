//! The query set of the shared folder: how many of its questions the first hits answer.

use yaojia_index::evaluate::{Figures, Row, ask, judge};
use yaojia_index::query::SearchRequest;
use yaojia_index::record::Region;

use super::{real, root};

/// What has been reached and must not be lost again: shares answered by the first hit and the first three.
const REACHED: (f64, f64) = (0.96, 0.99);

#[test]
fn questions_are_answered() {
    let Ok(text) = std::fs::read_to_string(root().join("../shared/queries_dev.tsv")) else {
        eprintln!("skipped: ../shared/queries_dev.tsv is not there");
        return;
    };
    let Some((_, snapshot)) = real() else { return };
    let rows = Row::read_all(&text).unwrap();
    assert_eq!(rows.len(), text.lines().count() - 1);
    let mut figures = Figures::default();
    let mut missed = Vec::new();
    for row in &rows {
        let region = Region::from_code(210_000).unwrap();
        let request = SearchRequest::new(&row.query, region, "2026-11-21".parse().unwrap());
        let verdict = judge(row, &ask(snapshot, &request).unwrap());
        figures.add(&row.class, verdict);
        if verdict.rank() != Some(1) {
            missed.push((&row.id, &row.query, verdict));
        }
    }
    let reached = (figures.overall.success_at_1(), figures.overall.success_at_3());
    println!("success@1 {:.3}, success@3 {:.3}", reached.0, reached.1);
    assert!(reached.0 >= REACHED.0 && reached.1 >= REACHED.1, "{reached:?}: {missed:#?}");
}
