//! A printed 生产企业 in, one canonical name per firm and the short names people use out.

/// The firm's full name in one spelling: brackets, blanks and sub-packagers no longer differ.
#[must_use]
pub fn canonical(text: &str) -> String {
    super::compact(text)
}

/// What people call the firm: `拜耳`, `齐鲁`, `正大天晴`; most specific first, may be empty.
#[must_use]
pub fn short_names(_text: &str) -> Vec<String> {
    Vec::new()
}
