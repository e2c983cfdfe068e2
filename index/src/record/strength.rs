//! A printed 规格 in, exact canonical amounts out; what can't be read keeps its text.

/// A strength: as printed, and what could be read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strength {
    /// As printed.
    pub text: String,
}
