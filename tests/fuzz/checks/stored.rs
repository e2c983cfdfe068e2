//! Any bytes in place of one file of a generation in, nothing out: it opens or is refused, and what is served is what was published.

use std::path::{Path, PathBuf};

use yaojia_index::prices::PriceRow;
use yaojia_index::record::{Channel, PriceKind};
use yaojia_index::snapshot::{Corrupt, Snapshot};

use super::checks::tiny;

/// A generation, and each of its files as it was published.
pub(crate) struct Stored {
    folder: PathBuf,
    files: Vec<(String, Vec<u8>)>,
    rows: Vec<Vec<PriceRow>>,
}

/// The prices of every product.
fn rows(snapshot: &Snapshot) -> Vec<Result<Vec<PriceRow>, Corrupt>> {
    let sheet = |product| snapshot.sheet(product, Channel::Store, PriceKind::List);
    let products = 0..snapshot.products();
    products.map(|product| sheet(product).map(|sheet| sheet.rows().to_vec())).collect()
}

impl Stored {
    /// Publishes the generation into `data`.
    pub(crate) fn open(data: &Path) -> Self {
        let snapshot = tiny::open(data);
        let folder = data.join("generations").join(&snapshot.manifest().id);
        let found = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap());
        let files = found.filter(|file| file.file_type().unwrap().is_file());
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        let read = |path: PathBuf| (name(&path), std::fs::read(&path).unwrap());
        let mut files: Vec<_> = files.map(|file| read(file.path())).collect();
        files.sort();
        let rows = rows(&snapshot).into_iter().map(Result::unwrap).collect();
        Self { folder, files, rows }
    }

    /// The first byte chooses the file: the manifest, the price book, or any; and whether the rest is its text, or says which
    /// of its bytes are changed, three at a time: where (two), and how (one).
    pub(crate) fn check(&self, bytes: &[u8]) {
        let (&first, rest) = bytes.split_first().unwrap_or((&0, &[]));
        let name = match first & 3 {
            0 => "manifest.json",
            1 => "offers.book",
            _ => self.files[usize::from(first >> 3) % self.files.len()].0.as_str(),
        };
        let whole = &self.files.iter().find(|(file, _)| file == name).unwrap().1;
        let put = if first & 4 == 0 { rest.to_vec() } else { changed(whole, rest) };
        std::fs::write(self.folder.join(name), &put).unwrap();
        if let Ok(snapshot) = Snapshot::open(&self.folder) {
            for (found, published) in rows(&snapshot).into_iter().zip(&self.rows) {
                // Damage is an error; a price that was never published is not to be told.
                assert!(found.is_err() || found.as_ref() == Ok(published), "{name}: {found:?}");
            }
        }
        std::fs::write(self.folder.join(name), whole).unwrap();
    }
}

/// `whole` with some of its bytes changed.
fn changed(whole: &[u8], changes: &[u8]) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for change in changes.chunks_exact(3).filter(|_| !whole.is_empty()) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % whole.len();
        bytes[at] ^= change[2];
    }
    bytes
}
