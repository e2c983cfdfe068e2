//! Every path of this project that a document names exists.

use std::fs;

use super::{files, root, shown};

/// Folders a path may start with to count as one of ours.
const HEADS: [&str; 10] = [
    "src/",
    "index/",
    "tests/",
    "fixtures/",
    "examples/",
    "benches/",
    "docs/",
    "web/",
    ".ci/",
    "Cargo.",
];

/// The paths of ours written in back quotes or as link targets in `text`.
fn named(text: &str) -> Vec<String> {
    text.split(['`', '(', ')', ' ', '\n', '|'])
        .map(|word| word.trim_end_matches([',', '.', ';', ':']))
        .filter(|word| HEADS.iter().any(|head| word.starts_with(head)))
        .filter(|word| !word.contains(['*', '{', '<', '…']))
        .map(|word| word.split(['#', ':']).next().unwrap_or(word).to_owned())
        .collect()
}

#[test]
fn every_path_named_in_documents_exists() {
    let mut documents = files("docs", &["md"]);
    documents.push(root().join("README.md"));
    documents.extend(files("fixtures", &["md"]));
    let mut missing = Vec::new();
    for document in documents.iter().filter(|d| d.exists()) {
        for path in named(&fs::read_to_string(document).unwrap()) {
            if !root().join(&path).exists() {
                missing.push(format!("{}: {path}", shown(document)));
            }
        }
    }
    assert!(missing.is_empty(), "paths that do not exist: {missing:#?}");
}

#[test]
fn a_planted_path_is_seen() {
    assert_eq!(
        named("see `src/nowhere.rs`, or [it](docs/NOT.md)."),
        ["src/nowhere.rs", "docs/NOT.md"]
    );
}
