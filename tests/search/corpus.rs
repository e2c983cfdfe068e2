//! The kept corpus of the fuzzers in, the same checks by a plain test out.

use super::root;

#[path = "../fuzz/checks/mod.rs"]
mod checks;

/// Fewest inputs that are kept.
const FEWEST: usize = 50;

#[test]
fn the_kept_corpus_holds() {
    let data = checks::tiny::folder("corpus");
    let tiny = checks::tiny::open(&data);
    let inputs = std::fs::read_dir(root().join("tests/fuzz/corpus/query")).unwrap();
    let mut replayed = 0;
    for input in inputs {
        let bytes = std::fs::read(input.unwrap().path()).unwrap();
        checks::query(&tiny, &bytes);
        checks::analysis(&tiny, &bytes);
        checks::scan(&tiny, &bytes);
        replayed += 1;
    }
    drop(tiny);
    std::fs::remove_dir_all(data).unwrap();
    println!("{replayed} inputs hold");
    assert!(replayed >= FEWEST, "{replayed}");
}
