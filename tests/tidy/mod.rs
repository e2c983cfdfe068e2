//! Reads the sources and documents of this checkout and fails where the house rules are broken.

use std::fs;
use std::path::{Path, PathBuf};

mod docs;
mod imports;
mod length;
mod licences;

/// The project's root.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `dir` (relative to the root) with one of the extensions, sorted.
fn files(dir: &str, extensions: &[&str]) -> Vec<PathBuf> {
    fn walk(dir: &Path, extensions: &[&str], found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).unwrap_or_else(|e| panic!("{}: {e}", dir.display())) {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["target", "node_modules", "data"].contains(&name.as_str()) {
                    walk(&path, extensions, found);
                }
            } else if extensions.iter().any(|e| path.extension().is_some_and(|x| x == *e)) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    let start = root().join(dir);
    if start.exists() {
        walk(&start, extensions, &mut found);
    }
    found.sort();
    found
}

/// The text of a source file up to its inline tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    match text.find("#[cfg(test)]\nmod ") {
        Some(at) => text[..at].to_owned(),
        None => text,
    }
}

/// The same without its comments, which may speak of any room.
fn statements(path: &Path) -> String {
    code(path).lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// A path as the documents name it: relative to the root, with forward slashes.
fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}
