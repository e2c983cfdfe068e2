//! A printed 剂型 and a generic name in, the canonical form, its release family and its 集采 bucket out.

use crate::record::Category;

/// What a form does with its dose; kept apart in every comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Release {
    /// Nothing said.
    Plain = 0,
    /// 缓释.
    Sustained = 1,
    /// 控释.
    Controlled = 2,
    /// 肠溶 (肠溶缓释 counts as 缓释).
    Enteric = 3,
}

/// A form of a drug.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Form {
    /// Canonical name, such as `胶囊剂`.
    pub name: String,
    /// Release family.
    pub release: Release,
    /// 集采 bucket, such as `口服常释剂型`.
    pub bucket: String,
}

impl Form {
    /// Reads the printed form with the help of the generic name, whose suffix wins.
    #[must_use]
    pub fn read(form_text: &str, _generic_name: &str, _category: Category) -> Self {
        Self { name: form_text.to_owned(), release: Release::Plain, bucket: form_text.to_owned() }
    }
}
