//! The life of a generation: exported and indexed again, guarded, rolled back, swapped under load.

use std::path::{Path, PathBuf};

/// Export, index again: the same generation.
mod round_trip;

/// The guard, the difference and the way back, at the command line.
mod guard;

/// Which data folder a command works on.
mod folder;

/// Partial exports on top of a generation, and full ones in its place.
mod partial;

/// An empty folder of this name for one test.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("life").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The committed tables.
fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}
