//! Printed 批准文号 in, canonical approval numbers out.

/// One approval number in canonical spelling, such as `国药准字H20093746` or `X20010612`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApprovalNumber(Box<str>);

impl ApprovalNumber {
    /// The canonical spelling.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
