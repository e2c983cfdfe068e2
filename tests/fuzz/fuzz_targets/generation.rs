//! Bytes in place of one file of a generation: it opens or is refused, never a panic. The first byte chooses the
//! file, the rest is its text.
#![no_main]

#[path = "../checks/mod.rs"]
#[allow(dead_code)]
mod checks;

use std::path::PathBuf;
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use yaojia_index::snapshot::Snapshot;

static FOLDER: OnceLock<(PathBuf, Vec<u8>, Vec<u8>)> = OnceLock::new();

fuzz_target!(|bytes: &[u8]| {
    let (folder, manifest, book) = FOLDER.get_or_init(|| {
        let data = checks::tiny::folder("fuzz-generation");
        drop(checks::tiny::open(&data));
        let found = std::fs::read_dir(data.join("generations")).unwrap().next().unwrap().unwrap();
        let read = |name: &str| std::fs::read(found.path().join(name)).unwrap();
        (found.path(), read("manifest.json"), read("offers.book"))
    });
    let (&first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let (name, whole) =
        if first & 1 == 0 { ("manifest.json", manifest) } else { ("offers.book", book) };
    std::fs::write(folder.join(name), rest).unwrap();
    let _ = Snapshot::open(folder);
    std::fs::write(folder.join(name), whole).unwrap();
});
