//! Imports run one way: a module uses only those that stand before it, and each crate keeps its own
//! dependencies.

use std::collections::BTreeSet;

use super::{files, root, shown, statements};

/// The rooms of `index/`, in reading order (design §3).
const INDEX: [&str; 27] = [
    "text",
    "record",
    "naming",
    "pricing",
    "analysis",
    "catalog",
    "schema",
    "document",
    "table",
    "prices",
    "history",
    "places",
    "suggest",
    "journal",
    "snapshot",
    "reference",
    "alternatives",
    "publish",
    "query",
    "matching",
    "search",
    "compare",
    "check",
    "scan",
    "export",
    "evaluate",
    "changes",
];

/// The rooms of the root package and which of the others each may use.
const ROOT: [(&str, &[&str]); 7] = [
    ("telemetry", &[]),
    ("config", &[]),
    ("read", &[]),
    ("ingest", &["read"]),
    ("service", &["config"]),
    ("api", &["read", "service", "config"]),
    ("cli", &["telemetry", "config", "read", "ingest", "service", "api"]),
];

/// Dependencies only one package may name: the engine's, and the web's and file formats'.
const ONLY_INDEX: [&str; 4] = ["tantivy", "jieba_rs", "pinyin", "memmap2"];
const ONLY_ROOT: [&str; 5] = ["axum", "clap", "csv", "calamine", "tower_http"];

/// The first room of every `crate::…` path in `text`, braces at the top level opened.
fn rooms(text: &str, head: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices(head) {
        let rest = &text[at + head.len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut word = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 1 && (c.is_alphanumeric() || c == '_') {
                    word.push(c);
                } else if depth <= 1 && (c == ':' || c == ',' || c == '}') {
                    if !word.is_empty() {
                        found.insert(std::mem::take(&mut word));
                    }
                    if c == ':' {
                        word.push('-');
                    }
                    if c == ',' {
                        word.clear();
                    }
                }
                if depth == 0 {
                    break;
                }
            }
        } else {
            found.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found.retain(|word| {
        !word.starts_with('-') && word.chars().next().is_some_and(char::is_lowercase)
    });
    found
}

/// The room a file stands in: its first folder or its own name.
fn room(path: &str) -> String {
    let inside = path.split_once("src/").map_or(path, |(_, rest)| rest);
    inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs").to_owned()
}

/// Breaches of the order in one file of `index/`.
fn index_breaches(path: &str, text: &str) -> Vec<String> {
    let own = room(path);
    if own == "lib" {
        return Vec::new();
    }
    let Some(place) = INDEX.iter().position(|r| *r == own) else {
        return vec![format!("{path}: room {own} is not in the list of rooms")];
    };
    rooms(text, "crate::")
        .iter()
        .filter(|used| **used != own)
        .filter(|used| INDEX.iter().position(|r| r == used).is_none_or(|p| p > place))
        .map(|used| format!("{path}: {own} uses {used}"))
        .collect()
}

/// Breaches in one file of the root package.
fn root_breaches(path: &str, text: &str) -> Vec<String> {
    let own = room(path);
    if own == "lib" || own == "main" {
        return Vec::new();
    }
    let Some((_, allowed)) = ROOT.iter().find(|(name, _)| *name == own) else {
        return vec![format!("{path}: room {own} is not in the list of rooms")];
    };
    rooms(text, "crate::")
        .iter()
        .filter(|used| **used != own && !allowed.contains(&used.as_str()))
        .map(|used| format!("{path}: {own} uses {used}"))
        .collect()
}

/// Uses of a dependency that belongs to the other package.
fn foreign(path: &str, text: &str, banned: &[&str]) -> Vec<String> {
    banned
        .iter()
        .filter(|name| {
            text.lines()
                .any(|l| !l.trim_start().starts_with("//") && l.contains(&format!("{name}::")))
        })
        .map(|name| format!("{path}: uses {name}"))
        .collect()
}

#[test]
fn imports_run_one_way() {
    let mut breaches = Vec::new();
    for file in files("index/src", &["rs"]) {
        let (path, text) = (shown(&file), statements(&file));
        breaches.extend(index_breaches(&path, &text));
        breaches.extend(foreign(&path, &text, &ONLY_ROOT));
    }
    for file in files("src", &["rs"]) {
        let (path, text) = (shown(&file), statements(&file));
        breaches.extend(root_breaches(&path, &text));
        breaches.extend(foreign(&path, &text, &ONLY_INDEX));
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn a_planted_wrong_import_is_seen() {
    assert_eq!(
        index_breaches("index/src/text/mod.rs", "use crate::{record::Money, search::Hit};"),
        ["index/src/text/mod.rs: text uses record", "index/src/text/mod.rs: text uses search"]
    );
    assert_eq!(
        root_breaches("src/api/routes/search.rs", "use crate::ingest::load;"),
        ["src/api/routes/search.rs: api uses ingest"]
    );
    assert_eq!(
        foreign("index/src/search.rs", "use axum::Router;", &ONLY_ROOT),
        ["index/src/search.rs: uses axum"]
    );
}

#[test]
fn unsafe_code_stands_in_one_file() {
    let with: Vec<String> = ["src", "index/src"]
        .iter()
        .flat_map(|dir| files(dir, &["rs"]))
        .filter(|path| statements(path).contains("allow(unsafe_code)"))
        .map(|path| shown(&path))
        .collect();
    assert!(with.len() <= 1, "unsafe code in more than one file: {with:?}");
    assert!(root().join("Cargo.toml").exists());
}
