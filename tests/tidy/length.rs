//! No source file grows past its ceiling, and each opens with a sentence saying what it is.

use super::{code, files, shown};

/// Lines before inline tests; design §3 sets it.
const CEILING: usize = 400;

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = ["src", "index/src", "tests", "examples", "benches"]
        .iter()
        .flat_map(|dir| files(dir, &["rs"]))
        .filter_map(|path| {
            let lines = code(&path).lines().count();
            (lines > CEILING).then(|| format!("{}: {lines} lines", shown(&path)))
        })
        .collect();
    assert!(long.is_empty(), "longer than {CEILING} lines before their tests: {long:#?}");
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<String> = ["src", "index/src", "tests", "examples", "benches"]
        .iter()
        .flat_map(|dir| files(dir, &["rs"]))
        .filter(|path| !code(path).starts_with("//! "))
        .map(|path| shown(&path))
        .collect();
    assert!(silent.is_empty(), "files that do not open with a sentence: {silent:#?}");
}
