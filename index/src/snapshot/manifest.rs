//! A generation's `manifest.json`: what it is, what it was made of, and size and checksum of every file.

use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::journal::Upto;

use super::OpenError;

/// Layout of a generation; a reader opens this one only. Bump it with any change of a file.
pub const SCHEMA: u32 = 7;

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
        if manifest.schema != SCHEMA {
            return Err(OpenError::Schema { found: manifest.schema });
        }
        Ok(manifest)
    }
}
