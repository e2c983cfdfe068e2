//! A 通用名 in, its parts out: the name without form words, the ingredient without salts.

/// What a generic name says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GenericName {
    /// Normalised, in one spelling: `苯磺酸氨氯地平片`.
    pub full: String,
    /// Without form words, with salt: `苯磺酸氨氯地平`.
    pub base: String,
    /// Without form words and salt: `氨氯地平`.
    pub ingredient: String,
}

impl GenericName {
    /// Reads a printed generic name; total.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let full = super::standin::normalize(text);
        Self { base: full.clone(), ingredient: full.clone(), full }
    }
}

/// Words at the end of a generic name that say the form, longest first: `肠溶缓释胶囊`, `分散片`, `片`.
#[must_use]
pub fn form_words() -> &'static [&'static str] {
    &["片"]
}

/// Words that say how a form releases its dose: `缓释`, `控释`, `肠溶`…
#[must_use]
pub fn release_words() -> &'static [&'static str] {
    &["缓释", "控释", "肠溶"]
}
