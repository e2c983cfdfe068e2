//! A generation's `manifest.json`: what it is, what it was made of, and size and checksum of every file.

use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::journal::Upto;

use super::OpenError;

/// Layout of a generation; a reader opens this one only. Bump it with any change of a file.
pub const SCHEMA: u32 = 8;

/// Name of the manifest in its generation.
pub(crate) const MANIFEST: &str = "manifest.json";

/// What a generation says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The generation's id, which is also its folder's name.
    pub id: String,
    /// When it was published.
    pub created: Timestamp,
    /// Layout of its files.
    pub schema: u32,
    /// The dataset's name.
    pub dataset: String,
    /// Six digits of the region whose references are shown unless another is asked for.
    pub region: Option<u32>,
    /// How many of each record.
    pub counts: Counts,
    /// The newest `observed_at` of any offer; without offers that of the listed prices, else the time of
    /// publishing.
    pub as_of: Timestamp,
    /// The provinces that listed prices stand for, the commonest first.
    pub listing_provinces: Vec<u32>,
    /// Hash of the dictionary the text index was built with.
    pub dictionary: String,
    /// What it was built from.
    pub inputs: Vec<Input>,
    /// How much of which journal is in the prices; `None` where there was no journal.
    #[serde(default)]
    pub journal: Option<Upto>,
    /// Every other file of the generation, sorted by path.
    pub files: Vec<FileEntry>,
}

/// How many of each record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Products.
    pub products: u64,
    /// Groups at `brand`, `comparable`, `variety` and `ingredient`.
    pub groups: [u64; 4],
    /// Awards.
    pub awards: u64,
    /// Awards linked to a group of products at `variety`.
    pub awards_linked: u64,
    /// Institutions.
    pub institutions: u64,
    /// Institutions with a location.
    pub placed: u64,
    /// Offers.
    pub offers: u64,
    /// Listed prices, `missing` ones included.
    pub listed: u64,
    /// Payment standards.
    pub standards: u64,
    /// Payment standards linked to a product.
    pub standards_linked: u64,
    /// Lines of supply lists.
    pub supply_list: u64,
    /// Bids of purchases.
    pub bids: u64,
}

/// An input file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Its name, without the folder of the machine that read it.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// BLAKE3 of its bytes, hexadecimal.
    pub blake3: String,
}

/// A file of the generation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Path within the generation, with `/`.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// BLAKE3 of its bytes, hexadecimal.
    pub blake3: String,
}

impl Manifest {
    /// Reads the manifest of the generation in `dir`.
    pub fn read(dir: &Path) -> Result<Self, OpenError> {
        let text = std::fs::read(dir.join(MANIFEST))
            .map_err(|source| OpenError::Manifest { dir: dir.into(), source })?;
        let manifest: Self = serde_json::from_slice(&text)
            .map_err(|source| OpenError::Manifest { dir: dir.into(), source: source.into() })?;
        // A manifest of another layout says so, whatever seals that has.
        if manifest.schema == SCHEMA && !is_sealed(&text) {
            return Err(OpenError::Damaged { file: MANIFEST.into() });
        }
        if manifest.schema != SCHEMA {
            return Err(OpenError::Schema { found: manifest.schema });
        }
        Ok(manifest)
    }

    /// The manifest as it is written: JSON whose last field is a hash of everything before it.
    pub(crate) fn sealed(&self) -> serde_json::Result<Vec<u8>> {
        let mut text = serde_json::to_vec_pretty(self)?;
        // Without the line break and the brace that close it.
        text.truncate(text.len().saturating_sub(2));
        let hash = blake3::hash(&text).to_hex();
        text.extend_from_slice(SEAL.as_bytes());
        text.extend_from_slice(hash.as_bytes());
        text.extend_from_slice(CLOSE.as_bytes());
        Ok(text)
    }

    /// Checks every file beneath `folder` against its size and hash here, those that hold no checksums of their own.
    pub(crate) fn verify_beneath(&self, dir: &Path, folder: &str) -> Result<(), OpenError> {
        let beneath =
            |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        for entry in self.files.iter().filter(|entry| beneath(&entry.path)) {
            let sound = std::fs::read(dir.join(&entry.path))
                .is_ok_and(|bytes| blake3::hash(&bytes).to_hex().as_str() == entry.blake3);
            if !sound {
                return Err(OpenError::Damaged { file: entry.path.as_str().into() });
            }
        }
        Ok(())
    }
}

/// What stands between the fields of a manifest and its hash, and behind it.
const SEAL: &str = ",\n  \"seal\": \"";
const CLOSE: &str = "\"\n}";

/// Whether a manifest ends with the hash of what stands before.
fn is_sealed(text: &[u8]) -> bool {
    let Some(end) = text.len().checked_sub(SEAL.len() + 2 * blake3::OUT_LEN + CLOSE.len()) else {
        return false;
    };
    let (fields, seal) = text.split_at(end);
    let hash = blake3::hash(fields).to_hex();
    seal == [SEAL, hash.as_str(), CLOSE].concat().as_bytes()
}
