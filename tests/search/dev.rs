//! The query set of the shared folder and one of our own on other drugs: how many of their questions the first
//! hits answer.

use yaojia_index::evaluate::{Figures, Row, Verdict, ask, judge};
use yaojia_index::query::SearchRequest;
use yaojia_index::record::Region;
use yaojia_index::snapshot::Snapshot;

use super::{real, root};

/// What has been reached and must not be lost again: shares answered by the first hit and the first three.
const REACHED: (f64, f64) = (0.96, 0.99);
/// The same of the own set, whose questions are harder.
const OWN: (f64, f64) = (0.97, 0.975);
/// What every class of more than four rows must reach.
const CLASS: f64 = 0.9;

type Missed<'r> = Vec<(&'r Row, Verdict)>;

fn judged<'r>(snapshot: &Snapshot, rows: &'r [Row]) -> (Figures, Missed<'r>) {
    let (mut figures, mut missed) = (Figures::default(), Vec::new());
    for row in rows {
        let region = Region::from_code(210_000).unwrap();
        let request = SearchRequest::new(&row.query, region, "2026-11-21".parse().unwrap());
        let verdict = judge(row, &ask(snapshot, &request).unwrap());
        figures.add(&row.class, verdict);
        if verdict.rank() != Some(1) {
            missed.push((row, verdict));
        }
    }
    (figures, missed)
}

fn check(text: &str, least: (f64, f64)) {
    let Some((_, snapshot)) = real() else { return };
    let rows = Row::read_all(text).unwrap();
    assert_eq!(rows.len(), text.lines().count() - 1);
    let (figures, missed) = judged(snapshot, &rows);
    let told: Vec<_> = missed.iter().map(|(row, verdict)| (&row.id, &row.query, verdict)).collect();
    let reached = (figures.overall.success_at_1(), figures.overall.success_at_3());
    println!("{} rows, success@1 {:.3}, success@3 {:.3}", rows.len(), reached.0, reached.1);
    assert!(reached.0 >= least.0 && reached.1 >= least.1, "{reached:?}: {told:#?}");
    for (class, scores) in &figures.classes {
        let enough = scores.rows <= 4 || scores.success_at_1() >= CLASS;
        assert!(enough, "{class} {:.3}: {told:#?}", scores.success_at_1());
    }
    let hard = |row: &Row| matches!(row.class.as_str(), "safety" | "empty");
    assert!(missed.iter().all(|(row, _)| !hard(row)), "{told:#?}");
}

#[test]
fn questions_are_answered() {
    let Ok(text) = std::fs::read_to_string(root().join("../shared/queries_dev.tsv")) else {
        eprintln!("skipped: ../shared/queries_dev.tsv is not there");
        return;
    };
    check(&text, REACHED);
}

#[test]
fn questions_about_other_drugs_are_answered() {
    check(include_str!("heldout.tsv"), OWN);
}
